"""What the pages of this room show."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import clock, dates, once
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.summary import queries, records, rules
from wayhome.summary.enums import Record


def whole(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """All parts that are open to the reader."""
    return {
        **attempts.frame(actor, seen),
        "parts": _shown(actor, seen, rules.groups(seen.access)),
        "why_not_print": rules.why_not_print(seen.access),
        "records": [
            (one.label, reverse("summary:record", args=[seen.code, one.value]))
            for one in Record
            if seen.access.may_read(records.GROUPS[one])
        ],
    }


def record(actor: SignedIn, seen: Found, which: Record) -> dict[str, Any]:
    """One record, as it is looked at and as it is printed."""
    with once.reading():
        return {
            **asking(actor, seen),
            "why_not_print": records.why_not_print(actor, seen, which),
            "back_url": reverse("summary:summary", args=[seen.code]),
            "heading": which.label,
            "parts": records.parts(actor, seen, which),
            "agency": actor.organisation_name,
            "written": dates.day_in_words(clock.today()),
            "blanks": [_("Day and place"), _("Who wrote it: name, signature")],
        }


def offered(seen: Found) -> list[tuple[str, Any]]:
    """The parts to choose from, by their names."""
    return [(group, capfirst(str(matrix.GROUPS[group]))) for group in rules.groups(seen.access)]


def asking(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What the page knows that asks for whom a paper is."""
    return {**attempts.frame(actor, seen), "why_not_print": rules.why_not_print(seen.access)}


def paper(actor: SignedIn, seen: Found, *, wanted: Collection[str], whom: str, until: date) -> dict[str, Any]:
    """The summary as it is printed, in the reader's language."""
    return {
        **asking(actor, seen),
        "back_url": reverse("summary:paper", args=[seen.code]),
        "parts": _shown(actor, seen, wanted),
        "whom": whom,
        "agency": actor.organisation_name,
        "written": dates.day_in_words(clock.today()),
        "until": dates.day_in_words(until),
        "blanks": [
            _("Day and place"),
            _("The person: name or mark, if she or he wants to sign"),
            _("Who wrote it: name, signature"),
        ],
    }


def _shown(actor: SignedIn, seen: Found, wanted: Collection[str]) -> list[dict[str, Any]]:
    return [
        {"heading": capfirst(str(part.heading)), "facts": part.facts}
        for part in queries.summary(actor, seen, wanted)
    ]
