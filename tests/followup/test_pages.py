"""The pages: the calendar, its forms and what they keep, before a visit, the desk and what it asks the database."""

import html
import re
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.followup import story
from wayhome.core import clock
from wayhome.followup import hooks, models
from wayhome.followup.enums import Part
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY, HOUR = story.DAY, timedelta(hours=1)


def url(name: str, seen: Found) -> str:
    return reverse(f"followup:{name}", args=[seen.code])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def contact(seen: Found, **given: object) -> dict[str, object]:
    today = story.day(0)
    usual = {
        "thing": str(uuid4()), "read": story.number(seen), "key": "first", "on_day": today.day, "on_month": today.month,
        "on_year": today.year, "mode": "phone", "who": "Casey", "alone": "alone", "level": "low",
        "instrument": "none", "found": "She sleeps badly", "asked_for": "",
    }  # fmt: skip
    return {**usual, **given}


def reach(cast: Cast, seen: Found, **given: object) -> None:
    """She agreed to calls, for some hours around now unless the test says otherwise."""
    casey = cast.casey.actor()
    here = people.found(casey, seen.code)
    known = people.person(casey, here)
    there = clock.now().astimezone(ZoneInfo("Europe/Tirane"))
    opens, closes = ((there + hours * HOUR).strftime("%H:%M") for hours in (-2, 2))
    usual = {
        "channel": "call", "days": tuple(range(7)), "opens": opens, "closes": closes, "zone": "Europe/Tirane",
        "say": "The dentist", "who_may_answer": "Her sister",
    }  # fmt: skip
    people_actions.record_contact(
        seen=here,
        read=known.contact.number if known.contact else 0,
        contact=people_documents.Contact(phones=("+355691234567",)),
        safe=people_documents.SafeContact(**{**usual, **given}),  # type: ignore[arg-type]
        by=casey,
    )


