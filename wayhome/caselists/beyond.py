"""What the standard lacks, out of the rooms that keep it: each asked as one person asks it, by its own rules.

What is not open to the one who asks is empty and named. Notes, what is kept for court, a protection programme, a house
and its address have no column.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.models import Attempt
from wayhome.attempts.shapes import AttemptNow
from wayhome.care import queries as care
from wayhome.care import seeing
from wayhome.care.models import Assessment, Need, Promise
from wayhome.caselists import beyond_help
from wayhome.consent import elsewhere, given, purposes, rules
from wayhome.consent.enums import Ending, Granted
from wayhome.consent.given import Given
from wayhome.consent.models import Consent
from wayhome.core import clock, once
from wayhome.grants.models import Item
from wayhome.htcds import more
from wayhome.htcds.values import Value
from wayhome.jointrisk import queries as jointrisk
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept, queries, reading
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.reception import queries as reception

type Said = dict[str, Value | None]

# What one list says and another room says later are both true: these add up.
ADDS_UP = frozenset({"way_NeedsMet", "way_NeedsNotMet", "way_AssistanceSorts"})
# A case without a row in any of these is not asked further.
_ROOMS = (Consent, Assessment, Attempt, Need, Promise, Item)


@dataclass(frozen=True, slots=True)
class Part:
    """One section of our columns: who reads it, and what the case says. A column that is there and None is empty."""

    section: str
    is_open: Callable[[SignedIn, Found], bool]
    says: Callable[[SignedIn, Found], Said]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a case says, column by column, and the sections that are not open."""

    said: Said
    closed: tuple[str, ...]


def of(actor: SignedIn, cases: Sequence[Case]) -> dict[UUID, Beyond]:
    """Of each case that is open to the actor. A room is asked of those cases alone that have anything in it."""
    ids = [case.pk for case in cases]
    filled = {case for model in _ROOMS for case in _with_rows(model, ids)}
    found = {}
    for case in cases:
        with once.reading():
            seen = queries.found(actor, case.code)
            if case.pk in filled:
                kept.look(seen)
            found[case.pk] = _of_one(actor, seen, is_filled=case.pk in filled)
    return found


def laid_over(row: Mapping[str, Value], said: Said) -> dict[str, Value]:
    """What a list said before, with what the case says now instead of it."""
    found = dict(row)
    for name, value in said.items():
        before = found.pop(name, None)
        if name in ADDS_UP and isinstance(before, tuple):
            value = more.codes(name, {*before, *(value if isinstance(value, tuple) else ())})
        if value is not None:
            found[name] = value
    return found


def _of_one(actor: SignedIn, seen: Found, *, is_filled: bool) -> Beyond:
    said: Said = {}
    closed = []
    for part in PARTS:
        if not part.is_open(actor, seen):
            closed.append(part.section)
        elif is_filled or part.section == _SAFE:
            said |= part.says(actor, seen)
    return Beyond(said, tuple(closed))


def _with_rows(
    model: type[Consent | Assessment | Attempt | Need | Promise | Item], ids: list[UUID]
) -> set[UUID]:
    return set(model.objects.filter(case_id__in=ids).values_list("case_id", flat=True).distinct())


# Consent ---------------------------------------------------------------------------------------------------------


def _last(actor: SignedIn, seen: Found) -> tuple[list[Given], rules.Situation]:
    """The last answer to each question, as far as the actor may read it."""
    now = given.situation(actor, seen)
    return list(given.latest(given.of_case(actor, seen), now).values()), now


def _counts(one: Given, now: rules.Situation) -> bool:
    return rules.why_not_live(one.answer, now, is_ended=one.is_ended) is None


def _is_no(one: Given) -> bool:
    """A no, or a yes taken back. One that ended because a law or a guardian changed is neither."""
    was_taken_back = one.is_ended and one.how in ("", Ending.TAKEN_BACK)
    return was_taken_back or one.answer.granted == Granted.NO


def _consent(actor: SignedIn, seen: Found) -> Said:
    """Nobody is named in what counts; whom she or he named is a column of its own."""
    last, now = _last(actor, seen)
    open_to_all = [one for one in last if not purposes.line(one.answer.purpose).is_private]
    live = [one for one in open_to_all if _counts(one, now)]
    if not open_to_all:
        return {}
    return {
        "way_ConsentAgreed": more.codes("way_ConsentAgreed", {one.answer.purpose for one in live}),
        "way_ConsentRefused": more.codes(
            "way_ConsentRefused", {one.answer.purpose for one in open_to_all if _is_no(one)}
        ),
        "way_ConsentScope": _together(_scope(one) for one in live),
        "way_ConsentRecipients": _together(
            f"{one.answer.purpose}:{name}" for one in live for name in _names(actor, one)
        ),
    }


def _scope(one: Given) -> str:
    until = one.answer.valid_until
    groups = "".join(sorted(one.answer.groups))
    return f"{one.answer.purpose}:{groups}:{until.isoformat() if until else ''}"


def _names(actor: SignedIn, one: Given) -> list[str]:
    """Whoever works here is known by name to who may read the answer."""
    there = [who.organisation for who in one.answer.recipients if who.organisation]
    called = reading.names(there) if there else {}
    names = [
        called.get(who.organisation, "") if who.organisation else who.name for who in one.answer.recipients
    ]
    return [name.replace(";", ",").replace(":", " ") for name in names if name]


def _together(parts: Iterable[str]) -> str | None:
    return ";".join(sorted(set(parts))) or None


