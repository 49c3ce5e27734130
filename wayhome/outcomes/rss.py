"""The questions of the RSS-style survey and what each answer is worth: the table of domain.md 4.6.1, as data.

Weights come from one public script that applies the survey; they add up, and nobody has compared them with the annex of
those who made it. So it is called RSS-style everywhere. The wording is our own.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from wayhome.outcomes.enums import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    type Words = str | Promise


def _(words: str) -> "Words":
    """In the language of the paper: “Good” as an answer need not be “Good” elsewhere."""
    return pgettext_lazy("survey", words)


DONT_KNOW, PREFER_NOT = "dont_know", "prefer_not"
OPEN = frozenset({DONT_KNOW, PREFER_NOT})  # said, and no answer to the question
MIDDLE = 2  # of four quarters: what counts for a question without an answer, unless the table says otherwise


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and what it is worth in quarters: 4 is 1, 0 is 0."""

    code: str
    label: "Words"
    quarters: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``own`` and ``whole``: its weight in its part and in all three together, in hundredths."""

    id: str
    part: Part
    text: "Words"
    answers: tuple[Answer, ...]
    own: int
    whole: int

    @property
    def codes(self) -> dict[str, Answer]:
        return {one.code: one for one in self.answers}


def _scale(*labels: tuple[str, "Words", int]) -> tuple[Answer, ...]:
    return tuple(Answer(*one) for one in labels)


def _open(dont_know: int = MIDDLE) -> tuple[Answer, ...]:
    return _scale((DONT_KNOW, _("Does not know"), dont_know), (PREFER_NOT, _("Prefers not to say"), MIDDLE))


NEVER_IS_BEST = _scale(
    ("never", _("Never"), 4), ("rarely", _("Rarely"), 3), ("sometimes", _("Sometimes"), 2),
    ("often", _("Often"), 1), ("very_often", _("Very often"), 0),
)  # fmt: skip
OFTEN_IS_BEST = _scale(
    ("very_often", _("Very often"), 4), ("often", _("Often"), 3), ("sometimes", _("Sometimes"), 2),
    ("rarely", _("Rarely"), 1), ("never", _("Never"), 0),
)  # fmt: skip
GOOD = _scale(
    ("very_good", _("Very good"), 4), ("good", _("Good"), 3), ("fair", _("Fair"), 2), ("poor", _("Poor"), 1),
    ("very_poor", _("Very poor"), 0),
)  # fmt: skip
NET = _scale(
    ("very_good", _("Very good"), 4), ("good", _("Good"), 3), ("average", _("Average"), 2), ("bad", _("Bad"), 1),
    ("very_weak", _("Very weak"), 0),
)  # fmt: skip
CONTENT = _scale(
    ("very_satisfied", _("Very satisfied"), 4), ("satisfied", _("Satisfied"), 3), ("neutral", _("Neither"), 2),
    ("dissatisfied", _("Dissatisfied"), 1), ("very_dissatisfied", _("Very dissatisfied"), 0),
)  # fmt: skip
AGREES = _scale(
    ("strongly", _("Agrees strongly"), 4), ("somewhat", _("Agrees somewhat"), 3), ("neither", _("Neither"), 2),
    ("not_quite", _("Disagrees somewhat"), 1), ("not_at_all", _("Disagrees strongly"), 0),
)  # fmt: skip
SAFE = _scale(
    ("always_safe", _("Always safe"), 4), ("mostly_safe", _("Mostly safe"), 3), ("neutral", _("Neither"), 2),
    ("mostly_unsafe", _("Mostly unsafe"), 1), ("always_unsafe", _("Always unsafe"), 0),
)  # fmt: skip
TREATED = _scale(
    ("never", _("Never"), 4), ("rarely", _("Rarely"), 3), ("sometimes", _("Sometimes"), 2),
    ("very_often", _("Very often"), 1), ("always", _("All the time"), 0),
)  # fmt: skip
YES_IS_BEST = _scale(("yes", _("Yes"), 4), ("no", _("No"), 0))
NO_IS_BEST = _scale(("no", _("No"), 4), ("yes", _("Yes"), 0))
DEBT = _scale(
    ("no_debt", _("No debt"), 4), ("spending", _("Spending is larger"), 4), ("debt", _("Debt is larger"), 0)
)
WORKS = (*YES_IS_BEST, *_scale(("not_applicable", _("Does not apply"), 2)))
OWNS = _scale(("any", _("Yes, at least one"), 4), ("none", _("None"), 0))
AT_SCHOOL = _scale(
    ("all", _("All of them"), 4), ("some", _("Some"), 2), ("none", _("None"), 0),
    ("no_children", _("No children of school age"), 2),
)  # fmt: skip
LEAVES = _scale(("wish", _("Wishes to leave"), 4), ("need", _("Needs to leave"), 0))

ABLE, REASON = "P29", "P30"  # together one: able to stay, and if not, whether it is a wish or a need
SAFETY, WANTS_SUPPORT, LOOKS_FOR_WORK = "P24", "P28", "E9"
SERVICES = ("SO10", "SO12", "SO14", "SO16", "SO17", "SO18")  # their mean is SO20
SERVICES_WEIGHT = (8, 4)  # of SO20, in its part and in the whole
STAYING_WEIGHT = (15, 10)  # of P29 and P30 together
UNSAFE = frozenset({"mostly_unsafe", "always_unsafe"})

_E, _S, _P = Part.ECONOMIC, Part.SOCIAL, Part.PSYCHOSOCIAL
ITEMS: tuple[Item, ...] = (
    Item("E1", _E, _("How satisfied are you with your money and your work?"), CONTENT + _open(), 15, 5),
    Item("E2", _E, _("In the last 30 days: how often did you eat less, or less well, because of money?"),
         NEVER_IS_BEST + _open(), 12, 8),
    Item("E3", _E, _("Could you borrow money if you needed it?"), YES_IS_BEST + _open(), 8, 2),
    Item("E4", _E, _("How often do you borrow money?"), NEVER_IS_BEST + _open(), 10, 2),
    Item("E5", _E, _("What is larger: what you spend in a month, or what you owe?"), DEBT + _open(), 8, 4),
    Item("E6", _E, _("How easily can you get to work or training?"), GOOD + _open(), 13, 3),
    Item("E7", _E, _("Do you work now?"), WORKS + _open(), 10, 3),
    Item("E8", _E, _("Do you own something that brings income: land, animals, tools, a shop?"),
         OWNS + _open(), 11, 3),
    Item("E9", _E, _("Are you looking for work?"), NO_IS_BEST + _open(), 13, 3),
    Item("SO10", _S, _("How is it to find housing where you live?"), GOOD + _open(), 10, 3),
    Item("SO11", _S, _("How is the place in which you live?"), GOOD + _open(), 12, 3),
    Item("SO12", _S, _("How is it to get to school or education where you live?"), GOOD + _open(), 11, 3),
    Item("SO13", _S, _("Do the children of school age in your care go to school?"), AT_SCHOOL + _open(), 7, 2),
    Item("SO14", _S, _("How is it to get help of police and courts, if you want it?"), GOOD + _open(), 12, 4),
    Item("SO15", _S, _("Have you at least one paper that says who you are?"), YES_IS_BEST + _open(), 5, 5),
    Item("SO16", _S, _("How is it to get papers from offices?"), GOOD + _open(), 0, 0),
    Item("SO17", _S, _("How is it to get drinking water?"), GOOD + _open(), 0, 0),
    Item("SO18", _S, _("How is it to get to a doctor?"), GOOD + _open(), 20, 6),
    Item("SO19", _S, _("How good is the care there?"), GOOD + _open(), 15, 3),
    Item("P21", _P, _("How often are you invited, or do you join in when people meet?"),
         OFTEN_IS_BEST + _open(), 12, 4),
    Item("P22", _P, _("How are the people who stand by you?"), NET + _open(), 5, 3),
    Item("P23", _P, _("“I feel a part of the community here.” How far do you agree?"), AGREES + _open(), 15, 4),
    Item("P24", _P, _("How safe do you and your family feel?"), SAFE + _open(), 10, 5),
    Item("P25", _P, _("How often are there tensions in the family since you came?"),
         NEVER_IS_BEST + _open(), 12, 1),
    Item("P26", _P, _("How often were you treated worse than others since you came?"), TREATED + _open(), 11, 0),
    Item("P27", _P, _("How often are you angry, sad, afraid, tense or lonely, or find it hard to think well of "
                      "yourself or to keep your mind on something?"), NEVER_IS_BEST + _open(), 10, 4),
    Item("P28", _P, _("Would you like to speak with somebody who helps with such feelings?"),
         NO_IS_BEST + _open(), 10, 3),
    Item(ABLE, _P, _("Are you able to stay here?"), YES_IS_BEST + _open(dont_know=0), 0, 0),
    Item(REASON, _P, _("Only if not: do you wish to leave, or do you need to leave?"), LEAVES + _open(), 0, 0),
)  # fmt: skip
BY_ID = {one.id: one for one in ITEMS}
WHY_LOOKING = _("Only if you look for work: why?")  # not scored


def of_part(part: str) -> list[Item]:
    """The questions of one part, in order."""
    return [one for one in ITEMS if one.part == part]


def texts() -> "Iterable[object]":
    """Every word of the questions: a questionnaire is offered in languages that have them all."""
    yield WHY_LOOKING
    for item in ITEMS:
        yield item.text
        yield from (one.label for one in item.answers)
