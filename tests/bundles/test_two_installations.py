"""A case moves between two installations: two databases, two processes, nothing between them but a file and a call."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bundles import story
from tests.journeys.conftest import World, beside, started
from tests.people import scene

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]
NAME = "Dawn Centre"


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """Harbour House on one machine; on the other Dawn Centre, which has a Wayhome of its own."""
    with (
        started(tmp_path_factory.mktemp("harbour"), "--small") as here,
        started(tmp_path_factory.mktemp("dawn"), "--small") as there,
    ):
        yield here, there


def one(world: World, first: str) -> dict[str, Any]:
    return next(person for person in world.people if person["email"].startswith(first))


def done(world: World, what: str, *given: object) -> dict[str, Any]:
    """One thing that somebody does there, in a process of its own; what it says."""
    words = ", ".join(repr(item) for item in given)
    said = beside(world, f"from tests.bundles import sides\nsides.{what}({words})")
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def test_a_case_moves_between_two_installations(sides: tuple[World, World], tmp_path: Path) -> None:
    here, there = sides
    casey, mona, rita = one(here, "casey"), one(here, "mona"), one(there, "rita")

    # Each sends its card, and they compare eight words on the telephone.
    ours, theirs = done(here, "card", casey), done(there, "card", rita)
    assert (len(ours["words"]), len(theirs["words"])) == (8, 8)
    assert done(here, "keep", casey, theirs["text"], theirs["words"])["name"] == NAME
    assert done(there, "keep", rita, ours["text"], ours["words"])["name"] == "Harbour House"

    file = tmp_path / "case-1.wayhome"
    given = done(here, "give", casey, mona, NAME, "ABFI", str(file))
    content = file.read_bytes()
    for word in (scene.CANARY, scene.PHONE, story.PLAN, "Harbour House", given["code"]):
        assert word.encode() not in content, "nothing outside says whose it is"

    taken = done(there, "take", rita, str(file))
    assert given["organisation"] not in taken["organisations"], (
        "two installations: nobody there knows this one"
    )
    assert given["case"] not in taken["cases"]
    assert taken["new"] == 1
    assert taken["is_known"], "signed with the card whose words were compared"
    assert taken["words"] == ours["words"]
    assert taken["first_name"] == scene.CANARY
    assert taken["phones"] == [scene.PHONE]
    assert taken["code_word"] == scene.SAFE.code_word
    assert story.PLAN in taken["read"]
    assert story.ACCOUNT not in taken["read"], "nobody agreed that they are told what happened"
    assert taken["files"] == [hashlib.sha256(story.PDF).hexdigest()]
    assert taken["live"] == [], "what was agreed there counts nowhere here"

    again = done(there, "take", rita, str(file))
    assert again["new"] == 0, "the same file is taken in once"
    assert taken["code"] in again["refused"]


def test_a_file_for_another_installation_opens_nowhere_else(
    sides: tuple[World, World], tmp_path: Path
) -> None:
    """Dawn Centre of the first installation has the same name, and not the key."""
    here, there = sides
    casey, nora, rita = one(here, "casey"), one(here, "nora"), one(there, "rita")
    ours, theirs = done(here, "card", casey), done(there, "card", rita)
    done(here, "keep", casey, theirs["text"], theirs["words"])
    done(there, "keep", rita, ours["text"], ours["words"])
    file = tmp_path / "case-2.wayhome"
    done(here, "give", casey, nora, NAME, "AI", str(file))
    namesake = one(here, "rita")
    done(here, "card", namesake)
    found = done(here, "take", namesake, str(file))
    assert "sealed to a key that does not open here" in found["refused"]
    assert found["new"] == 0

    # Changed by one byte on the way, nothing of it is taken in; as it was, all of it.
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    wrong = tmp_path / "case-3.wayhome"
    wrong.write_bytes(bytes(changed))
    assert done(there, "take", rita, str(wrong))["new"] == 0
    assert done(there, "take", rita, str(file))["new"] == 1
