"""Who is on call, and how somebody wants to be told."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.core import clock, dates, once, prepared
from wayhome.core.actors import Actor
from wayhome.duties import hours, on_call, ringing, rules
from wayhome.duties.models import QUIET_FROM, QUIET_UNTIL, ZONE, Preferences, Shift, usual_hours
from wayhome.organisations.models import User

SHOWN = timedelta(days=14)
PLACES = {1: gettext_lazy("First"), 2: gettext_lazy("Second"), 3: gettext_lazy("Third")}


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """Somebody on call, as a line of the rota."""

    id: UUID
    name: str
    place: str  # in the order in which they are rung
    span: str
    rank: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_now: bool
    is_me: bool
    can_sign_in: bool
    is_away: bool  # noted for a day that the shift touches
    has_number: bool
    why_not_remove: str | None


@dataclass(frozen=True, slots=True)
class Rota:
    """The coming two weeks, who is on call now; from when on nobody is within the next day, or can be rung."""

    shifts: list[ShiftRow]
    gaps: list[datetime]
    without_number: list[datetime]

    @property
    def now(self) -> list[ShiftRow]:
        return [row for row in self.shifts if row.is_now]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants to be told; the usual hours when they never chose. The number itself is not shown."""

    digest_hours: list[time]
    quiet_from: time
    quiet_until: time
    zone: str
    language: str
    has_mail: bool
    number_ends: str
    why_not_test: str | None


def rota(actor: Actor) -> Rota:
    """Who is on call in the actor's organisation."""
    if actor.organisation_id is None:
        raise Http404
    now = clock.now()
    shifts = Shift.objects.filter(
        organisation=actor.organisation_id, ends_at__gt=now, starts_at__lt=now + SHOWN
    )
    rows = list(shifts.select_related("user").order_by("starts_at", "rank"))
    reachable = on_call.with_number({row.user_id for row in rows})
    away = on_call.of_who_is_away(rows)
    return Rota(
        shifts=[
            _row(actor, row, now, has_number=row.user_id in reachable, is_away=row.pk in away) for row in rows
        ],
        gaps=[begins for _since, begins in on_call.gaps(actor.organisation_id, now) if begins > now],
        without_number=[begins for _shift, begins in on_call.without_number(actor.organisation_id, now)],
    )


def shift(actor: Actor, shift_id: UUID) -> ShiftRow:
    """A shift of the actor's organisation. 404 for any other."""
    found = Shift.objects.filter(pk=shift_id, organisation=actor.organisation_id).select_related("user")
    row = found.first() if actor.organisation_id else None
    if row is None:
        raise Http404
    has_number = row.user_id in on_call.with_number({row.user_id})
    return _row(actor, row, clock.now(), has_number=has_number, is_away=bool(on_call.of_who_is_away([row])))


def who_can_be_on_call(actor: Actor) -> list[tuple[UUID, str]]:
    """Colleagues who work here and are confirmed, by name."""
    people = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False)
    return list(people.order_by("name").values_list("pk", "name"))


def next_gap(actor: Actor, *, zone: str) -> dict[str, dates.Moment]:
    """What to suggest for a new shift: it begins where nobody is on call."""
    if actor.organisation_id is None:
        raise Http404
    found = on_call.gaps(actor.organisation_id, clock.now())
    return {"starts": dates.Moment(hours.to_the_minute(found[0][1]), zone)} if found else {}


@once.remembered
def zone_of(actor: Actor) -> str:
    """Whose clock the actor lives by."""
    return next(iter(_zone_of(actor.user_id)), ZONE) if actor.user_id else ZONE


def zone_ahead(actor: Actor, user: UUID) -> prepared.Later:
    """The question of ``zone_of``, for a page that asks it together with others."""
    del actor  # asks about itself
    return _zone_of.later(user)


@prepared.planned
def _zone_of(user: UUID) -> QuerySet[Preferences, str]:
    return Preferences.objects.filter(user=user).values_list("zone", flat=True)


def preferences(actor: Actor) -> Wishes:
    """How the actor wants to be told."""
    row = Preferences.objects.filter(user=actor.user_id).first()
    number = ringing.number_in(row.ring_number) if row and row.ring_number else ""
    return Wishes(
        digest_hours=row.digest_hours if row else usual_hours(),
        quiet_from=row.quiet_from if row else QUIET_FROM,
        quiet_until=row.quiet_until if row else QUIET_UNTIL,
        zone=row.zone if row else ZONE,
        language=_language_of(actor),
        has_mail=row.has_mail if row else True,
        number_ends=number[-3:],
        why_not_test=rules.why_not_test(
            has_number=bool(number),
            can_ring=ringing.ringer().can_ring,
            tested_at=row.tested_at if row else None,
            now=clock.now(),
        ),
    )


def _language_of(actor: Actor) -> str:
    mine = User.objects.visible_to(actor).filter(pk__in=[actor.user_id])
    return mine.values_list("language", flat=True).first() or ""


def _span(row: Shift) -> str:
    """“25 November 2026, 20:00 to 26 November 2026, 08:00, Tirane time”; a day that is the same is said once."""
    zone = ZoneInfo(row.zone)
    start, end = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    until = "" if start.date() == end.date() else f"{dates.day_in_words(end.date())}, "
    # Translators: a day, a time, maybe another day, a time, a place.
    return _("{day}, {start} to {until}{end}, {place} time").format(
        day=dates.day_in_words(start.date()),
        start=f"{start:%H:%M}",
        until=until,
        end=f"{end:%H:%M}",
        place=dates.zone_in_words(row.zone),
    )


def _row(actor: Actor, row: Shift, now: datetime, *, has_number: bool, is_away: bool) -> ShiftRow:
    return ShiftRow(
        id=row.pk,
        name=row.user.name,
        place=str(PLACES[row.rank]),
        span=_span(row),
        rank=row.rank,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        is_now=row.user.is_active and row.starts_at <= now < row.ends_at,
        is_me=row.user_id == actor.user_id,
        can_sign_in=row.user.is_active,
        is_away=is_away,
        has_number=has_number,
        why_not_remove=rules.why_not_remove_shift(ends_at=row.ends_at, now=now),
    )
