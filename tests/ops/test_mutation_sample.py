"""A few hundred changes drawn by chance speak for thousands: drawn fairly, kept, added up, told honestly."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from docs import draw_security_tests
from ops import mutation
from ops import mutation_sample as sample
from tests.ops.scripts import ROOT

DAY, NEXT = "2026-12-01", "2026-12-02"
ROOM = {f"wayhome.vault.padding.x_pad__mutmut_{number}": "abc" for number in range(1, 201)}
NAMES = sorted(ROOM)


def tried(ended: str = sample.SEEN, *, function: str = "abc", tests: str = "t1") -> sample.Tried:
    return sample.Tried(function, "1", ended, DAY, tests)


def wrote(
    folder: Path, drawn: list[str], ended: dict[str, str], *, functions: dict[str, str] = ROOM
) -> sample.Run:
    """As the process that tries them writes it down, in the order in which they end."""
    lines: list[dict[str, object]] = [
        {"seed": "1", "tests": "t1", "functions": functions, "drawn": drawn, "on": DAY}
    ]
    lines += [{"name": name, "ended": how, "seconds": 1.5, "on": DAY} for name, how in ended.items()]
    place = folder / "told.jsonl"
    with place.open("a", encoding="utf-8") as out:
        out.write("".join(json.dumps(line) + "\n" for line in lines))
    return sample.told(place)


def test_the_same_seed_draws_the_same_and_more_go_on_where_fewer_ended() -> None:
    backwards = dict(reversed(ROOM.items()))
    assert sample.ranked("1", ROOM) == sample.ranked("1", backwards), "whatever order they come in"
    assert sorted(sample.ranked("1", ROOM)) == NAMES, "each once"
    assert sample.ranked("1", ROOM)[:20] != sample.ranked("2", ROOM)[:20] != NAMES[:20]


def test_of_a_function_that_was_changed_others_are_drawn_and_of_the_rest_the_same() -> None:
    later = {**ROOM, **dict.fromkeys(NAMES[:50], "changed")}
    before, after = (
        [name for name in sample.ranked("1", room) if name not in NAMES[:50]] for room in (ROOM, later)
    )
    assert before == after
    moved = [
        name
        for name in NAMES[:50]
        if sample.ranked("1", ROOM).index(name) != sample.ranked("1", later).index(name)
    ]
    assert len(moved) > 40


def test_each_is_drawn_as_often_as_any_other() -> None:
    drawn = [name for seed in range(400) for name in sample.ranked(str(seed), ROOM)[:20]]
    counts = [drawn.count(name) for name in NAMES]
    assert min(counts) > 15
    assert max(counts) < 75, "40 each are expected"


def test_those_that_ended_quickly_do_not_count_before_slower_ones_that_were_drawn_first(
    tmp_path: Path,
) -> None:
    drawn = NAMES[:4]
    ended = {drawn[0]: sample.SEEN, drawn[3]: sample.SEEN, drawn[2]: sample.SURVIVED}
    kept = sample.gathered(wrote(tmp_path, drawn, ended), sample.Room(0, {}))
    assert set(kept.tried) == {drawn[0]}
    kept = sample.gathered(wrote(tmp_path, drawn, {drawn[1]: sample.TOO_LONG}), kept)
    assert {name: one.ended for name, one in kept.tried.items()} == {**ended, drawn[1]: sample.TOO_LONG}
    assert kept.of == len(ROOM)


def test_what_an_earlier_day_found_adds_up_until_its_function_is_changed(tmp_path: Path) -> None:
    earlier = sample.Room(200, {NAMES[7]: tried(sample.SURVIVED), NAMES[8]: tried(function="older")})
    kept = sample.gathered(wrote(tmp_path, NAMES[:1], {NAMES[0]: sample.SEEN}), earlier)
    assert set(kept.tried) == {NAMES[0], NAMES[7]}
    gone = {name: code for name, code in ROOM.items() if name != NAMES[7]}
    kept = sample.gathered(wrote(tmp_path, [], {}, functions=gone), kept)
    assert set(kept.tried) == {NAMES[0]}, "a change that cannot be made any more says nothing"


def test_a_story_written_for_a_change_that_was_drawn_says_nothing_of_those_that_were_not(
    tmp_path: Path,
) -> None:
    first = wrote(tmp_path, NAMES[:2], {NAMES[0]: sample.SURVIVED, NAMES[1]: sample.SEEN})
    kept = sample.gathered(first, sample.Room(0, {}))
    again = wrote(tmp_path, NAMES[:2], {NAMES[0]: sample.SEEN})
    for run in (again, again._replace(ended={NAMES[0]: tried()})):  # in the same folder, and in another
        kept = sample.gathered(run, kept)
        assert [kept.tried[name].ended for name in NAMES[:2]] == [sample.SINCE, sample.SEEN]
        assert sample.figures("vault", kept, {}).share == 0.5
    written_anew = {**ROOM, NAMES[0]: "changed"}
    fresh = wrote(tmp_path, NAMES[:2], {NAMES[0]: sample.SEEN}, functions=written_anew)
    assert sample.gathered(fresh, kept).tried[NAMES[0]].ended == sample.SEEN, "another function, drawn anew"


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    rooms = {
        "vault": sample.Room(200, {NAMES[0]: tried(), NAMES[1]: tried(sample.NO_TEST)}),
        "consent": sample.Room(9, {"wayhome.consent.x.xǁYesǁis_live__mutmut_1": tried()}),
        "journey": sample.Room(3, {}),
    }
    place = tmp_path / "record.json"
    assert sample.read(place) == {}
    sample.write(rooms, place)
    assert sample.read(place) == rooms


@pytest.mark.parametrize(
    ("noticed", "of_tried", "low", "high"),
    # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_the_literature(noticed: int, of_tried: int, low: float, high: float) -> None:
    assert sample.interval(noticed, of_tried, 10**6) == pytest.approx((low, high), abs=5e-5)


def test_nothing_tried_says_nothing_and_everything_tried_is_exact() -> None:
    assert sample.interval(0, 0, 50) == (0.0, 1.0)
    assert sample.interval(45, 50, 50) == (0.9, 0.9)


@pytest.mark.parametrize(
    ("noticed", "survived", "verdict"),
    [
        (99, 1, "kept: at least 94.6%"),
        (70, 30, "not kept: at most 78.1%"),
        (92, 8, "not decided: as well above as below"),
    ],
)
def test_nine_of_ten_is_kept_only_when_the_lower_end_says_so(
    noticed: int, survived: int, verdict: str
) -> None:
    ended = [sample.SEEN] * noticed + [sample.SURVIVED] * survived
    found = sample.figures("vault", sample.Room(5000, dict(zip(NAMES, map(tried, ended), strict=False))), {})
    assert found.verdict == verdict


def test_what_changes_nothing_is_counted_for_itself_while_its_function_is_as_somebody_saw_it() -> None:
    known = sample.Room(
        200,
        {
            NAMES[0]: tried(),
            NAMES[1]: tried(sample.SURVIVED),
            NAMES[2]: tried(sample.SURVIVED, function="since"),
            NAMES[3]: tried(sample.SEEN),
        },
    )
    alike = {name: {"function": "abc", "why": "as well"} for name in NAMES[1:4]}
    found = sample.figures("vault", known, alike)
    assert found.counts == {sample.SEEN: 2, sample.SAME: 1, sample.SURVIVED: 1}, (
        "and what was noticed changes something"
    )
    assert found.share == pytest.approx(2 / 3)
    assert found.tried == 4
    line = sample.table([found]).splitlines()[-1]
    assert line.startswith("| `vault` | 200 | 4 | 2 | 0 | 0 | 0 | 1 | 0 | 1 | 66.7% |")


def test_each_that_changes_nothing_has_a_reason_and_is_one_that_was_drawn() -> None:
    drawn = {name: one for room in sample.read().values() for name, one in room.tried.items()}
    for name, one in sample.same().items():
        assert set(one) == {"function", "why"}, name
        assert len(one["why"]) > 20, name
        if name in drawn and drawn[name].function == one["function"]:
            assert drawn[name].ended == sample.SURVIVED, f"{name} was noticed: it changes something"


def test_a_machine_that_fails_without_a_change_spoils_the_run_and_only_that_run(tmp_path: Path) -> None:
    control = "wayhome.vault.padding.x_pad__mutmut_0"
    run = wrote(tmp_path, NAMES[:1], {control: sample.SEEN})
    assert run.moved == [control]
    assert control not in sample.gathered(run, sample.Room(0, {})).tried
    assert wrote(tmp_path, NAMES[:1], {control: sample.SURVIVED}).moved == []


def test_where_an_unchanged_room_took_too_long_that_others_did_says_nothing(tmp_path: Path) -> None:
    control = "wayhome.vault.padding.x_pad__mutmut_0"
    ended = {control: sample.TOO_LONG, NAMES[0]: sample.SEEN, NAMES[1]: sample.TOO_LONG}
    run = wrote(tmp_path, NAMES[:2], ended)
    assert run.moved == []
    assert set(run.ended) == {NAMES[0]}
    run = wrote(tmp_path, NAMES[:2], {control: sample.SURVIVED, NAMES[1]: sample.TOO_LONG})
    assert set(run.ended) == set(NAMES[:2]), "on a quiet machine it does, and the other is not asked again"


def test_a_run_in_which_nothing_was_tried_is_not_taken_for_a_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutation, "_where", lambda room: tmp_path / room)
    record = tmp_path / "record.json"
    sample.write({"journey": sample.Room(200, {NAMES[0]: tried()})}, record)
    given = Namespace(sample=2, seed="1", told=True, record=record, survivors=True, seconds=None, anew=False)
    assert mutation._sample(["vault"], given) == 1
    assert "vault: nothing was tried so far" in capsys.readouterr().out
    (tmp_path / "vault-sample").mkdir(exist_ok=True)
    wrote(tmp_path / "vault-sample", NAMES[:2], {NAMES[0]: sample.SEEN, NAMES[1]: sample.NO_TEST})
    assert mutation._sample(["vault"], given) == 0, (
        "of one in two it is not sure that it is less than nine in ten"
    )
    out = capsys.readouterr().out
    assert f"no test: {NAMES[1]}" in out
    assert "| `vault` | 200 | 2 | 1 |" in out
    assert set(sample.read(record)) == {"journey", "vault"}, "and what is known of another room stays"


def test_anew_forgets_what_earlier_days_found_of_this_room_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what a story notices now would count for ever as unnoticed, or be drawn until the figure pleases."""
    asked: list[dict[str, Any]] = []

    def tries(folder: Path, _what: list[str], _seconds: float | None = None) -> int:
        asked.append(json.loads((folder / "asked.json").read_text(encoding="utf-8")))
        wrote(folder, NAMES[:2], {NAMES[0]: sample.SEEN, NAMES[1]: sample.SEEN})
        return 0

    monkeypatch.setattr(mutation, "_folder", lambda room, _only, **_rest: tmp_path / room)
    monkeypatch.setattr(mutation, "_started", tries)
    (tmp_path / "vault").mkdir()
    record = tmp_path / "record.json"
    before = {NAMES[0]: tried(sample.SINCE), NAMES[2]: tried()}
    sample.write({"vault": sample.Room(3, before), "journey": sample.Room(200, {NAMES[0]: tried()})}, record)
    given = Namespace(
        sample=2, seed="2", told=False, record=record, survivors=False, seconds=None, anew=False
    )
    mutation._sample(["vault"], given)
    assert set(asked[-1]["known"]) == {NAMES[0], NAMES[2]}
    assert sample.read(record)["vault"].tried[NAMES[0]].ended == sample.SINCE
    given.anew = True
    mutation._sample(["vault"], given)
    assert asked[-1]["known"] == {}
    kept = sample.read(record)
    assert {name: one.ended for name, one in kept["vault"].tried.items()} == dict.fromkeys(
        NAMES[:2], sample.SEEN
    )
    assert set(kept["journey"].tried) == {NAMES[0]}


