"""What is so before anybody speaks in court (domain.md 3.5, ``G5.1`` to ``G5.4``).

They stand on this track alone: no step of help, of a place, of money or of the way home asks one of them.
What is not open to the actor does not pass: the lawyer does not read readiness, nor the psychologist legal matters.
"""

from collections.abc import Callable
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.witnessing import queries, queries_word, seeing
from wayhome.witnessing.subjects import SpeakingSubject

type Sees = Callable[[SignedIn, Found], bool]
type WhyNot = Callable[[SignedIn, SpeakingSubject], str | None]


def _holds(sees: Sees, *why_not: WhyNot) -> Callable[[SpeakingSubject, Actor], object]:
    def holds(subject: SpeakingSubject, actor: Actor) -> object:
        who = cast("SignedIn", actor)
        if not sees(who, subject.seen):
            return _("This is not open to you. Ask the person who leads the case.")
        return next((reason for one in why_not if (reason := one(who, subject))), True)

    return holds


_WORD = _holds(seeing.readiness, queries.why_not_ready)


def _ready(subject: SpeakingSubject, actor: Actor) -> object:
    """The psychologist's word; for who leads and opens none, as she or he allowed."""
    who = cast("SignedIn", actor)
    if seeing.leads_apart(who, subject.seen):
        return queries_word.why_not_ready(who, subject) or True
    return _WORD(subject, actor)


INFORMED = journey.Gate(
    id="G5.1_INFORMED",
    holds=_holds(seeing.reads, queries.why_not_informed),
    sentence=gettext_lazy("She or he was not told everything, or had no lawyer, or no night to think."),
    fix=gettext_lazy("Tell it, let her or him see a lawyer of her or his own, and wait a night"),
    fix_url="witnessing:speaking",
    facts=frozenset({"testimony_offer"}),
)
CONSENT = journey.Gate(
    id="G5.2_CONSENT",
    holds=_holds(seeing.reads, queries.why_not_yes, queries.why_not_child),
    sentence=gettext_lazy("There is no yes that counts and names this way."),
    fix=gettext_lazy("Call it off, or ask her or him; no is as good an answer"),
    fix_url="witnessing:speaking",
    facts=frozenset({"TESTIMONY", "testimony_decision", "special_measure"}),
)
READY = journey.Gate(
    id="G5.3_READY",
    holds=_ready,
    sentence=gettext_lazy("The psychologist has not said that she or he is ready."),
    fix=gettext_lazy("Ask the psychologist, and move the day if need be"),
    fix_url="witnessing:readiness",
    facts=frozenset({"readiness"}),
    force=journey.Force.HOLD,
    lifted_by=CASE_MANAGERS | seeing.PSYCHOLOGIST,
    second_person=seeing.PSYCHOLOGIST,  # never without the word of one
)
SAFE = journey.Gate(
    id="G5.4_SAFE",
    holds=_holds(seeing.risk, queries.why_not_safe),
    sentence=gettext_lazy("The danger of speaking was not looked at lately, or somebody is not safe."),
    fix=gettext_lazy("Look at the danger, and put measures in place for everybody who could be harmed"),
    fix_url="witnessing:risk",
    facts=frozenset({"testimony_risk", "accused_released"}),
)
ALL = (INFORMED, CONSENT, READY, SAFE)
