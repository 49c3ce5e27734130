"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care.enums import Band
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Answer, Need, Part
from wayhome.closing.shapes import Facts, Missing
from wayhome.core import dates
from wayhome.departure.rules import TELLING
from wayhome.people.enums import ClosureReason

WORDS_AT_MOST, A_LINE = 4_000, 120
HIGH = frozenset({Band.HIGH, Band.CRITICAL})
# Nobody is there to be asked, or help goes on elsewhere under the same roof: only open requests hold it up.
NOTHING_ELSE = frozenset({ClosureReason.DIED, ClosureReason.RETRAFFICKED})
SHORTEST_WORD = 3


# What is written -----------------------------------------------------------------------------------------------------


def why_not_lead(*, leads: bool, name: str) -> str | None:
    """The agency that leads closes; whoever works along says what it sees."""
    if leads:
        return None
    return _("{name} leads the case, and closes it. Write to them if you see it differently.").format(
        name=name
    )


def why_not_here(*, is_closed: bool) -> str | None:
    """Before it is closed: after it, the case is opened again first."""
    if not is_closed:
        return None
    return _("The case is closed. Open it again first; it is one press, and what was there is there.")


def why_not_word(given: Entry, *, today: date) -> str | None:
    """Her or his own word, asked alone. Why nobody could ask is written, too."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.answer not in Answer.values:
        return _("Choose what she or he says.")
    if given.answer == Answer.NOT_ASKED:
        if given.asks:
            return _("Nobody could ask, and yet she or he asks for it. Look at both again.")
        if not given.why.strip():
            return _(
                "Write why she or he could not be asked. “Not reached” is written in the follow-up, too."
            )
    elif given.alone is not True:
        return _(
            "Somebody else could hear, so nobody knows whether the answer was free. Ask again, alone; until then "
            "it is kept as: she or he could not be asked."
        )
    elif not given.words.strip():
        return _("Write it in her or his own words, as they were said.")
    return _why_not_long(given)


def why_not_card(given: Entry, *, agencies: Collection[str], today: date) -> str | None:
    """A number or a place, what to say, a word; nothing that tells a finder anything. No to a card is an answer."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if not given.reach.strip():
        return _("Enter the number or the place where she or he finds us again, whenever that is.")
    if len(_letters(given.word)) < SHORTEST_WORD:
        return _("Enter the word that she or he chose: at least three letters.")
    if not given.say.strip():
        return _("Write what she or he says there. It is enough; nothing has to be told again.")
    texts = (given.reach, given.word, given.say)
    if max(map(len, texts)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    whole = " ".join(texts).casefold()
    if any(word in whole for word in TELLING) or any(name.casefold() in whole for name in agencies if name):
        return _(
            "Whoever finds the card must learn nothing. Leave out what happened, and the names of agencies."
        )
    return None


def why_not_reviewed(given: Entry, *, today: date) -> str | None:
    """Which of the three parts were gone through."""
    if reason := why_not_day(given.on, today=today):
        return reason
    if not given.parts or not set(given.parts) <= set(Part.values):
        return _("Tick what was gone through. The rest can be done another day.")
    return _why_not_long(given)


def why_not_go_ahead(
    missing: Sequence[Missing], words: str, *, supervises: bool, decides: bool
) -> str | None:
    """A supervisor goes ahead on the hold, and says why. ``decides``: not only asks for it."""
    if not missing:
        return _("Nothing is missing that somebody must go ahead on.")
    if decides and not supervises:
        return _("A supervisor goes ahead. Ask one here: write why it is right, and they hear of it.")
    if not words.strip():
        return _("Write why going ahead is right. It is kept.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_day(on: date | None, *, today: date) -> str | None:
    if on is None or on > today:
        return _("Enter the day: today, or one that has passed.")
    return None


# G4.6_CLOSE ----------------------------------------------------------------------------------------------------------


def missing(facts: Facts, reason: str = "") -> list[Missing]:
    """What holds the closing up, each with what to do next. Before arriving, time and the three parts do not count."""
    found: list[Missing | None] = []
    if reason not in NOTHING_ELSE:
        found += [_danger(facts), _time(facts), _parts(facts), _agrees(facts)]
    found.append(_requests(facts, reason))
    return [one for one in found if one is not None]


def _danger(facts: Facts) -> Missing | None:
    if facts.band in HIGH:
        text = _(
            "The danger is high. Talk about what makes it smaller, and look at it again; help does not end now."
        )
    elif facts.band and facts.danger_is_old:
        text = _(
            "The danger was looked at more than 14 days ago. Look at it once more before the case is closed."
        )
    elif facts.has_signs:
        return Missing(
            Need.DANGER, _("There is something to talk about now, together with the supervisor. Talk first."),
            "watch:watch",
        )  # fmt: skip
    elif facts.has_arrived and not facts.band:
        text = _("Nobody here has looked at the danger, or it is not open to you. Look at it first.")
    else:
        return None
    return Missing(Need.DANGER, text, "care:danger")


def _time(facts: Facts) -> Missing | None:
    if not facts.has_arrived:
        return None
    if facts.arrived_on is None or facts.first_day is None:
        text = _("When she or he arrived is not known here. Begin the follow-up with the day of arriving.")
        return Missing(Need.TIME, text, "followup:begin")
    if facts.today >= facts.first_day or (facts.word is not None and facts.word.known.asks):
        return None
    text = _(
        "She or he arrived on {day}. Before {first} a case is closed only if she or he asks for it: write it down."
    ).format(day=dates.day_in_words(facts.arrived_on), first=dates.day_in_words(facts.first_day))
    return Missing(Need.TIME, text, "closing:word")


def _parts(facts: Facts) -> Missing | None:
    lacking = [str(Part(one).label) for one in Part.values if one not in facts.parts]
    if not facts.has_arrived or not lacking:
        return None
    text = _("Not gone through so far: {parts}. Go through it together.").format(parts=", ".join(lacking))
    return Missing(Need.PARTS, text, "closing:parts")


def _agrees(facts: Facts) -> Missing | None:
    if facts.word is None or facts.word.known.answer != Answer.DISAGREES:
        return None
    text = _(
        "She or he does not agree. Talk about what is still needed; a supervisor looks at it before it is closed."
    )
    return Missing(Need.AGREES, text, "closing:word")


def _requests(facts: Facts, reason: str) -> Missing | None:
    """Handed on, whoever said yes goes on with it."""
    goes_on = reason == ClosureReason.TRANSFERRED
    count = sum(not (goes_on and one.said_yes) for one in facts.waiting) + facts.searches
    if not count:
        return None
    text = ngettext(
        "{n} request to others is still open. Close it, or let them begin, so that nobody waits for an answer.",
        "{n} requests to others are still open. Close them, or let them begin, so that nobody waits for an answer.",
        count,
    ).format(n=count)
    return Missing(Need.REQUESTS, text, "closing:ready")


# Closing -------------------------------------------------------------------------------------------------------------


def why_not_reason(facts: Facts, reason: str) -> str | None:
    """Reasons with rules of their own. Nobody goes ahead on these."""
    if reason == ClosureReason.LOST:
        return facts.why_not_lost
    if reason == ClosureReason.TRANSFERRED and not any(one.said_yes for one in facts.requests):
        return _(
            "Nobody has said yes to going on with it. Ask another agency first, and close it when they can help."
        )
    if reason == ClosureReason.PERSON_STOPPED and (
        facts.word is None or facts.word.known.answer != Answer.AGREES
    ):
        return _("Only she or he can choose to stop. Write down her or his own word first, asked alone.")
    return None


def why_not_close(facts: Facts, holds_up: Sequence[Missing], *, by: UUID | None) -> str | None:
    """``G4.6_CLOSE``: what is missing, unless a supervisor went ahead on exactly this; somebody else closes."""
    if not holds_up:
        return None
    went = facts.went
    if went is not None and {str(one.need) for one in holds_up} <= set(went.known.missing):
        if went.written_by != by:
            return None
        return _("You went ahead on what was missing. Somebody else closes the case: two people look at it.")
    return " ".join(
        [*(one.sentence for one in holds_up), _("If closing is right all the same, ask a supervisor.")]
    )


def why_not_without(facts: Facts, reason: str, words: str) -> str | None:
    """Her or his word and the card come first. ``words``: of how a new case is known, where it began again."""
    if reason not in ClosureReason.values:
        return _("Choose why the case is closed.")
    if reason == ClosureReason.RETRAFFICKED and not words.strip():
        return _("Write how it is known that she or he was exploited again. A new case is opened with it.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if reason in NOTHING_ELSE:
        return None
    if facts.word is None and reason != ClosureReason.LOST:
        return _("Ask her or him first, alone, and write it down; or why she or he could not be asked.")
    return why_no_card(facts)


def why_no_card(facts: Facts) -> str | None:
    """One safe way back. Nobody goes ahead without it; saying no to carrying it is an answer."""
    if facts.card is not None:
        return None
    return _("Make the card with a safe way back first. She or he may say no to carrying it.")


def _letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalpha())


def _why_not_long(given: Entry) -> str | None:
    if max(len(given.words), len(given.why)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None
