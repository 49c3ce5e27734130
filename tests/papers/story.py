"""Cases with papers, for the tests of this room and of those that lean on it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.services import given as services
from wayhome.attempts import hooks
from wayhome.attempts.shapes import Border, Leg, Way
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.papers import actions, documents, queries
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.services.models import Post

again, board, refused, case, child = (
    attempts.again, attempts.board, attempts.refused, consents.case, consents.child,
)  # fmt: skip
NUMBER = "L898902C3"


def day(count: int) -> date:
    """So many days from today, on the clock by which the cast lives."""
    return clock.today("Europe/Tirane") + timedelta(days=count)


def paper(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A passport that is here and good for five years, unless the test says otherwise; or what became of it."""
    person, thing = who or cast.casey, thing or uuid4()
    here = again(cast, seen, person)
    before = next((one for one in queries.papers(person.actor(), here) if one.thing == thing), None)
    usual = documents.Paper(
        kind="passport", status="collected", issuer="Police", issued=day(-30), valid_to=day(1825)
    )
    holder = (before and before.holder) or documents.Holder(NUMBER, "Mira Hoxha", date(2001, 3, 4), "AL")
    named = {key: given.pop(key) for key in ("number", "name", "born", "nationality") if key in given}
    both = given.pop("names_both", False)
    actions.write_paper(
        seen=here,
        thing=thing,
        read=before.number if before else 0,
        given=replace(before.known if before else usual, **given),
        holder=replace(holder, **named),
        names_both=both,
        by=person.actor(),
    )
    return thing


def consulate(cast: Cast, name: str = "Consulate of the North") -> Post:
    return services.post(cast.casey, name=name)


def agreed(cast: Cast, seen: Found, name: str = "Consulate of the North", **given: Any) -> UUID:  # noqa: ANN401
    """She agrees that this consulate is asked."""
    answer = consents.yes(Purpose.SHARE_CONSULATE, groups=("A",), recipients=consents.to(name=name), **given)
    return consents.agree(cast, seen, answer).pk


def looked(cast: Cast, seen: Found, officials: tuple[int | None, int | None] = (0, 1)) -> None:
    """Harbour House has looked at the danger: no official is in it, unless the test says otherwise."""
    care.assess(cast, seen, given=care.answered(T1=(2, 2), T7=officials))


def advised(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": day(0), "lawyer": "Lea Kola", "covers": ("asylum",)}
    actions.write_advice(
        seen=again(cast, seen, person),
        record=uuid4(),
        given=documents.Advice(**{**usual, **given}),
        by=person.actor(),
    )


def ask(cast: Cast, seen: Found, post: Post, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    person, thing = who or cast.casey, uuid4()
    usual = {"consulate": post.pk, "kind": "emergency_travel_document", "asked_on": day(0)}
    actions.apply(
        seen=again(cast, seen, person),
        thing=thing,
        given=documents.Application(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def asked(cast: Cast, seen: Found | None = None) -> tuple[Found, UUID, UUID]:
    """A consulate was asked, as it should be: the case, the application, the yes it stands on."""
    seen = seen or case(cast)
    post = consulate(cast)
    consent = agreed(cast, seen)
    advised(cast, seen)
    looked(cast, seen)
    return again(cast, seen), ask(cast, seen, post), consent


def answer(cast: Cast, seen: Found, thing: UUID, **given: Any) -> None:  # noqa: ANN401
    here, by = again(cast, seen), cast.casey.actor()
    now = queries.application(by, here, thing).newest
    actions.answer(seen=here, thing=thing, read=now.number, given=replace(now.known, **given), by=by)


def enter(cast: Cast, seen: Found, country: str = "AL", thing: UUID | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """A permission is needed to enter, as the consulate says, unless the test says otherwise."""
    here, by, thing = again(cast, seen), cast.casey.actor(), thing or uuid4()
    before = next((one.newest for one in queries.entries(by, here) if one.thing == thing), None)
    usual = documents.Entry(country, "needed", None, "The consulate, by telephone", day(0))
    actions.write_entry(
        seen=here,
        thing=thing,
        read=before.number if before else 0,
        given=replace(before.known if before else usual, **given),
        by=by,
    )
    return thing


def leave(cast: Cast, seen: Found, thing: UUID | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """No permission is needed, unless the test says otherwise."""
    here, by, thing = again(cast, seen), cast.casey.actor(), thing or uuid4()
    before = next((one.newest for one in queries.permissions(by, here) if one.thing == thing), None)
    known = before.known if before else documents.Permission(kind="none", words="Lea Kola says so")
    actions.write_permission(
        seen=here, thing=thing, read=before.number if before else 0, given=replace(known, **given), by=by
    )
    return thing


def custody(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    here, by = again(cast, seen), cast.casey.actor()
    before = queries.custody(by, here)
    known = before.newest.known if before else documents.Custody(travels="one_parent", other="known")
    read = before.newest.number if before else 0
    actions.write_custody(seen=here, read=read, given=replace(known, **given), by=by)


def way(*borders: tuple[str, int], arrives: int = 5, leaves: int = 5) -> Way:
    """From Italy to Albania in five days, over one border, unless the test says otherwise."""
    zone = "Europe/Tirane"
    leaves_at = datetime.combine(day(leaves), time(10), UTC)
    arrives_at = datetime.combine(day(arrives), time(14), UTC)
    crossed = [Border(country, day(count)) for country, count in borders or (("AL", arrives),)]
    return Way(leaves_at, arrives_at, zone, zone, crossed, [Leg("flight", "IT", "AL", leaves_at, arrives_at)])


def planned(monkeypatch: pytest.MonkeyPatch, known: Way | None = None) -> Way:
    """A way is planned."""
    found = known or way()
    monkeypatch.setattr(hooks, "_way", [lambda actor, subject: found])
    return found


def linked(cast: Cast, seen: Found, other: Found, kind: str = "child") -> None:
    people_actions.link(seen=again(cast, seen), other_code=other.code, kind=kind, by=cast.casey.actor())


def now(cast: Cast, seen: Found, who: Person | None = None) -> list[documents.Paper]:
    """Papers as a new request sees them."""
    person = who or cast.casey
    return [one.known for one in queries.papers(person.actor(), people.found(person.actor(), seen.code))]
