"""Why not: each rule returns the sentence shown to the person, or None."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.duties import hours
from wayhome.duties.enums import Ends

# Who plans who is on call.
PLANNERS = frozenset({"MANAGER", "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "SHELTER_MANAGER"})
LONGEST_SHIFT = timedelta(days=14)  # [P]
MOST_DIGESTS = 6  # [P]
TEST_EVERY = timedelta(minutes=1)


def hands(actor: Actor) -> frozenset[UUID]:
    """The actor and every team they are in: whose duties are theirs."""
    return actor.team_ids | ({actor.user_id} if actor.user_id else frozenset())


def may_do(actor: Actor, *, owner: UUID, ladder: Iterable[UUID], holders: Iterable[UUID]) -> bool:
    """The owner, members of the owner team, and whoever is on the ladder, whether or not it was climbed so far."""
    return bool(hands(actor) & {owner, *ladder, *holders})


WORDS_AT_MOST = 4000


def why_not_done(*, ends: Ends, place: str = "") -> str | None:
    """What a fact ends is not put away by a press: the sentence names where the fact is written."""
    named = {"place": place}
    if ends is Ends.FACT and place:
        return (
            _("Somebody waits for this. Open “%(place)s” and answer there; then it is off the board.") % named
        )
    if ends is Ends.FACT_OR_WHY and place:
        return _("No press ends this. Write it down under “%(place)s”; then it is off the board.") % named
    if ends in (Ends.FACT, Ends.FACT_OR_WHY):
        return _("Somebody waits for this. Open it and answer there; then it is off the board by itself.")
    if ends is Ends.WORDS:
        return _("This is too grave for a press. Write what was done, in a few words; they are kept.")
    return None


def why_not_end(*, may: bool, is_open: bool, words: str) -> str | None:
    """A person ends what a fact ends only with words, and only where nobody waits for the answer itself."""
    if not is_open:
        return _("This is done already. Nothing is left to do.")
    if not may:
        return _("Somebody waits for this. Open it and answer there; then it is off the board by itself.")
    if not words.strip():
        return _("Write why, or what was done, in a few words. They are kept.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_take(*, is_mine: bool, is_on_my_board: bool) -> str | None:
    """One takes over what is on one's board through a team."""
    if is_mine:
        return _("You have it already.")
    if not is_on_my_board:
        return _("A colleague has it now. It comes back to your board if it is not done in time.")
    return None


def why_not_plan(actor: Actor) -> str | None:
    """Managers, case managers and shelter managers plan who is on call."""
    if PLANNERS & actor.roles:
        return None
    return _("Only managers, case managers and shelter managers plan who is on call. Ask one of them.")


def why_not_shift(
    *, starts_at: datetime, ends_at: datetime, now: datetime, is_free: bool, works_here: bool
) -> str | None:
    """A shift lies ahead, ends after it starts, and is nobody else's."""
    if not works_here:
        return _("Choose somebody who works here and is confirmed.")
    if ends_at <= starts_at:
        return _("The shift ends before it starts. Check both times.")
    if ends_at <= now:
        return _("This shift is over already. Check both times.")
    if ends_at - starts_at > LONGEST_SHIFT:
        return _("A shift is at most fourteen days long. Make two of it.")
    if not is_free:
        return _("Somebody is on call at this place in the order then. Choose other times, or another place.")
    return None


def why_not_remove_shift(*, ends_at: datetime, now: datetime) -> str | None:
    """What is over stays as it was."""
    return _("This shift is over. What is over stays on the rota.") if ends_at <= now else None


def why_not_hours(digest_hours: Collection[time], *, quiet_from: time, quiet_until: time) -> str | None:
    """At least one digest is outside the quiet hours."""
    if len(digest_hours) > MOST_DIGESTS:
        return _("Choose at most %(n)s times.") % {"n": MOST_DIGESTS}
    if not any(
        not hours.is_quiet_hour(hour, quiet_from=quiet_from, quiet_until=quiet_until) for hour in digest_hours
    ):
        return _("All these times are in your quiet hours. Choose one outside, or other quiet hours.")
    return None


def why_not_zone(zone: str) -> str | None:
    """A clock of the list."""
    return None if zone in dates.ZONES else _("Choose whose clock is meant.")


def why_not_language(language: str | None) -> str | None:
    """One of the languages that there are words in; None: nothing is chosen."""
    known = {code for code, _name in settings.LANGUAGES}
    return None if language is None or language in known else _("Choose a language.")


def number_of(text: str) -> str | None:
    """A telephone number as every telephone service understands it, or None when it is none."""
    try:
        found = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(found):
        return None
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def why_not_number(text: str) -> str | None:
    """Rings may come from another country, so numbers begin with plus."""
    if not text or number_of(text):
        return None
    return _("Write the number with plus and the country’s number first, such as +355 67 000 0000.")


def why_not_test(
    *, has_number: bool, can_ring: bool, tested_at: datetime | None, now: datetime
) -> str | None:
    """A test ring reaches oneself, once a minute at most."""
    if not can_ring:
        return _("Nothing is set up here that rings telephones. Ask the system administrator.")
    if not has_number:
        return _("Save a number first.")
    if tested_at is not None and now - tested_at < TEST_EVERY:
        return _("It rang a moment ago. Wait a minute, then test again.")
    return None


def why_not_acknowledge(*, acknowledged_by: str, is_closed: bool, is_due: bool) -> str | None:
    """Once somebody has it, nobody else needs to; before it rings, nobody says that it need not."""
    if is_closed:
        return _("This is done. Nobody is rung for it any more.")
    if acknowledged_by:
        return _("%(name)s has it. Nobody is rung for it any more.") % {"name": acknowledged_by}
    if not is_due:
        return _("Nobody is rung for this so far. Do in time what is due, and nobody will be.")
    return None


def is_free(spans: Sequence[tuple[datetime, datetime]], *, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether nobody is on call between the two moments."""
    return not any(begins < ends_at and starts_at < ends for begins, ends in spans)
