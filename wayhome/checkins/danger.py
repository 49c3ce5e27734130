"""The danger has risen while somebody is on the way: she or he is missed sooner, and the police are thought of, as of
now. ``process.py`` lists it.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.checkins import following, watching
from wayhome.checkins.enums import Timer
from wayhome.custody.models import UnderWay
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

HIGH = {"is_child": False, "is_high_risk": True}  # a child is missed as soon, or sooner: then it stays so


def _rose(*, seen: Found, is_high: bool, by: SignedIn) -> None:
    """What the clock waits for is worked out anew, also where whoever assessed it may open nothing of travel, or only
    a part of it: the clock's own rows say enough for that.
    """
    if is_high:
        for attempt in sorted(UnderWay.objects.filter(case_id=seen.id).values_list("pk", flat=True)):
            sooner(attempt)
            following.plan(seen, attempt, by=by)


def sooner(attempt: UUID) -> None:
    """No row becomes later. Needs no key, and gives whoever acts none: the times are those that ``following.plan``
    would write, so that the next who can open the journey finds them as they are to be.
    """
    rows = watching.of_journeys([attempt], lock=True, waiting=True)[attempt]
    for one in rows:
        if one.row.fired_at is None:
            watching.bring_forward(one, watching.looks_at(one.timer, one.due_at, **HIGH))
    arriving = {one.expected: one for one in rows if one.timer in watching.ARRIVING}
    decided = {one.expected for one in rows if one.timer == Timer.POLICE}
    for expected, one in arriving.items():
        police = watching.looks_at(Timer.POLICE, one.due_at, **HIGH)
        if police is not None and expected not in decided:
            watching.add_beside(one, Timer.POLICE, police)


# For ``process.py``: under “danger_rose”.
ROSE = journey.Consequence(
    "missed_sooner_on_the_way",
    _("On the way: somebody in high danger is missed sooner, and looked for sooner"),
    _rose,
)
