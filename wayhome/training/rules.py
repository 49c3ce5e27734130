"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.organisations import roles
from wayhome.organisations.rules import MANAGER
from wayhome.services import rules_addresses
from wayhome.training import required
from wayhome.training.enums import TAKING_A_SEAT

MANAGERS = frozenset({MANAGER})
# Who plans where courses are needed: those who answer for people, cases or the country’s way of working.
PLANNERS = MANAGERS | {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "IDENT_AUTHORITY", "INTL_AGENCY"}
COUNTERS = MANAGERS | {roles.Statistics.code}
CODE_DAYS = timedelta(days=7)  # [P] so long after a session its code still says “I was there”
PEOPLE_AT_MOST = 60  # [P] on one sheet
WORDS_AT_MOST = 500


class State(StrEnum):
    """Where a role stands."""

    FINE = "fine"
    SOON = "soon"
    LACKS = "lacks"
    DUE = "due"  # to rest


@dataclass(frozen=True, slots=True)
class Standing:
    """One role of one person: whether what it asks is there, what is missing, and from which day it rests."""

    role: str
    state: State
    missing: tuple[str, ...] = ()
    until: date | None = None
    rests_on: date | None = None


def standing(
    role: str,
    *,
    asked: Mapping[str, date],
    held: Mapping[str, date],
    granted_on: date,
    warned_on: date | None,
    today: date,
) -> Standing:
    """``asked``: competency to the day since when; ``held``: competency to the last day it counts.

    Nobody’s role rests before fourteen days have passed since the role began, since the course was first asked, since
    the certificate ended, and since the warning.
    """
    if not asked:
        return Standing(role, State.FINE)
    missing = tuple(sorted(one for one in asked if one not in held or held[one] < today))
    until = min((held[one] for one in asked if one in held), default=None)
    if not missing:
        ends_soon = until is not None and until - today <= required.WARN_BEFORE
        return Standing(role, State.SOON if ends_soon else State.FINE, until=until)
    since = min(_since(one, asked=asked, held=held, granted_on=granted_on) for one in missing)
    rests_on = max(since, warned_on or today) + required.rest_after()
    state = State.DUE if warned_on is not None and rests_on <= today else State.LACKS
    return Standing(role, state, missing, until, rests_on)


def _since(one: str, *, asked: Mapping[str, date], held: Mapping[str, date], granted_on: date) -> date:
    ended = held[one] + timedelta(days=1) if one in held else granted_on
    return max(granted_on, asked[one], ended)


# Courses and sessions ------------------------------------------------------------------------------------------------


def why_not_keep(actor: Actor) -> str | None:
    """Courses are kept by managers."""
    if actor.roles & MANAGERS:
        return None
    return _("Managers keep courses. Ask one of yours.")


def why_not_run(actor: Actor, *, organisation: object, trainer: object) -> str | None:
    """The list of who came is the trainer’s and the managers’ of the organisation that holds it."""
    is_here = actor.organisation_id == organisation
    if is_here and (actor.user_id == trainer or actor.roles & MANAGERS):
        return None
    return _("The trainer and the managers of the organisation that holds it keep this list. Ask them.")


def why_not_place(place: str) -> str | None:
    """Courses are never held where people are kept safe."""
    if rules_addresses.is_called_a_house(place):
        return _(
            "This names a house where people are kept safe. Hold the course elsewhere, and write that place down."
        )
    return None


def why_not_book(
    *, is_off: bool, day: date, today: date, free: int, state: str | None, is_trainer: bool
) -> str | None:
    """Places are taken until they are gone."""
    if is_off:
        return _("This session was called off. Choose another day.")
    if day < today:
        return _("This session is over. If you were there, enter its code, or ask the trainer to add you.")
    if is_trainer:
        return _("You hold this session yourself. Book one that a colleague holds.")
    if state in TAKING_A_SEAT:
        return _("You have a place in this session already.")
    return None if free > 0 else _("This session is full. Choose another day, or ask for a further session.")


def why_not_code(*, is_known: bool, is_off: bool = False, day: date | None = None, today: date) -> str | None:
    """The code counts on the day and for a week after."""
    if not is_known or day is None or is_off:
        return _("No session has this code. Look at it once more, or ask the trainer to add you to the list.")
    if today < day:
        return _("This session is on {day}. Enter the code when you are there.").format(
            day=dates.day_in_words(day)
        )
    if today > day + CODE_DAYS:
        return _("The code of this session has ended. Ask the trainer to add you to the list.")
    return None


def why_not_mark(*, day: date, today: date) -> str | None:
    """Nobody was there before it began."""
    if today >= day:
        return None
    return _("This session is on {day}. Write down on that day, or after it, who came.").format(
        day=dates.day_in_words(day)
    )


def why_not_write_in(lines: Collection[str], *, day: date, today: date) -> str | None:
    """A sheet of paper holds so many names."""
    if not lines:
        return _("Write at least one name, each on its own line.")
    if len(lines) > PEOPLE_AT_MOST:
        return _("Write at most {count} names at once. Send the others afterwards.").format(
            count=PEOPLE_AT_MOST
        )
    return why_not_mark(day=day, today=today)


# Certificates --------------------------------------------------------------------------------------------------------


def why_not_give(*, given_on: date, until_on: date, earned_on: date | None, today: date) -> str | None:
    """A certificate is dated when it was earned, never ahead."""
    if given_on > today:
        return _(
            "{day} is still to come. Date the certificate on the day it was earned, today at the latest."
        ).format(day=dates.day_in_words(given_on))
    if earned_on is not None and given_on < earned_on:
        return _("The session was on {day}. Date the certificate on that day or later.").format(
            day=dates.day_in_words(earned_on)
        )
    if until_on <= given_on:
        return _("The certificate would end before it begins. Enter a later last day.")
    if until_on > after(given_on, required.MONTHS_AT_MOST):
        return _("A certificate counts for at most {count} months. Enter an earlier last day.").format(
            count=required.MONTHS_AT_MOST
        )
    return None


def why_not_own(*, is_own: bool) -> str | None:
    """Four eyes."""
    return (
        _("Nobody gives, extends or records a certificate of their own. Ask another manager.")
        if is_own
        else None
    )


def why_not_extend(
    *, until_on: date, is_extended: bool, is_withdrawn: bool, is_own: bool, reason: str, today: date
) -> str | None:
    """Once, by thirty days, when it has lapsed, for a reason somebody answers for."""
    if is_own or is_withdrawn:
        return why_not_own(is_own=is_own) or _("This certificate was taken back. Book a course instead.")
    if is_extended:
        return _("This certificate was extended once already. Book a course instead.")
    if until_on >= today:
        return _("This certificate counts until {day}. It can be extended when it has lapsed.").format(
            day=dates.day_in_words(until_on)
        )
    if until_on + required.EXTENDED_BY < today:
        return _("This certificate lapsed more than {count} days ago. Book a course instead.").format(
            count=required.EXTENDED_BY.days
        )
    return why_not_reason(reason)


def why_not_reason(reason: str) -> str | None:
    """Somebody answers for it."""
    if not reason.strip():
        return _("Write in a few words why. Nothing personal.")
    if len(reason) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_ask(*, role: str, competency: str, is_asked: bool) -> str | None:
    """More may be asked of a role, each thing once."""
    if role not in roles.CODES or not roles.BY_CODE[role].needs_account:
        return _("Nobody signs in with this role. Choose another one.")
    if is_asked or competency in required.of_role(role):
        return _("This is asked of the role already.")
    return None


def after(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # every month has a 28th
