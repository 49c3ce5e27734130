"""A quarter is sent after its last day and published by itself; no two periods that are published share a day."""

from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.numbers import story
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.numbers import due, ledger, models, owing, queries
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period

pytestmark = pytest.mark.django_db


def quarters(cast: Cast, each: tuple[int, ...] = (60, 50, 40, 30)) -> story.World:
    """So many at each agency in each quarter of last year."""
    world = story.world(cast)
    for number, count in enumerate(each, start=1):
        story.people(world, count, seed=number, quarter=number)
    return world


def owed(who: Person) -> bool:
    board = duties.today(who.actor())
    rows = [*board.calls, *board.overdue, *board.today, *board.waiting]
    return any(one.about == due.SEND for one in rows)


def test_a_quarter_is_sent_alone_and_then_the_year_in_quarters_only(cast: Cast) -> None:
    world, last = quarters(cast), story.last_year()
    assert story.send(world, world.ann, quarter=2) == 302
    assert models.Row.objects.filter(organisation=cast.harbour.pk).count() == 60 + 40 + 30, (
        "its rows are gone"
    )
    client = sign_in(Client(), world.ann)
    page = client.get(reverse("numbers:quarter", args=[last, 2])).content.decode()
    assert "This was sent, exactly so" in page
    assert story.numbers(page)[0] == "50"
    whole = client.get(reverse("numbers:year", args=[last])).content.decode()
    assert "A quarter of this year was sent by itself" in whole
    assert story.send(world, world.ann) != 302
    assert story.send(world, world.ann, quarter=2) != 302, "not twice"
    found = client.get(reverse("numbers:figures")).content.decode()
    assert "Some quarters are sent" in found
    assert f"Quarter 2 of {last}" in found


def test_a_quarter_that_is_not_over_is_not_sent_nor_one_of_a_year_that_was_sent_whole(cast: Cast) -> None:
    world, today = quarters(cast), clock.today()
    now = (today.month + 2) // 3
    assert story.send(world, world.ann, year=today.year, quarter=now) != 302
    page = sign_in(Client(), world.ann).get(reverse("numbers:quarter", args=[today.year, now]))
    assert "This quarter is not over" in page.content.decode()
    assert story.send(world, world.ann) == 302
    assert story.send(world, world.ann, quarter=1) == 404
    for wrong in (0, 5):
        page = sign_in(Client(), world.ann).get(reverse("numbers:quarter", args=[story.last_year(), wrong]))
        assert page.status_code == (200 if wrong == 0 else 404), "none: the year"


def test_a_quarter_is_published_and_from_then_on_no_year_with_it(cast: Cast) -> None:
    world, last = quarters(cast), story.last_year()
    for number in (1, 2):
        assert [story.send(world, who, quarter=number) for who in world.senders] == [302, 302, 302]
    address = story.publish(world, "opened", f"{last}.1")
    assert address.startswith("/")
    page = sign_in(Client(), cast.casey).get(address).content.decode()
    assert f"Quarter 1 of {last}" in page
    assert story.numbers(page) == ["180"]
    assert story.publish(world, "opened", f"{last}.2").startswith("/")
    for number in (3, 4):
        assert [story.send(world, who, quarter=number) for who in world.senders] == [302, 302, 302]
    assert "over some of the same days" in story.publish(world, "opened", str(last))
    sheet = sign_in(Client(), cast.casey).get(f"{reverse('numbers:copy_sheet', args=[last, last])}?quarter=2")
    assert "150" in story.numbers(sheet.content.decode())


def test_who_sent_the_year_whole_and_who_sent_it_in_quarters_are_added_up(cast: Cast) -> None:
    world, last = quarters(cast), story.last_year()
    assert [story.send(world, world.ann, quarter=number) for number in range(1, 5)] == [302] * 4
    assert [story.send(world, who) for who in (world.dina, world.nils)] == [302, 302]
    found = queries.received(world.flo.actor(), Period.of_year(last))
    assert [one.parcel.counts["opened", ()][()] for one in found if one.parcel] == [180, 180, 180]
    alone = queries.received(world.flo.actor(), Period.of_quarter(last, 1))
    assert [(one.name, one.parcel is not None) for one in alone if not one.waits] == [("Harbour House", True)]
    address = story.publish(world, "opened", str(last))
    assert story.numbers(sign_in(Client(), cast.casey).get(address).content.decode()) == ["540"]


