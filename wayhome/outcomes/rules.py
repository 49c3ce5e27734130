"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.outcomes import documents, rss, scoring
from wayhome.outcomes.enums import WHOLE, Outcome, Part, Present, Rating, State
from wayhome.people.iso import languages

WORDS_AT_MOST = 10_000
A_LINE = 200


def why_not_asked(given: documents.Asked, *, today: date) -> str | None:
    """Who asked, when, who could hear, in which language. Nobody is asked before whoever may have used her or him."""
    if given.on is None or given.on > today:
        return _("Enter the day on which it was asked: today, or one that has passed.")
    if not given.who.strip():
        return _("Write who asked.")
    if given.present not in Present.values:
        return _("Choose who could hear.")
    if given.present == Present.OTHERS:
        if not given.others.strip():
            return _("Write who was there.")
        if given.is_feared is None:
            return _("Choose yes or no. If nobody knows, choose yes.")
        if given.is_feared:
            return _(
                "What is said before somebody whom she or he fears, or who may have used her or him, is not kept as an "
                "answer. Speak of something else, and ask again when she or he is alone."
            )
    if given.language not in {*dict(languages()), "mis"}:
        return _("Choose the language in which it was asked.")
    if max(len(given.who), len(given.others), len(given.interpreter)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_unasked(*, is_agreed: bool) -> str | None:
    """She or he agreed that this agency asks later how things are, and it holds now (domain.md 4.1)."""
    if is_agreed:
        return None
    return _(
        "She or he has not agreed that your agency asks later how things are, or took it back. Ask for that first, "
        "under “Visits and questions later”; no is an answer, and help goes on."
    )


def why_not_begin(*, has_draft: bool) -> str | None:
    """One at a time: a second begun beside it would be half of the same."""
    if has_draft:
        return _("A survey is half answered. Go on with it, or finish it as it is.")
    return None


def why_not_second(on: date | None, others: Collection[date | None]) -> str | None:
    """Besides safety, one thing is asked at a visit. ``others``: days on which the other one was asked."""
    if on is not None and on in others:
        return _(
            "The other questions were asked on {day} already. Besides safety it is one thing at a visit: ask these on "
            "another day."
        ).format(day=dates.day_in_words(on))
    return None


def why_not_answer(part: str, answers: Mapping[str, str], why_looking: str, *, state: str) -> str | None:
    """Only while it is half answered, and only answers of the table."""
    if state != State.DRAFT:
        return _(
            "This survey is finished or set aside, and nothing is changed in it. Ask anew on another day."
        )
    if part not in Part.values:
        return _("Choose a part of the survey.")
    known = {item.id: item.codes for item in rss.of_part(part)}
    if any(code not in known.get(item, {}) for item, code in answers.items()):
        return _("Choose one of the answers shown.")
    if len(why_looking) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_finish(known: documents.Survey) -> str | None:
    """At any time, with one answer or with all."""
    if known.state != State.DRAFT:
        return _("This survey is finished or set aside already. You have nothing to do.")
    if not scoring.score(known.answers)[WHOLE].answered:
        return _("Nothing is answered so far. Ask, or set it aside.")
    return None


def why_not_aside(state: str, why: str) -> str | None:
    """With a reason: what was set aside stays, and counts for nothing."""
    if state == State.ASIDE:
        return _("It is set aside already. You have nothing to do.")
    if not why.strip():
        return _("Write why it is set aside, in a few words.")
    if len(why) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_rate(given: documents.Rating) -> str | None:
    """At least one of the seven, each from 0 to 5."""
    if not given.ratings:
        return _("Nothing is rated so far. Ask for one at least; each may be left out.")
    if not given.ratings.keys() <= set(Outcome.values) or not set(given.ratings.values()) <= set(
        Rating.values
    ):
        return _("Choose one of the answers shown.")
    return None


def warning_of_quarter(other: date | None) -> str:
    """Once in a quarter of the calendar is enough. It stops nobody: she or he may want it sooner."""
    if other is None:
        return ""
    return _(
        "One was asked on {day}, in the same quarter of the year. Once in a quarter is enough; ask again only if she "
        "or he wants it."
    ).format(day=dates.day_in_words(other))


def why_no_score(percent: int, least: int) -> str:
    """Fewer answers than a score can stand on."""
    return _(
        "No score: {percent} of 100 questions were answered, and it takes {least}. What was said is kept all the same."
    ).format(percent=percent, least=least)
