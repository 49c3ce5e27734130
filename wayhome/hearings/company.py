"""The colleague who goes along to a hearing: somebody who works here no more, not on this case, or is away on its day,
is no support. Who leads hears it as soon as it is known, and names somebody else.

Domain.md 3.5, ``G5.6_LINK_READY``. Asked without any key, whichever agency reads: a colleague of another agency counts
as one of the own does.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from wayhome.assistance import feeds
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.hearings import due, rules
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Lack
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Absence, Membership, User
from wayhome.people.models import Involvement, InvolvementQuerySet
from wayhome.people.queries import Found
from wayhome.residence import holding as residence


def comes(worker: UUID, case: UUID, *, at: datetime | None = None) -> bool:
    """Whether this colleague works here and on the case, by name or in a team; ``at``: whether that was so then.

    Since when an account is paused is kept nowhere, and what was handed over since is not told from what never was:
    of a moment that passed neither counts against it.
    """
    moment = at or clock.now()
    day, stood = clock.day_of(moment), Q(ended_at=None) | Q(ended_at__gt=moment)
    people = User.objects.get_queryset()
    open_then = people.working() if at is None else people.filter(Q(left_at=None) | Q(left_at__gt=moment))
    if not open_then.filter(pk=worker).exists():
        return False
    rows = Involvement.objects.all() if at else Involvement.objects.working()
    teams = Membership.objects.filter(stood, user=worker).values("team")
    return rows.filter(
        stood,
        Q(user=worker) | Q(team__in=teams),
        Q(until_day=None) | Q(until_day__gte=day),
        Q(until_at=None) | Q(until_at__gt=moment),
        case=case,
        from_day__lte=day,
    ).exists()


def is_away(known: Hearing) -> bool:
    """Whether a day of the hearing is noted as one on which this colleague is away."""
    days = _days(known)
    rows = (
        Absence.objects.filter(user=known.worker, first_day__lte=max(days), last_day__gte=min(days))
        if days
        else None
    )
    return rows is not None and rows.exists()


def _days(known: Hearing) -> set[date]:
    """On the clock of the installation, as days away are."""
    return {clock.day_of(one) for one in (known.at, known.until) if one is not None}


def goes(known: Hearing, case: UUID, *, at: datetime | None = None) -> bool:
    """Nothing was learnt of who goes along that ends a “go”; ``at``: as it was then. Days away are forgotten when they
    are over: of a hearing that has begun they count no more.
    """
    if known.worker is None:
        return True
    return comes(known.worker, case, at=at) and (at is not None or not is_away(known))


def missing(known: Hearing, case: UUID) -> dict[str, str]:
    """What stands against the colleague who is planned to go along, by ``Lack``: not here any more, away, or not free.

    Two who went ahead on somebody who was not free did not go ahead on nobody: the key is another.
    """
    if known.worker is None:
        return {}
    if not comes(known.worker, case):
        return {f"{Lack.SUPPORT} gone": rules.not_here()}
    if is_away(known):
        return {f"{Lack.SUPPORT} away": rules.is_away()}
    is_busy = feeds.is_busy(known.worker, known.at, known.until, but=known.busy)
    return {Lack.SUPPORT: rules.not_free()} if is_busy else {}


def grounds(known: Hearing, case: UUID) -> list[duties.Ground]:
    """What a “go” stands on, and that nobody else has to be named: that this colleague goes along on that day."""
    if known.worker is None:
        return []
    return [_here(known.worker, case), *(_then(known.worker, day) for day in sorted(_days(known)))]


def _here(worker: UUID, case: UUID) -> duties.Ground:
    return worker, f"hearings.company {case}"


def _then(worker: UUID, day: date) -> duties.Ground:
    return worker, f"hearings.company {day.isoformat()}"


def settle(seen: Found, there: Home, here: HearingNow, *, by: SignedIn) -> None:
    """Who leads names somebody else, now or as soon as it is known, where who goes along cannot (``due.COMPANY``)."""
    thing, once = str(here.thing), f"{here.thing} 0 0"
    residence.over_each(there, [(due.COMPANY, thing)], times=1, by=by)
    duties.forget(thread=there.thread, about=due.COMPANY, once=once)
    at, known, now = here.at, here.known, clock.now()
    if known.worker is None or at is None or at <= now:
        return
    day = clock.day_of(at, known.hers)
    residence.owe(due.COMPANY, [now], seen, there, name=thing, owners=[there.owner], day=day, by=by)
    if goes(known, seen.id):
        stands = grounds(known, seen.id)
        duties.done_while(thread=there.thread, about=due.COMPANY, once=once, grounds=stands, until=at, by=by)


def away(user: UUID, first_day: date, last_day: date) -> None:
    """For ``organisations.going_away``: a colleague is away on these days, whoever noted them."""
    days = [first_day + timedelta(days=number) for number in range((last_day - first_day).days + 1)]
    found = User.objects.get_queryset().get(pk=user)
    by = Job("hearings.company", organisation_id=found.organisation_id)
    duties.owe_anew(*(_then(user, day) for day in days), by=by)


def left(user: UUID) -> None:
    """For ``organisations.changing``: somebody may work here no more, or not in that team."""
    was = Q(user=user) | Q(team__memberships__user=user)
    still = Q(user=user) | Q(team__memberships__user=user, team__memberships__ended_at=None)
    found = User.objects.get_queryset().filter(pk=user)
    here = Involvement.objects.live().working() if found.working().exists() else Involvement.objects.none()
    gone = _cases(Involvement.objects.filter(was)) - _cases(here.filter(still))
    _owe_anew([(user, case) for case in gone], found.get().organisation_id)


def parted(case: UUID, organisation: UUID) -> None:
    """For ``people.parting``: a part of this agency in the case has ended."""
    rows = Involvement.objects.filter(case=case, organisation=organisation).order_by()
    users = {*rows.values_list("user", flat=True), *rows.values_list("team__memberships__user", flat=True)}
    _owe_anew([(user, case) for user in users if user and not comes(user, case)], organisation)


def _cases(rows: InvolvementQuerySet) -> set[UUID]:
    return set(rows.order_by().values_list("case_id", flat=True))


def _owe_anew(pairs: Sequence[tuple[UUID, UUID]], organisation: UUID) -> None:
    if pairs:
        by = Job("hearings.company", organisation_id=organisation)
        duties.owe_anew(*(_here(*pair) for pair in pairs), by=by)
