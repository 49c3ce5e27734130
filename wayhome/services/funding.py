"""Before money ends: 180, 90 and 30 days ahead, somebody hears which plans lean on it and who else could help.

Services and posts are asked here; houses and whatever else later rooms pay for come by ``register``.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.db import DatabaseError, transaction
from django.db.models import Q

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import actions as duties
from wayhome.duties.actions import Rung
from wayhome.duties.enums import Kind
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation
from wayhome.services import affected, alternatives, due, teams
from wayhome.services.models import Post, Reminder, Service
from wayhome.vault.errors import VaultError
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)

DAYS = (180, 90, 30)
TIME_TO_ACT = timedelta(days=14)  # [P]
NAMED = 8  # plans and alternatives that a duty names; the page shows all
NONE = "–"


@dataclass(frozen=True, slots=True)
class Paid:
    """Something that somebody pays for until a day. ``about`` is the code of the wording, ``args`` its address.

    ``hears``: teams that hear before the supervisors of the keeper, such as the team of a house; then nobody else does.
    """

    id: UUID
    keeper: UUID
    name: str
    ends_on: date
    about: str
    args: Mapping[str, Value]
    others: tuple[str, ...] = ()
    hears: tuple[UUID, ...] = ()


# Asked for what is paid until between two days.
type Asked = Callable[[date, date], Iterable[Paid]]
_rooms: dict[str, Asked] = {}


def register(key: str, asked: Asked) -> None:
    """From now on what ``asked`` answers is reminded of too. A second time replaces it."""
    _rooms[key] = asked


def remind_all(at: date | None = None) -> int:
    """Remind of everything whose money ends soon. Returns how many duties were written. Once for each threshold.

    First whoever keeps the entry; then every other agency that leans on it, each of its own and of no other's.
    """
    today = at or clock.today()
    last = today + timedelta(days=max(DAYS))
    found, made = list(_all(today, last)), 0
    for paid in found:
        try:
            made += _remind(paid, today)
        except (DatabaseError, VaultError) as problem:
            logger.error("money that ends could not be reminded of: %s", type(problem).__name__)
    return made + _remind_others(found, today)


def _remind_others(found: list[Paid], today: date) -> int:
    """Of what stands in the directory for all to read: a house is its keeper's alone. Each agency is told once for each
    threshold, whatever became of its keeper's line and of those of others.
    """
    listed = {one.id: one for one in found if one.about in (due.MONEY, due.MONEY_POST) and not one.hears}
    made = 0
    for organisation in Organisation.objects.order_by("pk").values_list("pk", flat=True) if listed else ():
        by = Job("services.remind", organisation_id=organisation)
        try:
            with transaction.atomic():
                others = _still_to_say(
                    [one for one in listed.values() if one.keeper != organisation], organisation, today
                )
                leans = affected.of(by, [one.id for one in others])
                made += sum(_remind_of(one, leans[one.id], today, by) for one in others if leans[one.id])
        except (DatabaseError, VaultError) as problem:
            logger.error("money that ends could not be reminded of: %s", type(problem).__name__)
    return made


def _remind_of(paid: Paid, plans: list[str], today: date, by: Job) -> bool:
    organisation = by.organisation_id
    hearers = teams.who_hears(organisation, TeamKind.SUPERVISORS) if organisation else []
    if organisation is None or not hearers:
        return False
    told = _told_to(paid, organisation)
    _say(told, paid, _not_said(told, paid, today))
    _owe(paid, plans, today, hearers=hearers, organisation=organisation, by=by)
    return True


def _owe(
    paid: Paid, plans: list[str], today: date, *, hearers: Sequence[UUID], organisation: UUID, by: Job
) -> None:
    """The line on the board of one agency."""
    duties.add(
        kind=Kind.TASK,
        due_at=to_act_by(paid, today),
        about=paid.about,
        owner=hearers[0],
        ladder=[Rung(team, TIME_TO_ACT) for team in hearers[1:]],
        organisation=organisation,
        args=args(paid, plans),
        once=str(paid.id),
        by=by,
    )
    audit.record("services.reminded", by=by, subject=paid.id)


def to_act_by(paid: Paid, today: date | None = None) -> datetime:
    """By when somebody has looked who else could help."""
    return datetime.combine(min((today or clock.today()) + TIME_TO_ACT, paid.ends_on), time(9), UTC)


def args(paid: Paid, plans: list[str]) -> dict[str, Value]:
    """What a line on a board says."""
    return {**paid.args, "name": paid.name, "day": paid.ends_on, **_words(paid, plans)}


def said_since(moment: datetime) -> list[tuple[UUID, date, int]]:
    """Of what their keepers were reminded since then: entry or house, when its money ends, how many days ahead it was
    said last. For whoever leans on one by what no clock reads.
    """
    rows = Reminder.objects.filter(created_at__gte=moment, ends_on__gte=clock.today())
    found: dict[tuple[UUID, date], int] = {}
    for subject, ends_on, days in rows.values_list("subject", "ends_on", "days"):
        found[subject, ends_on] = min(days, found.get((subject, ends_on), days))
    return [(subject, ends_on, days) for (subject, ends_on), days in found.items()]


def entries(only: Collection[UUID]) -> list[Paid]:
    """Those of these services and posts whose money has a last day that is to come."""
    if not only:
        return []
    first = clock.today()
    last = first + timedelta(days=max(DAYS))
    return [*_services(first, last, only), *_posts(first, last, only)]


def _all(first: date, last: date) -> Iterable[Paid]:
    yield from _services(first, last)
    yield from _posts(first, last)
    for key in sorted(_rooms):
        yield from _rooms[key](first, last)


def _services(first: date, last: date, only: Collection[UUID] | None = None) -> Iterable[Paid]:
    rows = Service.objects.listed().filter(funded_until__gte=first, funded_until__lte=last)
    rows = rows if only is None else rows.filter(pk__in=only)
    for one in rows.order_by("pk"):
        if one.funded_until is not None:
            others = tuple(other.name for other in alternatives.to_service(one)[:NAMED])
            args = {"service": str(one.pk)}
            yield Paid(one.pk, one.keeper_id, one.name, one.funded_until, due.MONEY, args, others)


def _posts(first: date, last: date, only: Collection[UUID] | None = None) -> Iterable[Paid]:
    rows = Post.objects.filter(Q(funded_until__gte=first, funded_until__lte=last), is_closed=False)
    rows = rows if only is None else rows.filter(pk__in=only)
    for one in rows.order_by("pk"):
        if one.funded_until is not None:
            others = tuple(other.name for other in alternatives.to_post(one)[:NAMED])
            args = {"post": str(one.pk)}
            yield Paid(one.pk, one.keeper_id, one.name, one.funded_until, due.MONEY_POST, args, others)


def _remind(paid: Paid, today: date) -> bool:
    """The threshold that was passed last; those before it are noted with it, so that nobody hears twice at once."""
    with transaction.atomic():
        new = _not_said(paid.id, paid, today)
        above = teams.who_hears(paid.keeper, TeamKind.SUPERVISORS)
        hearers = [*paid.hears, *above[:1]] if paid.hears else above
        if not new or not hearers:
            return False
        _say(paid.id, paid, new)
        by = Job("services.remind", organisation_id=paid.keeper)
        stop(paid.id, keeper=paid.keeper, about=paid.about, by=by)
        plans = affected.of(by, [paid.id])[paid.id]
        _owe(paid, plans, today, hearers=hearers, organisation=paid.keeper, by=by)
    return True


def _told_to(paid: Paid, organisation: UUID) -> UUID:
    """Stands for one entry and one agency that leans on it."""
    return uuid5(paid.id, str(organisation))


def _still_to_say(those: list[Paid], organisation: UUID, today: date) -> list[Paid]:
    """Those of which this agency was not told the threshold that was passed last. One question."""
    subjects = [_told_to(one, organisation) for one in those]
    said = set(Reminder.objects.filter(subject__in=subjects).values_list("subject", "ends_on", "days"))
    return [
        one
        for one, subject in zip(those, subjects, strict=True)
        if (subject, one.ends_on, min(days for days in DAYS if (one.ends_on - today).days <= days))
        not in said
    ]


def _not_said(subject: UUID, paid: Paid, today: date) -> list[int]:
    """The thresholds that were passed and not said."""
    passed = [days for days in DAYS if (paid.ends_on - today).days <= days]
    known = Reminder.objects.filter(subject=subject, ends_on=paid.ends_on).values_list("days", flat=True)
    return [days for days in passed if days not in set(known)]


def _say(subject: UUID, paid: Paid, new: list[int]) -> None:
    Reminder.objects.bulk_create([Reminder(subject=subject, ends_on=paid.ends_on, days=days) for days in new])


def stop(subject: UUID, *, keeper: UUID, about: str, by: Actor) -> None:
    """The day changed, or a nearer threshold has come: what was said before is no longer on anybody's board."""
    others = Organisation.objects.exclude(pk=keeper).values_list("pk", flat=True)
    duties.done_each([(one, about, str(subject)) for one in (keeper, *others)], by=by)


def _words(paid: Paid, plans: list[str]) -> dict[str, Value]:
    return {
        "affected": ", ".join(plans[:NAMED]) + (f" +{len(plans) - NAMED}" if len(plans) > NAMED else "")
        or NONE,
        "alternatives": ", ".join(paid.others) or NONE,
    }
