"""Why not, about how far a matter has come: stage, outcome, appeal, and its end. Each gives the sentence, or None."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.testimony import rules
from wayhome.testimony.documents import Matter
from wayhome.testimony.enums import DECIDED, Appellant, Outcome, Stage

_ORDER = {stage: number for number, stage in enumerate(Stage, start=1)}


def why_not_written(given: Matter, *, before: Matter | None, today: date) -> str | None:
    """A matter as a whole, whichever part of it was written."""
    return (
        rules.why_not_matter(given)
        or _why_not_stage(given, before)
        or _why_not_outcome(given, today=today)
        or _why_not_appeal(given, today=today)
        or _why_not_told(given, today=today)
        or _why_not_closed(given, before=before)
    )


def _why_not_closed(given: Matter, *, before: Matter | None) -> str | None:
    """It ends with an outcome, or with a reason. An appeal that goes on does not end by closing."""
    if given.is_open or (before is not None and not before.is_open and not _is_new(given, before)):
        return None
    if given.stage == Stage.APPEAL and not given.words.strip():
        return _(
            "An appeal goes on. Write why the matter is closed all the same, or leave it open until it is final."
        )
    if not given.outcome and not given.words.strip():
        return _("Enter what was decided, or write in a few words why it is closed without a decision.")
    return None


def _is_new(given: Matter, before: Matter) -> bool:
    """Something of it was written anew that its end stands on."""
    return (given.stage, given.outcome, given.words) != (before.stage, before.outcome, before.words)


def _why_not_stage(given: Matter, before: Matter | None) -> str | None:
    if given.stage and given.stage not in Stage.values:
        return _("Choose how far the matter has come.")
    if before is None or place(given.stage) >= place(before.stage):
        return None
    if given.words.strip() and given.words.strip() != before.words.strip():
        return None
    return _(
        "It stood further on here. Write in a few words why it goes back, also when it was a slip of the pen."
    )


def place(stage: str) -> int:
    """Its place in the order; 0 for what nobody knows."""
    return _ORDER[Stage(stage)] if stage else 0


def _why_not_outcome(given: Matter, *, today: date) -> str | None:
    is_decided = given.stage in DECIDED
    if given.outcome and given.outcome not in Outcome.values:
        return _("Choose what was decided.")
    if given.outcome and not is_decided:
        return _(
            "It has an outcome. Choose that it is decided, appealed or final, or leave the outcome empty."
        )
    if is_decided and not given.outcome:
        return _("It is decided. Choose what was decided, also when it was stopped without a decision.")
    if given.outcome and given.decided_on is None:
        return _("Enter the day on which it was decided.")
    if given.decided_on is not None and not given.outcome:
        return _("It has a day of decision. Choose what was decided, or leave the day empty.")
    if given.decided_on is not None and given.decided_on > today:
        return _(
            "It is decided on a day that has come. Enter that day, or write the day down as one that counts."
        )
    return None


def _why_not_appeal(given: Matter, *, today: date) -> str | None:
    if not set(given.appealed_by) <= set(Appellant.values):
        return _("Tick who appealed.")
    if given.stage == Stage.APPEAL and not given.appealed_by:
        return _("It is appealed. Tick who appealed.")
    if given.appealed_by and given.stage not in (Stage.APPEAL, Stage.FINAL):
        return _("Somebody appealed. Choose that it is appealed, or final when that is over.")
    until = given.appeal_until
    if until is None:
        return None
    if given.decided_on is None or until < given.decided_on:
        return _(
            "Nobody can appeal before it is decided. Enter the day of the decision, and the last day to appeal."
        )
    if until > today + timedelta(days=366 * rules.YEARS_AHEAD):
        return _("This day is more than {years} years away. Check the year.").format(years=rules.YEARS_AHEAD)
    return None


def _why_not_told(given: Matter, *, today: date) -> str | None:
    if given.told_on is None:
        return None
    if given.told_on > today:
        return _("This day is still to come. Enter it when she or he has been told.")
    if given.decided_on is None or given.told_on < given.decided_on:
        return _("She or he can only be told what was decided by then. Check both days.")
    return None


def told_anew(given: Matter, before: Matter | None) -> Matter:
    """Of what is new nobody has been told so far: an earlier day of telling does not count for it."""
    is_stale = before is not None and given.told_on == before.told_on and is_news(given, before)
    return replace(given, told_on=None) if is_stale else given


def is_news(given: Matter, before: Matter | None) -> bool:
    """Something that she or he is told: a decision, another one, an appeal."""
    was = before or Matter()
    decided = bool(given.outcome) and (given.outcome, given.decided_on) != (was.outcome, was.decided_on)
    return decided or bool(set(given.appealed_by) - set(was.appealed_by))
