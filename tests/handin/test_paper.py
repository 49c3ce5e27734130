"""Empty sheets on paper: for the car and for a night without power. Numbered; nothing on them is about anybody."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handin import story
from tests.paper import sheets, stories
from wayhome.audit.models import Entry
from wayhome.paper import typesetting

pytestmark = pytest.mark.django_db


def test_the_sheet_for_the_car_prints_for_who_brings_people(cast: Cast) -> None:
    police = sign_in(Client(), story.officer(cast))
    paper = stories.printed(police, reverse("handin:prompts"), {})
    for words in ("Five minutes", "Is a doctor needed now?", "You are not in trouble", "Notice, do not ask"):
        assert words in paper
    assert "for the car" not in paper
    assert stories.number_of(paper) > 0
    assert sign_in(Client(), cast.adam).post(reverse("handin:prompts"), {"print": "full"}).status_code == 403


def test_the_admission_sheet_has_room_to_write_and_is_recorded(cast: Cast) -> None:
    content = stories.content(sign_in(Client(), cast.casey), reverse("handin:sheet"), {})
    paper = sheets.text_of(content)
    for words in ("Arrival", "Day and time, and whose clock", "Do you want to stay here tonight", "Not now"):
        assert words in paper
    assert paper.count("\N{WHITE SQUARE}") > 20  # boxes to tick
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Casey printed an empty sheet about bringing somebody to safety."
    before = Entry.objects.count()
    nils = sign_in(Client(), story.officer(cast))
    assert nils.post(reverse("handin:sheet"), {"print": "full"}).status_code == 403
    assert Entry.objects.filter(action="handin.sheet_printed").count() == 1
    assert Entry.objects.count() > before  # the refusal is recorded


def test_a_paper_that_cannot_be_made_is_said_with_what_to_do(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "ROOT", tmp_path)  # as when the forms are not installed
    answer = sign_in(Client(), cast.casey).post(reverse("handin:sheet"), {"print": "full"})
    assert answer.status_code == 403
    assert "The paper could not be made." in answer.content.decode()
    assert "print it from the browser" in answer.content.decode()
