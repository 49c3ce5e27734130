"""Evidence and its lines in words."""

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Cell, Fact, Status, Table
from wayhome.disclosure.enums import Ground, Lawyer
from wayhome.evidence.documents import Leave
from wayhome.evidence.enums import LABELS, Became, How, What
from wayhome.evidence.shapes import ItemNow, LineNow

type Tag = tuple[str, str]


def sort(one: ItemNow) -> str:
    """What it is."""
    return str(LABELS.get(one.known.sort, ""))


def tag(one: ItemNow) -> Tag | None:
    """What is to be known before it is used; None: nothing."""
    if one.is_altered:
        return Status.STOP.value, _("Not as it was kept")
    if one.broken:
        return Status.STOP.value, _("A line is missing")
    if one.is_copy and one.seen is None:
        return Status.WAIT.value, _("Waits for a second person")
    if one.is_copy and not one.may_leave:
        return Status.STOP.value, _("Does not leave")
    if one.is_copy:
        return Status.DONE.value, _("May be given")
    return None


def facts(one: ItemNow, *, matter: str, original: str, size: str) -> list[Fact]:
    """What it is, where it comes from, and the fingerprint by which it is known again."""
    known = one.known
    note = ""
    if known.note is not None:
        note = _("{about}, {day}, version {n}. Passed on by {who}, as she or he agreed.").format(
            about=known.note_about,
            day=dates.day_in_words(known.note_on),
            n=known.version,
            who=known.passed_by,
        )
    shown = [
        (_("What it is"), sort(one)),
        (_("Matter"), matter),
        (_("Copy of"), original),
        (_("Copy of a note"), note),
        (_("Made black") if one.is_copy else _("Notes"), known.words),
        (_("Name of the file"), known.name),
        (_("Size"), size),
        (_("Fingerprint (SHA-256) of the file as it was received"), known.sha256),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def chain(one: ItemNow, zone: str) -> Table:
    """Every line, the first at the top. None is ever changed; one that is missing is shown as missing."""
    columns = [_("When"), _("What"), _("From"), _("To"), _("How"), _("Seal"), _("Notes"), _("Written by")]
    rows = {line.number: _row(line, zone) for line in one.lines}
    rows |= {number: _gap(number) for number in one.broken}
    return Table(_("Everything that happened to it"), columns, [row for _number, row in sorted(rows.items())])


def _gap(number: int) -> list[Cell]:
    """In its place."""
    what = _("Line {number} is missing, or is not the one that was written").format(number=number)
    return [Cell(""), Cell(what, status=Status.STOP), *(Cell("") for _column in range(6))]


def _row(line: LineNow, zone: str) -> list[Cell]:
    known = line.known
    what = str(What(known.what).label) if known.what in What.values else ""
    notes = known.words
    if known.what == What.SEEN:
        word = _("Agrees that it leaves.") if known.agrees else _("Does not agree that it leaves.")
        notes = f"{word} {notes}".strip()
    if known.became in Became.values:
        notes = f"{Became(known.became).label}. {notes}".strip()
    if known.what == What.USED:
        notes = _("{matter}. Fingerprint (SHA-256): {sha256}").format(matter=notes, sha256=known.sha256)
    to = f"{known.to_name}, {known.to_agency}" if known.to_agency else known.to_name
    status = Status.STOP if known.what == What.ALTERED else None
    when = dates.moment_in_words(known.at or line.at, known.zone if known.zone != "UTC" else zone)
    how = str(How(known.how).label) if known.how in How.values else ""
    texts = [known.from_name, to, how, known.seal, notes, line.by]
    return [Cell(when), Cell(what, status=status), *(Cell(text) for text in texts)]


def leave(known: Leave) -> str:
    """A request on which a copy may be given, in one line."""
    parts = [
        known.agency,
        known.name,
        str(Ground(known.ground).label) if known.ground in Ground.values else "",
    ]
    if known.order_number:
        parts.append(
            _("order {number} of {day}").format(
                number=known.order_number, day=dates.day_in_words(known.order_on)
            )
        )
    if known.lawyer in Lawyer.values:
        parts.append(str(Lawyer(known.lawyer).label))
    return " · ".join(part for part in parts if part)
