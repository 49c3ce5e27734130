"""Time to recover, papers and days, in words."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.people import iso
from wayhome.residence import documents, rules
from wayhome.residence.countries import Terms
from wayhome.residence.enums import (
    Appeal,
    ClaimEnd,
    Ended,
    NotApplicable,
    PaperKind,
    PaperState,
    RemovalState,
    RemovalWhy,
)
from wayhome.residence.shapes import End

_PAPER = {
    PaperState.APPLIED: Status.WAIT,
    PaperState.HELD: Status.DONE,
    PaperState.RENEWED: Status.LATER,
    PaperState.REFUSED: Status.STOP,
    PaperState.ENDED: Status.LATER,
}


def days_left(last: date, today: date) -> str:
    """Counted calmly, in days."""
    left = (last - today).days
    if left < 0:
        return ngettext("{n} day ago", "{n} days ago", -left).format(n=-left)
    if left == 0:
        return _("today")
    return ngettext("in {n} day", "in {n} days", left).format(n=left)


def reflection(known: documents.Reflection, today: date) -> tuple[tuple[str, str], str]:
    """A colour and a word; and the sentence beside it."""
    if known.not_applicable:
        return (Status.LATER.value, _("There is none")), str(NotApplicable(known.not_applicable).label)
    if known.ended_reason:
        text = _("Ended on {day}. {why}.").format(
            day=dates.day_in_words(known.ended_on), why=Ended(known.ended_reason).label
        )
        return (Status.LATER.value, _("Ended")), text
    last = known.last_day
    if last is None or last < today:
        text = _("Its last day was {day}.").format(day=dates.day_in_words(last))
        return (Status.LATER.value, _("Over")), text
    text = _("From {start} until {last}: its last day is {left}.").format(
        start=dates.day_in_words(known.start), last=dates.day_in_words(last), left=days_left(last, today)
    )
    return (Status.DONE.value, _("It runs")), text


def end(one: End) -> str:
    """The next day that counts, and how far it is."""
    left, day = days_left(one.on, clock.today()), dates.day_in_words(one.on)
    if one.is_removal:
        return _("To leave by {day}: {left}").format(day=day, left=left)
    return _("A paper to stay is good until {day}: {left}").format(day=day, left=left)


def told(known: documents.Told | None) -> str:
    """That she or he was told; or that it waits."""
    if known is None:
        return ""
    if known.start is None:
        said = _("Told on {day}, in {language}: that there is none here, and what holds all the same.")
        text = said.format(day=dates.day_in_words(known.on), language=iso.language_name(known.language))
        return text + _interpreted(known)
    text = _("Told on {day}, in {language}: when it begins, how long it lasts, the rights.").format(
        day=dates.day_in_words(known.on), language=iso.language_name(known.language)
    )
    return text + _interpreted(known)


def _interpreted(known: documents.Told) -> str:
    return " " + _("Interpreter: {name}.").format(name=known.interpreter) if known.interpreter else ""


def terms(one: Terms) -> list[Fact]:
    """What was written down for a country. Never law."""
    children = {True: _("Yes"), False: _("No: child protection instead"), None: _("Nobody has looked")}
    return [
        Fact(_("At least"), ngettext("{n} day", "{n} days", one.min_days).format(n=one.min_days)),
        Fact(_("Also for children"), children[one.applies_to_children]),
        Fact(_("Nobody is sent away meanwhile"), _("Yes") if one.removal_blocked else _("Not written down")),
        Fact(_("What it rests on"), one.basis),
    ]


def version(known: documents.Reflection) -> list[Fact]:
    """One version of the time to recover, whole."""
    found = [Fact(_("Country"), iso.country_name(known.country))]
    if known.not_applicable:
        found.append(Fact(_("There is none"), NotApplicable(known.not_applicable).label))
    if known.start:
        found.append(Fact(_("Began on"), dates.day_in_words(known.start)))
        found.append(
            Fact(_("At least"), ngettext("{n} day", "{n} days", known.min_days).format(n=known.min_days))
        )
    if known.extended_to:
        found.append(Fact(_("Made longer, until"), dates.day_in_words(known.extended_to)))
    if known.ended_reason:
        found.append(Fact(_("What ended it"), Ended(known.ended_reason).label))
        found.append(Fact(_("Ended on"), dates.day_in_words(known.ended_on)))
    if known.words:
        found.append(Fact(_("Why it changed"), known.words, is_personal=True))
    return found


def paper(known: documents.Paper, today: date) -> tuple[str, tuple[str, str], str]:
    """What it is; a colour and a word; until when."""
    state = PaperState(known.state)
    status, text = _PAPER[state], ""
    if known.valid_until:
        text = _("Until {day}").format(day=dates.day_in_words(known.valid_until))
        if known.is_open:
            text = _("Until {day}: {left}").format(
                day=dates.day_in_words(known.valid_until), left=days_left(known.valid_until, today)
            )
            if known.valid_until < today:
                status = Status.STOP
    if known.applied_on:
        applied = _("applied for on {day}").format(day=dates.day_in_words(known.applied_on))
        text = f"{text} · {applied}" if text else applied
    if known.outcome:
        ended = _("{how}, on {day}").format(
            how=ClaimEnd(known.outcome).label, day=dates.day_in_words(known.outcome_on)
        )
        ended = f"{ended} · {Appeal(known.appeal).label}" if known.appeal else ended
        text = f"{text} · {ended}" if text else ended
    return str(PaperKind(known.kind).label), (status.value, str(state.label)), text


def removal(known: documents.Removal, now: datetime, *, is_named: bool) -> tuple[str, tuple[str, str], str]:
    """Why the days are counted; a colour and a word; how long it is."""
    state = RemovalState(known.state)
    day = dates.day_in_words(known.on)
    if state == RemovalState.HAPPENED:
        text = _("On {day}, against her or his will. It is no free return, and never becomes one.").format(
            day=day
        )
        return str(RemovalWhy(known.why).label), (Status.STOP.value, str(state.label)), text
    if state == RemovalState.CALLED_OFF:
        return str(RemovalWhy(known.why).label), (Status.LATER.value, str(state.label)), day
    left = days_left(known.on, clock.day_of(now)) if known.on else ""
    if known.at:
        day = _("{day}, {time}, {place} time").format(
            day=day, time=known.at, place=dates.zone_in_words(known.zone)
        )
    if known.lawyer:
        text = _("{day}. A lawyer was reached: {name}.").format(day=day, name=known.lawyer)
    elif rules.is_pressing(known, now=now) and not is_named:
        text = _("{day}. No lawyer was reached so far; whoever is on call is rung.").format(day=day)
    else:
        text = _("{day}. No lawyer was reached so far.").format(day=day)
    return str(RemovalWhy(known.why).label), (Status.NEXT.value, left), text
