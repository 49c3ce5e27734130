"""Rooms are made wrong a little at a time: what became of it outlives the tree that it was tried in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ops import mutation
from ops.mutation_sample import RECORD
from tests.ops.scripts import ROOT

NOTICED, SURVIVED = 1, 0
SECONDS = os.environ.get("MUTATION_SECONDS", "600")
FILE = "wayhome/vault/padding.py"


def meta(**codes: int | None) -> dict[str, object]:
    """As mutmut writes it beside a file."""
    return {
        "exit_code_by_key": codes,
        "hash_by_function_name": {"pad": "abc"},
        "type_check_error_by_key": {},
        "durations_by_key": {"one": 1.5},
        "estimated_durations_by_key": {"one": 2.5},
    }


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where mutmut keeps what it knows."""
    monkeypatch.setattr(mutation, "_where", lambda room: tmp_path / room)
    return tmp_path


def put(folder: Path, **codes: int | None) -> Path:
    place = folder / "vault" / "mutants" / f"{FILE}.meta"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(meta(**codes)), encoding="utf-8")
    return place


def test_what_was_tried_is_known_in_another_tree(elsewhere: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    place = put(elsewhere, one=NOTICED, two=SURVIVED, three=None)
    mutation.keep(record, ["vault"])
    place.unlink()
    mutation.put_back(record, ["journey"])
    assert not place.exists(), "another room was asked for"
    mutation.put_back(record, ["vault"])
    again = json.loads(place.read_text(encoding="utf-8"))
    assert again["exit_code_by_key"] == {"one": NOTICED, "two": SURVIVED, "three": None}
    assert set(again) == set(meta()), "mutmut reads it again: nothing is missing, nothing is new to it"


def test_what_this_tree_knows_is_not_written_over(elsewhere: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    put(elsewhere, one=SURVIVED)
    mutation.keep(record, ["vault"])
    place = put(elsewhere, one=NOTICED)
    mutation.put_back(record, ["vault"])
    assert json.loads(place.read_text(encoding="utf-8"))["exit_code_by_key"] == {"one": NOTICED}
    mutation.keep(record, ["vault"])
    assert json.loads(record.read_text(encoding="utf-8"))[FILE]["exit_code_by_key"] == {"one": NOTICED}


def test_a_room_that_is_not_made_wrong_stays_in_the_record(elsewhere: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(json.dumps({"wayhome/journey/gates.py": {"exit_code_by_key": {"x": 1}}}))
    put(elsewhere, one=None)
    mutation.keep(record, ["vault"])
    assert set(json.loads(record.read_text())) == {"wayhome/journey/gates.py"}, (
        "and nothing tried says nothing"
    )


def test_what_was_written_by_half_is_tried_anew(elsewhere: Path, tmp_path: Path) -> None:
    place = put(elsewhere, one=NOTICED)
    place.write_text(place.read_text()[:40])
    mutation.keep(tmp_path / "record.json", ["vault"])
    assert not place.exists()


def test_fewer_noticed_than_is_wanted_is_a_failure(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(elsewhere, **{f"m{number}": NOTICED for number in range(9)}, last=SURVIVED)
    assert mutation._told("vault", names=True) == 0
    assert "survived: last" in capsys.readouterr().out
    put(elsewhere, **{f"m{number}": NOTICED for number in range(8)}, last=SURVIVED, none=33)
    assert mutation._told("vault", names=False) == 1
    assert "last" not in capsys.readouterr().out


def test_what_decides_is_made_wrong_in_all_three_rooms() -> None:
    assert set(mutation.ROOMS) == {"vault", "consent", "journey"}
    for room, (patterns, tests) in mutation.ROOMS.items():
        shown = {path for one in mutation.SHOWS for path in (ROOT / "wayhome" / room).glob(f"{one}.py")}
        tried = {path for one in patterns for path in ROOT.glob(one)} - shown
        every = set((ROOT / "wayhome" / room).rglob("*.py")) - shown
        assert {
            path for path in every - tried if "migrations" not in path.parts and path.parent.name == room
        } == set()
        assert all((ROOT / one).is_dir() for one in tests)


@pytest.mark.slow
@pytest.mark.timeout(14400)
@pytest.mark.parametrize("room", ["vault", "consent", "journey"])
def test_118_nine_of_ten_that_are_made_wrong_are_noticed(room: str, tmp_path: Path) -> None:
    """For so long, as they are drawn by chance, beside those of earlier days whose functions are as they were."""
    record = tmp_path / "record.json"
    record.write_bytes(RECORD.read_bytes())
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("WAYHOME_", "DATABASE_", "PYTEST_"))
    }
    which = ["--sample", "200", "--seconds", SECONDS, "--record", str(record), "--survivors"]
    ended = subprocess.run(
        [sys.executable, "-m", "ops.mutation", room, *which],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    print(ended.stdout)
    if ended.returncode == 77:
        pytest.skip(ended.stdout.strip())
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    assert f"| `{room}` |" in ended.stdout
