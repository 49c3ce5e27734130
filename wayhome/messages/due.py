"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.organisations.actors import SignedIn
from wayhome.people import looking
from wayhome.people.shapes import Open

UNREAD = "messages.unread"

OPENS = looking.opens_to_all


def reads(actor: SignedIn, seen: Open, part: str) -> bool:
    """A thread is about a part of the case, and opens to who reads that whole."""
    del actor
    return seen.access.may_read(part)


WORDINGS = {
    UNREAD: Wording(
        sentence=_("%(organisation)s has written to you about this case."),
        action=_("Read the message"),
        url_name="messages:thread",
        url_args=("code", "thread"),
        ends=Ends.READ,
        of_part=reads,
    ),
}
