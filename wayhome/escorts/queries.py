"""Who travels along, as far as the actor's keys open it; what holds for one case. Nothing else exists."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.attempts import gathering, reading
from wayhome.attempts import models as attempt_models
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import queries as care
from wayhome.care import scoring, seeing
from wayhome.care.enums import Band
from wayhome.core import clock, once
from wayhome.core.actors import Actor
from wayhome.escorts import answers, documents, hooks, models, rules, rules_instead, screening, sealing
from wayhome.escorts.enums import STANDS, Standing, State, Wished
from wayhome.escorts.shapes import Assigned, ForCase, Listed, Own, TieNow, WishNow
from wayhome.interpreters import queries as interpreters
from wayhome.itinerary import queries as itinerary
from wayhome.itinerary import words as itinerary_words
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.vault import records

GROUP = itinerary.GROUP
HIGH = frozenset({Band.HIGH, Band.CRITICAL})
FAMILY = frozenset({LinkKind.PARENT, LinkKind.FAMILY})


# The register --------------------------------------------------------------------------------------------------------


@once.remembered
def register(actor: Actor) -> list[Listed]:
    """Everybody in the register of the actor's organisation, by name. Two statements, however many there are."""
    found = _listed(actor, list(models.Escort.objects.filter(organisation=actor.organisation_id)))
    return sorted(found, key=lambda one: (one.standing == Standing.LEFT, one.name.casefold()))


def one(actor: Actor, escort: UUID) -> Listed:
    """One of them. 404 for any other, as for one that nobody wrote."""
    found = _listed(actor, list(models.Escort.objects.filter(organisation=actor.organisation_id, pk=escort)))
    if not found:
        raise Http404
    return found[0]


def decisions(actor: Actor, escort: UUID) -> list[tuple[models.Decision, str]]:
    """What was decided about somebody, the newest first, each with its reason for who may read it."""
    one(actor, escort)
    rows = (
        models.Decision.objects.filter(escort=escort).select_related("decided").order_by("-created_at", "pk")
    )
    return [(row, _reason(actor, row)) for row in rows]


def accounts(actor: Actor) -> list[tuple[str, str]]:
    """Colleagues whose account may stand behind an entry, for a form."""
    return interpreters.accounts(actor)


def colleagues(actor: Actor) -> list[tuple[str, str]]:
    """Who may watch a way, for a form."""
    rows = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _listed(actor: Actor, rows: Sequence[models.Escort]) -> list[Listed]:
    newest = models.Decision.objects.filter(escort__in=rows).order_by("escort", "-created_at", "-pk")
    last = {row.escort_id: row for row in newest.distinct("escort").select_related("decided")}
    found = []
    for row in rows:
        card = sealing.card(actor, row.card, row.pk)
        if card is not None:
            found.append(_one(row, card, last.get(row.pk)))
    return found


def _one(row: models.Escort, card: documents.Card, decision: models.Decision | None) -> Listed:
    if decision is None:
        return Listed(row.pk, card, row.number, row.user_id)
    standing, day = Standing(decision.standing), clock.day_of(decision.created_at)
    return Listed(row.pk, card, row.number, row.user_id, standing, decision.decided.name, day)


def _reason(actor: Actor, row: models.Decision) -> str:
    value = sealing.opened(actor, row.reason, place=sealing.REASON, record=row.pk)
    return str(value["words"]) if value else ""


# One case ------------------------------------------------------------------------------------------------------------


@once.remembered
def for_case(actor: SignedIn, seen: Found) -> ForCase:
    """What she or he wishes, and who has a conflict of interest here; circles as they were said of interpreters."""
    if not seen.access.may_read("I"):
        return ForCase()
    wishes, ties = _wishes(actor, seen), _ties(actor, seen)
    said = [one.said for one in wishes]
    return ForCase(
        wishes=wishes,
        ties=ties,
        refused=frozenset(one.escort for one in said if one.kind == Wished.NOT_THIS_ONE and one.escort),
        tied=frozenset(one.tie.escort for one in ties if one.tie.escort),
        sex=next((one.value for one in reversed(said) if one.kind == Wished.SEX), ""),
        circles=interpreters.for_case(actor, seen).circles,
    )


