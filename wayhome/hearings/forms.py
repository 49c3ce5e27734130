"""What people fill in to plan a hearing: when, in which way, where, with whom, who pays."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from wayhome.consent.stays import Stays
from wayhome.core import dates, forms
from wayhome.hearings import enums, rules, sheets
from wayhome.hearings.documents import Hearing, Spent
from wayhome.itinerary import moments
from wayhome.residence.sheets import languages
from wayhome.testimony.forms import Versioned

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
WHEN = ("on", "time", "zone", "minutes", "hers")
IDS = ("worker", "booking", "attempt")
CHILD = ("view", "view_on", "interviewer", "trained", "again")


def clocks() -> list[tuple[str, object]]:
    """Every clock; none of them is chosen beforehand."""
    return [("", _("Choose")), *((zone, dates.zone_in_words(zone)) for zone in dates.ZONES)]


def moment(day: date | None, at: time | None, zone: str) -> datetime | None:
    """In UTC, where all three are there."""
    if day is None or at is None or zone not in moments.zones():
        return None
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


class When(Versioned):
    """Day and time on the court's clock, and by which clock she or he lives."""

    on = forms.Day(label=_("Day"), missing=_("Enter the day."))
    time = forms.Time(label=_("Time"), missing=_("Enter the time."))
    zone = forms.Pick(
        label=_("Whose clock is meant?"),
        help_text=_("As the court writes it. Ask when it is not clear."),
        missing=_("Choose whose clock is meant. Ask the court when it is not clear."),
    )
    minutes = forms.Number(
        label=_("How long may it last, in minutes?"), missing=_("Enter how long it may last.")
    )
    hers = forms.Pick(
        label=_("By which clock does she or he live?"), missing=_("Choose by which clock she or he lives.")
    )

    def __init__(self, data: Any, *, known: Hearing, read: int, thing: object) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.known = known
        for name in ("zone", "hers"):
            self.fields[name].choices = clocks()  # type: ignore[attr-defined]
        self.initial.update(on=None, time=None)
        if known.at is not None and known.zone in moments.zones():
            there = known.at.astimezone(ZoneInfo(known.zone))
            self.initial.update(on=there.date(), time=there.time())

    def when(self) -> Hearing:
        """What was typed of it; without a moment where something is missing."""
        typed = self.cleaned_data
        at = moment(typed.get("on"), typed.get("time"), typed.get("zone", ""))
        return replace(
            self.known, at=at, zone=typed.get("zone", ""), minutes=typed.get("minutes") or 0,
            hers=typed.get("hers", ""),
        )  # fmt: skip

    def why_not_when(self) -> str | None:
        """The rule of a moment that was typed."""
        typed = self.cleaned_data
        return rules.why_not_moment(typed.get("on"), typed.get("time"), typed.get("zone", ""))


