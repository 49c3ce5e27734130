"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.afterwards import queries
from wayhome.afterwards.documents import Report
from wayhome.afterwards.enums import SETTLED, Condition, Felt, Papers
from wayhome.afterwards.shapes import After, Figures
from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.checkins.enums import Kind
from wayhome.core import dates, once
from wayhome.core.components import Cell, Fact, Status, Table
from wayhome.custody import steps as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def framed(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page here knows."""
    return {
        **attempts.framed(actor, seen, now),
        "may_write": people_rules.why_not_write(seen.access, queries.GROUP) is None,
        "may_ask": people_rules.why_not_write(seen.access, queries.OUTCOME) is None,
        "reads_answer": seen.access.may_read(queries.OUTCOME),
        "reads_health": seen.access.may_read_minimum(queries.HEALTH),
        "back_url": reverse("afterwards:after", args=[seen.code, now.number]),
    }


def after(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Everything that was written after this journey, as far as it opens."""
    with once.reading():
        found = queries.after(actor, seen, now)
        return {
            **framed(actor, seen, now),
            "has_begun": queries.has_begun(actor, now),
            "reports": [_report(one.newest.known) for one in found.reports],
            "doses": [
                {
                    "when": dates.moment_in_words(one.newest.known.at, one.newest.known.zone),
                    "what": one.newest.known.what,
                    "by": one.newest.known.by,
                }
                for one in found.doses
                if one.newest.known.at
            ],
            **_answers(found),
            "papers": _papers(found),
        }


def _report(known: Report) -> dict[str, Any]:
    condition = str(Condition(known.condition).label) if known.condition in Condition.values else ""
    rows = [
        (_("Who travelled along"), known.escort),
        (_("At the hand-over"), ", ".join(part for part in (condition, known.condition_words) if part)),
        (_("How the way went"), known.words),
        (_("Typed from a paper"), _("Yes") if known.is_paper else ""),
    ]
    facts = [Fact(label, text, is_personal=True) for label, text in rows if text]
    return {"day": dates.day_in_words(known.on) if known.on else "", "facts": facts}


def _answers(found: After) -> dict[str, Any]:
    shown = []
    for one in [*([found.felt.newest.known] if found.felt else []), *found.said]:
        rows = [
            (
                _("Did you feel safe on the way?"),
                str(Felt(one.answer).label) if one.answer in Felt.values else "",
            ),
            (_("Told to"), one.told_to or _("nobody: written with a paper slip")),
            (_("Interpreter"), one.interpreter),
            (_("In her or his own words"), one.words),
        ]
        shown.append(
            {
                "day": dates.day_in_words(one.on) if one.on else "",
                "facts": [Fact(label, text, is_personal=True) for label, text in rows if text],
            }
        )
    return {
        "answers": shown,
        "is_sealed": found.is_answered_on_paper and not found.said,
        "is_slip_out": found.is_slip_out,
    }


def _papers(found: After) -> dict[str, Any]:
    if found.papers is None:
        return {}
    known = found.papers.newest.known
    status = Status.DONE if known.state in SETTLED else Status.STOP
    return {
        "tag": (status.value, str(Papers(known.state).label) if known.state in Papers.values else ""),
        "which": known.which,
        "words": known.words,
        "day": dates.day_in_words(known.on) if known.on else "",
    }


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """For the page of the travel plan: once it was begun, what is still to be written."""
    if custody.BEGUN not in subject.taken or not subject.seen.access.may_read(queries.GROUP):
        return None
    now = attempt_queries.one(actor, subject.seen, subject.attempt)
    found = queries.after(actor, subject.seen, now)
    is_over = bool(custody.OVER & subject.taken)
    missing = [] if found.papers and found.papers.newest.known.state in SETTLED else [_("papers")]
    if names := queries.unreported(actor, subject.seen, now):
        missing.append(_("report of {names}").format(names=", ".join(names)))
    if subject.seen.access.may_read(queries.OUTCOME) and not found.felt and not found.is_answered_on_paper:
        missing.append(_("her or his answer"))
    if not missing:
        return Line(Status.DONE.value, _("Done"))
    word = _("Waiting") if is_over else _("Later")
    text = _("Still to be written: {what}.").format(what=", ".join(missing))
    return Line((Status.WAIT if is_over else Status.LATER).value, word, text)


def numbers(found: Figures) -> dict[str, Any]:
    """Two tables and how each number is made."""
    hidden = _("hidden")

    def cell(value: int | None, unit: str = "{n}") -> Cell:
        return Cell(hidden if value is None else unit.format(n=value), is_number=True)

    rows = [
        (_("Journeys that were begun"), cell(found.journeys)),
        (_("Hand-overs that nobody confirmed in time (aim: 0)"), cell(found.gaps)),
        (_("Check-ins heard in time"), cell(found.on_time, _("{n} of 100"))),
        (_("Had not arrived when expected"), cell(found.missed)),
        (_("Until found, half of them within"), cell(found.hours_to_found, _("{n} hours"))),
        (_("Stopped on the way"), cell(found.withdrawn)),
        (_("Left on their own decision, counted apart"), cell(found.own_way)),
    ]
    felt = [
        (Felt(answer).label, cell(count)) for answer, count in found.felt.items() if answer in Felt.values
    ]
    happened = [
        (Kind(kind).label, cell(count, _("{n} in 100 journeys"))) for kind, count in found.incidents.items()
    ]
    small = _("Each number here is below 11, so none is shown.")
    return {
        "tables": [
            _table(_("Journeys"), rows, small),
            _table(_("Felt safe on the way"), felt, small),
            _table(_("What happened, by kind"), happened, small),
        ],
        "is_small": found.journeys is None,
    }


def _table(caption: str, rows: list[tuple[Any, Cell]], empty: str) -> Table:
    shown = [[Cell(label), cell] for label, cell in rows]
    if all(cell.text == _("hidden") for _label, cell in rows):
        shown = []  # a column that says “hidden” alone tells nothing
    return Table(caption, [_("What"), _("Number")], shown, empty=empty)
