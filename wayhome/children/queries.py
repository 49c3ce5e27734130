"""What is best for a child, for one attempt, as far as it is open to the actor. For pages, gates and later rooms."""

from datetime import date

from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import queries_along, reading, rules_going, seeing
from wayhome.children.enums import Care, Solution
from wayhome.children.shapes import Best, Caregiver
from wayhome.conference import standing
from wayhome.conference.enums import Matter
from wayhome.core import clock
from wayhome.family import queries as family
from wayhome.family.enums import Safe, Tie
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.enums import Under18
from wayhome.people.queries import Found
from wayhome.receivers import queries as receivers


def best(actor: SignedIn, subject: AttemptSubject) -> Best:
    """Everything that was written down for this attempt; nothing for who is not told."""
    return reading.everything(actor, subject) if seeing.best(actor, subject.seen) else Best()


def is_adult(actor: SignedIn, seen: Found) -> bool | None:
    """Whether she or he is certain to be 18. In doubt a child; None where it is not open to the actor."""
    if not seen.access.may_read_minimum("A"):
        return None
    person = people.person(actor, seen)
    if person.is_child:
        return False
    if person.brief.latest_birth is not None:
        return True
    return person.identity is not None and person.identity.known.under_18 == Under18.NO


def why_not_go(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.9_CHILD_BID, whole: of whoever goes, and of every child who travels along."""
    return _why_not_own(actor, subject) or why_not_children_along(actor, subject)


def why_not_children_along(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """A baby is a person with a case: what is best for a child is asked for each who travels along, on its own travel
    plan. Who is not open to the actor may be a child, and does not pass.
    """
    linked = (
        {str(one.case): one for one in people.links(actor, subject.seen)} if subject.plan.together else {}
    )
    named = 0
    for other in subject.plan.together:
        if other not in linked:
            return _(
                "The case of somebody who travels along is not open to you, and it may be a child. Ask the person who "
                "leads the case."
            )
        seen = people.found(actor, linked[other].code)
        if is_adult(actor, seen):
            continue
        named += 1
        name = linked[other].name_used or linked[other].code
        now = attempts.now(actor, seen)
        if now is None:
            return _(
                "{name} travels along, and has no travel plan of her or his own. A baby is a person too: open that "
                "case, begin the plan, and assess there what is best for the child."
            ).format(name=name)
        if reason := _why_not_own(actor, now.subject):
            return f"{name}: {reason}"
    return rules_going.why_not_named(told=receivers.children_told(actor, subject), named=named)


def _why_not_own(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """Of one of them, on the own plan. None at once for who is certain to be an adult."""
    seen = subject.seen
    adult = is_adult(actor, seen)
    if adult:
        return None
    if adult is None or not seeing.best(actor, seen):
        return _("What is best for the child is not open to you. Ask the person who leads the case.")
    if reason := people.why_no_guardian(actor, seen):
        return reason
    found = best(actor, subject)
    if reason := rules_going.why_not_heard(found):
        return reason
    if found.bia is None:
        return _("Nobody has assessed what is best for the child. Write down facts and conclusion first.")
    if reason := standing.why_not(seen.case, Matter.BEST):
        return reason
    relatives = family.relatives(actor, seen)
    known = found.bia.newest.known
    if reason := rules_going.why_answer(found):
        return reason
    needed = rules_going.why_panel(known, relatives)
    if needed is None and found.panel is None:
        return rules_going.why_not_bia(
            known, relatives, on_record=queries_along.parent(actor, subject, known)
        )
    if reason := rules_going.why_not_bid(found):
        return f"{needed} {reason}" if needed and found.panel is None else reason
    return why_not_care(actor, subject, found)


def why_not_care(actor: SignedIn, subject: AttemptSubject, found: Best) -> str | None:
    """The caregiver who was named is still willing, able and safe; a place was checked when it was decided."""
    if found.panel is None:
        return None
    known = found.panel.newest.known
    if known.care != Care.FAMILY:
        return None
    kin = next((one for one in family.relatives(actor, subject.seen) if one.thing == known.relative), None)
    if kin is None:
        return _("Who receives the child is not open to you. Ask the person who leads the case.")
    return family.why_not_host(actor, subject.seen, kin)


def caregiver(actor: SignedIn, subject: AttemptSubject) -> Caregiver | None:
    """To whom the child goes, as it was decided for this attempt; None while nothing is."""
    found = best(actor, subject)
    if is_adult(actor, subject.seen) is not False:
        return None
    if found.panel is not None and found.panel.newest.known.is_final:
        known = found.panel.newest.known
        if known.recommendation != Solution.RETURN:
            return None
        if known.care != Care.FAMILY:
            return Caregiver(known.receiver, known.care)
        kin = next(
            (one for one in family.relatives(actor, subject.seen) if one.thing == known.relative), None
        )
        if kin is None or kin.tie != Tie.NONE or kin.safe == Safe.NO:  # also where that was learned since
            return None
        return Caregiver(kin.known.name, known.care, kin.thing)
    if found.panel is not None or found.bia is None or rules_going.why_answer(found):
        return None
    bia, relatives = found.bia.newest.known, family.relatives(actor, subject.seen)
    if not bia.parent or rules_going.why_panel(bia, relatives):
        return None
    on_record = queries_along.parent(actor, subject, bia)
    if rules_going.why_not_bia(bia, relatives, on_record=on_record):
        return None
    return Caregiver(bia.parent, Care.FAMILY)


def adult_on(actor: SignedIn, seen: Found) -> date | None:
    """The day from which she or he is certainly 18; None in doubt, or where it is not known."""
    brief = people.person(actor, seen).brief
    return None if brief.presumed_child else people_rules.adult_on(brief)


def turns_18_before(actor: SignedIn, subject: AttemptSubject) -> date | None:
    """The birthday, if it lies between now and the planned arrival."""
    day = adult_on(actor, subject.seen)
    if day is None or day <= clock.today():
        return None
    way = attempts.way(actor, subject)
    arrives = clock.day_of(way.arrives_at, way.zone_to) if way else subject.plan.target
    return day if arrives and day <= arrives else None
