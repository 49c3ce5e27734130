"""What is due is not due any more: her or his word on the follow-up, or a contact that was made in another way.

Whoever wants no contact, or not this one, is on no list any more; nor is who was seen or agreed on another day.
"""

from wayhome.followup import queries as followup
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rounds import ending_rounds, rules


def hear(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks.hear_word``: in the transaction of whoever wrote it."""
    _take_off(seen, also_written=True, by=by)


def hear_contact(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks.hear_contact``, likewise. A visit of which something was typed stays: more may be typed."""
    _take_off(seen, also_written=False, by=by)


def hear_note(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks.hear_note``: what is to be known before a visit is other than what was read for the list."""
    ending_rounds.take_off(seen.id, also_written=False, by=by)


def _take_off(seen: Found, *, also_written: bool, by: SignedIn) -> None:
    on = ending_rounds.days(seen.id)
    if not on:
        return
    now = followup.calendar(by, seen)
    over = [day for day in on if now is None or rules.due_on(now, day) is None]
    if over:
        ending_rounds.take_off(seen.id, on=over, also_written=also_written, by=by)
