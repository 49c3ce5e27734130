"""Somebody comes: a place is given, the hold of ``G1.1_ADMIT`` asked, arrival written down, or that nobody came."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.handin import cosign
from wayhome.handin.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.shelter import (
    due,
    gates,
    holding,
    letting_go,
    listing,
    models,
    placing,
    reading,
    rules,
    sheets,
    wish,
)
from wayhome.shelter.documents import Admission
from wayhome.shelter.enums import Medical, NoteKind, StayState
from wayhome.shelter.placing import Wanted

EXPLAIN_WITHIN = timedelta(hours=24)  # [P] house rules and rights, domain.md 3.1, step 3


def admit(
    *, seen: Found, house: UUID, wanted: Wanted, given: Admission, lift: str = "", by: SignedIn
) -> models.Stay:
    """A place for her or him. What speaks against it holds it up, until a shelter manager goes ahead with a reason."""
    with transaction.atomic():
        home = holding.house(by, house)
        consent_holding.lock(seen)
        spot = _stop_unless_there_is_room(home, wanted, seen, by=by)
        given = placing.known(seen, given, by=by)
        given = replace(given, is_from_paper=wanted.came_at is not None)
        proposal = placing.propose(home, spot, wanted, given, code=seen.code, seen=seen, by=by)
        findings = [one.text for one in proposal.findings]
        # The same gate that the journey asks; here with what is proposed.
        asked = gates.Arriving(seen, frozenset(), proposal=proposal)
        if gates.ADMIT.holds(asked, by) is not True:
            holding.stop_if(rules.why_not_lift(by, findings=findings, reason=lift), code="admission_held")
        stay = placing.begin(home, spot, wanted, seen)
        holding.note(stay, NoteKind.ADMISSION, given, by=by)
        wish.keep(seen, given.worker_sex, by=by)
        listing.take_along(home, seen, by=by)
        if findings:
            placing.go_ahead(stay, findings, lift, seen=seen, by=by)
            for gap in dict.fromkeys(one.gap for one in proposal.findings if one.gap):
                placing.count(home, group=given.group, why=gap)
        if wanted.is_here:
            _arrive(stay, given.thread, seen=seen, at=wanted.came_at, by=by)
            placing.doctor(stay, given, by=by)
            cosign.owe_at_night(seen, What.ADMISSION, at=wanted.came_at, known_to=[home.team_id], by=by)
            sheets.on_coming(stay, seen, by=by)
        audit.record("shelter.admitted", by=by, subject=seen.id, groups="B")
    return stay


def arrive(*, stay: UUID, read: int, medical: str = "", place: UUID | None = None, by: SignedIn) -> None:
    """She or he is here, whatever speaks against the place by now: nobody is left at the door. ``G1.1_ADMIT`` is
    asked again, and what is new goes to the house at once. ``medical``: whether a doctor has to look first, as it is
    now; then that is an emergency. ``place``: another one, where somebody still sleeps in the one that was kept.
    """
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        reason = rules.why_not_arrive(state=row.state) or rules.why_not_open(
            closed_on=row.house.closed_on, is_compromised=row.house.compromised_at is not None
        )
        holding.stop_if(reason, code="not_arrived")
        _find_a_bed(row, place)
        mark = holding.thread(by, row)
        seen = holding.found(by, row.code)
        _arrive(row, mark, seen=seen, by=by)
        if medical in Medical.values:
            placing.answer(row, medical=medical, by=by)
        placing.look_anew(row, mark, seen=seen, by=by)
        house = [row.house.team_id]
        # Who is here is written down, though the team may work on the case no more.
        if seen is not None:
            cosign.owe_at_night(seen, What.ADMISSION, known_to=house, by=by)
        elif cosign.is_night_alone(by):
            cosign.owe_unseen(row.case_id, What.ADMISSION, known_to=house, by=by)
        sheets.on_coming(row, seen, by=by)
        audit.record("shelter.arrived", by=by, subject=row.case_id, groups="B")


def not_come(*, stay: UUID, read: int, by: SignedIn) -> None:
    """She or he did not come: the place is free again."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_cancel(state=row.state), code="not_cancelled")
        row.occupancies.update(is_open=False, is_void=True)
        row.state, row.number = StayState.NOT_COME, row.number + 1
        row.save()
        holding.done(by, row, *due.ABOUT_STAY, every=(due.CHILD_NOW, due.LISTING))
        audit.record("shelter.did_not_come", by=by, subject=row.case_id, groups="B")


