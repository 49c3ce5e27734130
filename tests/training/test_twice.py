"""Pressed twice on a slow line: one course, one session, one certificate, one line of a sheet."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.training import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.training import actions
from wayhome.training.enums import Came
from wayhome.training.models import Certificate, Course, Seat, Session, Trainee

pytestmark = pytest.mark.django_db


def test_a_course_sent_twice_is_one(cast: Cast) -> None:
    first, second = story.course(cast), story.course(cast)
    assert first.pk == second.pk
    assert story.course(cast, hours=8).pk != first.pk


def test_a_change_sent_twice_is_one_version_and_other_words_meanwhile_are_not_overwritten(cast: Cast) -> None:
    row, by = story.course(cast), cast.mona.actor()
    for _press in range(2):
        kept = actions.keep_course(course=row.pk, number=1, by=by, **story.terms(hours=8))
    assert kept.number == 2
    with pytest.raises(Conflict) as found:
        actions.keep_course(course=row.pk, number=1, by=by, **story.terms(hours=9))
    assert "A colleague changed this course" in found.value.reason
    assert Course.objects.get(pk=row.pk).hours == 8


def test_a_session_sent_twice_is_one_and_one_that_was_called_off_can_be_planned_again(cast: Cast) -> None:
    of, thing = story.course(cast), uuid4()
    assert (
        'name="thing"'
        in sign_in(Client(), cast.mona).get(reverse("training:plan", args=[of.pk])).content.decode()
    )
    first, second = (story.session(cast, of=of, in_days=3, thing=thing) for _press in range(2))
    assert first.pk == second.pk
    assert story.session(cast, of=of, in_days=3, thing=uuid4()).pk != first.pk, "two groups on one day"
    assert story.session(cast, of=of, in_days=4, thing=thing).pk != first.pk, (
        "the page went back for another day"
    )
    actions.call_off(session=first.pk, by=cast.lea.actor())
    assert story.session(cast, of=of, in_days=3, thing=thing).pk != first.pk


def test_an_awareness_session_sent_twice_is_one(cast: Cast) -> None:
    said: dict[str, Any] = {
        "title": "Signs at the counter", "topics": ["indicators"], "hours": 1, "day": clock.today(),
        "place": "Town hall", "capacity": 20, "thing": uuid4(), "by": cast.sam.actor(),
    }  # fmt: skip
    first, second = (actions.register_awareness(**said) for _press in range(2))
    assert first.pk == second.pk
    assert (Course.objects.count(), Session.objects.count()) == (1, 1)
    assert actions.register_awareness(**{**said, "day": clock.today() + timedelta(days=1)}).pk != first.pk
    assert actions.register_awareness(**{**said, "thing": uuid4()}).pk != first.pk, (
        "the next shift, on one day"
    )


def test_a_paper_sent_twice_is_one_and_one_that_was_taken_back_may_be_shown_again(cast: Cast) -> None:
    until = clock.today() + timedelta(days=100)
    first, second = (story.paper(cast, cast.sam, until=until) for _press in range(2))
    assert first.pk == second.pk
    actions.withdraw(certificate=first.pk, reason="Not genuine", by=cast.mona.actor())
    assert story.paper(cast, cast.sam, until=until).pk != first.pk
    assert Certificate.objects.count() == 2


def test_a_place_given_back_twice_is_free_once(cast: Cast) -> None:
    held = story.session(cast, in_days=3)
    client = sign_in(Client(), cast.sam)
    client.post(reverse("training:book", args=[held.pk]))
    for _press in range(2):
        answer = client.post(reverse("training:give_back", args=[held.pk]), follow=True)
        assert "Your place is free for somebody else." in story.text(answer)
    assert Seat.objects.get().state == Came.CANCELLED
    with pytest.raises(Http404):
        actions.give_back(session=held.pk, by=cast.hana.actor())


def test_a_sheet_sent_twice_counts_nobody_twice_and_a_line_that_was_added_counts(cast: Cast) -> None:
    held, thing = story.session(cast), uuid4()
    post = reverse("training:write_in", args=[held.pk])
    client = sign_in(Client(), cast.lea)
    assert 'name="thing"' in client.get(post).content.decode()
    sheet = {"thing": str(thing), "target": "police", "country": "AL", "post": ""}
    for _press in range(2):
        client.post(post, {**sheet, "people": "Ana Kola, Port\nAna Kola, Port\nBen Lind, Port"})
    assert Trainee.objects.filter(user=None).count() == 3, "two of one name are two people"
    client.post(post, {**sheet, "people": "Ben Lind, Port\nCara Moss, Port"})
    assert Trainee.objects.filter(user=None).count() == 4
    client.post(post, {**sheet, "thing": str(uuid4()), "people": "Ben Lind, Port"})
    assert Trainee.objects.filter(user=None).count() == 5, "another sheet"
