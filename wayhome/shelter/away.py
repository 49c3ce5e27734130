"""Who lives in a house and is not in it now. When it is not safe any more, each of them is told not to come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import due, holding, hooks, models, reading
from wayhome.shelter.enums import StayState
from wayhome.shelter.hooks import Away


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody who is out. ``name`` is the code for who is not told it."""

    stay: models.Stay
    name: str
    lines: list[Away]


def now(actor: SignedIn, home: models.House) -> tuple[list[Outside], bool]:
    """Everybody of a house who is out, as far as anybody wrote it, by code; and whether all that was written could be
    read. The caller has recorded the looking.
    """
    here = list(home.stays.filter(state=StayState.HERE).order_by("code"))
    found, is_whole = hooks.away(actor, home, here)
    return _named(actor, [stay for stay in here if stay.pk in found], found), is_whole


def coming(actor: SignedIn, home: models.House) -> list[Outside]:
    """Who is expected by today and not here: whoever brings her or him is told to go somewhere else."""
    rows = home.stays.filter(state=StayState.EXPECTED, days__startswith__lte=clock.today())
    return _named(actor, list(rows.order_by("code")), {})


def _named(actor: SignedIn, stays: list[models.Stay], lines: Mapping[UUID, list[Away]]) -> list[Outside]:
    known = reading.briefs(actor, stays) if stays else {}
    names = {case: brief.name_used for case, brief in known.items()}
    return [Outside(one, names.get(one.case_id) or one.code, lines.get(one.pk, [])) for one in stays]


def owe(home: models.House, *, by: SignedIn) -> None:
    """For each of them: reach her or him now. It rings; done when somebody writes that it was said."""
    out, _is_whole = now(by, home)
    for one in out:
        holding.owe(
            due.OUTSIDE,
            clock.now(),
            home,
            mark=holding.thread(by, one.stay),
            once=str(one.stay.pk),
            case=one.stay.case_id,
            code=one.stay.code,
            is_emergency=True,
            by=by,
        )


def over(stay: models.Stay, *, by: SignedIn) -> None:
    """The house is safe again: nobody has to be kept from it."""
    duties.done_for(thread=holding.thread(by, stay), about=due.OUTSIDE, once=str(stay.pk), by=by)
