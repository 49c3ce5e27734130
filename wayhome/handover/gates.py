"""Conditions of the stage after arrival: who answers there, and that she was asked anew (domain.md 3.4)."""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.consent import given, queries
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Actor
from wayhome.handover import holding, rules
from wayhome.handover.models import Handover
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.people.subjects import CaseSubject


def _accepted(subject: CaseSubject, actor: Actor) -> object:
    """Complete: accepted there, and confirmed by both. Until then the sending side answers."""
    del actor  # whoever asks, the answer is the same
    rows = Handover.objects.filter(case=subject.id).select_related("receiver").order_by("-created_at", "-id")
    newest = rows.first()
    if newest is None:
        return False
    return rules.why_waits(holding.stand(newest), receiver=newest.receiver.name) or True


def _asked_here(subject: CaseSubject, actor: Actor) -> object:
    """Help and a file were asked about by the agency that answers now, and she said yes to help; or it cannot wait."""
    by = cast("SignedIn", actor)
    mine = [
        one
        for one in given.of_case(by, subject.seen)
        if one.organisation == subject.seen.case.organisation_id
    ]
    missing = {Purpose.ASSISTANCE, Purpose.DATA_PROCESSING} - {one.answer.purpose for one in mine}
    if _cannot_wait(mine):
        return True
    if missing:
        return False
    help_ = queries.live(by, subject.seen, Purpose.ASSISTANCE)
    if help_ is not None and help_.consent in {one.id for one in mine}:
        return True
    return _("She or he was asked here, and did not say yes to help. Only an emergency goes on without.")


def _cannot_wait(mine: list[given.Given]) -> bool:
    """The last that was written here about help is an emergency: what was answered since counts instead."""
    about_help = [one.answer for one in mine if one.answer.purpose == Purpose.ASSISTANCE]
    return bool(about_help) and bool(about_help[-1].emergency)


def why_not_help(actor: SignedIn, seen: Found) -> str | None:
    """``G4.2_LOCAL_CONSENT`` for rooms that help after a hand-over: why not yet, with what to do; None where they may.

    For who answers now: a partner reads no answers that were given to another agency.
    """
    if actor.organisation_id != seen.case.organisation_id:
        return None
    taken_over = Handover.objects.filter(
        case=seen.id, receiver=seen.case.organisation_id, is_completed=True
    ).exists()
    if not taken_over:
        return None
    found = _asked_here(people.subject(actor, seen), actor)
    if found is True:
        return None
    sentence = found if isinstance(found, str) else str(LOCAL_CONSENT.sentence)
    return _("{reason} {fix}.").format(reason=sentence, fix=LOCAL_CONSENT.fix)


def why_not_help_now(actor: SignedIn, seen: Found) -> str | None:
    """The same, and in every case: a yes to help that was taken back waits for the next, unless it cannot wait."""
    if reason := why_not_help(actor, seen):
        return reason
    if not queries.was_taken_back(actor, seen, Purpose.ASSISTANCE):
        return None
    mine = [one for one in given.of_case(actor, seen) if one.organisation == actor.organisation_id]
    if _cannot_wait(mine):
        return None
    return _(
        "She or he took back the yes to help. Ask anew, alone; what is owed to her or him stays written here."
    )


ACCEPT_LEAD = journey.Gate(
    id="G4.1_ACCEPT_LEAD",
    holds=_accepted,
    sentence=gettext_lazy("Nobody in the country of return answers for her or him yet."),
    fix=gettext_lazy("Hand over, and let both sides confirm"),
    fix_url="handover:case",
    facts=frozenset({"handover"}),
)
LOCAL_CONSENT = journey.Gate(
    id="G4.2_LOCAL_CONSENT",
    holds=_asked_here,
    sentence=gettext_lazy(
        "She or he was not asked here about help and keeping a file. What was agreed abroad ends."
    ),
    fix=gettext_lazy("Ask anew, alone, in a language that is understood"),
    fix_url="consent:talk",
    facts=frozenset({str(Purpose.ASSISTANCE), str(Purpose.DATA_PROCESSING)}),
)
