"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.watch import documents
from wayhome.watch.enums import (
    Answer,
    Flag,
    MeasureKind,
    MeasureState,
    Outcome,
    Says,
    Source,
    Wanted,
)

WORDS_AT_MOST = 10_000
A_LINE = 200


def why_not_write(*, writes: bool) -> str | None:
    """Who writes of danger in this case."""
    if writes:
        return None
    return _("The case manager writes this down. Tell her or him what you saw or heard, today.")


def why_not_decide(*, decides: bool) -> str | None:
    """Case managers, because somebody answers for it."""
    return None if decides else _("A case manager decides this. Ask the person who leads the case.")


def why_not_here(*, goes_on_elsewhere: bool) -> str | None:
    """After it began again, everything new stands in the new case."""
    if not goes_on_elsewhere:
        return None
    return _("This goes on in a new case. Write it down there; what stands here stays.")


# Signs ---------------------------------------------------------------------------------------------------------------


def why_not_sign(
    given: documents.Sign, *, known: Collection[tuple[str, date | None]], today: date
) -> str | None:
    """Which sign, on which day, from where. The same sign of one day is one."""
    if given.flag not in Flag.values:
        return _("Choose the sign.")
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.source not in Source.values:
        return _("Choose where it comes from.")
    if given.flag == Flag.SELF_REPORT and given.source != Source.HER:
        return _("This sign is what she or he says. For what others say, choose the sign that they speak of.")
    if reason := why_not_words(given.words):
        return reason
    if (given.flag, given.on) in known:
        return _(
            "This sign is written down for that day already. Open it to read it; a new day is a new sign."
        )
    return None


def why_not_contest(
    given: documents.Contest,
    *,
    sign_on: date | None,
    is_child: bool,
    why_not_guardian: str | None,
    today: date,
) -> str | None:
    """Her or his own word. What somebody else says for her or him is no word of hers or his."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.says not in Says.values:
        return _("Choose who says so.")
    if given.says == Says.OTHER:
        return _(
            "Only she or he says that it is different. Talk with her or him alone; that somebody speaks in her or "
            "his place can be a sign itself."
        )
    if given.says == Says.GUARDIAN and not is_child:
        return _("She or he is an adult and speaks for herself or himself. Ask her or him, alone.")
    if given.says == Says.GUARDIAN and why_not_guardian:
        return why_not_guardian
    if sign_on is not None and given.on is not None and given.on < sign_on:
        return _("This is before the day of the sign. Look at the day again.")
    if not given.words.strip():
        return _("Write how she or he sees it, in her or his own words.")
    return why_not_words(given.words)


def why_not_decision(given: documents.Decision, *, counts: bool, waits: bool) -> str | None:
    """A reason each time; deciding again what holds already only where she or he has said something since."""
    if given.counts == counts and not waits:
        return _("It is so already. You have nothing to do.")
    if not given.reason.strip():
        return _("Write why. Whoever comes after you needs it, and she or he may read it.")
    return why_not_words(given.reason)


# The whole watch -----------------------------------------------------------------------------------------------------


def why_not_known(given: documents.Known, *, is_child: bool, today: date) -> str | None:
    """Days that have come, answers that can be true. What nobody knows stays not known."""
    for day in (given.exit_on, given.arrived_on):
        if day is not None and day > today:
            return _("This day is still to come. Leave it open until then.")
    if given.exit_on and given.arrived_on and given.arrived_on < given.exit_on:
        return _("The day of arriving is before the day on which it ended. Look at both again.")
    if not {given.under_18, given.twice} <= set(Answer.values):
        return _("Choose one of the three answers. “Not known” is an answer too.")
    if is_child and given.under_18 == Answer.NO:
        return _("She or he is a child, or could be one: then it was before the age of 18. Choose “Yes”.")
    return why_not_words(given.words)


def why_not_talk(given: documents.Talk, *, today: date) -> str | None:
    """On which day, and what was agreed."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if not given.words.strip():
        return _("Write what was said and what was agreed, in a few words. “Not reached” is not a talk.")
    return why_not_words(given.words)


