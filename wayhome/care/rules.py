"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.care import scoring
from wayhome.care.documents import Assessment, Need, Plan, Promise, Safety, Signature
from wayhome.care.enums import (
    Band,
    ByHer,
    Concerned,
    Domain,
    Level,
    NeedStatus,
    PromiseState,
    Signed,
    Urgency,
    Who,
)
from wayhome.core import dates
from wayhome.installation import proposals

WORDS_AT_MOST = 10_000
HOLDS_FOR = timedelta(days=14)  # domain.md 4.3, and gate G2.4 [P]


def plan_holds_for() -> timedelta:
    """How old a safety plan may be in the shelter before somebody is told (domain.md 3.1)."""
    return timedelta(days=proposals.figure("SAFETY_PLAN_MAX_AGE_DAYS"))


# The danger ----------------------------------------------------------------------------------------------------------


def why_not_assess(given: Assessment) -> str | None:
    """Answers on the scale, of known people; a greater or smaller danger than follows from them needs a reason."""
    known = {str(who) for who in Who}
    if not set(given.concerned) <= known or not set(given.concerned.values()) <= set(Concerned.values):
        return _("Choose for each of them whether they could be harmed.")
    for answer in given.answers.values():
        if not _on_the_scale(*answer):
            return _("Choose how likely and how bad from the answers shown. “Not known” is an answer too.")
    if any(len(text) > WORDS_AT_MOST for text in (given.own_view, given.measures, given.reason)):
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.raised_to and given.lower_to:
        return _("Choose one: greater, or smaller.")
    computed = given.result.overall
    return why_not_raise(computed, given.raised_to, given.reason) or why_not_lower(
        computed, given.lower_to, given.reason
    )


def _on_the_scale(likelihood: int | None, severity: int | None) -> bool:
    return (likelihood is None or 0 <= likelihood <= 4) and (severity is None or 1 <= severity <= 4)


def why_not_raise(computed: str, to: str, reason: str) -> str | None:
    """The worker may always say that it is greater, and why."""
    if not to:
        return None
    if to not in Band.values or scoring.rank(to) <= scoring.rank(computed):
        return _("Choose a band that is greater than what follows from the answers.")
    return None if reason.strip() else _("Write why the danger is greater. Whoever comes after you needs it.")


def why_not_lower(computed: str, to: str, reason: str) -> str | None:
    """One band at most, with a reason; it holds only with a supervisor's yes."""
    if not to:
        return None
    if to not in Band.values or scoring.rank(to) != scoring.rank(computed) - 1:
        return _("The danger can be put one step lower, and no further. Look at the answers again.")
    return None if reason.strip() else _("Write why the danger is smaller. A supervisor reads it.")


def chosen_band(level: str, computed: str, to: str) -> tuple[str, str]:
    """What was chosen on the form, as ``raised_to`` and ``lower_to``."""
    if level == Level.RAISE:
        return to, ""
    return ("", str(scoring.one_down(computed))) if level == Level.LOWER else ("", "")


def why_not_second_word(
    *, by: UUID | None, written_by: UUID, supervises: bool, is_asked: bool, is_newest: bool, has_word: bool
) -> str | None:
    """A supervisor of the same agency, and somebody else than the one who asks."""
    if not is_asked:
        return _("Nobody asks for the danger to be put lower. There is nothing to say yes to.")
    if has_word:
        return _("A supervisor has answered already. To ask again, write the danger down anew.")
    if not is_newest:
        return _("The danger was written down anew since. Read the newest.")
    if by == written_by:
        return _("You asked for it yourself. A different person, a supervisor, says yes or no. Ask one.")
    return None if supervises else _("A supervisor says yes or no to this. Ask one of yours.")


def why_not_agree(*, bands: Collection[str], band: str, is_ours_there: bool) -> str | None:
    """Between what the agencies say; whoever has not looked itself agrees to nothing."""
    if not is_ours_there:
        return _("Write down first how your agency sees the danger. Then agree.")
    if len(bands) < 2:
        return _("No other agency has said how it sees the danger. There is nothing to agree on.")
    ranks = [scoring.rank(one) for one in bands]
    if band not in Band.values or not min(ranks) <= scoring.rank(band) <= max(ranks):
        return _("Choose what one of you says, or something between.")
    return None


def why_not_words(words: str) -> str | None:
    """Short enough to be read."""
    return (
        None
        if len(words) <= WORDS_AT_MOST
        else _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    )


# The safety plan -----------------------------------------------------------------------------------------------------


