"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care.enums import Band
from wayhome.core import clock, dates
from wayhome.followup import schedule
from wayhome.followup.documents import Entry, Note
from wayhome.followup.enums import Alone, Instrument, Mode, Pace
from wayhome.followup.shapes import Calendar, NoteNow, Written
from wayhome.people.access import CASE_MANAGERS as READERS

__all__ = ["A_LINE", "READERS", "WORDS_AT_MOST"]

WORDS_AT_MOST, A_LINE = 4_000, 200


def _why_not_day(on: date | None, *, today: date, begun: Calendar | None = None) -> str | None:
    if on is None or on > today:
        return _("Enter the day: today, or one that has passed. What is still to come is in the calendar.")
    arrived = begun.begun.known.arrived_at if begun else None
    if begun and arrived and on < clock.day_of(arrived, begun.zone):
        day = dates.day_in_words(clock.day_of(arrived, begun.zone))
        return _("The calendar begins on {day}. Enter that day or a later one.").format(day=day)
    return None


def _why_not_long(*texts: str) -> str | None:
    long = max(map(len, texts)) > WORDS_AT_MOST
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST) if long else None


# The calendar --------------------------------------------------------------------------------------------------------


def why_not_begun(now: Calendar | None) -> str | None:
    """Nothing is written into a calendar that has not begun."""
    return None if now else _("The calendar has not begun. Begin it with the day on which she or he arrived.")


def why_not_begin(now: Calendar | None, *, on: date | None, today: date, earliest: date) -> str | None:
    """By hand: for somebody who came without a journey of ours, with the day of arriving."""
    if on is None or on > today:
        return _("Enter the day of arriving: today, or one that has passed.")
    if on < earliest:
        return _("This is more than two years ago, and the calendar would be over. Enter a later day.")
    if now is not None and now.begun.known.on is not None and on <= now.begun.known.on:
        return _("The calendar has begun already. It begins anew only with a later arrival.")
    return None


def why_not_word(given: Entry, *, today: date, known: Collection[str], is_refused: bool) -> str | None:
    """Her or his own word. No reason is asked for; whatever it is, it holds from now on."""
    if given.pace not in Pace.values:
        return _("Choose how much contact she or he wants.")
    if given.pace == Pace.FEWER and not given.keeps:
        return _("Tick which contacts she or he still wants. If it is none, choose “None any more”.")
    if not set(given.keeps) <= set(known):
        return _("Tick contacts of this calendar.")
    if given.pace != Pace.STOPPED and is_refused:
        return _(
            "She or he has not agreed to visits and questions later, or took it back. Ask for that agreement first, "
            "then write down here what she or he wants."
        )
    return _why_not_day(given.on, today=today) or _why_not_long(given.words)


# A contact -----------------------------------------------------------------------------------------------------------


def why_not_met(given: Entry, now: Calendar, *, today: date) -> str | None:
    """Somebody was in touch with her or him."""
    if reason := _why_not_day(given.on, today=today, begun=now):
        return reason
    if given.mode not in Mode.values or given.mode == Mode.LETTER:
        return _("Choose how you were in touch. An answer to a letter is a contact in the way it came.")
    if not given.who.strip():
        return _("Enter who was there or called.")
    if given.alone not in Alone.values:
        return _("Choose whether she or he was seen alone.")
    if given.level not in Band.values:
        return _("Choose how great the danger is, as you see it now.")
    if reason := _why_not_instrument(given):
        return reason
    if given.key and given.key not in {one.span.key for one in now.contacts}:
        return _("Choose a contact of this calendar.")
    if reason := _why_not_again(given, now.met):
        return reason
    if given.next_on is not None and given.on is not None and given.next_on <= given.on:
        return _("The next contact is after this one. Enter a later day, or leave it empty.")
    if given.next_on is not None and given.next_on < today and given.at is None:
        # What a telephone kept was agreed then: it is taken in as it was written.
        return _(
            "The next contact would have been before today. Write that contact down on its own, and agree on a day to "
            "come."
        )
    if given.next_on is not None and given.next_on > schedule.after(today, schedule.MONTHS):
        return _("The next contact is more than two years away. Enter an earlier day, or leave it empty.")
    return _why_not_long(given.found, given.asked_for)