def test_what_nobody_noticed_is_asked_again_when_the_tests_are_others(tmp_path: Path) -> None:
    now = sample.fingerprint(ROOT / "tests/vault")
    here = sample.Room(
        3,
        {
            "noticed": tried(tests="older"),
            "survived": tried(sample.SURVIVED, tests="older"),
            "just now": tried(sample.SURVIVED, tests=now),
        },
    )
    asked = mutation._asked("vault", here, tmp_path / "nothing", seed="1", count=3, seconds=None)
    assert asked["known"] == {"noticed": "abc", "just now": "abc"}
    assert asked["tests"] == now


def test_a_file_that_moved_or_changed_makes_another_fingerprint(tmp_path: Path) -> None:
    found = []
    for name, words in (("a.py", "1"), ("a.py", "2"), ("b.py", "2")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_text(words)
        found.append(sample.fingerprint(tmp_path))
    assert len(set(found)) == 3
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "b.pyc").write_text("made by running it")
    assert sample.fingerprint(tmp_path) == found[-1]


def test_the_page_of_the_checklist_tells_the_figures_that_were_kept() -> None:
    page = draw_security_tests.page()
    alike = sample.same()
    for room, known in sample.read().items():
        assert sample.table([sample.figures(room, known, alike)]).splitlines()[-1] in page


