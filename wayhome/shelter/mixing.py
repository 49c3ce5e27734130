"""Who can live with whom: the second and third condition of ``G1.1_ADMIT`` (domain.md 3.1). Pure.

Sex, age, known trafficker links, language; urgent medical need dealt with first. Each finding is a sentence and a
word for counting. What is not known is asked about, never taken as fine.

The gate is about who is mixed with whom. For whom a house is, the group says, which is always answered. So a sex that
nobody has said speaks against a bed among strangers, and against nothing else: nobody is kept from a room of one's own,
or from her own family, on a first night on which she was not asked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wayhome.people import spelling
from wayhome.people.enums import Gender
from wayhome.people.reading import case_code
from wayhome.shelter.documents import BarredPerson
from wayhome.shelter.enums import Group, Medical, NoPlace, RoomType, Sex

FITS: Mapping[str, str] = {
    Group.WOMEN: Sex.WOMAN,
    Group.MEN: Sex.MAN,
}  # what a group of one sex says of who is in it

SEX_OF: Mapping[str, str] = {
    Gender.FEMININE: Sex.WOMAN,
    Gender.TRANSGENDER_FEMININE: Sex.WOMAN,
    Gender.MASCULINE: Sex.MAN,
    Gender.TRANSGENDER_MASCULINE: Sex.MAN,
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is known of somebody who is to come."""

    group: str
    is_child: bool
    language: str
    medical: str
    needs_access: bool = False
    belongs_to: str = ""
    is_barred: bool = False
    sex: str = ""  # enums.Sex
    code: str = ""


