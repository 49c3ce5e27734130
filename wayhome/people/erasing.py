"""A case is erased: what is sealed in its strand, and parcels about it, sealed to a team or a person.

The vault empties whatever has its type of column and names the case (``vault.erasing``). A parcel elsewhere is emptied
by the room that keeps it, which says so here when the site starts. Whoever asks for it has decided that it is due.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core.actors import Actor
from wayhome.people import filekeeping, holding, models
from wayhome.vault import erasing
from wayhome.vault.models.records import Strand

type Empty = Callable[[UUID, UUID], int]  # case, organisation: how many parcels were emptied

_parts: dict[str, Empty] = {}


def also(name: str, empty: Empty) -> None:
    """A room keeps parcels about cases, and empties those of one case that this organisation wrote, without a key."""
    _parts[name] = empty


def erase(*, case: UUID, organisation: UUID, by: Actor) -> int:
    """Nothing that ``organisation`` wrote about the case opens any more, for anybody. How many rows were emptied.

    All of it, or nothing: also the names by which its teams, and those it let in, found the case. What another agency
    wrote is that agency's.
    """
    with transaction.atomic():
        emptied = erasing.erase(case=case, organisation=organisation, by=by)
        emptied += sum(empty(case, organisation) for _name, empty in sorted(_parts.items()))
        filekeeping.forget(case, organisation)
        _take_out(case, organisation)
        audit.record("people.erased", by=by, subject=case, count=emptied)
    return emptied


def why_not_again(*, case: UUID, organisation: UUID) -> str | None:
    """Who has erased a case writes nothing into it again, so nobody lets that agency in or hands the case to it."""
    gone = Strand.objects.filter(case_id=case, organisation_id=organisation, erased_at__isnull=False)
    if not gone.exists():
        return None
    return _(
        "They have erased what they kept of this case, and nobody there can write in it again. Send them a request, "
        "and ask them to open a case of their own."
    )


def _take_out(case: UUID, organisation: UUID) -> None:
    """Out of the directories that ``organisation`` put the names into: each at the next visit of who holds it."""
    given_here = Q(organisation=organisation) | Q(added_by__organisation=organisation)
    wrote = models.Identity.objects.filter(case_id=case).exclude(organisation_id=organisation)
    rows = models.Involvement.objects.filter(given_here, case=case)
    rows = rows.exclude(organisation__in=wrote.values("organisation_id"))
    holding.take_out_each(rows.order_by("holder").distinct("holder"), is_erased=True)
