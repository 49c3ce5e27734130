"""Who hears that there is no good backup: the doctor's reader, and whoever runs the system."""

from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import get_resolver

from tests.cast import Cast, Person, sign_in
from wayhome.core import clock
from wayhome.duties.models import Duty, DutyHolder
from wayhome.organisations import actions as organisations
from wayhome.upkeep import checks, keeping, rules, watching
from wayhome.vault import backups, erasing, records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _production(settings: LazySettings) -> None:
    get_resolver().url_patterns  # noqa: B018 - the addresses are those of practice, whichever story is told first
    settings.PRACTICE = False
    keeping.key_file().unlink(missing_ok=True)
    (settings.HOME / keeping.NOTE).unlink(missing_ok=True)


def with_a_key() -> None:
    keeping.set_public_key(backups.public_of(" ".join(backups.new_sheet())))


def the_first_of_a_month(days: int = 0) -> AbstractContextManager[object]:
    """It is the first of next month, or so many days from it."""
    now = clock.now()
    first = (now.replace(day=1, hour=9) + timedelta(days=32)).replace(day=1)
    return clock.shifted(first + timedelta(days=days) - now)


def open_duties() -> int:
    return Duty.objects.filter(done_at=None).count()


def found() -> list[str | None]:
    return [message.id for message in checks.backups(None)]


def test_doctor_asks_for_a_key_then_for_a_backup_then_for_a_younger_one() -> None:
    assert found() == ["upkeep.E001"]
    with_a_key()
    assert found() == ["upkeep.E003"]
    keeping.note_good(stored_bytes=5, seconds=1)
    assert found() == []
    with clock.shifted(timedelta(hours=25)):
        assert found() == []
    with clock.shifted(timedelta(hours=27)):
        (message,) = checks.backups(None)
        assert message.id == "upkeep.E003"
        assert "27 hours old" in message.msg


def test_84_a_failed_backup_is_said_with_its_reason_until_one_is_good() -> None:
    with_a_key()
    keeping.note_good(stored_bytes=5, seconds=1)
    keeping.note_failed("The disk is full, so no backup was kept. Make room, or choose another disk.")
    (message,) = checks.backups(None)
    assert message.id == "upkeep.E002"
    assert "The disk is full" in str(message.hint)
    keeping.note_good(stored_bytes=5, seconds=1)
    assert found() == []


def test_in_practice_nobody_is_asked_for_backups(settings: LazySettings) -> None:
    settings.PRACTICE = True
    assert found() == []
    assert watching.see_backups() == 0


def test_84_who_runs_the_system_hears_once_and_no_longer_when_there_is_one(cast: Cast) -> None:
    keeping.note_failed("The disk is full.")
    before = open_duties()
    assert watching.see_backups() == 3  # one for each agency
    assert watching.see_backups() == 0
    assert open_duties() == before + 3
    holders = set(DutyHolder.objects.values_list("holder", flat=True))
    assert cast.adam.id in holders  # runs the system of Harbour House
    assert cast.casey.id not in holders
    keeping.note_good(stored_bytes=5, seconds=1)
    assert watching.see_backups() == 0
    assert open_duties() == before


def test_the_page_is_for_who_runs_it_and_says_what_failed(cast: Cast, client: Client) -> None:
    keeping.note_failed("The disk is full, so no backup was kept.")
    for person in (cast.adam, cast.mona):
        text = sign_in(client, person).get("/upkeep/").content.decode()
        assert "The last backup failed." in text
        assert "The disk is full" in text
        assert "wayhome backup --new-key" in text
    for person in (cast.casey, cast.sam, cast.ada):
        assert sign_in(Client(), person).get("/upkeep/").status_code == 403
    with_a_key()
    keeping.note_good(stored_bytes=3 * 1024**2, seconds=7)
    text = sign_in(client, cast.adam).get("/upkeep/").content.decode()
    assert "3 MiB" in text
    assert "failed" not in text


def test_a_broken_note_counts_as_none(settings: LazySettings) -> None:
    (settings.HOME / keeping.NOTE).write_text("half a no")
    assert rules.why_not_safe(keeping.known()) == "There is no backup yet."


def test_87_doctor_tells_what_one_person_alone_holds_and_what_nobody_can_open(cast: Cast) -> None:
    case = uuid4()
    records.begin(cast.casey.keyring(), case=case, holders={cast.casey.id: "A"}, is_named=True)

    def of_harbour() -> dict[str | None, str]:
        return {one.id: one.msg for one in checks.holders(None) if cast.harbour.name in one.msg}

    assert set(of_harbour()) == {"upkeep.W004"}
    assert "held by fewer than two people" in of_harbour()["upkeep.W004"]
    organisations.leave(user=cast.casey.id, by=cast.mona.actor())
    assert of_harbour()["upkeep.E005"].startswith("1 cases or own notes")


def test_87_managers_hear_what_nobody_can_open_and_what_one_person_alone_can(
    cast: Cast, client: Client
) -> None:
    case = uuid4()
    records.begin(cast.casey.keyring(), case=case, holders={cast.casey.id: "A"}, is_named=True)

    def page(person: Person) -> str:
        return sign_in(Client(), person).get("/upkeep/").content.decode()

    def lines(person: Person) -> str:
        return sign_in(Client(), person).get("/").content.decode()

    assert "can be opened by nobody" not in page(cast.mona)
    assert "the key of the organisation" in page(cast.mona), "there is one manager"
    assert "invite a second manager" in page(cast.mona), "what to do"
    with the_first_of_a_month(-1):
        assert watching.see_keys() == 0, "what one person alone holds is said once a month"
    with the_first_of_a_month():
        assert watching.see_keys() > 0
        assert watching.see_keys() == 0, "once"
        assert "Some keys are held by one person alone" in lines(cast.mona)
        assert "held by one person alone" not in lines(cast.casey), "who cannot let anybody in does not hear"
    organisations.leave(user=cast.casey.id, by=cast.mona.actor())
    assert watching.see_keys() == 1
    assert watching.see_keys() == 0
    assert "nobody can open any more" in lines(cast.mona)
    assert "1 case or own note can be opened by nobody" in page(cast.mona)
    assert "wayhome recover list" in page(cast.mona), "what to do"
    assert sign_in(client, cast.sam).get("/upkeep/").status_code == 403
    erasing.erase(case=case, organisation=cast.harbour.pk, by=cast.mona.actor())
    watching.see_keys()
    assert "nobody can open any more" not in lines(cast.mona), "nothing is closed any more"


def test_87_in_practice_nothing_is_lost_and_nothing_is_said(cast: Cast, settings: LazySettings) -> None:
    settings.PRACTICE = True
    assert checks.holders(None) == []
    assert watching.see_keys() == 0
    assert "Held by one person" not in sign_in(Client(), cast.mona).get("/upkeep/").content.decode()
