"""What no story notices and the check of types refuses: it is read in the tree as it stands, and nothing is written."""

from pathlib import Path
from shutil import copytree

import pytest

from ops import mutation_sample as sample
from ops import mutation_types

WRITTEN = '''\
"""Doors."""


def named(by: str) -> str:
    return by.upper()


def opened(by: str, times: int = 1) -> str:
    """Two lines
    of it."""
    found = named(by)
    return found * times


class Door:
    @staticmethod
    def shut(by: str) -> str:
        return named(by)

    def lock(self, by: str) -> str:
        return named(by)
'''
MADE = '''\
"""Doors."""
_made = {}


def x_opened__mutmut_orig(by: str, times: int = 1) -> str:
    """Two lines
    of it."""
    found = named(by)
    return found * times


def x_opened__mutmut_1(by: str, times: int = 1) -> str:
    """Two lines
    of it."""
    found = named(None)
    return found * times


def x_opened__mutmut_2(by: str, times: int = 1) -> str:
    """Two lines
    of it."""
    found = named(by)
    return found / times


class Door:
    def xǁDoorǁlock__mutmut_orig(self, by: str) -> str:
        return named(by)

    def xǁDoorǁlock__mutmut_1(self, by: str) -> str:
        return named(None)

    def xǁDoorǁlock__mutmut_2(self, by: str) -> str:
        return named(by) + by
'''


def test_one_function_is_as_the_change_wrote_it_and_all_else_as_it_was() -> None:
    assert mutation_types.changed(WRITTEN, MADE, "x_opened__mutmut_1") == WRITTEN.replace(
        "    found = named(by)", "    found = named(None)"
    )
    assert mutation_types.changed(WRITTEN, MADE, "xǁDoorǁlock__mutmut_2") == WRITTEN.removesuffix(
        "        return named(by)\n"
    ) + ("        return named(by) + by\n")
    for original in ("x_opened__mutmut_orig", "xǁDoorǁlock__mutmut_orig"):
        assert mutation_types.changed(WRITTEN, MADE, original) == WRITTEN


@pytest.mark.parametrize("name", ["x_opened__mutmut_3", "x_closed__mutmut_1", "xǁDoorǁbolt__mutmut_1"])
def test_a_change_that_is_not_there_is_no_answer(name: str) -> None:
    with pytest.raises(LookupError):
        mutation_types.changed(WRITTEN, MADE, name)


def test_by_nobody_is_refused_where_somebody_must_have_done_it_and_nothing_is_written_over(
    tmp_path: Path,
) -> None:
    tree = tmp_path / "tree"
    (tree / "wayhome").mkdir(parents=True)
    (tree / "wayhome" / "__init__.py").touch()
    (tree / "wayhome" / "doors.py").write_text(WRITTEN, encoding="utf-8")
    (tree / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n", encoding="utf-8")
    mutants = Path(copytree(tree, tmp_path / "mutants"))
    (mutants / "wayhome" / "doors.py").write_text(MADE, encoding="utf-8")

    def refused(name: str) -> bool:
        return mutation_types.refused(f"wayhome.doors.{name}", mutants, tree)

    assert refused("x_opened__mutmut_1")
    assert refused("xǁDoorǁlock__mutmut_1")
    assert not refused("xǁDoorǁlock__mutmut_2"), "a story has to notice that"
    assert (tree / "wayhome" / "doors.py").read_text(encoding="utf-8") == WRITTEN
    (tree / "wayhome" / "doors.py").write_text(
        WRITTEN.replace("(by: str, times", "(by: int, times"), encoding="utf-8"
    )
    broken = MADE.replace("x_opened__mutmut_orig(by: str", "x_opened__mutmut_orig(by: int")
    (mutants / "wayhome" / "doors.py").write_text(broken, encoding="utf-8")
    assert not refused("x_opened__mutmut_1"), "a module that is refused as it stands says nothing of a change"


def test_what_is_refused_counts_as_noticed_and_is_told_for_itself() -> None:
    tried = {
        name: sample.Tried("f", "1", ended, "2026-12-03", "t")
        for name, ended in (("a", sample.SEEN), ("b", sample.REFUSED), ("c", sample.SURVIVED))
    }
    figures = sample.figures("consent", sample.Room(100, tried), {})
    assert figures.share == pytest.approx(2 / 3)
    cells = [one.strip() for one in sample.table([figures]).splitlines()[-1].split("|")]
    heads = [one.strip() for one in sample.table([figures]).splitlines()[0].split("|")]
    assert dict(zip(heads, cells, strict=True)) | {
        "noticed": "1",
        sample.REFUSED: "1",
        "survived": "1",
    } == dict(zip(heads, cells, strict=True))
