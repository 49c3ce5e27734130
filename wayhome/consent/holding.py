"""What every action here does first: hold the case, find the answer or 404; and write where both columns are filled."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from wayhome.consent import documents, given, models, purposes, rules_after
from wayhome.consent.given import Given
from wayhome.core import clock, prepared
from wayhome.core.refusals import Refused
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant, Team, User
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import threads
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import records, vouching
from wayhome.vault.errors import NoKey

NO_WINDOW = timedelta(
    days=1
)  # [P] when nothing is agreed on how to reach her, somebody finds a way within a day

doer = people_holding.doer
follow = people_holding.follow


@dataclass(frozen=True, slots=True)
class Home:
    """Who answers for the case at one organisation, who hears next, the mark of its duties, the next safe moment.

    ``opens``: when the agreed days and hours open next; None when none are agreed, or the actor may not read them.
    """

    organisation: UUID
    owner: UUID
    ladder: tuple[UUID, ...]
    thread: UUID
    next_safe: datetime
    opens: datetime | None = None


def stop_if(reason: str | None, *, code: str) -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason:
        raise Refused(reason, code=code)


def lock(seen: Found) -> None:
    """One change to what is agreed in a case at a time: what another tab did meanwhile is seen."""
    people_models.Case.objects.select_for_update(no_key=True).get(pk=seen.id)


def answered(actor: SignedIn, seen: Found, consent: UUID) -> Given:
    """The answer with this id, of this case, open to the actor. 404 for any other."""
    found = next((one for one in given.of_case(actor, seen) if one.id == consent), None)
    if found is None:
        raise Http404
    return found


def write_pair(
    row: models.PairedFact, document: Mapping[str, Any], *, is_private: bool, by: SignedIn
) -> None:
    """Seal the document in its column and filler in the other. Who may not hold C fills that one with another key."""
    document, private = documents.pair(document, is_private=is_private)
    _put(row, {"document": document, "private": private}, is_private=is_private, by=by)


def write_apart(row: models.PairedFact, *, by: SignedIn) -> None:
    """Filler in both columns, as long as most answers: another room keeps this one (``elsewhere``)."""
    empty = documents.filled({"document": None, "fill": ""}, documents.SIZES[0])
    _put(row, {"document": empty, "private": empty}, is_private=False, by=by)


def _put(
    row: models.PairedFact, values: Mapping[str, Mapping[str, Any]], *, is_private: bool, by: SignedIn
) -> None:
    row.private_group = "C"
    try:
        with transaction.atomic():
            records.put(by.keyring, row, values)
    except NoKey:
        if is_private:
            raise
        row.private_group = "Im"
        records.put(by.keyring, row, values)


def write_talk(seen: Found, *, about: UUID, confirms: bool | None, words: str, by: SignedIn) -> None:
    """The fact that somebody spoke with her alone."""
    people_holding.begin_own_strand(seen, by=by)
    row = models.Talk(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        about=about,
        day=clock.today(),
        written_by=doer(by),
    )
    records.put(by.keyring, row, {"document": documents.TalkedAlone(confirms, words).to_value()})


def home(actor: SignedIn, seen: Found, organisation: UUID | None = None) -> Home:
    """Who answers for the case at ``organisation``, usually the actor's own."""
    place = organisation or actor.organisation_id
    leads = [one for one in people.leads(actor, seen) if one.user.organisation_id == place]
    deputies = [one.deputy.pk for one in leads if one.deputy is not None]
    # A sealed case is known to named people only: no team hears of it.
    ladder = deputies if seen.case.is_named else [*deputies, *_supervisors(place)]
    # Told are those whose keys are the ones that were compared: a swapped key never keeps her word from being done.
    told = set(vouching.vouched(dict.fromkeys([*(one.acting.pk for one in leads), *ladder])))
    ladder = [one for one in ladder if one in told]
    owners = [one.acting.pk for one in leads if one.acting.pk in told] + ladder + [doer(actor)]
    known = people.person(actor, seen)
    moment = clock.now()
    opening = people_rules.next_opening(known.safe, at=moment) if known.safe is not None else None
    return Home(
        organisation=place,
        owner=owners[0],
        ladder=tuple(one for one in dict.fromkeys(ladder) if one != owners[0]),
        thread=threads.of(seen, known.brief),
        next_safe=opening or moment + NO_WINDOW,
        opens=opening,
    )


@prepared.planned
def _supervisors(organisation: UUID) -> QuerySet[Team, UUID]:
    rows = Team.objects.filter(organisation=organisation, kind=TeamKind.SUPERVISORS)
    return rows.values_list("pk", flat=True)


def named_beside(by: SignedIn, seen: Found, *, roles: Collection[str] = ()) -> list[UUID]:
    """Of a sealed case, the others of the own agency who are named, at work and told of danger, as far as their keys
    are vouched for. ``roles``: with one of these, where a page asks for it.
    """
    if not seen.case.is_named:
        return []
    rows = [row for row in people.involvements(by, seen) if "F" in row.parts.split(",")]
    named = dict.fromkeys(
        row.user_id
        for row in rows
        if row.user_id and row.organisation_id == by.organisation_id and row.mode == Mode.WORKS
    )
    working = User.objects.get_queryset().working().filter(pk__in=named).exclude(pk=by.user_id)
    if roles:
        grants = RoleGrant.objects.filter(user__in=list(working), role__in=roles, ended_at=None)
        working = working.filter(pk__in=grants.values("user"))
    may = set(working.values_list("pk", flat=True))
    return vouching.vouched(one for one in named if one in may)


def receiver(by: SignedIn, one: Given, organisation: UUID) -> tuple[UUID, tuple[str, ...]]:
    """The partner's team that receives, and the parts it may have. Refused when no role there may have any."""
    for kind in purposes.line(one.answer.purpose).teams:
        for team in organisations.partner_teams(by, organisation, kind):
            parts = rules_after.parts_for(team.organisation.kind, team.kind, one.answer.groups)
            if parts:
                return team.pk, parts
    raise Refused(rules_after.why_no_parts(), code="partner_not_let_in")


def receiving_team(by: SignedIn, organisation: UUID) -> Team | None:
    """The partner's team that takes in what comes: its Intake."""
    return next(iter(organisations.partner_teams(by, organisation, TeamKind.INTAKE)), None)


def let_in_by(seen: Found, consent: UUID) -> list[UUID]:
    """Which organisations open something today under an agreement."""
    rows = people_models.Involvement.objects.live().filter(case=seen.case, basis=consent)
    return sorted(set(rows.values_list("organisation", flat=True)))
