"""What follows when the age or the guardian of somebody is written anew. ``process.py`` lists it under
“person_changed”. What was decided for a child needs no ending: its gate asks it anew each time.
"""

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.children import coming
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _person_changed(*, seen: Found, by: SignedIn) -> None:
    coming.watch(seen, by=by)


# For ``process.py``: under “person_changed”.
PERSON_CHANGED = journey.Consequence(
    "guardian_until_18",
    _("From the day she or he is 18 no guardian opens anything any more"),
    _person_changed,
)
