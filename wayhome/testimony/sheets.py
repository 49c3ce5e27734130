"""A claim for money as a form to hand in: what is written down of it, and what the lawyer fills in by hand.

Nothing of what happened to her or him, no health, no place, no answer about court. Names and free words are marked.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.paper import marks
from wayhome.people import iso
from wayhome.testimony import documents, words
from wayhome.testimony.enums import Basis


def claim(known: documents.Claim, *, name: str, matter: str, country: str) -> Mapping[str, Any]:
    """``name``: as it stands on papers, where that is open to who prints."""
    is_wages = known.basis == Basis.WAGES
    found = [
        (_("Who claims"), marks.own(name)),
        (_("On what ground"), str(Basis(known.basis).label)),
        (_("Country"), iso.country_name(country) if country else ""),
        (_("Belongs to"), matter),
        (_("The time counts from"), dates.day_in_words(known.since)),
        (_("To be handed in by"), dates.day_in_words(known.deadline)),
        (_("Claimed"), words.money(known.asked, known.currency) if known.asked else ""),
        (_("Awarded"), words.money(known.awarded, known.currency) if known.awarded else ""),
        (_("In a few words"), marks.own(known.words)),
    ]
    wages = [
        _("Worked from, until:"),
        _("Hours in a week, nights, days off:"),
        _("Agreed pay; paid so far:"),
        _("Taken off for room, food, travel, “debt”:"),
    ]
    return {
        "heading": _("A claim for wages") if is_wages else _("A claim for compensation"),
        "facts": [(label, value) for label, value in found if value],
        "blanks": [
            _("To which office or court:"),
            _("Claimed from whom:"),
            *(wages if is_wages else [_("What was lost, and how much each:")]),
            _("Papers that are added:"),
            _("Day and signature:"),
        ],
        "note": _(
            "A draft. A lawyer reads it before it is handed in, and says until when it can be. Nobody has to speak in "
            "court for it."
        ),
        "written": _("Written on {day}.").format(day=dates.day_in_words(clock.today())),
    }
