"""Warned, resting, awake again: the clock against real people, with time moved."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consented
from tests.training import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import queries
from wayhome.duties.models import Shift
from wayhome.installation import environment
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import RoleSuspension
from wayhome.training import actions, clockwork, due, holds
from wayhome.training.models import Requirement, Warned

pytestmark = pytest.mark.django_db
WORKING = ("casey", "sam", "hana", "lea")


@pytest.fixture
def required(settings: object) -> None:
    settings.TRAINING_REQUIRED = True  # type: ignore[attr-defined]


def lapsed(cast: Cast, who: Person, *, ago: int = 1) -> None:
    """Somebody who has worked here for long; the certificate ended so many days ago."""
    story.since(who, 800)
    story.paper(cast, who, until=clock.today() - timedelta(days=ago))


def entries(action: str, who: Person) -> int:
    return Entry.objects.filter(action=action, subject=who.id).count()


def test_it_is_asked_in_production_unless_switched_off_and_in_practice_only_when_switched_on() -> None:
    for mode, said, expected in (
        ("production", {}, True),
        ("production", {"WAYHOME_TRAINING_REQUIRED": "no"}, False),
        ("practice", {}, False),
        ("practice", {"WAYHOME_TRAINING_REQUIRED": "yes"}, True),
    ):
        assert environment.read({"WAYHOME_MODE": mode, **said}).training_required is expected
    with pytest.raises(environment.BadSetting, match="Write yes or no"):
        environment.read({"WAYHOME_TRAINING_REQUIRED": "maybe"})


def test_off_nobody_is_warned_and_no_role_rests(cast: Cast) -> None:
    story.since(cast.sam, 800)
    story.tick()
    story.tick(60)
    assert story.board(cast.sam, in_days=60) == []
    assert story.fresh(cast.sam) == {"SHELTER_STAFF"}


def test_from_warning_to_rest_to_the_new_certificate(cast: Cast, required: None) -> None:
    lapsed(cast, cast.sam)
    story.tick()
    assert story.board(cast.sam) == [due.LACKS]
    assert due.COLLEAGUE_LACKS in story.board(cast.mona)
    story.tick(13)
    assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
    story.tick(14)
    assert story.fresh(cast.sam) == frozenset()
    assert story.board(cast.sam, in_days=14) == [due.RESTS]
    before = story.board(cast.mona, in_days=14).count(due.COLLEAGUE_RESTS)
    assert entries("organisations.role_rested", cast.sam) == 1
    with clock.shifted(timedelta(days=14)):
        story.certify(cast, cast.sam)
        assert story.fresh(cast.sam) == {"SHELTER_STAFF"}  # at once: no clock ran
        assert story.board(cast.sam) == []
        assert story.board(cast.mona).count(due.COLLEAGUE_RESTS) == before - 1
    assert entries("organisations.role_woken", cast.sam) == 1


def test_the_next_request_is_refused_with_what_to_do(cast: Cast, required: None) -> None:
    """The session goes on; the page that opened a moment ago says how the role wakes."""
    lapsed(cast, cast.casey)
    client = sign_in(Client(), cast.casey)
    page = reverse("protocols:list")
    assert client.get(page).status_code == 200
    story.tick()
    story.tick(15)
    answer = client.get(page)
    assert answer.status_code == 403
    said = story.text(answer)
    assert "Case manager, country now” rests" in said
    assert "Book the course on the page Training" in said
    assert client.get(reverse("training:mine")).status_code == 200
    assert "Rests" in story.text(client.get(reverse("training:mine")))
    with clock.shifted(timedelta(days=15)):
        story.certify(cast, cast.casey)
    assert client.get(page).status_code == 200


def test_a_case_closes_and_opens_with_the_role(cast: Cast, required: None) -> None:
    """No key is taken and no involvement ends: the case is there again with the certificate."""
    seen = consented.case(cast)
    client, page = sign_in(Client(), cast.casey), reverse("casefile:case", args=[seen.code])
    assert client.get(page).status_code == 200
    story.since(cast.casey, 800)
    story.tick()
    story.tick(14)
    closed = client.get(page)
    assert (closed.status_code, seen.code in story.text(closed)) == (403, False)
    with clock.shifted(timedelta(days=14)):
        story.certify(cast, cast.casey)
    assert client.get(page).status_code == 200


def test_a_new_role_has_fourteen_days(cast: Cast, required: None) -> None:
    story.tick()
    story.tick(13)
    assert story.fresh(cast.hana) == {"HEALTH"}
    story.tick(14)
    assert story.fresh(cast.hana) == frozenset()


def test_a_role_ended_and_given_again_begins_anew(cast: Cast, required: None) -> None:
    story.tick()
    story.tick(14)
    assert story.fresh(cast.hana) == frozenset()
    with clock.shifted(timedelta(days=14)):
        organisations.end_role(user=cast.hana.id, role="HEALTH", by=cast.mona.actor())
        organisations.grant_role(user=cast.hana.id, role="HEALTH", by=cast.mona.actor())
        clockwork.see_all()
        assert story.fresh(cast.hana) == {"HEALTH"}


def test_the_clock_twice_warns_once_and_a_duty_put_away_stays_away(cast: Cast, required: None) -> None:
    lapsed(cast, cast.sam, ago=-20)  # ends in twenty days
    story.tick()
    story.tick()
    assert story.board(cast.sam) == [due.SOON]
    shown = queries.today(cast.sam.actor())
    [seen] = [*shown.today, *shown.overdue]
    duties.done(duty=seen.duty_id, by=cast.sam.actor())
    story.tick(1)
    assert story.board(cast.sam, in_days=1) == []
    story.tick(21)
    story.tick(21)
    assert story.board(cast.sam, in_days=21) == [due.LACKS]
    assert Warned.objects.filter(user=cast.sam.user).count() == 1


def test_a_new_certificate_ends_the_warning_and_next_year_there_is_a_new_one(
    cast: Cast, required: None
) -> None:
    story.since(cast.sam, 800)
    story.paper(cast, cast.sam, until=clock.today() + timedelta(days=20))
    story.tick()
    assert story.board(cast.sam) == [due.SOON]
    story.paper(cast, cast.sam, until=clock.today() + timedelta(days=360))
    story.tick()
    assert story.board(cast.sam) == []
    story.tick(340)
    assert story.board(cast.sam, in_days=340) == [due.SOON]


def test_in_the_middle_of_a_shift_a_role_goes_on_and_rests_afterwards(cast: Cast, required: None) -> None:
    lapsed(cast, cast.sam)
    story.tick()
    then = clock.now() + timedelta(days=14)
    Shift.objects.create(
        organisation=cast.harbour, user=cast.sam.user, rank=1, lane=1,
        starts_at=then - timedelta(hours=1), ends_at=then + timedelta(hours=7),
    )  # fmt: skip
    story.tick(14)
    assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
    story.tick(14.5)
    assert story.fresh(cast.sam) == frozenset()


def test_a_later_room_holds_a_role_during_a_journey_also_when_it_cannot_say(
    cast: Cast, required: None
) -> None:
    lapsed(cast, cast.sam)
    story.tick()

    def travels(user: UUID, at: object) -> bool:
        return user == cast.sam.id

    def fails(user: UUID, at: object) -> bool:
        raise LookupError

    for hold in (travels, fails):
        with holds.forget():
            holds.register("travel", hold)
            story.tick(20)
            assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
    with holds.forget():
        story.tick(20)
    assert story.fresh(cast.sam) == frozenset()


def test_the_last_manager_never_rests(cast: Cast, required: None) -> None:
    actions.ask_more(role="MANAGER", competency="risk", by=cast.mona.actor())
    story.tick()
    story.tick(40)
    assert story.fresh(cast.mona) == {"MANAGER"}
    assert RoleSuspension.objects.filter(user=cast.mona.user).count() == 0
    second = story_second_manager(cast)
    story.tick(41)
    story.tick(60)
    assert sorted(len(story.fresh(one)) for one in (cast.mona, second)) == [0, 1]  # one of them rests


def story_second_manager(cast: Cast) -> Person:
    organisations.grant_role(user=cast.adam.id, role="MANAGER", by=cast.mona.actor())
    organisations.end_role(user=cast.adam.id, role="SYSADMIN", by=cast.mona.actor())
    return cast.adam


def test_extended_once_and_the_role_opens_at_once(cast: Cast, required: None) -> None:
    lapsed(cast, cast.sam)
    story.tick()
    story.tick(14)
    with clock.shifted(timedelta(days=14)):
        row = story.certificate(cast.sam)
        with story.refused("another manager"):
            actions.extend(certificate=story.paper_of_mona(cast).pk, reason="Ill", by=cast.mona.actor())
        actions.extend(certificate=row.pk, reason="The course is next week", by=cast.mona.actor())
        assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
        with story.refused("once already"):
            actions.extend(certificate=row.pk, reason="Again", by=cast.mona.actor())
    story.tick(29)
    assert story.board(cast.sam, in_days=29) == [due.SOON]
    story.tick(31)
    story.tick(45)
    assert story.fresh(cast.sam) == frozenset()


def test_a_certificate_taken_back_leaves_fourteen_days(cast: Cast, required: None) -> None:
    story.since(cast.sam, 800)
    story.certify(cast, cast.sam)
    row = story.certificate(cast.sam)
    actions.withdraw(certificate=row.pk, reason="Wrong person", by=cast.mona.actor())
    with story.refused("taken back already"):
        actions.withdraw(certificate=row.pk, reason="Wrong person", by=cast.mona.actor())
    story.tick()
    assert story.board(cast.sam) == [due.LACKS]
    assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
    story.tick(14)
    assert story.fresh(cast.sam) == frozenset()


def test_switched_off_everybody_wakes(cast: Cast, required: None, settings: object) -> None:
    story.tick()
    story.tick(20)
    assert {story.fresh(getattr(cast, name)) for name in WORKING} == {frozenset()}
    settings.TRAINING_REQUIRED = False  # type: ignore[attr-defined]
    story.tick(20)
    assert frozenset() not in {story.fresh(getattr(cast, name)) for name in WORKING}


def test_an_organisation_asks_more_and_never_less(cast: Cast, required: None) -> None:
    story.since(cast.sam, 800)
    story.certify(cast, cast.sam)
    with story.refused("asked of the role already"):
        actions.ask_more(role="SHELTER_STAFF", competency="data_protection", by=cast.mona.actor())
    actions.ask_more(role="SHELTER_STAFF", competency="risk", by=cast.mona.actor())
    story.tick()
    assert story.board(cast.sam) == [due.LACKS]
    story.tick(14)
    assert story.fresh(cast.sam) == frozenset()
    actions.ask_less(requirement=Requirement.objects.get().pk, by=cast.mona.actor())
    story.tick(14)
    assert story.fresh(cast.sam) == {"SHELTER_STAFF"}
