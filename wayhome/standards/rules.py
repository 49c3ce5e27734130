"""Why not: lines of an audit (domain.md 3.1). Each rule returns the sentence, with what to do next, or None."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.standards.documents import Finding
from wayhome.standards.enums import Answer
from wayhome.standards.shapes import Line, Score

WRITERS = frozenset({"SHELTER_MANAGER", "MANAGER", "CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
READERS = WRITERS | {"SHELTER_STAFF"}
WORDS_AT_MOST = 2000
_ORDER = {Answer.NO: 0, Answer.PARTLY: 1, Answer.YES: 2}


def audit_months() -> int:
    """[P] After how many months a house looks at itself again."""
    return int(getattr(settings, "SELF_AUDIT_MONTHS", 6))


def why_not_begin(*, is_open: bool) -> str | None:
    """One at a time."""
    return _("An audit is under way already. Go on with that one.") if is_open else None


def why_not_finding(given: Finding, *, is_finished: bool, today: date) -> str | None:
    """An answer says how one can see it; what is planned says who does it and until when."""
    if is_finished:
        return _("This audit is finished and stays as it is. Begin a new one.")
    if given.answer not in Answer.values:
        return _("Choose an answer.")
    if given.answer != Answer.NO and not given.evidence.strip():
        return _("Write how one can see it: a paper, a day, who showed it to you.")
    planned = (bool(given.action.strip()), given.who is not None, given.until is not None)
    if any(planned) and not all(planned):
        return _("What is planned needs all three: what, who, and until when. Or leave all three open.")
    if given.until is not None and given.until < today:
        return _("Choose today or a later day.")
    return None


def why_not_finish(lines: Iterable[Line], *, is_finished: bool) -> str | None:
    """Every line is answered first."""
    if is_finished:
        return _("This audit is finished already.")
    left = sum(1 for line in lines if not line.now.answer)
    if left:
        return _("Lines that are not answered so far: {count}. Answer them first.").format(count=left)
    return None


def score(findings: Iterable[Finding]) -> Score:
    """How many of each. No weights: none were given by any source."""
    found = [one.answer for one in findings]
    return Score(
        yes=found.count(Answer.YES),
        partly=found.count(Answer.PARTLY),
        no=found.count(Answer.NO),
        not_here=found.count(Answer.NOT_HERE),
        open=found.count(""),
    )


def change(line: Line) -> int:
    """1 for better than last time, -1 for worse, 0 for the same or where the two cannot be compared."""
    if line.before is None or line.now.answer not in _ORDER or line.before.answer not in _ORDER:
        return 0
    now, before = _ORDER[Answer(line.now.answer)], _ORDER[Answer(line.before.answer)]
    return (now > before) - (now < before)
