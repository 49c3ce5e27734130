"""Who hears next of a duty: as the room says that writes it, and before them whoever stands in for the lead.

One rule for every duty that is about a case: the deputy hears at half of the time after which the next one would.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import prepared
from wayhome.people.models import Lead
from wayhome.vault import vouching


@dataclass(frozen=True, slots=True)
class Rung:
    """Who hears next: a user or team, so long after the duty was due."""

    holder: UUID
    after: timedelta


@dataclass(frozen=True, slots=True)
class Pair:
    """Who leads a case at an organisation, and who stands in."""

    organisation: UUID
    lead: UUID
    deputy: UUID


type Pairs = Mapping[UUID, Sequence[Pair]]


def pairs(cases: Collection[UUID]) -> Pairs:
    """Of each case, whoever leads and has a deputy whose key somebody vouches for. One question for all of them."""
    if not cases:
        return {}
    known = _leading(list(cases))
    told = set(vouching.vouched([deputy for *_rest, deputy in known])) if known else set()
    found: dict[UUID, list[Pair]] = {}
    for case, organisation, lead, deputy in known:
        if deputy in told:
            found.setdefault(case, []).append(Pair(organisation, lead, deputy))
    return found


@prepared.planned
def _leading(cases: list[UUID]) -> QuerySet[Lead, tuple[UUID, UUID, UUID, UUID]]:
    rows = Lead.objects.filter(case__among=cases, ended_at=None, deputy__is_active=True)
    return rows.values_list("case", "user__organisation", "user", "deputy")


def with_deputy(
    ladder: Iterable[Rung], *, owner: UUID, organisation: UUID, known: Sequence[Pair]
) -> list[Rung]:
    """The ladder, the soonest first. A duty without a ladder keeps none: nobody is told of it next."""
    rungs = list(ladder)
    here = [one for one in known if one.organisation == organisation]
    deputies = {one.deputy for one in here} - {owner}
    found = [replace(one, after=one.after / 2) if one.holder in deputies else one for one in rungs]
    if rungs:
        first, there = min(one.after for one in rungs), {one.holder for one in rungs}
        new = (one.deputy for one in here if one.lead == owner and one.deputy in deputies - there)
        found += [Rung(one, first / 2) for one in dict.fromkeys(new)]
    return sorted(found, key=lambda rung: rung.after)


type Ladder = Sequence[tuple[UUID, datetime]]  # who hears next, and when


def passed_over(owner: UUID, ladder: Ladder, *, told: Sequence[UUID]) -> tuple[UUID, Ladder]:
    """Owner and ladder without whoever is not ``told``, in whose place the next has it: the first of ``told``.

    Where nobody is told, the owner stays: to seal it to her or him then raises NotCertified.
    """
    left = [pair for pair in ladder if pair[0] in told]
    if owner in told or not told:
        return owner, left
    return told[0], [pair for pair in left if pair[0] != told[0]]
