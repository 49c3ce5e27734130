"""What is due and does not open to who hears of it: whom to ask then, instead of a button that always refuses.

Who comes later on a ladder, or is rung at night, need not be one who opens cases. They see to it that it is done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import addresses, clock
from wayhome.core.components import Link
from wayhome.duties import on_call, wordings
from wayhome.duties.queries import Seen
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading
from wayhome.people.access import Access

_EMERGENCY = "oversight:ask"


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask, and the page that helps: who is on call; for whoever is that, where a case is opened in need."""

    words: str
    link: Link


def whom_to_ask(actor: SignedIn, found: Sequence[Seen], mine: Mapping[UUID, Access]) -> Mapping[UUID, Ask]:
    """Duty -> what stands where its button would lead nowhere for this actor. ``mine``: what of each case is open to
    her or him.
    """
    shut = [seen for seen in found if not _opens(actor, seen, mine)]
    others = {seen.owner for seen in shut if seen.owner is not None and not _is_own(actor, seen)}
    names = reading.names(others) if others else {}
    goes_on = bool(shut) and _may_open_in_an_emergency(actor)
    return {
        seen.duty_id: _ask(names.get(seen.owner) if seen.owner else None, goes_on=goes_on) for seen in shut
    }


def of_one(actor: SignedIn, seen: Seen) -> Ask | None:
    """The same for a single one; None where its button leads somewhere."""
    mine = reading.access_by_case(actor, [seen.case]) if seen.case is not None else {}
    return whom_to_ask(actor, [seen], mine).get(seen.duty_id)


def _opens(actor: SignedIn, seen: Seen, mine: Mapping[UUID, Access]) -> bool:
    if seen.action is None:
        return True
    access = mine.get(seen.case) if seen.case is not None else None
    return wordings.is_open(
        seen.about,
        seen.action.url,
        is_of_case=seen.case is not None,
        access=access,
        actor=actor,
        part=str(seen.args.get("part", "")),
    )


def _is_own(actor: SignedIn, seen: Seen) -> bool:
    return seen.owner == actor.user_id or seen.owner in actor.team_ids


def _may_open_in_an_emergency(actor: SignedIn) -> bool:
    """Whoever is on call now has nobody on call to ask."""
    is_on_call = any(
        shift.user_id == actor.user_id for shift in on_call.shifts_at(actor.organisation_id, clock.now())
    )
    return is_on_call and wordings.lets_in(_EMERGENCY, addresses.of(_EMERGENCY), actor.roles)


def _ask(name: str | None, *, goes_on: bool) -> Ask:
    if goes_on:
        words = (
            _("This does not open to you. Ring {name}, or a colleague who works on the case.").format(
                name=name
            )
            if name
            else _("This does not open to you. Ring a colleague who works on the case.")
        )
        more = _("If it cannot wait, ask to open it in an emergency: one of them agrees.")
        return Ask(f"{words} {more}", Link(_("Open in an emergency"), addresses.of(_EMERGENCY)))
    if name:
        words = _("This does not open to you. Ask {name}, or who is on call.").format(name=name)
    else:
        words = _("This does not open to you. Ask a colleague who works on the case, or who is on call.")
    return Ask(words, Link(_("On call"), addresses.of("duties:on_call")))
