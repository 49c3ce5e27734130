"""What stands beside somebody in the house tonight: out and back by when; a paper that she or he wants back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.duties import queries_on_call
from wayhome.household import due, houses, models, pages, queries, queries_keeping, telling, together
from wayhome.household.shapes_keeping import is_asked_back
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import models as shelter
from wayhome.shelter import reading
from wayhome.shelter.hooks import BACK_BY, OTHER, Away, Line


def lines(
    actor: SignedIn, house: shelter.House, stays: Sequence[shelter.Stay]
) -> Mapping[UUID, Sequence[Line]]:
    """By stay. For ``shelter.hooks``, which found the house; one reading of its books, whether one is out or fifty."""
    by_case = {stay.case_id: stay.pk for stay in stays}
    found: dict[UUID, list[Line]] = {}
    read = together.of_house(house.pk)
    out = queries.outings_of(actor, read[models.Outing], read[models.OutingNews], is_named=False)
    zone = reading.zone_tonight(actor, stays) if out else ""
    for one in out:
        stay = by_case.get(one.known.case) if one.known.case else None
        if stay is not None and one.back_by is not None:
            there = one.back_by.astimezone(ZoneInfo(zone))
            line = Line(BACK_BY, _out(there, zone, is_late=one.is_late), at=there.time())
            found.setdefault(stay, []).append(line)
    for paper in queries_keeping.asked_back(actor, read[models.Kept], read[models.KeptNews]):
        stay = by_case.get(paper.known.case) if paper.known.case else None
        if stay is not None:
            wants = _("Wants a paper back: %(paper)s") % {"paper": paper.known.paper}
            found.setdefault(stay, []).append(Line(OTHER, wants, is_for_paper=False))
    return found


def away(
    actor: SignedIn, house: shelter.House, stays: Sequence[shelter.Stay]
) -> Mapping[UUID, Sequence[Away]]:
    """Who is out, how she or he is reached, and where one meets: for who must say that nobody comes back here. Whoever
    stays away by choice may still come for what is hers or his.
    """
    by_case = {stay.case_id: stay.pk for stay in stays}
    found: dict[UUID, list[Away]] = {}
    zone = queries_on_call.zone_of(actor)
    here = houses.known(house)
    for one in (*queries.out_now(actor, here), *queries.stays_away(actor, here)):
        stay = by_case.get(one.known.case) if one.known.case else None
        if stay is not None:
            row = pages.outing_row(one, zone)
            text = (
                row["ended"]
                if one.is_over
                else _("Out %(how)s, back by %(when)s") % {"how": row["how"], "when": row["back_by"]}
            )
            url = reverse("household:outing", args=[house.pk, one.id])
            found.setdefault(stay, []).append(Away(text, row["facts"], url))
    return found


def left(actor: SignedIn, house: shelter.House, stay: shelter.Stay) -> None:
    """The stay has ended: nobody waits for her or him to be back. After leaving without notice ``shelter`` asks. A
    paper that is kept here goes after whose it is.
    """
    here = houses.known(house)
    for paper in queries_keeping.kept(actor, here):
        if paper.known.case == stay.case_id and not is_asked_back(paper):
            telling.owe(here, due.LEFT_HERE, once=str(paper.id), by=actor)
    for one in queries.out_now(actor, here):
        if one.known.case == stay.case_id:
            for about in (due.LATE, due.MISSED):
                telling.done(here, about, once=str(one.id), by=actor)


def _out(there: datetime, zone: str, *, is_late: bool) -> str:
    at = f"{there:%H:%M}"
    if there.date() != clock.today(zone):
        at = f"{dates.day_in_words(there.date())}, {at}"
    words = _("Out, and late: back by %(at)s") if is_late else _("Out, back by %(at)s")
    return words % {"at": at}