def why_not_happened(given: documents.Happened, *, today: date) -> str | None:
    """On which day, and which of the two."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.outcome not in Outcome.values:
        return _("Choose what it came to.")
    if not given.words.strip():
        return _("Write how it is known, in a few words.")
    return why_not_words(given.words)


def why_not_review(given: documents.Review, *, today: date) -> str | None:
    """On which day, and when again."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.next_on is not None and given.next_on <= today:
        return _("The next time is a day to come. Choose one after today, or leave it open.")
    if reason := dates.why_not_far(given.next_on, today=today):
        return reason
    return why_not_words(given.words)


# The plan ------------------------------------------------------------------------------------------------------------


def why_not_measure(
    given: documents.Measure,
    *,
    before: documents.Measure | None,
    others: Collection[documents.Measure],
    has_unsafe_kin: bool,
    has_refused_contact: bool,
    wants_no_contact: bool = False,
    today: date,
) -> str | None:
    """What, who, by when, and her or his own yes or no. A no needs no reason."""
    if before is not None and given.kind != before.kind:
        return _("This line is about something else. Add a new one.")
    if given.kind not in MeasureKind.values:
        return _("Choose what helps.")
    if given.wanted not in Wanted.values or given.state not in MeasureState.values:
        return _("Choose whether she or he wants it, and how it stands.")
    if given.wanted == Wanted.NO and given.state == MeasureState.UNDER_WAY:
        return _("She or he does not want it, so nobody does it. Choose “Not done, or stopped”.")
    if given.kind == MeasureKind.OTHER and not given.what.strip():
        return _("Write what it is.")
    if max(len(given.what), len(given.who)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if given.is_open:
        if given.kind == MeasureKind.WEEKLY and any(one.is_open and one.kind == given.kind for one in others):
            return _("That somebody asks every week stands in the plan already. Change that line.")
        if has_refused_contact:
            return _(
                "She or he said no to being asked later, or took it back, so nobody asks every week. Choose “Not done, "
                "or stopped”; or ask again first, under “Visits and questions later”."
            )
        if wants_no_contact:
            return _(
                "She or he wants no contact any more, so nobody asks every week. Choose “Not done, or stopped”; or ask "
                "again first, and write the answer into the follow-up."
            )
        if reason := _why_not_open(given, before=before, has_unsafe_kin=has_unsafe_kin, today=today):
            return reason
    elif given.state == MeasureState.STOPPED and given.wanted != Wanted.NO and not given.reason.strip():
        return _("Write why it is not done, or was stopped.")
    return why_not_words(given.reason)


def _why_not_open(
    given: documents.Measure, *, before: documents.Measure | None, has_unsafe_kin: bool, today: date
) -> str | None:
    if not given.who.strip():
        return _("Write who does it: a name, or an agency.")
    if given.on is None:
        return _("Enter the day by which it is done.")
    is_new = before is None or before.on != given.on
    if given.on < today and is_new:
        return _("This day has passed. Enter today, or a day to come.")
    if is_new and (reason := dates.why_not_far(given.on, today=today)):
        return reason
    if given.kind == MeasureKind.WEEKLY and given.wanted != Wanted.YES:
        return _("Somebody asks every week only where she or he wants it. Ask first.")
    if given.kind == MeasureKind.MEDIATION:
        if given.wanted != Wanted.YES or given.is_safe is not True:
            return _(
                "Somebody talks with the family only where she or he wants it and it is safe. Find out both first."
            )
        if has_unsafe_kin and not given.reason.strip():
            return _(
                "A relative is written down as not safe. Write with whom somebody talks, and why it is safe."
            )
    return None


def why_not_day(on: date | None, *, today: date) -> str | None:
    """Today, or one that has passed."""
    return _("Enter the day: today, or one that has passed.") if on is None or on > today else None


def why_not_words(words: str) -> str | None:
    """Not endless."""
    if len(words) <= WORDS_AT_MOST:
        return None
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
