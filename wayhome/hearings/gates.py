"""What a hearing waits for, after what speaking itself waits for (``witnessing.gates``): ``G5.5`` and ``G5.6``.

Domain.md 3.5. No step of help or of leaving asks for it.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.hearings import queries
from wayhome.hearings.subjects import HearingSubject
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.residence.seeing import COUNSEL
from wayhome.testimony import seeing


def _not_open() -> str:
    return _("What is planned is not open to you. Ask the person who leads the case.")


def _ready(subject: HearingSubject, actor: Actor) -> object:
    """Place, interpreter, who is with her or him, the connection tried, a second time."""
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return _not_open()
    return queries.why_not_ready(who, subject.seen, subject.known) or True


def _child(subject: HearingSubject, actor: Actor) -> object:
    """A child: guardian, own view, somebody trained, one session."""
    who = cast("SignedIn", actor)
    if not seeing.reads(who, subject.seen):
        return _not_open()
    now = queries.find(who, subject.seen, subject.hearing)
    if now is None:
        return _not_open()
    return queries.why_not_child(who, subject.seen, now) or True


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
ALL = (CHILD, LINK_READY)
