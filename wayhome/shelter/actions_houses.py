"""Houses, rooms, places, the address, and who must not be let in."""

import secrets
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock, codes, numbering
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import holding as people_holding
from wayhome.people.reading import case_code
from wayhome.services import funding
from wayhome.shelter import documents, due, holding, listing, models, reading, rules, sealing
from wayhome.shelter.enums import StayState

LANE_BITS = 62


def open_house(
    *,
    team: UUID,
    kind: str,
    groups: list[str],
    languages: list[str],
    is_accessible: bool,
    about: documents.About,
    funded_until: date | None = None,
    address: documents.Address | None = None,
    by: SignedIn,
) -> models.House:
    """A new house, kept by one house team. Its address is sealed to this team, beside it and nowhere else."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_manage(by), code="house_not_opened")
        found = Team.objects.visible_to(by).filter(pk=team).first()
        if found is None:
            raise Http404
        reason = rules.why_not_house(team_kind=found.kind, is_member=team in by.team_ids, groups=groups)
        holding.stop_if(reason, code="house_not_opened")
        row = models.House(
            organisation_id=by.organisation_id,
            team=found,
            kind=kind,
            groups=groups,
            languages=languages,
            is_accessible=is_accessible,
            funded_until=funded_until,
        )
        row.about = sealing.seal(about, place=sealing.ABOUT, record=row.pk, to=[found.pk])
        codes.save_new(row)
        if address is not None and address.lines.strip():
            _write_address(row, address, to=[found.pk], by=by)
        audit.record("shelter.house_opened", by=by, subject=row.pk)
    return row


def write_house(
    *,
    house: UUID,
    read: int,
    groups: list[str],
    languages: list[str],
    is_accessible: bool,
    about: documents.About,
    funded_until: date | None = None,
    by: SignedIn,
) -> None:
    """For whom it is, what is spoken, what it is called, who pays. Conflict when somebody changed it since."""
    with transaction.atomic():
        row = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="house_not_written")
        if row.number != read:
            raise people_holding.changed_meanwhile()
        reason = rules.why_not_house(team_kind="house", is_member=True, groups=groups)
        holding.stop_if(reason, code="house_not_written")
        row.groups, row.languages, row.is_accessible = groups, languages, is_accessible
        if funded_until != row.funded_until:
            row.funded_until = funded_until
            funding.stop(row.pk, keeper=row.organisation_id, about=due.MONEY, by=by)
        row.about = sealing.seal(about, place=sealing.ABOUT, record=row.pk, to=[row.team_id])
        _changed(row)
        audit.record("shelter.house_written", by=by, subject=row.pk)


def write_address(*, house: UUID, given: documents.Address, by: SignedIn) -> None:
    """Where it is, anew. While the house is not safe, its managers alone read it."""
    with transaction.atomic():
        row = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="address_not_written")
        _write_address(row, given, to=holding.readers_of_address(row, by=by), by=by)
        audit.record("shelter.address_written", by=by, subject=row.pk, groups="B")


def add_room(
    *, house: UUID, kind: str, groups: list[str], is_accessible: bool, places: int, by: SignedIn
) -> models.Room:
    """A room with its places, in use from today."""
    with transaction.atomic():
        home = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="room_not_added")
        holding.stop_if(rules.why_not_room(places=places), code="room_not_added")
        number = numbering.newest(home.rooms.all()) + 1
        row = models.Room.objects.create(
            house=home, number=number, kind=kind, groups=groups, is_accessible=is_accessible
        )
        _add_places(row, places)
        audit.record("shelter.room_added", by=by, subject=home.pk, count=places)
    return row


def add_place(*, house: UUID, room: UUID, by: SignedIn) -> models.Place:
    """One more place in a room, from today."""
    with transaction.atomic():
        home = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="place_not_added")
        row = home.rooms.filter(pk=room).first()
        if row is None:
            raise Http404
        (added,) = _add_places(row, 1)
        audit.record("shelter.room_added", by=by, subject=home.pk, count=1)
    return added


def take_place_out(*, house: UUID, place: UUID, by: SignedIn) -> None:
    """A place is not used from today. What was there stays counted."""
    with transaction.atomic():
        home = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="place_not_taken_out")
        spot = holding.place(home, place)
        is_taken = spot.occupancies.filter(is_open=True).exists()
        holding.stop_if(rules.why_not_place_out(is_taken=is_taken), code="place_not_taken_out")
        spot.until_day = clock.today()
        spot.save(update_fields=["until_day"])
        audit.record("shelter.place_taken_out", by=by, subject=home.pk)


def close_house(*, house: UUID, by: SignedIn) -> None:
    """The house closes. Refused while somebody lives there, is expected, or a place is held."""
    with transaction.atomic():
        home = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="house_not_closed")
        states = list(home.stays.filter(state__in=reading.LIVE).values_list("state", flat=True))
        held = models.Occupancy.objects.filter(house=home, is_open=True, held_for__isnull=False).count()
        reason = rules.why_not_close(
            here=states.count(StayState.HERE), expected=states.count(StayState.EXPECTED), held=held
        )
        holding.stop_if(reason, code="house_not_closed")
        home.closed_on = clock.today()
        funding.stop(home.pk, keeper=home.organisation_id, about=due.MONEY, by=by)
        _changed(home)
        audit.record("shelter.house_closed", by=by, subject=home.pk)


def print_sheet(*, house: UUID, by: SignedIn) -> int:
    """A shift sheet was printed, with codes only: its number. It is not kept."""
    with transaction.atomic():
        row = holding.house(by, house)
        return audit.record("shelter.sheet_printed", by=by, subject=row.pk, groups="B")


def bar(*, house: UUID, given: documents.BarredPerson, by: SignedIn) -> models.Barred:
    """Somebody must not be let in, or must not live here. One who lives here already is kept apart (domain.md 3.1)."""
    with transaction.atomic():
        home = holding.house(by, house)
        reason = rules.why_not_barred(
            name=given.name, code=given.code, looks=given.looks, reason=given.reason
        )
        holding.stop_if(reason, code="not_barred")
        given = replace(given, code=case_code(given.code) or given.code.strip())
        row = listing.put(home, given, by=by)
        audit.record("shelter.barred", by=by, subject=home.pk)
    return row


def let_in_again(*, house: UUID, barred: UUID, by: SignedIn) -> None:
    """A line of the list holds no longer. A manager says so."""
    with transaction.atomic():
        home = holding.house(by, house)
        holding.stop_if(rules.why_not_manage(by), code="not_let_in_again")
        row = models.Barred.objects.filter(pk=barred, house=home, ended_at=None).first()
        if row is None:
            raise Http404
        row.ended_at, row.ended_by = clock.now(), holding.doer(by)
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record("shelter.let_in_again", by=by, subject=home.pk)


def _add_places(room: models.Room, count: int) -> list[models.Place]:
    last = numbering.newest(room.places.all())
    new = [
        models.Place(
            house_id=room.house_id,
            room=room,
            number=last + 1 + one,
            lane=secrets.randbits(LANE_BITS),
            from_day=clock.today(),
        )
        for one in range(count)
    ]
    return models.Place.objects.bulk_create(new)


def _write_address(home: models.House, given: documents.Address, *, to: list[UUID], by: SignedIn) -> None:
    row = models.Address.objects.filter(house=home).first() or models.Address(house=home, number=0)
    row.number, row.written_by = row.number + 1, holding.doer(by)
    row.sealed = sealing.seal(given, place=sealing.ADDRESS, record=row.pk, to=to)
    row.marks = holding.seal_marks(home, given, record=row.pk)
    row.save()


def _changed(row: models.House) -> None:
    row.number += 1
    row.save()
