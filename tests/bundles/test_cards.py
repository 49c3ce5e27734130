"""Cards: eight words stand for all that one says; only members of Intake and Supervisors make, compare and keep one."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests.bundles import story
from tests.cast import Cast
from wayhome.bundles import actions, cards, models, queries
from wayhome.core import clock

pytestmark = pytest.mark.django_db


def test_whoever_reads_a_card_sees_the_words_that_its_organisation_reads_out(cast: Cast) -> None:
    actions.make_key(by=cast.rita.actor())
    key = queries.key(cast.rita.actor())
    assert key is not None
    broken = "\n ".join(key.text[at : at + 40] for at in range(0, len(key.text), 40))
    said = cards.read(broken)
    assert said is not None
    assert said.words == key.words
    assert len(said.words) == 8
    assert said.name == "Dawn Centre"
    assert said.last_day == clock.today() + timedelta(days=365)


def test_another_name_another_day_or_another_key_has_other_words(cast: Cast) -> None:
    actions.make_key(by=cast.rita.actor())
    key = queries.key(cast.rita.actor())
    said = cards.read(key.text) if key else None
    assert said is not None
    for other in (
        replace(said, name="Dawn Center"),
        replace(said, issuer=uuid4()),
        replace(said, last_day=said.last_day + timedelta(days=1)),
        replace(said, public=bytes(64)),
    ):
        assert cards.words(other.name, other.issuer, other.public, other.last_day) != said.words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wayhome-card-1.",
        "wayhome-card-1.!!",
        "wayhome-card-1." + "A" * 3000,
        "hello",
        "wayhome-card-1.e30",
    ],
)
def test_what_is_no_card_says_so(cast: Cast, text: str) -> None:
    assert cards.read(text) is None
    with story.refused("not a whole card"):
        actions.keep_card(text=text, by=cast.casey.actor())


def test_an_own_card_and_one_whose_day_is_over_are_not_kept(cast: Cast) -> None:
    actions.make_key(by=cast.casey.actor())
    key = queries.key(cast.casey.actor())
    assert key is not None
    with story.refused("your own organisation"):
        actions.keep_card(text=key.text, by=cast.casey.actor())
    old = cards.written(name="Old House", issuer=uuid4(), public=bytes(64), last_day=date(2020, 1, 1))
    with story.refused("was good until"):
        actions.keep_card(text=old, by=cast.casey.actor())


def test_only_members_of_intake_and_supervisors_keep_cards(cast: Cast) -> None:
    for somebody in (cast.sam, cast.adam, cast.ada, cast.eli):
        with story.refused("you are in neither"):
            actions.make_key(by=somebody.actor())
    assert actions.make_key(by=cast.mona.actor()), "a manager who is in one of them does"


def test_a_newer_card_of_the_same_organisation_takes_the_place_of_the_one_before(cast: Cast) -> None:
    story.introduced(cast)
    first = story.card(cast)
    actions.make_key(by=cast.rita.actor())
    story.keep(cast.casey, cast.rita)
    (known,) = queries.known(cast.casey.actor())
    assert known.id != first
    assert models.BundleKey.objects.filter(organisation=cast.dawn).count() == 2
    assert models.BundleKey.objects.filter(organisation=cast.dawn, ended_at=None).count() == 1


def test_an_own_key_that_was_put_in_by_hand_is_not_shown_as_ours(cast: Cast) -> None:
    actions.make_key(by=cast.rita.actor())
    assert queries.key(cast.rita.actor())
    models.BundleKey.objects.update(public=bytes(64))
    assert queries.key(cast.rita.actor()) is None
    assert queries.has_key(cast.rita.actor())


def test_cards_are_of_one_organisation(cast: Cast) -> None:
    story.introduced(cast)
    with pytest.raises(Http404):
        queries.card(cast.rita.actor(), story.card(cast))
    with pytest.raises(Http404):
        actions.put_away(card_id=story.card(cast), by=cast.rita.actor())
    actions.put_away(card_id=story.card(cast), by=cast.casey.actor())
    assert queries.known(cast.casey.actor()) == []
