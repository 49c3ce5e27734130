"""Words on a list that a stranger may find: no name, no address, no number, and nobody who helps.

A guard against slips, not against a will: “the girl at the mill” passes. That is said on the form.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wayhome.people import naming, spelling
from wayhome.services import rules_addresses

_SHORT = 3  # letters: what is shorter is no name
# Words beside a name in “her sister Drita, only in the morning” that name nobody.
_BESIDE = (
    "her his she him the and but for from with not only when who may can will own nobody anybody anyone somebody else "
    "alone herself himself sister brother mother father aunt uncle cousin friend neighbour husband wife son daughter "
    "child grandmother grandfather parents family answer answers telephone phone call calls lives home morning evening "
    "day"
)
_ORDINARY = frozenset(map(spelling.fold, _BESIDE.split()))
# Seven digits or more, as numbers of telephones are written; “10:00 to 12:00” is none.
_NUMBER = re.compile(r"\+?\d(?:[ /()-]{0,2}\d){6,}")


def why_not(text: str, *, names: Iterable[str]) -> str | None:
    """``names``: hers or his, of those near her or him, lines of addresses, agencies that help."""
    if found := _NUMBER.search(text):
        return _("“{text}” looks like a number. A list on the road holds none: take it out.").format(
            text=found.group().strip()
        )
    if rules_addresses.leads_to_a_door(text) or rules_addresses.is_called_a_house(text):
        return _(
            "This looks like a place or an address. A list on the road holds none: you know the way, or look it up "
            "before you leave."
        )
    for name in names:
        if naming.stands(name, text):
            return _("“{name}” must not stand on a list on the road. Write it in other words.").format(
                name=name
            )
    return None


def parts(*texts: str) -> list[str]:
    """Each word of these that may be a name: “her sister Drita” names Drita."""
    words = [word.strip(".,;:()/") for text in texts for word in text.split()]
    return [one for one in words if len(one) >= _SHORT and spelling.fold(one) not in _ORDINARY]


def told(*texts: str, names: Iterable[str], most: int) -> str:
    """Those of these texts that name nobody and nothing, one after the other, as far as there is room."""
    known = list(names)
    kept = ""
    for text in texts:
        one = " ".join(text.split())
        whole = f"{kept} {one}".strip()
        if one and len(whole) <= most and why_not(one, names=known) is None:
            kept = whole
    return kept
