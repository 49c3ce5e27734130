"""Who is told, by the clock or by somebody: who is on call first, then who leads, then the supervisors, quickly.

Needs no key. Of a sealed case its lead and deputy are told alone; who is on call is rung, and told nothing but that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wayhome.checkins import due, rules, watching
from wayhome.checkins.enums import Timer
from wayhome.checkins.watching import Told, Watched
from wayhome.core import clock, prepared
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import marks, on_call
from wayhome.duties.actions import Kind, New, Rung
from wayhome.duties.models import Duty
from wayhome.people.models import Involvement
from wayhome.people.queries import Found
from wayhome.vault import vouching

# What may ring or wait for one check-in, and for somebody who has not arrived.
OF_CHECKIN = (due.LATE, due.MISSED)
OF_HANDOVER = (due.NOT_HANDED,)
ON_BOARD = (due.HELP, due.WHO_WATCHES)  # said on the line of a journey
OF_CLOCK = (due.NOT_ARRIVED, due.DECIDE, due.NOT_FOUND)
OF_ARRIVAL = (*OF_CLOCK, due.TRY_AGAIN, due.REPORT, due.WEEKLY)


class NobodyToTell(ValueError):
    """No key of anybody who answers is the one that was compared: logged, left undone, and tried again."""


KNOWS_OF_THE_WAY = Q(
    parts__regex=r"(^|,)G(,|$)"
)  # of what lets somebody in: the whole of group G, and no minimum


def facts(seen: Found, plan: int, told: Told) -> dict[str, Any]:
    """The same as the clock's rows know, for somebody who has keys."""
    return {
        "case": str(seen.id),
        "code": seen.code,
        "plan": plan,
        "thread": str(told.there.thread),
        **watching.whom(seen, told),
    }


def ring(about: str, known: Mapping[str, Any], *, name: str, by: Actor) -> None:
    """An emergency: it rings until somebody has it. One of this reason and name."""
    duties.add_all([a_ring(about, known, name=name)], by=by)


def a_ring(about: str, known: Mapping[str, Any], *, name: str) -> New:
    """The duty of ``ring``, not written so far."""
    return _new(about, known, _owners(known, first=()), kind=Kind.CHECK, name=name, is_emergency=True)


def ring_unless_rung(about: str, known: Mapping[str, Any], *, name: str, by: Actor) -> None:
    """As ``ring``, of what a telephone has said: it rang as it came, and whoever has acted on it is not rung once more
    when somebody writes it down.
    """
    if not was_rung(about, known, name=name):
        ring(about, known, name=name, by=by)


def was_rung(about: str, known: Mapping[str, Any], *, name: str) -> bool:
    """Whether it rang for this reason and name, also where somebody has it, or it is done. Needs no key."""
    return marks.was_owed(UUID(known["thread"]), about, f"{known['organisation']} {name}")


def call(about: str, known: Mapping[str, Any], *, name: str, by: Actor) -> None:
    """Somebody calls now: who is on call, then who leads, then the supervisors, each after the time of grace."""
    duties.add_all([a_call(about, known, name=name)], by=by)


def a_call(about: str, known: Mapping[str, Any], *, name: str) -> New:
    """The duty of ``call``, not written so far."""
    return _new(about, known, _owners(known, first=_officers(known)), kind=Kind.CALL, name=name)


def owe(about: str, known: Mapping[str, Any], *, name: str, at: datetime | None = None, by: Actor) -> None:
    """Who leads does something, soon or at a moment."""
    duties.add_all([a_task(about, known, name=name, at=at)], by=by)


def a_task(about: str, known: Mapping[str, Any], *, name: str, at: datetime | None = None) -> New:
    """The duty of ``owe``, not written so far."""
    return _new(about, known, _owners(known, first=()), kind=Kind.TASK, name=name, at=at)


def owe_at(about: str, known: Mapping[str, Any], at: datetime, *, name: str, by: Actor) -> None:
    """Who is on call at that moment, or leads, does it then."""
    owners = _owners(known, first=_officers(known, at))
    duties.add_all([_new(about, known, owners, kind=Kind.CHECK, name=name, at=at)], by=by)


def tell_others(about: str, known: Mapping[str, Any], *, name: str, by: Actor) -> None:
    """Who leads in each other agency is told as well."""
    duties.add_all(list(told_others(about, known, name=name)), by=by)


