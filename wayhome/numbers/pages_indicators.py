"""The indicators of the own agency on a page, and as a file."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.core.components import Cell, Table
from wayhome.interpreters.pages_pay import plain
from wayhome.numbers import breaking, charts, limits, listed
from wayhome.numbers.breaking import Broken
from wayhome.numbers.indicators import STAGES, Indicator, Measure, Stage
from wayhome.numbers.queries_indicators import Board, Breakdown, Line

FLOW = ("opened", "helped", "decided", "left", "arrived", "handed", "closed")


def board(found: Board) -> dict[str, Any]:
    """Stage by stage: a table, and under it what each number means. First how people go from stage to stage."""
    return {
        "years": found.years,
        "why_not": found.why_not,
        "flow": charts.flow(_("From stage to stage"), _flow(found), found.years),
        "stages": [
            _stage(stage, found)
            for stage in Stage
            if any(one.indicator.stage is stage for one in found.lines)
        ],
        "always": listed.ALWAYS,
        "choices": [] if found.why_not else choices(found.years),
    }


def broken(asked: Breakdown, key: str, year: int) -> dict[str, Any]:
    """By gender, age or place: a line for each indicator of which anything is shown, and the press to work it out."""
    found = asked.lines
    kind, k = breaking.KIND_OF[key], limits.shown().k
    codes = kind.dimension.codes
    rows = [
        [Cell(_as_of(one)), *(Cell(_part(one, code), is_number=True) for code in codes)]
        for one in found or []
        if one.values
    ]
    heading = _("By {what}, {year}").format(what=str(kind.heading).lower(), year=year)
    empty = asked.why_not or (
        _("Not worked out so far.")
        if found is None
        else _("Nothing of this year is shown: too few people are behind each number.")
    )
    return {
        "broken": Table(
            heading, [_("What is counted"), *(str(kind.label(code)) for code in codes)], rows, empty
        ),
        "broken_note": _(
            "Hidden are numbers behind which fewer than {k} people stand, and others that would tell them: the people "
            "behind hidden numbers of a line are nobody, or at least {k} together. A line is renewed when that is so "
            "of what has changed, too; until then it stands as it was on its day: also with somebody behind it who has "
            "taken back since what she or he agreed to."
        ).format(k=k),
        "may_work_out": not asked.why_not,
        "asked": {"by": key, "year": year},
    }


def _as_of(one: Broken) -> str:
    heading = str(one.indicator.heading)
    if one.on is None or one.on == clock.today():
        return heading
    return _("{heading}, as on {day}").format(heading=heading, day=dates.day_in_words(one.on))


def choices(years: Sequence[int]) -> list[tuple[str, str]]:
    """By what, and of which year."""
    return [
        (
            _("By {what}, {year}").format(what=str(breaking.KIND_OF[key].heading).lower(), year=year),
            f"?by={key}&year={year}",
        )
        for key in breaking.BY
        for year in years
    ]


def _part(one: Broken, code: str) -> str:
    if code in one.hidden:
        return _("hidden")
    if code not in one.values:
        return "–"
    return _in_words(one.indicator, one.values[code], one.made_of[code])


def _flow(found: Board) -> list[tuple[str, list[int]]]:
    by_key = {line.indicator.key: line for line in found.lines}
    return [
        (str(by_key[key].indicator.heading), [int(by_key[key].values[year] or 0) for year in found.years])
        for key in FLOW
    ]


def _stage(stage: Stage, found: Board) -> dict[str, Any]:
    lines = [line for line in found.lines if line.indicator.stage is stage]
    return {
        "heading": STAGES[stage],
        "key": stage.value,
        "caption": _("{stage}, year by year").format(stage=STAGES[stage]),
        "rows": [
            {
                "heading": line.indicator.heading,
                "means": meaning(line.indicator),
                "values": [_shown(line, year) for year in found.years],
            }
            for line in lines
        ],
    }


def _shown(line: Line, year: int) -> str:
    return _in_words(line.indicator, line.values[year], line.made_of[year])


def _in_words(indicator: Indicator, value: float | None, of: int | None) -> str:
    if value is None:
        return "–"
    if indicator.measure is Measure.COUNT:
        return str(value)
    if indicator.measure is Measure.SHARE:
        return _("{share} of 100; of {n}").format(share=value, n=of)
    if indicator.measure is Measure.RATIO:
        return _("{value}; of {n}").format(value=value, n=of)
    if indicator.measure is Measure.SCORE:
        return _("{value} of 100; of {n}").format(value=value, n=of)
    if indicator.measure is Measure.MARK:
        return _("{value} of 5; of {n}").format(value=value, n=of)
    if indicator.measure is Measure.HOURS:
        words = ngettext("{value} hour; of {n}", "{value} hours; of {n}", int(value))
    else:
        words = ngettext("{value} day; of {n}", "{value} days; of {n}", int(value))
    return words.format(value=value, n=of)


def meaning(one: Indicator) -> str:
    """The sentence under a number."""
    if not one.sealed:
        return str(one.means)
    return _(
        "{means} Of cases opened in the year or that came with a list in it, of people who agreed to be counted."
    ).format(means=one.means)


def csv_of(found: Board) -> str:
    """The same as a file. An empty place: there was nothing to count it from."""
    out = io.StringIO()
    writer = csv.writer(out)

    def line(*cells: object) -> None:
        writer.writerow([cell if isinstance(cell, int | float) else plain(str(cell)) for cell in cells])

    line(_("Stage"), _("What is counted"), _("How"), *_headings(found.years), _("What the number means"))
    for one in found.lines:
        values = (one.values[year] for year in found.years)
        made = (one.made_of[year] for year in found.years)
        numbers = [
            "" if number is None else number for pair in zip(values, made, strict=True) for number in pair
        ]
        line(
            STAGES[one.indicator.stage], one.indicator.heading, how(one.indicator), *numbers,
            meaning(one.indicator),
        )  # fmt: skip
    if found.why_not:
        line(found.why_not)
    return "\ufeff" + out.getvalue()


def _headings(years: Sequence[int]) -> list[str]:
    return [word for year in years for word in (str(year), _("{year}: of how many").format(year=year))]


def how(one: Indicator) -> str:
    """In one word."""
    return {
        Measure.COUNT: _("count"),
        Measure.SHARE: _("of 100"),
        Measure.RATIO: _("for each"),
        Measure.DAYS: _("days, the middle one"),
        Measure.HOURS: _("hours, the middle one"),
        Measure.SCORE: _("of 100, the middle one"),
        Measure.MARK: _("of 5, the middle one"),
    }[one.measure]
