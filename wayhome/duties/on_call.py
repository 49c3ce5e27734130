"""Who is on call, who may be rung, and who was: facts for actions, queries and the clock."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from wayhome.core import clock, once, prepared
from wayhome.duties import hours
from wayhome.duties.models import Acknowledgement, Duty, Preferences, Ring, Shift
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Absence, Membership, Team, User
from wayhome.vault import vouching

# Who takes over within this time may be rung as well, so an emergency is sealed to them too.
AHEAD = timedelta(days=1)
_IS_AWAY = Q(is_away=True)


def live_shifts(organisation: UUID) -> QuerySet[Shift]:
    """Shifts of people who can sign in: somebody whose account was closed or paused is not on call."""
    return Shift.objects.filter(organisation=organisation, user__is_active=True)


def shifts_at(organisation: UUID, at: datetime) -> list[Shift]:
    """Who is on call at a moment, the first to be rung first."""
    return list(_shifts([(organisation, at)])[organisation, at])


def first_at(organisation: UUID, at: datetime) -> list[UUID]:
    """Whoever is rung first at that minute: shifts begin and end with one. Nobody while the rota is empty."""
    return [shift.user_id for shift in shifts_at(organisation, hours.to_the_minute(at))][:1]


def told_at(organisation: UUID, at: datetime) -> list[UUID]:
    """Who is on call at a moment, the first to be rung first; those whose key is the one that was compared."""
    return vouching.vouched(shift.user_id for shift in shifts_at(organisation, at))


@once.remembered_of_each
def _shifts(asked: Collection[tuple[UUID, datetime]]) -> dict[tuple[UUID, datetime], list[Shift]]:
    found = {}
    for organisation, at in asked:
        rows = live_shifts(organisation).filter(starts_at__lte=at, ends_at__gt=at)
        found[organisation, at] = list(rows.select_related("user").order_by("rank"))
    return found


def gaps(organisation: UUID, at: datetime) -> list[tuple[datetime | None, datetime]]:
    """When nobody is on call within the next day: since when (None: since ever), and from when on."""
    end = at + AHEAD
    shifts = not_away(live_shifts(organisation))
    spans = list(shifts.filter(starts_at__lt=end, ends_at__gt=at).values_list("starts_at", "ends_at"))
    last = shifts.filter(ends_at__lte=at).order_by("-ends_at").values_list("starts_at", "ends_at").first()
    return hours.gaps([*spans, *([last] if last else [])], start=at, end=end)


def without_number(organisation: UUID, at: datetime) -> list[tuple[UUID, datetime]]:
    """Shifts within the next day of somebody who cannot be rung while nobody beside her or him can: which one, and from
    when on. An emergency then goes past them to the supervisors.
    """
    end = at + AHEAD
    found = (
        not_away(live_shifts(organisation))
        .filter(starts_at__lt=end, ends_at__gt=at)
        .order_by("starts_at", "rank")
    )
    shifts = list(found)
    can = with_number({one.user_id for one in shifts})
    spans = [(one.starts_at, one.ends_at) for one in shifts if one.user_id in can]
    silent = []
    for one in shifts:
        within = hours.gaps(spans, start=max(at, one.starts_at), end=min(end, one.ends_at))
        if within and one.user_id not in can:
            silent.append((one.pk, within[0][1]))
    return silent


def not_away[M: Model](shifts: QuerySet[M]) -> QuerySet[M]:
    """Without those that touch a day that is noted for whose they are: nobody's until somebody takes them."""
    return _marked(shifts).filter(~_IS_AWAY)


def of_who_is_away(shifts: Sequence[Model]) -> set[UUID]:
    """Those of these shifts, of one rota, that touch a day that is noted for whose they are."""
    if not shifts:
        return set()
    rows = type(shifts[0])._default_manager.filter(pk__in=[one.pk for one in shifts])
    return set(_marked(rows).filter(_IS_AWAY).values_list("pk", flat=True))


def _marked[M: Model](shifts: QuerySet[M]) -> QuerySet[M]:
    here = ZoneInfo(settings.ZONE_HERE)
    away = Absence.objects.filter(
        user=OuterRef("user"), first_day__lte=OuterRef("until_day"), last_day__gte=OuterRef("from_day")
    )
    days: Any = shifts.alias(
        from_day=TruncDate("starts_at", tzinfo=here), until_day=TruncDate("ends_at", tzinfo=here)
    )
    marked: QuerySet[M] = days.alias(is_away=Exists(away))
    return marked


def away(users: Iterable[UUID], at: datetime) -> set[UUID]:
    """Who of them is noted as away on the day of this moment."""
    rows = Absence.objects.of_day(clock.day_of(at)).filter(user__in=list(users))
    return set(rows.values_list("user", flat=True))


