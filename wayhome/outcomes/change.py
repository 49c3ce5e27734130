"""How things change from one time to the next: the table, and the picture beside it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.components import Cell, Table
from wayhome.outcomes import limits, picture, schedule
from wayhome.outcomes.enums import WHOLE, Outcome, Part, Rating
from wayhome.outcomes.scoring import Score
from wayhome.outcomes.shapes import RatingNow, SurveyNow

COLUMNS = (*Part.values, WHOLE)
TIMES = 10  # at once: the first, and the newest
NOTHING = "–"


def some[T](found: Sequence[T]) -> list[T]:
    """The first, which everything is measured by, and the newest."""
    return list(found) if len(found) <= TIMES else [found[0], *found[-(TIMES - 1) :]]


def of_scores(finished: Sequence[SurveyNow], arrived: date | None) -> dict[str, Any]:
    """The four scores at each time, and what changed since the first. No score is shown that few answers carry."""
    shown = [one for one in some(finished) if one.brief.on is not None]
    days = [one.brief.on for one in shown if one.brief.on is not None]
    values = [[_value(one.scores.get(part)) for part in COLUMNS] for one in shown]
    names = [*(str(part.label) for part in Part), _("All three together")]
    drawn = [picture.Line(name, [_drawn(row[place]) for row in values]) for place, name in enumerate(names)]
    rows = [
        [
            Cell(_when(day, arrived)),
            *(Cell(NOTHING if value is None else str(value), is_number=True) for value in row),
            Cell(_answered(one), is_number=True),
        ]
        for day, row, one in zip(days, values, shown, strict=True)
    ]
    if len(shown) > 1:
        changes = [_change(row[-1], row[0]) for row in zip(*values, strict=True)]
        rows.append(
            [Cell(_("Change since the first")), *(Cell(one, is_number=True) for one in changes), Cell("")]
        )
    columns = [_("Asked on"), *names, _("Answered, of 100")]
    return {
        "table": Table(_("Scores at each time, from 0 to 1"), columns, rows),
        "drawn": picture.lines(days, drawn),
        "summary": _summary(values),
        "is_short": any(None in row for row in values),
        "least": limits.least_answered(),
        "is_cut": len(finished) > TIMES,
    }


def of_ratings(rated: Sequence[RatingNow]) -> dict[str, Any]:
    """The seven at each time, and what changed since the first."""
    shown = [one for one in some(rated) if one.brief.on is not None]
    days = [one.brief.on for one in shown if one.brief.on is not None]
    rows, drawn = [], []
    for outcome in Outcome:
        values = [one.brief.ratings.get(outcome.value) for one in shown]
        cells = [Cell(str(Rating(one).label) if one is not None else _("Left out")) for one in values]
        rows.append([Cell(outcome.label), *cells, Cell(_steps(values), is_number=True)])
        drawn.append(picture.Row(str(outcome.label), values))
    columns = [
        _("What she or he rates"),
        *(dates.day_in_words(day) for day in days),
        _("Change since the first"),
    ]
    return {
        "table": Table(_("Ratings at each time, from 1 to 5"), columns, rows),
        "drawn": picture.bars(days, drawn),
        "summary": ngettext(
            "What she or he rated, once so far, on {day}.",
            "What she or he rated, {count} times so far, the newest on {day}.",
            len(rated),
        ).format(count=len(rated), day=dates.day_in_words(days[-1])),
        "is_cut": len(rated) > TIMES,
    }


def _value(one: Score | None) -> Decimal | None:
    return one.value if one is not None and one.is_shown(limits.least_answered()) else None


def _drawn(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 10_000)


def _answered(one: SurveyNow) -> str:
    whole = one.scores.get(WHOLE)
    return str(whole.percent) if whole else NOTHING


def _when(day: date, arrived: date | None) -> str:
    if arrived is None or day < arrived:
        return dates.day_in_words(day)
    return _("{day}, month {month} after arriving").format(
        day=dates.day_in_words(day), month=schedule.months_after(arrived, day)
    )


def _change(newest: Decimal | None, first: Decimal | None) -> str:
    """With its sign. None where one of the two is not shown."""
    if newest is None or first is None:
        return NOTHING
    return f"{newest - first:+}" if newest != first else "0"


def _steps(values: Sequence[int | None]) -> str:
    """Of two that were rated from 1 to 5: what is not wanted is no step down."""
    if len(values) < 2 or not values[0] or not values[-1]:
        return NOTHING
    return f"{values[-1] - values[0]:+}" if values[-1] != values[0] else "0"


def _summary(values: Sequence[Sequence[Decimal | None]]) -> str:
    """In one sentence, of all three together; a score of one time says nothing about change."""
    first, newest = values[0][-1], values[-1][-1]
    if len(values) < 2:
        return _("Asked once so far. What counts is how it changes.")
    if first is None or newest is None:
        return _("Asked {count} times. The first and the newest cannot be compared: too few answers.").format(
            count=len(values)
        )
    return _("Asked {count} times. All three together: {first} at first, {newest} now.").format(
        count=len(values), first=first, newest=newest
    )
