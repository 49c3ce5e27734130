"""The repository keeps its promises: layers, dependencies, version, documents made by programs."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import wayhome
from tests.house.reading import ROOT
from wayhome.journey import example
from wayhome.organisations import access_docs

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads(PYPROJECT)
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
MOST_DEPENDENCIES = 27  # 25, typst (decision 19), openpyxl (decision 20). Past that a decision record is due
FONTS = "justmytype-"  # packages that carry letters and nothing else are not counted


def test_rooms_look_back_and_never_forward() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]
    assert " kept, 0 broken" in done.stdout


def listed() -> list[str]:
    groups = [PROJECT["project"]["dependencies"], *PROJECT.get("dependency-groups", {}).values()]
    groups += PROJECT["project"].get("optional-dependencies", {}).values()
    return [name for group in groups for name in group if isinstance(name, str)]


@pytest.mark.parametrize("dependency", listed())
def test_dependency_says_what_it_saves(dependency: str) -> None:
    (line,) = [line for line in PYPROJECT.splitlines() if line.strip().startswith(f'"{dependency}"')]
    reason = line.partition("#")[2].strip()
    assert len(reason) >= 5, line


def test_dependencies_stay_few() -> None:
    counted = [name for name in PROJECT["project"]["dependencies"] if not name.startswith(FONTS)]
    assert len(counted) <= MOST_DEPENDENCIES


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_116_requirements_are_locked_with_hashes_and_name_no_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-i|--index-url|--extra-index-url|--find-links|-e)\b", text, re.MULTILINE)
    joined = re.sub(r"\\\n", " ", text)
    entries = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.\[\]-]+==\S+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


def test_there_are_requirements_for_running_and_for_building() -> None:
    assert {"run.txt", "dev.txt", "privacy.txt"} <= {file.name for file in REQUIREMENTS}


def test_the_extra_is_installed_beside_what_runs_and_is_the_same_for_tests() -> None:
    """Whoever installs both lists meets no package twice, and tests draw with the version that others install."""
    run, extra, dev = (
        set(
            re.findall(
                r"^[\w.-]+==\S+", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        for name in ("run.txt", "privacy.txt", "dev.txt")
    )
    names = [{one.partition("==")[0] for one in found} for found in (run, extra)]
    assert "opendp" in names[1]
    assert not names[0] & names[1]
    assert extra <= dev


def test_every_dependency_is_locked() -> None:
    locked = {
        re.split(r"[=\[ ]", line)[0].lower().replace("_", "-")
        for file in REQUIREMENTS
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.match(r"\w", line)
    }
    wanted = {re.split(r"[\[<>=~! ;]", name)[0].lower().replace("_", "-") for name in listed()}
    assert wanted - locked == set()


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == wayhome.__version__


def test_page_of_access_is_current() -> None:
    assert access_docs.PAGE.read_text(encoding="utf-8") == access_docs.page(), "run: ./run docs"


def test_page_of_the_example_journey_is_current() -> None:
    assert example.PAGE.read_text(encoding="utf-8") == example.page(), "run: ./run docs"


def test_requests_are_not_wrapped_in_a_transaction() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_every_room_says_what_it_is() -> None:
    rooms = [path for path in (ROOT / "wayhome").iterdir() if (path / "apps.py").exists()]
    assert len(rooms) >= 5
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_repository_names_no_machine() -> None:
    """No path of a machine, no address of a package mirror, in anything that is committed."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = []
    for name in listing.stdout.splitlines():
        path = ROOT / name
        if path == Path(__file__) or path.suffix in (".png", ".woff2", ".ico", ".mo") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if re.search(r"/home/\w+/|/Users/\w+/|/work/\w+|/root/", text):
            found.append(name)
    assert found == []
