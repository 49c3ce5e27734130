"""Why not leave: the parts of it that this room keeps (domain.md 3.2, G2.1, G2.2, G2.11, G2.12)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.attempts.documents import Earlier, Harm, Plan, Voluntary
from wayhome.attempts.enums import Claimed, FoundBy, Host, Pressed
from wayhome.core import dates
from wayhome.residence import rules_claims
from wayhome.residence.documents import Paper, Reflection

WORDS_AT_MOST = 10_000
A_LINE = 200
OLD = timedelta(days=366)
OFFICES = frozenset({FoundBy.COURT, FoundBy.AUTHORITY})


def hours_asked_before() -> timedelta:
    """How long before leaving the journey is asked about for the last time at the earliest [P]."""
    return timedelta(hours=int(getattr(settings, "RETURN_TRAVEL_HOURS", 24)))


# G2.1 ----------------------------------------------------------------------------------------------------------------


def why_not_check(given: Voluntary, *, now: datetime) -> str | None:
    """What was asked about the free choice, and how."""
    if given.at is None or given.at > now or given.at < now - OLD:
        return _("Enter when it was asked: now, or a moment that has passed.")
    if given.pressed not in Pressed.values:
        return _("Choose whether anybody or anything presses.")
    if not given.language:
        return _("Choose the language in which it was asked.")
    if len(given.words) > WORDS_AT_MOST or len(given.interpreter) > A_LINE:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.pressed == Pressed.NOBODY and not given.private:
        return _(
            "Somebody else could hear, so nobody knows whether it is free. Choose “In doubt”, and ask again, alone."
        )
    return None


def why_asked_elsewhere() -> str:
    """Of what another agency has asked: who is not told why somebody does not go learns of no answer."""
    return _(
        "The agency that leads asks alone whether it is her or his own free choice. You are told when she or he goes."
    )


def why_not_free(check: Voluntary | None) -> str | None:
    """No pressure, real alternatives, enough known: all three, asked alone."""
    if check is None:
        return _(
            "Nobody has asked so far whether it is her or his own free choice. Ask, alone; no is a good answer."
        )
    if not check.private:
        return _("It was not asked alone. Ask again where nobody else can hear.")
    if check.pressed != Pressed.NOBODY:
        return _("It is not certain that the choice is free. Find out what presses, and ask again, alone.")
    if not check.has_alternatives:
        return _("Staying is no real choice so far. Find one with her or him and the lawyer, then ask again.")
    if not check.is_informed:
        return _("She or he does not know enough of what waits there. Tell it, and ask again.")
    return None


def why_not_asked(
    asked_at: datetime | None, *, departs_at: datetime | None, zone: str, begun_at: datetime | None = None
) -> str | None:
    """Agreed to the journey itself, of this travel plan, and that within a day before it begins [P]."""
    if departs_at is None:
        return _("Plan the way first: the journey is asked about within a day before it begins.")
    earliest = departs_at - hours_asked_before()
    if asked_at is None:
        return _(
            "She or he has not agreed to the journey. Ask from {moment} on; no is a good answer."
        ).format(moment=dates.moment_in_words(earliest, zone))
    if begun_at is not None and asked_at < begun_at:
        return _(
            "What was agreed to was the journey of an earlier travel plan. Ask again from {moment} on; no is a good "
            "answer."
        ).format(moment=dates.moment_in_words(earliest, zone))
    if asked_at < earliest:
        return _(
            "The journey was agreed to more than {hours} hours before it begins. Ask again from {moment} on."
        ).format(
            hours=hours_asked_before() // timedelta(hours=1), moment=dates.moment_in_words(earliest, zone)
        )
    return None


# G2.2 ----------------------------------------------------------------------------------------------------------------


def why_not_earlier(given: Earlier, *, today: date) -> str | None:
    """Asked in writing, after a lawyer's advice; or not any more."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if max(len(given.words), len(given.lawyer)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.is_taken_back:
        return None
    if not given.lawyer.strip() or given.advised_on is None:
        return _(
            "Enter which lawyer advised her or him, and on which day. Going earlier is asked for after that."
        )
    if given.advised_on > given.on:
        return _("The lawyer’s advice comes before she or he asks. Check the two days.")
    return None