class Plan(When):
    """A hearing as it is planned. What weighs least stands first."""

    way = forms.Choice(
        label=_("In which way is she or he heard?"),
        help_text=_("The first that does is the right one."),
        choices=enums.Modality.choices,
        missing=_("Choose in which way she or he is heard."),
    )
    why = forms.LongText(
        label=_("Why do the lighter ones not do?"),
        help_text=_("Empty, when the first was chosen."),
        max_length=MOST,
        required=False,
    )
    venue = forms.Choice(label=_("Where is she or he?"), choices=enums.Venue.choices, required=False)
    place = forms.Text(label=_("Which place, in a line"), max_length=LINE, required=False)
    contact = forms.Text(label=_("Who to reach at the court"), max_length=LINE, required=False)
    interpreter = forms.Choice(label=_("Interpreter"), choices=enums.Interprets.choices, required=False)
    booking = forms.Pick(
        label=_("Which booking?"),
        help_text=_("From your register. Nobody is chosen who has a conflict of interest here."),
        required=False,
    )
    worker = forms.Pick(label=_("A colleague who goes along"), required=False)
    support = forms.Text(label=_("Or somebody else who is with her or him"), max_length=LINE, required=False)
    stop_word = forms.Text(
        label=_("A word that stops it"), help_text=_("Her or his own."), max_length=LINE, required=False
    )
    breaks = forms.Text(label=_("Breaks, as agreed"), max_length=LINE, required=False)
    backup_on = forms.Day(label=_("A second time, if the connection breaks: day"), required=False)
    backup_time = forms.Time(label=_("Time, on the same clock"), required=False)
    journey = forms.Choice(
        label=_("In person: does she or he have to come from another country?"),
        help_text=_("Leave it empty for every other way."),
        choices=enums.Journey.choices,
        required=False,
    )
    stays = forms.Text(
        label=_("If not, though the court is in another country or on another clock: why not?"),
        max_length=LINE,
        required=False,
    )
    attempt = forms.Pick(label=_("Which travel plan?"), required=False)
    view = forms.LongText(label=_("What the child says to it"), max_length=MOST, required=False)
    view_on = forms.Day(label=_("Asked on"), required=False)
    interviewer = forms.Text(label=_("Who asks the child"), max_length=LINE, required=False)
    trained = forms.Tick(label=_("She or he is trained to speak with children"), required=False)
    again = forms.LongText(
        label=_("Why not once and recorded, or why a second time"), max_length=MOST, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: Hearing,
        read: int,
        thing: object,
        colleagues: Mapping[UUID, str],
        bookings: Mapping[UUID, str],
        plans: Mapping[UUID, str],
        is_child: bool,
        on: date | None = None,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.initial["on"] = self.initial["on"] or on
        self.initial["journey"] = self.initial["journey"] or ("yes" if known.abroad else "")
        for name, found in (("worker", colleagues), ("booking", bookings), ("attempt", plans)):
            kept = getattr(known, name)
            listed = {**({kept: _("As it was")} if kept else {}), **found}
            choices = [("", _("None")), *((str(one), label) for one, label in listed.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if known.backup is not None:
            there = known.backup.astimezone(ZoneInfo(known.zone))
            self.initial.update(backup_on=there.date(), backup_time=there.time())
        gone = (*(WHEN if known.way else ()), *(() if is_child else CHILD))
        for name in gone:
            del self.fields[name]

    def given(self) -> Hearing:
        """What was typed; the moment only when it is planned for the first time."""
        typed = self.typed()
        base = self.when() if "zone" in self.fields else self.known
        ids: dict[str, Any] = {name: UUID(typed[name]) if typed[name] else None for name in IDS}
        second = moment(typed["backup_on"], typed["backup_time"], base.zone)
        apart = {*WHEN, *IDS, "backup_on", "backup_time"}
        plain = {name: value for name, value in typed.items() if name not in apart}
        return replace(base, **plain, **ids, backup=second)

    def why_not(self) -> str | None:
        when = self.why_not_when() if "zone" in self.fields else None
        typed = self.cleaned_data
        if bool(typed.get("backup_on")) != bool(typed.get("backup_time")):
            return str(_("Enter day and time of the second one, or leave both empty."))
        return when or rules.why_not_plan(self.given())


class Money(Versioned):
    """What it costs her or him. Paid before, so that nobody stays away or owes somebody for it."""

    def __init__(self, data: Any = None, *, known: Hearing, read: int, thing: object) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        before = {kind: (state, who) for kind, state, who in known.money}
        for kind in enums.Cost:
            state, who = before.get(str(kind), ("", ""))
            self.fields[f"{kind}_state"] = forms.Choice(
                label=kind.label, choices=enums.Paid.choices, required=False, initial=state
            )
            self.fields[f"{kind}_by"] = forms.Text(
                label=_("Who pays?"), max_length=LINE, required=False, initial=who
            )

    def spent(self) -> tuple[Spent, ...]:
        """Each with how it stands, and by whom."""
        typed = self.cleaned_data
        return tuple(
            (str(kind), typed.get(f"{kind}_state", ""), typed.get(f"{kind}_by", "").strip())
            for kind in enums.Cost
        )

    def why_not(self) -> str | None:
        return rules.why_not_money(self.spent())


class Go(forms.Form):
    """What is ticked with “go”, where her or his yes has conditions."""

    met = forms.Tick(
        label=_("I have read each of these conditions once more, and each is met"), required=False
    )


class Sheet(forms.Form):
    """Whether paper is safe, with the place or without, and in which language."""

    stays = Stays()
    with_place = forms.Tick(label=_("The place stands on it"), required=False)
    language = forms.Pick(label=_("Language of the sheet"), missing=_("Choose the language of the sheet."))

    def __init__(self, data: Any = None, *, language: str = "") -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *languages(sheets.TEXTS)]  # type: ignore[attr-defined]
