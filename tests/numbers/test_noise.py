"""Counts with noise: how it is drawn, what it spends, one budget for all, and what happens without the library."""

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from html import unescape
from random import Random
from typing import Any, NoReturn

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from opendp import mod as opendp

from tests.cast import Cast, sign_in
from tests.numbers import story
from tests.numbers.small_world import LATER, YEAR
from tests.numbers.story import World
from wayhome.audit.models import Entry
from wayhome.core.refusals import Refused
from wayhome.numbers import actions, forms, keeping, models, noise, queries, tables
from wayhome.numbers.catalogue import OURS, Table
from wayhome.numbers.dimensions import ALL, Dimension, Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.noise import Noisy
from wayhome.numbers.releases import Period
from wayhome.numbers.tables import Shape

SHAPE = Shape((Dimension("sex", ("woman", "man")), Dimension("form", ("labour", "sexual"), is_many=True)))
NUMBERS = 100_000
FALSE_ALARM = 1e-9  # for each of the two sets of draws: once in a thousand million runs of this test


# How it is drawn -------------------------------------------------------------------------------------------------


def seen(drawn: Sequence[int], scale: float) -> dict[str, tuple[int, int, float]]:
    """What is looked at in numbers that should be noise: how often it was so, of how many, and how likely it is."""
    q = math.exp(-1 / scale)
    zero = (1 - q) / (1 + q)
    far = range(7, 40, 8)
    pairs = list(zip(drawn[::2], drawn[1::2], strict=True))
    looked = {f"is {size}": (drawn.count(size), zero * q ** abs(size)) for size in range(-6, 7)}
    looked |= {f"{size} or farther": (_often(drawn, size), 2 * q**size / (1 + q)) for size in far}
    looked["above zero"] = (sum(one > 0 for one in drawn), (1 - zero) / 2)
    found = {name: (hits, len(drawn), chance) for name, (hits, chance) in looked.items()}
    twins = zero**2 * (1 + q**2) / (1 - q**2)
    return found | {"as its neighbour": (sum(one == other for one, other in pairs), len(pairs), twins)}


def _often(drawn: Sequence[int], size: int) -> int:
    return sum(abs(one) >= size for one in drawn)


def wrong(drawn: Sequence[int], scale: float) -> list[str]:
    """What is not as often as the formula says. Of right noise something is named once in 1 / FALSE_ALARM times.

    Chernoff and Hoeffding, for any number of draws: a share strays so far that n KL(share, chance) is t or more with a
    chance of 2 exp(-t) at most.
    """
    found = seen(drawn, scale)
    most = math.log(2 * len(found) / FALSE_ALARM)
    return [name for name, (hits, of, chance) in found.items() if of * _apart(hits / of, chance) >= most]


def _apart(share: float, chance: float) -> float:
    """How far a share is from its chance (Kullback and Leibler)."""
    both = ((share, chance), (1 - share, 1 - chance))
    return sum(one * math.log(one / other) for one, other in both if one)


@pytest.mark.parametrize(("sensitivity", "epsilon"), [(1, Fraction(1, 2)), (9, Fraction(2))])
def test_noise_is_as_large_as_it_says(sensitivity: int, epsilon: Fraction) -> None:
    counted = 1000
    scale = sensitivity / epsilon
    found = noise.draw([counted] * NUMBERS, scale=scale, sensitivity=sensitivity, epsilon=epsilon)
    assert wrong([one - counted for one in found], float(scale)) == []


def _sized(random: Random, scale: float) -> int:
    """Two waiting times against each other: the same distribution, by another way, out of floating-point numbers."""
    ahead, behind = (int(-scale * math.log(1 - random.random())) for _way in range(2))
    return ahead - behind


def _of_fractions(random: Random) -> int:
    return round(random.choice((-1, 1)) * -2 * math.log(1 - random.random()))


