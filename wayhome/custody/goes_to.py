"""To whom a child goes is decided anew, or how old somebody is, or what is known of the family: the hand-overs that are
planned are looked at in that moment, and whoever has the child is rung.

``process.py`` lists each. Whoever writes it may be able to open nothing of the way: then somebody who can looks.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import holding as attempts
from wayhome.attempts import models as attempt_models
from wayhome.children import queries as children
from wayhome.children import seeing as children_seeing
from wayhome.custody import due, hooks, models, offices, owing, queries, rules_child, steps
from wayhome.custody.enums import What
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def why_not(actor: SignedIn, travel: Travel) -> str | None:
    """Why the hand-overs of a child cannot stay as they are planned; None also where that is not open to the actor."""
    if not is_open(actor, travel):
        return None
    named = children.caregiver(actor, travel.subject) if travel.is_child else None
    ahead = [one for one in travel.events if not one.is_done]
    unknown = offices.unknown(actor, ahead) if travel.is_child else []
    return rules_child.why_not_as_decided(travel, caregiver=named.name if named else None, unknown=unknown)


def is_open(actor: SignedIn, travel: Travel) -> bool:
    """Whether the actor sees to whom a child goes; of an adult there is nothing to see."""
    return not travel.is_child or children_seeing.best(actor, travel.subject.seen)


def settle(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """The hand-overs were planned anew: where they lead to whom was decided, nobody has to look any more."""
    travel = queries.as_far_as_open(by, seen, attempt)
    if travel is not None and is_open(by, travel) and why_not(by, travel) is None:
        owing.done(due.GOES_TO, seen, attempt, by=by)


def look(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Inside the action's transaction. On the way whoever is on call is rung, as whoever has the child must be: with no
    hand-over to anybody else. Before that, and where nobody can tell from here, it is due without a sound.
    """
    taken = set(attempt_models.Step.objects.filter(attempt=attempt).values_list("key", flat=True))
    if taken & steps.OVER or not models.Link.objects.filter(attempt=attempt).exists():
        return
    travel, is_on_the_way = queries.as_far_as_open(by, seen, attempt), steps.BEGUN in taken
    is_seen = travel is not None and is_open(by, travel)
    if travel is not None and is_seen and why_not(by, travel) is None:
        owing.done(due.GOES_TO, seen, attempt, by=by)
    elif is_seen or (is_on_the_way and queries.is_child(by, seen)):
        plan = attempts.number_of(attempt)
        rings = is_seen and is_on_the_way
        owing.owe(due.GOES_TO, seen, attempt, plan, rings=rings, to_officer=is_on_the_way, by=by)
    hooks.tell(What.CHILD, seen, attempt, by)


def _look_at_all(*, seen: Found, by: SignedIn) -> None:
    """What was written is of the person or the family, and of no single travel plan."""
    found = models.Link.objects.filter(case_id=seen.id).values_list("attempt", flat=True)
    for attempt in sorted(set(found)):
        look(seen=seen, attempt=attempt, by=by)


# For ``process.py``: under “child_goes_to”; under “person_changed” and “family_written”.
DECIDED = journey.Consequence(
    "hand_overs_of_a_child",
    _("On the way: a child goes to nobody but whom was decided on now, and whoever has the child is rung"),
    look,
)
PERSON_CHANGED = journey.Consequence(
    "hand_overs_looked_at",
    _("The hand-overs to come are looked at: a child goes to nobody else, and never travels alone"),
    _look_at_all,
)