def that_should_have_a_rota() -> list[UUID]:
    """Every organisation whose supervisors would hear of a gap; without a shift, all of it is one."""
    rows = Team.objects.filter(kind=TeamKind.SUPERVISORS).order_by("organisation")
    return list(rows.values_list("organisation", flat=True).distinct())


def supervisors(organisation: UUID) -> list[UUID]:
    """The teams of supervisors, the oldest first."""
    return list(_supervisors([organisation])[organisation])


@once.remembered_of_each
def _supervisors(organisations: Collection[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {organisation: [] for organisation in organisations}
    rows = Team.objects.filter(organisation__in=list(found), kind=TeamKind.SUPERVISORS)
    for organisation, team in rows.order_by("created_at", "pk").values_list("organisation", "pk"):
        found[organisation].append(team)
    return found


def members(teams: Iterable[UUID]) -> list[UUID]:
    """Who can sign in and is in one of the teams."""
    live = Membership.objects.filter(
        team__in=list(teams), ended_at=None, user__in=User.objects.get_queryset().working()
    )
    return list(live.order_by("user__created_at", "user").values_list("user", flat=True).distinct())


def who_may_be_rung(organisation: UUID, *, at: datetime) -> list[UUID]:
    """The teams of supervisors, and who is on call then or within the day after."""
    return [*supervisors(organisation), *_near([(organisation, at)])[organisation, at]]


@once.remembered_of_each
def _near(asked: Collection[tuple[UUID, datetime]]) -> dict[tuple[UUID, datetime], list[UUID]]:
    """Who is on call at a moment or within the day after it."""
    found = {}
    for organisation, at in asked:
        shifts = live_shifts(organisation).filter(starts_at__lt=at + AHEAD, ends_at__gt=at)
        people = shifts.order_by("rank", "starts_at").values_list("user", flat=True)
        found[organisation, at] = list(dict.fromkeys(people))
    return found


def with_number(users: Iterable[UUID]) -> set[UUID]:
    """Who of them can be rung at all."""
    rows = Preferences.objects.filter(user__in=list(users)).exclude(ring_number="")
    return set(rows.values_list("user", flat=True))


def was_rung(duty: UUID, user: UUID) -> bool:
    """Whether somebody was rung for an emergency."""
    return bool(Ring.objects.filter(duty=duty, user=user).exists())


def has_it(duty: Duty, at: datetime | None = None) -> User | None:
    """Who has an emergency in hand. Nobody, where whoever said so cannot sign in any more, is away since then, works
    at an agency whose case it was before, or said so before it fell due (anew).

    Away since then: days that were noted afterwards, or that began afterwards. Who is back says so again.
    """
    day = clock.day_of(at or clock.now())
    rows = _in_hand(duty.pk, duty.organisation_id, duty.due_at, day).select_related("user")
    found = rows.order_by("-created_at").first()
    return found.user if found else None


def in_hand_of(user: UUID) -> int:
    """How many emergencies that ring, or rang, this colleague has in hand now."""
    said = Acknowledgement.objects.filter(user=user).values("duty")
    due = Duty.objects.filter(pk__in=said, is_emergency=True, done_at=None, due_at__lte=clock.now())
    return sum((found := has_it(one)) is not None and found.pk == user for one in due)


def _in_hand(
    duty: UUID | OuterRef, organisation: UUID | OuterRef, due_at: datetime | OuterRef, day: date
) -> QuerySet[Acknowledgement]:
    here: QuerySet[Acknowledgement] = Acknowledgement.objects.filter(
        duty=duty, user__is_active=True, user__organisation=organisation, created_at__gte=due_at
    )
    said_on: Any = TruncDate("created_at", tzinfo=ZoneInfo(settings.ZONE_HERE))
    later = Q(created_at__gt=OuterRef("created_at")) | Q(first_day__gt=OuterRef("said_on"))
    went = Absence.objects.filter(later, user=OuterRef("user"), first_day__lte=day)
    return here.alias(said_on=said_on).filter(~Exists(went))


def unanswered(at: datetime) -> list[Duty]:
    """Emergencies that are due, open, and in nobody's hands so far, or any more."""
    return _unanswered(at, clock.day_of(at))


@prepared.query
def _unanswered(at: datetime, day: date) -> QuerySet[Duty]:
    taken = _in_hand(OuterRef("pk"), OuterRef("organisation"), OuterRef("due_at"), day)
    due = Duty.objects.filter(~Exists(taken), is_emergency=True, done_at=None, due_at__lte=at)
    return due.order_by("due_at", "pk")