def test_the_calendar_shows_each_contact_and_where_its_parts_are_done(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    shown = page(casey, url("calendar", seen))
    for words in (
        "Month 1",
        "Month 24",
        "Signs to talk about",
        "The survey",
        "card with the way back stays good",
    ):
        assert words in shown
    assert reverse("care:danger", args=[seen.code]) in shown
    address = reverse("care:safety", args=[seen.code])
    assert address not in shown
    monkeypatch.setattr(hooks, "_places", {Part.SIGNS: "care:safety"})
    assert address in page(casey, url("calendar", seen))


def test_what_comes_next_stands_open_and_what_comes_after_it_is_folded(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    html = page(casey, url("calendar", seen))
    folded = html.index("Later: ")
    assert html.index("Day 14") < folded < html.index("Month 1<")
    with clock.shifted(100 * story.DAY):
        late = page(sign_in(client, cast.casey), url("calendar", seen))
        folded = late.index("Later: ")
        assert late.index("Month 3") < late.index("Month 6") < folded < late.index("Month 9")


def test_what_is_settled_is_folded_so_that_what_is_owed_comes_first(cast: Cast, client: Client) -> None:
    seen = story.begin(cast, on=story.day(-40))
    found = story.now(cast, seen).contacts
    settled = next(place for place, one in enumerate(found) if one.is_open)
    assert settled > 1
    html = page(sign_in(client, cast.casey), url("calendar", seen))
    folded = html.index(f"Before: {settled}, with nothing left to do")
    owed = str(found[settled].span.label)
    assert (
        folded < html.index(str(found[0].span.label)) < html.index("</details>") < html.index(f"<h3>{owed}")
    )
    fresh = story.begin(cast, story.case(cast))
    assert "Before: " not in page(client, url("calendar", fresh))


def test_before_it_has_begun_the_page_says_how(cast: Cast, client: Client) -> None:
    seen = story.case(cast)
    casey = sign_in(client, cast.casey)
    assert "It has not begun." in page(casey, url("calendar", seen))
    today = story.day(0)
    given = {
        "thing": str(uuid4()),
        "read": 0,
        "on_day": today.day,
        "on_month": today.month,
        "on_year": today.year,
    }
    answer = casey.post(url("begin", seen), given)
    assert answer.status_code == 302
    assert casey.post(url("begin", seen), given).status_code == 302  # sent twice
    assert models.Entry.objects.filter(case_id=seen.id).count() == 1
    assert "Month 1" in page(casey, url("calendar", seen))
    for name in ("contact", "missed", "word"):
        assert casey.get(url(name, story.case(cast))).status_code == 302


def test_a_contact_is_written_and_shown_and_what_was_refused_stays_typed(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    answer = casey.post(url("contact", seen), contact(seen, mode="home"))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Nobody has written what is to be known" in shown
    assert "She sleeps badly" in shown
    assert casey.post(url("contact", seen), contact(seen)).status_code == 302
    assert "She sleeps badly" in page(casey, url("calendar", seen))


def test_who_wrote_meanwhile_is_told_and_nothing_typed_is_lost(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    typed = contact(seen, mode="office")
    story.meet(cast, seen, key="first")
    casey = sign_in(client, cast.casey)
    answer = casey.post(url("contact", seen), {**typed, "key": ""})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "changed this while you were writing" in shown
    assert "She sleeps badly" in shown
    assert f'name="read" value="{story.number(seen)}"' in shown


def test_other_words_sent_with_a_form_that_is_kept_already_are_not_lost(cast: Cast, client: Client) -> None:
    """Back in the browser after the line broke: the page said “It is kept”, and the second words were nowhere."""
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    first = contact(seen, key="")
    assert casey.post(url("contact", seen), first).status_code == 302
    assert casey.post(url("contact", seen), first).status_code == 302, "the very same is one line"
    before = story.number(seen)
    second = {**first, "mode": "office", "found": "He waits at her door"}
    answer = casey.post(url("contact", seen), second)
    assert answer.status_code == 422
    shown = html.unescape(answer.content.decode())
    assert "is something else. It is not kept so far" in shown
    assert "He waits at her door" in shown, "what was typed stays"
    assert story.number(seen) == before
    (thing,) = re.findall(r'name="thing" value="([^"]+)"', shown)
    assert thing != first["thing"]
    again = {**second, "thing": thing, "read": before}
    assert casey.post(url("contact", seen), again).status_code == 302
    later = page(sign_in(Client(), cast.casey), url("calendar", seen))
    for words in ("She sleeps badly", "He waits at her door"):
        assert words in later


def test_a_form_of_another_kind_with_the_same_id_is_not_said_to_be_kept(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    first = contact(seen)
    assert casey.post(url("contact", seen), first).status_code == 302
    word = {**first, "read": story.number(seen), "pace": "stopped", "words": "By message only, if at all"}
    answer = casey.post(url("word", seen), word)
    assert answer.status_code == 422
    assert "is something else. It is not kept so far" in html.unescape(answer.content.decode())
    assert story.now(cast, seen).word is None


def test_less_contact_is_said_on_the_page(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    today = story.day(0)
    given = {
        "thing": str(uuid4()), "read": story.number(seen), "pace": "stopped", "on_day": today.day,
        "on_month": today.month, "on_year": today.year, "words": "By message only, if at all",
    }  # fmt: skip
    assert "without a reason" in page(casey, url("word", seen))
    assert casey.post(url("word", seen), given).status_code == 302
    shown = page(casey, url("calendar", seen))
    assert "None any more" in shown
    assert "By message only, if at all" in shown
    before = page(casey, url("before", seen))
    assert "She or he wants no contact." in before


def test_a_number_stands_behind_its_rules_and_is_not_to_be_pressed_outside_the_hours(
    cast: Cast, client: Client
) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    reach(cast, seen)
    shown = page(casey, url("before", seen))
    assert shown.index("The dentist") < shown.index("tel:+355691234567")
    assert "Her sister" in shown
    weekday = story.day(0).weekday()
    reach(cast, seen, days=((weekday + 3) % 7,), opens="10:00", closes="11:00")
    assert "tel:" not in page(casey, url("before", seen))
    story.stop(cast, seen)
    shown = page(casey, url("before", seen))
    assert "+355691234567" not in shown


def test_the_note_is_written_and_read_on_one_page(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    given = {"read": 0, "staff": "A dog", "person": "Nothing known", "door": "From the school"}
    assert casey.post(url("note", seen), given).status_code == 302
    shown = page(casey, url("before", seen))
    assert "A dog" in shown
    today = story.day(0)
    note = models.Note.objects.get(case_id=seen.id)
    read = {
        "note": str(note.pk),
        "who": "Casey",
        "on_day": today.day,
        "on_month": today.month,
        "on_year": today.year,
    }
    assert casey.post(url("before", seen), read).status_code == 302
    assert "You have read it as it stands." in page(casey, url("before", seen))
    assert "You have sent this already" in casey.post(url("note", seen), given).content.decode()
    other = casey.post(url("note", seen), {**given, "staff": "Two dogs"})
    assert other.status_code == 422  # written meanwhile
    assert "Two dogs" in other.content.decode()


def test_not_heard_of_says_what_is_missing_first(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    story.miss(cast, seen)
    casey = sign_in(client, cast.casey)
    assert "1 try is written down" in page(casey, url("calendar", seen))
    answer = casey.get(url("lost", seen))
    assert answer.status_code != 200
    assert "1 try is written down" in answer.content.decode()


def test_the_panel_of_the_case_leads_here_and_events_tell_nothing(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    story.stop(cast, seen)
    casey = sign_in(client, cast.casey)
    beside = page(casey, reverse("casefile:beside", args=[seen.code]))
    assert url("calendar", seen) in beside
    assert "No contact wanted" in beside
    line = page(casey, reverse("casefile:timeline", args=[seen.code]))
    assert "Written in the follow-up" in line
    assert "None any more" not in line


def test_strangers_shelter_and_police_find_none_of_it(cast: Cast) -> None:
    seen = story.begin(cast)
    names = ("calendar", "begin", "word", "lost", "contact", "missed", "before", "note")
    for person in (cast.otto, cast.rita, cast.hana):
        client = sign_in(Client(), person)
        for name in names:
            assert client.get(url(name, seen)).status_code in (403, 404), (person.name, name)
    for person in (cast.sam, cast.otto):
        assert sign_in(Client(), person).get(reverse("followup:desk")).status_code == 403


# The desk ------------------------------------------------------------------------------------------------------------


def test_the_desk_puts_who_was_not_reached_first_and_leaves_out_who_wants_none(
    cast: Cast, client: Client
) -> None:
    names = ("Ada", "Bora", "Cora", "Dita", "Era")
    with clock.shifted(-20 * DAY):
        quiet, once, twice, stopped, late = (story.case(cast, name_used=name) for name in names)
        story.begin(cast, late, on=story.day(0))
        for seen, modes in ((once, ("phone",)), (twice, ("phone", "office"))):
            story.begin(cast, seen, on=story.day(0))
            for mode in modes:
                story.miss(cast, seen, on=story.day(0), mode=mode)
    for seen in (quiet, stopped):
        story.begin(cast, seen)
    story.stop(cast, stopped)
    shown = page(sign_in(client, cast.casey), reverse("followup:desk"))
    places = {name: shown.find(name) for name in names}
    assert places["Dita"] == -1
    assert max(places["Bora"], places["Cora"]) < places["Era"] < places["Ada"]
    for words in ("Not reached twice or more", "Not reached once", "Overdue", "Due", "Telephone or message"):
        assert words in shown
    assert "Hoxha" not in shown


def test_the_desk_asks_as_often_for_one_as_for_many_and_is_paged(cast: Cast, client: Client) -> None:
    casey = sign_in(client, cast.casey)
    desk = reverse("followup:desk")
    counts = []
    for total in (1, 6):
        while models.Turn.objects.count() < total:
            story.begin(cast)
        casey.get(desk)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(desk).status_code == 200
        counts.append(len(asked))
    for number in ("²", "-1", "x", "999"):
        assert casey.get(desk, {"page": number}).status_code == 200, number
    assert counts[0] == counts[1]
    assert counts[0] <= 15, counts


def test_the_calendar_asks_as_often_after_one_contact_as_after_five(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    casey = sign_in(client, cast.casey)
    counts = []
    for modes in (("phone",), ("office", "video", "partner")):
        for mode in modes:
            story.meet(cast, seen, mode=mode)
        page(casey, url("calendar", seen))
        with CaptureQueriesContext(connection) as asked:
            page(casey, url("calendar", seen))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_case_that_is_not_ones_own_is_on_no_desk(cast: Cast, client: Client) -> None:
    seen = story.begin(cast)
    nora = story.nora(cast)
    assert seen.code in page(sign_in(client, nora), reverse("followup:desk"))
    assert seen.code not in page(sign_in(Client(), cast.rita), reverse("followup:desk"))
