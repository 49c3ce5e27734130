"""Who can live with whom: each condition of ``G1.1_ADMIT``, alone (domain.md 3.1)."""

from dataclasses import replace

import pytest

from wayhome.shelter import mixing
from wayhome.shelter.documents import BarredPerson
from wayhome.shelter.enums import Group, Medical, NoPlace, RoomType, Sex
from wayhome.shelter.mixing import Newcomer, Roommate, Where

WOMAN = Newcomer(Group.WOMEN, is_child=False, language="sqi", medical=Medical.NONE, sex=Sex.WOMAN)
MAN = Newcomer(Group.MEN, is_child=False, language="sqi", medical=Medical.NONE, sex=Sex.MAN)
CHILD = Newcomer(Group.CHILDREN, is_child=True, language="sqi", medical=Medical.NONE, sex=Sex.WOMAN)
FOR_ALL = Where(
    groups=Group.values,
    languages=("sqi", "eng"),
    room_type=RoomType.SHARED,
    is_accessible=False,
    has_no_steps=True,
)
HER = Roommate("A2-AAAA", Group.WOMEN, is_child=False, sex=Sex.WOMAN)
HIM = Roommate("A2-CCCC", Group.MEN, is_child=False, sex=Sex.MAN)
ALONE = Roommate("A2-DDDD", Group.CHILDREN, is_child=True, sex=Sex.WOMAN)
MOTHER = Roommate("A2-EEEE", Group.FAMILIES, is_child=False, sex=Sex.WOMAN)
SON = Roommate("A2-FFFF", Group.FAMILIES, is_child=True, sex=Sex.MAN, belongs_to=MOTHER.code)
FROM_BEFORE = Roommate("A2-GGGG", Group.WOMEN, is_child=False)  # nobody was asked then


def changed(who: Newcomer, **given: object) -> Newcomer:
    return Newcomer(**{**{name: getattr(who, name) for name in Newcomer.__slots__}, **given})


def changed_roommate(who: Roommate, **given: object) -> Roommate:
    return replace(who, **given)  # type: ignore[arg-type]


BROTHER = changed(CHILD, group=Group.FAMILIES, sex=Sex.MAN, belongs_to=MOTHER.code)
SHE_TOO = changed_roommate(HER, code="A2-HHHH")


def where(**given: object) -> Where:
    return Where(**{**{name: getattr(FOR_ALL, name) for name in Where.__slots__}, **given})


def found(who: Newcomer, there: Where = FOR_ALL, *roommates: Roommate) -> str:
    return " ".join(one.text for one in mixing.findings(who, there, roommates))


def test_nothing_speaks_against_two_women_who_speak_the_language() -> None:
    assert mixing.findings(WOMAN, FOR_ALL, [HER]) == ()


@pytest.mark.parametrize(
    ("who", "there", "roommates", "word"),
    [
        (changed(WOMAN, medical=Medical.OPEN), FOR_ALL, (), "doctor first"),
        (changed(WOMAN, medical=""), FOR_ALL, (), "Nobody has asked"),
        (changed(WOMAN, is_barred=True), FOR_ALL, (), "must not be let in"),
        (WOMAN, FOR_ALL, (HIM,), "Women or girls and men or boys"),
        (MAN, FOR_ALL, (HER,), "Women or girls and men or boys"),
        (CHILD, FOR_ALL, (HER,), "adult who is a stranger"),
        (WOMAN, FOR_ALL, (ALONE,), "child who is alone"),
        (changed(CHILD, sex=Sex.MAN), FOR_ALL, (ALONE,), "Women or girls and men or boys"),
        (changed(CHILD, sex=""), FOR_ALL, (ALONE,), "nobody has said whether"),
        (changed(WOMAN, sex=""), FOR_ALL, (HER,), "nobody has said whether"),
        (WOMAN, FOR_ALL, (FROM_BEFORE,), "write it on the stay"),
        (WOMAN, FOR_ALL, (changed_roommate(ALONE, group=Group.WOMEN),), "child who is alone"),
        (MAN, FOR_ALL, (MOTHER, SON), "A family would share"),
        (MAN, FOR_ALL, (MOTHER, SON), "Women or girls and men or boys"),
        (WOMAN, FOR_ALL, (MOTHER,), "A family would share"),
        (changed(MAN, group=Group.FAMILIES), FOR_ALL, (HER,), "A family would share"),
        (changed(CHILD, belongs_to=HER.code), FOR_ALL, (HER, SHE_TOO), "A family would share"),
        (changed(MAN, group=Group.WOMEN), FOR_ALL, (), "Look at both answers"),
        (WOMAN, where(room_type=RoomType.FAMILY), (MOTHER,), "belong together"),
        (WOMAN, where(room_type=RoomType.SINGLE), (HER,), "belong together"),
        (MAN, where(groups=(Group.WOMEN,)), (), "not meant for this group"),
        (changed(WOMAN, is_child=True), FOR_ALL, (), "may be a child"),
        (changed(WOMAN, language="ron"), FOR_ALL, (), "speaks the language"),
        (changed(WOMAN, language=""), FOR_ALL, (), "Nobody knows so far which language"),
        (changed(WOMAN, needs_access=True), FOR_ALL, (), "without steps"),
    ],
)
def test_each_condition_says_so(
    who: Newcomer, there: Where, roommates: tuple[Roommate, ...], word: str
) -> None:
    assert word in found(who, there, *roommates)