def why_not_recovered(known: Reflection | None, earlier: Earlier | None, *, leaves_on: date) -> str | None:
    """The time to recover is over on the day of leaving; or she or he asked in writing to go earlier."""
    if known is None:
        return _(
            "The time to recover is not written down. Write down how long it lasts, or why there is none."
        )
    last = known.last_day
    if known.not_applicable or known.ended_reason or last is None or last < leaves_on:
        return None
    if earlier is None or earlier.is_taken_back:
        return _(
            "The time to recover lasts until {day}. Nobody has to go before; who wants to asks for it in writing, "
            "after a lawyer’s advice."
        ).format(day=dates.day_in_words(last))
    if not earlier.signed:
        return _(
            "She or he asked to go earlier, but not in writing. Have it signed, or wait until {day}."
        ).format(day=dates.day_in_words(last))
    return None


# G2.11 ---------------------------------------------------------------------------------------------------------------


def why_not_first_night(plan: Plan) -> str | None:
    """She or he knows where to sleep in the first night."""
    if plan.host not in Host.values or not plan.region:
        return _("It is not written down where the way leads. Write it down with her or him.")
    if not plan.knows_first_night:
        return _(
            "She or he does not know where to sleep in the first night. Find it out together, and write it down."
        )
    return None


# G2.12 ---------------------------------------------------------------------------------------------------------------


def why_not_harm(given: Harm, *, before: Harm | None, found_by: str, today: date) -> str | None:
    """Who found it, when, why; a finding falls only by who may say so, with the reason. ``found_by``: who found it."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.by not in FoundBy.values:
        return _("Choose who found it.")
    if not given.who.strip() or not given.words.strip():
        return _("Enter who said it, and what was found.")
    if max(len(given.words), len(given.who)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if before is None:
        return (
            None if given.stands else _("Nothing was found so far that could fall. You have nothing to do.")
        )
    if before.is_over:
        return _("This finding does not stand any more. Write down a new one.")
    if not given.stands and given.by == FoundBy.AGENCY:
        return _("An agency alone does not set it aside. A court, an authority or her or his lawyer does.")
    if not given.stands and found_by in OFFICES and given.by not in OFFICES:
        return _("A court or an authority found it. Only a court or an authority sets that aside.")
    return None


def why_not_second(before: Harm | None, *, who: str, is_lawyer: bool) -> str | None:
    """Two people say that a finding fell, one of them her or his lawyer. Nobody says it twice."""
    if before is None or before.stands:
        return None
    if before.first == who:
        return _(
            "You wrote that it does not stand any more. A second person looks at that: until then it stands."
        )
    if not (is_lawyer or before.first_is_lawyer):
        return _("One of the two who say so is her or his lawyer. Ask the lawyer to look.")
    return None


def said_by(given: Harm, *, before: Harm | None, who: str, is_lawyer: bool) -> Harm:
    """This version, with who says that it fell, and whether that is the second who does."""
    if given.stands:
        return replace(given, first="", first_is_lawyer=False, is_second=False)
    if before is None or before.stands or not before.first:
        return replace(given, first=who, first_is_lawyer=is_lawyer, is_second=False)
    return replace(given, first=before.first, first_is_lawyer=before.first_is_lawyer, is_second=True)


def why_not_sent_there(harms: Iterable[Harm], *, claims: Iterable[Paper] = ()) -> str | None:
    """Nobody goes where serious harm waits. Nobody goes ahead on this. ``claims``: for asylum, that are not over."""
    if any(not one.is_over for one in harms):
        return _(
            "Serious harm was found to wait there. Nobody is brought there; look at the other options with her or him."
        )
    return next((reason for one in claims if (reason := rules_claims.why_not_over(one))), None)


def why_not_claimed(claimed: str, *, has_ended: bool) -> str | None:
    """Asylum as a legal matter shuts as a claim among the papers does. ``has_ended``: that the claim ended is written
    there, and her or his lawyer has looked; a matter that was closed is no such word.
    """
    if claimed == Claimed.NOT_OPEN:
        return _("Whether asylum is a legal matter is not open to you. Ask the person who leads the case.")
    if claimed == Claimed.GOES_ON:
        return _(
            "Asylum is written down under “Legal matters”, and goes on there. Only she or he takes it back, after a "
            "lawyer’s advice; or wait for the answer. If it is over, close the matter there, and look at the "
            "proceedings of this travel plan once more."
        )
    if claimed == Claimed.ENDED and not has_ended:
        return _(
            "Asylum was a legal matter, and it is not written among the papers to stay how that ended. Write it down "
            "there, and ask her or his lawyer to look."
        )
    return None
