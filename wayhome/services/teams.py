"""Who of an organisation hears of its entries."""

from uuid import UUID

from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team


def who_hears(keeper: UUID, first: TeamKind) -> list[UUID]:
    """Its oldest team of the kind ``first``, then the other of Intake and Supervisors. Empty when it has neither."""
    kinds = [first, *({TeamKind.INTAKE, TeamKind.SUPERVISORS} - {first})]
    found: dict[str, UUID] = {}
    rows = Team.objects.filter(organisation=keeper, kind__in=kinds).order_by("created_at", "pk")
    for kind, team in rows.values_list("kind", "pk"):
        found.setdefault(kind, team)
    return [found[kind] for kind in kinds if kind in found]
