"""What the pages of this room show."""

from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import clock, dates, once
from wayhome.core.components import Cell, Fact, Table
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.retention import past, queries, words
from wayhome.retention.shapes import Written


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    return {
        **attempts.frame(actor, seen),
        "back_url": reverse("retention:keeping", args=[seen.code]),
        "may_write": queries.why_not_write(actor, seen) is None,
        "is_gone": past.is_gone(seen),
    }


def keeping(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Until when it is kept and why, what holds it, what she or he wants, and everything that was written."""
    with once.reading():
        now = queries.now(actor, seen)
        kept = now.keeping
        return {
            **framed(actor, seen),
            "until": words.until(now.until),
            "is_closed": now.is_closed,
            "later": dates.day_in_words(kept.later) if kept.later else "",
            "holds": [_hold(one) for one in kept.holds],
            "asked": kept.asked,
            "wish": kept.wish,
            "proposal": kept.proposal,
            "why_not": queries.why_not_erase(actor, seen),
            "lines": [_line(one) for one in reversed(kept.lines)],
        }


def goes(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What would go, what others keep, what stays."""
    with once.reading():
        found = queries.goes(actor, seen)
        return {
            **framed(actor, seen),
            "goes": [Fact(label, str(count)) for label, count in found.rooms],
            "total": found.total,
            "others": list(found.others),
            "code": seen.code,
            "month": dates.day_in_words(
                dates.PartialDay(seen.case.opened_month.year, seen.case.opened_month.month)
            ),
        }


def table(actor: SignedIn, page: "Page[queries.Turn]") -> Table:
    """Whose turn it is, and why."""
    shown = []
    for case, name, kept in queries.named(actor, list(page.object_list)):
        status, word = words.stands(kept)
        url = reverse("retention:keeping", args=[case.code])
        shown.append([Cell(name or case.code, url=url), Cell(case.code), Cell(word, status=status)])
    return Table(
        caption=_("To decide: how long it is kept"),
        columns=[_("Who"), _("Code"), _("Why now")],
        rows=shown,
        empty=_("Nothing is to be decided. A closed case comes here when its day has come."),
    )


def _hold(one: Written) -> dict[str, Any]:
    return {
        "id": one.id,
        "words": one.known.words,
        "by": one.by,
        "day": dates.day_in_words(clock.day_of(one.at)),
        "until": dates.day_in_words(one.known.until),
    }


def _line(one: Written) -> dict[str, Any]:
    return {
        "day": dates.day_in_words(clock.day_of(one.at)),
        "text": words.line(one),
        "by": one.by,
        "words": one.known.words,
    }