def turn_away(*, house: UUID, group: str, why: str, by: SignedIn) -> None:
    """Somebody was looked for a place here, and there was none. Counted; nothing of who it was."""
    with transaction.atomic():
        home = holding.house(by, house)
        placing.count(home, group=group, why=why)
        audit.record("shelter.no_place", by=by, subject=home.pk)


def free_hold(*, house: UUID, occupancy: UUID, by: SignedIn) -> None:
    """A place that was kept for somebody is given free, and who asked for it hears. 404 when it is not kept."""
    with transaction.atomic(), audit.taken_last():
        home = holding.house(by, house)
        row = reading.held(home).filter(pk=occupancy).first()
        if row is None:
            raise Http404
        letting_go.tell([row], by=by)
        placing.use_hold(models.Occupancy.objects.filter(pk=row.pk), by=by)
        audit.record("shelter.hold_freed", by=by, subject=home.pk)


def _stop_unless_there_is_room(
    home: models.House, wanted: Wanted, seen: Found, *, by: SignedIn
) -> models.Place:
    is_compromised = home.compromised_at is not None
    holding.stop_if(
        rules.why_not_open(closed_on=home.closed_on, is_compromised=is_compromised)
        or _why_not_came(wanted, seen)
        or rules.why_not_dates(
            first=wanted.first if wanted.came_at is None else clock.today(),
            nights=wanted.nights,
            today=clock.today(),
            manages=rules.manages(by),
        ),
        code="admission_refused",
    )
    there = reading.live_stay(seen.id)
    holding.stop_if(rules.why_not_second(state=there.state if there else ""), code="admission_refused")
    spot = holding.place(home, wanted.place)
    if wanted.held is not None:
        used = reading.held(home).filter(pk=wanted.held, place=spot, nights__overlap=wanted.range)
        placing.use_hold(used, by=by)
    is_free = holding.is_free(spot, wanted.range)
    reason = rules.why_not_place(is_there=holding.is_in_use(spot, wanted.first), is_free=is_free)
    holding.stop_if(reason, code="admission_refused")
    return spot


def _why_not_came(wanted: Wanted, seen: Found) -> str | None:
    if wanted.came_at is None:
        return None
    lived = models.Stay.objects.filter(case_id=seen.id, left_at__gt=wanted.came_at)
    return rules.why_not_came(came_at=wanted.came_at, now=clock.now(), was_elsewhere=lived.exists())


def _find_a_bed(stay: models.Stay, place: UUID | None) -> None:
    """The place that was kept, or another one that is free as long as she or he stays."""
    kept = stay.occupancies.get(is_open=True)
    if place is None or place == kept.place_id:
        is_slept_in = models.Occupancy.objects.filter(place=kept.place_id, is_here=True).exists()
        holding.stop_if(rules.why_not_kept_place(is_slept_in=is_slept_in), code="not_arrived")
        return
    spot, today = holding.place(stay.house, place), clock.today()
    nights = placing.from_today(stay)
    reason = rules.why_not_place(
        is_there=holding.is_in_use(spot, today), is_free=holding.is_free(spot, nights, but=[kept.pk])
    )
    holding.stop_if(reason, code="not_arrived")
    kept.place, kept.lane, kept.nights = spot, spot.lane, nights
    holding.occupy(kept)


def _arrive(
    stay: models.Stay, mark: UUID, *, seen: Found | None, at: datetime | None = None, by: SignedIn
) -> None:
    """Here from today on, or since ``at``: until the day that was planned, or tomorrow where that is over."""
    now = at or clock.now()
    today = clock.day_of(now)
    last = max(stay.days.upper, clock.today() + timedelta(days=1))
    spot = stay.occupancies.get(is_open=True)
    spot.nights, spot.is_here = DateRange(today, last), True
    holding.occupy(spot)
    stay.state, stay.days = StayState.HERE, DateRange(today, last)
    stay.arrived_at, stay.arrived_by, stay.number = now, holding.doer(by), stay.number + 1
    stay.save()
    holding.owe(
        due.EXPLAIN,
        now + EXPLAIN_WITHIN,
        stay.house,
        mark=mark,
        once=str(stay.pk),
        case=stay.case_id,
        code=stay.code,
        args={"stay": str(stay.pk)},
        by=by,
    )
    placing.owe_end(stay, mark, by=by)
    if seen is not None:  # where she or he lives has changed (domain.md 4.3)
        reviews.owe(seen, Why.ADDRESS, by=by)
