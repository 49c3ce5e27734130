"""How the first days read: a word and a colour, and what was said."""

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.followup.enums import Alone
from wayhome.reception.documents import Check, Child, Offer
from wayhome.reception.enums import Aid, Answer, Children, Contact, Kind, Papers, Safe
from wayhome.reception.shapes import Written

type Rows = list[tuple[str, str]]


def _label(kind: type, value: str) -> str:
    return str(kind(value).label) if value else ""


def _said(value: bool | None) -> str:
    return {True: _("Yes"), False: _("No")}.get(value, "") if value is not None else ""


def of_check(whole: Written[Check] | None, *, is_today: bool, is_late: bool) -> tuple[str, str]:
    """Where asking how it is there stands."""
    if whole is not None:
        return Status.DONE.value, _("Asked how it is there")
    if is_late:
        return Status.STOP.value, _("Late: asking how it is there")
    if is_today:
        return Status.WAIT.value, _("Arrived today: rest comes first")
    return Status.NEXT.value, _("To ask: how it is there")


def of_offer(one: Written[Offer] | None, *, is_late: bool) -> tuple[Status, str]:
    """Where one of the first appointments stands. A no is as done as a yes."""
    if one is None:
        return (Status.STOP, _("Not offered in time")) if is_late else (Status.NEXT, _("To offer"))
    return Status.DONE, _("Offered on {day}: {answer}").format(
        day=dates.day_in_words(one.known.on), answer=_label(Answer, one.known.answer)
    )


def aids(one: Offer) -> str:
    """What is needed for coming, in one line."""
    labelled = (
        (_("childcare"), one.childcare),
        (_("a drive"), one.transport),
        (_("an interpreter"), one.interpreter),
    )
    there = ", ".join(label for label, value in labelled if value == Aid.YES)
    missing = ", ".join(label for label, value in labelled if value == Aid.NO)
    parts = []
    if there:
        parts.append(_("There is: {what}.").format(what=there))
    if missing:
        parts.append(_("Not found so far: {what}.").format(what=missing))
    return " ".join(parts)


def heading(one: Written[Check]) -> str:
    moment = dates.moment_in_words(one.known.at, one.known.zone)
    return _("{what}, {moment}").format(what=_label(Kind, one.known.kind), moment=moment)


def rows(known: Check) -> Rows:
    """What a check says."""
    labelled = [
        (_("The place is all right"), _said(known.place_ok)),
        (_("Feels safe"), _label(Safe, known.feels_safe)),
        (_("A doctor is needed now"), _said(known.urgent_health)),
        (_("Papers"), _label(Papers, known.papers)),
        (_("Children"), _label(Children, known.children)),
        (_("A telephone of her or his own"), _said(known.phone_ok)),
        (_("Money for the first days"), _said(known.money_ok)),
        (_("The way to reach her or him"), _label(Contact, known.contact)),
        (_("What is to be done"), known.words),
        (_("Asked by"), known.who),
        (_("Asked alone"), _label(Alone, known.alone)),
    ]
    return [(label, text) for label, text in labelled if text]


def child_rows(known: Child) -> Rows:
    """What is there for a child."""
    labelled = [
        (_("Is to live with"), known.caregiver),
        (_("Visited at home"), _day_and(known.visit_on, known.visitor)),
        (_("A guardian here since"), _day_and(known.guardian_on, known.guardian_by)),
        (_("School or kindergarten"), _day_and(known.school_on, known.school)),
        (_("What else is to be known"), known.words),
    ]
    return [(label, text) for label, text in labelled if text]


def _day_and(day: object, text: str) -> str:
    shown = dates.day_in_words(day) if day else ""  # type: ignore[arg-type]
    return ", ".join(one for one in (shown, text) if one)
