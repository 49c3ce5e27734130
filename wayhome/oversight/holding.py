"""Who hears: officers, managers, who holds a case; and what is sealed to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.disclosure import holding as disclosure_holding
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant
from wayhome.oversight import times
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.vault import parcels
from wayhome.vault.values import Value

WHY, REVIEWED, WORDS, REPLY = "oversight.why", "oversight.reviewed", "oversight.words", "oversight.reply"

doer = people_holding.doer
stop_if = people_holding.stop_if
trusted = disclosure_holding.trusted


def holders_of(role: str, organisation: UUID) -> list[UUID]:
    """People at work in an organisation who hold a role, whose keys are the ones that were compared."""
    rows = RoleGrant.objects.filter(
        role=role, ended_at=None, user__organisation=organisation, user__is_active=True
    )
    return trusted(rows.order_by("created_at", "pk").values_list("user", flat=True))


def others_of(roles: Iterable[str], organisation: UUID, *, but: UUID | None) -> list[UUID]:
    """Who holds one of these roles at this agency, each once; who asks is not among them."""
    found = [one for role in sorted(roles) for one in holders_of(role, organisation)]
    return [one for one in dict.fromkeys(found) if one != but]


def watchers(organisation: UUID) -> list[UUID]:
    """The protection officers of an agency; its managers where it has none."""
    return holders_of("DPO", organisation) or holders_of("MANAGER", organisation)


def may_agree(case: people_models.Case, organisation: UUID, *, but: UUID) -> list[UUID]:
    """Who holds the case at this agency: who leads it, then the supervisors; who asks is not among them."""
    leads = people_models.Lead.objects.filter(
        case=case, ended_at=None, user__organisation=organisation, user__is_active=True
    ).values_list("user", "deputy")
    people = [one for pair in leads for one in pair if one is not None]
    rows = people_models.Involvement.objects.live().working()
    teams = rows.filter(
        case=case,
        organisation=organisation,
        basis=None,
        team__kind__in=[TeamKind.SUPERVISORS, TeamKind.INTAKE],
    )
    return trusted(one for one in (*people, *teams.values_list("holder", flat=True)) if one != but)


def seal(words: str, *, to: Iterable[UUID], place: str, record: UUID) -> bytes:
    """A few words for these."""
    return parcels.seal({"words": words.strip()}, to=to, place=place, record=record)


def words(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> str:
    """What was written, or nothing for somebody it was not sealed to."""
    found: dict[str, Any] | None = None
    if bytes(sealed):
        found = disclosure_holding.opened(actor, sealed, place, record)
    return str(found["words"]) if found else ""


def tell(
    about: str,
    to: list[UUID],
    *,
    organisation: UUID,
    thread: UUID,
    at: datetime,
    by: Actor,
    case: people_models.Case | None = None,
    args: dict[str, Value] | None = None,
    once: str = "",
) -> None:
    """A duty for the first, and for the others after ten minutes each."""
    if not to:
        return
    duties.add(
        kind=Kind.CHECK,
        due_at=at,
        about=about,
        owner=to[0],
        ladder=[Rung(one, times.NEXT_HEARS * n) for n, one in enumerate(to[1:], start=1)],
        organisation=organisation,
        by=by,
        case=case.pk if case else None,
        code=case.code if case else "",
        thread=thread,
        args=args or {},
        once=once or str(thread),
    )
