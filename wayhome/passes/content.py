"""What a pass holds, and nothing else: name used, the way, hand-overs, check-ins, two numbers, words, what is needed.

No reason for the journey, no address of a house, no identity. Plain JSON: a telephone reads it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import queries as checkins
from wayhome.checkins import rules as checkin_rules
from wayhome.checkins.enums import Kind as Happened
from wayhome.custody import queries as custody
from wayhome.custody import rules_way
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Event, Holder, Travel
from wayhome.itinerary import queries as itinerary
from wayhome.itinerary.enums import Mode
from wayhome.organisations.actors import SignedIn
from wayhome.passes import limits, words
from wayhome.passes.shapes import Whom
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import installation

PEOPLE = (HolderKind.ESCORT, HolderKind.ALONE)

type Part = tuple[str, UUID | None]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the worker writes for the way: whom to ring, medicines, what a child needs."""

    contacts: Sequence[tuple[str, str]] = ()  # who, telephone
    medicines: str = ""
    needs: str = ""

    @property
    def texts(self) -> list[str]:
        """All of it, line by line."""
        told = [part for one in self.contacts for part in one]
        return [*told, *self.medicines.splitlines(), *self.needs.splitlines()]


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a pass is open, and until when what it says is taken."""

    opens_at: datetime
    closes_at: datetime
    late_until: datetime


def part_of(kind: str, ref: UUID | None) -> Part:
    """Whose card it is: of an escort by the assignment. Hers or his is one, whoever watches."""
    return (str(kind), None) if kind == HolderKind.ALONE else (str(kind), ref)


def whom(travel: Travel | None) -> list[Whom]:
    """Each escort who takes part in a hand-over, and the person where she or he travels alone, once, whoever watches;
    in order.
    """
    if travel is None:
        return []
    holders: dict[Part, Holder] = {}
    for one in [travel.start, *(one.taker for one in travel.events)]:
        holders.setdefault(_key(one), one)
    found = []
    for key, one in holders.items():
        if one.kind in PEOPLE:
            hands = [each for each in travel.events if key in (_key(each.giver), _key(each.taker))]
            found.append(Whom(f"{one.kind}:{one.ref or ''}", one.kind, one.ref, one.name, hands))
    return [one for one in found if one.hands]


def done_with(travel: Travel) -> frozenset[Part]:
    """Whose last hand-over is confirmed by both, and who has her or him no more."""
    now = _key(travel.holder) if travel.holder is not None else None
    there = [(part_of(one.kind, one.ref), one) for one in whom(travel)]
    return frozenset(key for key, one in there if key != now and all(each.is_done for each in one.hands))


def window(travel: Travel, departs_at: datetime) -> Window:
    """It opens before the way begins, and shuts after the last hand-over that is planned."""
    first = min([departs_at, *(one.planned_at for one in travel.events)])
    closes = max(one.last_at for one in travel.events) + limits.shuts_after()
    return Window(first - limits.opens_before(), closes, closes + limits.late_within())


def build(
    actor: SignedIn, seen: Found, now: AttemptNow, travel: Travel, one: Whom, typed: Typed, *, place: bool
) -> dict[str, Any]:
    """For one telephone."""
    name = people.person(actor, seen).brief.name_used or seen.code
    return {
        "v": 1,
        "name": name,
        "legs": _legs(actor, now),
        "hands": [
            {**_hand(one, event), **_of_child(actor, travel, event, typed)}
            for event in one.hands
            if not event.is_done
        ],
        "last": str(one.last.id) if one.last else "",
        "checks": [
            {
                "id": str(each.id),
                "event": str(each.event or ""),
                "at": each.due_at.isoformat(),
                "zone": each.zone,
            }
            for each in checkins.expected(actor, seen, now)
            if _during(one, each.due_at) and each.received_at is None
        ],
        "grace": int(checkin_rules.grace().total_seconds() // 60),
        "contacts": [{"who": who, "phone": phone} for who, phone in typed.contacts if phone],
        "words": {
            "asks": travel.words.asks,
            "answers": travel.words.answers,
            "duress": travel.words.duress,
        },
        "medicines": typed.medicines,
        "needs": typed.needs,
        "when": words.what_to_do(name, is_own=one.kind == HolderKind.ALONE),
        "own": one.kind == HolderKind.ALONE,
        "kinds": [[str(kind.value), str(kind.label)] for kind in Happened],
        "place": place,
    }


def rest(actor: SignedIn, now: AttemptNow, travel: Travel) -> str:
    """Stands for the way, the code words and to whom a child goes, as they are now: a card that was made with others
    is not right any more.
    """
    words = [travel.words.asks, travel.words.answers, travel.words.duress]
    found = itinerary.written(actor, now.subject)
    way = [
        [
            one.place_from,
            one.departs_at.isoformat(),
            one.place_to,
            one.arrives_at.isoformat(),
            one.carrier,
            one.number,
        ]
        for one in (found.newest.known.legs if found else ())
    ]
    given = [_named(actor, travel, one) for one in travel.events if rules_way.shows_paper(travel, one)]
    known = [way, words, given] if travel.is_child else [way, words]
    return installation.blind(json.dumps(known), purpose="passes.rest")


def departs_at(actor: SignedIn, now: AttemptNow) -> datetime | None:
    """When the way begins; None while nothing is planned."""
    way = attempts.way(actor, now.subject)
    return way.departs_at if way is not None else None


def travel(actor: SignedIn, seen: Found, now: AttemptNow) -> Travel | None:
    """Who is with her or him, as far as it is open."""
    return custody.travel(actor, seen, now)


def _key(holder: Holder) -> Part:
    return part_of(holder.kind, holder.ref)


def _legs(actor: SignedIn, now: AttemptNow) -> list[Mapping[str, str]]:
    found = itinerary.written(actor, now.subject)
    legs = found.newest.known.legs if found else ()
    return [
        {
            "from": leg.place_from,
            "departs": leg.departs_at.isoformat(),
            "zone_from": leg.zone_from,
            "to": leg.place_to,
            "arrives": leg.arrives_at.isoformat(),
            "zone_to": leg.zone_to,
            "by": " ".join(
                part
                for part in (
                    str(Mode(leg.mode).label) if leg.mode in Mode.values else "",
                    leg.carrier,
                    leg.number,
                )
                if part
            ),
        }
        for leg in legs
    ]


def _hand(one: Whom, event: Event) -> Mapping[str, str]:
    gives = one.gives(event)
    other = event.taker if gives else event.giver
    return {
        "id": str(event.id),
        "side": "from" if gives else "to",
        "who": other.name,
        "phone": other.phone,
        "place": event.place,
        "at": event.planned_at.isoformat(),
        "zone": event.zone,
    }


def _of_child(actor: SignedIn, travel: Travel, event: Event, typed: Typed) -> Mapping[str, str]:
    """G3.4 on the telephone: to nobody but the person who was decided on, with the document shown. ``named`` is empty
    where this hand-over is planned to somebody else, or nobody was decided on.
    """
    if not rules_way.shows_paper(travel, event):
        return {}
    numbers = [f"{who} {phone}" for who, phone in typed.contacts if phone]
    calls = ", ".join(numbers) or custody.whom_to_ring(actor, travel.subject.seen)
    return {"paper": "yes", "named": _named(actor, travel, event), "calls": calls}


def _named(actor: SignedIn, travel: Travel, event: Event) -> str:
    """Who was decided on, as it is decided now, where the child is handed over to her or him."""
    name = event.taker.name
    return "" if custody.why_not_child(actor, travel, event, name_shown=name, paper_shown="-") else name


def _during(one: Whom, at: datetime) -> bool:
    """While this escort has her or him; alone, all the way."""
    first, last = one.hands[0], one.last
    return (one.gives(first) or at >= first.planned_at) and (last is None or at <= last.last_at)
