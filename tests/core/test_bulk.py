"""Many rows at once are the rows that one by one would be, and all or none."""

import gc
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models.signals import pre_init

from wayhome.core import bulk
from wayhome.duties.models import Climb, Duty, DutyHolder
from wayhome.organisations.models import Organisation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def duties(count: int) -> list[Duty]:
    organisation = Organisation.objects.create(name="Harbour House", kind="SHELTER_NGO", country="AL")
    return [
        Duty(
            kind="task",
            due_at=AT + timedelta(minutes=number),
            organisation=organisation,
            owner=uuid4(),
            hearer=uuid4(),
            ladder=[uuid4() for _ in range(number % 3)],
            climbs_at=[AT] * (number % 3),
            next_at=AT if number % 3 else None,
            about_mark=f"tab\t, line\n and \\N {number}",
            is_emergency=number % 2 == 0,
            what=bytes([number % 256, 0, 92, 255]),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, bulk.FEW - 1, bulk.FEW, bulk.FEW + 150])
def test_every_kind_of_column_comes_back_as_it_was_given(count: int) -> None:
    given = duties(count)
    bulk.insert(given)
    kept = Duty.objects.in_bulk()
    assert len(kept) == count
    columns = [field.attname for field in Duty._meta.concrete_fields if field.attname != "what"]
    for one in given:
        assert [getattr(kept[one.pk], name) for name in columns] == [getattr(one, name) for name in columns]
        assert bytes(kept[one.pk].what) == one.what


def test_rows_are_known_as_saved_afterwards() -> None:
    given = duties(bulk.FEW)
    bulk.insert(given)
    given[0].kind = "call"
    given[0].save()
    assert Duty.objects.get(pk=given[0].pk).kind == "call"
    assert Duty.objects.count() == bulk.FEW


def test_nothing_is_written_for_no_rows() -> None:
    bulk.insert([])
    assert not Duty.objects.exists()


@pytest.mark.parametrize("count", [2, bulk.FEW])
def test_one_row_that_may_not_be_keeps_all_out(count: int) -> None:
    climbs = [Climb(duty=UUID(int=number % (count - 1)), rung=1, at=AT) for number in range(count)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(climbs)
    assert not Climb.objects.exists()


def test_a_row_of_what_does_not_exist_is_refused() -> None:
    holders = [DutyHolder(duty_id=uuid4(), holder=uuid4(), due_at=AT) for _ in range(bulk.FEW)]
    bulk.insert(holders)
    with pytest.raises(IntegrityError):
        transaction.get_connection().check_constraints()


@pytest.mark.parametrize("count", [0, 3, bulk.FEW + 1])
def test_values_without_objects_are_the_rows_that_they_say(count: int) -> None:
    given = [(uuid4(), AT, uuid4(), number, AT + timedelta(minutes=number)) for number in range(count)]
    names = ("id", "created_at", "duty", "rung", "at")
    bulk.insert_values(Climb, names, given)
    assert sorted(Climb.objects.values_list(*names), key=lambda row: row[3]) == given


def test_looking_for_rings_of_objects_goes_on_afterwards_also_when_it_fails() -> None:
    with suppress(LookupError), bulk.without_collecting():
        assert not gc.isenabled()
        raise LookupError
    assert gc.isenabled()


def test_a_row_that_is_made_quickly_is_the_row_that_its_model_makes() -> None:
    organisation = Organisation.objects.create(name="Harbour House", kind="SHELTER_NGO", country="AL")
    key, owner = uuid4(), uuid4()
    given = {"id": key, "kind": "task", "due_at": AT, "owner": owner, "hearer": owner, "created_at": AT}
    slow = Duty(**given, organisation=organisation)
    quick = bulk.made(Duty, **given, organisation=organisation)
    by_key = bulk.made(Duty, **given, organisation_id=organisation.pk)
    columns = [field.attname for field in Duty._meta.concrete_fields]
    for name in columns:
        assert getattr(quick, name) == getattr(by_key, name) == getattr(slow, name), name
    assert quick._state.adding
    assert quick.organisation is organisation
    assert by_key.organisation == organisation, "asked of the database, as of any row"
    assert bulk.made(Duty, organisation=None).organisation_id is None


def test_what_is_made_anew_for_each_row_is_shared_by_none() -> None:
    one, other = bulk.made(Duty), bulk.made(Duty)
    assert one.pk != other.pk
    assert one.ladder == other.ladder == []
    assert one.ladder is not other.ladder


@pytest.mark.parametrize("count", [1, bulk.FEW + 1])
def test_a_row_that_was_made_quickly_is_written_as_any_other(count: int) -> None:
    organisation = Organisation.objects.create(name="Harbour House", kind="SHELTER_NGO", country="AL")
    bulk.insert(
        [
            bulk.made(
                Duty,
                kind="task",
                due_at=AT,
                organisation=organisation,
                owner=uuid4(),
                hearer=uuid4(),
                what=b"x",
            )
            for _ in range(count)
        ]
    )
    assert Duty.objects.filter(organisation=organisation, rung=0).count() == count


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="no field ownr"):
        bulk.made(Duty, ownr=uuid4())


def test_a_model_whose_rows_are_made_in_a_way_of_their_own_is_refused() -> None:
    def hears(**_given: object) -> None:
        """Somebody wants to know of each row that is made."""

    pre_init.connect(hears, sender=Climb)
    try:
        with pytest.raises(TypeError, match="way of their own"):
            bulk.made(Climb)
    finally:
        pre_init.disconnect(hears, sender=Climb)
    assert bulk.made(Climb).pk
