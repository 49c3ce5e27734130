"""What analysts count, what was sent, what was published. Rows and counts open with the key of a team of analysts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.numbers import keeping, making, measures, models, parcels, rules
from wayhome.numbers.catalogue import BROUGHT, OPENED, OURS, POPULATIONS
from wayhome.numbers.dimensions import Row
from wayhome.numbers.noise import Noisy
from wayhome.numbers.parcels import Parcel
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.wording import Out
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, Team
from wayhome.vault.errors import NoKey

KNOWN, SECRET = (
    ("gender", "age", "region"),
    ("place", "form"),
)  # what somebody may know of a person, and what not


@dataclass(frozen=True, slots=True)
class Received:
    """What one agency sent of a period. ``why_not``: it is left out, and why. ``waits``: it has sent nothing so far."""

    name: str
    parcel: Parcel | None
    why_not: str = ""
    waits: bool = False

    @property
    def lacks(self) -> bool:
        """Whether there are tables that it did not count."""
        if self.parcel is None:
            return False
        return any(
            one.population == self.parcel.population and key not in self.parcel.catalogue
            for key, one in OURS.tables.items()
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that was published, and by whom."""

    id: UUID
    by: str
    out: Out


@dataclass(frozen=True, slots=True)
class Own:
    """What an agency sends of a time, or has sent. ``alike``: k and l of the rows of people; None without any."""

    parcels: list[Parcel]
    alike: tuple[int, int] | None = None


def own(actor: SignedIn, period: Period) -> Own:
    """The own agency's people and travel plans of a year or a quarter, by the whole catalogue, one parcel for each
    population: as they were sent, or as they are now. Each row is opened once.
    """
    sent = {one: list(_within(sent_by(actor, one), period)) for one in POPULATIONS}
    try:
        if sent[OPENED] and _is_covered(sent[OPENED], period):
            return Own([_as_sent(actor, mine, period) for mine in sent.values() if _is_covered(mine, period)])
        coded = _coded(actor, period)
    except NoKey as error:
        raise Refused(rules.why_not_open(holds_key=False) or "", code="no_analyst") from error
    agency = str(actor.organisation_id)
    rows = {one: making.counted(coded, population=one, quarter=period.quarter) for one in POPULATIONS}
    return Own(
        [
            parcels.counted(agency=agency, population=one, period=period, rows=found)
            for one, found in rows.items()
        ],
        _alike([*rows[OPENED], *rows[BROUGHT]]),
    )


def counted(actor: SignedIn, period: Period) -> list[Parcel]:
    """The parcels alone."""
    return own(actor, period).parcels


def _as_sent(actor: SignedIn, mine: list[models.Sent], period: Period) -> Parcel:
    opened = [keeping.opened(actor.keyring, one) for one in mine]
    good = [one for one in opened if one is not None]
    if len(good) < len(mine):
        raise Refused(rules.why_not_believe(), code="not_as_sent")
    return parcels.joined(good, period)


def _alike(rows: Sequence[Row]) -> tuple[int, int] | None:
    """k and l of rows of people; None where there are none."""
    if not rows:
        return None
    secrets = min(measures.l_of(rows, KNOWN, (one,)) for one in SECRET)  # each apart: both at once hide less
    return measures.k_of(rows, KNOWN), secrets


def _coded(actor: SignedIn, period: Period) -> list[making.Coded]:
    _stop_without_key(actor)
    kept = models.Row.objects.filter(organisation=actor.organisation_id, year=period.begins_on.year)
    return making.coded(actor.keyring, kept)


def sendable(actor: SignedIn, period: Period) -> list[UUID]:
    """The rows of a year or a quarter, counted or not: what is gone once it is sent. NoKey for who is no analyst."""
    kept = models.Row.objects.filter(organisation=actor.organisation_id, year=period.begins_on.year)
    found = making.coded(actor.keyring, kept)
    return [one.id for one in found if period.quarter in (0, one.quarter)]


def lacking(actor: Actor, period: Period) -> tuple[int, int]:
    """Own cases of a time that have no row, or an old one; and of how many that are to be counted."""
    if actor.organisation_id is None:
        raise Http404
    return making.lacking(actor.organisation_id, period)


def is_sent(actor: SignedIn, period: Period) -> bool:
    """Whether the own agency has sent a year or a quarter: by itself, in quarters, or with its year."""
    return set(period.quarters) <= making.sent_quarters(actor.organisation_id)


def is_split(actor: SignedIn, period: Period) -> bool:
    """Whether a part of it was sent by itself: then the other quarters are sent so too."""
    return bool(set(period.quarters) & making.sent_quarters(actor.organisation_id)) and not is_sent(
        actor, period
    )


def is_published(actor: Actor, coordinator: UUID, period: Period) -> bool:
    """Whether anything of these days is published there."""
    del actor
    rows = models.Published.objects.filter(organisation=coordinator)
    return bool(rows.filter(begins_on__lte=period.ends_on, ends_on__gte=period.begins_on).exists())


