"""About which agency it is, whether it was asked, past whom an answer goes: known without a key, whoever acts."""

from uuid import UUID

from django.db.models import Q

from wayhome.core import clock
from wayhome.handover.models import Handover
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership
from wayhome.people import models as people
from wayhome.rating import marks, models
from wayhome.rating.enums import Part


def agencies(case: UUID, leads: UUID) -> dict[Part, UUID]:
    """Whom each part is asked about: who led until the first hand-over, and who leads now."""
    before = Handover.objects.filter(case=case, is_completed=True).order_by("closed_at")
    first = before.values_list("sender_id", flat=True).first() or leads
    return {part: leads if part == Part.ARRIVED else first for part in Part}


def was_asked(case: UUID, wanted: Part, organisation: UUID) -> bool:
    """Whether it was offered, whatever she or he said to it. Needs no key."""
    return models.Slip.objects.filter(of_part=marks.of_part(case, wanted, organisation)).exists()


def rated(case: UUID, organisation: UUID) -> frozenset[UUID]:
    """Whom an answer goes past: who leads or led the case at this agency, and everybody who works or worked on it.

    Supervisors, who hold every case, are among them only where they do one of these too. A house that she or he lives
    in works on the case. Who left such a team since is among them too; who left it before the case came is not.
    """
    rows = people.Involvement.objects.filter(case=case, organisation=organisation)
    worked = list(rows.exclude(team__kind=TeamKind.SUPERVISORS).values_list("user", "team", "created_at"))
    teams = [team for _user, team, _at in worked if team]
    since = min((at for _user, _team, at in worked), default=clock.now())
    members = Membership.objects.filter(Q(ended_at=None) | Q(ended_at__gte=since), team__in=teams)
    led = people.Lead.objects.filter(case=case, user__organisation=organisation).values_list("user", "deputy")
    found = {user for user, _team, _at in worked} | {user for both in led for user in both}
    return frozenset({user for user in found if user} | set(members.values_list("user", flat=True)))