def told_others(about: str, known: Mapping[str, Any], *, name: str) -> Iterator[New]:
    """The duties of ``tell_others``, not written so far. Nobody hears whose part in the case has ended since."""
    others = known.get("others", ())
    there = _work_on_it(UUID(known["case"])) if others else set()
    for organisation, whom in others:
        if UUID(organisation) not in there:
            continue
        owners = vouching.vouched(UUID(who) for who in whom)
        if owners:
            elsewhere = {**known, "organisation": organisation}
            yield _new(about, elsewhere, owners, kind=Kind.CALL, name=name)


def all_hear(known: Mapping[str, Any]) -> bool:
    """Whether each other agency that was to hear of this way may know of it at this moment."""
    return {UUID(one) for one, _whom in known.get("others", ())} <= _work_on_it(UUID(known["case"]))


def _work_on_it(case: UUID) -> set[UUID]:
    """Agencies that may know of the way at this moment. Found without keys."""
    return Involvement.objects.live().working().filter(KNOWS_OF_THE_WAY, case=case).agencies()


def done(abouts: Iterable[str], known: Mapping[str, Any], *, name: str, by: Actor) -> None:
    """Nothing is due any more for these reasons, at any agency."""
    duties.done_each(facts_of(abouts, known, name=name), by=by)


def facts_of(abouts: Iterable[str], known: Mapping[str, Any], *, name: str) -> list[tuple[UUID, str, str]]:
    """What is due for these reasons, at any agency, as ``duties.done_each`` takes it."""
    agencies = [known["organisation"], *(organisation for organisation, _whom in known.get("others", ()))]
    thread = UUID(known["thread"])
    return [(thread, about, f"{agency} {name}") for about in abouts for agency in agencies]


def quiet(watched: Iterable[Watched], *, by: Actor) -> None:
    """What was due for these rows is due no more."""
    names = [
        (OF_HANDOVER if one.timer == Timer.HANDOVER else OF_CHECKIN, one.known, str(one.expected))
        for one in watched
    ]
    duties.done_each(
        chain.from_iterable(facts_of(abouts, known, name=name) for abouts, known, name in names), by=by
    )


def rung_for(watched: Mapping[UUID, Sequence[Watched]]) -> dict[UUID, set[str]]:
    """Of these journeys, for which of ``ON_BOARD`` something is due now. One question, without keys."""
    by_mark = {
        marks.of_about(UUID(rows[0].known["thread"]), about): (attempt, about)
        for attempt, rows in watched.items()
        if rows
        for about in ON_BOARD
    }
    found: dict[UUID, set[str]] = {}
    for attempt, about in (by_mark[one] for one in _due(list(by_mark))) if by_mark else ():
        found.setdefault(attempt, set()).add(about)
    return found


@prepared.planned
def _due(marks_of: list[str]) -> QuerySet[Duty, str]:
    return Duty.objects.filter(about_mark__among=marks_of, done_at=None).values_list("about_mark", flat=True)


def _officers(known: Mapping[str, Any], at: datetime | None = None) -> list[UUID]:
    if known["named"]:
        return []
    return on_call.first_at(UUID(known["organisation"]), at or clock.now())


def _owners(known: Mapping[str, Any], *, first: Iterable[UUID]) -> list[UUID]:
    above = [UUID(one) for one in known["ladder"]]
    if not known["named"]:
        above += on_call.supervisors(UUID(known["organisation"]))
    found = vouching.vouched(dict.fromkeys([*first, UUID(known["owner"]), *above]))
    if not found:
        raise NobodyToTell
    return found


def _new(
    about: str,
    known: Mapping[str, Any],
    owners: list[UUID],
    *,
    kind: Kind,
    name: str,
    is_emergency: bool = False,
    at: datetime | None = None,
) -> New:
    # Whoever is rung for a sealed case may not know of it: the duty does not say which one it is.
    is_silent = bool(known["named"]) and is_emergency
    return New(
        kind=kind,
        due_at=at or clock.now(),
        about=about,
        owner=owners[0],
        ladder=[Rung(one, rules.grace() * number) for number, one in enumerate(owners) if number],
        organisation=UUID(str(known["organisation"])),
        case=None if is_silent else UUID(known["case"]),
        code="" if is_silent else known["code"],
        thread=UUID(known["thread"]),
        args={} if is_silent else {"plan": known["plan"]},
        once=f"{known['organisation']} {name}",
        is_emergency=is_emergency,
    )
