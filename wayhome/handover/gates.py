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
    if any(one.answer.emergency for one in mine if one.answer.purpose == Purpose.ASSISTANCE):
        return True
    if missing:
        return False
    help_ = queries.live(by, subject.seen, Purpose.ASSISTANCE)
    if help_ is not None and help_.consent in {one.id for one in mine}:
        return True
    return _("She or he was asked here, and did not say yes to help. Only an emergency goes on without.")


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
