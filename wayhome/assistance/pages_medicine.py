"""What the page of medicine shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.assistance import (
    documents,
    giving,
    marks,
    pages,
    queries_health,
    queries_medicine,
    queries_needed,
)
from wayhome.assistance.enums import Dose, Needed
from wayhome.assistance.rules import EARLY
from wayhome.assistance.shapes import ELSEWHERE, DoseNow, GivenNow, NeededNow
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

STATUS = {Dose.GIVEN: Status.DONE, Dose.REFUSED: Status.LATER, Dose.NOT_THERE: Status.LATER}


def medicine(actor: SignedIn, seen: Found, days: Sequence[date]) -> dict[str, Any]:
    """Each day with its doses; a day without any is not shown. What the doctor wrote, and what was given, is read once.

    The caller has seen that the actor gives medicine.
    """
    known = queries_health.health_minimum_many(actor, [seen])
    zone = queries_on_call.zone_of(actor)
    words = giving.rows([seen.id], _abouts(known.get(seen.id), days))
    found = [
        (day, queries_medicine.doses(actor, [seen], known, day, zone=zone, words=words, with_names=True))
        for day in days
    ]
    today = clock.today(zone)
    return {
        **pages.frame(actor, seen),
        "allergies": known[seen.id].allergies if seen.id in known else "",
        "days": [
            (dates.weekday_in_words(day), [dose(one, zone) for one in due]) for day, due in found if due
        ],
        "needed": [
            when_needed(one, zone)
            for one in queries_needed.of(actor, [seen], known, today, words=words, with_names=True)
        ],
        "choices": list(Dose.choices),
    }


def _abouts(known: documents.Minimum | None, days: Sequence[date]) -> set[UUID]:
    """The marks of all that the page shows."""
    medicines = known.medicines if known else []
    doses = {marks.of_dose(one.id, day, at) for one in medicines for day in days for at in one.times}
    return doses | {marks.of_needed(one.id) for one in medicines}


def when_needed(one: NeededNow, zone: str) -> dict[str, Any]:
    """A medicine without set times, and each time that it was given lately."""
    first = one.given[0] if one.given else None
    return {
        "one": one,
        "name": " · ".join(text for text in (one.medicine.name, one.medicine.amount) if text),
        "given": [_line(each, zone) for each in one.given],
        "why": _("Ask the other agency before you give it.") if first and first.state == ELSEWHERE else "",
        "choices": [
            choice
            for choice in Needed.choices
            if choice[0] != Needed.MISTAKE or (first and not first.is_elsewhere)
        ],
    }


def last_in_words(one: NeededNow, zone: str) -> str:
    """When it was given last, for whoever stands before the cupboard, whatever was not wanted since; where nothing was
    given lately, that it was not wanted; else empty.
    """
    given = (each for each in one.given if each.state != Needed.REFUSED)
    last = next(given, one.given[0] if one.given else None)
    return _line(last, zone)[0] if last else ""


def _line(each: GivenNow, zone: str) -> tuple[str, str]:
    """“Given on 30 November at 14:10”, and by whom."""
    there = each.at.astimezone(ZoneInfo(zone))
    time = f"{there:%H:%M}"
    if there.date() != clock.today(zone):
        time = f"{dates.day_in_words(there.date())}, {time}"
    if each.state == ELSEWHERE:
        return _("Seen to elsewhere at {time}").format(time=time), ""
    what = str(Dose.REFUSED.label) if each.state == Needed.REFUSED else str(Dose.GIVEN.label)
    if each.is_elsewhere:
        return _("{what}, elsewhere at {time}").format(what=what, time=time), ""
    return _("{what} at {time}").format(what=what, time=time), each.by


def dose(one: DoseNow, zone: str) -> dict[str, Any]:
    """One dose in a line."""
    now = clock.now()
    tag = (Status.WAIT.value, "") if one.is_late(now) else ("", "")
    if one.state in Dose.values:
        tag = (STATUS[Dose(one.state)].value, str(Dose(one.state).label))
    if one.is_elsewhere or one.state == ELSEWHERE:
        tag = _elsewhere(one, zone)
    return {
        "one": one,
        "day": one.day.isoformat(),
        "name": one.medicine.name,
        "amount": one.medicine.amount,
        "tag": tag,
        "why": _("Ask the other agency before you give it.") if one.state == ELSEWHERE else one.by,
        "may_give": not one.state and now >= one.due_at - EARLY,
        "may_correct": bool(one.state),
    }


def state_in_words(one: DoseNow, zone: str) -> str:
    """What became of a dose, with its time; empty while nobody has given it. For whoever stands before the cupboard."""
    if one.is_elsewhere or one.state == ELSEWHERE:
        return _elsewhere(one, zone)[1]
    if one.state not in Dose.values:
        return ""
    time = f"{one.at.astimezone(ZoneInfo(zone)):%H:%M}" if one.at else ""
    return _("{what} at {time}").format(what=Dose(one.state).label, time=time)


def _elsewhere(one: DoseNow, zone: str) -> tuple[str, str]:
    """What another agency wrote, and when: whoever is about to give it reads that first."""
    time = f"{one.at.astimezone(ZoneInfo(zone)):%H:%M}" if one.at else ""
    if one.state == Dose.GIVEN:
        return STATUS[Dose.GIVEN].value, _("Given elsewhere at {time}").format(time=time)
    if one.state in Dose.values:
        what = str(Dose(one.state).label)
        return STATUS[Dose(one.state)].value, _("{what}, elsewhere at {time}").format(what=what, time=time)
    return Status.STOP.value, _("Seen to elsewhere at {time}").format(time=time)
