"""Posts where nobody is trained, one officer on one day, numbers with small ones hidden, hooks for later rooms."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories, years
from tests.cast import Cast, sign_in
from tests.training import story
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.services.models import Post
from wayhome.training import actions, holding, queries
from wayhome.training.models import Course, Trainee

pytestmark = pytest.mark.django_db


def listed(cast: Cast) -> dict[str, object]:
    return {one.post.name: one.booked_on for one in queries.posts(cast.mona.actor()).object_list}


def first_contact(cast: Cast) -> Course:
    return story.course(cast, competencies=["first_contact"])


def test_a_post_is_listed_until_somebody_there_is_trained_and_again_afterwards(cast: Cast) -> None:
    hill, river = story.post(cast, "Hill"), story.post(cast, "River")
    story.post(cast, "Closed", is_closed=True)
    story.post(cast, "Said so", trained_until=clock.today())
    assert listed(cast) == {"Hill": None, "River": None}
    actions.about_me(target="border", post=hill.pk, by=cast.otto.actor())
    ahead = story.session(cast, of=first_contact(cast), in_days=9)
    actions.book(session=ahead.pk, by=cast.otto.actor())
    assert listed(cast) == {"Hill": ahead.day, "River": None}
    story.certify(cast, cast.otto, competencies=["first_contact"])
    assert listed(cast) == {"River": None}
    with clock.shifted(timedelta(days=400)):
        assert listed(cast) == {"Hill": None, "River": None, "Said so": None}
    page = story.text(sign_in(Client(), cast.mona).get(reverse("training:posts")))
    assert "River" in page
    assert "Nobody booked" in page
    del river


def test_another_course_trains_no_post_for_whoever_is_met_there(cast: Cast) -> None:
    """Data protection is a course; who finds somebody needs to know what to look for, and whom to ring."""
    hill = story.post(cast, "Hill")
    actions.about_me(target="border", post=hill.pk, by=cast.otto.actor())
    actions.book(session=story.session(cast, in_days=5).pk, by=cast.otto.actor())
    story.certify(cast, cast.otto)
    assert listed(cast) == {"Hill": None}
    ahead = story.session(cast, of=first_contact(cast), in_days=9)
    actions.book(session=ahead.pk, by=cast.otto.actor())
    assert listed(cast) == {"Hill": ahead.day}
    story.certify(cast, cast.otto, competencies=["first_contact", "confidentiality"])
    assert listed(cast) == {}


def test_a_session_that_was_called_off_is_nobodys_next_booking(cast: Cast) -> None:
    ahead = story.session(cast, of=first_contact(cast), in_days=9)
    actions.book(session=ahead.pk, by=cast.sam.actor())

    def booked() -> object:
        (one,) = [one for one in queries.people(cast.mona.actor()) if one.user.pk == cast.sam.id]
        return one.booked_on

    assert booked() == ahead.day
    actions.call_off(session=ahead.pk, by=cast.mona.actor())
    assert booked() is None


def test_a_police_station_where_nobody_is_trained_is_listed_and_who_books_next(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    sent = {"number": "0", "name": "Old town", "kind": "station", "country": "AL", "duty_line": "+355 82"}
    wrong = casey.post(reverse("services:add_post"), {**sent, "kind": "barracks"})
    assert wrong.status_code == 422
    assert listed(cast) == {}
    assert casey.post(reverse("services:add_post"), sent).status_code == 302
    station = Post.objects.get()
    assert station.get_kind_display() == "Police station"
    assert listed(cast) == {"Old town": None}
    found = story.text(sign_in(Client(), cast.mona).get(reverse("services:posts"), {"kind": "5"}))
    assert "Police station" in found
    actions.about_me(target="police", post=station.pk, by=cast.otto.actor())
    ahead = story.session(cast, of=first_contact(cast), in_days=9)
    actions.book(session=ahead.pk, by=cast.otto.actor())
    assert listed(cast) == {"Old town": ahead.day}
    story.certify(cast, cast.otto, competencies=["first_contact"])
    assert listed(cast) == {}
    with pytest.raises(Http404):
        queries.posts(cast.sam.actor())


def test_somebody_from_outside_counts_for_a_post(cast: Cast) -> None:
    hill = story.post(cast, "Hill")
    held = story.session(cast, of=first_contact(cast))
    actions.write_in(
        session=held.pk,
        people=[("Bora", "")],
        target="border",
        country="AL",
        post=hill.pk,
        by=cast.lea.actor(),
    )
    assert listed(cast) == {"Hill": held.day}
    actions.give(session=held.pk, given_on=clock.today(), by=cast.lea.actor())
    assert listed(cast) == {}


def test_an_officer_was_trained_three_months_ago(cast: Cast) -> None:
    """SC1, day 0: the link from an identification to the officer who brought her."""
    today = clock.today()
    casey = cast.casey.actor()
    assert not queries.was_trained(casey, cast.otto.id, on=today)
    with clock.shifted(timedelta(days=-90)):
        story.certify(cast, cast.otto, competencies=["first_contact"])
    assert queries.was_trained(casey, cast.otto.id, on=today)
    assert queries.was_trained(casey, Trainee.objects.get(user=cast.otto.user).pk, on=today)
    assert not queries.was_trained(casey, cast.otto.id, on=today - timedelta(days=91))
    assert not queries.was_trained(casey, cast.otto.id, on=today + timedelta(days=400))
    assert not queries.was_trained(casey, cast.sam.id, on=today)
    assert not queries.was_trained(Nobody(), cast.otto.id, on=today)
    row = story.certificate(cast.otto)
    actions.withdraw(certificate=row.pk, reason="Wrong person", by=cast.mona.actor())
    assert not queries.was_trained(casey, cast.otto.id, on=today)


def test_another_course_does_not_make_an_officer_trained(cast: Cast) -> None:
    story.certify(cast, cast.otto)
    assert not queries.was_trained(cast.casey.actor(), cast.otto.id, on=clock.today())


def test_a_talk_with_a_child_needs_its_own_course(cast: Cast) -> None:
    story.certify(cast, cast.casey)
    said = queries.why_not_task(cast.casey.actor(), "child_interview") or ""
    assert "Talks with children. Book it" in said
    story.certify(cast, cast.casey, competencies=["child_interview"])
    assert queries.why_not_task(cast.casey.actor(), "child_interview") is None
    assert queries.why_not_task(cast.mona.actor(), "child_interview", user=cast.casey.id) is None
    assert queries.why_not_task(cast.casey.actor(), "escort") is not None
    with clock.shifted(timedelta(days=400)):
        assert "lapsed on" in (queries.why_not_task(cast.casey.actor(), "child_interview") or "")


def test_an_escort_without_an_account_is_asked_by_the_row_on_the_list(cast: Cast) -> None:
    held = story.session(cast, of=story.course(cast, competencies=["escort"]))
    actions.write_in(
        session=held.pk, people=[("Bora", "")], target="escorts", country="AL", post=None, by=cast.lea.actor()
    )
    row = Trainee.objects.get(user=None)
    assert "Travelling with somebody" in (
        queries.why_not_task(cast.casey.actor(), "escort", user=row.pk) or ""
    )
    actions.give(session=held.pk, given_on=clock.today(), by=cast.lea.actor())
    assert queries.why_not_task(cast.casey.actor(), "escort", user=row.pk) is None


def test_numbers_hide_what_is_small(cast: Cast) -> None:
    held = story.session(cast)
    for target, count in (("border", 11), ("police", 14), ("customs", 2)):
        people = [(f"Person {number}", "") for number in range(count)]
        actions.write_in(
            session=held.pk, people=people, target=target, country="AL", post=None, by=cast.lea.actor()
        )
    assert queries.numbers(cast.mona.actor()).by_target["police"] is None, (
        "the next day would tell of one more"
    )
    with clock.shifted(years.until_it_is_over()):
        found = queries.numbers(cast.mona.actor())
        assert found.by_target["border"] is None, "with it the hidden ones are eleven together"
        assert found.by_target["police"] == 14
        assert found.by_target["customs"] is None
        page = story.text(sign_in(Client(), cast.mona).get(reverse("training:numbers")))
        assert "Customs hidden" in page
        assert "Police 14" in page
        theirs = queries.numbers(cast.otto.actor())
        assert theirs.by_target["police"] is None, "another organisation’s are its own"
    with pytest.raises(Http404):
        queries.numbers(cast.sam.actor())


@pytest.mark.parametrize("name", ["mine", "sessions", "people", "posts", "courses", "required"])
def test_pages_ask_the_database_as_often_for_one_as_for_many(cast: Cast, client: Client, name: str) -> None:
    sign_in(client, cast.mona)
    url = reverse(f"training:{name}")
    story.since(cast.sam, 800)

    def asks() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    grow(cast, 1)
    one = asks()
    grow(cast, 20)
    assert asks() == one
    assert one <= 15


def grow(cast: Cast, count: int) -> None:
    """More colleagues with certificates, sessions with places, posts."""
    made = factories.colleagues(count, of=cast.harbour, confirmed_by=cast.mona.user)
    held = story.session(cast, in_days=2, capacity=40 + count)
    actions.book(session=held.pk, by=cast.mona.actor())
    for user in made:
        trainee = holding.trainee_of(user.pk)
        trainee.post = story.post(cast, f"Post {user.pk}")
        trainee.save()
        actions.book(session=held.pk, user=user.pk, by=cast.mona.actor())
        story_paper(cast, user.pk)


def story_paper(cast: Cast, user: object) -> None:
    actions.record_paper(
        user=user,  # type: ignore[arg-type]
        title="Elsewhere",
        competencies=["risk"],
        given_on=clock.today(),
        until_on=clock.today() + timedelta(days=40),
        by=cast.mona.actor(),
    )
