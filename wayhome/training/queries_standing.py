"""Who is trained for what: colleagues, posts, one officer on one day, one piece of work."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.actors import Actor
from wayhome.organisations import roles
from wayhome.organisations.models import RoleSuspension, User
from wayhome.services.models import Post
from wayhome.training import required, rules, standings, words
from wayhome.training.enums import TAKING_A_SEAT
from wayhome.training.models import Certificate, Requirement, Seat
from wayhome.training.rules import Standing

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Colleague:
    """One colleague: where each role stands, which of them rest, and certificates."""

    user: User
    standings: Sequence[Standing]
    resting: frozenset[str]
    certificates: Sequence[Certificate]
    booked_on: date | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post where nobody is trained now, and the next booking of somebody who works there."""

    post: Post
    booked_on: date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a role is asked: by everybody’s rule, and by this organisation."""

    role: str
    label: str
    common: str
    own: Sequence[Requirement]


def people(actor: Actor) -> list[Colleague]:
    """Colleagues whose roles ask for a course, and all certificates they have. For managers; 404 for others."""
    if actor.organisation_id is None or not actor.roles & rules.MANAGERS:
        raise Http404
    known = standings.of_people(actor.organisation_id)
    users = User.objects.visible_to(actor).working().order_by("name", "pk")
    here = {user.pk: user for user in users}
    certificates: dict[UUID, list[Certificate]] = defaultdict(list)
    rows = standings.counting().filter(trainee__user__in=here).select_related("trainee__user", "extension")
    for row in rows.order_by("-given_on"):
        certificates[row.trainee.user.pk].append(row)
    asleep: dict[UUID, set[str]] = defaultdict(set)
    for user, role in RoleSuspension.objects.filter(user__in=here, ended_at=None).values_list("user", "role"):
        asleep[user].add(role)
    booked = dict(
        Seat.objects.filter(
            trainee__user__in=here,
            state__in=TAKING_A_SEAT,
            session__is_off=False,
            session__day__gte=clock.today(),
        )
        .values_list("trainee__user")
        .annotate(Min("session__day"))
    )
    return [
        Colleague(user, known.get(pk, []), frozenset(asleep[pk]), certificates[pk], booked.get(pk))
        for pk, user in here.items()
    ]


def posts(actor: Actor, *, page: str | int = 1) -> "Page[Any]":
    """Stations, border posts, consulates, airports, contacts on the way where nobody is trained for first contact now,
    and the next booking of such a course. For planners.
    """
    if not actor.roles & rules.PLANNERS:
        raise Http404
    today = clock.today()
    trained = standings.counting(today).filter(
        trainee__post=OuterRef("pk"), competencies__contains=[required.OFFICER]
    )
    said = Q(trained_until__gte=today)  # what the directory says of a post counts too
    rows: QuerySet[Any] = Post.objects.filter(is_closed=False).exclude(said).filter(~Exists(trained))
    found = Paginator(rows.order_by("country", "kind", "sort_name", "pk"), ON_A_PAGE).get_page(page)
    here = list(found.object_list)
    booked = dict(
        Seat.objects.filter(
            trainee__post__in=here,
            state__in=TAKING_A_SEAT,
            session__is_off=False,
            session__day__gte=today,
            session__course__competencies__contains=[required.OFFICER],
        )
        .values_list("trainee__post")
        .annotate(Min("session__day"))
    )
    found.object_list = [PostLine(post, booked.get(post.pk)) for post in here]
    return found


def was_trained(actor: Actor, officer: UUID, *, on: date) -> bool:
    """Whether an officer, by account or by row of a trainee, was trained for first contact on that day.

    For the link from each identification to the officer who brought her or him (domain.md 4.7). Yes or no, nothing
    else: certificates taken back since do not count, those that have ended since do.
    """
    if not actor.is_signed_in:
        return False
    rows = standings.counting(on).filter(competencies__contains=[required.OFFICER])
    return rows.filter(Q(trainee__user=officer) | Q(trainee=officer)).exists()


def why_not_task(actor: Actor, task: str, *, user: UUID | None = None) -> str | None:
    """Why somebody may not do work that needs its own course, a key of ``required.TASKS``. For later rooms."""
    who = user or actor.user_id
    competency = required.TASKS[task]
    whose = Q(trainee__user=who) | Q(trainee=who)  # an escort may have no account
    rows = standings.counting().filter(whose, competencies__contains=[competency])
    last = rows.order_by(F("last").desc()).values_list("last", flat=True).first()
    if last is not None and last >= clock.today():
        return None
    needs = words.competencies([competency])
    if last is not None:
        return _(
            "The course for this, {course}, lapsed on {day}. Book it again on the page Training."
        ).format(course=needs, day=dates.day_in_words(last))
    return _("This needs a course: {course}. Book it on the page Training.").format(course=needs)


def asked(actor: Actor) -> list[Asked]:
    """Every role that people sign in with, what it asks everywhere, and what this organisation asks beyond that."""
    mine: dict[str, list[Requirement]] = defaultdict(list)
    for row in Requirement.objects.filter(organisation=actor.organisation_id).order_by("created_at"):
        mine[row.role].append(row)
    return [
        Asked(
            one.code,
            str(one.label),
            words.competencies(required.of_role(one.code)) if required.of_role(one.code) else "",
            mine[one.code],
        )
        for one in roles.ALL
        if one.needs_account
    ]
