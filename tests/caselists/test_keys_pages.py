"""The pages of keys for one run: made and shown once, how it stands, what came is brought in, put away."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.caselists import keys_story, story
from tests.caselists.test_pages import at, text
from tests.cast import Cast, sign_in
from wayhome.caselists import keyfile, models

pytestmark = pytest.mark.django_db


def given(cast: Cast, **other: Any) -> dict[str, Any]:  # noqa: ANN401
    said = {"name": keys_story.NAME, "why": keys_story.WHY, "ground": "agreed", "team": str(cast.intake.pk)}
    return {**said, "at_most": "100", "hours": "24", "key": str(uuid4()), **other}


def line_in(page: str) -> str:
    found = re.search(r"<code[^>]*data-line>([^<]+)</code>", page)
    assert found is not None
    return found[1]


def test_from_the_page_to_the_command_to_cases(cast: Cast) -> None:
    mona = sign_in(Client(), cast.mona)
    page = text(mona.post(reverse("caselists:key_make"), given(cast)))
    file = keyfile.of(line_in(page))
    assert "shown now, and never again" in page
    (key,) = models.RunKey.objects.all()
    assert key.pk == file.id
    for address in (reverse("caselists:keys"), at("key", key.pk)):
        assert line_in_none(text(mona.get(address)))
    keys_story.send(cast, file)

    page = text(mona.get(at("key", key.pk)))
    assert "You do not read them" in page
    assert not [word for word in story.CANARIES if word in page]
    assert at("receive", key.pk) not in page

    casey = sign_in(Client(), cast.casey)
    page = text(casey.get(reverse("caselists:home")))
    assert "3 rows" in page
    assert keys_story.NAME in page
    assert f"certified by <bdi>{cast.mona.name}</bdi>" in page
    page = text(casey.get(at("key", key.pk)))
    assert "Every signature was checked" in page
    page = text(casey.post(at("receive", key.pk), follow=True))
    assert "3 rows can be taken in" in page
    assert "Change what a column holds" not in page
    (here,) = models.CaseList.objects.all()
    assert text(casey.get(at("columns", here.pk), follow=True)).count("Look at the list") > 0
    page = text(casey.post(at("take", here.pk), follow=True))
    assert "3 cases were opened." in page
    page = text(casey.post(at("end", here.pk), follow=True))
    assert "Waiting for somebody of your team" not in page
    assert "Brought in" in text(casey.get(reverse("caselists:keys")))


def test_pressed_twice_it_is_one_key_and_its_line_is_not_told_again(cast: Cast) -> None:
    mona, said = sign_in(Client(), cast.mona), given(cast)
    form = text(mona.get(reverse("caselists:key_make")))
    assert re.search(r'<input type="hidden" name="key" value="[0-9a-f-]{36}"', form)
    file = keyfile.of(line_in(text(mona.post(reverse("caselists:key_make"), said))))
    page = text(mona.post(reverse("caselists:key_make"), said), 422)
    assert "This key is made, and its line was shown once" in page
    assert line_in_none(page)
    assert keys_story.WHY in page, "nothing typed is lost"
    assert [key.pk for key in models.RunKey.objects.all()] == [file.id]
    text(mona.post(reverse("caselists:key_make"), given(cast)))
    assert models.RunKey.objects.count() == 2, "another form, another key"
    assert keys_story.send(cast, file) == 3, "the first is as good as before"


def line_in_none(page: str) -> bool:
    return "wayhome-list-key" not in page


def test_what_is_wrong_is_said_on_the_page_and_nothing_can_be_pressed(cast: Cast) -> None:
    key = keys_story.sent(cast)
    casey = sign_in(Client(), cast.casey)
    body = bytearray(bytes(models.Sent.objects.get().body))
    body[-1] ^= 1
    models.Sent.objects.update(body=bytes(body))
    page = text(casey.get(at("key", key.pk)))
    assert "Part 1, 3 rows: These rows are not as the run sent them" in page
    assert at("receive", key.pk) not in page
    assert "not as the run sent them" in text(casey.post(at("receive", key.pk)), 403)
    mona = sign_in(Client(), cast.mona)
    mona.post(at("take_back", key.pk))
    page = text(casey.get(at("key", key.pk)))
    assert "took this key back" in page
    assert page.index("<summary>These rows are not to come in") < page.index(at("put_away", key.pk)), (
        "two presses"
    )
    page = text(casey.post(at("put_away", key.pk), follow=True))
    assert "The rows that waited are gone" in page
    assert not any(bytes(one.body) for one in models.Sent.objects.all())


def test_a_list_put_down_waits_again(cast: Cast) -> None:
    key = keys_story.sent(cast)
    casey = sign_in(Client(), cast.casey)
    page = text(casey.post(at("receive", key.pk), follow=True))
    assert "Leave it: the rows wait again" in page
    (here,) = models.CaseList.objects.all()
    page = text(casey.post(at("end", here.pk), follow=True))
    assert "the list waits again" in page
    assert "Waiting for somebody of your team" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hours": "169"}, "Here a key lasts 168 hours at most"),
        ({"hours": "0"}, "from 1"),
        ({"at_most": "0"}, "from 1"),
        ({"at_most": "many"}, "whole number"),
        ({"name": ""}, "Give the key a name"),
        ({"why": "short"}, "Say in a few words"),
        ({"ground": ""}, "Choose why you may keep"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, wrong: dict[str, str], said: str
) -> None:
    page = text(sign_in(Client(), cast.mona).post(reverse("caselists:key_make"), given(cast, **wrong)), 422)
    assert said in page
    if "why" not in wrong:
        assert keys_story.WHY in page
    assert models.RunKey.objects.count() == 0


def test_another_team_is_none_to_choose(cast: Cast) -> None:
    mona = sign_in(Client(), cast.mona)
    for team in (cast.dawn_intake, cast.house):
        text(mona.post(reverse("caselists:key_make"), given(cast, team=str(team.pk))), 422)


def test_the_wrong_role_and_the_outsider_have_no_key(cast: Cast) -> None:
    key = keys_story.sent(cast)
    sam, rita = sign_in(Client(), cast.sam), sign_in(Client(), cast.rita)
    assert sam.get(reverse("caselists:keys")).status_code == 403
    assert sam.post(reverse("caselists:key_make"), given(cast)).status_code == 403
    assert sam.get(at("key", key.pk)).status_code == 403
    assert rita.get(at("key", key.pk)).status_code == 404
    for name in ("receive", "take_back", "put_away"):
        assert sam.post(at(name, key.pk)).status_code == 403
        assert rita.post(at(name, key.pk)).status_code == 404
    assert keys_story.NAME not in text(rita.get(reverse("caselists:keys")))
    assert models.Sent.objects.get().ended_at is None
