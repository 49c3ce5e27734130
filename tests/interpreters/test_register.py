"""The register: written, approved, lapsed, paused; and what holds for one case."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.interpreters import story
from wayhome.core import clock
from wayhome.interpreters import actions, gates, queries, rules
from wayhome.interpreters.models import Interpreter

pytestmark = pytest.mark.django_db


def names(cast: Cast, **asked: Any) -> list[str]:  # noqa: ANN401
    return [one.name for one in queries.approved(cast.casey.actor(), **asked)]


def test_an_entry_alone_is_not_approved(cast: Cast) -> None:
    pk = story.entry(cast)
    assert names(cast) == []
    story.approve(cast, pk)
    assert names(cast, language="sqi") == ["Dunja Zeqiri"]
    assert names(cast, language="fas") == []
    assert names(cast, mode="video") == []


def test_an_approval_lapses_by_itself(cast: Cast) -> None:
    story.approved(cast)
    with clock.shifted(timedelta(days=90)):
        assert names(cast) == ["Dunja Zeqiri"]
    with clock.shifted(timedelta(days=91)):
        assert names(cast) == []
        one = queries.register(cast.casey.actor())[0]
        assert "lapsed" in str(rules.why_not_now(one, today=clock.today()))


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"confidential_on": None}, "Confidentiality"),
        ({"circles_asked": False}, "town and community"),
        ({"certificate": ""}, "course"),
        ({"certificate": "no such paper"}, "course"),
    ],
)
def test_what_an_approval_asks_for(cast: Cast, given: dict[str, Any], word: str) -> None:
    pk = story.entry(cast, **given)
    with story.refused(word):
        story.approve(cast, pk)
    assert names(cast) == []


def test_a_supervisor_approves_and_nobody_herself(cast: Cast) -> None:
    pk = story.entry(cast, user=cast.casey)
    with story.refused("own entry"):
        story.approve(cast, pk)
    with story.refused("supervisor approves"):
        story.approve(cast, pk, cast.sam)
    story.approve(cast, pk, cast.mona)
    assert names(cast) == ["Dunja Zeqiri"]


def test_an_approval_ends_within_a_year(cast: Cast) -> None:
    pk = story.entry(cast)
    for days in (0, 400):
        with story.refused("Choose"):
            story.approve(cast, pk, days=days)


def test_who_changes_is_looked_at_again_and_a_new_telephone_is_not(cast: Cast) -> None:
    pk = story.approved(cast)
    casey = cast.casey.actor()
    known = queries.one(casey, pk)
    paper = known.card.certificate
    actions.keep(
        interpreter=pk, number=1, card=story.card(cast, certificate=paper, phone="+355 69 1"), by=casey
    )
    assert names(cast) == ["Dunja Zeqiri"]
    changed = story.card(cast, certificate=paper, circles=("Lumi",))
    actions.keep(interpreter=pk, number=2, card=changed, by=casey)
    assert names(cast) == []


def test_paused_stopped_and_gone_count_at_once(cast: Cast) -> None:
    for standing, word in (("paused", "paused"), ("flagged", "does not interpret"), ("left", "does not")):
        pk = story.approved(cast)
        actions.decide(interpreter=pk, standing=standing, reason="Cousin", by=cast.casey.actor())
        one = queries.one(cast.casey.actor(), pk)
        assert word in str(rules.why_not_now(one, today=clock.today()))
    assert names(cast) == []


def test_another_organisation_and_who_holds_no_key_have_no_register(cast: Cast) -> None:
    pk = story.approved(cast)
    for who in (cast.rita, cast.otto, cast.hana, cast.ada, cast.adam):
        assert queries.register(who.actor()) == []
        with pytest.raises(Http404):
            queries.one(who.actor(), pk)
    assert [one.name for one in queries.register(cast.sam.actor())] == ["Dunja Zeqiri"]


def test_12_nothing_of_who_interprets_is_readable_in_the_database(cast: Cast) -> None:
    story.approved(cast)
    stored = repr(list(Interpreter.objects.values()))
    for word in ("Dunja", "sqi", "woman", "Vjet", "+355 69"):
        assert word not in stored


def test_the_gate_names_a_stranger_and_nobody_alike(cast: Cast) -> None:
    seen = story.case(cast)
    casey = cast.casey.actor()
    assert "register" in str(gates.why_not(casey, seen, None))
    assert gates.why_not(casey, seen, seen.id) == gates.why_not(casey, seen, None)
    assert gates.why_not(casey, seen, story.approved(cast), language="sqi", mode="telephone") is None


def test_a_wish_counts_from_that_moment_on_and_can_be_taken_back(cast: Cast) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    casey = cast.casey.actor()
    assert gates.why_not(casey, seen, pk) is None
    story.wish(cast, seen, interpreter=pk)
    assert "does not want" in str(gates.why_not(cast.casey.actor(), seen, pk))
    assert names(cast) == ["Dunja Zeqiri"]  # for everybody else nothing has changed
    known = queries.for_case(casey, seen)
    actions.take_back(seen=story.again(cast, seen), wish=known.wishes[0].id, by=casey)
    assert gates.why_not(casey, seen, pk) is None


def test_sex_way_and_circle_are_asked_of_everybody(cast: Cast) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    casey = cast.casey.actor()
    story.wish(cast, seen, "sex", value="man")
    assert "asked for a man" in str(gates.why_not(casey, seen, pk))
    story.wish(cast, seen, "sex", value="woman")  # the newest holds
    assert gates.why_not(casey, seen, pk) is None
    story.wish(cast, seen, "mode", value="video")
    assert "another way" in str(gates.why_not(casey, seen, pk, mode="telephone"))
    assert "does not work in this way" in str(gates.why_not(casey, seen, pk))
    story.wish(cast, seen, "mode", value="telephone")
    story.wish(cast, seen, "away", circles=("qyteti i vjetër",))
    assert "circle" in str(gates.why_not(casey, seen, pk))
