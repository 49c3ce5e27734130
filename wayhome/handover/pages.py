"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core.components import Link
from wayhome.handover import queries, rules, words
from wayhome.handover.queries import Plan, Seen
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.queries import PersonRow
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    return {"seen": seen, "name": person.brief.name_used or seen.code, "case_url": case_url(seen.code)}


def case_url(code: str) -> str:
    """The page of the case, which is above this room."""
    return reverse("handover:case", args=[code]).removesuffix("hand-over/")


def of_case(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Who answers, the open hand-over with what may be done, earlier ones, and to whom one can be proposed."""
    found = queries.of_case(actor, seen)
    is_open = next((row for row in found if row.stand.is_open), None)
    why_not = people.why_not_lead(actor, seen)
    offered = not seen.access.is_past and not seen.access.is_partner and is_open is None
    offered = offered and people_rules.why_not_out(seen.access) is None
    return {
        **frame(actor, seen),
        "leads": people.leads(actor, seen),
        "open": one(is_open) if is_open else None,
        "earlier": [one(row) for row in found if not row.stand.is_open],
        "choices": queries.choices(actor, seen) if offered else [],
        "may_propose": offered,
        "why_not": why_not,
    }


def one(found: Seen) -> dict[str, Any]:
    """A hand-over with all that is said about it in words."""
    return {
        "found": found,
        "sentence": words.stands(found),
        "tag": words.tag(found),
        "steps": words.steps(found),
        "facts": words.letter_facts(found.letter, sender=found.sender, last_day=found.last_day)
        if found.letter.code
        else [],  # the sender has erased the case
        "talk": words.talk(found),
        "declined": words.why_declined(found),
    }


def proposal(plan: Plan, actor: SignedIn) -> dict[str, Any]:
    """The letter as they will read it."""
    letter = plan.letter
    facts = (
        words.letter_facts(letter, sender=actor.organisation_name, last_day=plan.until) if plan.until else []
    )
    return {"receiver": plan.receiver, "facts": facts, "why_not": plan.why_not, "left": plan.left}


def letters(found: Sequence[Seen]) -> dict[str, Any]:
    """What waits first."""
    return {
        "waiting": [one(row) for row in found if row.stand.is_open and not row.is_sender],
        "rest": [one(row) for row in found if not row.stand.is_open],
        "sent": [one(row) for row in found if row.stand.is_open and row.is_sender],
    }


def letter(found: Seen) -> dict[str, Any]:
    """What may be done now, the first of it as the main button."""
    now, args = found.stand, [found.id]
    links = []
    if now.is_open:
        if now.is_accepted and not now.receiving:
            links.append(Link(_("She or he is here and I answer"), reverse("handover:receive", args=args)))
        again = _("Name somebody else") if now.is_accepted else _("Accept, and say who answers")
        links.append(Link(again, reverse("handover:accept", args=args)))
        if not now.is_asked:
            links.append(Link(_("Ask something first"), reverse("handover:ask", args=args)))
        links.append(Link(_("Decline"), reverse("handover:decline", args=args)))
    return {
        **one(found),
        "main": links[0] if links else None,
        "others": links[1:],
        "case_url": case_url(found.letter.code),
    }


def to_choose(people_here: Sequence[PersonRow]) -> list[tuple[UUID, str]]:
    """Names, with who is away now."""
    return [
        (
            row.person.id,
            _("{name} (away today)").format(name=row.person.name) if row.away else row.person.name,
        )
        for row in people_here
    ]


def why_nobody(people_here: Sequence[PersonRow]) -> str | None:
    """Nobody can be named."""
    if people_here:
        return None
    return _(
        "Nobody here is a case manager in Intake or Supervisors. Ask a manager to give somebody the role."
    )


def after_confirming(now: rules.Stand, *, other: str) -> str:
    """What one's own confirmation led to."""
    if now.is_completed:
        return _("The case is handed over. What was due moved with it.")
    if now.closed:
        return _("It ended: what was agreed no longer counts. Ask her or him again, then propose it again.")
    if now.both:
        return _("Both have confirmed. Somebody who works there now must be named; then it is complete.")
    return _("It is kept. {name} confirms too; it is complete at that minute.").format(name=other)


def after_accepting(now: rules.Stand) -> str:
    """What naming led to."""
    if now.is_completed:
        return _("The case is handed over. What was due moved with it.")
    if now.closed:
        return _("It has ended. Nothing of it opens any more.")
    return _("They know who answers. Say when she or he is with you.")
