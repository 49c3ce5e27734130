"""What is due and does not open to who hears of it: whom to ask then, instead of a button that always refuses.

Who comes later on a ladder, or is rung at night, need not be one who opens cases. They see to it that it is done.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.duties import wordings
from wayhome.duties.queries import Seen
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading
from wayhome.people.access import Access


def whom_to_ask(actor: SignedIn, found: Sequence[Seen], mine: Mapping[UUID, Access]) -> Mapping[UUID, str]:
    """Duty -> the sentence that stands where its button would lead nowhere for this actor. ``mine``: what of each case
    is open to her or him.
    """
    shut = [seen for seen in found if not _opens(actor, seen, mine)]
    others = {seen.owner for seen in shut if seen.owner is not None and not _is_own(actor, seen)}
    names = reading.names(others) if others else {}
    return {seen.duty_id: _words(names.get(seen.owner) if seen.owner else None) for seen in shut}


def of_one(actor: SignedIn, seen: Seen) -> str:
    """The same for a single one; empty where its button leads somewhere."""
    mine = reading.access_by_case(actor, [seen.case]) if seen.case is not None else {}
    return whom_to_ask(actor, [seen], mine).get(seen.duty_id, "")


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


def _words(name: str | None) -> str:
    if name:
        return _("This does not open to you. Ask {name}, or who is on call.").format(name=name)
    return _("This does not open to you. Ask a colleague who works on the case, or who is on call.")