@dataclass(frozen=True, slots=True)
class Roommate:
    """What is known of somebody who sleeps in the same room."""

    code: str
    group: str
    is_child: bool
    sex: str = ""  # enums.Sex
    belongs_to: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """House and room, as far as it matters who comes."""

    groups: Collection[str]
    languages: Collection[str]
    room_type: str
    is_accessible: bool  # the room
    has_no_steps: bool  # the way into the house


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against it, as a sentence; and the word under which a gap is counted."""

    text: str
    gap: str = ""


def findings(who: Newcomer, where: Where, roommates: Sequence[Roommate]) -> tuple[Finding, ...]:
    """Everything that speaks against it, the gravest first. Empty: nothing does."""
    strangers = _strangers(who, roommates)
    is_alone = len(strangers) == len(roommates)
    found = [
        *_danger(who),
        *_room(who, where, strangers, is_alone=is_alone),
        *_house(who, where),
    ]
    return tuple(found)


def _strangers(who: Newcomer, roommates: Sequence[Roommate]) -> list[Roommate]:
    """Who does not belong together with the newcomer, nor with one who does.

    Words, or somebody in another room, make nobody less a stranger.
    """
    left, own = list(roommates), {who.code} - {""}
    wanted = {who.belongs_to} - {""}
    while mine := [one for one in left if one.code in wanted or one.belongs_to in own]:
        left = [one for one in left if one not in mine]
        own |= {one.code for one in mine}
        wanted |= {one.belongs_to for one in mine} - {""}
    return left


def _danger(who: Newcomer) -> list[Finding]:
    found = []
    if who.medical == Medical.OPEN:
        found.append(Finding(_("Something urgent is to be looked at by a doctor first.")))
    elif who.medical not in Medical.values:
        found.append(Finding(_("Nobody has asked whether a doctor is needed first. Ask.")))
    if who.is_barred:
        found.append(
            Finding(
                _("Somebody on the list of who must not be let in is linked to this. Read the list."),
                NoPlace.NOT_TOGETHER,
            )
        )
    return found


def _room(who: Newcomer, where: Where, strangers: Sequence[Roommate], *, is_alone: bool) -> list[Finding]:
    found = [*_sex(who, strangers), *_family(who, strangers, is_alone=is_alone)]
    if who.is_child and is_alone and any(not one.is_child for one in strangers):
        found.append(
            Finding(_("A child would share a room with an adult who is a stranger."), NoPlace.NOT_TOGETHER)
        )
    if not who.is_child and any(one.is_child and one.group != Group.FAMILIES for one in strangers):
        found.append(
            Finding(_("An adult would share a room with a child who is alone."), NoPlace.NOT_TOGETHER)
        )
    if where.room_type in (RoomType.FAMILY, RoomType.SINGLE) and strangers:
        found.append(
            Finding(_("This room is for people who belong together, or for one."), NoPlace.NOT_TOGETHER)
        )
    return found


def _sex(who: Newcomer, strangers: Sequence[Roommate]) -> list[Finding]:
    """Girls and boys too. What nobody said is asked, never guessed."""
    if not strangers:
        return []
    found: list[Finding] = []
    said = {one.sex for one in strangers if one.sex}
    if who.sex and said - {who.sex}:
        found.append(
            Finding(
                _("Women or girls and men or boys who do not belong together would share a room."),
                NoPlace.NOT_TOGETHER,
            )
        )
    if not who.sex:
        found.append(
            Finding(
                _(
                    "She or he would share a room with strangers, and nobody has said whether a woman or a man. "
                    "Ask, or choose a room of one’s own."
                ),
                NoPlace.NOT_TOGETHER,
            )
        )
    if any(not one.sex for one in strangers):
        found.append(
            Finding(
                _(
                    "Of somebody in this room nobody has said whether a woman or a man. Ask, and write it on the stay."
                ),
                NoPlace.NOT_TOGETHER,
            )
        )
    return found


def _family(who: Newcomer, strangers: Sequence[Roommate], *, is_alone: bool) -> list[Finding]:
    """A family shares a room with nobody else: neither who comes to one, nor who comes as one."""
    is_of_family = who.group == Group.FAMILIES or (
        who.is_child and not is_alone and any(not one.is_child for one in strangers)
    )
    if strangers and (is_of_family or any(one.group == Group.FAMILIES for one in strangers)):
        return [Finding(_("A family would share a room with strangers."), NoPlace.NOT_TOGETHER)]
    return []


def _house(who: Newcomer, where: Where) -> list[Finding]:
    found: list[Finding] = []
    if who.group not in where.groups:
        found.append(Finding(_("This place is not meant for this group."), NoPlace.NOT_FOR_GROUP))
    if who.sex and FITS.get(who.group, who.sex) != who.sex:
        found.append(
            Finding(
                _("Whether a woman or a man does not fit who comes. Look at both answers."),
                NoPlace.NOT_FOR_GROUP,
            )
        )
    if who.is_child and who.group in (Group.WOMEN, Group.MEN):
        found.append(
            Finding(
                _(
                    "She or he may be a child, and is treated as one until it is known (ask child protection)."
                ),
                NoPlace.NOT_FOR_GROUP,
            )
        )
    if where.languages and not who.language:
        found.append(
            Finding(
                _(
                    "Nobody knows so far which language she or he speaks. Find out, with pictures or by telephone."
                ),
                NoPlace.LANGUAGE,
            )
        )
    elif where.languages and who.language not in where.languages:
        found.append(
            Finding(_("Nobody in the house speaks the language. Find an interpreter."), NoPlace.LANGUAGE)
        )
    if who.needs_access and not where.has_no_steps:
        found.append(
            Finding(_("Nobody comes into this house without steps. Look at another."), NoPlace.NOT_FOR_GROUP)
        )
    elif who.needs_access and not where.is_accessible:
        found.append(Finding(_("This room cannot be reached without steps."), NoPlace.NOT_FOR_GROUP))
    return found


def sex_of(gender: str) -> str:
    """The answer that the case has already, as it is offered to be looked at; empty where it has to be asked."""
    return SEX_OF.get(gender, Sex.NOT_SAID)


def is_barred(listed: Iterable[BarredPerson], *, name: str, codes: Collection[str]) -> bool:
    """Whether a name, or one of these codes, stands on the list, in any spelling or script."""
    folded = spelling.fold(name)
    return any(
        (one.code.strip() and case_code(one.code) in codes)
        or (folded and one.name.strip() and spelling.fold(one.name) == folded)
        for one in listed
    )
