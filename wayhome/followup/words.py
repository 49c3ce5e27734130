"""How a calendar reads: a word and a colour, days in words, what belongs to a contact."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.followup import hooks, schedule
from wayhome.followup.enums import Alone, Instrument, Kind, Mode, Pace, Part, Rung, Stand
from wayhome.followup.schedule import Span
from wayhome.followup.shapes import Calendar, Written

STATUS = {
    Stand.DONE: Status.DONE,
    Stand.LATER: Status.LATER,
    Stand.DUE: Status.NEXT,
    Stand.OVERDUE: Status.WAIT,
    Stand.NOT_MADE: Status.STOP,
    Stand.EARLIER: Status.LATER,
    Stand.NOT_WANTED: Status.LATER,
}
_HERE = {Part.RISK: "care:danger", Part.PLAN: "care:plan", Part.CONTACT: "followup:contact"}


def tag(stand: Stand) -> tuple[str, str]:
    """A status and its word."""
    return STATUS[stand].value, str(stand.label)


def of_calendar(now: Calendar, missed: int) -> tuple[Status, str]:
    """How a whole calendar stands, the most pressing first."""
    if now.is_stopped:
        return Status.LATER, _("No contact wanted")
    if now.is_lost:
        return Status.STOP, _("Not heard of")
    if len(now.missed) >= missed:
        return Status.STOP, _("Not reached twice or more")
    if now.missed:
        return Status.WAIT, _("Not reached once")
    stands = {one.stand for one in now.open}
    for stand in (Stand.OVERDUE, Stand.DUE):
        if stand in stands:
            return STATUS[stand], str(stand.label)
    return Status.LATER, _("Over") if now.is_over else str(Stand.LATER.label)


def when(span: Span, zone: str) -> str:
    """The day there, or from when until when."""
    first, last = clock.day_of(span.opens, zone), schedule.last_day(span, zone)
    if first == last:
        return dates.day_in_words(first)
    return _("{first} to {last}").format(first=dates.day_in_words(first), last=dates.day_in_words(last))


def parts(span: Span, code: str) -> list[dict[str, str]]:
    """What belongs to a contact, and where it is done; without an address where no room has registered."""
    found = []
    for part in span.parts:
        label = str(part.label)
        if part == Part.PLAN and span.plan:
            label = _("{what}: {how}").format(what=label, how=span.plan)
        if part == Part.CONTACT and span.is_light:
            label = _("{what} (a light contact)").format(what=label)
        url = hooks.url(part, code) or (reverse(_HERE[part], args=[code]) if part in _HERE else "")
        found.append({"label": label, "url": url})
    return found


def pace(word: Written | None) -> str:
    """Her or his word as it holds."""
    if word is None:
        return _("Not asked so far how much contact is wanted.")
    known = word.known
    text = _("{pace}, said on {day}.").format(
        pace=Pace(known.pace).label if known.pace in Pace.values else "", day=dates.day_in_words(known.on)
    )
    return _("{text} The agreement was taken back.").format(text=text) if known.is_consent else text


def rung(one: Rung | None) -> str:
    return str(one.label) if one else ""


def rows(one: Written) -> list[tuple[str, str]]:
    """What a line says."""
    known = one.known
    labelled = [
        (_("How"), _label(Mode, known.mode)),
        (_("Who"), known.who),
        (_("Seen alone"), _label(Alone, known.alone)),
        (_("Asked besides safety"), _label(Instrument, known.instrument)),
        (_("What was found"), known.found),
        (_("What she or he asked for"), known.asked_for),
        (_("In words"), known.words),
        (_("Next"), dates.day_in_words(known.next_on) if known.next_on else ""),
        (_("Gone without the safety note, because"), known.lifted),
    ]
    return [(label, text) for label, text in labelled if text]


def heading(one: Written) -> str:
    kind = Kind(one.known.kind).label if one.known.kind in Kind.values else ""
    return _("{day}: {what}").format(day=dates.day_in_words(one.known.on), what=kind)


def _label(kind: type[Mode] | type[Alone] | type[Instrument], value: str) -> str:
    return str(kind(value).label) if value in kind.values else ""
