"""The plan for staying safe, and the signs, as far as they are open to the actor. For pages and for later rooms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.attempts import reading as attempts
from wayhome.care import queries as care
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.watch import counting, documents, models, reading, seeing
from wayhome.watch.enums import Word
from wayhome.watch.shapes import MeasureNow, SignNow, WatchNow, Written

ADULT = 18


def plan(actor: SignedIn, seen: Found, *, with_names: bool = False) -> list[MeasureNow]:
    """What helps to stay safe, the first written first. Nothing for who sees nothing of danger."""
    if not seeing.signs(actor, seen):
        return []
    rows = reading.everything(actor, seen)[models.Measure]
    named = attempts.names(actor, [row for row, _value in rows]) if with_names else {}
    by_thing: dict[UUID, list[Written[documents.Measure]]] = {}
    for row, value in rows:
        one = _written(actor, row, documents.Measure.from_value(value), named)
        by_thing.setdefault(row.thing, []).insert(0, one)
    return [MeasureNow(thing, mine[0], mine[1:], len(mine)) for thing, mine in by_thing.items()]


def watch(actor: SignedIn, seen: Found, *, with_names: bool = False) -> WatchNow:
    """Signs, what is known, talks, and what follows. Empty for who sees nothing of it."""
    if not seeing.signs(actor, seen):
        return WatchNow()
    rows = reading.everything(actor, seen)[models.Word]
    named = attempts.names(actor, [row for row, _value in rows]) if with_names else {}
    about: dict[UUID, dict[str, list[Written[Any]]]] = {}
    whole: dict[str, list[Written[Any]]] = {}
    for row, value in rows:
        word = value["word"]
        mine = whole
        if word in documents.OF_A_SIGN:
            mine = about.setdefault(value.get("about") or row.thing, {})
        known = documents.WORDS[word].from_value(value)
        mine.setdefault(word, []).append(_written(actor, row, known, named))
    return counting.standing(
        [_sign(thing, said) for thing, said in about.items() if str(Word.SIGN) in said],
        whole,
        is_child=people.person(actor, seen).is_child,
        today=clock.today(),
    )


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))


def what_is_known(actor: SignedIn, seen: Found) -> dict[str, list[str]]:
    """What other rooms know of ``under_18`` and ``twice``: codes of where it stands. Shown beside the question."""
    found: dict[str, list[str]] = {"under_18": [], "twice": []}
    if people.person(actor, seen).is_child:
        found["under_18"].append("child")
    account = people.account(actor, seen)
    age = account.known.age_when_trafficked if account else None
    if age is not None and age < ADULT:
        found["under_18"].append("account")
    assessment = care.assessment(actor, seen) if seeing.signs(actor, seen) else None
    for name, item in (("under_18", "R1"), ("twice", "R2")):
        answer = assessment.known.answers.get(f"person.{item}") if assessment else None
        if answer and answer[0]:
            found[name].append("danger")
    if any(one.kind == str(LinkKind.EARLIER.label) for one in people.links(actor, seen)):
        found["twice"].append("earlier")
    return found


def new_case(actor: SignedIn, now: WatchNow) -> str:
    """The code of the case in which it goes on; empty where there is none, or it is not open to the actor."""
    if now.case is None or now.case not in people.case_ids(actor, [now.case]):
        return ""
    return people_models.Case.objects.get(pk=now.case).code


def _sign(thing: UUID, said: Mapping[str, Sequence[Written[Any]]]) -> SignNow:
    return SignNow(
        thing=thing,
        written=said[str(Word.SIGN)][0],
        contests=said.get(str(Word.CONTEST), ()),
        decisions=said.get(str(Word.DECISION), ()),
        read=sum(len(one) for one in said.values()),
    )


def _written[D: Document](actor: SignedIn, row: Any, known: D, named: Mapping[UUID, str]) -> Written[D]:  # noqa: ANN401
    return Written(known, row.created_at, named.get(attempts.owner(actor, row), ""), row.written_by)