def why_not_safety(given: Safety, *, is_first: bool) -> str | None:
    """Something to do; and why it is changed."""
    texts = (given.what_if, given.signals, given.places, given.people, given.phone, given.children)
    if not any(text.strip() for text in texts):
        return _("Write at least one thing that you agreed on.")
    if any(len(text) > WORDS_AT_MOST for text in (*texts, given.reason, given.code_word)):
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if not is_first and not given.reason.strip():
        return _("Write why the plan changes, in a few words.")
    return None


def why_not_reviewed(*, is_there: bool) -> str | None:
    """There is a plan to go through."""
    return None if is_there else _("There is no safety plan yet. Write one together first.")


WHY_AT_MOST = 300


def why_not_left(why: str) -> str | None:
    """Why the plan was not gone through at a contact is written in a few words."""
    if not why.strip():
        return _(
            "Write in a few words why the safety plan was not gone through. Or leave the line open until later."
        )
    return None if len(why) <= WHY_AT_MOST else _("Write at most {count} letters.").format(count=WHY_AT_MOST)


# What is needed, the plan, what was promised -------------------------------------------------------------------------


def why_not_need(given: Need, *, today: date) -> str | None:
    """What, how soon, where it stands, and whether she or he wants it."""
    if given.domain not in Domain.values:
        return _("Choose what is needed.")
    if given.urgency not in Urgency.values:
        return _("Choose how soon.")
    if given.status not in NeedStatus.values or given.by_her not in ByHer.values:
        return _("Choose where it stands, and whether she or he wants it.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.urgency == Urgency.LONG and is_open(given) and given.by_day is None:
        return _("Enter by when you look at it again.")
    if given.by_day is not None and given.by_day < today and is_open(given):
        return _("Enter a day that is still to come.")
    return dates.why_not_far(given.by_day, today=today) if is_open(given) else None


def is_open(given: Need) -> bool:
    """Whether somebody still has to do something."""
    return given.by_her != ByHer.NOT_WANTED and given.status in (NeedStatus.OPEN, NeedStatus.UNDER_WAY)


def why_not_plan(given: Plan) -> str | None:
    """Goals first; a step says what, who and by when."""
    if not given.goals.strip():
        return _("Write what she or he wants, in her or his own words.")
    if len(given.goals) > WORDS_AT_MOST or len(given.institutions) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if any(not (line.what.strip() and line.who.strip() and line.on) for line in given.lines):
        return _("Say for each step what is done, who does it, and by when. Or leave the whole line open.")
    return None


def why_not_sign(given: Signature, *, is_newest: bool, is_signed: bool) -> str | None:
    """The newest plan, once; who was there besides is named."""
    if is_signed:
        return _("This plan is signed already. A change makes a new one to sign.")
    if not is_newest:
        return _("The plan was changed since. Read the newest together, then sign that one.")
    if given.how not in Signed.values:
        return _("Choose how she or he signed.")
    if given.how == Signed.WITNESS and not given.witness.strip():
        return _("Write who was the witness.")
    if given.how == Signed.INTERPRETER and not given.interpreter.strip():
        return _("Write who interpreted.")
    return None


def why_not_promise(given: Promise, *, today: date) -> str | None:
    """Promise only what has a day and a name."""
    if not given.what.strip():
        return _("Write what is promised.")
    if not given.who.strip():
        return _("Write who keeps the promise.")
    if given.on is None or given.on < today:
        return _("Enter the day by which it is given: today or later.")
    return dates.why_not_far(given.on, today=today)


def why_not_agency(agency: UUID, *, here: Collection[UUID]) -> str | None:
    """Who keeps a promise works on the case, so that it can be reminded."""
    if agency in here:
        return None
    return _("This agency does not work on the case. Choose another, or your own.")


def why_not_settle_of_others(*, is_others: bool) -> str | None:
    """Each side writes what became of its own promises; the other reads it."""
    if not is_others:
        return None
    return _("Another agency promised this and writes what became of it. Write to them in a message.")


def why_not_settle(
    before: Promise, *, state: str, reason: str, received_on: date | None = None, today: date | None = None
) -> str | None:
    """Given, or not given or taken back and why. What was settled stays so."""
    if before.state != PromiseState.PROMISED:
        return _("It was settled already. Make a new promise if something else was agreed.")
    if state not in (PromiseState.GIVEN, PromiseState.NOT_GIVEN, PromiseState.TAKEN_BACK):
        return _("Choose what became of it.")
    if state != PromiseState.GIVEN and not reason.strip():
        return _("Write why. She or he is owed the reason too.")
    if state == PromiseState.GIVEN and received_on is not None and today is not None and received_on > today:
        return _("Enter the day on which she or he had it: today, or one that has passed.")
    return None
