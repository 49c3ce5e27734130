"""Legal matters, days and claims in words."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.people import iso
from wayhome.residence.words import days_left
from wayhome.testimony import documents
from wayhome.testimony.enums import (
    Basis,
    ClaimState,
    DayKind,
    DayState,
    Evidence,
    MatterKind,
    MatterState,
    Part,
    Presence,
    Proceedings,
)

type Tag = tuple[str, str]
_DAY = {
    DayState.DONE: Status.DONE,
    DayState.CALLED_OFF: Status.LATER,
    DayState.MISSED: Status.STOP,
}
_CLAIM = {
    ClaimState.OPENED: Status.NEXT,
    ClaimState.FILED: Status.WAIT,
    ClaimState.AWARDED: Status.WAIT,
    ClaimState.PAID: Status.DONE,
    ClaimState.REFUSED: Status.LATER,
}


def matter(known: documents.Matter) -> str:
    """Its kind and country: “Criminal, Albania”."""
    return f"{MatterKind(known.kind).label}, {iso.country_name(known.country)}"


def matter_tag(known: documents.Matter) -> Tag:
    """Whether it goes on."""
    status = Status.NEXT if known.is_open else Status.LATER
    return status.value, str(MatterState(known.state).label)


def file(known: documents.File) -> list[Fact]:
    """What the lawyer keeps of it."""
    shown = [
        (_("Court or office"), known.court),
        (_("Its number"), known.number),
        (_("What she or he is in it"), str(Part(known.part).label) if known.part else ""),
        (_("Notes"), known.words),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def day(known: documents.Day, today: date) -> tuple[str, Tag, str]:
    """What happens; a colour and a word; when. A day that has passed in silence says so."""
    label = str(DayKind(known.kind).label)
    if known.text:
        label = f"{label}: {known.text}"
    when = dates.weekday_in_words(known.on)
    if not known.is_open or known.on is None:
        state = DayState(known.state)
        return label, (_DAY.get(state, Status.NEXT).value, str(state.label)), when
    left = days_left(known.on, today)
    if known.on < today:
        text = _("{day}. Nobody has written what became of it.").format(day=when)
        return label, (Status.STOP.value, _("Passed {ago}").format(ago=left)), text
    return label, (Status.NEXT.value, left), when


def claim(known: documents.Claim, today: date, last_day: date | None = None) -> tuple[str, Tag, str]:
    """What is claimed; a colour and a word; how much, by when, or when it was paid.

    ``last_day``: as it was written down for its country.
    """
    state = ClaimState(known.state)
    status, parts = _CLAIM[state], []
    if known.asked:
        parts.append(_("asked: {sum}").format(sum=money(known.asked, known.currency)))
    if known.awarded:
        parts.append(_("awarded: {sum}").format(sum=money(known.awarded, known.currency)))
    if known.paid_on:
        parts.append(_("paid on {day}").format(day=dates.day_in_words(known.paid_on)))
    if known.is_news_untold:
        parts.append(_("not told to her or him so far"))
    elif known.told_on:
        parts.append(_("told to her or him on {day}").format(day=dates.day_in_words(known.told_on)))
    if known.is_watched and known.deadline:
        left = days_left(known.deadline, today)
        parts.append(
            _("to be handed in by {day}: {left}").format(day=dates.day_in_words(known.deadline), left=left)
        )
        if known.deadline < today:
            status = Status.STOP
            parts.append(_("the day has passed; ask the lawyer what can still be done"))
    if known.is_watched and last_day and (known.deadline is None or known.deadline > last_day):
        status = Status.STOP
        parts.append(
            _("by what was written down it is already {day}; ask the lawyer").format(
                day=dates.day_in_words(last_day)
            )
        )
    return str(Basis(known.basis).label), (status.value, str(state.label)), " · ".join(parts)


def money(amount: int, currency: str) -> str:
    """“12 000 EUR”."""
    return f"{amount:,} {currency}".replace(",", "\u202f")


def check(known: documents.Check, *, agreed: Collection[UUID]) -> list[Fact]:
    """What was found when proceedings were looked at. ``agreed``: every yes to telling somebody that counts now."""
    cases = ", ".join(str(Proceedings(one).label) for one in known.open_cases)
    informed = ""
    if known.prosecutor_informed:
        informed = (
            _("Yes, as agreed")
            if known.consent in agreed
            else _("Yes, as agreed then. The agreement has ended: nothing more is told.")
        )
    shown = [
        (_("Open proceedings"), cases),
        (_("Do they need her or him here?"), str(Presence(known.presence).label) if known.presence else ""),
        (_("Kept before leaving"), str(Evidence(known.evidence).label) if known.evidence else ""),
        (_("Police or court were told"), informed),
        (_("Who was told"), known.told),
        (_("Notes"), known.words),
        (_("Looked at on"), dates.day_in_words(known.on)),
    ]
    return [Fact(label, value) for label, value in shown if value]
