"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.followup import schedule
from wayhome.followup.shapes import Calendar, Contact
from wayhome.people import rules_contact
from wayhome.people.access import CASE_MANAGERS as WRITERS
from wayhome.people.documents import SafeContact
from wayhome.people.enums import Channel
from wayhome.rounds.enums import Way

__all__ = ["A_LINE", "WORDS_AT_MOST", "WRITERS"]

A_LINE, WORDS_AT_MOST = 400, 2000
_STEP, _MINUTE = timedelta(minutes=15), timedelta(minutes=1)


def why_not_list(count: int, *, most: int) -> str | None:
    """A telephone that is lost loses little: so few, and no more."""
    if count < 1:
        return _("Choose at least one visit. Without one there is no list.")
    if count > most:
        return _(
            "A list holds at most {most} visits, and you chose {count}. Leave out some: they go on a list for another "
            "day, or a colleague makes one."
        ).format(most=most, count=count)
    return None


def why_not_day(on: date | None, *, today: date) -> str | None:
    """The list opens on its day only."""
    if on is None:
        return _("Enter the day of the visits.")
    if on < today:
        return _("This day has passed. What was done is written down in the follow-up; choose a day to come.")
    return None


def due_on(now: Calendar, on: date) -> Contact | None:
    """The contact that presses most among those that are due on this day, there; None where none is."""
    ends = schedule.starts(on + timedelta(days=1), now.zone)
    found = [one for one in now.open if one.span.opens < ends]
    return min(found, key=lambda one: one.span.closes, default=None)


def why_not_open(code: str) -> str:
    """A case that the actor does not work on, as when there is none."""
    return _("{code}: this case is not open to you. Leave it out, or ask the person who leads it.").format(
        code=code
    )


def why_not_closed(*, is_closed: bool) -> str | None:
    return _("The case is closed. Nobody visits.") if is_closed else None


def why_not_agreed(*, is_refused: bool) -> str | None:
    """A list stands on the same agreements whose end takes a visit off it."""
    if is_refused:
        return _(
            "She or he did not agree to help or to a file, or took it back. Ask first whether a visit is wanted."
        )
    return None


def why_not_twice(*, is_on_another: bool) -> str | None:
    """Two who come unannounced on one day are seen by who watches."""
    if is_on_another:
        return _(
            "She or he is on a colleague’s list for this day. Agree on who goes, and leave her or him off the other."
        )
    return None


def why_not_due(now: Calendar | None, on: date, *, is_refused: bool) -> str | None:
    """Only where a contact is due, and wanted."""
    if now is None:
        return _("The follow-up has not begun. Begin it with the day of arriving.")
    if is_refused or now.is_stopped:
        return _("She or he wants no contact. Nobody visits, until she or he says so.")
    if now.is_lost:
        return _("Nobody knows where she or he is. Whoever hears something writes a contact.")
    if due_on(now, on) is None:
        return _("No contact is due on {day}. Look at the calendar, and choose another day.").format(
            day=dates.day_in_words(on)
        )
    return None


def why_not_way(way: str) -> str | None:
    return None if way in Way.values else _("Choose where the visit is.")


def why_not_window(safe: SafeContact | None, opens: datetime | None, closes: datetime | None) -> str | None:
    """Within the days and hours that are agreed with her or him."""
    if safe is None or not safe.channel:
        return _("Nothing is agreed on how to reach her or him safely. Ask first, and write it down.")
    if safe.channel == Channel.NONE:
        return _("Agreed: nobody calls; she or he calls. Ask first whether a visit is wanted, and when.")
    if opens is None or closes is None or closes <= opens:
        return _("Enter from when until when, such as 10:00 and 11:30.")
    if safe.window is None and safe.channel == Channel.IN_PERSON:
        return None
    moments = [closes - _MINUTE]
    while opens < closes:
        moments.append(opens)
        opens += _STEP
    if all(rules_contact.is_open(safe, at=at) for at in moments):
        return None
    hours = rules_contact.window_in_words(safe)
    if not hours:
        return _("No days and hours are agreed. Ask her or him first, and write them down.")
    return _("Not at this time. Agreed: {hours}.").format(hours=hours)


def why_not_long(*texts: str) -> str | None:
    long = max(map(len, texts)) > A_LINE
    return _("Write at most {count} letters for each.").format(count=A_LINE) if long else None


def why_not_end(*, is_live: bool) -> str | None:
    """Ended once."""
    return None if is_live else _("This list is shut already. You have nothing to do.")


def why_not_off(*, is_on_a_list: bool) -> str | None:
    """Taken off once."""
    return None if is_on_a_list else _("No visit stands on a list any more. You have nothing to do.")


# Why something that was typed is a note ------------------------------------------------------------------------------


def late() -> str:
    return _(
        "It came from a list that had been called back or shut, or of a visit that had been taken off it, so no "
        "contact was written by it. If it was so, write the contact."
    )


def maker_gone() -> str:
    return _(
        "Who wrote it does not work on the case any more, so no contact was written by it. If it was so, write the "
        "contact, and name who was there."
    )


def not_open() -> str:
    return _("The follow-up could not be opened, so no contact was written by it. Write it there.")
