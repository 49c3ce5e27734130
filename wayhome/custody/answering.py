"""Whether who is to answer on the way can open the journey: rung at night, nobody should stand before a shut door."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.core import clock
from wayhome.custody import due, rules
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Travel
from wayhome.duties import marks, on_call
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import queries as people
from wayhome.people import reading
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault.keyring import Keyring

GROUP = "G"
OVERDUE = timedelta(days=1)  # who is on call while somebody is looked for, or waits for a bed


def opens_it(user: User, case: UUID) -> bool:
    """Whether this colleague reads the journey, by role and by what she or he works on. Asked without any key."""
    them = actors.of_user(user, keyring=Keyring())
    found = reading.access_by_case(them, [case]).get(case)
    return found is not None and found.may_read(GROUP)


def watchers(travel: Travel, kind: HolderKind = HolderKind.ALONE) -> list[UUID]:
    """Who watches now, or later on this way, over somebody travelling alone; or which colleagues have her or him."""
    ahead = [one.taker for one in travel.events if not one.is_done]
    there = [travel.holder or travel.start, *ahead] if travel.begun_at is None or travel.is_under_way else []
    return list(dict.fromkeys(one.ref for one in there if one.kind == kind and one.ref))


def cannot_watch(ids: Iterable[UUID], case: UUID) -> list[str]:
    """Names of those who work here no more, or could not open the journey. Asked without any key."""
    asked = list(ids)
    people = User.objects.filter(pk__in=asked).select_related("organisation") if asked else ()
    return [one.name for one in people if not (one.is_active and opens_it(one, case))]


def not_here(ids: Iterable[UUID]) -> list[str]:
    """Names of those whose account is closed or paused. A colleague who takes over need not open the journey."""
    asked = list(ids)
    gone = User.objects.filter(pk__in=asked, is_active=False).order_by("name") if asked else ()
    return [one.name for one in gone]


def why_nobody_watches(travel: Travel | None) -> str | None:
    """For page, line and leaving alike."""
    if travel is None:
        return None
    gone = cannot_watch(watchers(travel), travel.subject.seen.id)
    return rules.why_nobody_watches(gone) or rules.why_not_here(not_here(watchers(travel, HolderKind.WORKER)))


def why_not_watch(links: Sequence[Link], seen: Found) -> str | None:
    """A colleague who watches over somebody travelling alone must be able to read where she or he is."""
    watching = [one.taker.ref for one in links if one.taker.kind == HolderKind.ALONE and one.taker.ref]
    return rules.why_not_watch(cannot_watch(watching, seen.id))


def cannot_open(seen: Found, travel: Travel, *, now: datetime) -> list[str]:
    """Names of who is on call while this journey goes on, at the agency that leads, and could not open it; when it
    takes longer than was planned, for another day.

    Of a case that is sealed to named people nobody on call is told anything: then none.
    """
    last = max((one.planned_at for one in travel.events), default=now)
    if last < now and travel.is_under_way:
        last = now + OVERDUE
    if seen.case.is_named or travel.arrived_at or travel.back_at or last < now:
        return []
    shifts = on_call.live_shifts(seen.case.organisation_id).filter(starts_at__lte=last, ends_at__gt=now)
    return _without(
        seen, (shift.user for shift in shifts.select_related("user__organisation").order_by("starts_at"))
    )


def hear_no_more(actor: SignedIn, seen: Found, travel: Travel) -> list[tuple[str, date]]:
    """Agencies that hear of this journey on a yes that ends before its last hand-over: name, and the last day on which
    it counts. None where the way is over.
    """
    ahead = [clock.day_of(one.planned_at) for one in travel.events if not one.is_done]
    if travel.arrived_at or travel.back_at or not ahead:
        return []
    until: dict[str, date] = {}
    for row in people.involvements(actor, seen):
        is_told = row.mode == Mode.WORKS and GROUP in row.parts.split(",")
        if is_told and row.organisation_id != seen.case.organisation_id:
            name = row.organisation.name
            until[name] = max(until.get(name, date.min), row.until_day or date.max)
    return [(name, day) for name, day in until.items() if day < max(ahead)]


def waits_no_more(actor: SignedIn, seen: Found, travel: Travel) -> bool:
    """Whether she or he took back, on the way, that somebody who is to take over is told, and nobody has planned who
    does since.
    """
    if not travel.is_under_way:
        return False
    there = attempts.home(actor, seen, seen.case.organisation_id)
    return marks.is_owed(there.thread, due.WHO_TAKES)


def _without(seen: Found, people: Iterable[User]) -> list[str]:
    known = {one.pk: one for one in people}
    return [one.name for one in known.values() if not opens_it(one, seen.id)]
