"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.consent.enums import State
from wayhome.core import dates
from wayhome.options import enums
from wayhome.options.documents import Counsel, Talk
from wayhome.options.enums import Counsellor, Free, Missing, Option

WORDS_AT_MOST = 10_000
TALKS = 2  # [P] domain.md 3.1, G1.5: at least twice, on different days
TALKS_UNDER_PRESSURE = 3  # [P] or a lawyer, when an answer to go back is given shortly before a paper ends
MORNING = time(8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tied:
    """Interpreters with a conflict of interest in this case: which entries, and their names in small letters."""

    ids: Set[UUID] = frozenset()
    names: Set[str] = frozenset()


NOBODY_TIED = Tied()


# A talk, an answer ---------------------------------------------------------------------------------------------------


def why_not_talk(given: Talk, *, today: date) -> str | None:
    """What was spoken about, how it was held, and what she or he wants, if that was asked."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if len(given.questions) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.is_talk:
        if not given.presented or not set(given.presented) <= set(Option.values):
            return _("Tick what was spoken about. A talk that counts names all four.")
        if not given.language:
            return _("Choose the language of the talk.")
        if given.role not in Counsellor.values:
            return _("Choose who led the talk.")
    elif not given.decision:
        return _("Choose what she or he wants now. “Does not know yet” is an answer too.")
    if given.state not in State.values:
        return _("Choose how she or he was.")
    return why_not_service(given) or _why_not_answer(given)


def why_not_service(given: Talk) -> str | None:
    """A telephone service is in no register, so words say which one it was."""
    if given.by_service and (given.interpreter_id is not None or not given.interpreter.strip()):
        return _("Write which telephone service, and the number that the interpreter said.")
    return None


def _why_not_answer(given: Talk) -> str | None:
    if not given.decision:
        return None
    if given.decision not in Option.values:
        return _("Choose one of the four answers.")
    if given.free not in Free.values:
        return _("Choose whether the answer was free: yes, in doubt, or no.")
    if given.free == Free.YES and not given.private:
        return _(
            "Somebody else could hear, so nobody knows whether the answer was free. Choose “In doubt”, and ask again "
            "alone."
        )
    if given.free == Free.YES and given.state != State.CALM:
        return _(
            "In crisis, or under drink, drugs or medicine, nobody decides freely. Choose “In doubt”, and ask again "
            "later."
        )
    return None


def is_tied(one: Talk, tied: Tied) -> bool:
    """Whether somebody interpreted who has a conflict of interest in this case; of old talks, by the name."""
    if one.interpreter_id is not None:
        return one.interpreter_id in tied.ids
    return not one.by_service and one.interpreter.casefold().strip() in tied.names


def why_not_count(one: Talk, tied: Tied = NOBODY_TIED) -> str | None:
    """Why a talk does not count as one of the two. It is kept all the same."""
    if not one.is_talk:
        return _("A word in between, no talk.")
    if is_tied(one, tied):
        return _(
            "Who interpreted has a conflict of interest in this case. Talk again, with another interpreter."
        )
    if missing := [option for option in Option if option not in one.presented]:
        words = ", ".join(f"“{option.label}”" for option in missing)
        return _("Left out: {options}. Talk again, about all four.").format(options=words)
    if not one.private:
        return _("Somebody else could hear. Talk again, alone.")
    if one.state != State.CALM:
        return _("She or he was not well enough to decide. Talk again on a calmer day.")
    return None


def counted_days(talks: Sequence[Talk], tied: Tied = NOBODY_TIED) -> list[date]:
    """The different days on which a talk was held that counts, in order."""
    return sorted({one.on for one in talks if one.on is not None and why_not_count(one, tied) is None})


def latest(talks: Sequence[Talk]) -> Talk | None:
    """The answer that holds: of the newest day; of one day, the one that was written last. ``talks``: oldest first."""
    answers = [one for one in talks if one.decision and one.on is not None]
    return max(enumerate(answers), key=lambda pair: (pair[1].on, pair[0]))[1] if answers else None


def next_talk_at(talks: Sequence[Talk], *, now: datetime) -> datetime:
    """When the next talk is due: the morning after the last one, at the earliest [P]."""
    days = [one.on for one in talks if one.is_talk and one.on is not None]
    after = datetime.combine(max(days) + timedelta(days=1), MORNING) if days else now
    return max(after, now)


# Pressure ------------------------------------------------------------------------------------------------------------


def is_pressed(talks: Sequence[Talk], counsel: Sequence[Counsel], tied: Tied = NOBODY_TIED) -> bool:
    """Going back, said shortly before a paper ends or while a day to leave by is set: a third talk, or a lawyer [P]."""
    now = latest(talks)
    if now is None or now.decision != Option.RETURN or now.near_end is None:
        return False
    has_lawyer = any(one.answer == enums.Counsel.ACCEPTED for one in counsel)
    return not has_lawyer and len(counted_days(talks, tied)) < TALKS_UNDER_PRESSURE


# A lawyer ------------------------------------------------------------------------------------------------------------


def why_not_counsel(given: Counsel, *, today: date) -> str | None:
    """Offered on a day that has come; a yes names whom she or he speaks with."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.answer not in enums.Counsel.values:
        return _("Choose what she or he said.")
    if given.answer == enums.Counsel.ACCEPTED and not given.who.strip():
        return _("Enter the lawyer or the office that she or he speaks with.")
    return None


def why_not_again(is_confirmed: bool) -> str | None:
    """Confirmed once for each time that she or he says so."""
    return _("Going back is prepared already. You have nothing to do.") if is_confirmed else None


# Going back ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: by its code, which says where it is mended, and in words."""

    code: Missing
    words: str


def lack(talks: Sequence[Talk], *, is_told: bool, is_offered: bool, tied: Tied = NOBODY_TIED) -> Lack | None:
    """What is missing before going back is prepared (domain.md 3.1, G1.5_DECISION_RETURN). ``talks``: oldest first."""
    answer, days = latest(talks), counted_days(talks, tied)
    if answer is None or answer.decision != Option.RETURN:
        words = _("She or he has not said: I want to go back. Nothing is prepared until then.")
        return Lack(Missing.ANSWER, words)
    if len(days) < TALKS:
        words = _(
            "All options are talked about twice, on different days, before going back is prepared. Talk again."
        )
        return Lack(Missing.TALKS, words)
    if is_tied(answer, tied):
        words = _(
            "Who interpreted the answer has a conflict of interest in this case. Ask again, with another interpreter."
        )
        return Lack(Missing.FREE, words)
    if answer.on is None or answer.on < days[TALKS - 1]:
        words = _(
            "She or he said so before the second talk, on {day}. Ask again: everything is known now."
        ).format(day=dates.day_in_words(days[TALKS - 1]))
        return Lack(Missing.ANSWER, words)
    if not is_told:
        words = _("She or he has not been told of the time to recover. Tell her or him, and write it down.")
        return Lack(Missing.TOLD, words)
    if not is_offered:
        return Lack(Missing.LAWYER, _("No lawyer was offered so far. Offer one; no is an answer too."))
    return _lack_of_freedom(answer)


def _lack_of_freedom(answer: Talk) -> Lack | None:
    if answer.free != Free.YES:
        words = _("It is not certain that the answer was free. Find out what presses, and ask again, alone.")
        return Lack(Missing.FREE, words)
    if not answer.private or answer.state != State.CALM:
        words = _("The answer was not given alone and calmly. Ask again, alone, on a calm day.")
        return Lack(Missing.FREE, words)
    return None


def where_to_mend(missing: Missing) -> tuple[str, str] | None:
    """What is done, and on which page, where it is another one than that of all options."""
    if missing == Missing.TOLD:
        return _("Write down the time to recover, and that it was told"), "residence:residence"
    if missing == Missing.LAWYER:
        return _("Write down that a lawyer was offered"), "options:counsel"
    return None


def lack_after_no(*, no_at: datetime | None, answered_at: datetime) -> Lack | None:
    """Her or his own “no” in a conference of agencies counts as any other, until she or he says something else."""
    if no_at is None or answered_at > no_at:
        return None
    words = _(
        "In a conference of agencies she or he said: I do not want to go back. Talk alone, and write down what she or "
        "he wants now."
    )
    return Lack(Missing.ANSWER, words)
