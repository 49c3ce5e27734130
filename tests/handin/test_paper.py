"""Empty sheets on paper: for the car and for a night without power. Numbered; nothing on them is about anybody."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handin import story
from tests.handin.test_first_night import posted
from tests.paper import sheets, stories
from wayhome.audit.models import Entry
from wayhome.consent import gates
from wayhome.consent import queries as consent
from wayhome.core import clock
from wayhome.handin import models, queries
from wayhome.paper import typesetting
from wayhome.people import queries as people

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


@override_settings(COSIGN_AT_NIGHT=True)
def test_what_was_asked_on_paper_at_two_and_typed_at_nine_counts_from_two_and_is_signed(cast: Cast) -> None:
    now = clock.now()
    two = now.replace(hour=2, minute=0, second=0, microsecond=0)
    with clock.shifted(two.replace(hour=9) - now):
        casey = sign_in(Client(), cast.casey)
        sheet = {
            **posted(cast), "source": "self", "happened_day": str(two.day), "happened_month": str(two.month),
            "happened_year": str(two.year), "happened_time": "02:00",
        }  # fmt: skip
        assert casey.post(reverse("handin:typed"), sheet).status_code == 302
        row = models.HandIn.objects.get()
        where = reverse("handin:take_over", args=[row.pk])
        assert "is it written on the sheet?" in casey.get(where).content.decode()
        night = {
            "read": "1", "present": "nobody", "state": "calm", "help": "yes", "keep_file": "no", "under_18": "no",
            "language": "eng", "interpreter": "no", "alone": "no",
        }  # fmt: skip
        unsaid = casey.post(where, night)
        assert unsaid.status_code == 422
        assert "Choose whether both were asked then" in unsaid.content.decode()
        assert casey.post(where, {**night, "on_paper": "yes"}).status_code == 302
        own = queries.arrival(cast.casey.actor(), row.pk).own
        assert own is not None
        seen = people.found(cast.casey.actor(), own.code)
        answers = [one.answer for one in consent.standings(cast.casey.actor(), seen) if one.answer]
        assert {one.given_at for one in answers} == {two}
        assert models.Act.objects.filter(case_id=seen.id).count() == 2, "alone at night, though typed by day"


def test_the_first_day_of_a_child_counts_from_the_sheet_and_not_from_typing(cast: Cast) -> None:
    """At two the child said yes, alone; typed at nine. Child protection is needed by two, and not by nine."""
    now = clock.now()
    two = now.replace(hour=2, minute=0, second=0, microsecond=0)
    with clock.shifted(two.replace(hour=9) - now):
        row = story.handed_in(cast, cast.casey, source="self", is_paper=True, happened_at=two)
        seen = story.opened(cast, row, on_paper=True, alone=False, under_18="yes", help="yes")
        assert holds(cast, seen.code) is True
    with clock.shifted(two - now + timedelta(hours=23)):
        assert holds(cast, seen.code) is True
    with clock.shifted(two - now + timedelta(hours=25)):
        assert "A guardian, or child protection’s order, is needed" in str(holds(cast, seen.code))


def holds(cast: Cast, code: str) -> object:
    """Whether help has begun on a yes that counts, as a new request sees it."""
    actor = cast.casey.actor()
    return gates.CONSENT_ASSIST.holds(people.subject(actor, people.found(actor, code)), actor)


@override_settings(COSIGN_AT_NIGHT=True)
def test_asked_aloud_now_it_counts_from_now_whatever_stands_on_the_sheet(cast: Cast) -> None:
    now = clock.now()
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    with clock.shifted(noon - now):
        night = noon.replace(hour=2)
        row = story.handed_in(cast, cast.casey, source="self", is_paper=True, happened_at=night)
        seen = story.opened(cast, row, alone=False)
        answers = [one.answer for one in consent.standings(cast.casey.actor(), seen) if one.answer]
        assert {one.given_at.date() for one in answers if one.given_at} == {noon.date()}
        assert all(one.given_at and one.given_at >= noon for one in answers)
        assert not models.Act.objects.exists()
    with clock.shifted(noon - now):
        told = story.handed_in(cast, story.officer(cast), happened_at=night)
        other = story.opened(cast, told, on_paper=True, alone=False)  # an officer's form is no sheet
        answers = [one.answer for one in consent.standings(cast.casey.actor(), other) if one.answer]
        assert all(one.given_at and one.given_at >= noon for one in answers)
