"""What is done alone is signed by another person within twelve hours; an objection says why; facts stay."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.handin import story
from tests.handin.story import refused
from wayhome.core import clock
from wayhome.core.models import FactsOnlyAddUp
from wayhome.duties import clock as ticking
from wayhome.handin import actions, cosign, models, queries_cosign, words
from wayhome.handin.enums import What

pytestmark = pytest.mark.django_db


def test_another_room_says_that_something_is_owed(cast: Cast) -> None:
    berta = story.berta(cast)
    story.on_call(cast, berta)
    seen = consents.case(cast)
    act = cosign.owe(seen, What.DANGER, by=cast.casey.actor())
    assert act.due_at - act.created_at == pytest.approx(timedelta(hours=12), abs=timedelta(minutes=1))
    assert story.board(berta, in_hours=13) == ["handin.cosign"]
    shown = queries_cosign.signing(berta.actor(), act.pk)
    assert (shown.what, shown.code, shown.by_name) == (
        "Something was told because of danger to life", seen.code, "Casey",
    )  # fmt: skip
    actions.sign(act=act.pk, agrees=True, by=berta.actor())
    assert story.board(berta, in_hours=13) == []
    said = queries_cosign.signing(cast.casey.actor(), act.pk).said
    assert said is not None
    assert (said.agrees, said.by_name) == (True, "Berta")


def test_nobody_on_call_the_supervisors_have_it(cast: Cast) -> None:
    seen = consents.case(cast)
    act = cosign.owe(seen, What.ADMISSION, by=cast.casey.actor())
    assert "handin.cosign" in story.board(cast.mona, in_hours=13)
    with refused("yourself"):  # Casey supervises too, and did it
        actions.sign(act=act.pk, agrees=True, by=cast.casey.actor())
    actions.sign(act=act.pk, agrees=True, by=cast.mona.actor())


def test_what_one_did_oneself_does_not_call_to_oneself_and_calls_to_who_joins_the_team_later(
    cast: Cast,
) -> None:
    """Casey supervises too: her team has it, and she may not sign it."""
    act = cosign.owe(consents.case(cast), What.ADMISSION, by=cast.casey.actor())
    assert "handin.cosign" in story.board(cast.mona, in_hours=13)
    assert "handin.cosign" not in story.board(cast.casey, in_hours=13)
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.supervisors, cast.mona),))
    assert "handin.cosign" in story.board(nora, in_hours=13)
    actions.sign(act=act.pk, agrees=True, by=nora.actor())
    assert "handin.cosign" not in story.board(cast.mona, in_hours=13)


def test_when_the_time_passes_the_supervisors_hear(cast: Cast) -> None:
    berta = story.berta(cast)
    story.on_call(cast, berta)
    cosign.owe(consents.case(cast), What.ADMISSION, by=cast.casey.actor())
    assert story.board(cast.mona, in_hours=13) == []
    with clock.shifted(timedelta(hours=12, minutes=2)):
        ticking.climb()
    assert story.board(cast.mona, in_hours=13) == ["handin.cosign"]


def test_an_objection_says_why_and_whoever_acted_reads_it(cast: Cast) -> None:
    berta = story.berta(cast)
    story.on_call(cast, berta)
    act = cosign.owe(consents.case(cast), What.FIRST_CONSENT, by=cast.casey.actor())
    hers, mine = sign_in(Client(), berta), sign_in(Client(), cast.casey)
    where = reverse("handin:cosign", args=[act.pk])
    empty = hers.post(where, {"agrees": "no", "reason": ""})
    assert empty.status_code == 422
    assert "why you object" in story.text(empty)
    assert hers.post(where, {"agrees": "no", "reason": "No interpreter was there"}).status_code == 302
    assert story.board(cast.casey) == ["handin.objected"]
    page = story.text(mine.get(where))
    assert "Berta objected" in page
    assert "No interpreter was there" in page
    mine.post(where, {"do": "read"})
    assert story.board(cast.casey) == []
    with refused("already"):
        actions.sign(act=act.pk, agrees=True, by=cast.mona.actor())


def test_yes_and_objection_look_alike_without_keys_and_stay_as_they_are(cast: Cast) -> None:
    for reason in ("", "Late", "Никто не спросил её. " * 40):
        act = cosign.owe(consents.case(cast), What.ADMISSION, by=cast.casey.actor())
        actions.sign(act=act.pk, agrees=not reason, reason=reason, by=cast.mona.actor())
    one, *_others = rows = models.Word.objects.order_by("created_at")
    assert len({len(bytes(row.body)) for row in rows}) == 1
    with pytest.raises(FactsOnlyAddUp):
        one.save()
    with pytest.raises(FactsOnlyAddUp):
        models.Act.objects.all().delete()


def test_who_is_neither_on_call_nor_supervises_finds_nothing(cast: Cast) -> None:
    berta = story.berta(cast)
    act = cosign.owe(consents.case(cast), What.ADMISSION, by=cast.casey.actor())
    assert queries_cosign.waiting(cast.mona.actor())  # it is there
    for who in (berta, cast.sam, cast.rita, cast.otto):
        with pytest.raises(Http404):
            queries_cosign.signing(who.actor(), act.pk)
        with pytest.raises(Http404):
            actions.sign(act=act.pk, agrees=True, by=who.actor())
        assert queries_cosign.waiting(who.actor()) == []
    with pytest.raises(Http404):
        actions.sign(act=uuid4(), agrees=True, by=cast.mona.actor())


def test_what_is_signed_has_words(cast: Cast) -> None:
    seen = consents.case(cast)
    with pytest.raises(ValueError, match="has no words"):
        cosign.owe(seen, "shelter.room", by=cast.casey.actor())
    cosign.say("shelter.room", "Somebody was given a room")
    try:
        act = cosign.owe(seen, "shelter.room", by=cast.casey.actor())
        assert queries_cosign.signing(cast.mona.actor(), act.pk).what == "Somebody was given a room"
    finally:
        words._said.pop("shelter.room")


@override_settings(COSIGN_AT_NIGHT=True)
def test_by_day_and_not_alone_nothing_is_owed_and_at_night_it_is(cast: Cast) -> None:
    nils = story.officer(cast)
    hour = clock.now().hour

    def opened(at: int, *, alone: bool) -> int:
        before = models.Act.objects.count()
        with clock.shifted(timedelta(hours=at - hour)):
            row = story.handed_in(cast, nils, zone="UTC")
            story.opened(cast, row, alone=alone)
        return models.Act.objects.count() - before

    assert opened(12, alone=False) == 0
    assert opened(12, alone=True) == 2
    assert opened(23, alone=False) == 2


def test_the_page_of_the_case_says_how_she_came_and_who_signs(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    seen = story.opened(cast, row)
    page = story.text(sign_in(Client(), cast.casey).get(reverse("casefile:beside", args=[seen.code])))
    assert "How she or he came" in page
    assert row.code in page
    assert "A second person signs" in page


@pytest.mark.parametrize("hour", [0, 11, 13, 23])
def test_what_is_to_be_signed_stands_on_the_board_at_any_hour(cast: Cast, hour: int) -> None:
    now = clock.now()
    with clock.shifted(now.replace(hour=hour, minute=30) - now):
        cosign.owe(consents.case(cast), "admission", by=cast.casey.actor())
        assert "handin.cosign" in story.board(cast.mona)


def test_a_manager_who_signs_by_code_is_led_nowhere_that_is_closed(cast: Cast) -> None:
    seen = consents.case(cast)
    act = cosign.owe(seen, "admission", by=cast.casey.actor())
    page = sign_in(Client(), cast.mona).get(reverse("handin:cosign", args=[act.pk])).content.decode()
    assert f'href="{reverse("casefile:today")}"' in page.split("<h1>")[0].rsplit("<main", 1)[1], "a way back"
    assert seen.code in page
    for closed in (reverse("casefile:case", args=[seen.code]), reverse("handin:list")):
        assert f'href="{closed}"' not in page
