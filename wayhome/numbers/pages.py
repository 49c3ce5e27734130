"""What the pages of this room show."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.components import Cell, Status, Table, Task
from wayhome.numbers import checking, forms, limits, noise, picture, wording
from wayhome.numbers.catalogue import OURS, Kind
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.ledger import Asked
from wayhome.numbers.noise import Noisy
from wayhome.numbers.queries import Own, Received, Shown
from wayhome.numbers.queries_years import Year
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.tables import Cell as Place
from wayhome.numbers.tables import percent

QUARTERS_OF = 2  # years whose quarters are listed: this one and the last


def figures(years: Sequence[Year], *, is_coordinator: bool) -> dict[str, Any]:
    """The years of the own agency: to be sent, sent, or not over."""
    shown = [one for one in years if one.is_split or not one.is_sent][:QUARTERS_OF]
    return {
        "tasks": [_year(one) for one in years],
        "quarters": [
            _year(it, may=True) for one in shown for it in reversed(one.quarters) if it.is_over or it.is_sent
        ],
        "is_coordinator": is_coordinator,
    }


def _year(one: Year, *, may: bool = False) -> Task:
    """``may``: it can be sent by itself, and nobody waits for it."""
    status, word = Status.LATER, _("Not over")
    if one.is_sent:
        status, word = Status.DONE, _("Sent")
    elif one.is_closed:
        status, word = (
            Status.DONE,
            _("The rest is published without yours") if one.is_split else _("Published without yours"),
        )
    elif one.is_split:
        status, word = Status.NEXT, _("Some quarters are sent, others are to be")
    elif one.is_over:
        status, word = (Status.LATER, _("May be sent")) if may else (Status.NEXT, _("To be sent"))
    number, quarter = one.period.begins_on.year, one.period.quarter
    url = (
        reverse("numbers:quarter", args=[number, quarter])
        if quarter
        else reverse("numbers:year", args=[number])
    )
    return Task(wording.years(one.period), status, word, url)


def year(
    own: Own,
    *,
    period: Period,
    is_sent: bool,
    reason: str | None,
    form: forms.Send,
    lacking: tuple[int, int],
) -> dict[str, Any]:
    """Exactly what is sent, or was: every table with its filters."""
    made = [
        (chosen, grid(table, parcel.counts[table, chosen], wording.heading(table, chosen)))
        for parcel in own.parcels
        for table, chosen in checking.wanted(parcel.population, OURS)
        if (table, chosen) in parcel.counts  # it may have been sent before a table was added
    ]
    return {
        "year": wording.years(period),
        "is_sent": is_sent,
        "reason": reason or "",
        "form": form,
        "tables": [table for chosen, table in made if not chosen],
        "narrowed": [table for chosen, table in made if chosen],
        "definitions": _definitions(),
        "lacking": wording.lacking_rows(*lacking),
        "alike": wording.alike_rows(*own.alike) if own.alike is not None else "",
    }


def publish(
    form: forms.Ask, received: Iterable[tuple[Period, Sequence[Received]]], noisy: Sequence[Noisy]
) -> dict[str, Any]:
    """Who has sent what, what is left of the noise of each period, and what to choose."""
    limit = limits.shown()
    lead = _(
        "Each table is published once, for everybody and for good. Numbers below {k} and of fewer than {agencies} "
        "agencies are hidden, and others that would tell them. Noise has a budget of {budget} for a year, all its "
        "quarters and tables together."
    ).format(k=limit.k, agencies=limit.agencies, budget=limits.budget())
    return {
        "form": form,
        "lead": lead,
        "no_noise": noise.why_not_here() or "",
        "sent": [(_received(period, found), _spent(period, noisy)) for period, found in received],
    }


def _spent(period: Period, noisy: Sequence[Noisy]) -> str:
    return _("Of the budget of noise {spent} of {budget} are spent.").format(
        spent=noise.spent(period, noisy), budget=limits.budget()
    )


def _received(period: Period, found: Sequence[Received]) -> Table:
    rows = [
        [
            Cell(one.name),
            Cell(one.why_not or _added_up(one), status=_stands(one)),
        ]
        for one in found
    ]
    return Table(
        wording.years(period),
        [_("Agency"), _("Its counts")],
        rows,
        _("No agency has sent its counts so far."),
    )


def _added_up(one: Received) -> str:
    if one.lacks:
        return _("Added up, but for tables that were not counted so when it sent")
    return _("Added up")


def _stands(one: Received) -> Status:
    if one.waits:
        return Status.LATER
    return Status.STOP if one.why_not else Status.DONE


def draft(form: forms.Ask, asked: Asked, out: wording.Out | None) -> dict[str, Any]:
    """What would be published. With noise nothing is shown before: it is drawn once."""
    about: dict[str, Any] = {
        "heading": wording.heading(asked.table, asked.chosen),
        "years": wording.years(asked.period),
        "chosen": [(name, form.cleaned_data[name]) for name in ("table", "period", "how")],
        "epsilon": form.epsilon,
    }
    if out is not None:
        about |= _around(out)
    return about


def published(found: Sequence[Shown]) -> dict[str, Any]:
    """Everything that is published."""
    rows = [
        [
            Cell(wording.heading(one.out.table, one.out.chosen), reverse("numbers:release", args=[one.id])),
            Cell(wording.years(one.out.period)),
            # In one column, so that all of it stands on the screen of a telephone.
            Cell(_("{name}, {day}").format(name=one.by, day=dates.day_in_words(one.out.published_on))),
        ]
        for one in found
    ]
    columns = [_("Table"), _("Period"), _("Published")]
    return {"table": Table(_("What is published"), columns, rows, _("Nothing is published so far."))}


def release(one: Shown) -> dict[str, Any]:
    """One table, the picture of it, and the sentences under it."""
    out = one.out
    return {
        **_around(out),
        "heading": wording.heading(out.table, out.chosen),
        "years": wording.years(out.period),
        "by": one.by,
        "on": dates.day_in_words(out.published_on),
        "hash": out.hash,
        "file_url": reverse("numbers:file", args=[one.id]),
    }


def file_name(one: Shown) -> str:
    """Which table, which years."""
    words = "-".join((one.out.table, *(category for _key, category in one.out.chosen)))
    return f"{words}-{forms.key_of(one.out.period).replace('.', '-q')}.csv"


def _around(out: wording.Out) -> dict[str, Any]:
    table = grid(out.table, dict(out.cells), wording.years(out.period))
    return {"table": table, "drawn": picture.drawn(out), "notes": wording.notes(out), "shares": shares(out)}


def shares(out: wording.Out) -> Table | None:
    """Of a hundred, as CTDC counts it: of those of whom it is known. Only out of what is shown; of noise never."""
    by = OURS.tables[out.table].by
    if not by or not isinstance(out, Release):
        return None
    shape, shown = OURS.shape(OURS.tables[out.table]), out.shown
    key = OURS.kinds[by[-1]].dimension.key
    found = {cell: percent(shape, shown, cell, key) for cell in shown if cell[-1] != ALL}
    if all(one is None for one in found.values()):
        return None
    caption = _("Of a hundred of whom {what} is known").format(what=str(OURS.kinds[by[-1]].heading).lower())
    return grid(out.table, found, caption, _("Of 100"))


def grid(key: str, counts: Mapping[Place, int | None], caption: str, head: str = "") -> Table:
    """Cells as rows and columns: the first dimension down, the second across. Where nobody can be: a dash."""
    kinds = [OURS.kinds[one] for one in OURS.tables[key].by]
    places = [{cell[at] for cell in counts} for at in range(len(kinds))]
    codes = [
        [code for code in kind.dimension.categories if code in there]
        for kind, there in zip(kinds, places, strict=True)
    ]
    if not kinds:
        return Table(caption, [_("Who"), _("How many")], [[Cell(_("Everybody")), _cell(counts, ())]])
    if len(kinds) == 1:
        shown, left = _shown(kinds[0], codes[0], counts)
        rows = [[Cell(wording.label(kinds[0], code)), _cell(counts, (code,))] for code in shown]
        rows += [[Cell(words), Cell(number, is_number=True)] for words, number in left]
        return Table(caption, [kinds[0].heading, head or _("How many")], rows)
    heads = [
        f"{kinds[0].heading} / {kinds[1].heading}",
        *(wording.label(kinds[1], code) for code in codes[1]),
    ]
    rows = [
        [Cell(wording.label(kinds[0], code)), *(_cell(counts, (code, other)) for other in codes[1])]
        for code in codes[0]
    ]
    return Table(caption, heads, rows)


def _shown(
    kind: Kind, codes: Sequence[str], counts: Mapping[Place, int | None]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Of a long list those with a number, the others in one line: that all of them are hidden, or nobody is there."""
    if not kind.is_long:
        return list(codes), []
    shown = [code for code in codes if counts[(code,)] or code == ALL]
    left = []
    for number, is_hidden in ((wording.number(None), True), ("0", False)):
        others = sum(code not in shown and (counts[(code,)] is None) is is_hidden for code in codes)
        if others:
            left.append((ngettext("{n} other", "{n} others, each", others).format(n=others), number))
    return shown, left


def _cell(counts: Mapping[Place, int | None], cell: Place) -> Cell:
    return Cell(wording.number(counts[cell]) if cell in counts else "–", is_number=True)


def _definitions() -> list[str]:
    """Under the own figures: who is counted, and what each heading means."""
    said = [one for table in OURS.tables.values() for one in OURS.definitions(table)]
    return list(dict.fromkeys(said))
