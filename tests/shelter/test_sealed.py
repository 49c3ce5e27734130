"""Somebody whose case is sealed to named people lives in a house: nobody else hears which case it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from tests.care import story as dangers
from tests.cast import Cast, Person, join
from tests.handin import story as nights
from tests.shelter import story
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.duties.models import DutyHolder
from wayhome.handin import actions as handin
from wayhome.handin import queries_cosign
from wayhome.handin.models import Act
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.services import affected, funding
from wayhome.shelter import actions, due, models
from wayhome.shelter.enums import ExitType, Group, Medical

pytestmark = pytest.mark.django_db


@pytest.fixture
def berta(cast: Cast) -> Person:
    """On call tonight, and not named."""
    person = nights.berta(cast)
    nights.on_call(cast, person)
    return person


@pytest.fixture
def cora(cast: Cast) -> Person:
    return join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))


@pytest.fixture
def sue(cast: Cast) -> Person:
    """She supervises, and works in no house."""
    return join(cast.mona, "Sue", roles=("CASE_MANAGER_SEND",), teams=((cast.supervisors, cast.mona),))


def sealed(cast: Cast, cora: Person, **given: Any) -> Found:  # noqa: ANN401
    """Casey opens it for herself, Cora and Sam alone."""
    return people_actions.open_case(
        name_used="Mira", named=[cora.id, cast.sam.id], by=cast.casey.actor(), **given
    )


def lives(cast: Cast, seen: Found, **given: object) -> tuple[models.House, models.Stay]:
    home = story.house(cast, story.manager(cast))
    usual = {"group": Group.WOMEN, **given}
    return home, story.admit(cast, home, story.places(home)[0], seen, given=story.asked(**usual))


def rings(who: Person) -> list[duties.Seen]:
    return duties.ringing(who.actor())


def lines(cast: Cast, who: Person, seen: Found) -> dict[str, list[str]]:
    """What stands on her or his board of this case: about -> the codes that are told with it."""
    thread = people.person(cast.casey.actor(), story.again(seen, cast.casey)).brief.thread
    found: dict[str, list[str]] = {}
    for one in duties.of_thread(who.actor(), thread):
        found.setdefault(one.about, []).append(one.code)
    return found


def test_of_a_case_that_is_not_sealed_whoever_is_on_call_reads_the_code(
    cast: Cast, berta: Person, sue: Person
) -> None:
    """It could be told; so what follows is not true by chance."""
    seen = story.case(cast)
    home, _stay = lives(cast, seen)
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert seen.code in {one.code for one in rings(berta)}
    assert lines(cast, sue, seen)[due.RELOCATE] == [seen.code]


def test_a_house_that_is_not_safe_rings_and_does_not_say_for_whom(
    cast: Cast, berta: Person, cora: Person, sue: Person
) -> None:
    seen = sealed(cast, cora)
    home, stay = lives(cast, seen)
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    heard = rings(berta)
    assert {one.about for one in heard} == {due.RELOCATE, due.NOT_SAFE}
    assert {(one.code, one.case) for one in heard} == {("", None)}
    assert seen.code not in repr(heard)
    assert lines(cast, sue, seen) == {}, "no supervisor hears of it"
    assert seen.code in lines(cast, cast.casey, seen)[due.NOT_SAFE], "who answers for it knows which one"
    assert due.RELOCATE in lines(cast, cast.sam, seen)
    story.leave(cast, stay, ExitType.TRANSFER)
    assert due.RELOCATE not in lines(cast, cast.sam, seen), "the fact ends it all the same"


def test_in_high_danger_and_gone_it_rings_blind_and_the_lead_knows(
    cast: Cast, berta: Person, cora: Person, sue: Person
) -> None:
    seen = sealed(cast, cora)
    _home, stay = lives(cast, seen)
    dangers.assess(cast, seen, given=dangers.answered(T1=(4, 3)))
    story.leave(cast, stay, ExitType.WITHOUT_NOTICE)
    assert [(one.about, one.code) for one in rings(berta)] == [(due.ADULT_GONE, "")]
    assert sorted(lines(cast, cast.casey, seen)[due.ADULT_GONE]) == ["", seen.code]
    assert lines(cast, sue, seen) == {}


def test_a_doctor_is_rung_for_and_the_answer_ends_it(cast: Cast, berta: Person, cora: Person) -> None:
    seen = sealed(cast, cora)
    _home, stay = lives(cast, seen)

    def answer(medical: str) -> None:
        read = story.now(stay).number
        actions.write_asked(stay=stay.pk, read=read, medical=medical, by=cast.sam.actor())

    answer(Medical.OPEN)
    assert [(one.about, one.code) for one in rings(berta)] == [(due.DOCTOR, "")]
    answer(Medical.NONE)
    assert rings(berta) == []


@override_settings(COSIGN_AT_NIGHT=True)
def test_at_night_another_named_person_signs(cast: Cast, berta: Person, cora: Person, sue: Person) -> None:
    seen, now = sealed(cast, cora), clock.now()
    with clock.shifted(now.replace(hour=22, minute=0) - now):
        lives(cast, seen)
        act = Act.objects.get(case_id=seen.id)
        assert set(act.readers) == {cast.casey.id, cora.id, cast.sam.id}
        for one in (berta, sue):
            assert queries_cosign.waiting(one.actor()) == []
        with story.refused("yourself"):
            handin.sign(act=act.pk, agrees=True, by=cast.sam.actor())
        handin.sign(act=act.pk, agrees=False, reason="Nobody asked her", by=cora.actor())
        for one in (berta, sue):
            assert nights.board(one, in_hours=25) == []
        assert nights.board(cast.sam) == ["handin.objected"]


def test_the_reminder_that_money_ends_names_no_sealed_case_to_supervisors(
    cast: Cast, cora: Person, sue: Person
) -> None:
    home = story.house(cast, story.manager(cast), funded_until=clock.today() + timedelta(days=20))
    for seen, place in zip((sealed(cast, cora), story.case(cast)), story.places(home), strict=False):
        story.admit(cast, home, place, seen, given=story.asked(group=Group.WOMEN))
    both = affected.of(cast.sam.actor(), [home.pk])[home.pk]
    funding.remind_all()
    DutyHolder.objects.update(due_at=clock.now(), holder=cast.supervisors.pk)
    shown = duties.today(sue.actor())
    (told,) = [
        one.sentence for one in (*shown.overdue, *shown.today, *shown.waiting) if one.about == due.MONEY
    ]
    known = set(models.Stay.objects.filter(house=home).values_list("code", "case_id"))
    named = {code for code, case in known if Case.objects.get(pk=case).is_named}
    assert set(both) == {code for code, _case in known}, "its own team knows who lives there"
    assert [code for code in both if code in told] == sorted(set(both) - named)
