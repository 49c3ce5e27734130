"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.papers import enums
from wayhome.papers.documents import Advice, Application, Holder, Paper
from wayhome.papers.enums import Asked, Covers, Kind, Status
from wayhome.people import iso

WORDS_AT_MOST = 10_000
A_LINE = 200
BY_COUNTRY = frozenset({Kind.EMERGENCY, Kind.LAISSEZ_PASSER, Kind.RETURN_CERTIFICATE})


def why_not_words(*words: str, line: Sequence[str] = ()) -> str | None:
    if any(len(one) > WORDS_AT_MOST for one in words):
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if any(len(one) > A_LINE for one in line):
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    return None


# A paper -------------------------------------------------------------------------------------------------------------


def why_not_paper(given: Paper, holder: Holder, *, before: Paper | None, today: date) -> str | None:
    """What it is, where it stands, from when until when. Nothing of a paper that is only needed has to be known."""
    if given.kind not in Kind.values:
        return _("Choose what it is.")
    if given.status not in Status.values:
        return _("Choose where it stands.")
    known = dict(iso.countries())
    if any(one not in known for one in given.countries) or (
        holder.nationality and holder.nationality not in known
    ):
        return _("Choose the country from the list.")
    return (
        why_not_words(given.words, line=(given.issuer, holder.name, holder.number))
        or _why_not_days(given, holder, before=before, today=today)
        or _why_not_there(given, holder)
        or _why_not_used(given, today=today)
    )


def _why_not_days(given: Paper, holder: Holder, *, before: Paper | None, today: date) -> str | None:
    if holder.born is not None and holder.born > today:
        return _("The day of birth is still to come. Check the year.")
    if given.issued is not None and given.issued > today:
        return _("It was issued on a day that is still to come. Check the day, or choose “Asked for”.")
    if given.issued is not None and given.valid_to is not None and given.valid_to < given.issued:
        return _("It ends before it was issued. One of the two days is wrong: check both with the paper.")
    if not given.is_there or given.valid_to is None or given.valid_to >= today:
        return None
    if before is not None and before.is_there and before.valid_to == given.valid_to:
        return None  # it was good when it was written down
    return _(
        "This paper ended on {day}: nobody crosses a border with it. Choose “Needed”, so that a new one is asked for. "
        "What you typed can stay: it shows the nationality."
    ).format(day=dates.day_in_words(given.valid_to))


def _why_not_there(given: Paper, holder: Holder) -> str | None:
    if not given.is_there:
        return None
    if given.valid_to is None and given.kind not in enums.WITHOUT_END:
        return _("Enter until when it is good. Without that day nobody knows whether it covers the journey.")
    if given.kind not in (Kind.BIRTH_CERTIFICATE, Kind.OTHER) and not holder.number.strip():
        return _("Enter the number, as it stands on the paper.")
    if not given.countries and (given.single_journey or given.kind in BY_COUNTRY):
        return _("Choose for which countries it is good, as it says itself: those on the way, too.")
    return None


def _why_not_used(given: Paper, *, today: date) -> str | None:
    if given.used_on is None:
        return None
    if not given.single_journey:
        return _("Only a paper for one journey is used up. Leave the day of the journey empty.")
    if given.used_on > today or (given.issued is not None and given.used_on < given.issued):
        return _("Enter the day of the journey: after it was issued, and not after today.")
    return None


def why_not_digit(number: str, typed: str, *, expected: str) -> str | None:
    """The digit behind the number, where somebody typed it."""
    if not typed.strip() or typed.strip() == expected:
        return None
    return _(
        "The check digit of the number does not fit: {expected} was expected, and {found} stands there. Compare the "
        "number sign by sign with the paper."
    ).format(expected=expected, found=typed.strip())


def why_not_lines() -> str:
    """What was typed has the form of no travel document."""
    return _(
        "These are not the lines of a travel document: two lines of 44 or of 36 signs, or three of 30, in capitals, "
        "digits and <. Type them again, or leave this empty and fill in the rest by hand."
    )


def why_not_number(code: str) -> str:
    """The number stands in another case that is open to the actor. What is not open is not spoken of."""
    return _(
        "This number stands in {code} already. Look whether it is the same person; if one paper names both, tick that."
    ).format(code=code)


def why_not_disclosed(*, is_new: bool, consulate: str, is_agreed: bool) -> str | None:
    """That whoever issued it was told why: only with a yes that names both."""
    if not is_new or (consulate and is_agreed):
        return None
    if not consulate:
        return _("Choose the consulate that was told. A yes names who is told.")
    return _(
        "She or he has not agreed that this consulate is told what happened. Asking for papers needs no reason: leave "
        "this unticked, or ask first and write down the answer."
    )


# A consulate ---------------------------------------------------------------------------------------------------------


def why_not_ask(given: Application, *, consulates: Collection[str], today: date) -> str | None:
    """Which consulate, for what, when."""
    if str(given.consulate) not in consulates:
        return _("Choose the consulate. One that is missing is added in the directory.")
    if given.kind not in Kind.values:
        return _("Choose what it is asked for.")
    return _why_not_asked_on(given, today=today) or why_not_words(given.words)


