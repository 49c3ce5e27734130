"""In which order the board shows who is on the way: as what the clock waits for says, and each page its own lines."""

import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import board, marks, models, pressing, watching
from wayhome.checkins.enums import Timer
from wayhome.core import clock, paging
from wayhome.custody.models import UnderWay
from wayhome.people.queries import Found
from wayhome.vault import installation

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
BOARD = "/on-the-way/"
BY_ITSELF = {"X-Quiet": "1"}
SOON = (Timer.LATE, Timer.MISSED)


def waits(attempt: UUID, due: Sequence[datetime], timers: Sequence[Timer] = SOON) -> list[models.Watch]:
    """Rows of the clock as ``watching`` keeps them."""
    content = {
        "attempt": str(attempt),
        "case": str(uuid4()),
        "expected": str(uuid4()),
        "due": "",
        "zone": "UTC",
    }
    return [
        models.Watch(
            due_at=at,
            journey=marks.of_journey(attempt),
            mark="x",
            is_missed=timer in watching.IS_MISSED,
            sealed=installation.seal(json.dumps({**content, "timer": timer}), purpose=watching.SEALED_FOR),
        )
        for timer, at in zip(timers, due, strict=True)
    ]


class All:
    """Somebody who may see some of the journeys; ``few``: these are all there are."""

    def __init__(self, seen: Sequence[UUID], *, few: bool = False) -> None:
        self.seen, self.few = seen, few

    def among(self, ids: list[UUID]) -> set[UUID]:
        return set(self.seen) & set(ids)

    def all_of_few(self) -> list[UUID] | None:
        return list(self.seen) if self.few else None


def as_the_clock_reads(at: datetime) -> list[tuple[int, datetime, UUID]]:
    """Worked out from every row that is waited for: how each journey presses, and since or from when."""
    ranks = {Timer.MISSED: 0, Timer.ARRIVAL: 0, Timer.LATE: 1}
    found: dict[UUID, tuple[int, datetime]] = {}
    for one in watching.that_open(models.Watch.objects.filter(done_at=None).order_by("due_at")):
        journey = UUID(one.known["attempt"])
        rank, since = found.get(journey, (2, one.row.due_at))
        if one.row.due_at <= at:
            rank = min(rank, ranks.get(one.timer, 1))
        found[journey] = rank, since
    return sorted((rank, since, journey) for journey, (rank, since) in found.items())


def thrown(now: datetime) -> list[UUID]:
    """Two hundred journeys: missed, late, to come, heard of, over; each at a minute of its own."""
    dice = random.Random(7)
    attempts = [uuid4() for _n in range(200)]
    rows = []
    for number, attempt in enumerate(attempts):
        start = now + timedelta(minutes=dice.randint(-300, 300), seconds=number)
        rows += waits(attempt, [start, start + 30 * MINUTE])
        rows += waits(attempt, [start + 2 * HOUR, start + 3 * HOUR], (Timer.ARRIVAL, Timer.FLAG))
    models.Watch.objects.bulk_create(rows)
    for attempt in dice.sample(attempts, 40):
        one = models.Watch.objects.filter(journey=marks.of_journey(attempt)).order_by("due_at")[
            : dice.randint(1, 4)
        ]
        models.Watch.objects.filter(pk__in=[row.pk for row in one]).update(done_at=now)
    return attempts


def test_the_order_is_what_the_clock_waits_for_at_every_moment() -> None:
    now = clock.now()
    attempts = thrown(now)
    for at in (now - 9 * HOUR, now - HOUR, now, now + 90 * MINUTE, now + 9 * HOUR):
        expected = as_the_clock_reads(at)
        assert 150 < len(expected) < 200, "of some nothing is waited for any more"
        order = [journey for *_since, journey in expected]
        assert list(pressing.first(1000, at, All(attempts))) == order
        assert list(pressing.first(20, at, All(attempts))) == order[:20]
        some = order[3::17]
        assert list(pressing.first(5, at, All(some))) == some[:5], (
            "far apart: more is read until there are enough"
        )
        assert list(pressing.first(5, at, All(some, few=True))) == some[:5]
    assert {rank for rank, *_since in as_the_clock_reads(now)} == {0, 1, 2}, "each of them was there"


def by_pages(at: datetime, mine: All, on_a_page: int) -> list[UUID]:
    """Each page goes on behind the last line of the one before, as it stood in an address."""
    shown: list[UUID] = []
    behind: str = str(pressing.BEFORE_ALL)
    while True:
        place = pressing.Place.read(behind)
        assert place is not None
        page = pressing.first(on_a_page, at, mine, behind=place)
        shown += page
        if len(page) < on_a_page:
            return shown
        behind = str(page[shown[-1]])


