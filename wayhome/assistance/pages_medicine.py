"""What the page of medicine shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.assistance import pages, queries, queries_medicine
from wayhome.assistance.enums import Dose
from wayhome.assistance.rules import EARLY
from wayhome.assistance.shapes import ELSEWHERE, DoseNow
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

STATUS = {Dose.GIVEN: Status.DONE, Dose.REFUSED: Status.LATER, Dose.NOT_THERE: Status.LATER}


def medicine(actor: SignedIn, seen: Found, days: Sequence[date]) -> dict[str, Any]:
    """Each day with its doses; a day without any is not shown."""
    known = queries.health_minimum(actor, seen)
    needed = [one for one in known.known.medicines if not one.times] if known else []
    zone = queries_on_call.zone_of(actor)
    found = [(day, queries_medicine.medicine_due(actor, [seen], day)) for day in days]
    return {
        **pages.frame(actor, seen),
        "allergies": known.known.allergies if known else "",
        "days": [
            (dates.weekday_in_words(day), [dose(one, zone) for one in due]) for day, due in found if due
        ],
        "needed": [" · ".join(text for text in (one.name, one.amount) if text) for one in needed],
        "choices": list(Dose.choices),
    }


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
