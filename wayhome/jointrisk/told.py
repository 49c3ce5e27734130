"""The danger and what is done about it, in plain words for her or him: read aloud, or on a sheet.

On paper stands nothing of health, of what was done to her or him, or of a child: whoever finds it learns little.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wayhome.care import instrument, scoring
from wayhome.care.enums import Band, Who
from wayhome.care.scoring import Key
from wayhome.core import clock, dates
from wayhome.jointrisk.documents import Measure
from wayhome.jointrisk.shapes import Joint
from wayhome.residence import sheets

HEADING = pgettext_lazy("joint", "What could be dangerous, and what is done about it")
FIRST = (
    pgettext_lazy("joint", "People here and people there have looked at it, each alone, then together."),
    pgettext_lazy("joint", "You know most about it. If something is wrong or missing, say so."),
    pgettext_lazy(
        "joint", "You can stop at any time, also on the way. No reason is asked, and help goes on."
    ),
)
BANDS = {
    Band.LOW: pgettext_lazy("joint", "Together we think that the danger is low."),
    Band.MEDIUM: pgettext_lazy("joint", "Together we think that there is some danger."),
    Band.HIGH: pgettext_lazy("joint", "Together we think that the danger is high."),
    Band.CRITICAL: pgettext_lazy("joint", "Together we think that it is too dangerous to go now."),
}
DANGERS = pgettext_lazy("joint", "What could be dangerous")
MEASURES = pgettext_lazy("joint", "What is done about it")
BY = pgettext_lazy("joint", "{what}: {who}, by {day}")
WHO = {
    Who.CHILDREN: pgettext_lazy("joint", "Your children"),
    Who.FAMILY: pgettext_lazy("joint", "Your family"),
}
NOT_KNOWN = pgettext_lazy("joint", "Not everything is known. What is not known counts as possible.")
EVERYTHING = (
    HEADING, *FIRST, *BANDS.values(), DANGERS, MEASURES, BY, *WHO.values(), NOT_KNOWN, sheets.CALL, sheets.WRITTEN,
)  # fmt: skip
_ABOUT = (Who.PERSON, Who.CHILDREN, Who.FAMILY)
_ON_PAPER = "TFPLEJ"
_NOT_ON_PAPER = frozenset({"F1", "L1", "T9"})  # what was done to her or him, or what she or he said


def words(joint: Joint, *, phone: str = "", on_paper: bool = False) -> Mapping[str, Any]:
    """In the active language."""
    found: dict[Key, int] = {}
    is_unknown = False
    for side in joint.sides:
        if side.given is None:
            continue
        answers = instrument.answers(side.given.concerned, side.given.answers, is_child=side.given.is_child)
        for (who, code), answer in answers.items():
            is_unknown |= answer.is_unknown
            is_shown = code in instrument.ITEMS and (not on_paper or is_on_paper(who, code))
            if who in _ABOUT and is_shown and not answer.is_unknown and answer.score >= scoring.MEDIUM_FROM:
                found[who, code] = max(answer.score, found.get((who, code), 0))
    worst_first = sorted(found, key=lambda key: -found[key])
    return {
        "heading": str(HEADING),
        "first": [str(line) for line in FIRST],
        "band_line": str(BANDS[joint.band]) if joint.band else "",
        "dangers_heading": str(DANGERS),
        "dangers": [_danger(who, code) for who, code in worst_first],
        "not_known": str(NOT_KNOWN) if is_unknown else "",
        "measures_heading": str(MEASURES),
        "done": [_measure(one.known) for one in joint.measures],
        "call": str(sheets.CALL),
        "phone": phone,
        "written": str(sheets.WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def _danger(who: str, code: str) -> str:
    """What is a danger to her or him is said to her or him: of nobody else."""
    item = str(instrument.ITEMS[code])
    return _("{who}: {item}").format(who=WHO[Who(who)], item=item) if Who(who) in WHO else item


def _measure(known: Measure) -> str:
    if known.by_day is None:
        return f"{known.what}: {known.who}"
    return str(BY).format(what=known.what, who=known.who, day=dates.day_in_words(known.by_day))


def is_on_paper(who: str, code: str) -> bool:
    """Whether a sheet may say it: whoever finds it learns little."""
    return who != Who.CHILDREN and code[0] in _ON_PAPER and code not in _NOT_ON_PAPER
