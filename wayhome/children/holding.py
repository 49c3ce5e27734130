"""What every action here does first: hold the case, find the attempt; only for a child."""

from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.children import coming, queries, seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

GOES_TO = "child_goes_to"  # what says to whom a child goes was written anew
stop_if = people_holding.stop_if
was_begun = attempts.was_begun


def begin(seen: Found, attempt: UUID, *, code: str, by: SignedIn) -> AttemptNow:
    """Inside the action's transaction. Refused for an adult: she or he is asked, and nobody decides."""
    stop_if(seeing.why_not_write(by, seen), code=code)
    now = attempts.begin(seen, attempt, seeing.GROUP, code=code, by=by)
    stop_if(why_not_child(by, seen), code=code)
    coming.watch(seen, by=by)
    return now


def why_not_child(by: SignedIn, seen: Found) -> str | None:
    """For page and action alike."""
    if queries.is_adult(by, seen):
        return _("She or he is an adult. Ask her or him: nobody decides what is best for an adult.")
    return None


def written(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """In the transaction of whoever wrote it: to whom the child goes may be decided anew by it, or by nobody any more.
    Whoever has the child on the way hears.
    """
    people_holding.follow_if_declared(GOES_TO, seen=seen, attempt=attempt, by=by)