@pytest.mark.parametrize(
    ("who", "there", "roommates"),
    [
        (changed(WOMAN, medical=Medical.DEALT_WITH), FOR_ALL, ()),
        (changed(MAN, belongs_to=HER.code), FOR_ALL, (HER,)),
        (changed(CHILD, belongs_to=HER.code), FOR_ALL, (HER,)),
        (CHILD, FOR_ALL, (ALONE,)),
        (changed(WOMAN, sex=""), FOR_ALL, ()),
        (changed(WOMAN, sex="", belongs_to=FROM_BEFORE.code), FOR_ALL, (FROM_BEFORE,)),
        (changed(WOMAN, language=""), where(languages=()), ()),
        (changed(WOMAN, language="ron"), where(languages=()), ()),
        (changed(WOMAN, needs_access=True), where(is_accessible=True), ()),
        (WOMAN, where(has_no_steps=False), ()),
        (BROTHER, where(room_type="family"), (MOTHER, SON)),
        (changed(BROTHER, belongs_to="", code=MOTHER.code), FOR_ALL, (SON,)),
    ],
)
def test_what_is_fine_is_fine(who: Newcomer, there: Where, roommates: tuple[Roommate, ...]) -> None:
    assert found(who, there, *roommates) == ""


def test_belonging_to_one_does_not_excuse_another() -> None:
    assert "Women or girls" in found(
        changed(MAN, belongs_to=HER.code), FOR_ALL, HER, Roommate("B", "women", False, Sex.WOMAN)
    )


def test_the_gravest_comes_first_and_each_is_counted_under_a_word() -> None:
    all_of_it = mixing.findings(
        changed(MAN, medical=Medical.OPEN, language="ron"), where(groups=("women",)), [HER]
    )
    assert [one.gap for one in all_of_it] == [
        "",
        NoPlace.NOT_TOGETHER,
        NoPlace.NOT_FOR_GROUP,
        NoPlace.LANGUAGE,
    ]


@pytest.mark.parametrize(
    ("listed", "name", "codes", "is_barred"),
    [
        (BarredPerson(name="Arben Kola"), "arben  KOLA", ("A2-AAAA",), True),
        (BarredPerson(name="Арбен Кола"), "Arben Kola", (), True),
        (BarredPerson(name="Arben Kola"), "Arben Kole", (), False),
        (BarredPerson(code=" a2-aaaa"), "Mira", ("A2-AAAA",), True),
        (BarredPerson(code="A2-AAAA"), "Mira", ("A2-CCCC",), False),
        (BarredPerson(looks="Tall, red car"), "", ("A2-AAAA",), False),
        (BarredPerson(name="Arben"), "", (), False),
    ],
)
def test_the_list_knows_names_in_any_spelling_and_codes(
    listed: BarredPerson,
    name: str,
    codes: tuple[str, ...],
    is_barred: bool,
) -> None:
    assert mixing.is_barred([listed], name=name, codes=codes) is is_barred


@pytest.mark.parametrize(
    ("house", "room", "word"),
    [
        (False, True, "into this house without steps"),
        (False, False, "into this house without steps"),
        (True, False, "room cannot be reached without steps"),
    ],
)
def test_without_steps_is_the_door_and_the_room_both(*, house: bool, room: bool, word: str) -> None:
    there = where(has_no_steps=house, is_accessible=room)
    (said,) = mixing.findings(changed(WOMAN, needs_access=True), there, [])
    assert word in said.text
    assert said.gap == NoPlace.NOT_FOR_GROUP
