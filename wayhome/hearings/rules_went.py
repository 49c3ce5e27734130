"""Why not, of what becomes of a hearing: tried, moved, summoned, held, and what is done afterwards."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from wayhome.core import clock, lengths
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import SPOKE, Attended, Care, Issue, Modality, Stand
from wayhome.hearings.shapes import PASSED, HearingNow

BREAKS = 50


def why_not_change(now: HearingNow) -> str | None:
    """What is over stays as it was written."""
    if now.known.is_over:
        return _("It is written what became of this hearing. For another one, add a new day.")
    if not now.day.is_open:
        return _("This day is not to come any more. For another hearing, add a new day.")
    return None


def why_not_plan_now(now: HearingNow, *, moment: datetime) -> str | None:
    """Which way was planned is not written anew once it has begun: her or his yes was asked for the one before."""
    if now.at is None or now.at > moment:
        return None
    return _("The time has passed. Write what became of the hearing; if it was put off, write the new time.")


def why_not_written(now: HearingNow) -> str | None:
    """What became of it is written once."""
    if not now.known.is_over and now.day.state in PASSED:
        return None
    return why_not_change(now)


def why_not_pay(now: HearingNow) -> str | None:
    """What is over is still paid, while anything of it is not."""
    return None if now.owing else why_not_change(now)


def why_not_planned(now: HearingNow) -> str | None:
    """First it is planned."""
    if not now.is_planned:
        return _("Plan it first: when, in which way, where, who is with her or him.")
    return None


def why_not_known(now: HearingNow, *, today: date) -> str | None:
    """It was planned, or a summons came before that, or its day is there: it may have been held all the same."""
    if now.plan is not None or now.day.state in PASSED or (now.day.on is not None and now.day.on <= today):
        return None
    return why_not_planned(now)


def why_not_test(now: HearingNow, *, moment: datetime, words: str) -> str | None:
    """A connection is tried beforehand, where there is one."""
    if not now.known.needs_test:
        return _("In this way there is no connection to try.")
    if now.at is None:
        return _("The day was moved. Write the new time first, then try the connection.")
    if now.at <= moment:
        return _("The time has passed. Write what became of the hearing.")
    return lengths.why_too_long(words=words)


def why_not_move(why: str) -> str | None:
    """Who moved it, in a few words."""
    if not why.strip():
        return _("Write who moved it or called it off, in a few words.")
    return lengths.why_too_long(words=why)


def why_not_summons(
    on: date | None, words: str, *, is_over: bool, now: HearingNow | None, moment: datetime, today: date
) -> str | None:
    """On which day it came; over only with what was reached, and not after she or he was made to come."""
    if on is None or on > today:
        return _("Enter the day on which the summons came: today or before.")
    if is_over and (now is None or now.known.summoned_on is None):
        return _("No summons is written down. Write first that one came.")
    if is_over and now is not None and _has_passed(now, moment, today):
        return _("The time has passed. Write what became of the hearing.")
    if is_over and not words.strip():
        return _("Write what the lawyer reached, in a few words.")
    return lengths.why_too_long(words=words)


def _has_passed(now: HearingNow, moment: datetime, today: date) -> bool:
    if now.at is not None:
        return now.at <= moment
    return now.day.on is not None and now.day.on < today


def why_not_summoned_for(day: date | None) -> str | None:
    """A summons names a day, also one that has passed already."""
    if day is None:
        return _("Enter the day for which she or he is told to come.")
    return None


def why_not_went(
    given: Hearing,
    now: HearingNow,
    *,
    not_agreed: str | None,
    not_child: str | None,
    is_cleared: bool,
    moment: datetime,
) -> str | None:
    """What became of it. “Spoke” stands on a yes that named the way when it began, and never on force.

    That nobody had said “go” does not make it untrue: why is written.
    """
    if given.attended not in Attended.values:
        return _("Choose whether she or he spoke.")
    if now.is_planned and now.at is None and now.stand is not Stand.SILENT:
        return _("The day was moved. Write the new time first.")
    if now.at > moment if now.at else now.day.on is None or now.day.on > clock.day_of(moment):
        return _("This hearing is still to come. Write what became of it when it is over.")
    is_forced = Issue.FORCED in given.issues or now.known.is_forced
    if given.was_heard and given.way not in Modality.values and not is_forced:
        return _("Choose in which way she or he was heard.")
    if given.way == Modality.STATEMENT and given.attended in SPOKE:
        return _(
            "An earlier statement was used: nobody has to come for it, and nobody spoke. Choose “Did not speak”."
        )
    if not set(given.issues) <= set(Issue.values):
        return _("Choose what was not right.")
    if not 0 <= given.breaks_taken <= BREAKS:
        return _("Enter how many breaks there were.")
    if given.attended in SPOKE and (reason := _why_not_spoken(not_agreed, not_child, is_forced=is_forced)):
        return reason
    if given.attended in SPOKE and not is_cleared and not given.without.strip():
        return _(
            "Nobody had said “go” for this time. What happened is kept all the same: write why it went ahead. Who "
            "leads the case and who supervises hear of it."
        )
    return lengths.why_too_long(words=max(given.words, given.without, key=len))


def _why_not_spoken(not_agreed: str | None, not_child: str | None, *, is_forced: bool) -> str | None:
    if not_agreed:
        return _(
            "When it began, no yes of hers or his to this way counted. It is not written as spoken: choose “Did not "
            "speak”, and tick what was not right, so that her or his lawyer hears at once."
        )
    if not_child:
        return _(
            "A child needs this before a hearing: {reason} It is not written as spoken: choose “Did not speak”, and "
            "tick what was not right, so that her or his lawyer hears at once."
        ).format(reason=not_child)
    if is_forced:
        return _(
            "Somebody who is made to come has not spoken of her or his own will. Choose “Did not speak”; if she or he "
            "was heard all the same, tick “{heard}” too, so that it is counted. Her or his lawyer hears at once."
        ).format(heard=Issue.UNAGREED.label)
    return None


def why_not_cared(
    kind: str, on: date | None, words: str, now: HearingNow, *, done: Collection[str], today: date
) -> str | None:
    """What was done afterwards, on a day that has come."""
    if not now.known.is_over:
        return _("First write what became of the hearing.")
    if kind not in Care.values:
        return _("Choose what was done.")
    if kind in done:
        return _("This is written down already.")
    if on is None or on > today or (now.day.on is not None and on < now.day.on):
        return _("Enter the day on which it was done: from the day of the hearing until today.")
    return lengths.why_too_long(words=words)