def test_a_year_is_owed_until_its_last_quarter_was_sent(cast: Cast) -> None:
    world = quarters(cast)
    owing.remind_all()
    assert owed(world.ann)
    for number in range(1, 4):
        story.send(world, world.ann, quarter=number)
    assert owed(world.ann)
    story.send(world, world.ann, quarter=4)
    assert not owed(world.ann)
    assert owed(world.dina), "another agency"


def test_what_was_published_without_them_is_owed_by_nobody_any_more(cast: Cast) -> None:
    """A year of which some quarters are sent and all others are published is done with, in whichever order."""
    world = quarters(cast)
    nina, _founded = casting.found("South House", manager="Nina", kind="shelter_ngo")
    casting.introduce(nina, world.fay, agree=False)
    late = story.analyst(nina, "Lara")
    for number in range(1, 5):
        story.keep(late, [story.somebody(Random(number)) for _person in range(30)], quarter=number)
    owing.remind_all()
    assert [story.send(world, who, quarter=1) for who in world.senders] == [302] * 3
    assert story.publish(world, "opened", f"{story.last_year()}.1").startswith("/")
    page = sign_in(Client(), late).get(reverse("numbers:year", args=[story.last_year()])).content.decode()
    assert "quarters of it that are not published" in page
    assert story.send(world, late, quarter=1) != 302, "it would tell how many are theirs"
    for number in (2, 3, 4):
        assert owed(late), "the others may still be sent"
        assert story.send(world, late, quarter=number) == 302
    assert not owed(late), "all that could be sent is sent"
    shown = sign_in(Client(), late).get(reverse("numbers:figures")).content.decode()
    assert "The rest is published without yours" in shown
    assert "others are to be" not in shown
    assert owing.remind_all() == 0, "and nobody is asked again"
    assert [story.send(world, world.ann, quarter=number) for number in (2, 3)] == [302, 302]
    assert [story.send(world, who, quarter=4) for who in (world.dina, world.nils)] == [302, 302]
    assert owed(world.ann)
    assert story.publish(world, "opened", f"{story.last_year()}.4").startswith("/")
    assert not owed(world.ann), "her last quarter was published without her"
    assert owed(world.dina), "two quarters may still be sent"


def test_what_is_published_by_quarter_tells_of_no_few(cast: Cast) -> None:
    """Every table of each quarter; then everything of each is tried together."""
    world, last = quarters(cast, (25, 18, 14, 12)), story.last_year()
    for number in range(1, 5):
        assert [story.send(world, who, quarter=number) for who in world.senders] == [302] * 3
    tables = ("opened", "opened-gender-age", "opened-region", "opened-age-form")
    shown = 0
    for number in range(1, 5):
        for table in tables:
            shown += story.publish(world, table, f"{last}.{number}").startswith("/")
    assert shown >= 4
    releases, _noisy = queries.ledger_of(world.flo.actor())
    hidden = sum(count is None for one in releases for _cell, count in one.cells)
    assert hidden > 0, "there was something to hide"
    for number in range(1, 5):
        same = [one for one in releases if one.period == Period.of_quarter(last, number)]
        if same:
            system, _first = ledger.system_of(same)
            assert system.first_narrow(11) is None
    for one in releases:
        assert all(count is None or count >= 11 for _cell, count in one.cells if count != 0)
    assert not any(
        one.period != other.period and one.period.overlaps(other.period)
        for one in releases
        for other in releases
    )


def test_quarters_and_years_in_words_and_without_a_gap() -> None:
    year = Period.of_year(2024)
    assert year.quarter == 0
    assert [one.quarter for one in year.quarters] == [1, 2, 3, 4]
    assert year.quarters[0].begins_on == year.begins_on
    assert year.quarters[-1].ends_on == year.ends_on
    assert ledger.longer(2023).quarters == [*Period.of_year(2023).quarters, *year.quarters]
    asked = Asked("opened", Period.of_quarter(2024, 3))
    assert ledger.why_not_ask(asked=asked, earlier=[], today=clock.today()) is None
    odd = Asked("opened", Period(year.begins_on, Period.of_quarter(2024, 2).ends_on))
    assert ledger.why_not_ask(asked=odd, earlier=[], today=clock.today()) is not None
