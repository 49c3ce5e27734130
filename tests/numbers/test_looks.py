"""Breakdowns looked at again and again, attacked from outside: people come, leave, and change what is known of them.

The attacker (``attacker``) has every number of every look, and tries all that may be true of anybody in each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from random import Random

from tests.numbers import attacker
from wayhome.numbers import breaking, listed, together
from wayhome.numbers.dimensions import UNKNOWN
from wayhome.numbers.indicators import Facts
from wayhome.numbers.looks import Look, tell_of_nobody

K = 11
(INFORMED,) = [it for it in listed.ALL if it.key == "informed"]
AT = {"gender": (0, 1, 2, None), "age": (0, 1, 2, None), "place": (0, 3, None)}
CODES = {
    key: [UNKNOWN if at is None else breaking.KIND_OF[key].dimension.codes[at] for at in places]
    for key, places in AT.items()
}
EVERYBODY = [dict(zip(CODES, one, strict=True)) for one in product(*CODES.values())]


def somebody(random: Random) -> dict[str, tuple[int, ...]]:
    said = {key: random.choices(places, [60, 25, 8, 7][: len(places)])[0] for key, places in AT.items()}
    facts: dict[str, tuple[int, ...]] = {f"who_{key}": (at,) for key, at in said.items() if at is not None}
    return facts | {"offered": (1,), "informed": (random.randint(0, 1),)}


def looks(crowds: Sequence[Sequence[Facts]]) -> list[together.Line]:
    """What is shown of each crowd in turn."""
    shown: list[together.Lines] = []
    for number, crowd in enumerate(crowds):
        day = date(2026, 1, 1) + timedelta(days=number)
        shown.append(together.shown([INFORMED], crowd, on=day, k=K, earlier=shown))
    return [one["informed"] for one in shown if one]


def coming(random: Random) -> list[list[Facts]]:
    """Nobody leaves, so that whoever compares two looks knows most."""
    there: list[Facts] = []
    found = []
    for _look in range(4):
        there = [*there, *(somebody(random) for _person in range(random.choice([1, 3, 12, 20, 40])))]
        found.append(there)
    return found


def changing(random: Random) -> list[list[Facts]]:
    """Some take back what they agreed to, of others more becomes known, or something else."""
    there: list[Facts] = [somebody(random) for _person in range(45)]
    found = [there]
    for _look in range(4):
        leave = random.choice([0.05, 0.1, 0.6])
        there = [one for one in there if random.random() > leave]
        there = [somebody(random) if random.random() < 0.1 else one for one in there]
        there = [*there, *(somebody(random) for _person in range(random.choice([0, 1, 5, 30])))]
        found.append(there)
    return found


def renewed(lines: Sequence[together.Line]) -> list[together.Line]:
    """Each line once, as it was shown first."""
    return [one for at, one in enumerate(lines) if one not in lines[:at]]


def inside(key: str, code: str, look: int = 0) -> int:
    """Everybody of a category at a look, as bits: whoever was there at the first, and came with each after it."""
    who = sum(1 << at for at, one in enumerate(EVERYBODY) if one[key] == code)
    return sum(who << (len(EVERYBODY) * number) for number in range(look + 1))


def everybody(look: int = 0) -> int:
    return sum(inside("gender", code, look) for code in CODES["gender"])


def told(lines: Sequence[together.Line]) -> attacker.Known:
    """Every number of these looks."""
    known: attacker.Known = {}
    for look, one in enumerate(lines):
        known[everybody(look)] = one.people
        for key, parts in one.parts.items():
            known |= {
                inside(key, code, look): part.people for code, part in parts.items() if code in CODES[key]
            }
    return known


def hidden(lines: Sequence[together.Line]) -> Iterator[int]:
    for look, one in enumerate(lines):
        for key, codes in one.hidden.items():
            yield from (inside(key, code, look) for code in codes if code in CODES[key])


def test_whoever_has_every_look_learns_of_nobody_who_came_in_between() -> None:
    again = there = 0
    for seed in range(420):
        lines = renewed(looks(coming(Random(seed))))
        known, targets = told(lines), list(hidden(lines))
        again += len(lines) > 1
        there += len(targets)
        news = [inside(key, code, at) ^ inside(key, code, at - 1)
                for at in range(1, len(lines)) for key in CODES for code in CODES[key]]  # fmt: skip
        found = attacker.bounds(known, [*targets, *news])
        for target in targets:
            least, most = found[target]
            assert most - least >= K - 1e-6, (seed, least, most)
        for target in news:
            least, most = found[target]
            assert most - least >= K - 1e-6 or least >= K - 1e-6 or most <= 1e-6, (seed, least, most)
    assert again >= 10, "lines were renewed, so that there was something to compare"
    assert there >= 10, "and something was hidden"


def test_one_category_after_another_narrows_down_nobody() -> None:
    """Of 26, thirteen in Africa; then of 27, thirteen in Europe: both hidden numbers would be known to within one."""
    crowds = coming(Random(337))
    lines = [together.line(INFORMED, crowd, on=date(2026, 1, 1), k=K) for crowd in crowds[-2:]]
    assert [{code: it.people for code, it in one.parts["place"].items()} for one in lines] == [
        {"africa": 13},
        {"europe": 13},
    ]
    europe, africa = inside("place", "europe", 0), inside("place", "africa", 1)
    assert attacker.bounds(told(lines), [europe, africa]) == {europe: (12, 13), africa: (13, 14)}
    assert not lines[1].may_follow(lines[:1], K)
    assert len(renewed(looks(crowds))) == 1, "the line stands as it was"


def test_nor_do_three_looks_together_what_no_two_of_them_do() -> None:
    """No woman came from the first to the third: so there were twenty at the second, where they are hidden."""
    some, nothing = frozenset({"man", "other"}), frozenset({"woman", "man", "other"})
    first = Look(40, {"gender": {"woman": 20}}, {"gender": some})
    second = Look(60, {"gender": {}}, {"gender": nothing})
    third = Look(80, {"gender": {"woman": 20}}, {"gender": some})
    assert tell_of_nobody([first, second], K)
    assert tell_of_nobody([first, third], K)
    assert not tell_of_nobody([first, second, third], K)


def test_where_some_left_all_is_tried_at_once_and_many_looks_are_not_tried() -> None:
    hidden = {"gender": frozenset({"woman", "man"}), "age": frozenset({"18-29"})}
    looked = [
        Look(people, {"gender": {}, "age": {}}, hidden) for people in (100, 140, 120, 160, 140, 180, 160)
    ]
    assert tell_of_nobody(looked[:6], K)
    assert not tell_of_nobody(looked, K)
    assert not tell_of_nobody([looked[0], replace(looked[1], people=95)], K), (
        "of the five who left nobody is of k"
    )


def test_a_line_that_is_renewed_for_one_who_came_is_found_out() -> None:
    """Otherwise that the attacker finds nothing would say nothing."""
    random = Random(1)
    crowd: list[Facts] = [somebody(random) for _person in range(60)]
    more: list[Facts] = [*crowd, {"who_gender": (0,), "offered": (1,), "informed": (1,)}]
    lines = [together.line(INFORMED, one, on=date(2026, 1, 1), k=K) for one in (crowd, more)]
    assert not lines[1].may_follow([lines[0]], K)
    woman = CODES["gender"][0]
    news = inside("gender", woman, 1) ^ inside("gender", woman, 0)
    assert attacker.bounds(told(lines), [news])[news] == (1, 1)


def test_nor_where_people_leave_and_change() -> None:
    again = gone = 0
    for seed in range(120):
        lines = looks(changing(Random(seed)))
        again += len(renewed(lines)) > 1
        gone += any(one.people < other.people for other, one in pairwise(lines))
        for one in renewed(lines):  # each alone
            targets = list(hidden([one]))
            for least, most in attacker.bounds(told([one]), targets).values():
                assert most - least >= K - 1e-6, seed
        for one, other in combinations(renewed(lines), 2):
            for key in breaking.BY:
                both = one.parts[key].keys() & other.parts[key].keys()
                for code in both:
                    mine, theirs = one.parts[key][code], other.parts[key][code]
                    assert mine == theirs or abs(mine.people - theirs.people) >= K, seed
                rest = [it.people - sum(it.parts[key][code].people for code in both) for it in (one, other)]
                assert not both or rest[0] == rest[1] or abs(rest[0] - rest[1]) >= K, seed
    assert again >= 10, "lines were renewed"
    assert gone >= 3, "also with fewer people behind them"
