"""From an agency's rows to a table for everybody, through the pages; what is refused; what an attacker has of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests import cast as casting
from tests import years
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.numbers import attacker, story
from tests.numbers.story import World
from wayhome.audit.models import Entry
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates
from wayhome.numbers import drafting, keeping, models, queries
from wayhome.numbers.catalogue import BROUGHT, OPENED, OURS, PLANS, Table
from wayhome.numbers.dimensions import ALL, Row
from wayhome.numbers.parcels import Parcel
from wayhome.numbers.releases import Period
from wayhome.numbers.tables import Cell as Place
from wayhome.numbers.tables import Filter
from wayhome.organisations import visits

pytestmark = pytest.mark.django_db


def look(world: World, table: str, period: str = "", how: str = "exact") -> str:
    client = sign_in(Client(), world.flo)
    return client.get(reverse("numbers:publish"), story.asked(table, period, how)).content.decode()


def test_from_a_case_to_a_table_for_everybody(cast: Cast) -> None:
    world = story.world(cast)
    seen = consents.case(cast)
    consents.agree(cast, seen, consents.yes(Purpose.RESEARCH_STATISTICS))
    visits.visit(cast.casey.actor())
    this = clock.today().year
    story.people(world, 40, this)
    assert story.counted(world.ann, this) == 41
    assert story.send(world, world.ann, this) == 403, "the year is not over"
    assert not models.Sent.objects.exists()
    with clock.shifted(timedelta(days=400)):
        assert story.send(world, world.ann, this) == 422, "her row is a year old: a yes lapses without a line"
        assert story.rows() != []
        visits.visit(cast.casey.actor())
        assert [story.send(world, who, this) for who in world.senders] == [302, 302, 302]
        assert story.rows() == [], "what was counted is gone"
        assert story.counted(world.ann, this) == 41, "what was sent stays to be seen"
        page = sign_in(Client(), world.flo).get(reverse("numbers:publish")).content.decode()
        for name in ("Harbour House", "Dawn Centre", "North Police"):
            assert name in page
        draft = look(world, "opened", str(this))
        assert story.numbers(draft) == ["121"]
        assert "Nothing is published yet" in draft
        assert not models.Published.objects.exists()
        address = story.publish(world, "opened", str(this))
        for who in (cast.casey, cast.rita, world.nils):
            shown = sign_in(Client(), who)
            assert "How many people" in shown.get(reverse("numbers:published")).content.decode()
            table = shown.get(address).content.decode()
            assert story.numbers(table) == ["121"]
            assert "agreed to be counted without a name" in table
            for word in ("Mira", seen.code):
                assert word not in table
    assert Entry.objects.filter(action="numbers.sent").count() == 3
    assert Entry.objects.filter(action="numbers.published").count() == 1


def test_a_year_that_is_not_whole_is_sent_only_by_who_has_seen_so(cast: Cast) -> None:
    world = story.world(cast)
    this = clock.today().year
    for _case in range(2):
        consents.agree(cast, consents.case(cast), consents.yes(Purpose.RESEARCH_STATISTICS))
    story.people(world, 40, this)
    with clock.shifted(years.until_it_is_over()):
        here = reverse("numbers:year", args=[this])
        page = sign_in(Client(), world.ann).get(here).content.decode()
        assert "Of 2 cases and travel plans of this time 2 have no row" in page
        assert "without the cases that have no row" in page
        assert "no row, or one" not in sign_in(Client(), world.dina).get(here).content.decode()
        assert story.send(world, world.ann, this) == 422, "nothing was ticked"
        assert story.send(world, world.ann, this, without=1) == 403, "more than she has seen"
        assert not models.Sent.objects.exists()
        assert story.send(world, world.ann, this, without=2) == 302
        assert story.counted(world.ann, this) == 40


def test_counts_are_sent_once_and_rows_of_that_year_do_not_come_back(cast: Cast) -> None:
    world = story.ready(cast)
    client = sign_in(Client(), world.ann)
    page = client.get(reverse("numbers:year", args=[story.last_year()])).content.decode()
    assert "This was sent, exactly so" in page
    again = client.post(
        reverse("numbers:year", args=[story.last_year()]), {"to": str(world.flo.organisation.pk)}
    )
    assert again.status_code == 403
    assert "not sent twice" in again.content.decode()
    assert models.Sent.objects.filter(population=OPENED).count() == 3


def test_an_agency_that_does_not_know_the_focal_point_is_told_the_next_step(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    page = sign_in(Client(), ann).get(reverse("numbers:year", args=[story.last_year()])).content.decode()
    assert "Ask a manager to compare words" in page


def test_of_two_agencies_nothing_is_published_and_the_third_mends_it(cast: Cast) -> None:
    world = story.world(cast)
    story.people(world)
    assert [story.send(world, who) for who in (world.ann, world.dina)] == [302, 302]
    for page in (look(world, "opened"), story.publish(world, "opened")):
        assert "Only 2 agencies have sent" in page
        assert "Wait for another agency" in page
    assert not models.Published.objects.exists()
    assert story.send(world, world.nils) == 302
    assert story.publish(world, "opened").startswith("/figures/published/")


def test_after_the_first_table_no_agency_sends_that_year(cast: Cast) -> None:
    """The difference between two tables would be the people of the one that came late."""
    world = story.world(cast)
    nina, _founded = casting.found("South House", manager="Nina", kind="shelter_ngo")
    casting.introduce(nina, world.fay, agree=False)
    late = story.analyst(nina, "Lara")
    story.people(world)
    story.keep(late, [{"gender": "woman", "age": "30+", "region": "europe", "form": None}] * 5)
    assert [story.send(world, who) for who in world.senders] == [302, 302, 302]
    assert story.publish(world, "opened").startswith("/")
    assert story.send(world, late) == 403
    page = sign_in(Client(), late).get(reverse("numbers:year", args=[story.last_year()])).content.decode()
    assert "Send the next ones" in page
    assert models.Sent.objects.filter(population=OPENED).count() == 3


def test_a_table_is_published_once(cast: Cast) -> None:
    world = story.ready(cast)
    assert story.publish(world, "opened").startswith("/")
    for page in (story.publish(world, "opened"), story.publish(world, "opened", how="one")):
        assert "not counted twice" in page
    assert models.Published.objects.count() == 1


def test_what_is_too_small_in_a_year_is_shown_of_two(cast: Cast) -> None:
    world, last = story.world(cast), story.last_year()
    for year in (last - 1, last):
        story.people(world, 3, year, seed=year)
    for year in (last - 1, last):
        assert [story.send(world, who, year) for who in world.senders] == [302, 302, 302]
    page = story.publish(world, "opened")
    assert "or take two years together" in page
    both = f"{last - 1}-{last}"
    address = story.publish(world, "opened", both)
    assert address.startswith("/")
    assert story.numbers(sign_in(Client(), cast.casey).get(address).content.decode()) == ["18"]
    assert "over some of the same days" in story.publish(world, "opened-region", str(last))


def test_who_sent_one_year_only_is_left_out_of_two(cast: Cast) -> None:
    world, last = story.ready(cast), story.last_year()
    assert story.send(world, world.ann, last - 1) == 302
    found = queries.received(
        world.flo.actor(), Period(Period.of_year(last - 1).begins_on, Period.of_year(last).ends_on)
    )
    assert [(one.name, one.parcel is not None) for one in found] == [
        ("Dawn Centre", False), ("Harbour House", True), ("North Police", False)
    ]  # fmt: skip
    assert "Only 1 agency has sent" in story.publish(world, "opened", f"{last - 1}-{last}")


def test_counts_that_were_sent_before_a_table_was_there_are_published_but_for_that_table(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = story.world(cast)
    random, actor = Random(7), world.ann.actor()
    with monkeypatch.context() as before:
        before.setitem(OURS.tables, "opened-place", _moved())
        story.keep(world.ann, [story.somebody(random) for _person in range(120)])
        for parcel in queries.counted(actor, Period.of_year(story.last_year())):
            if parcel.population == OPENED:
                keeping.send(parcel, to=world.flo.organisation.pk, by=actor)
    for who in (world.dina, world.nils):
        story.keep(who, [story.somebody(random) for _person in range(120)])
        assert story.send(world, who) == 302
    address = story.publish(world, "opened")
    assert story.numbers(sign_in(Client(), cast.casey).get(address).content.decode()) == ["360"]
    assert "Only 2 agencies have sent" in story.publish(world, "opened-place")
    assert story.publish(world, "opened-gender-age").startswith("/")
    page = sign_in(Client(), world.flo).get(reverse("numbers:publish")).content.decode()
    assert "Added up, but for tables" in page


def _moved() -> Table:
    """The table by place, as of people of a list: those who were opened here are not in it."""
    return replace(OURS.tables["brought-place"], key="opened-place")


# What is believed ------------------------------------------------------------------------------------------------


def lied(parcel: Parcel, table: str, cell: Place, number: int) -> dict[tuple[str, Filter], dict[Place, int]]:
    """As it was counted, but for one number."""
    counts = {key: dict(cells) for key, cells in parcel.counts.items()}
    counts[table, ()][cell] = number
    return counts


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda one: lied(one, "opened-gender-age", (ALL, ALL), 1), "Totals do not agree"),
        (lambda one: lied(one, "opened-gender-form", (ALL, "labour"), 9000), "Totals do not agree"),
        (lambda one: lied(one, "opened", (), 3), "More people are left with a filter"),
        (lambda one: lied(one, "opened", (), -1), "below nothing"),
        (lambda one: lied(one, "opened-region", ("moon",), 3), "other cells"),
        (lambda one: {("opened", ()): {(): 4}}, "not the tables of the catalogue"),
    ],
)
def test_what_cannot_be_true_is_left_out_and_said(
    cast: Cast, change: Callable[[Parcel], Any], sentence: str
) -> None:
    world = story.world(cast)
    story.people(world)
    actor = world.ann.actor()
    honest, *_others = queries.counted(actor, Period.of_year(story.last_year()))
    sent = replace(honest, counts=change(honest))
    keeping.send(sent, to=world.flo.organisation.pk, by=actor)
    assert [story.send(world, who) for who in (world.dina, world.nils)] == [302, 302]
    page = sign_in(Client(), world.flo).get(reverse("numbers:publish")).content.decode()
    assert sentence in page
    assert "Only 2 agencies have sent" in story.publish(world, "opened")


def test_what_was_put_into_the_database_past_the_site_is_not_added_up(cast: Cast) -> None:
    world = story.ready(cast)
    row = models.Sent.objects.get(organisation=world.ann.organisation.pk, population=OPENED)
    again = row.again(organisation=uuid4())
    again.save()
    found = queries.received(world.flo.actor(), Period.of_year(story.last_year()))
    assert [one.parcel is None for one in found].count(True) == 1
    assert len(drafting.whole(found)) == 3


def test_what_was_published_and_changed_stops_everything(cast: Cast) -> None:
    world = story.ready(cast)
    assert story.publish(world, "opened").startswith("/")
    row = models.Published.objects.get()
    row.again(table="opened-region", hash=row.hash).save()
    assert "not as it was published" in story.publish(world, "opened-gender-age")
    page = sign_in(Client(), cast.casey).get(reverse("numbers:published"))
    assert page.status_code == 403
    assert "system administrator" in page.content.decode()


def test_all_of_the_list_stands_on_the_screen_of_a_telephone(cast: Cast) -> None:
    """From the fourth column on a table is wider than a telephone, and its last column lies beside the edge."""
    world = story.ready(cast)
    story.publish(world, "opened")
    page = sign_in(Client(), cast.casey).get(reverse("numbers:published")).content.decode()
    assert page.count('<th scope="col">') == 3
    release = models.Published.objects.get()
    day = dates.day_in_words(release.created_at.date())
    assert f"{world.flo.organisation.name}, {day}" in unescape(page), "who published it, and when"


# Noise -----------------------------------------------------------------------------------------------------------


def test_with_noise_every_cell_has_a_number_and_exact_ones_beside_it_are_refused(cast: Cast) -> None:
    world = story.ready(cast)
    draft = look(world, "opened-gender-age", how="one")
    assert "Nobody sees the numbers before" in draft
    address = story.publish(world, "opened-gender-age", how="one")
    page = sign_in(Client(), cast.casey).get(address).content.decode()
    assert "The scale of the noise is 1" in page
    assert "hidden" not in page.split("<table")[1].split("</table")[0]
    for table in ("opened-gender-age", "opened", "opened-gender-age region:asia"):
        refused = story.publish(world, table)
        assert "would take the noise off" in refused or "not counted twice" in refused, table
    assert "not counted twice" in story.publish(world, "opened-gender-age", how="half")
    assert models.Published.objects.count() == 1


def test_after_exact_numbers_noise_is_refused(cast: Cast) -> None:
    world = story.ready(cast)
    assert story.publish(world, "opened").startswith("/")
    for page in (look(world, "opened-region", how="one"), story.publish(world, "opened-region", how="one")):
        assert "noise beside them would tell what is hidden" in page
    assert models.Published.objects.count() == 1


# Figures of the installation -------------------------------------------------------------------------------------


def test_figures_are_the_installations_and_never_below_five(cast: Cast, settings: Settings) -> None:
    world = story.ready(cast, 6)
    settings.STATISTICS_K = 2
    settings.STATISTICS_AGENCIES = 4
    assert "4 are needed" in story.publish(world, "opened")
    settings.STATISTICS_AGENCIES = 2
    address = story.publish(world, "opened")
    assert "Hidden are numbers below 5, those of fewer than 2 agencies" in (
        sign_in(Client(), cast.casey).get(address).content.decode()
    )


# The attack ------------------------------------------------------------------------------------------------------

TABLES = (
    "opened",
    "opened-gender-age",
    "opened-region",
    "opened-gender-form",
    "opened-gender-age region:asia",
)


def asked(name: str) -> tuple[str, Filter]:
    table, _space, chosen = name.partition(" ")
    key, _colon, category = chosen.partition(":")
    return table, ((key, category),) if chosen else ()


def truth(world: World, table: str, chosen: Filter) -> dict[Place, int]:
    """What agencies counted together; nobody but the focal point has it."""
    period = Period.of_year(story.last_year())
    population = OURS.tables[table].population
    parcels = drafting.whole(queries.received(world.flo.actor(), period, population))
    return {
        cell: sum(one.counts[table, chosen][cell] for one in parcels)
        for cell in parcels[0].counts[table, chosen]
    }


def test_106_nobody_recovers_a_number_from_1_to_10_from_what_the_pages_show(cast: Cast) -> None:
    world = story.ready(cast, 60)
    releases = []
    for name in TABLES:
        answer = story.publish(world, name)
        if answer.startswith("/"):
            releases.append(story.downloaded(cast.casey, answer, *asked(name)))
    assert len(releases) >= 3
    known = attacker.published(OURS, releases)
    assert attacker.small(attacker.by_subtraction(known)) == {}
    hidden = {}
    for one in releases:
        true = truth(world, one.table, one.chosen)
        for cell, count in one.cells:
            if count is not None:
                assert count == true[cell]
                assert not 1 <= count <= 10
                continue
            (inside,) = attacker.published(OURS, [replace(one, cells=((cell, 1),))])
            hidden[inside] = true[cell]
    assert any(1 <= count <= 10 for count in hidden.values()), "there was something to find"
    for inside, (least, most) in attacker.bounds(known, hidden).items():
        assert most - least >= 11 - 1e-6, hidden[inside]


@pytest.mark.parametrize(
    ("tables", "population"),
    [
        (("opened", "opened-gender-age", "opened-place"), OPENED),
        (("brought", "brought-gender-age", "brought-place"), BROUGHT),
        (("opened", "opened-place", "opened-country"), OPENED),
        (("brought", "brought-country"), BROUGHT),
        (("plans", "plans-end"), PLANS),
    ],
)
def test_106_nor_from_tables_by_place_of_lists_and_of_travel_plans(
    cast: Cast, tables: tuple[str, ...], population: str
) -> None:
    world = story.world(cast)
    random = Random(5)
    ends = ["arrived", "back", "not_left", None]
    for who in world.senders:
        kept: list[Row | None] = [
            {**story.somebody(random), "journey_end": random.choices(ends, [60, 4, 30, 6])[0]}
            for _person in range(60)
        ]
        story.keep(who, kept, population=population)
    assert [story.send(world, who) for who in world.senders] == [302, 302, 302]
    assert story.rows() == [], "whatever was counted is gone"
    releases = []
    for name in tables:
        answer = story.publish(world, name)
        assert answer.startswith("/"), answer
        releases.append(story.downloaded(cast.casey, answer, name))
    shown = sign_in(Client(), cast.casey).get(answer).content.decode()
    assert "agreed to be counted without a name" in shown, "the definition stands under it"
    known = attacker.published(OURS, releases)
    assert attacker.small(attacker.by_subtraction(known)) == {}
    hidden = {}
    for one in releases:
        true = truth(world, one.table, one.chosen)
        for cell, count in one.cells:
            if count is None:
                (inside,) = attacker.published(OURS, [replace(one, cells=((cell, 1),))])
                hidden[inside] = true[cell]
            else:
                assert count == true[cell] >= 11
    assert any(0 < count < 11 for count in hidden.values()), "there was something to find"
    for inside, (least, most) in attacker.bounds(known, hidden).items():
        assert most - least >= 11 - 1e-6, hidden[inside]


def test_with_a_threshold_alone_the_same_attack_finds_many(cast: Cast) -> None:
    """Otherwise that it finds nothing would say nothing."""
    world = story.ready(cast, 60)
    address = story.publish(world, "opened-gender-age")
    careful = story.downloaded(cast.casey, address, "opened-gender-age")
    true = truth(world, "opened-gender-age", ())
    careless = replace(careful, cells=tuple((cell, n if n >= 11 else None) for cell, n in true.items()))
    assert attacker.small(attacker.by_subtraction(attacker.published(OURS, [careless])))
    assert not attacker.small(attacker.by_subtraction(attacker.published(OURS, [careful])))
