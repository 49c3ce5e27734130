"""What the pages of what was given, and of results, show."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.assistance import pages, queries_given
from wayhome.assistance.enums import ItemKind, Told
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

STATUS = {Told.NOT_SO_FAR: Status.WAIT, Told.TOLD: Status.DONE, Told.NOT_WANTED: Status.LATER}


def items(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Everything that was given."""
    found = queries_given.items(actor, seen)
    return {
        **pages.frame(actor, seen),
        "lines": [
            {
                "day": dates.day_in_words(one.newest.brief.day),
                "label": str(ItemKind(one.newest.brief.kind).label),
                "words": one.newest.whole.words if one.newest.whole else "",
                "paid": _paid(one.newest.whole.payer, one.newest.whole.grant) if one.newest.whole else "",
            }
            for one in found
        ],
        "may_write": people_rules.why_not_write(seen.access, "I") is None,
    }


def results(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Results; without what was looked for, where that may not be known."""
    found = queries_given.results(actor, seen)
    return {
        **pages.frame(actor, seen),
        "lines": [_result(one) for one in found],
        "may_write": people_rules.why_not_write(seen.access, "D") is None,
    }


def _result(one: queries_given.ResultNow) -> dict[str, Any]:
    brief, whole = one.newest.brief, one.newest.whole
    told = Told(whole.told) if whole else None
    text = str(told.label) if told is not None else ""
    if whole and whole.told_on:
        text = f"{text}, {dates.day_in_words(whole.told_on)}"
    return {
        "thing": one.thing,
        "day": dates.day_in_words(brief.day),
        "label": whole.test if whole else _("Something was paid for"),
        "found": whole.found if whole else "",
        "tag": (STATUS[told].value, text) if told is not None else None,
        "paid": _paid(brief.payer, brief.grant),
        "is_ours": one.is_ours and whole is not None,
    }


def _paid(payer: str, grant: str) -> str:
    if not payer and not grant:
        return ""
    return _("Paid by {who}").format(who=" · ".join(text for text in (payer, grant) if text))
