"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wayhome.core import dates, lengths
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import LADDER, Cost, Interprets, Journey, Lack, Modality, Paid, Venue
from wayhome.interpreters.enums import TAKES_TIME
from wayhome.itinerary import moments

if TYPE_CHECKING:
    from wayhome.hearings.shapes import HearingNow
    from wayhome.interpreters.models import Booking

WORDS_AT_MOST = lengths.WORDS_AT_MOST
A_LINE = lengths.A_LINE
LONGEST = 12 * 60  # minutes; longer is a slip of the pen
YEARS_AHEAD = 10


# When ----------------------------------------------------------------------------------------------------------------


def why_not_moment(day: date | None, time: object, zone: str) -> str | None:
    """Day, time and whose clock. Never guessed: two hours wrong, and nobody is there."""
    if day is None or time is None:
        return _("Enter the day and the time.")
    if zone not in moments.zones():
        return _("Choose whose clock is meant. Ask the court when it is not clear.")
    if moments.there(f"{day:%Y-%m-%d}T{time:%H:%M}", zone) is moments.There.NEVER:
        return str(dates.clock_change(zone))
    return None


def why_not_when(given: Hearing, *, others: Iterable["HearingNow"], now: datetime) -> str | None:
    """A moment that is to come, on two clocks that are known, when nothing else is."""
    if given.at is None:
        return _("Enter the day and the time.")
    if given.zone not in moments.zones():
        return _("Choose whose clock is meant. Ask the court when it is not clear.")
    if given.hers not in moments.zones():
        return _("Choose by which clock she or he lives.")
    if given.at <= now:
        return _(
            "This time has passed. Enter one that is to come. Of one that was held, write what became of it; if nobody "
            "has written its day, add the day to the legal matter first."
        )
    if given.at > now + timedelta(days=366 * YEARS_AHEAD):
        return _("This day is more than {years} years away. Check the year.").format(years=YEARS_AHEAD)
    if not 1 <= given.minutes <= LONGEST:
        return _("Enter how long it may last, in minutes: at most {most}.").format(most=LONGEST)
    for one in others:
        if one.at is not None and one.known.until is not None and _overlap(given, one):
            return _(
                "There is another hearing at this time: {moment}. Ask the court to move one of the two."
            ).format(moment=dates.moment_in_words(one.at, given.zone))
    return None


def _overlap(given: Hearing, one: "HearingNow") -> bool:
    """Also with the second time that is kept free in case a connection breaks."""
    theirs = _times(one.known) if one.at is not None else []
    return any(start < till and since < end for start, end in _times(given) for since, till in theirs)


def _times(known: Hearing) -> list[tuple[datetime, datetime]]:
    long = timedelta(minutes=known.minutes)
    return [(moment, moment + long) for moment in (known.at, known.backup) if moment is not None]


# How -----------------------------------------------------------------------------------------------------------------


def lighter(way: str) -> tuple[Modality, ...]:
    """The ways that weigh less."""
    return LADDER[: LADDER.index(Modality(way))] if way in Modality.values else ()


def why_not_plan(given: Hearing) -> str | None:
    """The way that weighs least, or why it does not do; where, with whom."""
    if given.way not in Modality.values:
        return _("Choose in which way she or he is heard.")
    if (less := lighter(given.way)) and not given.why.strip():
        names = ", ".join(f"“{one.label}”" for one in less)
        return _("Write why this does not do: {ways}. What weighs least comes first.").format(ways=names)
    if given.venue and given.venue not in Venue.values:
        return _("Choose where she or he is during it.")
    if given.interpreter and given.interpreter not in Interprets.values:
        return _("Choose whether an interpreter is needed.")
    if given.booking is not None and given.interpreter != Interprets.NEEDED:
        return _("An interpreter is chosen. Choose “An interpreter is needed”, or take the interpreter away.")
    if given.backup is not None and given.at is not None and given.backup <= given.at:
        return _("The second time comes after the first one. Enter a later one, or leave it empty.")
    if reason := why_not_journey(given, is_elsewhere=False):
        return reason
    lines = (
        given.contact, given.support, given.stop_word, given.breaks, given.interviewer, given.place, given.stays,
    )  # fmt: skip
    return lengths.why_too_long(*lines, words=max(given.why, given.view, given.again, key=len))


def why_not_money(given: Sequence[tuple[str, str, str]]) -> str | None:
    """Each is not needed, asked for or paid; and who pays."""
    for kind, state, who in given:
        if kind not in Cost.values or (state and state not in Paid.values):
            return _("Choose how it stands: not needed, asked for, or paid.")
        if state in (Paid.ASKED, Paid.PAID) and not who.strip():
            return _("Write who pays: {what}.").format(what=Cost(kind).label)
    return lengths.why_too_long(*(who for _kind, _state, who in given))


