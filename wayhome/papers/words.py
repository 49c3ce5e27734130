"""Papers, days and check digits, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wayhome.core import dates
from wayhome.core.components import Status as Colour
from wayhome.papers import documents, mrz
from wayhome.papers.enums import Asked, Enter, Kind, Leave, LeaveStatus, Status
from wayhome.people import iso

FIELDS = {
    mrz.Field.NUMBER: gettext_lazy("the number"),
    mrz.Field.BORN: gettext_lazy("the day of birth"),
    mrz.Field.VALID_TO: gettext_lazy("the last day"),
    mrz.Field.PERSONAL: gettext_lazy("the personal number"),
    mrz.Field.ALL: gettext_lazy("the lines as a whole"),
}
_PAPER = {
    Status.NEEDED: Colour.NEXT,
    Status.REQUESTED: Colour.WAIT,
    Status.ISSUED: Colour.NEXT,
    Status.COLLECTED: Colour.DONE,
    Status.REFUSED: Colour.STOP,
}
_ASKED = {
    Asked.WAITS: Colour.WAIT,
    Asked.ISSUED: Colour.DONE,
    Asked.REFUSED: Colour.STOP,
    Asked.NOT_CONFIRMED: Colour.STOP,
    Asked.CALLED_OFF: Colour.LATER,
}
_LEAVE = {
    LeaveStatus.NEEDED: Colour.NEXT,
    LeaveStatus.ASKED: Colour.WAIT,
    LeaveStatus.GIVEN: Colour.DONE,
    LeaveStatus.REFUSED: Colour.STOP,
}


def wrong(one: mrz.Wrong) -> str:
    """Which part does not fit, what was expected, what stands there."""
    return _(
        "The check digit of {field} does not fit: {expected} was expected, and {found} stands there. Compare it "
        "sign by sign with the paper."
    ).format(field=FIELDS[one.field], expected=one.expected, found=one.found)


def since(day: date | None, today: date) -> str:
    """The clock that is shown: “asked 12 days ago”."""
    if day is None:
        return ""
    count = (today - day).days
    if count <= 0:
        return _("asked today")
    return ngettext("asked {n} day ago", "asked {n} days ago", count).format(n=count)


def kind(known: documents.Paper | documents.Application) -> str:
    return str(Kind(known.kind).label) if known.kind in Kind.values else _("A paper")


def paper_tag(known: documents.Paper, today: date) -> tuple[str, str]:
    """A colour and a word. What has lapsed is not shown as here."""
    if known.is_there and known.valid_to is not None and known.valid_to < today:
        return Colour.STOP.value, _("Over")
    return _PAPER[Status(known.status)].value, str(Status(known.status).label)


def paper(known: documents.Paper) -> str:
    """Until when, from whom, for which countries."""
    parts = []
    if known.valid_to:
        parts.append(_("Good until {day}.").format(day=dates.day_in_words(known.valid_to)))
    if known.issuer:
        parts.append(_("From: {issuer}.").format(issuer=known.issuer))
    if known.countries:
        parts.append(
            _("For: {countries}.").format(countries=", ".join(map(iso.country_name, known.countries)))
        )
    if known.single_journey:
        parts.append(_("For one journey."))
    if known.used_on:
        parts.append(_("Used on {day}.").format(day=dates.day_in_words(known.used_on)))
    if known.disclosed:
        parts.append(_("Whoever issued it was told why, with a yes."))
    return " ".join(parts)


def asked_tag(known: documents.Application) -> tuple[str, str]:
    return _ASKED[Asked(known.state)].value, str(Asked(known.state).label)


def enter_tag(known: documents.Entry) -> tuple[str, str]:
    colour = {Enter.NEEDED: Colour.STOP, Enter.HELD: Colour.DONE, Enter.NOT_NEEDED: Colour.DONE}
    return colour[Enter(known.state)].value, str(Enter(known.state).label)


def leave_tag(known: documents.Permission) -> tuple[str, str]:
    if known.kind == Leave.NONE:
        return Colour.DONE.value, _("None is needed")
    return _LEAVE[LeaveStatus(known.status)].value, str(LeaveStatus(known.status).label)
