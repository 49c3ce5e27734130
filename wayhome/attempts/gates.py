"""What leaving waits for, of what this room keeps (domain.md 3.2). No gate asks about police or court."""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts import queries_leaving, rules_leaving
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.residence import seeing

BESIDE = frozenset({*CASE_MANAGERS, "LEGAL_AID", "ADVOCATE"})


def not_open() -> str:
    """What somebody who may not see it is told; such a gate does not pass."""
    return _("This is not open to you. Ask the person who leads the case.")


def _voluntary(subject: AttemptSubject, actor: Actor) -> object:
    if not (subject.seen.access.may_read("G") and subject.seen.access.may_read_minimum("I")):
        return not_open()
    return queries_leaving.why_not_voluntary(cast("SignedIn", actor), subject) or True


def _recovered(subject: AttemptSubject, actor: Actor) -> object:
    by = cast("SignedIn", actor)
    if not (subject.seen.access.may_read("G") and seeing.reflection(by, subject.seen)):
        return not_open()
    return queries_leaving.why_not_recovered(by, subject) or True


def _first_night(subject: AttemptSubject, actor: Actor) -> object:
    del actor
    if not subject.seen.access.may_read("G"):
        return not_open()
    return rules_leaving.why_not_first_night(subject.plan) or True


def _no_harm(subject: AttemptSubject, actor: Actor) -> object:
    by = cast("SignedIn", actor)
    if not seeing.papers(by, subject.seen):
        return not_open()
    return queries_leaving.why_not_sent_there(by, subject.seen) or True


VOLUNTARY = journey.Gate(
    id="G2.1_VOLUNTARY",
    holds=_voluntary,
    sentence=gettext_lazy(
        "It is not certain that she or he goes freely, and agreed to this journey within the last day."
    ),
    fix=gettext_lazy("Ask alone, in a language that is understood; no is a good answer"),
    fix_url="attempts:free",
    facts=frozenset({"voluntariness_check", "itinerary", str(Purpose.RETURN_TRAVEL)}),
)
REFLECTION = journey.Gate(
    id="G2.2_REFLECTION",
    holds=_recovered,
    sentence=gettext_lazy(
        "The time to recover is not over, and she or he has not asked in writing to go earlier."
    ),
    fix=gettext_lazy("Wait, or have a lawyer advise her or him, and let her or him ask in writing"),
    fix_url="attempts:time",
    facts=frozenset({"reflection_period", "earlier_asked", "itinerary"}),
    force=journey.Force.HOLD,
    lifted_by=CASE_MANAGERS,
    second_person=BESIDE,
)
SAFE_ADDRESS = journey.Gate(
    id="G2.11_SAFE_ADDRESS",
    holds=_first_night,
    sentence=gettext_lazy("She or he does not know where to sleep in the first night."),
    fix=gettext_lazy("Find it out together, and write down with whom; no address"),
    fix_url="attempts:write",
    facts=frozenset({"return_case"}),
)
NON_REFOULEMENT = journey.Gate(
    id="G2.12_NON_REFOULEMENT",
    holds=_no_harm,
    sentence=gettext_lazy(
        "Serious harm was found to wait there, or asylum was asked for or given, and that is not over."
    ),
    fix=gettext_lazy("Look at the other options with her or him and the lawyer"),
    fix_url="attempts:harm",
    facts=frozenset({"serious_harm", "asylum"}),
)
