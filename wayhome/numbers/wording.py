"""What stands around the numbers of a table: its heading, its categories, and the sentences under it. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.numbers import measures
from wayhome.numbers.catalogue import OURS, Catalogue, Kind
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.noise import Noisy
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.tables import Filter

type Out = Release | Noisy


def heading(table: str, chosen: Filter = (), catalogue: Catalogue = OURS) -> str:
    """What a table is called, with its filter."""
    words = str(catalogue.tables[table].heading)
    for key, category in chosen:
        kind = catalogue.kinds[key]
        words = _("{table}; only {kind}: {category}").format(
            table=words, kind=kind.heading, category=kind.label(category)
        )
    return words


def years(period: Period) -> str:
    """A period in words."""
    first, last = period.years[0], period.years[-1]
    if period.quarter:
        return _("Quarter {number} of {year}").format(number=period.quarter, year=first)
    return str(first) if first == last else _("{first} and {last}").format(first=first, last=last)


def label(kind: Kind, code: str) -> str:
    """A category, or everybody of whom it is known."""
    return _("All of whom it is known") if code == ALL else str(kind.label(code))


def number(count: int | None) -> str:
    """A number, or that it is hidden: an empty place would be read as zero."""
    return _("hidden") if count is None else str(count)


def notes(out: Out, catalogue: Catalogue = OURS) -> list[str]:
    """The sentences under a table: who is counted, what each heading means, what is hidden or how much is noise."""
    found = catalogue.definitions(catalogue.tables[out.table])
    if isinstance(out, Noisy):
        wide = float(out.scale)
        return [
            *found,
            _("Each number has noise on it, drawn once; half of all numbers are at most {near} away from what was "
              "counted, and some are below zero. The scale of the noise is {scale}, epsilon {epsilon}.")
            .format(near=round(wide * 0.7), scale=out.scale, epsilon=out.epsilon),
        ]  # fmt: skip
    return [
        *found,
        _("Hidden are numbers below {k}, those of fewer than {agencies} agencies, and others that would tell them.")
        .format(k=out.k, agencies=out.agencies),
        alike(out, catalogue),
    ]  # fmt: skip


def alike(out: Release, catalogue: Catalogue = OURS) -> str:
    """k and l of a table as it is shown, in words."""
    found = measures.of_table(catalogue.shape(catalogue.tables[out.table]), out.shown)
    said = [ngettext("{n} number is hidden.", "{n} numbers are hidden.", found.hidden).format(n=found.hidden)]
    if found.k is not None:
        said.insert(0, _("The smallest number that is shown is {k} (k-anonymity).").format(k=found.k))
    if found.l is not None:
        said.append(
            _("In each row at least {l} kinds of exploitation are possible (l-diversity).").format(l=found.l)
        )
    return " ".join(said)


def lacking_rows(lacking: int, of: int) -> str:
    """That a year is not whole; nothing where it is."""
    if not lacking:
        return ""
    said = ngettext(
        "Of {of} case or travel plan of this time {n} has no row, or one of before this month or before something "
        "changed.",
        "Of {of} cases and travel plans of this time {n} have no row, or one of before this month or before something "
        "changed.",
        of,
    ).format(of=of, n=lacking)
    more = _(
        "Rows are made at the visits of colleagues who open the whole case. An old one still counts what was known "
        "then; a yes that has lapsed since is not counted."
    )
    return f"{said} {more}"


def alike_rows(k: int, kinds: int) -> str:
    """The same of rows that are counted, for who sends them."""
    return _(
        "Among these rows the smallest group that is alike in gender, age and region has {k} (k-anonymity), with at "
        "least {l} different answers on exploitation (l-diversity). Alone they would tell of somebody; added up with "
        "other agencies, and with small numbers hidden, they do not."
    ).format(k=k, l=kinds)
