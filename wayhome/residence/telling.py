"""That she or he is to be told of the time to recover, as it stands now. Inside the transaction of an action."""

from wayhome.consent.holding import Home
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import documents, due, holding, queries

TIME = "time"


def owe(seen: Found, there: Home, given: documents.Reflection, *, by: SignedIn) -> None:
    """As soon as it is safe, while nobody has told her or him so that it counts."""
    now = queries.reflection(by, seen)
    if now is not None and now.told is None:
        about = due.TELL_NONE if given.has_no_law else due.TELL
        at, owners = [there.next_safe], [there.owner]
        holding.owe(about, at, seen, there, name=TIME, owners=owners, kind=Kind.TASK, by=by)
