"""Why not: who is let in, and what is written about a call."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.household.documents import Call, Visit
from wayhome.household.enums_door import PRIVATE, CallKind, VisitKind, VisitWord, Wanted
from wayhome.household.rules import MOST

ALIKE = 80.0  # [P] how near a name must be to one on the list, 0 to 100
AHEAD = timedelta(days=90)  # [P]
FIRST = frozenset({VisitWord.IN, VisitWord.AWAY, VisitWord.NOT_COME})


def why_not_visit(given: Visit, *, now: datetime) -> str | None:
    """Who it is, and when."""
    if not given.name.strip():
        return _("Write who comes: a name, or how she or he looks.")
    if given.kind not in VisitKind.values:
        return _("Choose who it is.")
    if given.case is not None and given.wanted not in Wanted.values:
        return _("Say whether she or he wants the visit. If you do not know, ask first, alone.")
    if given.at is None or given.at < now - timedelta(days=1) or given.at > now + AHEAD:
        return _("Write when: today or within three months.")
    return _too_long(given.words)


def why_not_news(kind: str, *, last: str, read: int, number: int) -> str | None:
    """What can follow, on what was read."""
    if read != number:
        return _("A colleague has written something meanwhile. Read it first.")
    if kind not in VisitWord.values:
        return _("Choose what became of it.")
    if last == VisitWord.IN:
        return (
            None
            if kind == VisitWord.LEFT
            else _("This visitor is in the house. Write when she or he has left.")
        )
    if last:
        return _("This visit is over.")
    return None if kind in FIRST else _("Write first whether the visitor was let in.")


def why_not_let_in(given: Visit, *, is_barred: bool, answers: bool, is_other: bool, words: str) -> str | None:
    """Nobody is let in to somebody who does not want it; nobody whose name is on the list. Police and offices, as all
    who come for themselves, come only to somebody who was asked (domain.md 3.1, G1.4_SHARE_LE).
    """
    if is_barred and not (answers and is_other and words.strip()):
        return _(
            "A name like this is on the list of who must not be let in. Do not open. Only who answers for the house "
            "lets in somebody else of this name, having seen a paper, and writes how she or he knows."
        )
    if given.case is not None and given.wanted == Wanted.NO:
        return _("She or he does not want this visit. Nobody is let in to somebody who does not want it.")
    if given.case is not None and given.wanted != Wanted.YES and given.kind == VisitKind.OFFICE:
        return _(
            "Police and offices come to nobody who was not asked. Ask her or him first, alone, and offer a lawyer; "
            "then write the visit down anew. Who shows a paper of a court waits outside while you ring who answers for "
            "the house."
        )
    if given.case is not None and given.wanted != Wanted.YES and VisitKind(given.kind) in PRIVATE:
        return _("Ask her or him first, alone. Then write the visit down anew.")
    return _too_long(words)


def why_not_call(given: Call, *, now: datetime) -> str | None:
    """Who rang, when and what was said."""
    if given.kind not in CallKind.values:
        return _("Choose who rang.")
    if given.at is None or given.at > now:
        return _("Write when it was: now, or before.")
    if not given.words.strip():
        return _("Write what was said, in a few words.")
    return _too_long(given.words)


def _too_long(words: str) -> str | None:
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(words) > MOST else None
