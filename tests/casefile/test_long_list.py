"""A list with more people than anybody pages through says so, and where the others are found."""

import pytest
from django.test import Client

from tests.casefile import world
from tests.cast import Cast, join, sign_in
from wayhome.core import paging

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "is_said"), [(2, False), (3, True), (5, True)])
def test_a_list_that_is_cut_says_where_the_others_are(
    people: int, is_said: bool, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "AT_MOST", 3)
    for number in range(people):
        world.open_case(cast.casey, name=f"Mira {number}")
    sign_in(client, cast.casey)
    for path in ("/people/", "/people/?all=1", "/people/?all=1&page=99"):
        text = world.said(client.get(path))
        assert text.count("Mira") == min(people, 3)
        assert ("The newest 3 stand here. Find anybody else by name or code" in text) is is_said


def test_who_stands_in_has_the_case_in_the_list_and_who_does_neither_has_not(
    cast: Cast, client: Client
) -> None:
    teams = ((cast.intake, cast.mona),)
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    world.open_case(cast.casey, name="Mira", deputy=vera.id)
    world.open_case(cast.casey, name="Vesa")
    sign_in(client, vera)
    mine = world.said(client.get("/people/"))
    assert "Mira" in mine
    assert "Vesa" not in mine
    assert "Vesa" in world.said(client.get("/people/?all=1"))
