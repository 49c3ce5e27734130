"""Somebody who is given help and money, for the tests of this room."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.care import story as care
from tests.cast import Cast, Person, join
from tests.consent import story as consents
from tests.kept import kept
from tests.services import given as directory
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.grants import actions, hooks, queries
from wayhome.grants.documents import Item, Part, Word
from wayhome.grants.enums import Change, How, Sort, Way
from wayhome.grants.shapes import ItemNow
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.services import actions as services
from wayhome.services.models import Service
from wayhome.services.written import ServiceWords

case, again, board, refused = consents.case, consents.again, consents.board, care.refused
DAY = timedelta(days=1)


def day(count: int) -> date:
    """So many days from today, on the clock of who works here."""
    return clock.today("Europe/Tirane") + count * DAY


def plan_signed(monkeypatch: pytest.MonkeyPatch, *, signed: bool = True) -> None:
    """The room that keeps plans says so."""
    monkeypatch.setattr(hooks, "_plan", lambda _actor, _seen: None if signed else "No signed plan is known.")


def provider(cast: Cast, **words: Any) -> Service:  # noqa: ANN401
    """A shop that is in the directory."""
    return directory.service(cast.casey, **{"name": "Tools and more", "needs": ("employment",), **words})


def close(cast: Cast, service: Service) -> None:
    """The directory learns that it is not open any more."""
    service.refresh_from_db()
    words = ServiceWords(
        **{**directory.LEGAL, "name": service.name, "needs": tuple(service.needs), "status": "defunct"}
    )
    services.change_service(service=service.pk, number=service.number, words=words, by=cast.casey.actor())


def item(**given: Any) -> Item:  # noqa: ANN401
    """Tools in kind for 400 euros, unless the test says otherwise."""
    usual = {
        "sort": str(Sort.TRAINING), "what": "A set of tools", "order": "One set of tools", "provider": "Tools and more",
        "way": str(Way.KIND), "budget": "400.00", "currency": "EUR",
    }  # fmt: skip
    return Item(**{**usual, **given})


def business(**given: Any) -> Item:  # noqa: ANN401
    usual = {
        "sort": str(Sort.BUSINESS), "what": "A sewing corner", "order": "One sewing machine", "makes": "Aprons",
        "buyers": "Two shops", "needs": "A machine", "earns": "Perhaps 150 a month", "helps": "Her aunt",
    }  # fmt: skip
    return item(**{**usual, **given})


def now(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> ItemNow:
    """As a new request of this person sees it."""
    person = who or cast.casey
    found = queries.one(person.actor(), people.found(person.actor(), seen.code), thing)
    assert found is not None
    return found


def keep(
    cast: Cast,
    seen: Found,
    given: Item | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    who: Person | None = None,
) -> UUID:
    """One thing is written down; with ``thing`` its next version."""
    person = who or cast.casey
    number = 0 if thing is None else now(cast, seen, thing, person).read
    name = thing or uuid4()
    actions.keep(
        seen=again(cast, seen, person),
        thing=name,
        read=number if read is None else read,
        given=given or item(),
        by=person.actor(),
    )
    return name


def change(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    keep(cast, seen, replace(now(cast, seen, thing, who).known, **given), thing=thing, who=who)


def part(
    cast: Cast,
    seen: Found,
    thing: UUID,
    amount: str = "100.00",
    on: int = 7,
    *,
    which: UUID | None = None,
    who: Person | None = None,
) -> UUID:
    person, name = who or cast.casey, which or uuid4()
    actions.put(
        seen=again(cast, seen, person),
        thing=thing,
        read=now(cast, seen, thing, person).read,
        given=Part(id=name, due_on=day(on), amount=amount),
        by=person.actor(),
    )
    return name


def _do(what: Any, cast: Cast, seen: Found, thing: UUID, who: Person | None, **given: Any) -> Any:  # noqa: ANN401
    person = who or cast.casey
    usual = {"read": now(cast, seen, thing, person).read}
    return what(seen=again(cast, seen, person), thing=thing, by=person.actor(), **{**usual, **given})


def ask(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> None:
    _do(actions.ask, cast, seen, thing, who)


def approve(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, **given: Any) -> bool:  # noqa: ANN401
    return bool(_do(actions.approve, cast, seen, thing, who, **given))


def give(
    cast: Cast,
    seen: Found,
    thing: UUID,
    which: UUID,
    amount: str = "100.00",
    on: int = 0,
    who: Person | None = None,
    **more: Any,  # noqa: ANN401
) -> bool:
    return bool(_do(actions.give, cast, seen, thing, who, part=which, on=day(on), amount=amount, **more))


def sign(cast: Cast, seen: Found, thing: UUID, which: UUID, who: Person | None = None, **given: Any) -> bool:  # noqa: ANN401
    usual = {"how": str(How.HERSELF), "signed_on": day(0), "language": "sqi"}
    return bool(_do(actions.sign, cast, seen, thing, who, part=which, given=Part(**{**usual, **given})))


def word(cast: Cast, seen: Found, thing: UUID, went: str, who: Person | None = None, **given: Any) -> bool:  # noqa: ANN401
    name = given.pop("word", None) or uuid4()
    usual = {"went": str(went), "on": day(0), "change": str(Change.STAYS)}
    return bool(_do(actions.write_word, cast, seen, thing, who, word=name, given=Word(**{**usual, **given})))


@kept
def approved(
    cast: Cast, seen: Found, given: Item | None = None, *, parts: int = 2
) -> tuple[UUID, list[UUID]]:
    """Asked for by Casey, approved by two others where it needs two; with instalments of 100 each."""
    thing = keep(cast, seen, given)
    names = [part(cast, seen, thing, on=7 * number) for number in range(1, parts + 1)]
    ask(cast, seen, thing)
    for who in (another(cast), third(cast)):
        if approve(cast, seen, thing, who):
            break
    return thing, names


def another(cast: Cast) -> Person:
    """Nora, a second case manager."""
    return _once(cast, "Nora")


def third(cast: Cast) -> Person:
    """Tea, a third."""
    return _once(cast, "Tea")


def _once(cast: Cast, name: str) -> Person:
    there: dict[str, Person] = cast.__dict__.setdefault("_grants", {})
    if name not in there:
        there[name] = join(cast.mona, name, roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    return there[name]


def owed(who: Person, seen: Found) -> list[str]:
    """What this room owes on the board of this person about this case, as codes."""
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    found = [contents.open_(who.keyring(), row.what, duty=row.pk) for row in rows]
    return sorted(one.about for one in found if one.about.startswith("grants.") and one.case == seen.id)
