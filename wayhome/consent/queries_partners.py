"""What goes between organisations: that something ended, recalls and answers, and what was passed on in danger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.consent import models, together
from wayhome.consent.documents import PassedOn
from wayhome.consent.enums import RecallAnswer
from wayhome.core import clock, prepared
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey

RECALL, REASON, DELIVERY = "consent.recall", "consent.recall_reason", "consent.delivery"


@dataclass(frozen=True, slots=True)
class Recalled:
    """An agreement ended: the code, who ended it, and whether copies are to be deleted. Never what it was about."""

    id: UUID
    code: str
    asker: str  # the organisation that had let the other in
    organisation: str
    ended_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    answer: str  # in words
    reason: str = ""
    is_stopped: bool = False
    is_kept: bool = False  # a law keeps the copies there
    by_request: bool = False  # told by a request: the code is the request's
    is_part: bool = False  # less is agreed than before, and not nothing
    groups: str = ""  # data groups that are agreed no more, where it is a part

    @property
    def gone(self) -> str:
        """What is agreed no more, in words; empty where it is all."""
        return ", ".join(str(matrix.GROUPS[group]) for group in self.groups if group in matrix.GROUPS)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Something passed on because a life is in danger, or a law demands it."""

    id: UUID
    code: str
    organisation: str  # from whom, or to whom
    text: str
    why: str
    ground: str
    at: datetime
    is_delivered: bool
    proposed_by: UUID | None = None
    is_told: bool = False
    is_refused: bool = False  # a second person said no: it does not leave, or is called back
    objection: UUID | None = None
    was_alone: bool = False  # sent at night by one person; a second one signs it afterwards


def recalls_for(actor: SignedIn) -> list[Recalled]:
    """What ended for the actor's teams, newest first; those that ask for an answer too."""
    rows = models.Recall.objects.filter(team__in=actor.team_ids, organisation=actor.organisation_id)
    rows = rows.select_related("asker", "organisation").order_by("-created_at")
    found = [(row, _opened(actor, bytes(row.what), RECALL, row.pk)) for row in rows]
    return [
        _recalled(row, code=what["code"], groups=what.get("groups", ""), reason=_reason(actor, row))
        for row, what in found
        if what is not None
    ]


def recalls_by_clock(actor: SignedIn) -> list[Recalled]:
    """Those that the own side asked because a request ran out: it belongs to no case that the clock could know."""
    hands = [actor.user_id, *actor.team_ids]
    rows = models.Recall.objects.filter(case=None, asker=actor.organisation_id, readers__overlap=hands)
    rows = rows.select_related("asker", "organisation").order_by("-created_at")
    found = [(row, _opened(actor, bytes(row.what), RECALL, row.pk)) for row in rows]
    return [
        _recalled(row, code=what["code"], reason=_reason(actor, row))
        for row, what in found
        if what is not None
    ]


def recall(actor: SignedIn, recall_id: UUID) -> Recalled:
    """One of them. 404 for any other team's."""
    found = next((one for one in recalls_for(actor) if one.id == recall_id), None)
    if found is None:
        raise Http404
    return found


def recalls_of(actor: SignedIn, seen: Found) -> list[Recalled]:
    """What the own organisation asked of others in this case, and what they answered. For who reads the agreements."""
    if not seen.access.may_read_minimum("I"):
        return []
    rows = models.Recall.objects.filter(case=seen.id, asker=actor.organisation_id)
    rows = rows.select_related("asker", "organisation").order_by("-created_at")
    return [_recalled(row, code=seen.code, reason=_reason(actor, row)) for row in rows]


def disclosures_for(actor: SignedIn) -> list[Delivered]:
    """What others passed on to the actor's teams: the text and the code of the case, and nothing else."""
    rows = models.Delivery.objects.filter(
        team__in=actor.team_ids, organisation=actor.organisation_id, disclosure__objection=None
    )
    found = [
        (row, _opened(actor, bytes(row.what), DELIVERY, row.pk))
        for row in rows.select_related("asker").order_by("-created_at")
    ]
    return [
        Delivered(
            row.pk, what["code"], row.asker.name, what["text"], "", what["ground"], row.created_at, True
        )
        for row, what in found
        if what is not None
    ]


