"""Escorts of Harbour House, and a travel plan on which one of them goes along."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, Person, join
from tests.itinerary import story as itinerary
from tests.training import story as training
from wayhome.care.queries import standing
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.escorts import actions, gates, queries
from wayhome.escorts.documents import Assignment, Card, Need
from wayhome.escorts.enums import Kind
from wayhome.people.queries import Found

again, refused = itinerary.again, itinerary.refused


def lir(cast: Cast, *, days: int = 300) -> Person:
    """A social worker of Harbour House who has a course for escorts."""
    person = join(cast.mona, "Lir")
    training.paper(cast, person, until=clock.today() + timedelta(days=days), competencies=["escort"])
    return person


def card(cast: Cast, **given: Any) -> Card:  # noqa: ANN401
    """Everything that an approval asks for."""
    usual: dict[str, Any] = {
        "name": "Teuta Marku",
        "phone": "+355 69 000 0002",
        "kinds": (str(Kind.SOCIAL),),
        "languages": ("sqi",),
        "sex": "woman",
        "circles": ("Durrës",),
        "circles_asked": True,
        "confidential_on": clock.today(),
    }
    if "certificate" not in given:
        paper = training.paper(
            cast, cast.lea, until=clock.today() + timedelta(days=300), competencies=["escort"]
        )
        usual["certificate"] = str(paper.number)
    return Card(**{**usual, **given})


def entry(cast: Cast, *, user: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """An entry that nobody has approved."""
    row = actions.keep(card=card(cast, **given), user=user.id if user else None, by=cast.casey.actor())
    return row.pk


def approve(cast: Cast, escort: UUID) -> None:
    number = queries.one(cast.casey.actor(), escort).number
    actions.approve(escort=escort, number=number, by=cast.casey.actor())


def approved(cast: Cast, **given: Any) -> UUID:  # noqa: ANN401
    """An approved one."""
    pk = entry(cast, **given)
    approve(cast, pk)
    return pk


def high(cast: Cast, seen: Found) -> Found:
    """The danger is high."""
    care.assess(cast, seen, given=care.answered(T1=(3, 3)))
    assert standing(cast.casey.actor(), again(cast, seen)).band in queries.HIGH
    return again(cast, seen)


def low(cast: Cast, seen: Found) -> Found:
    care.assess(cast, seen, given=care.answered(T1=(1, 1)))
    return again(cast, seen)


def assign(cast: Cast, seen: Found, escort: UUID, **given: Any) -> UUID:  # noqa: ANN401
    """Asked for the whole way."""
    now = attempts.now(cast, seen)
    legs = list(queries.legs(cast.casey.actor(), now.subject))
    usual: dict[str, Any] = {
        "kind": str(Kind.SOCIAL),
        "from_leg": legs[0] if legs else "",
        "to_leg": legs[-1] if legs else "",
        "handover_to": "Rita, Dawn Centre",
        "asked_conflict": True,
    }
    record = given.pop("record", None) or uuid4()
    actions.assign(
        seen=again(cast, seen),
        attempt=now.id,
        record=record,
        given=Assignment(escort=escort, **{**usual, **given}),
        by=cast.casey.actor(),
    )
    return record


def hear(cast: Cast, seen: Found, thing: UUID, *, is_yes: bool = True) -> None:
    """Casey hears it by telephone."""
    now = attempts.now(cast, seen)
    actions.hear(seen=again(cast, seen), attempt=now.id, thing=thing, is_yes=is_yes, by=cast.casey.actor())


def need(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    now = attempts.now(cast, seen)
    read, _known = queries.need_now(cast.casey.actor(), now.subject)
    actions.write_need(
        seen=again(cast, seen), attempt=now.id, read=read, given=Need(**given), by=cast.casey.actor()
    )


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    return gates.ESCORT.holds(attempts.subject(cast, seen, who), person.actor())


def due(who: Person) -> list[str]:
    """What is due for somebody from this room, as codes."""
    shown = duties.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("escorts."))
