"""What people read of courses and sessions: those of their own organisation, and those that others share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.models import User
from wayhome.services.models import Post
from wayhome.training import rules, sealing, standings
from wayhome.training.enums import TAKING_A_SEAT, Came
from wayhome.training.models import Certificate, Course, Seat, Session, Trainee
from wayhome.training.queries_certificates import certificate as certificate
from wayhome.training.queries_certificates import check as check
from wayhome.training.queries_numbers import numbers as numbers
from wayhome.training.queries_standing import asked as asked
from wayhome.training.queries_standing import people as people
from wayhome.training.queries_standing import posts as posts
from wayhome.training.queries_standing import was_trained as was_trained
from wayhome.training.queries_standing import why_not_task as why_not_task
from wayhome.training.rules import Standing

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A coming session: free places, and one’s own part in it."""

    session: Session
    free: int
    state: str | None
    runs: bool
    why_not_book: str | None


@dataclass(frozen=True, slots=True)
class Mine:
    """One’s own page: where one’s roles stand, certificates, places, sessions one holds."""

    standings: Sequence[Standing]
    certificates: Sequence[Certificate]
    seats: Sequence[Seat]
    holds: Sequence[Session]
    target: str
    post: UUID | None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One line of the list of a session."""

    seat: Seat
    who: sealing.Named
    before: int | None
    after: int | None
    has_certificate: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session with its list."""

    session: Session
    rows: Sequence[SeatRow]
    free: int


def mine(actor: Actor) -> Mine:
    """The actor’s own training. Six statements, however much there is."""
    user = actor.user_id
    if user is None or actor.organisation_id is None:
        raise Http404
    row = Trainee.objects.filter(user=user).first()
    certificates = standings.counting().filter(trainee__user=user).select_related("organisation")
    seats = Seat.objects.filter(trainee__user=user, session__day__gte=clock.today())
    return Mine(
        standings=standings.of_people(actor.organisation_id, [user]).get(user, []),
        certificates=list(certificates.order_by("-given_on", "number")),
        seats=list(
            seats.exclude(state=Came.CANCELLED).select_related("session__course").order_by("session__day")
        ),
        holds=list(
            Session.objects.filter(trainer=user, is_off=False).select_related("course").order_by("-day")[:10]
        ),
        target=row.target if row else "",
        post=row.post_id if row else None,
    )


def sessions(actor: Actor, *, page: str | int = 1) -> "Page[Any]":
    """Coming sessions, the next first."""
    taken = Count("seats", filter=Q(seats__state__in=TAKING_A_SEAT))
    own = Seat.objects.filter(session=OuterRef("pk"), trainee__user=actor.user_id).values("state")[:1]
    rows: QuerySet[Any] = (
        Session.objects.offered_to(actor.organisation_id)
        .coming()
        .select_related("course", "organisation", "trainer")
        .annotate(left=F("capacity") - taken, own=Subquery(own))
    )
    found = Paginator(rows.order_by("day", "pk"), ON_A_PAGE).get_page(page)
    found.object_list = [_line(actor, one) for one in found.object_list]
    return found


def session(actor: Actor, session_id: UUID) -> Line:
    """One session that the actor may book, holds, or keeps. 404 for any other."""
    taken = Count("seats", filter=Q(seats__state__in=TAKING_A_SEAT))
    own = Seat.objects.filter(session=OuterRef("pk"), trainee__user=actor.user_id).values("state")[:1]
    rows = Session.objects.offered_to(actor.organisation_id).select_related(
        "course", "organisation", "trainer"
    )
    found = rows.annotate(left=F("capacity") - taken, own=Subquery(own)).filter(pk=session_id).first()
    if found is None:
        raise Http404
    return _line(actor, found)


def seats(actor: Actor, session_id: UUID) -> SessionPage:
    """The list of a session, for who keeps it; names as far as the actor’s keys open them."""
    line = session(actor, session_id)
    rows = line.session.seats.select_related("trainee__user__organisation").order_by("created_at", "pk")
    have = set(Certificate.objects.filter(session=session_id).values_list("trainee_id", flat=True))
    return SessionPage(
        session=line.session,
        rows=[
            SeatRow(
                one,
                sealing.named(actor, one.trainee),
                *sealing.scores(actor, one),
                has_certificate=one.trainee_id in have,
            )
            for one in rows
            if one.state != Came.CANCELLED
        ],
        free=line.free,
    )


def courses(actor: Actor) -> list[Course]:
    """Those that the actor’s organisation keeps and still holds."""
    rows = Course.objects.filter(organisation=actor.organisation_id, is_closed=False)
    return list(rows.order_by("title", "pk"))


def course(actor: Actor, course_id: UUID) -> Course:
    """One of them. 404 for any other."""
    found = Course.objects.filter(organisation=actor.organisation_id, pk=course_id).first()
    if found is None:
        raise Http404
    return found


def colleagues(actor: Actor) -> list[tuple[str, str]]:
    """Who works in the actor’s organisation and was confirmed, for a form."""
    rows = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def post_choices(actor: Actor) -> list[tuple[str, str]]:
    """Posts of the directory, which everybody who signs in may read; those of one’s own organisation first."""
    rows = Post.objects.filter(is_closed=False).order_by("country", "sort_name", "pk")
    found = list(rows.values_list("pk", "name", "keeper_id")[:500])
    found.sort(key=lambda row: row[2] != actor.organisation_id)
    return [(str(pk), name) for pk, name, _keeper in found]


def country(actor: Actor) -> str:
    """Where the actor’s organisation is."""
    found: str | None = User.objects.visible_to(actor).values_list("organisation__country", flat=True).first()
    return found or ""


def _line(actor: Actor, row: Session) -> Line:
    left: int = row.left  # type: ignore[attr-defined]  # annotated above
    state: str | None = row.own  # type: ignore[attr-defined]
    today: date = clock.today()
    return Line(
        session=row,
        free=max(left, 0),
        state=state,
        runs=rules.why_not_run(actor, organisation=row.organisation_id, trainer=row.trainer_id) is None,
        why_not_book=rules.why_not_book(
            is_off=row.is_off,
            day=row.day,
            today=today,
            free=left,
            state=state,
            is_trainer=row.trainer_id == actor.user_id,
        ),
    )
