"""What the pages of appointments show."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.assistance import (
    documents,
    gone,
    interpreting,
    pages,
    queries_appointments,
    rules_appointments,
    seeing,
)
from wayhome.assistance.enums import AppointmentKind, Outcome, Word
from wayhome.assistance.shapes import AppointmentNow
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.interpreters.enums import TAKES_TIME
from wayhome.interpreters.pages import booking_line
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def appointments(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """To come, and over."""
    found = gone.with_gone(queries_appointments.appointments(actor, seen))
    now = clock.now()
    coming = [one for one in found if not one.is_over(now) and not one.outcome]
    return {
        **pages.frame(actor, seen),
        "coming": [line(one) for one in coming],
        "over": [line(one) for one in reversed(found) if one not in coming],
        "may_write": bool(kinds(seen, is_child=False)),
    }


def kinds(seen: Found, *, is_child: bool) -> list[AppointmentKind]:
    """What the actor may make here."""
    return [] if seen.access.is_past else rules_appointments.appointment_kinds(seen.access, is_child=is_child)


def appointment(actor: SignedIn, seen: Found, one: AppointmentNow) -> dict[str, Any]:
    """One appointment, what is confirmed, and what may be said now."""
    (one,) = gone.with_gone([one])
    names = queries_appointments.colleagues(actor, seen) if one.entry.is_ours else {}
    may_say = one.entry.is_ours and seeing.helps(actor, seen, one.group)
    return {
        **pages.frame(actor, seen),
        "one": one,
        "line": line(one),
        "facts": facts(one, names),
        "said": [_said(each) for each in one.said],
        "may_say": may_say,
        "steps": _steps(one) if may_say else [],
        "may_write": one.entry.is_ours and not seen.access.is_past and seen.access.may_write(one.group),
        "by": one.entry.newest.by,
        "interpreter": _interpreter(actor, seen, one),
        "may_book": may_say and seen.access.may_write("I"),
    }


def _interpreter(actor: SignedIn, seen: Found, one: AppointmentNow) -> dict[str, Any]:
    """Who comes and whether it is confirmed, for who reads bookings; what could be taken, or is still to be called off.

    Whoever does not read them is told that somebody is booked, and no more; after it was moved, whom to ask.
    """
    brief = one.brief
    if one.booking is None and not brief.language:
        return {}
    known = interpreting.of_case(actor, seen)
    mine = known.get(one.booking) if one.booking else None
    stands = mine is not None and mine.row.state in TAKES_TIME and interpreting.covers(mine, brief)
    is_hidden = one.booking is not None and mine is None  # nobody books a second one unseen
    fit = [] if stands else [each for each in known.values() if _could(each, brief)]
    is_off = one.outcome in rules_appointments.FREE_AGAIN or (
        mine is not None and not interpreting.covers(mine, brief)
    )
    return {
        "line": [booking_line(mine)] if mine else [],
        "is_told": is_hidden and not is_off and one.is_said(Word.INTERPRETER),
        "is_asked": is_hidden and not is_off and not one.is_said(Word.INTERPRETER),
        "fit": [] if one.outcome else [(each.row.pk, [booking_line(each)]) for each in fit],
        "may_free": is_off and mine is not None and interpreting.is_coming(mine),
        "is_needed": not (stands or one.outcome or is_hidden),
    }


def _could(each: Booked, brief: documents.AppointmentBrief) -> bool:
    return interpreting.is_coming(each) and interpreting.covers(each, brief)


def line(one: AppointmentNow) -> dict[str, Any]:
    """One appointment in a line: when, where it stands, nothing of what for."""
    brief = one.brief
    whole = one.entry.newest.whole
    return {
        "thing": one.thing,
        "when": dates.moment_in_words(brief.starts_at, brief.zone),
        "label": str(AppointmentKind(whole.kind).label) if whole and whole.kind else _("Appointment"),
        "tag": tag(one),
    }


def tag(one: AppointmentNow) -> tuple[str, str]:
    """Where it stands, as a colour and a word."""
    if one.outcome:
        outcome = Outcome(one.outcome)
        status = Status.DONE if outcome == Outcome.CAME else Status.LATER
        return status.value, str(outcome.label)
    if one.is_over(clock.now()):
        return Status.WAIT.value, _("What became of it?")
    open_ones = [
        (one.is_without_driver, _("Nobody drives: choose somebody else")),
        (one.is_without_escort, _("Nobody goes along: choose somebody else")),
        (one.brief.has_driver and not one.is_said(Word.DRIVER), _("The drive is not confirmed")),
        (one.brief.has_escort and not one.is_said(Word.ESCORT), _("Who goes along is not confirmed")),
    ]
    waiting = next((text for is_open, text in open_ones if is_open), "")
    return (Status.WAIT.value, waiting) if waiting else (Status.NEXT.value, _("To come"))


def facts(one: AppointmentNow, names: Mapping[UUID, str]) -> list[Fact]:
    """When, where to, who; what for only where it may be read."""
    brief, whole = one.brief, one.entry.newest.whole

    def known(pk: UUID) -> str:
        return (
            _("a colleague who works here no longer") if pk in one.gone else names.get(pk, _("a colleague"))
        )

    def who(pk: UUID | None, other: str) -> str:
        return ", ".join(text for text in (known(pk) if pk else "", other) if text)

    found = [
        (_("How long"), pages.minutes(brief.minutes)),
        (_("Brought to"), brief.bring_to),
        (_("Sees to it"), who(brief.worker, "")),
        (_("Goes along"), who(brief.escort_id, brief.escort)),
        (_("Drives"), who(brief.driver_id, brief.driver)),
        (_("Interpreter for"), brief.language),
    ]
    if whole is not None:
        found += [
            (_("Where"), whole.where),
            (_("With whom"), whole.with_whom),
            (_("To bring, to know"), whole.words),
        ]
    return [Fact(label, text, is_personal=True) for label, text in found if text]


def _steps(one: AppointmentNow) -> list[tuple[str, str]]:
    """The one-press words that fit now."""
    found = []
    if one.outcome in ("", Outcome.CAME) and one.brief.starts_at is not None:
        begun = one.brief.starts_at <= clock.now()
        drives = one.brief.has_driver and not one.is_without_driver
        goes_along = one.brief.has_escort and not one.is_without_escort
        if not begun and drives and not one.is_said(Word.DRIVER):
            found.append((Word.DRIVER.value, _("The drive is confirmed")))
        if not begun and goes_along and not one.is_said(Word.ESCORT):
            found.append((Word.ESCORT.value, _("Whoever goes along is confirmed")))
        if begun and not one.is_said(Word.BACK):
            found.append((Word.BACK.value, _("She or he is back")))
    return found


def _said(each: Any) -> dict[str, Any]:  # noqa: ANN401
    label = Outcome(each.said.outcome).label if each.said.outcome else Word(each.said.word).label
    return {
        "text": str(label),
        "words": each.said.words,
        "by": each.by,
        "day": dates.day_in_words(clock.day_of(each.at)),
    }
