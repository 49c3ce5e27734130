"""What the pages of this room show: documents as questions and answers, in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.handin import documents, queries, queries_warning
from wayhome.handin.enums import (
    CanTake,
    Helped,
    Interpreter,
    Missing,
    PlaceType,
    Sign,
    Source,
    State,
    Threat,
    WhyNot,
)
from wayhome.people import iso
from wayhome.referrals.enums import PlaceGroup

_STATUS = {State.WAITING: Status.NEXT, State.TAKEN: Status.WAIT, State.OPENED: Status.DONE}


def status(state: str) -> tuple[Status, str]:
    """Its colour and its word."""
    return _STATUS.get(State(state), Status.LATER), str(State(state).label)


def receipt_status(one: queries.Receipt) -> tuple[Status, str]:
    """For whoever brought somebody: received, not received, or nobody has read it."""
    if one.is_received:
        return Status.DONE, _("Received")
    if one.is_refused:
        return Status.STOP, _("Not here")
    return Status.WAIT, _("Sent")


def arrival(one: documents.Arrival) -> list[Fact]:
    """What was handed in, the most urgent first; what was left open is not shown."""
    rows: tuple[tuple[Any, Any], ...] = (
        (_("A doctor now"), "" if one.is_observation else _medical(one)),
        (_("Danger at that moment"), label(Threat, one.threat)),
        (_("Interpreter"), label(Interpreter, one.interpreter)),
        (_("Language"), iso.language_name(one.language)),
        (_("Children who come along"), "" if one.is_observation else str(one.children)),
        (_("What was noticed"), labels(Sign, one.signs)),
        (_("In a few words"), one.words),
        (_("Name to use"), one.name),
        (_("Where"), label(PlaceType, one.place_type)),
        (_("Who brings"), label(Source, one.source)),
        (_("When it was"), dates.moment_in_words(one.happened_at, one.zone) if one.happened_at else ""),
        (_("Written by"), ", ".join(part for part in (one.by_name, one.by_agency) if part)),
        (_("Reached at"), one.reach),
        (_("Things she or he brought"), one.belongings),
        (_("Medicines that must not run out"), one.medicines),
        (_("Rules of the house explained"), _yes_no(one.rules_explained)),
        (_("Rights explained in"), iso.language_name(one.rights_language)),
        (_("Why it was typed later"), one.late_reason),
    )
    return [Fact(name, value) for name, value in rows if value]


def meeting(one: documents.Meeting) -> list[Fact]:
    """Where, when, who."""
    rows = (
        (_("When"), dates.moment_in_words(one.at, one.zone) if one.at else ""),
        (_("Where"), one.point),
        (_("Who comes"), one.fetched_by),
        (_("Car"), one.car),
    )
    return [Fact(name, value) for name, value in rows if value]


def told(one: documents.Told) -> list[Fact]:
    """Why not, in one word, and whom to ring."""
    rows = ((_("Why"), label(WhyNot, one.why)), (_("Ring"), one.call))
    return [Fact(name, value) for name, value in rows if value]


def feedback(one: documents.Feedback) -> list[Fact]:
    """About the form."""
    rows = (
        (_("Missing in the form"), labels(Missing, one.missing)),
        (_("What helped"), labels(Helped, one.helped)),
    )
    return [Fact(name, value) for name, value in rows if value]


def warned(one: documents.Warned) -> list[Fact]:
    """Who may come, and when."""
    spoken = ", ".join(iso.language_name(code) for code in one.languages)
    children = {"yes": _("Yes"), "maybe": _("Maybe"), "no": _("No")}
    rows = (
        (_("How many"), people(one.how_many)),
        (_("Who, mostly"), label(PlaceGroup, one.group)),
        (_("Children among them"), children.get(one.minors, "")),
        (_("Languages"), spoken),
        (_("When"), _between(one)),
        (_("To prepare"), one.words),
    )
    return [Fact(name, value) for name, value in rows if value]


def people(count: int) -> str:
    """“About 4 people”."""
    return ngettext("About %(count)d person", "About %(count)d people", count) % {"count": count}


def answer(one: queries_warning.Line) -> tuple[Status, str, str]:
    """What a shelter said: colour, word, and how many with whom to ring."""
    colour = {CanTake.WAITING: Status.WAIT, CanTake.CAN: Status.DONE, CanTake.CANNOT: Status.LATER}
    parts: list[str] = []
    if one.said is not None and one.answer == CanTake.CAN:
        parts.append(
            ngettext("%(count)d person", "%(count)d people", one.said.how_many) % {"count": one.said.how_many}
        )
    if one.said is not None and one.said.call:
        parts.append(one.said.call)
    return colour[one.answer], str(one.answer.label), " · ".join(parts)


def label(kind: Any, value: str) -> str:  # noqa: ANN401 - one of the kinds of choices
    """What a code is called; nothing for none, and for one of before that is not known any more."""
    return str(kind(value).label) if value in kind.values else ""


def labels(kind: Any, values: Iterable[str]) -> str:  # noqa: ANN401
    """The same for several."""
    return "; ".join(filter(None, (label(kind, one) for one in values)))


def _medical(one: documents.Arrival) -> str:
    return _("Yes: {done}").format(done=one.medical_done) if one.medical else _("No")


def _yes_no(value: bool | None) -> str:
    return "" if value is None else (_("Yes") if value else _("No"))


def _between(one: documents.Warned) -> str:
    if one.from_day is None or one.until_day is None:
        return ""
    if one.from_day == one.until_day:
        return dates.day_in_words(one.from_day)
    return _("Between {first} and {last}").format(
        first=dates.day_in_words(one.from_day), last=dates.day_in_words(one.until_day)
    )