@pytest.fixture
def small_room(tmp_path: Path) -> Callable[[], dict[str, str]]:
    """A room of one rule, with a line that nothing uses, a fault that the tests miss, and a rule at the start."""
    (tmp_path / "wayhome/doors").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    for folder in ("wayhome", "wayhome/doors", "tests"):
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / "ops").symlink_to(ROOT / "ops")
    (tmp_path / "wayhome/doors/rules.py").write_text(
        "def is_grown(age):\n    unused = 7\n    return age >= 18\n\n\n"
        "def limit():\n    return 3\n\n\nLIMIT = limit()\n\n\n"
        "def nobody_asks():\n    return 5\n"
    )
    (tmp_path / "tests/test_rules.py").write_text(
        "from wayhome.doors import rules\n\n\n"
        "def test_eighteen():\n    assert rules.is_grown(18)\n    assert not rules.is_grown(17)\n\n\n"
        "def test_limit():\n    assert rules.LIMIT == 3\n"
    )
    (tmp_path / "pyproject.toml").write_text(
        '[tool.mutmut]\nsource_paths = ["wayhome"]\nonly_mutate = ["wayhome/doors/*.py"]\n'
        'also_copy = ["ops"]\npytest_add_cli_args_test_selection = ["tests"]\n'
        'pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:django"]\nuse_git_change_detection = false\n'
        "timeout_constant = 1800.0\ntimeout_multiplier = 1.0\n"
    )

    def run() -> dict[str, str]:
        asked = {"seed": "1", "count": 100, "seconds": 600, "known": {}, "tree": "a", "tests": "b"}
        (tmp_path / "asked.json").write_text(json.dumps(asked))
        env = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("WAYHOME_", "DATABASE_", "PYTEST_", "DJANGO_"))
        }
        ended = subprocess.run(
            [sys.executable, *mutation.TRIES],
            cwd=tmp_path,
            env={**env, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]
        run = sample.told(tmp_path / "told.jsonl")
        assert run.moved == []
        kept = sample.gathered(run, sample.Room(0, {}))
        assert kept.of == len(kept.tried)
        return {name.rpartition(".")[2]: one.ended for name, one in kept.tried.items()}

    return run


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mutmut") is None, reason="needs mutmut: pip install 'mutmut>=3.8'")
def test_118_what_is_surely_noticed_is_and_an_unused_line_survives(
    small_room: Callable[[], dict[str, str]],
) -> None:
    found = small_room()
    assert found == {
        "x_is_grown__mutmut_1": sample.SURVIVED,  # unused = None
        "x_is_grown__mutmut_2": sample.SURVIVED,  # unused = 8
        "x_is_grown__mutmut_3": sample.SEEN,  # age > 18
        "x_is_grown__mutmut_4": sample.SEEN,  # age >= 19
        "x_limit__mutmut_1": sample.SEEN,  # return 4: only a process that begins with it can notice
        "x_nobody_asks__mutmut_1": sample.NO_TEST,
    }
    assert small_room() == found, "a second run, from what the first found out about the tests"
