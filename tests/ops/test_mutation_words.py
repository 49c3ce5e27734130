"""Changes that make a sentence wrong and nothing else are left out; whether it is said, and with what, is not."""

from pathlib import Path

import pytest

from ops import mutation_words

ORIGINAL = '''
class Kept:
    def xǁKeptǁwhy__mutmut_orig(self, name, count):
        """Why not."""
        if count > 3:
            raise Unopenable("too long", name, code="long")
        return _("Ask {name} first.").format(name=name) if count else None
'''
WORDS = [
    ("too long", "XXtoo longXX"),
    ('"too long"', "None"),
    ("Ask {name} first.", "ASK {NAME} FIRST."),
    ("Ask {name} first.", "XXAsk {name} first.XX"),
]
DECIDES = [
    ("> 3", ">= 3"),
    ("> 3", "> 4"),
    ('code="long"', 'code="XXlongXX"'),
    ('"too long", name', '"too long", None'),
    ("Unopenable", "Other"),
    ('_("Ask {name} first.")', "None"),
    ('_("Ask {name} first.")', "_(None)"),
    ("format(name=name)", "format(name=None)"),
    ("if count else", "if not count else"),
]


def changed(before: str, after: str) -> str:
    assert before in ORIGINAL
    other = ORIGINAL.replace("class Kept:", "").replace("_orig", "_7").replace(before, after)
    return ORIGINAL + other


@pytest.mark.parametrize(("before", "after"), WORDS)
def test_words_alone_are_left_out(before: str, after: str) -> None:
    assert mutation_words.only(changed(before, after)) == {"xǁKeptǁwhy__mutmut_7"}


@pytest.mark.parametrize(("before", "after"), DECIDES)
def test_what_decides_is_made_wrong(before: str, after: str) -> None:
    assert mutation_words.only(changed(before, after)) == set()


def test_each_is_looked_for_in_the_module_in_which_it_stands(tmp_path: Path) -> None:
    room = tmp_path / "wayhome" / "vault" / "models"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text(changed("> 3", "> 4"), encoding="utf-8")
    (room / "keys.py").write_text(changed("too long", "TOO LONG"), encoding="utf-8")
    names = [f"wayhome.vault.{module}.xǁKeptǁwhy__mutmut_7" for module in ("models", "models.keys")]
    assert mutation_words.among([*names, "wayhome.vault.models.keys.xǁKeptǁwhy__mutmut_8"], tmp_path) == {
        names[1]
    }
