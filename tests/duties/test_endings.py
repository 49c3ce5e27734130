"""What a fact ends is ended by no press; where it cannot be written any more a person says why, and that is kept."""

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story
from wayhome.audit.models import Entry
from wayhome.consent import due
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions, queries
from wayhome.duties.models import Duty, Ending
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import due as shelter

pytestmark = pytest.mark.django_db

WHY = "Child protection has taken the child in; they name the guardian"


def owed(cast: Cast, seen: Found, about: str) -> Duty:
    there = people.person(cast.casey.actor(), seen).brief.thread
    made = actions.add(
        kind=actions.Kind.CHECK, due_at=clock.now(), about=about, owner=cast.casey.id,
        ladder=[], organisation=cast.harbour.pk, case=seen.id, code=seen.code, thread=there,
        args={"consent": seen.id, "disclosure": seen.id}, once="story", by=cast.casey.actor(),
    )  # fmt: skip
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("about", "place"),
    [
        (due.GUARDIAN_MISSING, "Note the guardian"),
        (due.PRIVATE_CHECK, "Write what was said"),
        (due.TELL_HER, "Look at what is agreed"),
    ],
)
def test_no_press_ends_what_she_is_owed_and_the_refusal_names_the_place(
    cast: Cast, about: str, place: str
) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, about)
    with pytest.raises(Refused) as refused:
        actions.done(duty=made.pk, by=cast.casey.actor())
    assert place in refused.value.reason
    assert refused.value.next_url
    assert Duty.objects.filter(pk=made.pk, done_at=None).exists()
    page = sign_in(Client(), cast.casey).get("/").content.decode()
    assert reverse("duties:done", args=[made.pk]) not in page
    assert reverse("duties:end", args=[made.pk]) not in page, (
        "one next step; it is ended on the page of the case"
    )
    assert "it is ended there, with a reason" in page
    there = sign_in(Client(), cast.casey).get(reverse("casefile:case", args=[seen.code])).content.decode()
    assert reverse("duties:end", args=[made.pk]) in there


def test_where_it_cannot_be_written_any_more_a_person_says_why_and_it_is_kept(cast: Cast) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, due.GUARDIAN_MISSING)
    mine, where = sign_in(Client(), cast.casey), reverse("duties:end", args=[made.pk])
    assert "Note the guardian" in mine.get(where).content.decode(), "the place comes first"
    assert mine.post(where, {"words": " "}).status_code == 422
    assert mine.post(where, {"words": WHY}).status_code == 302
    assert not Duty.objects.filter(pk=made.pk, done_at=None).exists()
    kept = Ending.objects.get()
    assert WHY.encode() not in bytes(kept.body)
    assert (kept.created_at.hour, kept.created_at.minute) == (0, 0), "the day alone"
    assert Entry.objects.filter(action="duties.ended").count() == 1
    again = sign_in(Client(), cast.casey)  # a new sign-in
    page = again.get(reverse("duties:ended") + f"?case={seen.code}").content.decode()
    assert WHY in page
    assert (
        reverse("duties:ended") + f"?case={seen.code}"
        in again.get(reverse("casefile:case", args=[seen.code])).content.decode()
    )
    assert "Nothing is left to do" in mine.get(where).content.decode()


def test_who_does_not_hear_of_it_reads_nothing_and_ends_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, due.GUARDIAN_MISSING)
    for other in (cast.rita, cast.sam, cast.otto):
        with pytest.raises(Http404):
            actions.end(duty=made.pk, words=WHY, by=other.actor())
        assert sign_in(Client(), other).get(reverse("duties:end", args=[made.pk])).status_code == 404
    actions.end(duty=made.pk, words=WHY, by=cast.casey.actor())
    nora = story.nora(cast)  # works on the case, and never heard of this duty
    for other in (nora, cast.rita, cast.sam):
        assert queries.ended(other.actor()) == queries.ended(other.actor(), code=seen.code) == []


def test_where_somebody_waits_for_the_answer_no_words_end_it(cast: Cast) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, due.SECOND_PERSON)
    with pytest.raises(Refused) as refused:
        actions.end(duty=made.pk, words=WHY, by=cast.casey.actor())
    assert "answer there" in refused.value.reason
    page = sign_in(Client(), cast.casey).get("/").content.decode()
    assert reverse("duties:end", args=[made.pk]) not in page


def test_what_is_too_grave_for_a_press_takes_words(cast: Cast) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, shelter.ADULT_GONE)
    with pytest.raises(Refused) as refused:
        actions.done(duty=made.pk, by=cast.casey.actor())
    assert refused.value.next_url == reverse("duties:end", args=[made.pk])
    for words in ("", "x" * 4001):
        with pytest.raises(Refused):
            actions.end(duty=made.pk, words=words, by=cast.casey.actor())
    actions.end(duty=made.pk, words="Rang the number she left; she is at her aunt’s", by=cast.casey.actor())
    (line,) = queries.ended(cast.casey.actor(), code=seen.code.lower())
    assert line.name == "Casey"


def test_what_a_press_ends_is_not_on_that_page(cast: Cast) -> None:
    seen = story.case(cast)
    made = owed(cast, seen, due.ENDED)
    assert sign_in(Client(), cast.casey).get(reverse("duties:end", args=[made.pk])).status_code == 404
    actions.done(duty=made.pk, by=cast.casey.actor())
    assert not Duty.objects.filter(pk=made.pk, done_at=None).exists()
