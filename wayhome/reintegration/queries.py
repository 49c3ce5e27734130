"""The plan for the first months, as far as it is open to the actor. For pages and for later rooms."""

from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.attempts import gathering, reading
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import queries as care
from wayhome.core import dates
from wayhome.organisations.actors import SignedIn
from wayhome.reintegration import documents, models, rules
from wayhome.reintegration.shapes import PlanNow, Promised
from wayhome.vault import records

GROUP = "I"


def plan(actor: SignedIn, subject: AttemptSubject, *, with_names: bool = False) -> PlanNow | None:
    """The plan of this attempt; None while there is none, or where it is not open to the actor."""
    seen = subject.seen
    if not seen.access.may_read(GROUP):
        return None
    found = reading.things(models.Plan, documents.Plan, actor, seen, subject.attempt, with_names=with_names)
    if not found:
        return None
    version = found[0].newest
    beside = gathering.several((models.Signature, models.Seen), actor, seen, subject.attempt)
    signatures = [row for row in beside[models.Signature] if row.thing == version.id]
    shown = [row for row in beside[models.Seen] if row.thing == version.id]
    values = records.open_many(actor.keyring, shown) if shown else []
    opened = [documents.Seen.from_value(one["document"]) for one in values if one.get("document") is not None]
    return PlanNow(
        plan=found[0],
        promises=_promises(actor, subject, version.known),
        signed=frozenset(row.organisation_id for row in signatures),
        lead=seen.case.organisation_id,
        is_seen=bool(shown),
        seen=opened[-1] if opened else None,
    )


def _promises(actor: SignedIn, subject: AttemptSubject, known: documents.Plan) -> list[Promised]:
    there = {one.thing: one.newest.known for one in care.promises(actor, subject.seen)} if known.lines else {}
    found = []
    for thing, budget in known.lines:
        one = there.get(thing)
        if one is None:
            found.append(Promised(thing, "", "", None, "", budget))
        else:
            found.append(Promised(thing, one.what, one.who, one.on, one.state, budget))
    return found


def unfunded(actor: SignedIn, subject: AttemptSubject) -> list[str]:
    """What was promised for this attempt and has no budget line, in words."""
    now = plan(actor, subject)
    return [
        _("{what}, by {day}").format(what=one.what or _("A promise"), day=dates.day_in_words(one.on))
        for one in (now.unfunded if now else ())
    ]


def why_not_sign(actor: SignedIn, plan: PlanNow, version: UUID) -> str | None:
    """For page and action alike."""
    return rules.why_not_sign(
        roles=actor.roles,
        is_newest=plan.newest.id == version and not plan.plan.is_elsewhere,
        is_signed=actor.organisation_id in plan.signed,
        has_promises=bool(plan.promises),
    )
