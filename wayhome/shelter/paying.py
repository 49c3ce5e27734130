"""Who pays for a house, and until when: the days before its end, who lives there, and which houses there are beside it.

Told are codes of cases, to the house team first: who lives where stays with who knows it already.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from wayhome.core.actors import Actor, Job
from wayhome.people.models import Case
from wayhome.services.funding import NAMED, Paid
from wayhome.shelter import due, models, reading


def paid(first: date, last: date) -> Iterable[Paid]:
    """For ``services.funding``: open houses whose money ends between two days."""
    rows = models.House.objects.filter(funded_until__gte=first, funded_until__lte=last, closed_on=None)
    for one in rows.order_by("pk"):
        if one.funded_until is not None:
            yield Paid(
                id=one.pk,
                keeper=one.organisation_id,
                name=one.code,
                ends_on=one.funded_until,
                about=due.MONEY,
                args={"house": str(one.pk)},
                others=tuple(other.code for other in others(one)),
                hears=(one.team_id,),
            )


def others(one: models.House) -> list[models.House]:
    """Houses of the same organisation for the same people, open, and paid for longer."""
    found = models.House.objects.filter(
        organisation=one.organisation_id, groups__overlap=one.groups, closed_on=None, compromised_at=None
    ).exclude(pk=one.pk)
    if one.funded_until is not None:
        found = found.exclude(funded_until__lte=one.funded_until)
    return list(found.order_by("code")[:NAMED])


def living(actor: Actor, entries: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """For ``services.affected``: who lives in a house or is expected, as codes, for its own team.

    The job asks in the name of the organisation, and seals what it is told to who hears of it: supervisors too, so
    cases that are sealed to named people are not among them.
    """
    homes = models.House.objects.filter(pk__in=list(entries), organisation=actor.organisation_id)
    if not isinstance(actor, Job):
        homes = homes.filter(team__in=list(actor.team_ids))
    rows = models.Stay.objects.filter(house__in=homes, state__in=reading.LIVE).order_by("code")
    if isinstance(actor, Job):
        rows = rows.exclude(case_id__in=Case.objects.filter(is_named=True).values("pk"))
    found: dict[UUID, list[str]] = {}
    for home, code in rows.values_list("house", "code"):
        found.setdefault(home, []).append(code)
    return found