def test_pages_that_go_on_behind_a_line_are_the_same_list() -> None:
    now = clock.now()
    attempts = thrown(now)
    at_noon = [uuid4() for _n in range(100)]  # all at one moment, in the middle of the others
    models.Watch.objects.bulk_create(
        row for one in at_noon for row in waits(one, [now + HOUR, now + 2 * HOUR])
    )
    everybody = [*attempts, *at_noon]
    for at in (now - 9 * HOUR, now, now + HOUR, now + 90 * MINUTE, now + 9 * HOUR):
        order = list(pressing.first(1000, at, All(everybody)))
        assert by_pages(at, All(everybody), 7) == order
        some = order[3::17]
        assert by_pages(at, All(some), 4) == some
        assert by_pages(at, All(some, few=True), 4) == some


def test_whoever_became_late_between_two_pages_stands_on_the_second() -> None:
    now = clock.now()
    attempts = [uuid4() for _n in range(10)]
    models.Watch.objects.bulk_create(
        row
        for number, one in enumerate(attempts)
        for row in waits(one, [now + number * MINUTE, now + number * MINUTE + HOUR])
    )
    before = pressing.first(4, now - MINUTE, All(attempts))
    assert list(before) == attempts[:4]
    assert {place.rank for place in before.values()} == {pressing.COMING}
    after = pressing.first(20, now + 6 * MINUTE, All(attempts), behind=before[attempts[3]])
    assert list(after) == attempts[4:], "neither lost nor shown twice"
    assert [place.rank for place in after.values()] == [pressing.LATE] * 3 + [pressing.COMING] * 3


@pytest.mark.parametrize(
    "text",
    ["", "x", "1.2", "1.2.3", "3.5." + "a" * 32, "0.99999999999999999999." + "a" * 32, "0.-5." + "a" * 32, "0.5.x"],
)  # fmt: skip
def test_a_place_that_is_none_is_passed_over(text: str, cast: Cast, facts: Facts) -> None:
    assert pressing.Place.read(text) is None
    story.flown(cast)
    casey = sign_in(Client(), cast.casey)
    for said in (text, installation.seal(text, purpose=board.SEALED_FOR), f"2.5.{'a' * 32}"):
        answer = casey.get(BOARD, {"page": "2", "behind": said})
        assert answer.status_code == 200
        assert "behind=" not in answer.content.decode()


def test_a_place_says_nothing_of_whose_it_is(cast: Cast, facts: Facts) -> None:
    """It stands in an address, and addresses are kept."""
    seen = story.flown(cast)
    attempt = custody.now(cast, seen).id
    place = pressing.first(1, clock.now(), All([attempt]))[attempt]
    assert pressing.Place.read(str(place)) == place
    for said in (attempt.hex, str(attempt), seen.id.hex, seen.code, marks.of_journey(attempt)):
        assert said not in str(place)
    assert UUID(str(place).rpartition(".")[2]) == models.Turn.objects.get().pk, "the row alone"