def _private(actor: SignedIn, seen: Found) -> Said:
    last, now = _last(actor, seen)
    mine = [
        one for one in last if (line := purposes.line(one.answer.purpose)).is_private and not line.own_room
    ]
    if not mine:
        return {}
    agreed, refused = "way_ConsentPrivateAgreed", "way_ConsentPrivateRefused"
    return {
        agreed: more.codes(agreed, {one.answer.purpose for one in mine if _counts(one, now)}),
        refused: more.codes(refused, {one.answer.purpose for one in mine if _is_no(one)}),
    }


def _reads_private(_actor: SignedIn, seen: Found) -> bool:
    return seen.access.may_read("C") and seen.access.may_read_minimum("I")


def _court(actor: SignedIn, seen: Found) -> Said:
    """What the room that keeps it lets the actor read; one that is over says nothing any more."""
    last, now = _last(actor, seen)
    mine = [one for one in last if purposes.line(one.answer.purpose).own_room]
    if not mine:
        return {}
    newest = max(mine, key=lambda one: one.ended_at or one.at)
    answer, at = "", newest.ended_at or newest.answer.given_at or newest.at
    if _is_no(newest):
        answer = Granted.NO
    elif newest.answer.granted == Granted.NOT_NOW:
        answer = Granted.NOT_NOW
    elif _counts(newest, now):
        answer = Granted.YES
    return {
        "way_TestimonyAnswer": (str(answer),) if answer else None,
        "way_TestimonyAnsweredOn": more.as_day(clock.day_of(at)) if answer else None,
    }


def _reads_court(actor: SignedIn, seen: Found) -> bool:
    """The page on which it is asked is open to the actor, whichever room that is."""
    asked = [code for code, line in purposes.TABLE.items() if line.own_room]
    places = [place for code in asked if (place := elsewhere.of(code)) is not None]
    return bool(places) and all(place.sees(actor, seen) for place in places)


# Danger, travel, arrival -----------------------------------------------------------------------------------------


def _danger(actor: SignedIn, seen: Found) -> Said:
    said: Said = {}
    standing = care.standing(actor, seen)
    if standing.band is not None:
        newest = max(view.at for view in standing.views)
        said["way_DangerBand"] = (str(standing.band),)
        said["way_DangerSeenOn"] = more.as_day(clock.day_of(newest))
    attempt = _newest(actor, seen)
    joint = jointrisk.now(actor, attempt.subject) if attempt is not None else None
    if joint is not None and joint.band is not None:
        said["way_ReturnRiskBand"] = (str(joint.band),)
        said["way_ReturnRiskSeenOn"] = more.as_day(
            clock.day_of(max(side.at for side in joint.sides if side.at))
        )
    return said


def _newest(actor: SignedIn, seen: Found) -> AttemptNow | None:
    return max(attempts.of_case(actor, seen), key=lambda one: one.number, default=None)


def _travel(actor: SignedIn, seen: Found) -> Said:
    newest = _newest(actor, seen)
    if newest is None:
        return {}
    has_arrived = attempt_steps.ARRIVED in newest.subject.taken
    state = "arrived" if has_arrived else "open" if newest.is_open else "ended"
    plan = newest.plan.newest.known if newest.plan else newest.subject.plan
    return {
        "way_TravelPlanNumber": newest.number,
        "way_TravelState": (state,),
        "way_TravelCountry": (plan.country,) if plan.country else None,
        "way_TravelHost": (plan.host,) if plan.host else None,
        "way_TravelPlannedOn": more.as_day(plan.target),
        "way_TravelEndedOn": more.as_day(newest.ended_on),
    }


def _arrived(actor: SignedIn, seen: Found) -> Said:
    arrival = reception.arrival(actor, seen)
    return {"way_ArrivedOn": more.as_day(arrival.day)} if arrival is not None else {}


def _arrival_check(actor: SignedIn, seen: Found) -> Said:
    checks = reception.checks(actor, seen)
    if not checks:
        return {}
    newest, whole = checks[-1].known, reception.whole(actor, seen)
    at = newest.at or checks[-1].at
    return {
        "way_ArrivalCheckOn": more.as_day(clock.day_of(at, newest.zone)),
        "way_ArrivalFeelsSafe": (newest.feels_safe,) if newest.feels_safe else None,
        "way_ArrivalPlaceOk": newest.place_ok,
        "way_ArrivalUrgentHealth": newest.urgent_health,
        "way_ArrivalPapers": (whole.known.papers,) if whole and whole.known.papers else None,
        "way_ArrivalChildren": (whole.known.children,) if whole and whole.known.children else None,
    }


def _safe(actor: SignedIn, seen: Found) -> Said:
    safe = queries.person(actor, seen).safe
    return more.of_safe_contact(safe) if safe is not None else {}


_SAFE = "Safe contact"
PARTS = (
    Part("Consent scope", lambda _actor, seen: seen.access.may_read_minimum("I"), _consent),
    Part("Consent to telling police or relatives", _reads_private, _private),
    Part("Return risk", lambda actor, seen: seeing.band(seen) and seeing.danger(actor, seen), _danger),
    Part("Travel", lambda _actor, seen: seen.access.may_read(attempts.GROUP), _travel),
    Part("Arrival", lambda _actor, seen: seen.access.may_read(reception.GROUP), _arrived),
    Part("Arrival check", reception.sees_checks, _arrival_check),
    Part("Assistance", lambda _actor, seen: seeing.plan(seen), beyond_help.said),
    Part("Testimony", _reads_court, _court),
    Part(_SAFE, lambda _actor, seen: seen.access.may_read_minimum("B"), _safe),
)
