"""The exact index of long unique numbers."""

from uuid import uuid4

import pytest

from tests.vault import cast
from wayhome.core.actors import Job
from wayhome.vault import erasing, numbers, records
from wayhome.vault.errors import Erased, NoKey
from wayhome.vault.models import NumberEntry, Strand

pytestmark = pytest.mark.django_db


def test_a_number_is_found_however_it_is_written() -> None:
    at = cast.agency()
    numbers.begin(at.manager, teams=[cast.team(at)])
    case, other = uuid4(), uuid4()
    numbers.add(at.manager, number="AB 123-456", case=case)
    numbers.add(at.manager, number="ＡＢ１２３４５６", case=other)
    numbers.add(at.manager, number="ab123456", case=other)
    assert numbers.find(at.manager, number="ab.123456", live={case, other}) == sorted([case, other])
    assert numbers.find(at.manager, number="ab.123456", live={case}) == [case]
    assert numbers.find(at.manager, number="ab123457", live={case, other}) == []
    assert NumberEntry.objects.count() == 2
    assert numbers.forget(at.manager, number="AB123456", case=case) == 1
    assert numbers.find(at.manager, number="AB123456", live={case, other}) == [other]


def test_two_who_begin_at_the_same_moment_use_one_index() -> None:
    at = cast.agency()
    joined = cast.colleague(at)
    team = cast.team(at, joined)
    colleague = cast.open_vault(joined)
    with pytest.raises(NoKey):  # both looked before it was there
        numbers.find(colleague, number="AB123456", live=set())
    numbers.begin(at.manager, teams=[team])
    numbers.begin(colleague, teams=[team])
    first, second = uuid4(), uuid4()
    numbers.add(at.manager, number="AB123456", case=first)
    numbers.add(colleague, number="AB123456", case=second)
    assert numbers.find(at.manager, number="AB123456", live={first, second}) == sorted([first, second])
    assert Strand.objects.filter(case_id=at.id).count() == 1


def test_what_was_erased_is_begun_by_nobody() -> None:
    at = cast.agency()
    numbers.begin(at.manager, teams=[cast.team(at)])
    erasing.erase(case=at.id, organisation=at.id, by=Job("retention"))
    with pytest.raises(Erased):
        numbers.begin(at.manager, teams=[cast.team(at)])


def test_short_numbers_stay_out() -> None:
    for number in ("12345", "1-2-3-4-5", "", "-- --"):
        with pytest.raises(ValueError, match="directory"):
            numbers.plain(number)


def test_outside_the_teams_of_the_index_nothing_can_be_tried() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    outsider = cast.colleague(at)
    numbers.begin(at.manager, teams=[cast.team(at)])
    case = uuid4()
    numbers.add(at.manager, number="AB123456", case=case)
    for keyring in (cast.open_vault(outsider), elsewhere.manager):
        with pytest.raises(NoKey):
            numbers.find(keyring, number="AB123456", live={case})
        with pytest.raises(NoKey):
            numbers.add(keyring, number="AB123456", case=case)


def test_a_stolen_database_shows_equality_only() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    for agency in (at, elsewhere):
        numbers.begin(agency.manager, teams=[cast.team(agency)])
        numbers.add(agency.manager, number="AB123456", case=uuid4())
    tokens = [bytes(entry.token) for entry in NumberEntry.objects.all()]
    assert [len(token) for token in tokens] == [5, 5]
    assert tokens[0] != tokens[1]  # each organisation has its own key


def test_after_a_rotation_old_and_new_entries_are_found() -> None:
    at = cast.agency()
    stays, leaves = cast.team(at), cast.team(at)
    numbers.begin(at.manager, teams=[stays, leaves])
    before, after = uuid4(), uuid4()
    numbers.add(at.manager, number="AB123456", case=before)
    records.revoke(case=at.id, organisation=at.id, holder=leaves)
    assert records.rotate(at.manager, case=at.id, organisation=at.id) is True
    numbers.add(at.manager, number="AB123456", case=after)
    assert sorted(NumberEntry.objects.values_list("key_version", flat=True)) == [1, 2]
    assert numbers.find(at.manager, number="AB123456", live={before, after}) == sorted([before, after])
    assert numbers.forget(at.manager, number="AB123456", case=before) == 1
    assert sorted(Strand.objects.get(case_id=at.id).keys["numbers"]["versions"]) == ["1", "2"]


def test_a_token_of_one_key_is_not_believed_under_another() -> None:
    at = cast.agency()
    numbers.begin(at.manager, teams=[cast.team(at)])
    case = uuid4()
    numbers.add(at.manager, number="AB123456", case=case)
    NumberEntry.objects.update(key_version=2)
    assert numbers.find(at.manager, number="AB123456", live={case}) == []