# Ready? --------------------------------------------------------------------------------------------------------------


def why_not_journey(known: Hearing, *, is_elsewhere: bool) -> str | None:
    """In person: whether she or he travels for it is said, and never left out. ``is_elsewhere``: in another country."""
    if known.travels is None or (known.journey and known.journey not in Journey.values):
        return _("Choose whether she or he has to come from another country.")
    if known.way != Modality.IN_PERSON or known.travels or known.stays.strip():
        return None
    if is_elsewhere or known.zone != known.hers:
        return _(
            "The court is in another country, or on another clock, than she or he. Write why she or he need not travel "
            "for it, or choose “Yes” and a travel plan."
        )
    return None


def missing(known: Hearing) -> dict[Lack, str]:
    """``G5.6_LINK_READY``, what the plan itself can say. An earlier statement that is read needs nothing of it."""
    if known.way not in Modality.values:
        return {Lack.PLAN: _("Plan it first: in which way, where, who is with her or him.")}
    if known.way == Modality.STATEMENT:
        return {}
    found = {}
    if not known.venue:
        found[Lack.VENUE] = _("Choose where she or he is during it.")
    if not known.support.strip() and known.worker is None:
        found[Lack.SUPPORT] = _("Find somebody who is with her or him during it.")
    if not known.stop_word.strip():
        found[Lack.STOP_WORD] = _("Agree on a word that stops it.")
    if known.needs_test:
        found |= _link(known)
    if reason := why_not_paid(known):
        found[Lack.PAID] = reason
    return found


def not_decided(what: str) -> str:
    """Of a measure that she or he was promised to be asked for."""
    return _(
        "Asked for, and nobody has decided so far: {what}. Ask the court, and write down what it says."
    ).format(what=what)


def not_free() -> str:
    """Of the colleague who goes along: no case and no reason."""
    return _("The colleague who goes along is not free then. Ask her or him, or find somebody else.")


def not_here() -> str:
    """Of the colleague who goes along: the account is closed or paused, or she or he works on this case no more."""
    return _("The colleague who was to go along does not work on this case any more. Find somebody else.")


def is_away() -> str:
    """Of the colleague who goes along: days and reasons are not said."""
    return _("The colleague who was to go along is noted as away on that day. Find somebody else.")


def _link(known: Hearing) -> dict[Lack, str]:
    found = {}
    if known.works is None:
        found[Lack.LINK] = _("Try the connection, with the court and from the very room.")
    elif not known.works:
        found[Lack.LINK] = _("The connection did not work when it was tried. Mend it, and try again.")
    if known.backup is None:
        found[Lack.BACKUP] = _("Ask the court for a second time, in case the connection breaks.")
    return found


def why_not_paid(known: Hearing) -> str | None:
    """What it costs her or him is paid before it, so that nobody stays away for want of money."""
    if not known.unpaid:
        return None
    costs = ", ".join(str(Cost(one).label) for one in known.unpaid)
    return _("Not paid so far: {costs}. See who pays before the day, or write that it is not needed.").format(
        costs=costs
    )


def why_not_booked(known: Hearing) -> str | None:
    """Whether an interpreter is needed, and one is booked."""
    if known.way == Modality.STATEMENT or known.interpreter == Interprets.NOT_NEEDED:
        return None
    if not known.interpreter:
        return _("Choose whether an interpreter is needed.")
    if known.booking is None:
        return _("Book an interpreter for this time, and choose her or him here.")
    return None


def why_not_booking(row: "Booking", known: Hearing) -> str | None:
    """It still stands, and is for this time."""
    if row.state not in TAKES_TIME:
        return _("The interpreter does not come. Book another one, and choose her or him here.")
    if known.at is None or not row.starts_at <= known.at < row.ends_at:
        return _(
            "The interpreter is booked for another time. Book one for this time, and choose her or him here."
        )
    return None


def why_not_child(known: Hearing, *, no_guardian: str | None, earlier: int) -> str | None:
    """``G5.5_CHILD`` (domain.md 3.5: EU, article 15 [K]). ``no_guardian``: why nobody may speak for the child."""
    if no_guardian:
        return no_guardian
    if not known.view.strip() or known.view_on is None:
        return _("Ask the child what she or he thinks of it, alone and beforehand, and write it down.")
    if not known.interviewer.strip() or not known.trained:
        return _("Only somebody who is trained to speak with children asks a child. Ask the court for one.")
    if known.way not in (Modality.STATEMENT, Modality.RECORDED) and not known.again.strip():
        return _("A child is heard once, and it is recorded. Choose that, or write why it cannot be done.")
    if earlier and not known.again.strip():
        return _(
            "This child has spoken in this matter already, at a hearing or to the police or others. Write why one time "
            "more is strictly needed."
        )
    return None
