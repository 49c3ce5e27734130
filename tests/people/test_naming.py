"""One rule for a name in a sentence: with endings, in any script; ordinary words stay."""

import pytest

from wayhome.people import naming, spelling
from wayhome.referrals import rules as referrals
from wayhome.rounds import neutral
from wayhome.standards import rules_complaints

ENDINGS = [
    ("Drita", "pyet Dritën"),
    ("Drita", "motra e Dritës"),
    ("Drita", "si Dritave"),
    ("Besa", "me Besën"),
    ("Arben", "Arbenit i duhet"),
    ("Agron", "Agronovom"),
    ("Mira", "with Мирою"),
    ("Mira", "kod Mirinog brata"),
    ("Maja", "librat e Majës"),
    ("Ana", "pyet Anën"),
    ("Ana", "kod Anom"),
    ("Ali", "shtëpia e Aliut"),
    ("Elena", "casa Elenei"),
    ("Marin", "fratele Marinului"),
    ("Lina", "motra e Linës"),
    ("Osmani", "te Osmanëve"),
]
ORDINARY = [
    ("Ana", "an answer, any time"),
    ("Eva", "even later"),
    ("Mona", "no money for a month"),
    ("Sam", "the same day"),
    ("Tim", "this time"),
    ("Lina", "two lines"),
    ("Albana", "an Albanian word"),
    ("Marin", "a marine school"),
    ("Mina", "ten minutes"),
    ("Rea", "is ready to read"),
    ("Lea", "had to leave"),
    ("Mira", "look in the mirror"),
    ("Arta", "the article"),
    ("Hava", "they have a room"),
    ("Safa", "a safe place"),
    ("Vera", "very near, where we were"),
    ("Dona", "nothing is done"),
    ("Nina", "at nine"),
    ("Sita", "on the site"),
    ("Marku", "behind the market"),
    ("Lika", "she would like to"),
]


@pytest.mark.parametrize(("name", "text"), ENDINGS)
def test_a_name_with_its_ending_is_refused_wherever_no_name_may_stand(name: str, text: str) -> None:
    assert naming.named(text, [name]) == name
    assert referrals.why_not_her_name(text, [name]) is not None
    assert neutral.why_not(text, names=[name]) is not None
    assert rules_complaints.is_named(name, text)


@pytest.mark.parametrize(("name", "text"), ORDINARY)
def test_ordinary_words_are_refused_nowhere(name: str, text: str) -> None:
    assert naming.named(text, [name]) == ""
    assert referrals.why_not_her_name(text, [name]) is None
    assert neutral.why_not(text, names=[name]) is None
    assert not rules_complaints.is_named(name, text)


def test_a_name_that_is_an_ordinary_word_is_a_name() -> None:
    assert naming.named("ask Money about it", ["Money"]) == "Money"
    assert naming.stands("Real Home", "near real home")


def test_all_words_of_a_name_stand_side_by_side_on_the_road_and_any_of_them_elsewhere() -> None:
    assert naming.stands("Harbour House", "from Harbour Houses")
    assert not naming.stands("Harbour House", "from the harbour")
    assert not naming.stands("", "from the harbour")
    assert naming.named("from the harbour", ["Harbour House"]) == "Harbour House"


def test_the_number_of_a_house_stays_a_number() -> None:
    assert naming.stands("Rruga e Portit 10", "in the Rruga e Portit 10")
    assert naming.words("no money") == ["no", spelling.fold("money0")]