def _wishes(actor: SignedIn, seen: Found) -> list[WishNow]:
    """Those that hold, the oldest first."""
    found = [
        WishNow(row.pk, documents.Wish.from_value(value["body"]), clock.day_of(row.created_at))
        for row, value in _opened(actor, seen, models.Wish)
    ]
    gone = {one.said.wish for one in found if one.said.kind == Wished.BACK}
    return [one for one in found if one.said.kind != Wished.BACK and one.id not in gone]


def _ties(actor: SignedIn, seen: Found) -> list[TieNow]:
    return [
        TieNow(
            row.pk,
            documents.Tie.from_value(value["body"]),
            str((value.get("why") or {}).get("words", "")) if seen.access.may_read("F") else "",
            clock.day_of(row.created_at),
        )
        for row, value in _opened(actor, seen, models.Tie)
    ]


def _opened(actor: SignedIn, seen: Found, model: Any) -> list[tuple[Any, dict[str, Any]]]:  # noqa: ANN401
    rows = gathering.rows(model, actor, seen)
    opened = records.open_many(actor.keyring, rows) if rows else []
    return [(row, value) for row, value in zip(rows, opened, strict=True) if value.get("body") is not None]


# One attempt ---------------------------------------------------------------------------------------------------------


def assigned(actor: SignedIn, subject: AttemptSubject) -> list[Assigned]:
    """Everybody who was asked, in the order in which they were, with their newest answer."""
    if not subject.seen.access.may_read(GROUP):
        return []
    return _assigned(actor, subject.seen, subject.attempt)


@once.remembered
def _assigned(actor: SignedIn, seen: Found, attempt: UUID) -> list[Assigned]:
    there = reading.things(models.Assignment, documents.Assignment, actor, seen, attempt, with_names=True)
    said = answers.newest([one.thing for one in there])
    names = people_reading.names({row.heard_by for row in said.values()}) if said else {}
    found = []
    for one in there:
        row = said.get(one.thing)
        if row is None:
            found.append(Assigned(one, State.ASKED))
        else:
            heard = names.get(row.heard_by, "")
            found.append(Assigned(one, State(row.said), clock.day_of(row.created_at), row.is_by_phone, heard))
    return found


def need(actor: SignedIn, subject: AttemptSubject) -> documents.Need:
    """What was written down here of why somebody must travel along."""
    found = need_now(actor, subject)
    return found[1]


def need_now(actor: SignedIn, subject: AttemptSubject) -> tuple[int, documents.Need]:
    """The same with its number, for a form."""
    if not subject.seen.access.may_read(GROUP):
        return 0, documents.Need()
    found = reading.things(models.Need, documents.Need, actor, subject.seen, subject.attempt)
    return (found[0].newest.number, found[0].newest.known) if found else (0, documents.Need())


def legs(actor: SignedIn, subject: AttemptSubject) -> dict[str, str]:
    """The parts of the way by id, in words, in order."""
    found = itinerary.written(actor, subject)
    return itinerary_words.leg_names(found.newest.known.legs) if found else {}


def times(actor: SignedIn, subject: AttemptSubject) -> rules.Times:
    """The parts of the way by id, with when each departs and arrives, in order."""
    found = itinerary.written(actor, subject)
    return {leg.id: (leg.departs_at, leg.arrives_at) for leg in found.newest.known.legs} if found else {}


def reasons(actor: SignedIn, subject: AttemptSubject) -> list[str]:
    """Why somebody must travel along; nothing when nobody must (G2.8_ESCORT)."""
    known = need(actor, subject)
    seen = [care.standing(actor, subject.seen).band, hooks.danger(actor, subject)]
    band = scoring.highest(one for one in seen if one) if any(seen) else None
    return rules.reasons(
        is_alone_as_child=is_alone_as_child(actor, subject),
        medical=hooks.medical_need(actor, subject),
        is_psychological=known.psychological,
        is_high=band in HIGH,
        is_watched=known.watched_by is not None and band != Band.CRITICAL and rules.watching_counts(),
    )


