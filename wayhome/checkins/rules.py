"""Times and states, and why not: each rule returns the sentence shown to the person, or None. What to do next is part
of the sentence. Figures are proposals [P] (domain.md 3.3, ``checkin.*``); nothing here asks the database.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.checkins import documents
from wayhome.checkins.enums import AT_LEAST, BY_WORD, TO_CHOOSE, Channel, Kind, Stand, State
from wayhome.checkins.shapes import Awaited
from wayhome.custody import limits
from wayhome.custody import rules as custody
from wayhome.custody.reading import Row
from wayhome.people.access import CASE_MANAGERS, Access

READERS = frozenset({*CASE_MANAGERS, "RETURN_COUNSELLOR", "GUARDIAN"})
WORDS_AT_MOST, A_LINE = 10_000, 300
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
SLOW_CLOCK = timedelta(minutes=2)  # somebody's clock may be a little ahead of ours


def grace() -> timedelta:
    """Before and after the moment, a check-in is on time [P]; after it somebody calls."""
    return limits.late_after()


def missed_after(*, is_child: bool, is_high_risk: bool) -> timedelta:
    """After so long it is missed [P]: sooner for a child, and where the danger is high."""
    return limits.missed_after(is_urgent=is_child or is_high_risk)


def late_at(due_at: datetime, missed: timedelta) -> datetime:
    """When somebody calls: never after it is missed."""
    return due_at + min(grace(), missed)


def counts(channel: str, state: str, code_ok: bool | None) -> bool:
    """Whether it is accepted. Who speaks from far away says the agreed word; a wrong word is never safe.

    The danger word is taken as any other, so that nobody who listens learns of it, and nobody calls back.
    """
    if state == State.DURESS:
        return True
    return code_ok is True if channel in BY_WORD else code_ok is not False


def newest_that_counts(heard: Iterable[Row[documents.Heard]]) -> documents.Heard | None:
    """The last thing that was accepted, by the time it was heard."""
    newest = max((one for one in heard if one.known.counts), key=_turn, default=None)
    return newest.known if newest is not None else None


def _turn(one: Row[documents.Heard]) -> tuple[datetime, datetime, int]:
    """By the time it was heard; of the same minute, what was written last."""
    return one.known.at or _LONG_AGO, one.at, one.number


def newest_in_time(heard: Iterable[Row[documents.Heard]], due_at: datetime) -> documents.Heard | None:
    """The same, unless it was long before the time for which the check-in is due now: then it was the word of a delay,
    or a cry, and she or he is waited for all the same.
    """
    newest = newest_that_counts(heard)
    return newest if newest is not None and stands_for(newest, due_at) else None


def stands_for(heard: documents.Heard, due_at: datetime) -> bool:
    """Whether it was heard late enough for a check-in that is due then."""
    return heard.at is not None and heard.at >= due_at - grace()


def stand(
    one: Awaited,
    heard: Sequence[Row[documents.Heard]],
    *,
    now: datetime,
    missed: timedelta,
    is_over: bool = False,
) -> Stand:
    """How it stands now. The danger word looks like any other word. Who asks for help needs no agreed word for that,
    and is not forgotten because the check-in is due later.
    """
    if not is_over and asks_for_help(heard):
        return Stand.HELP
    if one.handed_at is not None or newest_in_time(heard, one.due_at) is not None:
        return Stand.HEARD
    if is_over:
        return Stand.OVER
    if now >= one.due_at + missed:
        return Stand.MISSED
    if now >= late_at(one.due_at, missed):
        return Stand.LATE
    return Stand.DUE if now >= one.due_at - grace() else Stand.LATER


def asks_for_help(heard: Sequence[Row[documents.Heard]]) -> bool:
    """Whether help was asked for, with whatever word, and nothing else that was accepted was heard after it."""
    cries = [_turn(one) for one in heard if one.known.state == State.NEED_HELP]
    others = [_turn(one) for one in heard if one.known.counts and one.known.state != State.NEED_HELP]
    return bool(cries) and (not others or max(cries) > max(others))


def why_not_hear(
    given: documents.Heard, *, due_at: datetime, now: datetime, is_chosen: bool, needs_help: bool
) -> str | None:
    """When, by what way, what was said, with which word. ``is_chosen``: somebody typed it here.

    A cry and the danger word are kept however long before, and whatever word was asked for; so is that all is well
    again (``needs_help``), however long before.
    """
    allowed = TO_CHOOSE if is_chosen else tuple(Channel)
    if given.channel not in allowed:
        return _("Choose by what way she or he was heard of.")
    if given.state not in State.values:
        return _("Choose what she or he said.")
    if given.at is None or given.at > now + SLOW_CLOCK:
        return _("Enter when it was: now, or a moment that has passed.")
    if given.state == State.OK and not needs_help and not stands_for(given, due_at):
        return _(
            "This is long before the check-in is due, so it cannot stand for it. If the journey is ahead of its "
            "times, move the hand-over first."
        )
    if given.state == State.OK and given.channel in BY_WORD and given.code_ok is None:
        return _("Ask for the agreed word, and choose which word was given.")
    return why_too_long(given.words)


def why_too_long(*texts: str, most: int = WORDS_AT_MOST) -> str | None:
    """Texts have an end."""
    return _("Write at most {count} letters.").format(count=most) if max(map(len, texts)) > most else None


def why_not_under_way(*, is_under_way: bool) -> str | None:
    """Nothing is waited for before somebody leaves, and nothing after the last hand-over."""
    if is_under_way:
        return None
    return _("Nobody is on the way on this travel plan. Look at who is with her or him.")


# Incidents -----------------------------------------------------------------------------------------------------------


def severity(kind: str, typed: int) -> int:
    """As typed, but never less than the paper says for this kind."""
    return max(typed, AT_LEAST.get(Kind(kind), 1) if kind in Kind.values else 1)


def why_not_incident(given: documents.Incident, *, now: datetime) -> str | None:
    """What, how bad, when, in a few words."""
    if given.kind not in Kind.values:
        return _("Choose what happened.")
    if given.severity not in (1, 2, 3, 4):
        return _("Choose how serious it is, from 1 to 4.")
    if given.at is None or given.at > now + SLOW_CLOCK:
        return _("Enter when it was: now, or a moment that has passed.")
    return why_too_long(given.words) or why_too_long(given.place, most=A_LINE)


def why_not_again(known: documents.Incident | None, given: documents.Incident) -> str | None:
    """The same form, sent twice, is one; with other words in it they are not lost without a word."""
    same = ("kind", "severity", "place", "words")
    if known is None or all(getattr(known, name) == getattr(given, name) for name in same):
        return None
    return _("This is kept already, with other words. Open it, and add there what is new.")


def why_not_act(now: documents.Incident, words: str) -> str | None:
    """A line about what was done."""
    if not now.is_open:
        return _("This incident is closed. Write down a new one.")
    if not words.strip():
        return _("Write what was done.")
    return why_too_long(words)


def why_not_close(now: documents.Incident, words: str) -> str | None:
    """Closed once, with a word on how it ended."""
    if not now.is_open:
        return _("This incident is closed already. You have nothing to do.")
    if not words.strip():
        return _("Write how it ended. It is closed with a word.")
    return why_too_long(words)


def may_act(access: Access) -> bool:
    """Who works on the journey writes down what she or he heard, also where somebody else leads it."""
    return custody.why_not_confirm_here(access) is None
