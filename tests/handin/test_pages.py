"""The pages: bad input is said beside the field, nothing is lost; sheets; about the form; one query for many rows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handin import story
from tests.handin.story import NAME, WORDS, refused
from tests.handin.test_first_night import posted
from wayhome.core import clock
from wayhome.handin import actions, documents, models, queries
from wayhome.handin.enums import State
from wayhome.organisations.models import Partner

pytestmark = pytest.mark.django_db


def at(**ago: float) -> dict[str, str]:
    """The field “When was it?”, so long ago."""
    then = clock.now() - timedelta(**ago)
    parts = {f"happened_{part}": str(getattr(then, part)) for part in ("day", "month", "year")}
    return {**parts, "happened_time": f"{then:%H:%M}", "happened_zone": "UTC"}


def test_what_is_missing_is_said_and_what_was_typed_stays_also_when_the_telephone_dies(cast: Cast) -> None:
    nils = story.officer(cast)
    police = sign_in(Client(), nils)
    sent = posted(cast, medical="", threat="", children="", happened_day="", place_type="")
    answer = police.post(reverse("handin:new"), sent)
    page = story.text(answer)
    assert answer.status_code == 422
    for words in (
        "Choose whether a doctor is needed now",
        "Choose how it looks at this moment",
        "Enter how many children come along; 0 when there are none",
        "Choose the kind of place",
    ):
        assert words in page
    assert WORDS in answer.content.decode()
    # The line goes down before it is mended: what was typed is there again, for its author alone.
    later = sign_in(Client(), nils).get(reverse("handin:new")).content.decode()
    assert WORDS in later
    assert NAME in later
    assert 'value="escorted" checked' in later or "checked" in later.partition('value="escorted"')[2][:80]
    assert not models.HandIn.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"medical": "yes", "medical_done": ""}, "Write what is done now about the medical need"),
        ({"happened_year": "2099"}, "still to come"),
        ({"happened_year": "2020"}, "Write why it is typed only now"),
        ({"children": "99"}, "Enter a number up to 15"),
        ({"children": "two"}, "Enter a whole number"),
        ({"words": "x" * 601}, "Shorten this to 600 characters"),
        ({"organisation": str(uuid4())}, "Choose one of the answers shown"),
        ({"signs": ["escorted", "tattoo"]}, "Choose one of the answers shown"),
        ({"happened_time": "25:00"}, "time"),
        ({"language": "xx"}, "Choose one of the answers shown"),
    ],
)
def test_bad_input_is_said_beside_its_field(cast: Cast, wrong: dict[str, str], words: str) -> None:
    police = sign_in(Client(), story.officer(cast))
    answer = police.post(reverse("handin:new"), posted(cast, **wrong))
    assert answer.status_code == 422
    assert words in story.text(answer)
    assert not models.HandIn.objects.exists()


def test_an_agency_that_is_not_known_any_more_is_said_and_nothing_is_lost(cast: Cast) -> None:
    police = sign_in(Client(), story.officer(cast))
    Partner.objects.filter(organisation=cast.harbour.pk, partner=cast.police.pk).delete()
    answer = police.post(reverse("handin:new"), posted(cast))
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


def test_what_was_only_seen_has_no_line_for_a_name(cast: Cast) -> None:
    police = sign_in(Client(), story.officer(cast))
    form = police.get(reverse("handin:seen")).content.decode()
    assert 'name="name"' not in form
    assert 'name="children"' not in form
    empty = police.post(reverse("handin:seen"), posted(cast, signs="", words=""))
    assert empty.status_code == 422
    assert "Choose at least one sign" in story.text(empty)
    assert police.post(reverse("handin:seen"), posted(cast)).status_code == 302
    row = models.HandIn.objects.get()
    casey = sign_in(Client(), cast.casey)
    page = story.text(casey.get(reverse("handin:arrival", args=[row.pk])))
    assert "Something was seen" in page
    assert NAME not in page  # sent along by hand, and not kept
    assert "ask the two questions" not in page
    casey.post(reverse("handin:arrival", args=[row.pk]), {"do": "take", "read": "1"})
    assert models.HandIn.objects.get().state == State.TAKEN


def test_a_sheet_on_paper_is_typed_later_with_both_times(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    sheet = {**posted(cast), "source": "consular", "belongings": "A red bag", "rules_explained": "yes"}
    late = {**sheet, **at(days=9)}
    answer = casey.post(reverse("handin:typed"), late)
    assert answer.status_code == 422
    assert "Write why it is typed only now" in story.text(answer)
    to_come = casey.post(reverse("handin:typed"), {**sheet, "happened_year": "2099", "late_reason": "x"})
    assert "still to come" in story.text(to_come)
    assert casey.post(reverse("handin:typed"), {**late, "late_reason": "No power"}).status_code == 302
    row = models.HandIn.objects.get()
    there = queries.arrival(cast.casey.actor(), row.pk).arrival
    assert there is not None
    assert there.happened_at is not None
    assert timedelta(days=8) < row.created_at - there.happened_at < timedelta(days=10)
    page = story.text(casey.get(reverse("handin:arrival", args=[row.pk])))
    for words in ("A red bag", "No power", "A consulate", "typed", "When it was"):
        assert words in page


def test_empty_sheets_have_nothing_of_anybody_and_name_no_house(cast: Cast) -> None:
    story.handed_in(cast, story.officer(cast))
    casey = sign_in(Client(), cast.casey)
    for name in ("sheet", "prompts"):
        page = casey.get(reverse(f"handin:{name}")).content.decode()
        assert "Has no papers, or somebody else holds them" in page
        for words in (NAME, WORDS, "Harbour House", "Casey"):
            assert words not in page


def test_about_the_form_in_fixed_answers_only(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.take(handin=row.pk, read=1, by=cast.casey.actor())
    casey = sign_in(Client(), cast.casey)
    where = reverse("handin:feedback", args=[row.pk])
    form = casey.get(where).content.decode()
    assert "<textarea" not in form
    assert 'type="text"' not in form.partition("<main")[2]
    assert casey.post(where, {}).status_code == 422
    assert casey.post(where, {"missing": ["language"], "helped": ["early"], "words": NAME}).status_code == 302
    assert story.board(nils) == ["handin.feedback"]
    police = sign_in(Client(), nils)
    page = police.get(reverse("handin:sent", args=[row.pk]))
    assert "The language" in story.text(page)
    assert "It came early" in story.text(page)
    assert NAME not in page.content.decode()
    police.post(reverse("handin:sent", args=[row.pk]), {"do": "read"})
    assert story.board(nils) == []
    with refused("already"):
        actions.feedback(handin=row.pk, said=documents.Feedback(), by=cast.casey.actor())


def test_two_who_act_at_once(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    one, two = sign_in(Client(), cast.casey), sign_in(Client(), story.berta(cast))
    where = reverse("handin:arrival", args=[row.pk])
    assert one.post(where, {"do": "take", "read": "1"}).status_code == 302
    assert two.post(where, {"do": "take", "read": "1"}).status_code == 409
    assert two.post(where, {"do": "nothing"}).status_code == 404
    assert two.post(reverse("handin:not_here", args=[row.pk]), {"do": "forward"}).status_code == 404
    assert models.HandIn.objects.get().taken_by == cast.casey.id


def test_bad_answers_at_the_door_are_said_and_stay(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    casey = sign_in(Client(), cast.casey)
    where = reverse("handin:take_over", args=[row.pk])
    form = casey.get(where).content.decode()
    assert NAME in form  # what was handed in is not asked twice
    sent = {
        "read": "1", "present": "relative", "state": "calm", "help": "yes", "keep_file": "yes", "name_used": "Zef",
        "under_18": "no", "language": "sqi", "interpreter": "no", "alone": "yes",
    }  # fmt: skip
    answer = casey.post(where, sent)
    assert answer.status_code == 422
    assert 'value="Zef"' in answer.content.decode()
    assert casey.post(where, {}).status_code == 422
    assert queries.arrival(cast.casey.actor(), row.pk).own is None
    assert casey.post(where, {**sent, "present": "nobody"}).status_code == 302
    assert casey.get(where).status_code == 302  # it leads to the case


def test_a_list_costs_what_one_row_costs(cast: Cast) -> None:
    nils = story.officer(cast)
    casey, police = sign_in(Client(), cast.casey), sign_in(Client(), nils)

    def cost(client: Client, name: str) -> int:
        client.get(reverse(f"handin:{name}"))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(reverse(f"handin:{name}")).status_code == 200
        return len(caught)

    story.handed_in(cast, nils)
    few = cost(casey, "list"), cost(police, "mine")
    for _ in range(5):
        story.handed_in(cast, nils)
    assert (cost(casey, "list"), cost(police, "mine")) == few


def test_a_page_of_one_costs_the_same_beside_others(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    casey = sign_in(Client(), cast.casey)
    where = reverse("handin:arrival", args=[row.pk])

    def cost() -> int:
        casey.get(where)
        with CaptureQueriesContext(connection) as caught:
            casey.get(where)
        return len(caught)

    few = cost()
    for _ in range(4):
        story.handed_in(cast, nils)
    assert cost() == few
