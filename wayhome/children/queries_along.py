"""Who the parent of a child is, and whether she or he travels along: somebody on record, never only a name.

A linked case on the same way, or somebody whose document two of us have seen. The guardian who is a parent is on record
too, and travels along only as one of those, by the same name; a relative of the family's room is visited.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import documents, reading, rules, seeing
from wayhome.children.shapes import OfRecord
from wayhome.core import clock
from wayhome.family import queries as family
from wayhome.family.enums import PARENTS, Tie
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.enums import GuardianKind, LinkKind

CASE, GUARDIAN, ADULT, KIN = "case", "guardian", "adult", "kin"


def parents(actor: SignedIn, subject: AttemptSubject) -> list[OfRecord]:
    """Everybody on record who may be named as the parent in an assessment, as far as it is open to the actor."""
    if not seeing.best(actor, subject.seen):
        return []
    return [
        *_linked(actor, subject),
        *_guardian(actor, subject),
        *_adults(actor, subject),
        *_kin(actor, subject),
    ]


def parent(actor: SignedIn, subject: AttemptSubject, known: documents.Bia) -> OfRecord | None:
    """The one whom an assessment names; None where it has only a name, or nobody on record stands behind it now."""
    return next((one for one in parents(actor, subject) if one.who == known.who), None) if known.who else None


def has_adult(actor: SignedIn, subject: AttemptSubject) -> bool:
    """Somebody grown up without a case travels along, whose document two of us have seen: a guardian too, who else
    stays at home. For ``escorts.hooks``.
    """
    if not seeing.best(actor, subject.seen):
        return False
    found = reading.everything(actor, subject)
    return any(why_not_along(actor, subject, one.newest.known) is None for one in found.adults)


def why_not_along(actor: SignedIn, subject: AttemptSubject, known: documents.Adult) -> str | None:
    """Why somebody without a case does not count as travelling along; None: two have seen the document, and nobody of
    the family whom that name means took part in what happened.
    """
    for one in family.relatives(actor, subject.seen):
        if one.key == documents.plain(known.name) and one.tie != Tie.NONE:
            return _(
                "{name} took part in what happened, or may have. The child travels with nobody of them."
            ).format(name=known.name)
    return rules.why_not_seen(known)


def _linked(actor: SignedIn, subject: AttemptSubject) -> list[OfRecord]:
    linked = [one for one in people.links(actor, subject.seen) if one.link == LinkKind.PARENT]
    briefs = people.briefs(actor, [one.case for one in linked]) if linked else {}
    today = clock.today()
    found = []
    for one in linked:
        is_grown = one.case in briefs and not people_rules.is_child(briefs[one.case], today)
        travels = is_grown and str(one.case) in subject.plan.together
        why = "" if is_grown else _("By the case the parent is not grown up, or that is not known.")
        found.append(OfRecord(_of(CASE, one.case), one.name_used or one.code, travels, why))
    return found


def _guardian(actor: SignedIn, subject: AttemptSubject) -> list[OfRecord]:
    guardian = people.person(actor, subject.seen).guardian
    if guardian is None or guardian.kind != GuardianKind.PARENT or not guardian.name:
        return []
    why = people_rules.why_not_guardian_consents(guardian)
    travels = why is None and any(
        one.travels and documents.plain(one.name) == documents.plain(guardian.name)
        for one in (*_linked(actor, subject), *_adults(actor, subject))
    )
    return [OfRecord(GUARDIAN, guardian.name, travels, why or "")]


def _adults(actor: SignedIn, subject: AttemptSubject) -> list[OfRecord]:
    found = []
    for one in reading.everything(actor, subject).adults:
        known = one.newest.known
        if known.relation in PARENTS:
            why = why_not_along(actor, subject, known)
            found.append(OfRecord(_of(ADULT, one.thing), known.name, why is None, why or ""))
    return found


def _kin(actor: SignedIn, subject: AttemptSubject) -> list[OfRecord]:
    return [
        OfRecord(_of(KIN, one.thing), one.known.name)
        for one in family.relatives(actor, subject.seen)
        if one.known.relation in PARENTS
    ]


def _of(kind: str, one: UUID) -> str:
    return f"{kind}:{one}"
