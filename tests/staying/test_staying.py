"""Staying, asylum, another country: begun when she says so, done thing by thing, ended by another answer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.options import story as options
from wayhome import journey
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Sent
from wayhome.options.enums import Option
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.staying import actions, documents, due, enums, gates, models, queries, steps
from wayhome.staying.enums import Kind, State, Way
from wayhome.staying.shapes import PathNow

pytestmark = pytest.mark.django_db
refused, again = options.refused, options.again


def wants(cast: Cast, decision: str = Option.STAY) -> Found:
    seen = consents.case(cast)
    options.say(cast, seen, decision)
    return again(cast, seen)


def begin(cast: Cast, seen: Found, way: str = Way.STAY, **given: Any) -> PathNow:  # noqa: ANN401
    found = queries.now(cast.casey.actor(), again(cast, seen))
    path = documents.Path(
        **{"way": str(way), "on": clock.today(), "words": "Here my son goes to school", **given}
    )
    actions.begin(seen=again(cast, seen), read=found.read if found else 0, given=path, by=cast.casey.actor())
    return now(cast, seen)


def now(cast: Cast, seen: Found) -> PathNow:
    found = queries.now(cast.casey.actor(), again(cast, seen))
    assert found is not None
    return found


def write(cast: Cast, seen: Found, thing: UUID | None = None, read: int | None = None, **given: Any) -> UUID:  # noqa: ANN401
    known = {one.thing: one.newest for one in now(cast, seen).tasks}
    before = known[thing].known if thing else documents.Task(kind=str(Kind.OTHER), what="A bicycle")
    number = read if read is not None else known[thing].number if thing else 0
    thing = thing or uuid4()
    actions.write_task(
        seen=again(cast, seen),
        thing=thing,
        read=number,
        given=replace(before, **given),
        by=cast.casey.actor(),
    )
    return thing


@pytest.mark.parametrize("decision", [Option.RETURN, Option.UNDECIDED, ""])
def test_it_begins_when_she_says_so_and_not_before(cast: Cast, decision: str) -> None:
    seen = wants(cast, decision) if decision else consents.case(cast)
    with refused("Talk about all options" if decision != Option.RETURN else "wants to go back"):
        begin(cast, seen)


def test_a_word_is_enough_and_each_way_begins_with_what_it_needs(cast: Cast) -> None:
    """No second talk, no lawyer, no police: what going back asks for is not asked of staying."""
    for decision, way, country in (
        (Option.STAY, Way.STAY, ""),
        (Option.STAY, Way.ASYLUM, ""),
        (Option.THIRD_COUNTRY, Way.THIRD_COUNTRY, "CA"),
    ):
        seen = wants(cast, decision)
        found = begin(cast, seen, way, country=country)
        assert sorted(one.newest.known.kind for one in found.tasks) == sorted(enums.FIRST[way])
        assert steps.BEGUN in {step.key for step in people.steps(cast.casey.actor(), again(cast, seen))}


def test_without_keys_nobody_can_tell_which_way(cast: Cast) -> None:
    begin(cast, wants(cast))
    (row,) = models.Path.objects.all()
    assert b"school" not in bytes(row.document)
    assert not [one for one in models.Task.objects.all() if b"paper" in bytes(one.document)]


def test_a_task_that_was_promised_for_a_day_is_somebodys_duty_until_it_is_done(cast: Cast) -> None:
    seen = wants(cast)
    thing = begin(cast, seen).tasks[0].thing
    write(cast, seen, thing, state=str(State.UNDER_WAY), who="Lea Kola", by=clock.today())
    with clock.shifted(timedelta(days=1)):
        assert due.TASK in options.board(cast, seen)
    write(cast, seen, thing, state=str(State.DONE))
    with clock.shifted(timedelta(days=1)):
        assert due.TASK not in options.board(cast, seen)


def test_settled_when_nothing_is_left_that_she_wants(cast: Cast) -> None:
    seen = wants(cast)
    found = begin(cast, seen)
    with refused("not done so far"):
        actions.settle(seen=again(cast, seen), read=found.read, by=cast.casey.actor())
    for number, one in enumerate(found.tasks):
        state = State.NOT_WANTED if number else State.DONE
        write(cast, seen, one.thing, state=str(state))
    with pytest.raises(Conflict):
        actions.settle(seen=again(cast, seen), read=0, by=cast.casey.actor())
    actions.settle(seen=again(cast, seen), read=found.read, by=cast.casey.actor())
    assert not now(cast, seen).is_open
    with refused("Nothing is being prepared"):
        write(cast, seen)


def test_another_answer_ends_it_and_it_may_begin_anew(cast: Cast) -> None:
    seen = wants(cast)
    found = begin(cast, seen)
    thing = found.tasks[0].thing
    write(cast, seen, thing, by=clock.today())
    actions.end(seen=again(cast, seen), read=found.read, by=cast.casey.actor())
    with clock.shifted(timedelta(days=1)):
        assert due.TASK not in options.board(cast, seen)
    with pytest.raises(Http404):
        actions.end(seen=again(cast, seen), read=now(cast, seen).read, by=cast.casey.actor())
    assert begin(cast, seen, Way.ASYLUM).path.known.way == Way.ASYLUM


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"way": "moon"}, "Choose what"),
        ({"way": str(Way.THIRD_COUNTRY)}, "Choose the country"),
        ({"on": None}, "Enter the day"),
        ({"words": "x" * 10_001}, "at most"),
    ],
)
def test_what_she_wants_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = wants(cast)
    with refused(words):
        begin(cast, seen, **given)
    begin(cast, seen)
    with refused("already"):
        begin(cast, seen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "moon"}, "what it is"),
        ({"state": "lost"}, "how far"),
        ({"what": " "}, "Write what it is"),
        ({"state": str(State.UNDER_WAY)}, "who does it"),
        ({"by": date(2001, 1, 1)}, "has passed"),
        ({"who": "x" * 201}, "at most"),
    ],
)
def test_a_task_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = wants(cast)
    begin(cast, seen)
    with refused(words):
        write(cast, seen, **given)


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    seen = wants(cast)
    thing = begin(cast, seen).tasks[0].thing
    write(cast, seen, thing, who="Lea Kola")
    with pytest.raises(Conflict):
        write(cast, seen, thing, read=1, who="Somebody else")
    with pytest.raises(Http404):
        actions.write_task(
            seen=again(cast, seen), thing=uuid4(), read=1, given=documents.Task(), by=cast.casey.actor()
        )


def test_the_gate_says_the_same_as_the_page(cast: Cast) -> None:
    seen = wants(cast, Option.RETURN)
    subject = people.subject(cast.casey.actor(), again(cast, seen))
    said = str(gates.STAYING.holds(subject, cast.casey.actor()))
    page = sign_in(Client(), cast.casey).get(url(seen)).content.decode()
    assert said in page
    assert gates.STAYING.force is journey.Force.BLOCK


def url(seen: Found, name: str = "staying") -> str:
    return reverse(f"staying:{name}", args=[seen.code])


def test_the_pages_from_her_word_to_settled(cast: Cast) -> None:
    seen = wants(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Begin to prepare it" in casey.get(url(seen)).content.decode()
    today = clock.today()
    on = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    assert casey.post(url(seen, "begin"), {"read": "0", "way": "third_country", **on}).status_code == 422
    assert (
        casey.post(url(seen, "begin"), {"read": "0", "way": "stay", **on, "words": "My son"}).status_code
        == 302
    )
    first = now(cast, seen).tasks[0].thing
    task = f"{url(seen, 'task')}?task={first}"
    given = {
        "thing": str(first),
        "read": "1",
        "kind": "paper",
        "state": "under_way",
        "words": "I fear the office",
    }
    answer = casey.post(task, given)
    assert answer.status_code == 422
    assert "I fear the office" in answer.content.decode()
    assert casey.post(task, {**given, "who": "Lea Kola"}).status_code == 302
    again_here = sign_in(Client(), cast.casey)
    page = again_here.get(url(seen)).content.decode()
    assert "Lea Kola" in page
    assert "My son" in page
    beside = again_here.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    assert "0 of 6 things are done" in beside
    for one in now(cast, seen).tasks:
        write(cast, seen, one.thing, state=str(State.DONE))
    read = str(now(cast, seen).read)
    assert casey.post(url(seen, "settle"), {"read": read}).status_code == 302
    assert "Everything is there" in casey.get(url(seen)).content.decode()


def test_she_says_something_else_and_the_page_offers_to_end_it(cast: Cast) -> None:
    seen = wants(cast)
    begin(cast, seen)
    options.say(cast, seen, Option.RETURN)
    casey = sign_in(Client(), cast.casey)
    assert "says something else now" in casey.get(url(seen)).content.decode()
    assert casey.post(url(seen, "end"), {"read": str(now(cast, seen).read)}).status_code == 302
    assert "wanted something else" in casey.get(url(seen)).content.decode()


def test_police_and_other_agencies_find_nothing(cast: Cast) -> None:
    seen = wants(cast)
    begin(cast, seen)
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name in ("staying", "begin", "task"):
            assert there.get(url(seen, name)).status_code == 404
        for name in ("settle", "end"):
            assert there.post(url(seen, name), {"read": "1"}).status_code == 404


def test_the_page_asks_the_same_for_six_things_and_for_ten(cast: Cast) -> None:
    seen = wants(cast)
    begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    casey.get(url(seen))
    with CaptureQueriesContext(connection) as few:
        casey.get(url(seen))
    for _time in range(4):
        write(cast, seen)
    with CaptureQueriesContext(connection) as many:
        assert casey.get(url(seen)).content.decode().count("A bicycle") == 4
    assert len(many) == len(few)


def test_begun_again_nothing_stands_twice_on_the_list(cast: Cast) -> None:
    seen = wants(cast)
    first = begin(cast, seen)
    known = {one.newest.known.kind: one.thing for one in first.tasks}
    write(cast, seen, known[Kind.PAPER], state=str(State.DONE))
    actions.end(seen=again(cast, seen), read=now(cast, seen).read, by=cast.casey.actor())
    found = begin(cast, seen, Way.ASYLUM)
    undone = [one.newest.known.kind for one in found.tasks if one.newest.known.state == State.OPEN]
    assert sorted(undone) == sorted(enums.FIRST[Way.STAY]), "what is done is asked anew, the rest goes on"
    assert {known[Kind.LAWYER], known[Kind.INCOME]} <= {one.thing for one in found.tasks}


def test_a_task_sent_twice_is_one(cast: Cast) -> None:
    seen = wants(cast)
    begin(cast, seen)
    thing = write(cast, seen)
    given = documents.Task(kind=str(Kind.OTHER), what="A bicycle")
    with pytest.raises(Sent):
        actions.write_task(seen=again(cast, seen), thing=thing, read=0, given=given, by=cast.casey.actor())
    other = replace(given, what="A scooter")
    with pytest.raises(Conflict):  # nobody is told that it is kept
        actions.write_task(seen=again(cast, seen), thing=thing, read=0, given=other, by=cast.casey.actor())
    assert models.Task.objects.filter(thing=thing).count() == 1


def test_a_press_that_says_no_version_keeps_nothing_and_does_not_say_so(cast: Cast) -> None:
    seen = wants(cast)
    begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    for name in ("settle", "end"):
        assert casey.post(url(seen, name), {}).status_code == 404
    assert now(cast, seen).is_open
