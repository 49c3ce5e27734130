"""Her or his own copy of everybody in the practice world: all in words, no part of it empty, nothing for the house."""

import re
import sys

from django.db.models import TextChoices

from tests.demo.whole import Whole
from wayhome.bundles import own
from wayhome.bundles.shapes import OwnCopy
from wayhome.demo import new_start
from wayhome.organisations import matrix
from wayhome.people import queries as people

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")
LEADS = ("nora", "casey", "rita")


def copies(whole: Whole) -> dict[str, OwnCopy]:
    """Of each case of the stories, as somebody reads it who leads cases there."""
    found = {}
    for lead in LEADS:
        for name, code in whole.seen_by(lead).items():
            actor = whole.actor(lead)
            found[f"{name}, {lead}"] = own.copy(actor, people.found(actor, code))
    return found


def codes() -> set[str]:
    """Every code of every list of the house that is not also what it is called."""
    found: set[str] = {"sqi", "AL", "IT"}
    for module in [one for name, one in sys.modules.items() if re.fullmatch(r"wayhome\.\w+\.enums\w*", name)]:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, TextChoices) and kind is not TextChoices:
                found |= {
                    value
                    for value, label in kind.choices
                    if value not in ("", str(label)) and not value.isdigit()
                }
    return found - {str(label) for label in matrix.GROUPS.values()}


def test_109_everything_on_the_copy_of_everybody_is_in_words_and_nothing_is_for_the_house(
    whole: Whole,
) -> None:
    """A language is no “sqi”, a country no “AL”, an answer no word of the database; no ids, no empty lines."""
    bare, kinds = codes(), set()
    wrong = []
    for who, copy in copies(whole).items():
        for one in copy.entries:
            kinds.add(one.entry.kind)
            wrong += [(who, one.entry.kind, line) for line in one.entry.lines if is_wrong(*line, bare)]
    assert wrong == [], wrong
    assert len(kinds) > 25, "enough of them to tell"


def is_wrong(label: str, text: str, bare: set[str]) -> bool:
    parts = {text, *re.split(r"[\n·,(): ]+", text)} if "_" in text else {text}
    return not text.strip() or bool(parts & bare) or AN_ID.search(text) is not None or "_" in label


def test_of_several_versions_the_newest_comes_first_and_the_others_say_that_they_are_earlier(
    whole: Whole,
) -> None:
    (iris,) = [copy for who, copy in copies(whole).items() if who == f"{new_start.NAME}, rita"]
    mine = [one for one in iris.entries if one.entry.kind == "Help and money"]
    first: dict[str, bool] = {}
    for one in mine:
        assert one.is_earlier is (one.about in first)
        first[one.about] = True
    assert sum(one.is_earlier for one in mine) >= 1
    assert len(first) >= 2, "a machine and a set of tools"
