"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.people import looking

UNREAD = "messages.unread"

OPENS = looking.opens_to_all  # a thread says by its part who reads it
WORDINGS = {
    UNREAD: Wording(
        sentence=_("%(organisation)s has written to you about this case."),
        action=_("Read the message"),
        url_name="messages:thread",
        url_args=("code", "thread"),
        ends=Ends.READ,
    ),
}
