"""The condition on which a child lives with somebody after arriving (domain.md 3.4).

That she or he was asked anew (``G4.2_LOCAL_CONSENT``) and that somebody here answers (``G4.1_ACCEPT_LEAD``) are
conditions of ``handover``; ``steps.HELP`` asks for the first.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.children import queries as children
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.subjects import CaseSubject
from wayhome.reception import queries, rules


def _may_live_there(subject: CaseSubject, actor: Actor) -> object:
    by, seen = cast("SignedIn", actor), subject.seen
    adult = children.is_adult(by, seen)
    if adult:
        return True
    if adult is None or not seen.access.may_read(queries.GROUP):
        return _("What is there for the child is not open to you. Ask the person who leads the case.")
    arrival = queries.arrival(by, seen)
    if reason := rules.why_not_arrived(arrival):
        return reason
    now = queries.attempt(by, seen, arrival.attempt) if arrival else None
    decided = children.why_not_care(by, now.subject, children.best(by, now.subject)) if now else None
    guardian = people.why_no_guardian(by, seen)
    return rules.why_not_place(queries.child(by, seen), guardian=guardian) or decided or True


CHILD_PLACEMENT = journey.Gate(
    id="G4.3_CHILD_PLACEMENT",
    holds=_may_live_there,
    sentence=gettext_lazy("What has to be there before a child lives with somebody is not there."),
    fix=gettext_lazy("Visit at home, see that a guardian here is appointed, and plan the school"),
    fix_url="reception:child",
    facts=frozenset({"home_visit", "guardian", "school_plan"}),
)
