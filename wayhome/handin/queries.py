"""What people read: whoever brought somebody, that it was received; the side that takes over, what was handed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import clock, prepared
from wayhome.duties import queries_on_call as on_call
from wayhome.handin import documents, holding, marks, models, queries_alike, rules
from wayhome.handin.enums import Event, State
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, Team

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that is left to whoever brought somebody: a code, when it was sent, to whom, and whether it was received."""

    id: UUID
    code: str
    sent_at: datetime
    words: str
    is_received: bool
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """One receipt: while they are to meet, where; after a no, whom to ring; afterwards what helped in the form."""

    receipt: Receipt
    meeting: documents.Meeting | None
    is_given: bool
    told: documents.Told | None
    feedback: documents.Feedback | None


@dataclass(frozen=True, slots=True)
class Line:
    """A hand-in as a line of the list."""

    id: UUID
    code: str
    at: datetime
    by: str
    state: State
    arrival: documents.Arrival | None


@dataclass(frozen=True, slots=True)
class Meets:
    """The newest meeting, as the side that fetches reads it."""

    meeting: documents.Meeting
    is_open: bool
    given_at: datetime | None
    met_at: datetime | None
    may_say_nobody_came: bool


@dataclass(frozen=True, slots=True)
class Arrived:
    """One hand-in with all that the side that takes over reads of it."""

    row: models.HandIn
    arrival: documents.Arrival | None
    by: str
    own: documents.Own | None
    meets: Meets | None
    alike: Sequence["Line"]
    went_through: Sequence[str]
    has_feedback: bool
    why_not_take: str | None
    why_not_open: str | None

    @property
    def id(self) -> UUID:
        return self.row.pk

    @property
    def comes_from_others(self) -> bool:
        return bool(self.row.from_organisation_id != self.row.to_organisation_id)


def receivers(actor: SignedIn) -> list[tuple[UUID, str]]:
    """To whom one can hand in: the own Intake, where people are taken in, and partners that have one."""
    found = []
    mine = Organisation.objects.filter(pk=actor.organisation_id).exclude(kind__in=rules.NOT_HOUSES)
    has_intake = Team.objects.filter(organisation=actor.organisation_id, kind=TeamKind.INTAKE)
    only_brings = not rules.TAKERS & actor.roles and bool(rules.OFFICERS & actor.roles)
    if not only_brings and has_intake.exists():
        found = list(mine.values_list("pk", "name"))
    return [*found, *partners(actor)]


def partners(actor: SignedIn) -> list[tuple[UUID, str]]:
    """Others that take people in and know the actor's organisation."""
    known = [one for one in organisations.partners(actor) if one.kind not in rules.NOT_HOUSES]
    intakes = Team.objects.filter(organisation__in=[one.pk for one in known], kind=TeamKind.INTAKE)
    there = set(intakes.values_list("organisation", flat=True))
    return [(one.pk, one.name) for one in known if one.pk in there]


def brought(actor: SignedIn) -> list[Receipt]:
    """The actor's own receipts, the newest first. A colleague's are not there."""
    rows = models.HandIn.objects.filter(
        from_user=actor.user_id, from_organisation=actor.organisation_id
    ).select_related("to_organisation")
    zone = on_call.zone_of(actor)
    return [_receipt(row, zone) for row in rows.order_by("-created_at", "pk")[:SHOWN]]


def sent(actor: SignedIn, handin: UUID) -> Sent:
    """One of them. 404 for any other."""
    row = holding.brought(actor, handin)
    open_one = row.meetings.filter(is_open=True).first()
    meeting = None
    if open_one is not None:
        meeting = holding.read(
            documents.Meeting, actor.keyring, open_one.for_officer, holding.MEETING_TOLD, open_one.pk
        )
    said = models.Feedback.objects.filter(handin=row).first()
    feedback = None
    if said is not None:
        feedback = holding.read(documents.Feedback, actor.keyring, said.body, holding.FEEDBACK, said.pk)
    return Sent(
        receipt=_receipt(row, on_call.zone_of(actor)),
        meeting=meeting,
        is_given=open_one is not None and open_one.given_at is not None,
        told=holding.read(documents.Told, actor.keyring, row.told, holding.TOLD, row.pk),
        feedback=feedback,
    )