def _why_not_instrument(given: Entry) -> str | None:
    if given.instrument not in Instrument.values:
        return _("Choose what else was asked. Besides safety, it is one thing at a visit, or none.")
    if given.instrument != Instrument.NONE and given.alone != Alone.ALONE:
        return _(
            "Somebody else could hear, so nobody knows whether the answers were free. Choose “None”, and ask when she "
            "or he is alone."
        )
    return None


def _why_not_again(given: Entry, there: Sequence[Written]) -> str | None:
    for one in there:
        if given.key and one.known.key == given.key:
            return _("This contact was written down already, on {day}. Look at it in the calendar.").format(
                day=dates.day_in_words(one.known.on)
            )
        if (one.known.on, one.known.mode, one.known.key) == (given.on, given.mode, given.key):
            return _("A contact of this day and kind was written down already. Look at it in the calendar.")
    return None


def why_not_missed(given: Entry, now: Calendar, *, today: date) -> str | None:
    """Somebody tried, and it came to nothing. Nobody is blamed by it."""
    if reason := _why_not_day(given.on, today=today, begun=now):
        return reason
    if given.mode not in Mode.values:
        return _("Choose how it was tried.")
    if not given.who.strip():
        return _("Enter who tried.")
    if any((one.known.on, one.known.mode) == (given.on, given.mode) for one in now.missed):
        return _("This try was written down already. Another one is another day, or another way.")
    return _why_not_long(given.words)


def why_not_visit(note: NoteNow | None, *, may_read: bool) -> str | None:
    """``G4.5_VISIT_SAFE``: what is to be known for the safety of who goes, and of hers or his, is read before."""
    if not may_read:
        return _("What is to be known before a visit is not open to you. Ask the person who leads the case.")
    if note is None:
        return _(
            "Nobody has written what is to be known before a visit at home. Write it first, and read it."
        )
    if not note.is_read:
        return _("Read what is to be known before a visit at home, and say that you have read it.")
    return None


def why_not_lift(reason: str | None, *, supervises: bool, lifted: str) -> str | None:
    """The hold: a supervisor goes ahead all the same, and says why."""
    if reason is None:
        return None
    if not supervises:
        return _("{reason} If the visit has happened already, a supervisor can write it down.").format(
            reason=reason
        )
    if not lifted.strip():
        return _("{reason} If it is right to go on all the same, write why.").format(reason=reason)
    return _why_not_long(lifted)


def why_not_note(given: Note) -> str | None:
    """For both: who goes, and she or he; and who one is at the door."""
    if not given.staff.strip():
        return _("Write what is to be known for the safety of who goes. “Nothing known” is an answer.")
    if not given.person.strip():
        return _("Write what is to be known for her or his safety. “Nothing known” is an answer.")
    if not given.door.strip():
        return _("Write who one is at the door, and why one comes. The agency is never named there.")
    return _why_not_long(given.staff, given.person, given.door)


def why_not_door(door: str, names: Collection[str]) -> str | None:
    """At the door nobody says for whom they work: neighbours and family hear it."""
    said = " ".join(door.casefold().split())
    if any(name and name in said for name in (" ".join(one.casefold().split()) for one in names)):
        return _("The agency is named here. At the door it is never named: write other words.")
    return None


# Not heard of any more -----------------------------------------------------------------------------------------------


def why_not_lost(now: Calendar, *, today: date, tries: int, ways: int, over: timedelta) -> str | None:
    """Only after so many tries, by so many ways, over so long (domain.md 3.4)."""
    if now.is_stopped:
        return _("She or he wants no contact. That is no losing: nobody looks for her or him.")
    if now.is_lost:
        return _("It was written down already. Whoever hears of her or him writes a contact.")
    if len(now.missed) < tries:
        return ngettext(
            "{n} try is written down. Write down {needed} before this can be said.",
            "{n} tries are written down. Write down {needed} before this can be said.",
            len(now.missed),
        ).format(n=len(now.missed), needed=tries)
    if len(now.ways) < ways:
        return _("Every try was made in the same way. Try another way first: {ways} are needed.").format(
            ways=ways
        )
    first = now.first_try
    if first is None or today < first + over:
        day = dates.day_in_words(first + over) if first else ""
        return _(
            "The first try was on {first}. Until {day} she or he may still be heard of: go on trying."
        ).format(first=dates.day_in_words(first), day=day)
    return None


def why_not_this_note(*, is_newest: bool) -> str | None:
    """What was read is not what stands there now."""
    return None if is_newest else _("It was written anew while you were reading. Read what stands there now.")
