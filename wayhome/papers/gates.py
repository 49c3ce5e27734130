"""What leaving waits for: papers of everybody who travels, and the other parent of a child (domain.md 3.2).

Both are blocks: nobody goes ahead on them, and what is not open to the actor does not pass.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import Border, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.papers import documents, queries, rules_entering, rules_leaving, rules_way
from wayhome.papers.shapes import Traveller


def why_not_papers(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """Why somebody who travels may not cross every border, or not leave. For page and gate alike."""
    way = attempts.way(actor, subject)
    if way is None:
        return _("Plan the way first: what is valid is measured by the day of arriving.")
    for one in queries.travellers(actor, subject):
        if reason := why_not_traveller(actor, subject, one, way):
            return reason
    return None


def why_not_traveller(actor: SignedIn, subject: AttemptSubject, one: Traveller, way: Way) -> str | None:
    """The same for one of them."""
    if reason := _why_not_open(one, "G"):
        return reason
    for border in rules_way.borders(way):
        if reason := _why_not_border(actor, subject, one, border):
            return reason
    for border in way.borders:
        if reason := why_not_enter(actor, one, border):
            return reason
    if not way.borders or one.seen is None:
        return None
    permissions = [row.newest.known for row in queries.permissions(actor, one.seen)]
    reason = rules_leaving.why_not_leave(permissions, day=rules_way.leaves_on(way))
    return f"{one.name}: {reason}" if reason else None


def why_not_valid(actor: SignedIn, subject: AttemptSubject, border: Border) -> str | None:
    """Whose paper is not valid at this border."""
    for one in queries.travellers(actor, subject):
        if reason := _why_not_open(one, "G") or _why_not_border(actor, subject, one, border):
            return reason
    return None


def why_not_enter(actor: SignedIn, one: Traveller, border: Border) -> str | None:
    """Why somebody may not enter, or change there: only where somebody wrote down that a permission is needed."""
    return rules_entering.why_not_enter(_entries(actor, one), border, name=one.name) if one.seen else None


def warned_at(actor: SignedIn, subject: AttemptSubject, border: Border) -> str | None:
    """For who plans the way (``itinerary.hooks``): what is not valid at this border, what is needed to enter; or that
    nobody has looked.
    """
    if reason := why_not_valid(actor, subject, border):
        return reason
    there = [one for one in queries.travellers(actor, subject) if one.seen]
    if reason := next((said for one in there if (said := why_not_enter(actor, one, border))), None):
        return reason
    known = ((one.name, _entries(actor, one)) for one in there)
    return next(
        (said for name, rows in known if (said := rules_entering.why_unknown(rows, border, name=name))), None
    )


def _entries(actor: SignedIn, one: Traveller) -> list[documents.Entry]:
    return [row.newest.known for row in queries.entries(actor, one.seen)] if one.seen else []


def has_child(actor: SignedIn, subject: AttemptSubject) -> bool:
    """Whether a child travels, or somebody whose case is not open and who may be one."""
    return any(one.seen is None or one.is_child for one in queries.travellers(actor, subject))


def why_not_parents(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """Why a child who travels may not leave with one parent."""
    way = attempts.way(actor, subject)
    for one in queries.travellers(actor, subject):
        if reason := why_not_child(actor, one, way):
            return reason
    return None


def why_not_child(actor: SignedIn, one: Traveller, way: Way | None) -> str | None:
    """The same for one of them: nothing is asked about somebody who is grown up. Without a way, as of today."""
    if one.seen is None or not one.seen.access.may_read_minimum("A"):
        return _why_not_open(one, "A")
    if not one.is_child:
        return None
    if reason := _why_not_open(one, "A") or _why_not_open(one, "G"):
        return reason
    custody = queries.custody(actor, one.seen)
    permissions = [row.newest.known for row in queries.permissions(actor, one.seen)]
    day = rules_way.leaves_on(way) if way else clock.today()
    reason = rules_leaving.why_not_parents(custody.newest.known if custody else None, permissions, day=day)
    return f"{one.name}: {reason}" if reason else None


def _why_not_border(actor: SignedIn, subject: AttemptSubject, one: Traveller, border: Border) -> str | None:
    seen = one.seen
    if seen is None:
        return None
    held = [
        rules_way.Held(paper.known, queries.was_used(actor, subject, seen, paper.known))
        for paper in queries.papers(actor, seen)
    ]
    return rules_way.why_not_border(held, border, name=one.name)


def _why_not_open(one: Traveller, group: str) -> str | None:
    if one.seen is None:
        return _(
            "The case of somebody who travels along is not open to you. Ask the person who leads the case."
        )
    if not one.seen.access.may_read(group):
        return _("Papers are not open to you. Ask the person who leads the case.")
    return None


def _papers(subject: AttemptSubject, actor: Actor) -> object:
    return why_not_papers(cast("SignedIn", actor), subject) or True


def _parents(subject: AttemptSubject, actor: Actor) -> object:
    return why_not_parents(cast("SignedIn", actor), subject) or True


DOCUMENT = journey.Gate(
    id="G2.6_DOCUMENT",
    holds=_papers,
    sentence=gettext_lazy("Somebody who travels has no paper that is good at every border."),
    fix=gettext_lazy("Write down the papers of everybody who travels, infants too, and permissions to leave"),
    fix_url="papers:papers",
    facts=frozenset({"travel_document", "exit_permission", "itinerary", "return_case"}),
)
OTHER_PARENT = journey.Gate(
    id="G2.10_OTHER_PARENT",
    holds=_parents,
    sentence=gettext_lazy("A child travels with one parent, and the other one, or a court, has not agreed."),
    fix=gettext_lazy(
        "Write down with whom the child travels; ask the other parent where that is safe, or a court"
    ),
    fix_url="papers:papers",
    facts=frozenset({"exit_permission", "custody", "itinerary", "guardian", "return_case"}),
)
