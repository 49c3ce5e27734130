"""Why not: each rule returns the sentence shown to the person, or None. No rule keeps anybody in."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.household.documents import Incident, Outing, OutingNews
from wayhome.household.enums import IncidentKind, LineKind, OutingWord, Severity, With

STAFF = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
MANAGER = "SHELTER_MANAGER"
MOST = 4000
# [P] proposals, like every figure of this room.
LONGEST_OUTING = timedelta(days=14)
OLDEST_INCIDENT = timedelta(days=31)
READ_WITHIN = timedelta(minutes=30)  # a hand-over is read
NEXT_WITHIN = timedelta(hours=8)  # what is left is done by the next shift
BACK_WITHIN = timedelta(hours=1)  # a paper that is asked back is with whose it is
MANAGER_READS = timedelta(hours=12)  # what was serious; what is severe at once
ANSWERED_WITHIN = timedelta(days=1)  # an officer is let in, or another asked for
MANAGER_HEARS = timedelta(hours=2)  # of what nobody of the house did
LATE_HEARS = timedelta(minutes=30)  # the next hears that somebody is late


def why_not_manage(roles: Collection[str]) -> str | None:
    """What binds the house towards others is for who answers for it."""
    if MANAGER in roles:
        return None
    return _("Only who answers for the house does this. Ask its shelter manager.")


def why_not_words(words: str) -> str | None:
    """Something is written, and it is short enough to be read at three in the morning."""
    if not words.strip():
        return _("Write what happened, in a few words.")
    if len(words) > MOST:
        return _("Shorten this to %(n)s characters.") % {"n": MOST}
    return None


def why_not_line(kind: str, words: str) -> str | None:
    """A line says what it is."""
    if kind not in LineKind.values:
        return _("Choose whether it is to be known or to be done.")
    return why_not_words(words)


def why_not_done(*, is_todo: bool, is_done: bool) -> str | None:
    """What was left to be done is done once."""
    if not is_todo:
        return _("This line is to be known. There is nothing to do about it.")
    return _("A colleague has done it already.") if is_done else None


def why_not_hand_over(*, read: int, shift: int) -> str | None:
    """Of two who hand over the same shift, one does."""
    if read != shift:
        return _(
            "A colleague has handed this shift over already. What you wrote now belongs to the next one."
        )
    return None


def why_not_take(*, is_own: bool, is_taken: bool) -> str | None:
    """A hand-over is read by somebody else than who wrote it."""
    if is_taken:
        return _("A colleague has read it already.")
    if is_own:
        return _("Somebody of the next shift reads it and says so. If you stay on, go on writing.")
    return None


def why_not_incident(given: Incident, *, now: datetime) -> str | None:
    """What happened, how bad it was and when."""
    if given.kind not in IncidentKind.values:
        return _("Choose what happened.")
    if given.severity not in Severity.values:
        return _("Choose how bad it was.")
    if given.at is None or given.at > now:
        return _("Write when it happened: now, or before.")
    if now - given.at > OLDEST_INCIDENT:
        return _("This is more than a month ago. Write it into the case, and ask a supervisor.")
    return why_not_words(given.words)


def why_not_safe(*, is_severe: bool, is_safe: bool) -> str | None:
    """That nobody is in danger any more is said of what was severe, once."""
    if not is_severe:
        return _("Nobody was rung for this. Add what you learnt instead.")
    return _("A colleague has said so already. Add what you learnt instead.") if is_safe else None


def why_not_read(*, answers: bool, has_read: bool) -> str | None:
    """Who answers for the house says that she or he has read it."""
    if not answers:
        return _("Who answers for the house reads it. You may add what you learnt.")
    return _("You have read it already.") if has_read else None


def why_not_out(given: Outing, *, is_child: bool, is_out: bool, now: datetime) -> str | None:
    """What helps to miss somebody in time. Nothing here says that somebody may not go."""
    if is_out:
        return _(
            "She or he is out already. Write down there that she or he is back, or that it takes longer."
        )
    if given.how not in With.values:
        return _("Choose how she or he goes out.")
    if given.how == With.ACCOMPANIED and not given.company.strip():
        return _("Write who goes along.")
    if is_child and given.how == With.ALONE and not given.guardian_told.strip():
        return _(
            "A child goes out with somebody, or the guardian is told. Write who goes along, or how you told."
        )
    return why_not_back_by(given.back_by, now=now)


def why_not_back_by(back_by: datetime | None, *, now: datetime) -> str | None:
    """A time that lies ahead."""
    if back_by is None or back_by <= now:
        return _("Agree on a time that lies ahead.")
    if back_by - now > LONGEST_OUTING:
        return _("For more than fourteen days, plan the stay anew.")
    return None


def why_not_this_news(given: OutingNews, *, began: datetime, now: datetime) -> str | None:
    """Another time lies ahead, and an outing is no stay elsewhere."""
    if given.kind not in OutingWord.values:
        return _("Choose what became of it.")
    if given.kind != OutingWord.LATER:
        return None
    if given.back_by is not None and given.back_by - began > 2 * LONGEST_OUTING:
        return _("This is more than four weeks. Write that she or he stays away, and plan the stay anew.")
    return why_not_back_by(given.back_by, now=now)


def why_not_news(*, is_over: bool, read: int, number: int) -> str | None:
    """What somebody wrote meanwhile is read first."""
    if is_over:
        return _("This outing is over. Nothing is awaited any more.")
    if read != number:
        return _("A colleague has written something meanwhile. Read it first.")
    return None
