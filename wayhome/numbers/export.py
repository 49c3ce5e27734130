"""A release as a file for a spreadsheet: the numbers, and under them what they mean."""

import csv
import io

from django.utils.translation import gettext as _

from wayhome.interpreters.pages_pay import plain
from wayhome.numbers.catalogue import OURS, Catalogue, Kind
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.releases import Release


def csv_of(release: Release, catalogue: Catalogue = OURS) -> str:
    """One line for each cell. Hidden is said in words: an empty cell would be read as zero."""
    table = catalogue.tables[release.table]
    kinds = [catalogue.kinds[key] for key in release.by]
    out = io.StringIO()
    writer = csv.writer(out)

    def line(*cells: object) -> None:
        writer.writerow([plain(str(cell)) for cell in cells])

    line(*(kind.heading for kind in kinds), _("How many"))
    for cell, count in release.cells:
        words = (_label(kind, code) for kind, code in zip(kinds, cell, strict=True))
        line(*words, _("hidden") if count is None else count)
    line()
    line(table.heading)
    for key, category in release.chosen:
        line(_("Only"), catalogue.kinds[key].heading, _label(catalogue.kinds[key], category))
    line(_("From"), release.period.begins_on.isoformat(), _("to"), release.period.ends_on.isoformat())
    for sentence in catalogue.definitions(table):
        line(sentence)
    line(
        _("Hidden are numbers below {k}, those of fewer than {agencies} agencies, and others that would tell them.")
        .format(k=release.k, agencies=release.agencies)
    )  # fmt: skip
    line(_("Published"), release.published_on.isoformat(), release.hash)
    return "\ufeff" + out.getvalue()


def _label(kind: Kind, code: str) -> str:
    return _("All of whom it is known") if code == ALL else kind.label(code)
