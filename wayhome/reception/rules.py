"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.followup.enums import Alone
from wayhome.reception.documents import Check, Child, Offer
from wayhome.reception.enums import Aid, Answer, Children, Contact, Kind, Papers, Safe, What
from wayhome.reception.shapes import Arrival

WORDS_AT_MOST, A_LINE = 2_000, 200
DAY = timedelta(days=1)


def _why_not_words(text: str, *lines: str) -> str | None:
    if len(text) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if max((len(one) for one in lines), default=0) > A_LINE:
        return _("Write at most {count} letters in one line.").format(count=A_LINE)
    return None


def why_not_arrived(arrival: Arrival | None) -> str | None:
    """Everything here waits until the way is over."""
    if arrival is not None:
        return None
    return _("Nobody has written that the way is over. Write that first, on the page of the way.")


# How it is there -----------------------------------------------------------------------------------------------------


def why_not_long(arrival: Arrival, now: datetime) -> str | None:
    """No long interview on day 0 (domain.md 3.4): on the day of arriving, by the clock there, the short check alone."""
    if clock.day_of(now, arrival.zone) > arrival.day:
        return None
    return _(
        "She or he arrived today. Let her or him rest: ask only the short check today, and the rest from {day} on."
    ).format(day=dates.day_in_words(arrival.day + DAY))


def why_not_check(given: Check, *, arrival: Arrival, now: datetime) -> str | None:
    """Asked after arriving, by somebody; every question has an answer."""
    if given.kind == Kind.WHOLE and (reason := why_not_long(arrival, now)):
        return reason
    if given.at is None or given.at > now:
        return _("Enter when it was asked: now, or a time that has passed.")
    if clock.day_of(given.at, arrival.zone) < arrival.day:
        return _("She or he arrived on {day}. Enter that day or a later one.").format(
            day=dates.day_in_words(arrival.day)
        )
    if given.kind == Kind.WHOLE and clock.day_of(given.at, arrival.zone) == arrival.day:
        return _(
            "This is the day of arriving. What was asked then is the short check: write it down as that."
        )
    if not given.who.strip():
        return _("Enter who asked.")
    if given.alone not in Alone.values:
        return _("Choose whether she or he was asked alone.")
    if given.place_ok is None:
        return _("Choose whether the place is all right.")
    if given.feels_safe not in Safe.values:
        return _("Choose whether she or he feels safe.")
    if given.urgent_health is None:
        return _("Choose whether a doctor is needed now.")
    if given.kind == Kind.WHOLE and (reason := _why_not_whole(given)):
        return reason
    return _why_not_words(given.words, given.who)


def _why_not_whole(given: Check) -> str | None:
    if given.papers not in Papers.values:
        return _("Choose where the papers are.")
    if given.children not in Children.values:
        return _("Choose how the children are, or that there are none.")
    if given.phone_ok is None:
        return _("Choose whether there is a telephone that is safe.")
    if given.money_ok is None:
        return _("Choose whether there is money for the first days.")
    if given.contact not in Contact.values:
        return _("Choose whether the way to reach her or him still holds.")
    return None


# What is offered -----------------------------------------------------------------------------------------------------


def why_not_offer(
    given: Offer, *, arrival: Arrival, today: date, before: Offer | None, local: str | None
) -> str | None:
    """Offered, with what makes it possible to come; whatever the answer. ``local``: why no help is taken up yet."""
    if given.what not in What.values:
        return _("Choose what was offered.")
    if given.on is None or given.on > today:
        return _("Enter the day on which it was offered: today, or one that has passed.")
    if given.on < arrival.day:
        return _("She or he arrived on {day}. What was offered before was not offered here.").format(
            day=dates.day_in_words(arrival.day)
        )
    aids = (
        (given.childcare, _("Choose whether childcare is needed for coming.")),
        (given.transport, _("Choose whether a drive is needed for coming.")),
        (given.interpreter, _("Choose whether an interpreter is needed for coming.")),
    )
    if reason := next((sentence for value, sentence in aids if value not in Aid.values), None):
        return reason
    if given.answer not in Answer.values:
        return _("Choose what she or he says. No is an answer, and so is not now.")
    if before == given:
        return _(
            "This is written down already. Another word of hers or his is another day, or another answer."
        )
    if given.answer == Answer.WANTS and local:
        return local
    return _why_not_words(given.words)


# A child -------------------------------------------------------------------------------------------------------------


def why_not_child(given: Child, *, before: Child | None, today: date) -> str | None:
    """Written as it comes: any part of it, and no day that is still to come but that of the school."""
    if given == (before or Child()):
        return _("Write down what is there: the visit, the guardian, or the school.")
    for day in (given.visit_on, given.guardian_on):
        if day is not None and day > today:
            return _("This day is still to come. Enter it once it has passed.")
    if given.visit_on and not (given.visitor.strip() and given.caregiver.strip()):
        return _("Enter who visited, and with whom the child is to live.")
    if given.guardian_on and not given.guardian_by.strip():
        return _("Enter which court or office appointed the guardian.")
    lines = (given.caregiver, given.visitor, given.guardian_by, given.school)
    return _why_not_words(given.words, *lines)


def why_not_place(known: Child | None, *, guardian: str | None) -> str | None:
    """``G4.3_CHILD_PLACEMENT``: visited at home, a guardian in the country of return, a plan for school."""
    if known is None or known.visit_on is None:
        return _("Nobody has visited at home those with whom the child is to live. Visit, and write it down.")
    if known.guardian_on is None:
        return _(
            "Nobody was appointed here who speaks for the child. Ask the court or office, and write it down."
        )
    if guardian:
        return guardian
    if not known.school.strip():
        return _("There is no plan for school or kindergarten. Make one with the child, and write it down.")
    return None
