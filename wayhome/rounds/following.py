"""Her or his word on the follow-up: who wants no contact any more is on no list any more."""

from wayhome.followup import queries as followup
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rounds import ending_rounds


def hear(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks.hear_word``: in the transaction of whoever wrote it."""
    now = followup.calendar(by, seen)
    if now is None or now.is_stopped:
        ending_rounds.take_off(seen.id, by=by)
