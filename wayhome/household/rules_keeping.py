"""Why not: papers and meetings. No rule here keeps a paper from whose it is."""

from datetime import date

from django.utils.translation import gettext as _

from wayhome.household.documents import Kept, Meeting, Waiting, WaitingNews
from wayhome.household.enums_keeping import MeetingKind, Move, WaitWord
from wayhome.household.rules import MOST


def why_not_keep(given: Kept, *, is_asked: bool) -> str | None:
    """Only because she or he asked for it."""
    if not is_asked:
        return _("We keep a paper only when she or he asks for it. It stays hers or his.")
    if not given.paper.strip():
        return _("Write which paper it is, without its number.")
    if not given.where.strip():
        return _("Write where it is kept, so that anybody on shift can give it back.")
    return None


def why_not_news(*, is_over: bool, read: int, number: int) -> str | None:
    """What a colleague wrote meanwhile is read first."""
    if is_over:
        return _("This is over already.")
    return _("A colleague has written something meanwhile. Read it first.") if read != number else None


def why_not_wait(given: Waiting, *, today: date) -> str | None:
    """Which paper, since when, whose move."""
    if not given.paper.strip():
        return _("Write which paper is waited for.")
    if given.since is None or given.since > today:
        return _("Write since when: today, or before.")
    return _("Choose whose move it is.") if given.move not in Move.values else _too_long(given.words)


def why_not_waiting_news(given: WaitingNews) -> str | None:
    """What became of it, and whose move it is now."""
    if given.kind not in WaitWord.values:
        return _("Choose what became of it.")
    if given.kind == WaitWord.MOVED and given.move not in Move.values:
        return _("Choose whose move it is.")
    return _too_long(given.words)


def why_not_meeting(given: Meeting, *, today: date) -> str | None:
    """When, what about, how many were there."""
    if given.kind not in MeetingKind.values:
        return _("Choose what kind of meeting it was.")
    if given.day is None or given.day > today:
        return _("Write when it was: today, or before.")
    if not given.topics.strip():
        return _("Write what it was about.")
    if given.there is None or not 0 <= given.there <= 500:
        return _("Write how many people were there.")
    return _too_long(given.topics) or _too_long(given.decisions)


def _too_long(words: str) -> str | None:
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(words) > MOST else None
