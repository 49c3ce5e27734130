"""Who could travel along instead of somebody who does not come, as far as it is open to the actor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import reading
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, once
from wayhome.escorts import answers, documents, models, queries, rules, rules_instead, screening
from wayhome.escorts.enums import STANDS, State
from wayhome.escorts.rules_instead import Stretch
from wayhome.escorts.shapes import Assigned, Listed
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found

ASKED_WITHIN = timedelta(days=180)  # whoever was asked longer ago has travelled, or has answered since


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody does not come. ``parts``: what is left of the way for which nobody else was asked."""

    gone: Assigned
    parts: Sequence[str]
    could: Sequence[Listed]


def gaps(actor: SignedIn, subject: AttemptSubject) -> list[Gap]:
    """Each of those who do not come, with who could go instead; nobody where somebody else was asked."""
    times = queries.times(actor, subject)
    assigned = queries.assigned(actor, subject)
    found, seen = [], set[str]()
    for one in reversed(assigned):  # who was asked last says best what is wanted
        parts = rules_instead.left(one.known, times, assigned, now=clock.now())
        if rules_instead.why_not_ask_instead(one, parts) is None and not seen.issuperset(parts):
            seen.update(parts)
            found.append(Gap(one, parts, _could(actor, subject, one, parts)))
    return found


def gap(actor: SignedIn, subject: AttemptSubject, gone: Assigned) -> Gap:
    """The same of one, whether or not anybody is needed."""
    times, assigned = queries.times(actor, subject), queries.assigned(actor, subject)
    parts = rules_instead.left(gone.known, times, assigned, now=clock.now())
    return Gap(gone, parts, _could(actor, subject, gone, parts) if parts else ())


def fitting(actor: SignedIn, seen: Found) -> list[Listed]:
    """Of the register, who can be asked for this case: approved, with what is needed, and nothing speaks against."""
    known, listed = queries.for_case(actor, seen), queries.register(actor)
    trained = screening.trained(one.user for one in listed if one.user) if listed else frozenset()
    return [
        one
        for one in listed
        if rules.why_not_for(one.id, one.card, known) is None
        and rules.why_not_now(
            one, certificate_counts=one.user in trained or screening.counts(actor, one.card, None)
        )
        is None
    ]


def _could(actor: SignedIn, subject: AttemptSubject, gone: Assigned, parts: Sequence[str]) -> list[Listed]:
    """Of the register: approved, nothing speaks against, of the kind that was asked for, and free as far as known."""
    said_no = {one.known.escort for one in queries.assigned(actor, subject) if rules_instead.is_gone(one)}
    fit = [one for one in fitting(actor, subject.seen) if one.id not in said_no]
    needed = rules_instead.stretch(parts, queries.times(actor, subject))
    elsewhere = _elsewhere(actor, subject, {one.id for one in fit}) if fit else {}
    return [
        one
        for one in fit
        if rules_instead.why_not_instead(
            one.card, kind=gone.known.kind, needed=needed, elsewhere=elsewhere.get(one.id, ())
        )
        is None
    ]


def _elsewhere(
    actor: SignedIn, subject: AttemptSubject, escorts: Collection[UUID]
) -> dict[UUID, list[Stretch]]:
    """Escort -> when she or he travels with somebody else, of the cases that are open to the actor."""
    asked = _asked(actor)
    found: dict[UUID, list[Stretch]] = {}
    for attempt, given in asked:
        if attempt == subject.attempt or given.escort not in escorts:
            continue
        if given.escort is not None and given.departs_at is not None and given.arrives_at is not None:
            found.setdefault(given.escort, []).append((given.departs_at, given.arrives_at))
    return found


@once.remembered
def _asked(actor: SignedIn) -> list[tuple[UUID, documents.Assignment]]:
    """Attempt and assignment of everybody who was asked lately and has not said no."""
    rows = models.Assignment.objects.filter(
        organisation_id=actor.organisation_id, created_at__gte=clock.now() - ASKED_WITHIN
    )
    newest = list(rows.order_by("thing", "-number").distinct("thing"))
    said = answers.newest([row.thing for row in newest])
    stand = [
        row for row in newest if (State(said[row.thing].said) if row.thing in said else State.ASKED) in STANDS
    ]
    mine = people.case_ids(actor, {row.case_id for row in stand}) if stand else frozenset()
    attempts = {row.thing: row.attempt for row in stand if row.case_id in mine}
    there = reading.opened(
        documents.Assignment, actor, [row for row in stand if row.thing in attempts]
    )  # what does not open is nobody's
    return [(attempts[one.thing], one.newest.known) for one in there]


def why_not_escorted(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.8_ESCORT as one sentence: as ``queries`` has it; where somebody does not come and nobody can go instead, that
    nobody leaves.
    """
    reason = queries.why_not_escorted(actor, subject)
    if reason is None or not actor.roles & rules.READERS or all(one.could for one in gaps(actor, subject)):
        return reason
    return rules_instead.nobody(is_under_way=attempt_hooks.is_under_way(subject.attempt))
