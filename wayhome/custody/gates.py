"""What leaving and handing over wait for (domain.md 3.3). Nobody goes ahead on any of them, least of all on G3.3."""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.gates import not_open
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.custody import queries
from wayhome.organisations.actors import SignedIn


def _go(subject: AttemptSubject, actor: Actor) -> object:
    if not subject.seen.access.may_read(queries.GROUP):
        return not_open()
    return queries.why_not_go(cast("SignedIn", actor), subject) or True


def _present(subject: AttemptSubject, actor: Actor) -> object:
    """The one who takes over next has said so; while nobody has, whoever has her or him stays."""
    if not subject.seen.access.may_read(queries.GROUP):
        return not_open()
    found = queries.of_subject(cast("SignedIn", actor), subject)
    if found is None:
        return _("Plan the hand-overs first: who is with her or him at every minute, from door to door.")
    following = found.next
    if following is None or following.to_at is not None:
        return True
    return _("{taker} has not confirmed. {giver} stays with her or him until then.").format(
        taker=following.taker.name, giver=following.giver.name
    )


def _asked(subject: AttemptSubject, actor: Actor) -> object:
    if not subject.seen.access.may_read(queries.GROUP):
        return not_open()
    return queries.why_not_asked(cast("SignedIn", actor), subject) or True


def _right_person(subject: AttemptSubject, actor: Actor) -> object:
    """The hand-over of a child that comes next leads to the person that was decided on."""
    by = cast("SignedIn", actor)
    if not subject.seen.access.may_read(queries.GROUP):
        return not_open()
    found = queries.of_subject(by, subject)
    following = found.next if found else None
    if found is None or following is None:
        return True
    as_planned = following.taker.name  # what is shown is looked at when the word is given
    reason = queries.why_not_child(by, found, following, name_shown=as_planned, paper_shown="-")
    return reason or True


GO = journey.Gate(
    id="G3.1_GO",
    holds=_go,
    sentence=gettext_lazy("What was approved for leaving does not stand."),
    fix=gettext_lazy("Look at everything that leaving waits for"),
    fix_url="departure:ready",
    facts=frozenset({"departure_approved"}),
)
EACH_HANDOVER = journey.Gate(
    id="G3.2_EACH_HANDOVER",
    holds=_present,
    sentence=gettext_lazy("The one who takes over has not confirmed to be there."),
    fix=gettext_lazy("Stay with her or him, and ring the one who takes over"),
    fix_url="custody:way",
    facts=frozenset({"custody_event"}),
)
LAST_CONSENT = journey.Gate(
    id="G3.3_LAST_CONSENT",
    holds=_asked,
    sentence=gettext_lazy("She or he has not said today, asked alone, “I want to go”."),
    fix=gettext_lazy("Ask alone, out of hearing of who travels along; no is a good answer"),
    fix_url="custody:check",
    facts=frozenset({"departure_check"}),
)
CHILD_HANDOVER = journey.Gate(
    id="G3.4_CHILD_HANDOVER",
    holds=_right_person,
    sentence=gettext_lazy("This is not the person that was decided on for this child."),
    fix=gettext_lazy("The child stays with who has it; ring who speaks for the child"),
    fix_url="custody:way",
    facts=frozenset({"custody_event", "bid"}),
)
