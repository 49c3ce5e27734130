"""The danger has risen while somebody is on the way: she or he is missed sooner, and the police are thought of, as of
now. ``process.py`` lists it.
"""

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.checkins import following
from wayhome.custody.models import UnderWay
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _rose(*, seen: Found, is_high: bool, by: SignedIn) -> None:
    """What the clock waits for is worked out anew. Whoever may open nothing of travel leaves it as it is: the next who
    writes of this way, and can, does it.
    """
    if is_high:
        for attempt in sorted(UnderWay.objects.filter(case_id=seen.id).values_list("pk", flat=True)):
            following.plan(seen, attempt, by=by)


# For ``process.py``: under “danger_rose”.
ROSE = journey.Consequence(
    "missed_sooner_on_the_way",
    _("On the way: somebody in high danger is missed sooner, and looked for sooner"),
    _rose,
)
