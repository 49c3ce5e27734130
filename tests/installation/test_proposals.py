"""Figures that an installation may change: each has a default, is named in the manual, and is checked."""

from pathlib import Path

import pytest

from wayhome.installation import proposals
from wayhome.installation.environment import BadSetting

MANUAL = Path(__file__).parents[2] / "docs" / "installing.md"


def test_each_has_the_default_of_the_papers_and_stands_in_the_manual() -> None:
    assert proposals.read({}) == {
        **proposals.NUMBERS,
        **proposals.ANSWERS,
        **dict.fromkeys(proposals.SUMS, ""),
    }
    manual = MANUAL.read_text(encoding="utf-8")
    assert [name for name in proposals.read({}) if f"`WAYHOME_{name}`" not in manual] == []


def test_what_an_installation_says_counts() -> None:
    said = proposals.read({"WAYHOME_SHELTER_MAX_STAY_DAYS": "90", "WAYHOME_COSIGN_AT_NIGHT": "no"})
    assert (said["SHELTER_MAX_STAY_DAYS"], said["COSIGN_AT_NIGHT"]) == (90, False)


@pytest.mark.parametrize(
    ("name", "text"),
    [("SHELTER_MAX_STAY_DAYS", "0"), ("SHELTER_MAX_STAY_DAYS", "-3"), ("SELF_AUDIT_MONTHS", "half"),
     ("COSIGN_AT_NIGHT", "sometimes"), ("COSIGN_AT_NIGHT", "")],
)  # fmt: skip
def test_what_cannot_be_read_stops_the_start_with_a_sentence(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match="Write"):
        proposals.read({f"WAYHOME_{name}": text})
