"""A release as a file for a spreadsheet: the numbers, and under them what they mean."""

import csv
import io

from django.utils.translation import gettext as _

from wayhome.interpreters.pages_pay import plain
from wayhome.numbers import wording
from wayhome.numbers.catalogue import OURS, Catalogue


def csv_of(release: wording.Out, catalogue: Catalogue = OURS) -> str:
    """One line for each cell. Hidden is said in words: an empty cell would be read as zero."""
    table = catalogue.tables[release.table]
    kinds = [catalogue.kinds[key] for key in table.by]
    out = io.StringIO()
    writer = csv.writer(out)

    def line(*cells: object) -> None:
        writer.writerow([cell if isinstance(cell, int) else plain(str(cell)) for cell in cells])

    line(*(kind.heading for kind in kinds), _("How many"))
    for cell, count in release.cells:
        words = (wording.label(kind, code) for kind, code in zip(kinds, cell, strict=True))
        line(*words, wording.number(None) if count is None else count)
    line()
    line(table.heading)
    for key, category in release.chosen:
        line(_("Only"), catalogue.kinds[key].heading, wording.label(catalogue.kinds[key], category))
    line(_("From"), release.period.begins_on.isoformat(), _("to"), release.period.ends_on.isoformat())
    for sentence in wording.notes(release, catalogue):
        line(sentence)
    line(_("Published"), release.published_on.isoformat(), release.hash)
    return "\ufeff" + out.getvalue()