SPOILT: Mapping[str, Callable[[Random], list[int]]] = {
    "a twentieth larger": lambda random: [_sized(random, 2.1) for _one in range(NUMBERS)],
    "a twentieth smaller": lambda random: [_sized(random, 1.9) for _one in range(NUMBERS)],
    "rounded from fractions": lambda random: [_of_fractions(random) for _one in range(NUMBERS)],
    "one draw for two cells": lambda random: [
        one for one in (_sized(random, 2) for _one in range(NUMBERS // 2)) for _twice in range(2)
    ],
    "never below zero": lambda random: [abs(_sized(random, 2)) for _one in range(NUMBERS)],
    "one in twenty without": lambda random: [
        _sized(random, 2) if random.random() < 0.95 else 0 for _one in range(NUMBERS)
    ],
}


def test_right_noise_from_elsewhere_is_found_right() -> None:
    random = Random(5)
    assert wrong([_sized(random, 2) for _one in range(NUMBERS)], 2) == []


@pytest.mark.parametrize("how", SPOILT)
def test_noise_that_is_not_right_is_found_out(how: str) -> None:
    assert wrong(SPOILT[how](Random(5)), 2), how


def test_every_cell_gets_noise_also_an_empty_one_and_totals_are_left_out() -> None:
    counted = dict.fromkeys(SHAPE.cells(), 0)
    cells = dict(noise.with_noise(SHAPE, counted, epsilon=Fraction(1, 100)))
    assert len(cells) == 4
    assert not any(ALL in cell for cell in cells)
    # At a scale of 200 all four stay zero once in twenty-five thousand million runs.
    assert any(cells.values())


def test_a_table_in_which_nobody_can_be_has_no_cells() -> None:
    empty = Shape((Dimension("sex", ("woman",)),), impossible=({"sex": "woman"},))
    assert noise.with_noise(empty, {("woman",): 0, (ALL,): 0}, epsilon=Fraction(1)) == ()


# What it spends --------------------------------------------------------------------------------------------------


def somebody(random: Random, table: Table) -> Row:
    row: dict[str, Any] = {}
    for key in table.by:
        dimension = OURS.kinds[key].dimension
        some = frozenset(random.sample(dimension.codes, random.randint(0, len(dimension.codes))))
        row[dimension.key] = some if dimension.is_many else random.choice(dimension.answers)
    return row


def changes(table: Table, row: Row) -> int:
    """By how much one person changes the numbers of a table, all together: those that are published with noise."""
    shape = OURS.shape(table)
    counted = tables.count(shape, [row])
    return sum(number for cell, number in counted.items() if ALL not in cell)


@pytest.mark.parametrize("table", OURS.tables.values(), ids=lambda table: table.key)
def test_nobody_changes_a_table_by_more_than_it_reckons_with(table: Table) -> None:
    random = Random(table.key)
    reckoned = noise.sensitivity(OURS.shape(table))
    assert max(changes(table, somebody(random, table)) for _time in range(200)) <= reckoned


def test_who_suffered_every_form_is_in_as_many_cells_as_it_reckons_with() -> None:
    forms_of = OURS.kinds["form"].dimension.codes
    row: Row = {"gender": "woman", "form": frozenset(forms_of)}
    table = OURS.tables["opened-gender-form"]
    assert changes(table, row) == noise.sensitivity(OURS.shape(table)) == len(forms_of) > 1
    assert noise.sensitivity(OURS.shape(OURS.tables["opened-gender-age"])) == 1
    assert noise.sensitivity(OURS.shape(OURS.tables["opened"])) == 1
    assert noise.scale_of(OURS.shape(table), Fraction(1, 2)) == 2 * len(forms_of)


@settings(max_examples=40)
@given(
    top=st.integers(1, 10**6), bottom=st.integers(1, 10**6), codes=st.integers(1, 40), more=st.integers(1, 3)
)
def test_no_more_is_spent_than_the_ledger_says_whatever_is_spent(
    top: int, bottom: int, codes: int, more: int
) -> None:
    """Most fractions are no floating-point number, and OpenDP rounds up: 3 / 30 would spend more than a tenth."""
    epsilon = Fraction(top, bottom)
    many = Dimension("form", tuple(str(at) for at in range(codes)), is_many=True)
    shape = Shape((many,) * more)
    scale, exact = noise.scale_of(shape, epsilon), noise.sensitivity(shape) / epsilon
    assert Fraction(float(scale)) == scale, "what is published is what was drawn with"
    assert exact <= scale <= exact * (1 + Fraction(1, 2**50))
    found = noise.draw([7], scale=scale, sensitivity=noise.sensitivity(shape), epsilon=epsilon)
    assert len(found) == 1


@pytest.mark.parametrize("epsilon", forms.SPENDS.values())
def test_what_may_be_chosen_is_published_to_the_digit(epsilon: Fraction) -> None:
    for table in OURS.tables.values():
        shape = OURS.shape(table)
        assert noise.scale_of(shape, epsilon) == noise.sensitivity(shape) / epsilon


@pytest.mark.parametrize(
    "scale", [Fraction(1), Fraction(3, 2), Fraction(2) - Fraction(1, 2**52), Fraction(0)]
)
def test_where_the_library_says_that_more_would_be_spent_nothing_is_drawn(scale: Fraction) -> None:
    """One person in two cells, and noise for one: twice of what the ledger says. Without noise: without end."""
    asked: dict[str, Any] = {"sensitivity": 2, "epsilon": Fraction(1)}
    assert len(noise.draw([5, 5], scale=Fraction(2), **asked)) == 2
    with pytest.raises(Refused) as refused:
        noise.draw([5, 5], scale=scale, **asked)
    assert refused.value.code == "noise_spends_more"
    assert "nothing of the budget is spent" in refused.value.words


def test_a_tenth_is_not_spent_as_a_little_more_than_a_tenth() -> None:
    """The scale by pencil, 30, is refused: OpenDP's tenth is the nearest floating-point number, which is larger."""
    asked: dict[str, Any] = {"sensitivity": 3, "epsilon": Fraction(1, 10)}
    with pytest.raises(Refused):
        noise.draw([5], scale=Fraction(30), **asked)
    shape = Shape((Dimension("form", ("one", "two", "three"), is_many=True),))
    assert noise.draw([5], scale=noise.scale_of(shape, Fraction(1, 10)), **asked)


def test_what_the_library_cannot_count_is_refused_and_stands_in_no_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(Refused) as refused:
        noise.draw([2**70], scale=Fraction(1), sensitivity=1, epsilon=Fraction(1))
    assert refused.value.code == "noise_not_drawn"
    assert "ValueError" in caplog.text
    assert str(2**70) not in caplog.text


def test_a_budget_is_spent_once_for_all_tables_of_a_period() -> None:
    spent = Noisy("sex", (), YEAR, Fraction(3), Fraction(1, 3), (), "coordinator", LATER)
    other = Period(date(2024, 1, 1), date(2024, 12, 31))
    ask: dict[str, Any] = {"earlier": [spent], "budget": Fraction(4)}
    assert noise.why_not_spend(epsilon=Fraction(1), period=YEAR, **ask) is None
    a_hair_more = Fraction(1) + Fraction(1, 10**30)
    for too_much in (Fraction(2), a_hair_more):
        assert "spent" in (noise.why_not_spend(epsilon=too_much, period=YEAR, **ask) or "")
    assert noise.why_not_spend(epsilon=Fraction(2), period=other, **ask) is None
    assert noise.why_not_spend(epsilon=Fraction(0), period=other, **ask)


# One budget, in the ledger ---------------------------------------------------------------------------------------


def page(world: World) -> str:
    return unescape(sign_in(Client(), world.flo).get(reverse("numbers:publish")).content.decode())


@pytest.mark.django_db
def test_two_tables_spend_their_sum_and_a_third_is_refused_when_it_is_spent(cast: Cast) -> None:
    world = story.ready(cast)
    assert "0 of 4 are spent" in page(world)
    assert story.publish(world, "opened-gender-age", how="two").startswith("/")
    assert "2 of 4 are spent" in page(world)
    assert story.publish(world, "brought", how="one").startswith("/"), (
        "of other people, out of the same budget"
    )
    assert "3 of 4 are spent" in page(world)
    before = list(models.Published.objects.order_by("pk").values_list("pk", "hash"))
    assert "budget of noise of this year is spent" in story.publish(world, "opened-region", how="two")
    assert list(models.Published.objects.order_by("pk").values_list("pk", "hash")) == before
    assert "3 of 4 are spent" in page(world)
    assert story.publish(world, "opened-region", how="one").startswith("/"), "what is left may be spent"
    assert "budget of noise of this year is spent" in story.publish(world, "opened", how="half")
    assert "4 of 4 are spent" in page(world)
    _exact, noisy = queries.ledger_of(world.flo.actor())
    assert sorted(one.epsilon for one in noisy) == [1, 1, 2]
    for one in noisy:
        reckoned = noise.sensitivity(OURS.shape(OURS.tables[one.table]))
        assert one.scale == reckoned / one.epsilon, "it stands on the page how large the noise is"


@pytest.mark.django_db
def test_periods_that_share_days_share_one_budget(cast: Cast) -> None:
    world = story.world(cast)
    last = story.last_year()
    for year in (last - 1, last):
        story.people(world, 40, year)
        assert [story.send(world, who, year) for who in world.senders] == [302, 302, 302]
    both = f"{last - 1}-{last}"
    assert story.publish(world, "opened", both, "two").startswith("/")
    assert story.publish(world, "opened-region", str(last), "two").startswith("/")
    assert "budget of noise of this year is spent" in story.publish(
        world, "opened-gender-age", str(last), "half"
    )
    assert "budget of noise of this year is spent" in story.publish(world, "opened-gender-age", both, "half")
    assert story.publish(world, "opened-region", str(last - 1), "two").startswith("/")
    assert "budget of noise of this year is spent" in story.publish(
        world, "opened-place", str(last - 1), "half"
    )


@pytest.mark.django_db
def test_quarters_of_a_year_share_its_budget(cast: Cast) -> None:
    """Opened in the first, on the way home in the second: she is in tables of both, and they spend together."""
    world, last = story.world(cast), story.last_year()
    for quarter in (1, 2):
        story.people(world, 40, quarter=quarter)
        assert [story.send(world, who, quarter=quarter) for who in world.senders] == [302, 302, 302]
    assert story.publish(world, "opened", f"{last}.1", "two").startswith("/")
    assert story.publish(world, "opened-region", f"{last}.1", "one").startswith("/")
    assert page(world).count("3 of 4 are spent") == 3, "on the year, and on each of the quarters"
    assert "budget of noise of this year is spent" in story.publish(world, "plans", f"{last}.2", "two")
    assert story.publish(world, "plans", f"{last}.2", "one").startswith("/")
    assert "budget of noise of this year is spent" in story.publish(world, "opened", f"{last}.2", "half")


@pytest.mark.django_db
def test_what_was_spent_is_not_believed_when_it_was_changed_past_the_site(cast: Cast) -> None:
    world = story.ready(cast, each=40)
    story.publish(world, "opened", how="two")
    row = models.Published.objects.get()
    kept = row.value
    assert keeping.read(row).table == "opened"
    spoilt: list[dict[str, Any]] = [
        {"epsilon": "1/0"},
        {"scale": "1/0"},
        {"period": "2025"},
        {"epsilon": "0"},
    ]
    for changed in [*spoilt, {"cells": [1]}]:
        row.value = {**kept, **changed}
        with pytest.raises(Refused) as refused:
            keeping.read(row)
        assert refused.value.code == "not_as_published", changed


def _nothing_was_published(world: World) -> None:
    assert not models.Published.objects.exists()
    assert not Entry.objects.filter(action="numbers.published").exists()
    assert "0 of 4 are spent" in page(world)


@pytest.mark.django_db
def test_where_the_library_fails_in_the_middle_nothing_is_published_and_nothing_spent(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = story.ready(cast)
    drawn: list[Any] = []
    draw: Any = opendp.Measurement.__call__

    def fails(self: opendp.Measurement, arg: list[int]) -> NoReturn:
        drawn.append(draw(self, arg))
        raise opendp.OpenDPException("FailedFunction", "out of chance")

    with monkeypatch.context() as patched:
        patched.setattr(opendp.Measurement, "__call__", fails)
        refused = unescape(story.publish(world, "opened-gender-age", how="one"))
    assert len(drawn) == 1, "it had begun"
    assert "Nothing is published, and nothing of the budget is spent. Try once more" in refused
    assert noise.INSTALL in refused
    _nothing_was_published(world)
    assert story.publish(world, "opened-gender-age", how="one").startswith("/"), "tried once more"
    assert "1 of 4 are spent" in page(world)


@pytest.mark.django_db
def test_where_the_library_reckons_otherwise_nothing_is_published(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version whose map says that the same noise spends more."""
    world = story.ready(cast)
    reckons: Any = opendp.Measurement.map
    with monkeypatch.context() as patched:
        patched.setattr(opendp.Measurement, "map", lambda self, d_in: reckons(self, d_in) * 1.0000001)
        assert "nothing of the budget is spent" in story.publish(world, "opened-gender-age", how="one")
    _nothing_was_published(world)


# Without the library ---------------------------------------------------------------------------------------------


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra was never installed: neither found nor imported."""
    for name in [one for one in sys.modules if one == "opendp" or one.startswith("opendp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opendp", None)
    with pytest.raises(ImportError):
        import opendp.mod  # noqa: F401


@pytest.mark.django_db
@pytest.mark.usefixtures("not_installed")
def test_without_the_library_the_page_says_what_to_do_and_exact_tables_are_published(cast: Cast) -> None:
    world = story.ready(cast)
    shown = page(world)
    assert "drawn by OpenDP, which is not installed here" in shown
    assert noise.INSTALL in shown
    assert "With noise: spends one" not in shown
    asked = Asked("opened-gender-age", Period.of_year(story.last_year()))
    assert "is not installed here" in unescape(story.publish(world, "opened-gender-age", how="one"))
    with pytest.raises(Refused) as refused:
        actions.publish(asked=asked, epsilon=Fraction(1), by=world.flo.actor())
    assert refused.value.code == "no_noise_here"
    assert noise.INSTALL in refused.value.words
    _nothing_was_published(world)
    assert story.publish(world, "opened-gender-age").startswith("/"), "exact, as ever"
    assert models.Published.objects.get().is_noisy is False


@pytest.mark.django_db
def test_what_was_published_with_noise_is_read_where_the_library_is_gone(
    cast: Cast, request: pytest.FixtureRequest
) -> None:
    world = story.ready(cast)
    address = story.publish(world, "opened-gender-form", how="two")
    request.getfixturevalue("not_installed")
    read = sign_in(Client(), cast.casey).get(address).content.decode()
    assert "The scale of the noise is" in read
    assert "2 of 4 are spent" in page(world)
    exact = story.publish(world, "opened-gender-form")
    assert "not counted twice" in exact or "would take the noise off" in exact
    assert models.Published.objects.count() == 1


@pytest.mark.django_db
def test_with_the_library_nothing_is_said_of_it(cast: Cast) -> None:
    world = story.world(cast)
    assert "OpenDP" not in page(world)
    assert "With noise: spends one" in page(world)
