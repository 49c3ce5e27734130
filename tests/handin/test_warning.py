"""“About four women, two languages, end of the week”: told to several, answered alone, over by itself."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, introduce, sign_in
from tests.handin import story
from tests.handin.story import refused
from wayhome.core import clock
from wayhome.handin import actions, clockwork, documents, jobs, models, queries_warning
from wayhome.handin.enums import CanTake
from wayhome.services import doors

pytestmark = pytest.mark.django_db


def expected(**given: Any) -> documents.Warned:  # noqa: ANN401
    day = clock.today() + timedelta(days=3)
    usual = {
        "how_many": 4, "group": "women", "languages": ("ron", "sqi"), "minors": "maybe", "from_day": day,
        "until_day": day + timedelta(days=2),
    }  # fmt: skip
    return documents.Warned(**{**usual, **given})


def warned(cast: Cast, who: Any, *, to: tuple[Any, ...], **given: Any) -> models.EarlyWarning:  # noqa: ANN401
    row, _is_new = actions.warn(once=uuid4(), organisations=to, what=expected(**given), by=who.actor())
    return row


def test_several_are_told_and_each_answers_alone(cast: Cast) -> None:
    nils = story.officer(cast)
    introduce(cast.otto, cast.dora, agree=False)
    row = warned(cast, nils, to=(cast.harbour.pk, cast.dawn.pk))
    assert story.board(cast.casey, in_hours=25) == ["handin.warned"]
    assert story.board(cast.rita, in_hours=25) == ["handin.warned"]
    ours = row.lines.get(organisation=cast.harbour)
    shown = queries_warning.heads_up(cast.casey.actor(), ours.pk)
    assert shown.what is not None
    assert (shown.what.how_many, shown.what.languages) == (4, ("ron", "sqi"))
    assert [line.organisation for line in shown.lines] == ["Harbour House"]  # not who else was told
    actions.answer(line=ours.pk, can=True, said=documents.Answered(2, "Casey, 0100"), by=cast.casey.actor())
    theirs = row.lines.get(organisation=cast.dawn)
    actions.answer(line=theirs.pk, can=False, said=documents.Answered(), by=cast.rita.actor())
    lines = queries_warning.warned(nils.actor(), row.pk).lines
    assert [(one.organisation, one.answer) for one in lines] == [
        ("Dawn Centre", CanTake.CANNOT),
        ("Harbour House", CanTake.CAN),
    ]
    said = lines[1].said
    assert said is not None
    assert (said.how_many, said.call) == (2, "Casey, 0100")
    assert story.board(nils) == ["handin.answered", "handin.answered"]
    actions.read_answers(warning=row.pk, by=nils.actor())
    assert story.board(nils) == []
    assert story.board(cast.casey, in_hours=25) == []


def test_it_is_over_after_its_last_day_without_any_key(cast: Cast) -> None:
    nils = story.officer(cast)
    row = warned(cast, nils, to=(cast.harbour.pk,))
    line = row.lines.get()
    assert clockwork.lapse_all() == 0
    with clock.shifted(timedelta(days=6)):
        # before the clock runs it is over on the page too
        assert queries_warning.heads_up(cast.casey.actor(), line.pk).what is None
        assert queries_warning.asked(cast.casey.actor()) == []
        assert jobs.lapse(0) == 1
        assert clockwork.lapse_all() == 0
        assert story.board(cast.casey) == []
        with refused("expected any more"):
            actions.answer(line=line.pk, can=True, said=documents.Answered(1), by=cast.casey.actor())
    assert queries_warning.given(nils.actor()) == []


def test_called_off_nobody_has_to_answer(cast: Cast) -> None:
    nils = story.officer(cast)
    row = warned(cast, nils, to=(cast.harbour.pk,))
    actions.call_off(warning=row.pk, by=nils.actor())
    assert story.board(cast.casey, in_hours=25) == []
    with refused("expected any more"):
        said = documents.Answered(1)
        actions.answer(line=row.lines.get().pk, can=True, said=said, by=cast.casey.actor())


def test_only_who_gave_it_reads_all_answers_and_only_who_was_told_answers(cast: Cast) -> None:
    nils, vita = story.officer(cast), story.officer(cast, "Vita")
    row = warned(cast, nils, to=(cast.harbour.pk,))
    line = row.lines.get().pk
    for who in (vita, cast.casey, cast.rita):
        with pytest.raises(Http404):
            queries_warning.warned(who.actor(), row.pk)
        with pytest.raises(Http404):
            actions.call_off(warning=row.pk, by=who.actor())
    for who in (nils, cast.rita, cast.sam, cast.adam):
        with pytest.raises(Http404):
            queries_warning.heads_up(who.actor(), line)
    assert queries_warning.asked(cast.adam.actor()) == []


def test_pressed_twice_it_is_one_and_bad_days_are_refused(cast: Cast) -> None:
    nils, once = story.officer(cast), uuid4()
    first, is_new = actions.warn(once=once, organisations=[cast.harbour.pk], what=expected(), by=nils.actor())
    again, is_second = actions.warn(
        once=once, organisations=[cast.harbour.pk], what=expected(), by=nils.actor()
    )
    assert (first.pk, is_new, is_second) == (again.pk, True, False)
    with refused("over"):
        gone = clock.today() - timedelta(days=2)
        warned(cast, nils, to=(cast.harbour.pk,), from_day=gone, until_day=gone)


def test_on_the_pages(cast: Cast) -> None:
    nils = story.officer(cast)
    police, casey = sign_in(Client(), nils), sign_in(Client(), cast.casey)
    day = clock.today() + timedelta(days=2)
    parts = [(name, part) for name in ("from_day", "until_day") for part in ("day", "month", "year")]
    days = {f"{name}_{part}": str(getattr(day, part)) for name, part in parts}
    sent = {
        "once": str(uuid4()), "organisations": [str(cast.harbour.pk)], "how_many": "4", "group": "women",
        "minors": "maybe", "first_language": "ron", "second_language": "sqi", **days,
    }  # fmt: skip
    wrong = police.post(reverse("handin:warn"), {**sent, "how_many": "0", "until_day_year": "2020"})
    assert wrong.status_code == 422
    assert "Enter a number from 1" in story.text(wrong)
    page = police.post(reverse("handin:warn"), sent, follow=True)
    assert "About 4 people" in story.text(page)
    assert "Not answered yet" in story.text(page)
    row = models.EarlyWarning.objects.get()
    where = reverse("handin:heads_up", args=[row.lines.get().pk])
    assert "About 4 people" in story.text(casey.get(reverse("handin:list")))
    none = casey.post(where, {"can": "yes", "how_many": ""})
    assert none.status_code == 422
    assert "how many people you can take in" in story.text(none)
    assert casey.post(where, {"can": "yes", "how_many": "2", "call": "0100"}).status_code == 302
    mine = reverse("handin:warned", args=[row.pk])
    assert "2 people · 0100" in story.text(police.get(mine))
    assert police.post(mine, {"do": "read"}).status_code == 302
    assert police.post(mine, {"do": "nothing"}).status_code == 404
    assert "This is over" in story.text(police.post(mine, {"do": "over"}, follow=True))
    assert "Nobody is expected" in story.text(casey.get(where))


def test_neither_the_warning_nor_the_answer_says_where_a_house_is(cast: Cast) -> None:
    nils = story.officer(cast)
    row = warned(cast, nils, to=(cast.harbour.pk,))
    doors.register("test", lambda _actor: ["Long Street 12"])
    try:
        said = documents.Answered(2, "We open the door at Long Street 12")
        with refused("This says where a house is"):
            actions.answer(line=row.lines.get().pk, can=True, said=said, by=cast.casey.actor())
        with refused("This says where a house is"):
            warned(cast, cast.casey, to=(cast.dawn.pk,), words="They come from long street 12")
        actions.answer(
            line=row.lines.get().pk, can=True, said=documents.Answered(2, "0100"), by=cast.casey.actor()
        )
    finally:
        doors.forget("test")