def disclosures_of(actor: SignedIn, seen: Found) -> list[Delivered]:
    """What the own organisation proposed to pass on, and what left. For roles that read about danger."""
    if not seen.access.may_read("F"):
        return []
    mine = models.Disclosure.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    rows = list(mine.select_related("receiver", "delivery", "objection").order_by("-created_at"))
    told = set(models.Talk.objects.filter(about__in=[row.pk for row in rows]).values_list("about", flat=True))
    opened = records.open_many(actor.keyring, rows)
    return [
        _proposed(row, seen.code, PassedOn.from_value(values["document"]), is_told=row.pk in told)
        for row, values in zip(rows, opened, strict=True)
        if "document" in values
    ]


def passed_to(actor: SignedIn, seen: Found, *, kinds: frozenset[AgencyKind]) -> bool:
    """Whether something was passed on to an agency of one of these kinds, and confirmed by a second person."""
    rows = models.Delivery.objects.filter(
        disclosure__case_id=seen.id, asker=actor.organisation_id, disclosure__objection=None
    )
    return bool(rows.filter(organisation__kind__in=kinds).exists())


def proposal(actor: SignedIn, disclosure_id: UUID) -> tuple[Found, Delivered]:
    """A proposal and its case, for the second person. 404 unless the case is open to them."""
    row = models.Disclosure.objects.filter(pk=disclosure_id, organisation_id=actor.organisation_id).first()
    if row is None:
        raise Http404
    code = people_models.Case.objects.values_list("code", flat=True).get(pk=row.case_id)
    seen = people.found(actor, code)
    found = next((one for one in disclosures_of(actor, seen) if one.id == disclosure_id), None)
    if found is None:
        raise Http404
    return seen, found


def _proposed(row: models.Disclosure, code: str, document: PassedOn, *, is_told: bool) -> Delivered:
    delivery, objection = getattr(row, "delivery", None), getattr(row, "objection", None)
    return Delivered(
        row.pk,
        code,
        row.receiver.name,
        document.text,
        document.why,
        document.ground,
        delivery.created_at if delivery else row.created_at,
        is_delivered=delivery is not None,
        proposed_by=row.proposed_by,
        is_told=is_told,
        is_refused=objection is not None,
        objection=objection.pk if objection is not None else None,
        was_alone=delivery is not None and delivery.confirmed_by == row.proposed_by,
    )


def _recalled(row: models.Recall, *, code: str, groups: str = "", reason: str = "") -> Recalled:
    return Recalled(
        id=row.pk,
        code=code,
        asker=row.asker.name,
        organisation=row.organisation.name,
        ended_at=row.created_at,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        answer=str(RecallAnswer(row.answer).label) if row.answer else "",
        reason=reason,
        is_stopped=row.stopped_at is not None,
        is_kept=row.answer == RecallAnswer.LEGAL_REASON,
        by_request=row.by_request,
        is_part=row.is_part,
        groups=groups,
    )


def _reason(actor: SignedIn, row: models.Recall) -> str:
    if not row.reason:
        return ""
    what = _opened(actor, bytes(row.reason), REASON, row.pk)
    return str(what["reason"]) if what else ""


def _opened(actor: SignedIn, sealed: bytes, place: str, record: UUID) -> dict[str, Any] | None:
    """The parcel, or None for somebody it was not sealed to."""
    if not sealed:  # erased
        return None
    try:
        found = parcels.open_(actor.keyring, sealed, place=place, record=record)
    except NoKey:
        return None
    return found if isinstance(found, dict) else None


def open_to(actor: SignedIn, seen: Found, consents: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these agreements under which a partner can open something today."""
    del actor  # the case was found for them
    asked = list(consents)
    if not asked:
        return frozenset()
    now = clock.now()
    rows = _opened_under(seen.id, clock.today())
    return frozenset(basis for basis, until_at in rows if until_at is None or until_at > now) & set(asked)


@prepared.query
def _opened_under(case: UUID, today: date) -> QuerySet[people_models.Involvement, tuple[Any, ...]]:
    """As ``live``; until which minute comes along."""
    rows = people_models.Involvement.objects.filter(case=case, basis__isnull=False, ended_at=None)
    rows = rows.filter(Q(until_day=None) | Q(until_day__gte=today), from_day__lte=today)
    return rows.values_list("basis", "until_at")


def ahead(actor: SignedIn, seen: Found) -> list[prepared.Later]:
    """What every page that asks about agreements asks the database, for one that asks it together with others."""
    del actor  # the case was found for them
    return [together.ahead(seen.id), _opened_under.later(seen.id, clock.today())]
