"""A complaint never comes to whom it is about, however the name is written; audits of house and office are two."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast, join
from tests.standards import story
from wayhome.core import clock
from wayhome.standards import actions
from wayhome.standards.rules_complaints import is_named

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mona Berg", "Mona hit me"),
        ("Mona Berg", "It was Mona's idea"),
        ("Mona Berg", "MONA, again"),
        ("Anna-Maria Holm", "Anna Maria took it"),
        ("Anna-Maria Holm", "Anna-Maria took it"),
        ("Shaun O'Brien", "OBrien laughed"),
        ("Shaun O'Brien", "O'Brien laughed"),
        ("José Kola", "Jose came late"),
        ("Đorđe Lind", "Djordje shouted"),
        ("Arben Kola", "Arbeni shouted"),  # as it is said with an ending
    ],
)
def test_a_name_is_found_in_any_spelling(name: str, words: str) -> None:
    assert is_named(name, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Lea Novak", "I had to leave"),
        ("Mona Berg", "The monastery is cold"),
        ("Al Bo", "al and bo"),
        ("Ida", ""),
    ],
)
def test_words_that_only_begin_alike_name_nobody(name: str, words: str) -> None:
    assert not is_named(name, words)


def test_who_is_named_in_what_happened_does_not_receive_it(cast: Cast) -> None:
    story.path(cast, cast.mona)
    _thing, _code, hand = story.complain(cast, words="They shouted")
    assert hand.name == "Mona", "she could have received it"
    _thing, _code, other = story.complain(cast, words="Mona shouted at me")
    assert other.name == "Ada"


def test_the_second_answer_is_told_by_whoever_gave_it(cast: Cast) -> None:
    noor = join(cast.mona, "Noor", roles=("DPO",))
    story.path(cast, noor)
    thing, code, _hand = story.complain(cast)
    story.answer(noor, thing)
    assert "standards.tell" in story.due(noor)
    actions.appeal(code=code, by=cast.lea.actor())
    assert "standards.tell" not in story.due(noor)
    story.answer(cast.ada, thing)
    assert "standards.tell" in story.due(cast.ada)


def test_beginning_at_the_office_leaves_what_is_due_for_a_house(cast: Cast) -> None:
    greta = story.manager(cast)
    home = story.house(cast, greta)
    row = actions.begin(house=home.pk, by=greta.actor())
    story.whole(greta, row)
    with clock.shifted(timedelta(days=190)):
        assert "standards.again" in story.due(greta)
        actions.begin(house=None, by=cast.mona.actor())
        assert "standards.again" in story.due(greta)
        actions.begin(house=home.pk, by=greta.actor())
        assert "standards.again" not in story.due(greta)


def test_an_unknown_house_is_still_not_there(cast: Cast) -> None:
    from django.http import Http404

    with pytest.raises(Http404):
        actions.begin(house=uuid4(), by=cast.mona.actor())
