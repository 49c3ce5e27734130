"""What a hearing waits for: what speaking itself waits for (``witnessing.gates``), then ``G5.5`` and ``G5.6``.

Domain.md 3.5. No step of help or of leaving asks for it. The way there is a block: nobody travels on a reason.
"""

from dataclasses import replace
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.hearings import queries, queries_calm
from wayhome.hearings.subjects import HearingSubject
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.residence.seeing import COUNSEL
from wayhome.testimony import seeing
from wayhome.witnessing import gates as speaking
from wayhome.witnessing.subjects import SpeakingSubject


def not_open() -> str:
    return _("What is planned is not open to you. Ask the person who leads the case.")


def _ready(subject: HearingSubject, actor: Actor) -> object:
    """Place, interpreter, who is with her or him, the connection tried, a second time."""
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return not_open()
    return queries.why_not_ready(who, subject.seen, subject.known) or True


def _way(subject: HearingSubject, actor: Actor) -> object:
    """Who comes from another country: a travel plan for which everything holds."""
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return not_open()
    return queries.why_not_way(who, subject.seen, subject.known) or True


def _of_speaking(gate: "journey.Gate[SpeakingSubject]") -> "journey.Gate[HearingSubject]":
    """A condition of speaking, asked for one hearing."""

    def holds(subject: HearingSubject, actor: Actor) -> object:
        return subject.speaking is not None and gate.holds(subject.speaking, actor)

    return cast("journey.Gate[HearingSubject]", replace(cast("Any", gate), holds=holds))


def _child(subject: HearingSubject, actor: Actor) -> object:
    """A child: guardian, own view, somebody trained, one session."""
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return not_open()
    now = queries.find(who, subject.seen, subject.hearing)
    if now is None:
        return not_open()
    return queries.why_not_child(who, subject.seen, now) or True


INFORMED, CONSENT, _WORD, _OF_SPEAKING = (_of_speaking(one) for one in speaking.ALL)


def _ready_again(subject: HearingSubject, actor: Actor) -> object:
    """As for speaking; and a psychologist has written since she or he stopped a hearing."""
    said = _WORD.holds(subject, actor)
    if said is not True:
        return said
    return queries_calm.why_not_calm(cast("SignedIn", actor), subject.seen) or True


def _safe(subject: HearingSubject, actor: Actor) -> object:
    """As for speaking; and what became known at a hearing was looked at since."""
    said = _OF_SPEAKING.holds(subject, actor)
    if said is not True:
        return said
    return queries.why_not_exposed(cast("SignedIn", actor), subject.seen) or True


READY = replace(_WORD, holds=_ready_again)
SAFE = replace(_OF_SPEAKING, holds=_safe)
CHILD = journey.Gate(
    id="G5.5_CHILD",
    holds=_child,
    sentence=gettext_lazy("What a child needs before a hearing is not there."),
    fix=gettext_lazy("Guardian, the child’s own view, somebody trained, one session that is recorded"),
    fix_url="hearings:hearings",
    facts=frozenset({"guardian", "hearing"}),
)
LINK_READY = journey.Gate(
    id="G5.6_LINK_READY",
    holds=_ready,
    sentence=gettext_lazy("Something is missing for this hearing."),
    fix=gettext_lazy("Place, interpreter, somebody with her or him, the connection tried, a second time"),
    fix_url="hearings:hearings",
    facts=frozenset({"hearing"}),
    force=journey.Force.HOLD,
    lifted_by=CASE_MANAGERS,
    second_person=CASE_MANAGERS | COUNSEL,
)
WAY = journey.Gate(
    id="G5.6_WAY",
    holds=_way,
    sentence=gettext_lazy("She or he has to come from another country, and the way there is not ready."),
    fix=gettext_lazy("A travel plan that leads there in time, with everything that leaving waits for"),
    fix_url="hearings:hearings",
    facts=frozenset({"hearing"}),
)
HERE = (CHILD, LINK_READY, WAY)
ALL = (INFORMED, CONSENT, READY, SAFE, *HERE)  # what going to court waits for
HOLDS = {one.id: one for one in ALL if one.force is journey.Force.HOLD}
