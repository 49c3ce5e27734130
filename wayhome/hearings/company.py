"""The colleague who goes along to a hearing: somebody who works here no more, or not on this case, is no support.

Domain.md 3.5, ``G5.6_LINK_READY``. Asked without any key, whichever agency reads: a colleague of another agency counts
as one of the own does.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from wayhome.assistance import feeds
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.hearings import rules
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Lack
from wayhome.organisations.models import Membership, User
from wayhome.people.models import Involvement, InvolvementQuerySet


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


def missing(known: Hearing, case: UUID) -> dict[str, str]:
    """What stands against the colleague who is planned to go along, by ``Lack``: not here any more, or not free then.

    Two who went ahead on somebody who was not free did not go ahead on nobody: the key is another.
    """
    if known.worker is None:
        return {}
    if not comes(known.worker, case):
        return {f"{Lack.SUPPORT} gone": rules.not_here()}
    is_busy = feeds.is_busy(known.worker, known.at, known.until, but=known.busy)
    return {Lack.SUPPORT: rules.not_free()} if is_busy else {}


def ground(worker: UUID, case: UUID) -> duties.Ground:
    """What a “go” stands on: that this colleague goes along."""
    return worker, f"hearings.company {case}"


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
        duties.owe_anew(*(ground(*pair) for pair in pairs), by=by)
