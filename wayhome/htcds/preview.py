"""A file looked at before anything is taken: what each column is, what is asked, what is refused, who may be twice.

The same for a page and for the terminal. Nothing is saved here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from wayhome.htcds import facts, likeness, mapping, more, rows, workbook
from wayhome.htcds.likeness import Pair
from wayhome.htcds.mapping import Kept, Mapped
from wayhome.htcds.rows import Problem, Refused, Understood, Unmatched
from wayhome.htcds.sheets import BadWorkbook, Sheet
from wayhome.htcds.values import Value
from wayhome.htcds.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would become. With ``questions``, rows were not read yet."""

    mapped: Mapped
    notes: tuple[str, ...]  # about the file as a whole
    questions: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    words: tuple[Unmatched, ...] = ()
    taken: tuple[Understood, ...] = ()
    refused: tuple[Refused, ...] = ()
    twice: tuple[Pair, ...] = field(default_factory=tuple)  # rows by number, likeliest first


def look(
    book: Workbook, *, today: date, kept: Kept | None = None, sheet: str = "", is_compared: bool = True
) -> Preview:
    """Everything there is to say about one sheet: that named, or the one with most columns of the standard.

    Not ``is_compared``: without who may be twice, of which somebody knows already; see ``twice``.
    """
    mapped = _most_known(book, kept, sheet)
    questions = mapping.why_not(mapped)
    if questions:
        return Preview(mapped, book.notes, tuple(questions))
    taken: list[Understood] = []
    refused: list[Refused] = []
    for one in rows.understand(mapped, today=today):
        whole = _whole(one, mapped, today)
        if isinstance(whole, Understood):
            taken.append(whole)
        else:
            refused.append(whole)
    return Preview(
        mapped,
        book.notes,
        questions=(),
        cautions=tuple(rows.cautions(mapped)),
        words=tuple(rows.words_to_match(mapped, today=today)),
        taken=tuple(taken),
        refused=tuple(refused),
        twice=twice(taken) if is_compared else (),
    )


def twice(taken: Sequence[Understood]) -> tuple[Pair, ...]:
    """Rows that may be one person, likeliest first."""
    return tuple(likeness.inside([likeness.person(one.row, one.values) for one in taken]))


def read(content: bytes, *, today: date, kept: Kept | None = None, sheet: str = "") -> Preview:
    """The same from the file itself. BadWorkbook with what to do."""
    return look(workbook.read(content), today=today, kept=kept, sheet=sheet)


def why_not(said: Mapping[str, Value], *, today: date) -> str | None:
    """Why values that are right, each alone, are no case together."""
    return facts.why_not(facts.of(said), today=today) or more.why_not(said)


def _whole(one: Understood | Refused, mapped: Mapped, today: date) -> Understood | Refused:
    """A row whose cells are right can still be no case."""
    if isinstance(one, Refused):
        return one
    reason = why_not(one.values, today=today)
    if reason is None:
        return one
    return Refused(one.row, mapped.sheet.rows[one.row - 1], (Problem("", "", reason),))


def _most_known(book: Workbook, kept: Kept | None, called: str) -> Mapped:
    """A sheet that somebody has hidden is taken only when it is chosen, or when there is no other."""
    wanted: Sequence[Sheet] = [one for one in book.sheets if one.name == called]
    if not called:
        wanted = [one for one in book.sheets if not one.is_hidden] or book.sheets
    if not wanted:
        raise BadWorkbook(_("There is no sheet of that name. Choose one of the list."))
    found = [mapping.propose(one, kept) for one in wanted]
    return max(found, key=lambda mapped: sum(1 for one in mapped.columns if one.field))