def test_the_order_follows_what_is_heard_and_what_is_over(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    attempt = custody.now(cast, seen).id
    (before,) = models.Turn.objects.all()
    assert before.missed_at is not None
    assert before.first_at < before.missed_at
    story.move(cast, seen, story.lands() + HOUR)
    (after,) = models.Turn.objects.all()
    assert after.first_at > before.first_at
    assert after.first_at == min(
        one.row.due_at for one in watching.of_journeys([attempt], waiting=True)[attempt]
    )
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        assert models.Turn.objects.get().first_at == after.first_at, "it rang, and is waited for still"
        watching.drop_all(attempt)
    assert not models.Turn.objects.exists()


def test_a_turn_says_nothing_of_whose_it_is(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    attempt = custody.now(cast, seen).id
    turn = models.Turn.objects.get()
    plain = str({name: value for name, value in vars(turn).items() if name != "_state"})
    for said in (str(attempt), str(seen.id), seen.code, str(cast.harbour.pk)):
        assert said not in plain
    assert turn.created_at == models.Watch.objects.earliest("created_at").created_at, "a day, not a minute"
    assert {turn.first_at, turn.missed_at} <= set(models.Watch.objects.values_list("due_at", flat=True))
    assert marks.of_journey(attempt) in plain, (
        "and could say it: whoever has the installation's key finds the row"
    )


def test_rows_of_one_journey_put_to_another_move_nobody(cast: Cast, facts: Facts) -> None:
    now, one, other = clock.now(), uuid4(), uuid4()
    models.Watch.objects.bulk_create(waits(one, [now - HOUR, now]))
    models.Watch.objects.filter(journey=marks.of_journey(one)).update(journey=marks.of_journey(other))
    assert list(pressing.first(5, now, All([one, other]))) == []


def test_a_row_that_tells_nothing_leaves_the_journey_to_its_others(cast: Cast, facts: Facts) -> None:
    now, one, lost = clock.now(), uuid4(), uuid4()
    models.Watch.objects.bulk_create([*waits(one, [now - HOUR, now]), *waits(lost, [now - HOUR, now])])
    for mark in map(marks.of_journey, (one, lost)):
        first = models.Watch.objects.filter(journey=mark).earliest("pk")
        models.Watch.objects.filter(pk=first.pk).update(sealed="nothing that opens")
    models.Watch.objects.filter(journey=marks.of_journey(lost)).update(sealed="nothing that opens")
    assert list(pressing.first(5, now, All([one, lost]))) == [one]


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many rows each question brought."""
    found: list[int] = []

    def wrap(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:  # noqa: ANN401 - Django's own
        answer = execute(sql, params, many, context)
        found.append(context["cursor"].rowcount)
        return answer

    with connection.execute_wrapper(wrap):
        yield found


def test_a_page_of_the_board_reads_as_many_rows_however_many_are_on_the_way(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "AT_MOST", 100)
    monkeypatch.setattr(board, "A_PAGE", 1)
    seen = story.flown(cast)
    casey = sign_in(Client(), cast.casey)

    def with_others(count: int) -> list[int]:
        others = [uuid4() for _n in range(count)]
        UnderWay.objects.bulk_create(UnderWay(pk=one, case_id=seen.id) for one in others)
        late = clock.now() + 30 * 24 * HOUR
        models.Watch.objects.bulk_create(row for one in others for row in waits(one, [late, late + HOUR]))
        for _time in range(2):  # whose rows are new is learnt with the first
            with counted() as rows:
                casey.get(BOARD, headers=BY_ITSELF)
        return rows

    few = with_others(0)
    assert len(few) <= 15
    some, many = with_others(150), with_others(1000)
    assert len(few) == len(some) == len(many)
    assert sum(few) < sum(some), "more of them are counted, to the last page"
    assert sum(some) == sum(many)


def of_hers(cast: Cast, seen: Found, count: int, *, waited_for: bool) -> list[UUID]:
    """So many journeys of one case, one an hour; the clock waits for each of them, or for none."""
    ids = [uuid4() for _n in range(count)]
    since = clock.now() - 30 * 24 * HOUR
    UnderWay.objects.bulk_create(
        UnderWay(pk=one, case_id=seen.id, created_at=since + number * HOUR) for number, one in enumerate(ids)
    )
    if waited_for:
        late = clock.now() + 30 * 24 * HOUR
        models.Watch.objects.bulk_create(
            row
            for number, one in enumerate(ids)
            for row in waits(one, [late + number * HOUR, late + (number + 1) * HOUR])
        )
    return ids


@pytest.mark.parametrize("near", [0, 1000], ids=["asked for when they are needed", "read along"])
@pytest.mark.parametrize("others", [0, 300], ids=["hers alone", "hardly any are hers"])
def test_pages_follow_each_other_to_the_end(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch, near: int, others: int
) -> None:
    monkeypatch.setattr(board, "NEAR", near)
    monkeypatch.setattr(board, "A_PAGE", 7)
    monkeypatch.setattr(board, "_journeys", lambda ids: [SimpleNamespace(pk=one) for one in ids])
    seen = story.flown(cast)
    first = custody.now(cast, seen).id
    pressing_ones = of_hers(cast, seen, 20, waited_for=True)
    quiet = of_hers(cast, seen, 12, waited_for=False)
    soon = clock.now() + 20 * 24 * HOUR  # after the one that is on the way, before hers
    models.Watch.objects.bulk_create(
        row for _n in range(others) for row in waits(uuid4(), [soon, soon + HOUR])
    )
    expected = [first, *pressing_ones, *quiet]
    shown = []
    for number in range(1, 6):
        page, rows, _goes_on = board._page(cast.casey.actor(), str(number), clock.now())
        shown += [row.pk for row in rows]
        assert page.has_next() == (number < 5)
        assert len(rows) == (7 if number < 5 else 5)
    assert shown == expected
    page, rows, _goes_on = board._page(cast.casey.actor(), "40", clock.now())
    assert (page.number, [row.pk for row in rows]) == (5, expected[28:]), "beyond the end is the last"


def test_far_back_only_what_presses_is_read(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "A_PAGE", 5)
    monkeypatch.setattr(board, "_journeys", lambda ids: [SimpleNamespace(pk=one) for one in ids])
    seen = story.flown(cast)
    of_hers(cast, seen, 150, waited_for=True)
    actor = cast.casey.actor()

    def rows_of(page: str) -> list[int]:
        board._page(actor, page, clock.now())  # whose rows are new is learnt with the first
        with counted() as rows:
            board._page(actor, page, clock.now())
        return rows

    alone = rows_of("21")
    monkeypatch.setattr(board, "NEAR", 1000)
    read_along = rows_of("21")
    assert len(alone) == len(read_along) == 2
    assert read_along[1] - alone[1] == 106, "as many rows fewer as there are journeys to the end of the page"


def rows_and_moments() -> set[str]:
    """What a place is made of."""
    turns = models.Turn.objects.values_list("pk", "first_at")
    return {said for pk, at in turns for said in (pk.hex, str(int(at.timestamp())))}


def links_of(page: str) -> dict[str, str]:
    """Where the links to the pages beside this one lead, and where it looks again by itself."""
    found = {rel: html.unescape(href) for rel, href in re.findall(r'rel="(prev|next)" href="([^"]+)"', page)}
    (again,) = re.findall(r'hx-get="([^"]+)"', page)
    return {**found, "again": html.unescape(again)}


@pytest.mark.parametrize("quiet", [0, 8], ids=["each is waited for", "some are not"])
def test_links_lead_through_all_pages_and_none_reads_what_comes_before_it(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch, quiet: int
) -> None:
    monkeypatch.setattr(board, "A_PAGE", 5)
    monkeypatch.setattr(board, "NEAR", 10)
    monkeypatch.setattr(pressing, "MORE", 2)
    shown: list[UUID] = []

    def only_noted(ids: list[UUID]) -> list[Any]:
        shown.extend(ids)
        return []

    monkeypatch.setattr(board, "_journeys", only_noted)
    seen = story.flown(cast)
    first = custody.now(cast, seen).id
    expected = [
        first, *of_hers(cast, seen, 39, waited_for=True), *of_hers(cast, seen, quiet, waited_for=False)
    ]  # fmt: skip
    casey = sign_in(Client(), cast.casey)
    asked: list[int] = []

    def read(address: str) -> dict[str, str]:
        casey.get(address, headers=BY_ITSELF)  # whose rows are new is learnt with the first
        shown.clear()
        with counted() as rows:
            page = casey.get(address, headers=BY_ITSELF).content.decode()
        asked.append(sum(rows))
        return links_of(page)

    found, address, known = list[UUID](), BOARD, dict[str, str]()
    while address:
        links = read(address)
        found += shown
        again = read(BOARD + links["again"].removeprefix(BOARD))
        assert again["again"] == links["again"]
        assert shown == found[-len(shown) :], "it looks again at the same lines"
        assert "behind=" not in links.get("prev", ""), "back it counts from the first"
        assert not {row for row in rows_and_moments() if row in str(links)}, "nobody reads it in a history"
        assert ("behind=" in again["again"]) == ("prev" in links) or len(found) > 40
        known, address = links, (BOARD + links["next"]) if "next" in links else ""
    assert found == expected
    assert "behind=" not in known.get("next", "")
    assert asked[12] == asked[2], "page 7 reads as many rows as page 2"
    casey.get(f"{BOARD}?page=7", headers=BY_ITSELF)
    plain = read(f"{BOARD}?page=7")
    assert asked[-1] > asked[12], "which an address without a place does not"
    assert plain["again"] == f"{BOARD}?page=7"


@pytest.mark.parametrize("others", [0, 300], ids=["hers alone", "hardly any are hers"])
@pytest.mark.parametrize("quiet", [0, 3], ids=["each is waited for", "some are not"])
def test_where_few_are_on_the_way_a_page_beyond_the_end_asks_once_more_at_most(
    cast: Cast, facts: Facts, others: int, quiet: int
) -> None:
    """No link leads to one; an old address may."""
    seen = story.flown(cast)
    of_hers(cast, seen, quiet, waited_for=False)
    soon = clock.now() + 20 * 24 * HOUR
    models.Watch.objects.bulk_create(
        row for _n in range(others) for row in waits(uuid4(), [soon, soon + HOUR])
    )
    casey = sign_in(Client(), cast.casey)
    asked = {}
    for number in ("1", "5", "6", "40"):
        address = f"{BOARD}?page={number}"
        casey.get(address, headers=BY_ITSELF)  # whose rows are new is learnt with the first
        with counted() as rows:
            assert casey.get(address, headers=BY_ITSELF).status_code == 200
        asked[number] = len(rows)
    assert asked["1"] <= 15, asked
    assert max(asked.values()) <= 16, asked
