"""The items of the first talk as data, with their weights (domain.md 4.2: ILO and European Commission, 2009).

The wording is that of the source's short table, said so that it can be asked. The lists for sexual exploitation exist;
their weights were not found, so nothing is computed with them. A changed row, weight or rule is a new version.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wayhome.identification.enums import Dimension, Topic, Weight, Which

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Words = str | _StrPromise

VERSION = "ilo-ec-2009/1"
ON_A_PAGE = 4  # questions: one screen of a telephone or two
SCORED = frozenset({Which.LABOUR_ADULT, Which.LABOUR_CHILD})
CHILDREN = frozenset({Which.LABOUR_CHILD, Which.UNSCORED_CHILD})
D, C, V, E, F, U = Dimension


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator. ``child`` None: not in the children's list."""

    code: str
    dimension: Dimension
    words: "Words"
    adult: Weight
    child: Weight | None


def _item(dimension: Dimension, code: str, words: "Words", weights: str) -> Item:
    child = None if weights[1] == "-" else Weight(weights[1])
    return Item(code, dimension, words, Weight(weights[0]), child)


_ALL = (
    _item(D, "DR01", _("About the kind of work, the place or the employer"), "SS"),
    _item(D, "DR02", _("About the conditions of work"), "MM"),
    _item(D, "DR03", _("About what the contract says, or whether it is legal"), "MM"),
    _item(D, "DR04", _("About being together with family"), "MM"),
    _item(D, "DR05", _("About housing and living conditions"), "MM"),
    _item(D, "DR06", _("About papers and leave to stay"), "MM"),
    _item(D, "DR07", _("About the journey and how the work is found"), "MM"),
    _item(D, "DR08", _("About wages"), "MM"),
    _item(D, "DR09", _("Marriage or adoption was promised"), "MM"),
    _item(D, "DR10", _("About school or training"), "WS"),
    _item(C, "CR01", _("Violence against her or him"), "SS"),
    _item(C, "CR02", _("Abducted, sold, or forced into marriage or adoption"), "MS"),
    _item(C, "CR03", _("Papers were taken away"), "MM"),
    _item(C, "CR04", _("Bound by a debt"), "MS"),
    _item(C, "CR05", _("Kept apart, locked in or watched"), "MM"),
    _item(C, "CR06", _("Threatened to be reported to the authorities"), "MM"),
    _item(C, "CR07", _("Threatened with violence"), "MS"),
    _item(C, "CR08", _("Threatened that family or neighbours would be told"), "MM"),
    _item(C, "CR09", _("Violence against the family, done or threatened"), "MM"),
    _item(C, "CR10", _("Money was kept back"), "MM"),
    _item(V, "VR01", _("A hard situation in the family was used"), "MM"),
    _item(V, "VR02", _("Having no leave to stay was used"), "MM"),
    _item(V, "VR03", _("Little schooling, or not knowing the language, was used"), "MM"),
    _item(V, "VR04", _("Not knowing enough was used"), "MM"),
    _item(V, "VR05", _("Those who exploit had control"), "MM"),
    _item(V, "VR06", _("Earlier hardship was used: exploited before, or a journey that failed"), "MM"),
    _item(V, "VR07", _("It was hard to arrange the journey alone"), "MM"),
    _item(V, "VR08", _("Need of money"), "MM"),
    _item(V, "VR09", _("Untrue things were said about the law, or what the authorities would do"), "M-"),
    _item(V, "VR10", _("Untrue things were said about how well others had done abroad"), "MM"),
    _item(V, "VR11", _("The situation of the family"), "MM"),
    _item(V, "VR12", _("Her or his own situation"), "MM"),
    _item(V, "VR13", _("Bound by feelings to somebody who used them"), "MM"),
    _item(V, "VR14", _("Where she or he stands with the authorities, or with the law"), "MM"),
    _item(V, "VR15", _("Belief, custom or religion was used"), "WM"),
    _item(V, "VR16", _("War, disaster or the like"), "WM"),
    _item(E, "EX01", _("Far too many hours or days"), "SS"),
    _item(E, "EX02", _("Bad living conditions"), "MM"),
    _item(E, "EX03", _("Dangerous work"), "MM"),
    _item(E, "EX04", _("Little pay, or none"), "MM"),
    _item(E, "EX05", _("Labour law or the contract was not kept"), "MM"),
    _item(E, "EX06", _("No social security"), "M-"),
    _item(E, "EX07", _("Very bad working conditions"), "MM"),
    _item(E, "EX08", _("Wages were tampered with"), "MM"),
    _item(E, "EX09", _("No school or training"), "WM"),
    _item(F, "CD01", _("Papers were taken away"), "SS"),
    _item(F, "CD02", _("Bound by a debt"), "SS"),
    _item(F, "CD03", _("Kept apart, locked in or watched"), "SS"),
    _item(F, "CD04", _("Violence against her or him"), "SS"),
    _item(F, "CD05", _("Made to do what the law forbids"), "MS"),
    _item(F, "CD06", _("Made to do certain tasks, or to take certain clients"), "MS"),
    _item(F, "CD07", _("Made to act against others in the same situation"), "MM"),
    _item(F, "CD08", _("Made to lie to the authorities or the family"), "MM"),
    _item(F, "CD09", _("Threatened to be reported to the authorities"), "MM"),
    _item(F, "CD10", _("Threatened that it would get worse"), "MM"),
    _item(F, "CD11", _("Threatened with violence"), "MS"),
    _item(F, "CD12", _("Under somebody’s strong influence"), "MS"),
    _item(F, "CD13", _("Violence against the family, done or threatened"), "MM"),
    _item(F, "CD14", _("Wages were kept back"), "MM"),
    _item(F, "CD15", _("Threatened that family or neighbours would be told"), "WM"),
    _item(U, "VD01", _("Depended on those who exploit"), "MM"),
    _item(U, "VD02", _("Did not know the area"), "MM"),
    _item(U, "VD03", _("Need of money"), "MM"),
    _item(U, "VD04", _("The situation of the family"), "MM"),
    _item(U, "VD05", _("Where she or he stands with the authorities, or leave to stay"), "MM"),
    _item(U, "VD06", _("Earlier hardship"), "WM"),
    _item(U, "VD07", _("Who she or he is"), "WM"),
)
ITEMS = {item.code: item for item in _ALL}
ABOUT = {
    D: _("Before or on the way there, was something promised that was not true?"),
    C: _("Before or on the way there, did somebody force her or him?"),
    V: _("Did somebody use that things were hard?"),
    E: _("How was the work, and life there?"),
    F: _("At the place, did somebody force her or him to stay or to work?"),
    U: _("At the place, did somebody use that things were hard?"),
}
# Seen, not asked, and never scored (domain.md 4.2, last paragraph).
HINTS = {
    "escorted": _("Goes nowhere alone, or somebody watches"),
    "moved": _("Moved often from place to place"),
    "no_papers": _("Has no papers"),
    "no_cash": _("Has no money"),
    "sleeps_there": _("Sleeps where the work is"),
    "long_hours": _("Works very long hours"),
    "few_clothes": _("Has few clothes"),
    "marks": _("Marks that say whose she or he is"),
    "scripted": _("Answers as if learnt by heart"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A few questions of one dimension; the first page for a child asks about the act."""

    dimension: Dimension | None
    codes: tuple[str, ...]


def which(topic: str, *, is_child: bool) -> Which:
    """The list for this topic. In doubt about the age it is the children's."""
    if topic == Topic.LABOUR:
        return Which.LABOUR_CHILD if is_child else Which.LABOUR_ADULT
    return Which.UNSCORED_CHILD if is_child else Which.UNSCORED_ADULT


def weights(asked: str) -> dict[str, Weight]:
    """Code -> weight of every item in this list, in order. Those without validated weights have them to no effect."""
    if asked in CHILDREN:
        return {item.code: item.child for item in _ALL if item.child is not None}
    return {item.code: item.adult for item in _ALL}


def of_dimension(codes: Iterable[str], dimension: Dimension) -> list[str]:
    """Those of ``codes`` that belong to it."""
    return [code for code in codes if ITEMS[code].dimension == dimension]


def pages(asked: str) -> list[Page]:
    """The pages of this list, in order."""
    codes = weights(asked)
    found = [Page(None, ())] if asked in CHILDREN else []
    for dimension in Dimension:
        mine = of_dimension(codes, dimension)
        found += [Page(dimension, tuple(some)) for some in batched(mine, ON_A_PAGE)]
    return found
