"""Capacity over time as a picture: places as a line, what was taken as bars, who found none as a number above."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Cell, Fact, Table
from wayhome.shelter.enums import Group, NoPlace
from wayhome.shelter.queries_capacity import Capacity

WIDE, HIGH, FOOT, HEAD = 728, 200, 24, 18


def drawn(known: Capacity) -> dict[str, Any]:
    """Numbers for the template: everything in whole pixels of the view box."""
    step = WIDE // len(known.weeks)
    room = HIGH - FOOT - HEAD

    def up(count: int) -> int:
        return HIGH - FOOT - round(room * count / known.most)

    bars = [
        {
            "x": n * step + 3,
            "y": up(week.taken),
            "width": step - 6,
            "height": HIGH - FOOT - up(week.taken),
            "middle": n * step + step // 2,
            "over": max(HEAD - 4, up(max(week.taken, week.places)) - 5),
            "gaps": week.gaps,
        }
        for n, week in enumerate(known.weeks)
    ]
    line = " ".join(
        f"{x},{up(week.places)}" for n, week in enumerate(known.weeks) for x in (n * step, (n + 1) * step)
    )
    last = known.weeks[-1]
    return {
        "wide": step * len(known.weeks),
        "high": HIGH,
        "ground": HIGH - FOOT,
        "foot": HIGH - 6,
        "bars": bars,
        "line": line,
        "first": dates.day_in_words(known.weeks[0].day),
        "last": dates.day_in_words(last.day),
        "table": in_words(known),
        "facts": facts(known),
        "summary": _(
            "Today {taken} of {places} places are taken. In half a year, {gaps} found no place."
        ).format(taken=last.taken, places=last.places, gaps=known.gaps),
    }


def facts(known: Capacity) -> list[Fact]:
    """Why somebody found no place, the most frequent first."""
    found = [Fact(words(why, group), number) for why, group, number in known.why]
    if known.asked:
        found.append(Fact(_("Partners who asked, and were told that there is none"), known.asked))
    return found


def in_words(known: Capacity) -> Table:
    """The same as a table, for whoever does not see the picture; the newest week first."""
    rows = [
        [
            Cell(dates.day_in_words(week.day)),
            Cell(week.places, is_number=True),
            Cell(week.taken, is_number=True),
            Cell(max(0, week.places - week.taken), is_number=True),
            Cell(week.gaps, is_number=True),
        ]
        for week in reversed(known.weeks)
    ]
    columns = [_("Week from"), _("Places"), _("Taken"), _("Free"), _("Found no place")]
    return Table(_("Places week by week"), columns, rows)


def words(why: str, group: str) -> str:
    """“No place was free · Women”."""
    texts = [str(NoPlace(why).label), str(Group(group).label) if group else ""]
    return " · ".join(text for text in texts if text)
