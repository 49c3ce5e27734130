"""Words on a paper that a shop or landlord reads: the thing itself, and nothing from which anybody learns why.

A guard against slips, not against a will: “for the girl we spoke of” passes. That is said on the form.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wayhome.people import spelling
from wayhome.people.naming import named
from wayhome.services import rules_addresses

# Beginnings of words, folded: as people here write them, in Latin and Cyrillic alike. Hyphens fall away.
_TELLING = (
    "traffick", "trafik", "trafic", "torgovl", "trgovin", "victim", "viktim", "zrtv", "zhertv", "jertv", "exploit",
    "exploat", "eksploat", "iskorist", "slave", "skllav", "prostit", "survivor", "reintegr", "repatri", "asylum",
    "police", "polic", "witness", "smuggl",
)  # fmt: skip


def why_not(text: str, *, names: Iterable[str], people: Iterable[str] = ()) -> str | None:
    """Said of the word that would tell. ``people``: her or his names, in any script and with endings; ``names``: the
    code of the case, agencies that help.
    """
    words = spelling.fold(text).split()
    for word in words:
        if any(word.startswith(beginning) for beginning in _TELLING):
            return _(
                "“{word}” tells why. A shop or landlord reads the thing itself, such as “one sewing machine”. "
                "Write it in other words."
            ).format(word=word)
    if rules_addresses.is_called_a_house(text):
        return _(
            "A shelter is named here. A shop or landlord learns nothing of it: write the thing itself, such as “rent "
            "for one month”."
        )
    folded = f" {' '.join(words)} "
    whole = (name for name in names if (known := spelling.fold(name)) and f" {known} " in folded)
    if name := named(text, people) or next(whole, ""):
        return _(
            "“{name}” must not stand on a paper for a shop or landlord. Take it out: the number is enough."
        ).format(name=name)
    return None
