"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from wayhome.afterwards import documents
from wayhome.afterwards.enums import Condition, Felt, Papers
from wayhome.people.access import CASE_MANAGERS as CASE_MANAGERS

WORDS_AT_MOST, A_LINE = 4_000, 200


def why_not_after(*, has_begun: bool) -> str | None:
    """Nothing is written after a journey that was never begun."""
    return (
        None if has_begun else _("This journey has not begun. Write it down when it is on its way or over.")
    )


def _why_not_day(on: date | None, today: date) -> str | None:
    return None if on is not None and on <= today else _("Enter the day: today or earlier.")


def _why_not_long(*texts: str) -> str | None:
    long = max(map(len, texts)) > WORDS_AT_MOST
    return (
        _("This is too long. Write at most {count} signs in each field.").format(count=WORDS_AT_MOST)
        if long
        else None
    )


def why_not_report(given: documents.Report, *, today: date) -> str | None:
    """Who travelled along, how she or he was at the hand-over, in words."""
    if not given.escort.strip():
        return _("Enter who travelled along.")
    if given.condition not in Condition.values:
        return _("Choose how she or he was when the next one took over.")
    if not given.words.strip():
        return _("Write how the way went. “Nothing special” is an answer.")
    return _why_not_day(given.on, today) or _why_not_long(given.words, given.condition_words)


def why_not_dose(given: documents.Dose, *, now: datetime) -> str | None:
    """What, when, by whom."""
    if not given.what.strip() or not given.by.strip():
        return _("Enter which medicine, and who gave or took it.")
    if given.at is None or given.at > now:
        return _("Enter when it was given: a moment that has passed.")
    return _why_not_long(given.what, given.by)


def why_not_felt(given: documents.Felt, *, today: date, escorts: Iterable[str]) -> str | None:
    """Asked alone, by somebody with a name who did not travel along. Not to say is an answer."""
    if given.answer not in Felt.values:
        return _("Choose her or his answer. “Does not want to say” is one.")
    if not given.told_to.strip():
        return _("Enter to whom it was told.")
    if not given.is_alone:
        return _("This is asked alone. Ask again when nobody else can hear, or give a paper slip.")
    if _same(given.told_to) in {_same(name) for name in escorts}:
        return _("{name} travelled along. Let somebody else ask, or give a paper slip.").format(
            name=given.told_to
        )
    return _why_not_day(given.on, today) or _why_not_long(given.words)


def names(written: str, name: str) -> bool:
    """Whether a report is that of this one, alone or with others. “Ana” is not in “Anastasia”."""
    return re.search(rf"(?<!\w){re.escape(_same(name))}(?!\w)", _same(written)) is not None


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def why_not_papers(given: documents.Papers, *, today: date) -> str | None:
    """They are hers or his. Nobody keeps them but by her or his own wish."""
    if given.state not in Papers.values:
        return _("Choose where the papers are.")
    if not given.which.strip():
        return _("Enter which papers.")
    if given.state != Papers.WITH and not given.words.strip():
        return _("Write who has them, or what became of them, and what is done about it.")
    return _why_not_day(given.on, today) or _why_not_long(given.words, given.which)


def why_not_slip(*, is_there: bool, is_named: bool, has_readers: bool) -> str | None:
    """One open slip for a journey at a time, and none that nobody may read, or somebody who may not."""
    if is_named:
        return _(
            "This case is open to named people only, and supervisors read what is answered on a slip. Ask her or "
            "him, alone, and write the answer down."
        )
    if not has_readers:
        return _(
            "Nobody could read what is answered: no supervisor works at the agency. Ask her or him, alone, and write "
            "the answer down; or ask for a supervisor first."
        )
    if is_there:
        return _(
            "A slip was made already, and is not used. Its code was shown once; it ends on its last day. If it is "
            "lost, ask her or him, alone, and write the answer down."
        )
    return None


def why_not_code() -> str:
    """The same for a code that never was, one that was used, and one that is over."""
    return _(
        "This code is not known, or was used. Compare it with the slip, sign by sign, or tell whoever gave it to you."
    )


def why_not_kept() -> str:
    """Nobody could read it now. The slip stays as it was."""
    return _(
        "It could not be kept now. The slip is not used: try again tomorrow, or tell somebody you trust."
    )


def why_held() -> str:
    return _("Too many tries. Nothing was checked. Wait a few minutes, then try again.")