def listed(actor: SignedIn) -> list[Line]:
    """What was handed in to the actor's side: what waits first, then the newest."""
    rows = _of_us(actor).select_related("from_organisation")
    waiting = list(rows.filter(state=State.WAITING).order_by("created_at", "pk")[:SHOWN])
    others = list(rows.exclude(state=State.WAITING).order_by("-created_at", "pk")[:SHOWN])
    return [_line(actor, row) for row in [*waiting, *others]]


def arrival(actor: SignedIn, handin: UUID) -> Arrived:
    """One of them. 404 for any other, and for whoever brought it. The caller records the looking."""
    row = holding.found(actor, handin)
    here = holding.arrival(actor, row)
    near = _of_us(actor).exclude(pk=row.pk).select_related("from_organisation")
    alike = queries_alike.alike(actor, row, here, near)
    passed = row.events.filter(event=Event.FORWARDED).select_related("organisation").order_by("number")
    return Arrived(
        row=row,
        arrival=here,
        by=row.from_organisation.name,
        own=holding.own(actor, row),
        meets=_meets(actor, row),
        alike=[_line(actor, one) for one in alike],
        went_through=[one.organisation.name for one in passed],
        has_feedback=models.Feedback.objects.filter(handin=row).exists(),
        why_not_take=rules.why_not_take(row.state),
        why_not_open=rules.why_not_open(row.state, is_observation=here is not None and here.is_observation),
    )


def of_case(actor: SignedIn, case: UUID) -> list[Line]:
    """How the person of a case came, where it is sealed to the actor. The caller found the case for them."""
    if not rules.TAKERS & actor.roles:
        return []
    hands = [actor.user_id, *actor.team_ids]
    return [_line(actor, row) for row in _of_mark(marks.of_case(case), actor.organisation_id, hands)]


def takes(actor: SignedIn) -> bool:
    """Whether the actor is one of those who take people over."""
    return bool(rules.TAKERS & actor.roles)


def sheets_of(actor: SignedIn, cases: Iterable[UUID]) -> dict[UUID, documents.Arrival]:
    """Case -> what was typed from paper when its person came, the newest that opens. One query."""
    by_mark = {marks.of_case(case): case for case in cases}
    if not by_mark:
        return {}
    rows = _of_us(actor).filter(case_mark__in=list(by_mark)).order_by("created_at", "pk")
    found = [(by_mark[row.case_mark], holding.arrival(actor, row)) for row in rows]
    return {case: known for case, known in found if known is not None and known.is_paper}


@prepared.query
def _of_mark(mark: str, organisation: UUID, hands: list[UUID]) -> "QuerySet[models.HandIn]":
    rows = models.HandIn.objects.filter(case_mark=mark, to_organisation=organisation, readers__overlap=hands)
    return rows.select_related("from_organisation").order_by("created_at", "pk")


def _of_us(actor: SignedIn) -> "QuerySet[models.HandIn]":
    if not rules.TAKERS & actor.roles:
        return models.HandIn.objects.none()
    return models.HandIn.objects.filter(
        to_organisation=actor.organisation_id, readers__overlap=[actor.user_id, *actor.team_ids]
    )


def _receipt(row: models.HandIn, zone: str) -> Receipt:
    words = rules.in_words(row.state, organisation=row.to_organisation.name, taken_at=row.taken_at, zone=zone)
    return Receipt(
        row.pk,
        row.code,
        row.created_at,
        words,
        row.taken_at is not None,
        row.state == State.NOT_HERE,
    )


def _line(actor: SignedIn, row: models.HandIn) -> Line:
    here = holding.arrival(actor, row)
    at = here.happened_at if here is not None and here.happened_at is not None else row.created_at
    return Line(row.pk, row.code, at, row.from_organisation.name, State(row.state), here)


def _meets(actor: SignedIn, row: models.HandIn) -> Meets | None:
    newest = row.meetings.order_by("-is_open", "-created_at").first()
    if newest is None:
        return None
    meeting = holding.read(documents.Meeting, actor.keyring, newest.for_house, holding.MEETING, newest.pk)
    if meeting is None:
        return None
    is_late = meeting.at is not None and not newest.met_at and rules.why_not_open(row.state) is None
    why_not = rules.why_not_say_nobody_came(
        is_open=newest.is_open, at=meeting.at or clock.now(), now=clock.now()
    )
    return Meets(meeting, newest.is_open, newest.given_at, newest.met_at, is_late and why_not is None)
