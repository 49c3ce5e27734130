"""The pages: a list is made in three steps, shown once, called back; what was typed is taken in and read by others."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.followup import story as followup
from tests.people import scene
from tests.rounds import story
from wayhome.followup.enums import Pace
from wayhome.people.queries import Found
from wayhome.rounds import models
from wayhome.rounds.actions import Shown

pytestmark = pytest.mark.django_db


def text(answer: Any, status: int = 200) -> str:  # noqa: ANN401
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def make_url(*codes: str) -> str:
    return reverse("rounds:make", args=[story.today().isoformat(), "+".join(codes)])


def typed(page: str, *codes: str, **given: str) -> dict[str, str]:
    """What somebody fills in, with what the page carries."""
    record = re.search(r'name="record" value="([0-9a-f-]{36})"', page)
    assert record is not None
    found = {"record": record[1]}
    usual = {
        "way": "home",
        "opens": "10:00",
        "closes": "11:30",
        "say": story.SAY,
        "note": story.NOTE,
        **given,
    }
    for code in codes:
        found |= {f"{name}_{code}": value for name, value in usual.items()}
    return found


def of_page(page: str) -> Shown:
    """What is shown once, as somebody reads it off the page."""
    link = re.search(r"data-link>[^<]*#([\w-]{22})<", page)
    words = re.search(r"data-words>([a-z ]+)<", page)
    assert link is not None
    assert words is not None
    return Shown(models.Round.objects.latest("created_at"), link[1], tuple(words[1].split()))


def made(client: Client, seen: Found) -> Shown:
    page = text(client.get(make_url(seen.code)))
    return of_page(text(client.post(make_url(seen.code), typed(page, seen.code))))


def test_from_the_desk_to_the_telephone_and_back_into_the_follow_up(cast: Cast) -> None:
    seen = story.visited(cast)
    casey = sign_in(Client(), cast.casey)
    assert reverse("rounds:lists") in text(casey.get(reverse("followup:desk")))
    assert "No list was made" in text(casey.get(reverse("rounds:lists")))
    day = story.today()
    choose = {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    answer = casey.post(reverse("rounds:choose"), choose)
    assert answer.headers["Location"] == reverse("rounds:visits", args=[day.isoformat()])
    page = text(casey.get(answer.headers["Location"]))
    assert seen.code in page
    assert "The first three days" in page
    answer = casey.post(answer.headers["Location"], {"visits": [seen.code]})
    assert answer.headers["Location"] == make_url(seen.code)
    page = text(casey.get(make_url(seen.code)))
    assert "about the course" in page  # agreed with her
    assert "From the school A dog" in page
    assert "Drita" not in page  # of the note, what names somebody is left out
    shown = of_page(text(casey.post(make_url(seen.code), typed(page, seen.code))))
    assert "made already" in text(
        casey.post(make_url(seen.code), typed(page, seen.code)), 422
    )  # pressed twice
    phone = story.opened(shown)
    assert phone.send(phone.typed(words="She has a bed"))["said"] == "sent"
    page = text(sign_in(Client(), cast.casey).get(reverse("rounds:lists")))
    assert seen.code in page
    assert "On a telephone" in page
    assert scene.CANARY not in page

    nora = followup.nora(cast)
    here = reverse("rounds:case", args=[seen.code])
    page = text(sign_in(Client(), nora).get(here))
    assert "waits to be taken in by who made the list" in page
    assert "She has a bed" in page
    assert cast.casey.name in page, "who wrote it"
    assert "Take it in" not in page, "it is not hers to sign"
    assert followup.now(cast, seen).met == [], "looking changes nothing"
    text(sign_in(Client(), cast.casey).post(reverse("rounds:take_in", args=[seen.code]), follow=True))
    page = text(sign_in(Client(), nora).get(reverse("followup:calendar", args=[seen.code])))
    assert "She has a bed" in page
    assert here in page


def test_a_colleague_reads_it_and_signs_nothing_that_another_wrote(cast: Cast) -> None:
    seen = story.visited(cast)
    casey = sign_in(Client(), cast.casey)
    phone = story.opened(made(casey, seen))
    phone.send(phone.typed(words="She has a bed", level="high"))
    phone.send(phone.typed(what="note", words="The bridge is shut"))
    nora = followup.nora(cast)
    page = text(sign_in(Client(), nora).post(reverse("rounds:take_in", args=[seen.code]), follow=True))
    assert "Who made the list takes it in" in page
    for words in ("She has a bed", "The bridge is shut", "Danger: High", cast.casey.name):
        assert words in page, words
    assert story.waits() == 2
    assert followup.now(cast, seen).met == []
    page = text(casey.post(reverse("rounds:take_in", args=[seen.code]), follow=True))
    assert story.waits() == 0
    assert "The bridge is shut" in page
    (met,) = followup.now(cast, seen).met
    assert (met.written_by, met.known.who) == (cast.casey.id, cast.casey.name)


def test_a_sixth_visit_and_a_day_that_has_passed_are_refused(cast: Cast) -> None:
    cases = [story.visited(cast, name=f"Name{number}") for number in range(6)]
    codes = [one.code for one in cases]
    casey = sign_in(Client(), cast.casey)
    here = reverse("rounds:visits", args=[story.today().isoformat()])
    page = text(casey.post(here, {"visits": codes}), 422)
    assert "at most 5 visits, and you chose 6" in page
    assert page.count("checked") == 6  # what was chosen stays
    page = text(casey.get(make_url(*codes)))
    assert "at most 5 visits" in text(casey.post(make_url(*codes), typed(page, *codes)), 422)
    past = {"on_day": "1", "on_month": "3", "on_year": "2024"}
    assert "has passed" in text(casey.post(reverse("rounds:choose"), past), 422)
    page = text(casey.get(make_url(codes[0])))
    answer = text(casey.post(make_url(codes[0]), typed(page, codes[0], say="Ask for Name0")), 422)
    assert "must not stand on a list" in answer
    assert "Ask for Name0" in answer  # what was typed stays
    answer = text(casey.post(make_url(codes[0]), typed(page, codes[0], opens="", way="")), 422)
    assert "enter from when" in answer
    assert not models.Round.objects.exists()


def test_what_speaks_against_it_is_said_before_anything_is_typed(cast: Cast) -> None:
    seen = scene.begin(cast)
    scene.reachable(cast, seen)
    followup.begin(cast, seen)
    page = text(sign_in(Client(), cast.casey).get(make_url(seen.code)))
    assert "Nobody has written what is to be known before a visit at home" in page


def test_her_word_on_contact_is_read_where_a_visit_is_planned(cast: Cast) -> None:
    seen = story.visited(cast)
    casey = sign_in(Client(), cast.casey)
    assert "said on" not in text(casey.get(make_url(seen.code)))
    followup.say(cast, seen, Pace.ALL, words="Never at home, he watches")
    page = text(casey.get(make_url(seen.code)))
    assert "Never at home, he watches" in page
    phone = story.opened(made(casey, seen))
    assert "Never at home" not in repr((phone.content, phone.visits)), "it is for the desk"


def test_a_lost_telephone_loses_a_visit_by_whoever_works_on_the_case(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    shown = story.make(cast, story.wanted(seen), story.wanted(other))
    phone = story.opened(shown)
    here, off = (reverse(f"rounds:{name}", args=[seen.code]) for name in ("case", "take_off"))
    assert sign_in(Client(), cast.otto).post(off).status_code == 404
    nora = sign_in(Client(), followup.nora(cast))
    assert "Take it off every list" in text(nora.get(here))
    assert "off every list" in text(nora.post(off, follow=True))
    assert len(phone.ask()["parts"]) == 1
    assert "Take it off every list" not in text(nora.get(here))
    assert "No visit stands on a list" in nora.post(off).content.decode()


def test_called_back_by_who_made_it_alone(cast: Cast) -> None:
    seen = story.visited(cast)
    casey = sign_in(Client(), cast.casey)
    shown = made(casey, seen)
    end = reverse("rounds:end", args=[shown.row.pk])
    assert sign_in(Client(), followup.nora(cast)).post(end).status_code == 404
    assert "It is shut" in text(casey.post(end, follow=True))
    assert story.Phone(shown).ask()["card"] == "shut"


def test_who_does_not_work_on_it_sees_nothing(cast: Cast) -> None:
    seen = story.visited(cast)
    for person in (cast.rita, cast.otto):
        client = sign_in(Client(), person)
        for url in (make_url(seen.code), reverse("rounds:case", args=[seen.code])):
            assert client.get(url).status_code in (403, 404), url
    assert sign_in(Client(), cast.sam).get(reverse("rounds:lists")).status_code == 403
    visits = reverse("rounds:visits", args=[story.today().isoformat()])
    page = text(sign_in(Client(), cast.rita).get(visits))
    assert seen.code not in page
    assert sign_in(Client(), cast.rita).get("/follow-up/road/day/soon/").status_code == 404
