"""What the components page shows: every component in every state, with made-up words and codes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, components, dates, forms
from wayhome.core.components import Cell, Duty, Event, Fact, Fold, Link, Stage, Status, Table, Task

HERE = "#main"


class Everything(forms.Form):
    """One of each field."""

    name = forms.Text(
        label=_("Name you use"),
        help_text=_("As you want to be called here."),
        missing=_("Enter the name you use."),
    )
    email = forms.Email(label=_("Work address"), required=False)
    story = forms.LongText(
        label=_("What should others know?"), help_text=_("Write only what someone will use."), required=False
    )
    bags = forms.Number(
        label=_("Bags"),
        min_value=0,
        max_value=9,
        missing=_("Enter how many bags there are, or 0."),
    )
    channel = forms.Choice(
        label=_("Safe way to reach you"),
        choices=[("text", _("Text message")), ("call", _("Call")), ("meet", _("Only in person"))],
        hints={"call": _("From a number that is not shown.")},
        missing=_("Choose a safe way to reach you."),
    )
    needs = forms.Choices(
        label=_("What is needed now?"),
        choices=[("doctor", _("A doctor")), ("lawyer", _("A lawyer")), ("papers", _("Papers"))],
        hints={"lawyer": _("Free, and only if you want one.")},
        required=False,
    )
    language = forms.Pick(
        label=_("Language of the letter"),
        choices=[("sq", _("Albanian")), ("ro", _("Romanian")), ("ar", _("Arabic"))],
        missing=_("Choose the language of the letter."),
    )
    interpreter = forms.YesNo(label=_("Is an interpreter wanted?"), missing=_("Choose yes or no."))
    photo = forms.YesNoNotNow(
        label=_("May a photo be taken for the pass?"), missing=_("Choose yes, no or not now.")
    )
    day = forms.Day(label=_("Day of travel"), missing=_("Enter the day of travel."))
    birth = forms.Day(
        label=_("Day of birth"), help_text=_("The year is enough."), partial=True, required=False
    )
    time = forms.Time(label=_("Doors open"), required=False)
    at = forms.Moment(label=_("Check-in"), zones=("Europe/Tirane", "Europe/Rome", "UTC"), required=False)
    paper = forms.File(label=_("Signed sheet"), accept=".pdf,image/*", required=False)
    passphrase = forms.Passphrase(label=_("Passphrase"))
    code = forms.OneTimeCode(label=_("Code"), help_text=_("Six digits from your authenticator app."))
    read = forms.Tick(label=_("I have read this aloud"), help_text=_("In a language both of you speak."))


class Few(forms.Form):
    """A form whose answers can be used."""

    town = forms.Text(label=_("Town"), missing=_("Enter the town."))
    notes = forms.LongText(label=_("Notes"), required=False)


def everything(typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All that the page shows. ``typed``: what was sent with the form on it."""
    wrong = {
        "bags": "many",
        "channel": "pigeon",
        "day_day": "31",
        "day_month": "2",
        "day_year": "2026",
        "code": "12",
    }
    return {
        "statuses": list(components.STATUS_WORDS),
        "tasks": TASKS,
        "duties": DUTIES,
        "stages": STAGES,
        "facts": FACTS,
        "answers": ANSWERS,
        "events": _events(),
        "table": TABLE,
        "no_rows": Table(_("Visits"), [_("Day"), _("Who")], []),
        "trail": [Link(_("House"), HERE), Link(_("Rooms"), HERE)],
        "home": Link(_("House"), HERE),
        "rooms_link": Link(_("Rooms"), HERE),
        "first": page(1),
        "middle": page(3),
        "last": page(7),
        "empty_form": Few(
            typed if typed and "few-town" in typed else None, initial={"town": "Durrës"}, prefix="few"
        ),
        "form": Everything(typed or wrong, prefix=None, initial={}),
        "problems": [
            components.Problem(_("Enter the town."), "id_few-town"),
            components.Problem(_("Choose a day.")),
        ],
        "day": date(2026, 11, 24),
        "partial": dates.PartialDay(2003, 5),
        "moment": dates.Moment(datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "Europe/Tirane"),
        "recent": clock.now() - timedelta(minutes=5),
        "notices": ("note", "done", "wait", "stop"),
    }


def page(number: int) -> "Page[int]":
    """One page of seven."""
    return Paginator(range(70), 10).page(number)


TASKS = (
    Task(_("Decision to travel, freely made"), Status.DONE, _("7 November")),
    Task(
        _("Receiver’s answer"), Status.WAIT, url=HERE, mend=Link(_("Choose another receiver"), HERE),
        why=_("Asked on Friday, not answered so far. You can ask again."),
    ),
    Task(_("Travel document"), Status.NEXT, url=HERE, why=_("Appointment on Thursday 26 November, 09:30.")),
    Task(_("Departure approved"), Status.STOP, why=_("Two things are missing: the answer and the document.")),
    Task(_("Ticket"), Status.LATER),
)  # fmt: skip
DUTIES = (
    Duty(
        _("since 16:00"), _("The answer is overdue."), is_late=True, code="K7-42QD", url=HERE,
        note=_("At 20:00 the supervisor hears of it."), action=Link(_("Ask again"), HERE), is_main=True,
    ),
    Duty(
        _("14:30"), _("Second talk, interpreter booked."), code="R2-7MHE", url=HERE,
        action=Link(_("Open notes"), HERE),
    ),
    Duty(_("Friday"), _("Your training lapses in 14 days.")),
)  # fmt: skip
STAGES = (
    Stage(
        _("Safe place and first help"), Status.DONE, text=_("Since 18 October."),
        taken=(_("Welcomed"), _("Doctor seen"), _("Options explained")),
    ),
    Stage(_("Choosing and preparing"), Status.NEXT, _("Now"), tasks=TASKS[1:3], beside=(TASKS[0], TASKS[4])),
    Stage(_("On the way"), Status.LATER, fold=Fold("TRAVEL", [_("On the way"), _("Visits")], HERE, HERE, due=2)),
    Stage(_("Arrival and new start"), Status.LATER, text=_("Nothing to do here so far.")),
)  # fmt: skip
FACTS = (
    Fact(_("Lead"), _("You, Harbour House")),
    Fact(_("Promised"), _("A room for six months\nA sewing course")),
    Fact(_("Name used"), "Mira", is_personal=True),
    Fact(_("Telephone"), "+39 06 100", is_phone=True),
)
ANSWERS = (
    Fact(_("Town"), "Durrës", change=HERE),
    Fact(_("Day of travel"), _("26 November 2026"), change=HERE),
    Fact(_("Asked by"), _("You")),
)
TABLE = Table(
    _("Visits in November"),
    [_("Day"), _("By"), _("How it is"), _("Minutes")],
    [
        [
            Cell(_("5 November"), HERE), Cell(_("Dawn Centre")), Cell(_("Going well"), status=Status.DONE),
            Cell("45", is_number=True),
        ],
        [
            Cell(_("19 November"), HERE), Cell(_("Dawn Centre")), Cell(_("Look again"), status=Status.WAIT),
            Cell("120", is_number=True),
        ],
    ],
)  # fmt: skip


def _events() -> tuple[Event, ...]:
    when = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
    return (
        Event(
            dates.moment_in_words(when, "Europe/Tirane"), _("Plan agreed."), by=_("Harbour House"),
            note=_("Corrects the entry of 18 November."), at=when,
        ),
        Event(_("18 October 2026"), _("Welcomed.")),
    )  # fmt: skip
