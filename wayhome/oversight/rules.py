"""Why not: asking to open, agreeing, reviewing, answering."""

from django.utils.translation import gettext as _

from wayhome.organisations import matrix
from wayhome.oversight.enums import Answer, Verdict
from wayhome.people import reading
from wayhome.people.access import CASE_MANAGERS

OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT"})
ASKS = frozenset(role for role in matrix.MATRIX if matrix.parts(role)) - OFFICERS
AGREES = CASE_MANAGERS
PROTECTION = frozenset({"DPO"})
MANAGERS = frozenset({"MANAGER"})
READS = frozenset({"ADVOCATE", "GUARDIAN", "DPO"})
AT_MOST = 10_000


def why_not_code(code: str) -> str | None:
    """What can be the code of no case anywhere is said at once: nobody would hear of it, and somebody would wait."""
    if reading.case_code(code):
        return None
    return _(
        "Nobody was asked: no case has such a code. A code has six signs, such as K7-42QD. Look at it again, or call "
        "somebody who may know it."
    )


def why_not_ask(*, why: str, is_involved: bool) -> str | None:
    """A reason, always; and only for who does not work on it."""
    if is_involved:
        return _("You work on this case already. Open it from your list.")
    if not why.strip():
        return _("Write why it cannot wait. The protection officer reads it.")
    if len(why) > AT_MOST:
        return _("Write at most {count} letters.").format(count=AT_MOST)
    return None


def why_not_agree(*, is_same: bool, is_open: bool, is_late: bool) -> str | None:
    """A second, different person, within an hour."""
    if is_open:
        return _("A colleague has agreed already.")
    if is_same:
        return _("You asked. A second person who works on the case agrees, or nobody does.")
    if is_late:
        return _("This was asked more than an hour ago. Whoever still needs it asks again.")
    return None


def why_not_review(
    *, verdict: str, words: str, is_done: bool, took_part: bool, is_erased: bool = False
) -> str | None:
    """With words, once, by somebody who took no part in it. Of a case that was erased without a word: nobody would
    erase it any more.
    """
    if is_done:
        return _("This has been looked at already.")
    if took_part:
        return _("You took part in it. Another protection officer or a manager looks at it.")
    if verdict not in Verdict.values:
        return _("Choose whether it was right.")
    if is_erased and words.strip():
        return _(
            "The case was erased meanwhile, and words would stay here for ever. Take them out and send it again: "
            "whether it was right is kept. Say the rest to both colleagues."
        )
    if len(words) > AT_MOST:
        return _("Write at most {count} letters.").format(count=AT_MOST)
    return None if is_erased or words.strip() else _("Write why, in a few words.")


def why_not_answer(*, answer: str, words: str, is_done: bool) -> str | None:
    """Explained or not, with words, once."""
    if is_done:
        return _("This has been answered already.")
    if answer not in Answer.values:
        return _("Choose whether it is explained.")
    return None if words.strip() else _("Write what you were told, and by whom.")
