"""The items of the assessment, each as a danger: the more likely and the worse, the higher (domain.md 4.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wayhome.care.enums import Concerned, Group, Who
from wayhome.care.scoring import Answer, Key

ITEMS = {
    "T1": _("Those who did it are free"),
    "T2": _("They know the home or the family"),
    "T3": _("They have threatened"),
    "T4": _("They have people in the country of return, or on the way"),
    "T5": _("They claim a debt"),
    "T6": _("They hold papers or pictures"),
    "T7": _("Officials help them, or look away"),
    "T8": _("They lost money"),
    "T9": _("She or he knows much, or has told, in court or not"),
    "F1": _("Family had a part in it"),
    "F2": _("Family would reject or hurt"),
    "F3": _("Others would point and talk"),
    "F4": _("A conflict is not settled"),
    "F5": _("Forced marriage, or harm for “honour”"),
    "P1": _("The police would not, or could not, protect"),
    "P2": _("There is no protection for witnesses"),
    "P3": _("War, or people driven out, in the area"),
    "P4": _("Treated worse for origin, gender or whom she or he loves"),
    "L1": _("Being charged for what she or he was forced to do"),
    "L2": _("No papers, or no country"),
    "L3": _("Asylum may be needed"),
    "L4": _("Not allowed into a country"),
    "H1": _("An illness that is not treated"),
    "H2": _("Treatment that is not there after the journey"),
    "H3": _("Hurting or killing herself or himself"),
    "H4": _("Alcohol, drugs, or another addiction"),
    "H5": _("Pregnant, or with a new-born child"),
    "E1": _("No home"),
    "E2": _("No income"),
    "E3": _("Others to feed"),
    "E4": _("Debts"),
    "J1": _("Danger on the way"),
    "J2": _("Nobody travels along"),
    "J3": _("Being recognised at the port"),
    "C1": _("No adult who is safe to live with"),
    "C2": _("Exploited by a relative"),
    "C3": _("No school"),
    "C4": _("Went missing before"),
    "R1": _("Was exploited before the age of 18"),
    "R2": _("Was exploited more than once"),
    "R3": _("It ended less than 24 months ago"),
    "R4": _("Sent back by force, or with nobody expecting her or him"),
    "R5": _("Alone, with nobody near"),
    "R6": _("Still in touch with those who did it"),
}
ANYBODY = "W"  # stands for “somebody could be harmed, and nobody knows whether”

# Which pages are asked about whom. [P]: the papers name who is at risk, and the items, not which belong to whom.
_PERSON = "TFPLHEJCR"
ASKED = {
    Who.PERSON: _PERSON,
    Who.CHILDREN: _PERSON,
    Who.FAMILY: "TFPE",
    Who.OTHERS: "TFPLR",
    Who.STAFF: "TP",
    Who.ESCORT: "TPJ",
    Who.PUBLIC: "TP",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Items on one page: about whom, which group."""

    who: Who
    group: Group

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in ITEMS if code[0] == self.group)


def pages(concerned: Mapping[str, str], *, is_child: bool) -> list[Page]:
    """The pages that are asked, in order. About the child itself only where it is one, or may be."""
    found = []
    for who in Who:
        if concerned_of(concerned, who) != Concerned.YES:
            continue
        for group in ASKED[who]:
            if group == Group.CHILD and who == Who.PERSON and not is_child:
                continue
            found.append(Page(who, Group(group)))
    return found


def concerned_of(concerned: Mapping[str, str], who: Who) -> str:
    """She or he always is; of whom nothing was said, it is not known."""
    return str(Concerned.YES) if who is Who.PERSON else concerned.get(who, str(Concerned.UNKNOWN))


def answers(
    concerned: Mapping[str, str], given: Mapping[str, Sequence[int | None]], *, is_child: bool
) -> dict[Key, Answer]:
    """Every item that is asked, with its answer; what was left out is not known."""
    found = {
        (str(page.who), code): Answer(*given.get(key(page.who, code), (None, None)))
        for page in pages(concerned, is_child=is_child)
        for code in page.codes
    }
    unknown = {
        (str(who), ANYBODY): Answer() for who in Who if concerned_of(concerned, who) == Concerned.UNKNOWN
    }
    return {**found, **unknown}


def key(who: str, code: str) -> str:
    """How an answer is kept: ``person.T1``."""
    return f"{who}.{code}"
