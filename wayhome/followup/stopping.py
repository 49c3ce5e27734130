"""“None any more” is heard by the plan for staying safe, too: nobody asks every week either (domain.md 4.6.3)."""

from wayhome.followup import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import ending


def wants_none(actor: SignedIn, seen: Found) -> bool:
    """For ``watch.hooks``: the word that holds now."""
    now = queries.calendar(actor, seen)
    return now is not None and now.is_stopped


def hear(seen: Found, *, by: SignedIn) -> None:
    """For ``hooks.hear_word``: in the transaction of whoever wrote it."""
    if wants_none(by, seen):
        ending.word_heard(seen, by=by)