def leaves(actor: Actor, coordinator: UUID, period: Period) -> bool:
    """Whether a quarter of it is not published there, though another is."""
    said = [is_published(actor, coordinator, one) for one in period.quarters]
    return any(said) and not all(said)


def received(actor: SignedIn, period: Period, population: str = OPENED) -> list[Received]:
    """Of each agency that sent something of this period to the own one: every part of it, checked, or why not."""
    _stop_without_key(actor)
    rows: dict[UUID, list[models.Sent]] = {}
    sent = models.Sent.objects.filter(coordinator=actor.organisation_id, population=population)
    for row in _within(sent, period):
        rows.setdefault(row.organisation, []).append(row)
    names = dict(Organisation.objects.filter(pk__in=rows).values_list("pk", "name"))
    found = [_received(actor, names.get(one, ""), sent, period) for one, sent in rows.items()]
    found += [Received(one.name, None, rules.why_not_sent(), waits=True) for one in _waited_for(actor, rows)]
    return sorted(found, key=lambda one: one.name)


def _waited_for(actor: SignedIn, sent: Collection[UUID]) -> list[Organisation]:
    """Partners that count and have sent nothing of a period."""
    partners = [one for one in organisations.partners(actor) if not rules.is_coordinator(one.kind)]
    counting = set(Team.objects.filter(kind=TeamKind.ANALYSTS).values_list("organisation", flat=True))
    return [one for one in partners if one.pk in counting and one.pk not in sent]


def closed_periods(actor: SignedIn) -> list[Period]:
    """Years and quarters of which something was sent to the own agency, the newest first."""
    rows = models.Sent.objects.filter(coordinator=actor.organisation_id, population=OPENED)
    sent = {Period(*days) for days in rows.values_list("begins_on", "ends_on")}
    found = {*sent, *(Period.of_year(one.begins_on.year) for one in sent)}
    return sorted(found, key=lambda one: (one.ends_on.year, not one.quarter, one.quarter), reverse=True)


def _within(rows: QuerySet[models.Sent], period: Period) -> QuerySet[models.Sent]:
    inside = rows.filter(begins_on__gte=period.begins_on, ends_on__lte=period.ends_on)
    return inside.order_by("begins_on")


def _is_covered(rows: Collection[models.Sent], period: Period) -> bool:
    """Whether these are every day of it, each once."""
    found = [quarter for row in rows for quarter in keeping.period_of(row).quarters]
    return sorted(found, key=lambda one: one.begins_on) == period.quarters


def ledger_of(actor: SignedIn) -> tuple[list[Release], list[Noisy]]:
    """Everything that the own agency has published: exact, and with noise."""
    outs = [keeping.read(row) for row in _published().filter(organisation=actor.organisation_id)]
    return (
        [one for one in outs if isinstance(one, Release)],
        [one for one in outs if isinstance(one, Noisy)],
    )


def published(actor: Actor) -> list[Shown]:
    """Everything that anybody here has published, the newest period first. For whoever is signed in."""
    del actor
    rows = list(_published())
    names = dict(
        Organisation.objects.filter(pk__in={row.organisation for row in rows}).values_list("pk", "name")
    )
    return [Shown(row.pk, names.get(row.organisation, ""), keeping.read(row)) for row in rows]


def release(actor: Actor, thing: UUID) -> Shown:
    """One of them."""
    found = next((one for one in published(actor) if one.id == thing), None)
    if found is None:
        raise Http404
    return found


def _published() -> QuerySet[models.Published]:
    rows: QuerySet[models.Published] = models.Published.objects.order_by("-begins_on", "table", "chosen")
    return rows


def sent_by(actor: SignedIn, population: str = OPENED) -> QuerySet[models.Sent]:
    """What the own agency has sent of a population."""
    rows: QuerySet[models.Sent] = models.Sent.objects.filter(
        organisation=actor.organisation_id, population=population
    )
    return rows


def _received(actor: SignedIn, name: str, rows: list[models.Sent], period: Period) -> Received:
    if not _is_covered(rows, period):
        return Received(name, None, rules.why_not_every_year())
    try:
        opened = [keeping.opened(actor.keyring, row) for row in rows]
    except NoKey:
        return Received(name, None, rules.why_not_here())
    good = [one for one in opened if one is not None]
    if len(good) < len(rows):
        return Received(name, None, rules.why_not_as_sent())
    for one in good:
        reason = parcels.why_not_add([one], population=one.population, period=one.period)
        if reason is not None:
            return Received(name, None, reason)
    parcel = parcels.joined([parcels.alike(one) for one in good], period)
    if not parcel.catalogue:
        return Received(name, None, rules.why_not_every_year())
    return Received(name, parcel)


def _stop_without_key(actor: SignedIn) -> None:
    holds = any(actor.keyring.holds(team) for team in making.analysts(actor.organisation_id))
    reason = rules.why_not_open(holds_key=holds)
    if reason is not None:
        raise Refused(reason, code="no_analyst")
