"""Speaking in court is asked by a room of its own: here a no is kept, and a yes is not."""

import ast
import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story
from tests.consent.visits import ALONE, about, at
from tests.house import reading
from tests.witnessing import story as witnessing
from wayhome.consent import actions, elsewhere, models, purposes, queries, rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Refused
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db
COURT = Purpose.TESTIMONY
OWN_PAGE = "kept on a page of its own"


def a_yes(cast: Cast) -> Answer:
    return story.yes(COURT, groups=("A",), recipients=story.to(cast.dawn.pk))


def word(cast: Cast, seen: Found) -> list[str]:
    """Where speaking in court stands, one word for each recipient."""
    found = queries.standings(cast.casey.actor(), story.again(cast, seen))
    return [one.word for one in found if one.purpose == COURT]


def test_one_purpose_has_a_room_of_its_own_and_the_room_has_said_so() -> None:
    assert [code for code, line in purposes.TABLE.items() if line.own_room] == [COURT]
    place = elsewhere.of(COURT)
    assert place is not None
    assert (place.room, place.url_name) == ("witnessing", "witnessing:speaking")


def test_a_yes_is_not_kept_here_whatever_it_holds(cast: Cast) -> None:
    seen = story.case(cast)
    talk = [story.yes(Purpose.PSYCHOSOCIAL), a_yes(cast)]
    for answers in ([a_yes(cast)], talk, [replace(a_yes(cast), asked_in="another room")]):
        with pytest.raises(Refused) as found:
            actions.record_talk(seen=story.again(cast, seen), answers=answers, by=cast.casey.actor())
        assert OWN_PAGE in found.value.reason
    with pytest.raises(Refused):
        story.agree(cast, seen, a_yes(cast))
    assert not models.Consent.objects.exists()


def test_while_no_room_has_said_that_it_asks_nobody_keeps_a_yes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = replace(a_yes(cast), asked_in="witnessing")
    assert rules.why_not_here(answer) is None
    monkeypatch.setattr(elsewhere, "_places", {})
    assert OWN_PAGE in str(rules.why_not_here(answer))


def test_a_no_and_a_not_now_are_kept_here_and_a_no_takes_the_yes_back(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, Answer(purpose=COURT, granted="not_now"))
    assert word(cast, seen) == ["Not now"]
    witnessing.agrees(cast, seen, "A", asker="Dawn Centre", asker_id=cast.dawn.pk)
    assert queries.live(cast.casey.actor(), story.again(cast, seen), COURT) is not None
    story.agree(cast, seen, Answer(purpose=COURT, granted="no"))
    assert queries.live(cast.casey.actor(), story.again(cast, seen), COURT) is None
    assert "No" in word(cast, seen)


def test_it_is_taken_back_here_too(cast: Cast) -> None:
    seen = story.case(cast)
    consent = witnessing.agrees(cast, seen)
    story.take_back(cast, seen, consent)
    assert word(cast, seen) == ["Taken back"]


def test_the_room_of_speaking_alone_says_where_it_asked() -> None:
    """Otherwise anybody could keep a yes without what is asked before it."""
    saying = {
        reading.relative(path)
        for path in reading.modules()
        for node in ast.walk(reading.tree(path))
        if isinstance(node, ast.Call) and any(one.arg == "asked_in" for one in node.keywords)
    }
    assert {str(one) for one in saying} == {"wayhome/witnessing/actions_answer.py"}


def test_of_an_answer_that_another_room_keeps_only_filler_is_here_as_long_as_another_answer(
    cast: Cast,
) -> None:
    seen, told = story.case(cast), list[Answer]()
    answer, by = Answer(purpose=COURT, granted="no"), cast.casey.actor()
    apart = actions.record_answer(seen=story.again(cast, seen), answer=answer, keep=told.append, by=by)
    assert [(one.purpose, one.granted) for one in told] == [(COURT, "no")], (
        "the other room is given all of it"
    )
    assert word(cast, seen) == ["Not asked yet"], "nothing of it is to be read here"
    here = story.agree(cast, seen, answer)
    assert word(cast, seen) == ["No"], "it could be"
    rows = list(models.Consent.objects.filter(pk__in=[apart.pk, here.pk]).order_by("created_at"))
    filler, said = records.open_many(by.keyring, rows)
    assert said["private"]["document"]["granted"] == "no", "it could hold it"
    for column in ("document", "private"):
        assert filler[column]["document"] is None
        assert set(filler[column]) == {"document", "fill"}
    for column in ("document", "private"):
        assert len({len(getattr(row, column)) for row in rows}) == 1, "by its length nobody tells which it is"
    assert {row.private_group for row in rows} == {"C"}


# The pages ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def seen(cast: Cast) -> Found:
    return story.case(cast)


@pytest.fixture
def casey(cast: Cast) -> Client:
    return sign_in(Client(), cast.casey)


def speaking(seen: Found) -> str:
    return reverse("witnessing:speaking", args=[seen.code])


def test_the_talk_does_not_ask_about_court_and_says_where_it_is_asked(seen: Found, casey: Client) -> None:
    page = casey.get(at("talk", seen)).content.decode()
    asked = set(re.findall(r'name="([a-z_]+)-answer"', page))
    assert {"assistance", "family_contact"} <= asked, "the search finds what is there"
    assert "testimony" not in asked
    assert OWN_PAGE in page
    assert f'href="{speaking(seen)}"' in page
    sent = {**ALONE, **about(Purpose.PSYCHOSOCIAL, answer="yes"), **about(COURT, answer="yes", groups=["A"])}
    assert casey.post(at("talk", seen), sent).status_code == 302
    (row,) = models.Consent.objects.all()
    assert row.case_id == seen.id


def test_a_yes_is_refused_on_its_page_with_the_way_to_the_right_one(
    cast: Cast, seen: Found, casey: Client
) -> None:
    page = casey.get(at("ask", seen, purpose=COURT)).content.decode()
    assert OWN_PAGE in page
    assert f'href="{speaking(seen)}"' in page
    for field in ("recipient", "groups", "name", "valid_until_day"):
        assert f"testimony-{field}" not in page
    sent = {**ALONE, **about(COURT, answer="yes", recipient=str(cast.dawn.pk), groups=["A"])}
    refused = casey.post(at("ask", seen, purpose=COURT), sent)
    assert refused.status_code == 422
    assert OWN_PAGE in refused.content.decode()
    assert f'href="{speaking(seen)}"' in refused.content.decode()
    assert not models.Consent.objects.exists()
    assert (
        casey.post(at("ask", seen, purpose=COURT), {**ALONE, **about(COURT, answer="no")}).status_code == 302
    )
    assert word(cast, seen) == ["No"]


def test_asking_again_leads_to_the_page_of_speaking(cast: Cast, seen: Found, casey: Client) -> None:
    consent: UUID = witnessing.agrees(cast, seen)
    page = casey.get(at("overview", seen)).content.decode()
    assert reverse("consent:take_back", args=[seen.code, consent]) in page
    assert f'href="{speaking(seen)}"' in page
    assert at("ask", seen, purpose=COURT) not in page
    assert casey.get(speaking(seen)).status_code == 200
