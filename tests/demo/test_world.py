"""The practice world: built once through real actions, reused, thrown away only when it is one."""

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings, settings
from django.http import Http404
from rich.console import Console

from wayhome import cli, journey
from wayhome.attempts import queries as attempts
from wayhome.attempts import steps
from wayhome.core import clock
from wayhome.demo import agencies, plans, practice, telling, tonight, totp, world
from wayhome.departure import reading
from wayhome.installation import postgres
from wayhome.organisations import actors
from wayhome.organisations import queries as organisations
from wayhome.organisations.models import Membership, Organisation, RoleGrant, User
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.shelter.models import Stay
from wayhome.vault.keyring import Keyring


@pytest.fixture
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_everyone_is_there_with_role_team_and_second_factor(home: Path) -> None:
    people = world.ensure(home, console=Console(quiet=True), small=True)
    assert (
        len(people)
        == sum(len(agency.cast(small=True)) for agency in agencies.AGENCIES)
        == User.objects.count()
    )
    small = [agency for agency in agencies.AGENCIES if agency.in_small]
    assert Organisation.objects.count() == len(small) < len(agencies.AGENCIES)
    for person in people:
        user = User.objects.get(email=person.email)
        assert RoleGrant.objects.filter(user=user, role=person.role, ended_at=None).exists()
        assert user.check_password(person.passphrase)
    assert known_to("rita@dawn.example") == ["Harbour House"]
    assert known_to("casey@harbour.example") == ["Dawn Centre", "Port Police"]
    assert known_to("otto@port-police.example") == ["Harbour House"]
    administrator = User.objects.get(email="adam@harbour.example")
    assert not Membership.objects.filter(user=administrator).exists()


@pytest.mark.django_db
def test_it_is_built_after_midnight_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories tell of some hours ago, and that is yesterday then."""
    monkeypatch.setattr(world, "STORIES", (tonight,))
    with clock.shifted(timedelta(hours=-11)):  # it is one o’clock where the cast lives
        world.ensure(home, console=Console(quiet=True))
        assert Stay.objects.count() == len(tonight.NAMES)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("hours", [0, 1, 3, 6, 9, 18, 22, 23.9])
def test_it_is_built_whole_at_every_hour(home: Path, hours: float) -> None:
    now = clock.now().astimezone(ZoneInfo(settings.ZONE_HERE))
    with clock.shifted(timedelta(hours=hours) - timedelta(hours=now.hour, minutes=now.minute)):
        assert world.ensure(home, console=Console(quiet=True))


def known_to(email: str) -> list[str]:
    """Organisations that this person's knows and is known by."""
    actor = actors.of_user(User.objects.get(email=email), keyring=Keyring())
    return [organisation.name for organisation in organisations.partners(actor)]


@pytest.mark.django_db
def test_it_is_built_once_and_then_remembered_by_its_owner_alone(home: Path) -> None:
    built = world.ensure(home, console=Console(quiet=True), small=True)
    assert world.ensure(home, console=Console(quiet=True)) == built, "also where the whole one is asked for"
    assert not practice.is_whole(home)
    assert (home / practice.FILE).stat().st_mode & 0o077 == 0
    assert set(json.loads((home / practice.FILE).read_text())[0]) >= {
        "role",
        "organisation",
        "email",
        "passphrase",
        "totp_secret",
    }


@pytest.mark.django_db
def test_a_folder_with_other_organisations_is_left_alone(home: Path) -> None:
    Organisation.objects.create(name="Real", kind="shelter_ngo", country="XA")
    with pytest.raises(world.NotAPracticeHome, match="Choose another folder with --home"):
        world.ensure(home, console=Console(quiet=True), small=True)
    assert Organisation.objects.count() == 1


def test_only_a_practice_world_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "database").mkdir()
    (tmp_path / "database" / "precious").write_text("x")
    with pytest.raises(postgres.DatabaseAway, match="is not a practice world, so it is not thrown away"):
        cli._mark_or_reset(tmp_path, reset=True)
    assert (tmp_path / "database" / "precious").exists()
    (tmp_path / "practice-world").touch()
    cli._mark_or_reset(tmp_path, reset=True)
    assert not (tmp_path / "database").exists()


def test_the_code_is_that_of_rfc_6238() -> None:
    assert totp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59) == "287082"


def all_green(known: dict[str, practice.Practice]) -> set[str]:
    """Whom the agency that receives finds ready: it is shown what was found, as the board and the clock are."""
    rita = telling.Hands(known.values())["rita"]
    found = set()
    for code in Case.objects.values_list("code", flat=True):
        try:
            seen = people.found(rita, code)
        except Http404:  # it was not let in
            continue
        now = attempts.now(rita, seen)
        if now is not None and not reading.go(now.id, seen.id).red:
            found.add(people.person(rita, seen).brief.name_used)
    return found


@pytest.mark.django_db
def test_one_plan_is_half_prepared_and_one_is_ready_to_leave(home: Path) -> None:
    """Through the real actions: the page that says whether somebody may leave has something to teach."""
    known = {
        one.email.partition("@")[0]: one
        for one in world.ensure(home, console=Console(quiet=True), small=True)
    }
    nora = telling.Hands(known.values())["nora"]
    found = {}
    for code in Case.objects.values_list("code", flat=True):
        seen = people.found(nora, code)
        now = attempts.now(nora, seen)
        assert now is not None
        stops = journey.blockers(now.subject, steps.APPROVED, nora)
        found[people.person(nora, seen).brief.name_used] = {one.code for one in stops}
    assert found[plans.READY] == set()
    assert all_green(known) == {plans.READY}
    assert found[plans.HALF] == {
        "G2.1_VOLUNTARY", "G2.4_RISK", "G2.5_RECEIVER", "G2.6_DOCUMENT", "G2.7_FIT",
    }  # fmt: skip