def is_alone_as_child(actor: SignedIn, subject: AttemptSubject) -> bool:
    """A child, and nobody grown up travels together."""
    return people.person(actor, subject.seen).is_child and not has_grown_up(actor, subject)


def has_grown_up(actor: SignedIn, subject: AttemptSubject) -> bool:
    """Whether somebody grown up of the family travels together: by a case that is linked as that, or as a later room
    knows. Who is not open to the actor counts as nobody; so does whoever came out of the same situation.
    """
    return _is_with_family(actor, subject) or hooks.has_adult(actor, subject)


def _is_with_family(actor: SignedIn, subject: AttemptSubject) -> bool:
    if not subject.plan.together:
        return False
    family = {str(one.case) for one in people.links(actor, subject.seen) if one.link in FAMILY}
    ids = [UUID(one) for one in subject.plan.together if one in family]
    today = clock.today()
    briefs = people.briefs(actor, ids) if ids else {}
    return any(not people_rules.is_child(brief, today) for brief in briefs.values())


def why_not_escorted(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.8_ESCORT as one sentence; None when nobody must travel along, or somebody has accepted for every part."""
    seen = subject.seen
    if not seen.access.may_read(GROUP) or not seeing.band(seen) or not seen.access.may_read_minimum("A"):
        return rules.not_open()
    why = reasons(actor, subject)
    if not why:
        return None
    there = times(actor, subject)
    if not there:
        return rules.plan_first()
    here = [one for one in assigned(actor, subject) if one.stands]
    if reason := _why_not_any_more(actor, seen, here):
        return reason
    past = rules_instead.over(there, now=clock.now())
    medical = hooks.medical_need(actor, subject)
    return rules.why_not_escorted(why, times=there, assigned=here, medical=medical, over=past)


def _why_not_any_more(actor: SignedIn, seen: Found, here: Sequence[Assigned]) -> str | None:
    """Somebody who was asked and has been paused since, or is not wanted any more."""
    known = for_case(actor, seen)
    ids = {each.known.escort for each in here if each.known.escort}
    rows = models.Escort.objects.filter(organisation=actor.organisation_id, pk__in=ids) if ids else ()
    ours = {one.id: one for one in _listed(actor, list(rows))} if ids else {}
    for each in here:
        entry = ours.get(each.known.escort) if each.known.escort else None
        card = entry.card if entry else documents.Card(sex=each.known.sex)
        reason = rules.why_not_for(each.known.escort, card, known)
        if reason is None and entry is not None:
            counts = screening.counts(actor, entry.card, entry.user)
            reason = rules.why_not_now(entry, certificate_counts=counts)
        if reason:
            return f"{each.known.name}: {reason}"
    return None


# The escort's own page -----------------------------------------------------------------------------------------------


def mine(actor: SignedIn) -> list[Own]:
    """What the actor is asked, the newest first. What does not stand any more says only that."""
    rows = list(models.Order.objects.filter(user=actor.user_id).order_by("-created_at", "pk")[:50])
    said = answers.newest([row.thing for row in rows])
    found = []
    for row in rows:
        state = State(said[row.thing].said) if row.thing in said else State.ASKED
        told = sealing.told(actor, row.told, row.pk) if state in STANDS else documents.Told()
        found.append(Own(row, told, state))
    return found


def place_of(actor: SignedIn, thing: UUID) -> tuple[str, int]:
    """Case code and number of the plan of an assignment, for who works on that case. 404 for anybody else."""
    row = models.Assignment.objects.filter(thing=thing).order_by("number").first()
    if row is None or row.case_id not in people.case_ids(actor, [row.case_id]):
        raise Http404
    code = people_models.Case.objects.values_list("code", flat=True).get(pk=row.case_id)
    return code, attempt_models.Attempt.objects.values_list("number", flat=True).get(pk=row.attempt)