def why_not_agreed(*, is_agreed: bool, name: str) -> str | None:
    """A consulate is asked only with a yes that names it."""
    if is_agreed:
        return None
    return _(
        "She or he has not agreed that {name} is asked for papers. Ask first, by the name of the consulate, and write "
        "down the answer; no is a good answer."
    ).format(name=name)


def why_not_advised(
    advice: Sequence[Advice], *, dangers: Mapping[str, date | None], is_looked_at: bool = True
) -> str | None:
    """No consulate before somebody looked whether officials are in it, and a lawyer spoke about asylum; where asking is
    dangerous, or nobody knows, only because she or he insists.

    ``advice``: the first one first. ``dangers``: what makes it dangerous, of ``enums.Covers`` -> since which day: who
    insisted before spoke of no such danger. Who was asked again, and does not want it any more, does not insist.
    """
    if not any(Covers.ASYLUM in one.covers for one in advice):
        return _(
            "No lawyer has spoken with her or him about asylum so far. A consulate that is asked knows where its "
            "citizen is. Let a lawyer speak with her or him first, and write it down."
        )
    if not is_looked_at:
        return _(
            "Nobody has looked so far whether officials help those who did it, and the consulate may be among them. "
            "Nothing goes there before that. Write down how the danger is seen, with that question, then ask."
        )
    insisted = [one for one in advice if one.insists and set(dangers) <= set(one.covers)]
    days = [day for day in dangers.values() if day is not None]
    holds = insisted if wants_it(advice, about=dangers) else []
    if not dangers or any(all(one.on is not None and one.on >= day for day in days) for one in holds):
        return None
    return _why_not_since(insisted, dangers) or _why_not_insisted(dangers)


def wants_it(advice: Sequence[Advice], *, about: Collection[str]) -> bool:
    """What she or he said last, when a lawyer spoke about any of these dangers. ``advice``: the first one first."""
    said = [
        (one.on, number, one) for number, one in enumerate(advice) if one.on and set(about) & set(one.covers)
    ]
    return bool(said) and max(said, key=lambda one: one[:2])[2].insists


def _why_not_since(insisted: Sequence[Advice], dangers: Mapping[str, date | None]) -> str | None:
    """She or he insisted before what makes it dangerous was asked for, or seen."""
    last = max((one.on for one in insisted if one.on is not None), default=None)
    later = {
        what: day for what, day in dangers.items() if day is not None and last is not None and last < day
    }
    if (day := later.get(Covers.ASYLUM)) is not None:
        return _(
            "She or he insisted before asylum was asked for, or written down, on {day}. What asking the consulate "
            "means is another question since: let a lawyer speak with her or him again, and write down the day, the "
            "lawyer, and her or his own words."
        ).format(day=dates.day_in_words(day))
    if (day := later.get(Covers.OFFICIALS)) is not None:
        return _(
            "She or he insisted before it was written down, on {day}, that officials may help those who did it. What "
            "asking the consulate means is another question since: let a lawyer speak with her or him again, and write "
            "down the day, the lawyer, and her or his own words."
        ).format(day=dates.day_in_words(day))
    return None


def _why_not_insisted(dangers: Collection[str]) -> str:
    if Covers.ASYLUM in dangers:
        return _(
            "Asylum was asked for or given: asking the consulate can end it, and can be a danger. Nobody asks, unless "
            "she or he insists after a lawyer spoke about it. Write down the day, the lawyer, and her or his own words."
        )
    return _(
        "Officials may help those who did it, or nobody knows, and the consulate may be among them. Nobody asks, "
        "unless she or he insists after a lawyer spoke about it. Write down the day, the lawyer, and her or his own "
        "words."
    )


def why_not_known() -> str:
    """Whether asking is dangerous is not open to the actor."""
    return _(
        "Whether asylum was asked for, and how the danger is seen, is not open to you. Ask the person who leads the "
        "case to write this."
    )


def why_not_answer(given: Application, *, before: Application, is_agreed: bool, today: date) -> str | None:
    """What became of it. What is over stays over; a new attempt is a new application."""
    if given.state not in Asked.values:
        return _("Choose how it stands.")
    if not before.is_open:
        return _("This is over. When the consulate is asked anew, begin a new application.")
    if given.again_on is not None and (
        given.again_on > today or (given.asked_on is not None and given.again_on < given.asked_on)
    ):
        return _("Enter the day on which you asked again: after the first time, and not after today.")
    if given.is_open and not is_agreed:
        return _(
            "The yes to asking this consulate has ended. Choose “Not asked for any more”, and tell the consulate, "
            "unless it can be a danger that it hears of her or him again."
        )
    return why_not_words(given.words)


def _why_not_asked_on(given: Application, *, today: date) -> str | None:
    if given.asked_on is None or given.asked_on > today:
        return _("Enter the day on which it was asked: today, or one that has passed.")
    return None


def why_not_advice(given: Advice, *, today: date) -> str | None:
    """A lawyer, a day, what was spoken about; who insists is written down in her or his own words."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if not given.lawyer.strip():
        return _("Enter the lawyer or the office that spoke with her or him.")
    if not given.covers or not set(given.covers) <= set(Covers.values):
        return _("Tick what was spoken about.")
    if given.insists and not given.words.strip():
        return _("Write down, in her or his own words, that the consulate is to be asked all the same.")
    return why_not_words(given.words, line=(given.lawyer,))
