"""Somebody whose case is sealed to named people lives in a house: nobody else hears which case it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client, override_settings
from django.urls import reverse

from tests.care import story as dangers
from tests.cast import Cast, Person, join, sign_in
from tests.handin import story as nights
from tests.shelter import story
from wayhome.core import clock
from wayhome.duties import clock as ticking
from wayhome.duties import queries as duties
from wayhome.duties.models import DutyHolder
from wayhome.handin import actions as handin
from wayhome.handin import cosign, queries_cosign
from wayhome.handin.enums import What
from wayhome.handin.models import Act
from wayhome.organisations.models import RoleGrant
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


def boarded(who: Person) -> list[duties.Seen]:
    shown = duties.today(who.actor())
    return [*shown.overdue, *shown.today, *shown.waiting]


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


@contextmanager
def at_night() -> Iterator[None]:
    """At ten in the evening."""
    now = clock.now()
    with clock.shifted(now.replace(hour=22, minute=0) - now):
        yield


def alone(cast: Cast, cleo: Person, seen: Found) -> Act:
    """Cleo, the only one who is named, works in the house and takes her in."""
    home = story.house(cast, story.manager(cast))
    story.admit(cast, home, story.places(home)[0], seen, who=cleo, given=story.asked(group=Group.WOMEN))
    return Act.objects.get(case_id=seen.id, word=None)


@pytest.fixture
def cleo(cast: Cast) -> Person:
    return join(
        cast.mona, "Cleo", roles=("CASE_MANAGER_SEND", "SHELTER_STAFF"), teams=((cast.house, cast.sam),)
    )


def hers_alone(who: Person) -> Found:
    return people_actions.open_case(name_used="Mira", named=[who.id], by=who.actor())


def page(who: Person, act: Act) -> str:
    return nights.text(sign_in(Client(), who).get(reverse("handin:cosign", args=[act.pk])))


@override_settings(COSIGN_AT_NIGHT=True)
def test_nobody_else_is_named_a_colleague_of_the_house_signs_without_the_case(
    cast: Cast, berta: Person, sue: Person, cleo: Person
) -> None:
    with at_night():
        seen = hers_alone(cleo)
        act = alone(cast, cleo, seen)
        for one in (berta, sue, cast.lea):
            assert queries_cosign.waiting(one.actor()) == [], "who is on call or supervises hears nothing"
        assert "handin.cosign" in nights.board(cast.sam, in_hours=13)
        read = page(cast.sam, act)
        assert "not told which one it is" in read
        assert seen.code not in read
        (duty,) = [one for one in boarded(cast.sam) if one.about == "handin.cosign"]
        assert (duty.code, duty.case) == ("", None)
        assert seen.code in page(cleo, act), "who did it knows which one"
        handin.sign(act=act.pk, agrees=True, by=cast.sam.actor())
        assert "does not know the case" in page(cleo, act)
        assert "handin.cosign" not in nights.board(cast.sam, in_hours=13)


@override_settings(COSIGN_AT_NIGHT=True)
def test_what_a_colleague_of_the_house_objects_to_only_these_two_hear(
    cast: Cast, sue: Person, cleo: Person
) -> None:
    with at_night():
        seen = hers_alone(cleo)
        act = alone(cast, cleo, seen)
        handin.sign(act=act.pk, agrees=False, reason="The room has no key", by=cast.sam.actor())
        assert "handin.objected" in nights.board(cleo)
    with clock.shifted(timedelta(days=2)):
        ticking.climb()
        assert "handin.objected" in nights.board(cast.sam)
        (duty,) = [one for one in boarded(cast.sam) if one.about == "handin.objected"]
        assert (duty.code, duty.case) == ("", None)
        assert nights.board(sue, in_hours=25) == []


@override_settings(COSIGN_AT_NIGHT=True)
def test_where_she_works_alone_in_the_house_the_protection_officer_signs(cast: Cast, berta: Person) -> None:
    seen = hers_alone(cast.casey)
    act = cosign.owe(seen, What.FIRST_CONSENT, by=cast.casey.actor())
    assert set(act.readers) == {cast.ada.id, cast.casey.id}
    read = page(cast.ada, act)
    assert "The first two questions were asked" in read
    assert seen.code not in read
    assert "handin.cosign" in nights.board(cast.ada, in_hours=13)
    answer = sign_in(Client(), cast.ada).post(
        reverse("handin:cosign", args=[act.pk]), {"agrees": "yes", "reason": ""}
    )
    assert answer.status_code == 302
    assert "handin.cosign" not in nights.board(cast.ada, in_hours=13)
    for one in (berta, cast.sam, cast.mona):
        with pytest.raises(Http404):
            queries_cosign.signing(one.actor(), act.pk)


def test_a_colleague_who_is_named_later_is_asked_and_reads_which_case(cast: Cast, cora: Person) -> None:
    seen = hers_alone(cast.casey)
    act = cosign.owe(seen, What.FIRST_CONSENT, by=cast.casey.actor())
    with story.refused("Nobody else"):
        handin.ask_anew(act=act.pk, by=cast.casey.actor())
    people_actions.let_person_in(seen=story.again(seen, cast.casey), user=cora.id, by=cast.casey.actor())
    assert "Somebody can sign this now" in page(cast.casey, act)
    sign_in(Client(), cast.casey).post(reverse("handin:cosign", args=[act.pk]), {"do": "ask"})
    assert "handin.cosign" not in nights.board(cast.ada, in_hours=13), "the officer is not asked any more"
    fresh = Act.objects.exclude(pk=act.pk).get()
    shown = queries_cosign.signing(cora.actor(), fresh.pk)
    assert (shown.code, shown.at) == (seen.code, act.created_at)
    handin.sign(act=fresh.pk, agrees=True, by=cora.actor())
    (left,) = queries_cosign.of_case(cast.casey.actor(), seen.id)
    assert left.said is not None
    assert left.said.by_name == "Cora"


def test_where_nobody_can_sign_it_is_written_and_ends(cast: Cast) -> None:
    seen = hers_alone(cast.casey)
    act = cosign.owe(seen, What.FIRST_CONSENT, by=cast.casey.actor())
    with story.refused("may sign"):
        handin.nobody_there(act=act.pk, why="All are asleep", by=cast.casey.actor())
    RoleGrant.objects.filter(role="DPO").update(ended_at=clock.now(), ended_by=cast.mona.id)
    read = page(cast.casey, act)
    assert "Nobody may sign this now" in read
    with story.refused("why nobody"):
        handin.nobody_there(act=act.pk, why=" ", by=cast.casey.actor())
    with pytest.raises(Http404):
        handin.nobody_there(act=act.pk, why="Mine", by=cast.ada.actor())
    handin.nobody_there(act=act.pk, why="I am the only one here", by=cast.casey.actor())
    read = page(cast.casey, act)
    assert "Nobody signed" in read
    assert "I am the only one here" in read
    assert "Signed by" not in read


def test_without_an_officer_from_the_start_who_acted_has_it_and_not_as_a_colleagues(cast: Cast) -> None:
    RoleGrant.objects.filter(role="DPO").update(ended_at=clock.now(), ended_by=cast.mona.id)
    seen = hers_alone(cast.casey)
    act = cosign.owe(seen, What.FIRST_CONSENT, by=cast.casey.actor())
    assert nights.board(cast.casey, in_hours=13).count("handin.unsigned") == 1
    assert "handin.cosign" not in nights.board(cast.casey, in_hours=13)
    handin.nobody_there(act=act.pk, why="I am the only one here", by=cast.casey.actor())
    assert "handin.unsigned" not in nights.board(cast.casey, in_hours=13)


def test_who_is_named_and_cannot_open_the_page_is_not_asked(cast: Cast) -> None:
    """A lawyer who is named reads the case; the page on which is signed is not hers."""
    seen = people_actions.open_case(name_used="Mira", named=[cast.lea.id], by=cast.casey.actor())
    act = cosign.owe(seen, What.FIRST_CONSENT, by=cast.casey.actor())
    assert cast.lea.id not in act.readers


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
