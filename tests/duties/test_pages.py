"""The rota, the page of an emergency, notices, and the buttons of a board, as people see them."""

import re
import uuid
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.duties.conftest import add_duty
from tests.duties.test_emergencies import NUMBERS, emergency, has_number, on_call
from tests.house.words import banned_words
from tests.organisations.test_absences import sent
from wayhome.audit.models import Entry
from wayhome.core import clock, dates
from wayhome.duties import actions, emergencies, queries
from wayhome.duties.models import ZONE, Acknowledgement, Duty, Preferences, Shift
from wayhome.installation import environment
from wayhome.organisations import actions as organisations

pytestmark = pytest.mark.django_db


def said(answer: object, *, status: int = 200) -> str:
    """What the page says, without its tags."""
    assert answer.status_code == status, (answer.status_code, answer.content.decode()[-3000:])  # type: ignore[attr-defined]
    html = answer.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
    assert banned_words(text) == []
    return text


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    return said(client.get(reverse(f"duties:{name}", args=args)), status=status)


# The rota --------------------------------------------------------------------------------------------------------


def test_an_empty_rota_says_what_it_means_and_who_may_change_it(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    text = page(client, "on_call")
    assert "Nobody is on call now. An emergency would ring the supervisors only." in text
    assert "Only managers, case managers and shelter managers plan who is on call. Ask one of them." in text
    assert "Nobody is on the rota." in text


def test_the_rota_shows_who_from_when_until_when(cast: Cast, client: Client) -> None:
    on_call(cast, cast.sam, 1)
    on_call(cast, cast.casey, 2)
    has_number(cast.casey)
    sign_in(client, cast.sam)
    text = page(client, "on_call")
    day = r"\d+ \w+ 2\d\d\d, \d\d:\d\d"
    assert re.search(
        rf"Now First: Sam \(you\) {day} to (\d+ \w+ 2\d\d\d, )?\d\d:\d\d, Tirane time No number", text
    )
    assert re.search(rf"Second: Casey {day} to (\d+ \w+ 2\d\d\d, )?\d\d:\d\d, Tirane time The coming", text)
    assert re.search(rf"Nobody is on call from {day}, Tirane time\. Put somebody on call", text)
    assert "Take off" not in text
    sign_in(client, cast.mona)
    assert page(client, "on_call").count("Take off") == 2


def test_the_rota_says_that_nobody_on_call_can_be_rung_also_before_the_shift_begins(
    cast: Cast, client: Client
) -> None:
    alone = "has no number to ring. An emergency would ring the supervisors only."
    none = "No number to ring is saved. They enter one on their page Notices."
    on_call(cast, cast.sam, 1)
    for person in (cast.sam, cast.mona):
        sign_in(client, person)
        text = page(client, "on_call")
        assert text.count(alone) == 1
        assert text.count(none) == 2, "under Now, and in the two weeks"
    on_call(cast, cast.casey, 2)
    has_number(cast.casey)
    text = page(client, "on_call")
    assert alone not in text, "Casey rings beside"
    assert text.count(none) == 2
    has_number(cast.sam)
    text = page(client, "on_call")
    assert (alone in text, none in text) == (False, False)


def test_the_shift_of_a_closed_account_is_shown_to_be_taken_off(cast: Cast, client: Client) -> None:
    on_call(cast, cast.sam, 1)
    organisations.pause(user=cast.sam.id, by=cast.mona.actor())
    sign_in(client, cast.mona)
    text = page(client, "on_call")
    assert "Nobody is on call now." in text
    assert "This account is closed or paused, so nobody is rung. Take them off." in text


def test_who_is_noted_as_away_is_marked_on_the_shift_with_whom_to_ask(cast: Cast, client: Client) -> None:
    on_call(cast, cast.sam, 1)
    on_call(cast, cast.casey, 2)
    sign_in(client, cast.hana)
    assert "Noted as away" not in page(client, "on_call")
    today = clock.today()
    organisations.note_absence(user=cast.sam.id, first_day=today, last_day=today, by=cast.mona.actor())
    text = page(client, "on_call")
    assert text.count("Noted as away on a day of this shift.") == 2, "under Now, and in the two weeks"
    assert "Ask a manager or a case manager to put somebody else on call." in text
    second = text.rindex("Second: Casey")
    assert "Noted as away" not in text[second:], "who is there is not marked"
    sign_in(client, cast.mona)
    assert "Ask them, or put somebody else on call for these hours." in page(client, "on_call")


def note_away(client: Client, person: Person, first: int) -> str:
    begins = clock.today() + timedelta(days=first)
    values = sent(begins, begins + timedelta(days=3))
    answer = client.post(reverse("organisations:away", args=[person.id]), values)
    return said(client.get(answer.headers["Location"]))


def test_whoever_notes_days_away_hears_that_what_is_in_hand_rings_again(cast: Cast, client: Client) -> None:
    """With the day and how many; neither code nor reason, which a manager may not know."""
    on_call(cast, cast.sam, 1)
    made, later = emergency(cast, code="K7-42QD"), emergency(cast, code="K7-42QE")
    sign_in(client, cast.mona)
    assert "rings again" not in note_away(client, cast.ada, 1), "nothing is in her hands"
    actions.acknowledge(duty=made.pk, by=cast.sam.actor())
    text = note_away(client, cast.sam, 1)
    day = dates.day_in_words(clock.today() + timedelta(days=1))
    assert "An emergency that was taken in hand with “I have it”, and is not done, rings again from" in text
    assert f"from {day} on, until somebody has it. See now who takes it over." in text
    assert "K7" not in text
    assert "Something to do" not in text
    actions.acknowledge(duty=later.pk, by=cast.sam.actor())
    assert "2 emergencies that were taken in hand" in note_away(client, cast.sam, 10)
    actions.done(duty=made.pk, by=cast.casey.actor())
    actions.done(duty=later.pk, by=cast.casey.actor())
    assert "in hand" not in note_away(client, cast.sam, 20)


def test_days_elsewhere_mark_no_shift(cast: Cast, client: Client) -> None:
    on_call(cast, cast.sam, 1)
    later = clock.today() + timedelta(days=9)
    organisations.note_absence(user=cast.sam.id, first_day=later, last_day=later, by=cast.mona.actor())
    sign_in(client, cast.mona)
    assert "Noted as away" not in page(client, "on_call")


def posted_shift(person: Person, start: int, end: int, **values: str) -> dict[str, str]:
    """Hours after midnight of a day in May, far from any change of clocks."""
    day = date(2031, 5, 10)
    fields = {"user": str(person.id), "rank": "1"}
    for name, hour in (("starts", start), ("ends", end)):
        on = day + timedelta(days=hour // 24)
        parts = {"day": on.day, "month": on.month, "year": on.year, "time": f"{hour % 24}:00", "zone": ZONE}
        fields |= {f"{name}_{part}": str(value) for part, value in parts.items()}
    return {**fields, **values}


def test_a_shift_is_added_and_taken_off(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    assert "Sam" in page(client, "add_shift")
    answer = client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32), follow=True)
    assert "It is on the rota." in said(answer)
    row = Shift.objects.get()
    assert (row.user_id, row.rank, row.zone, row.ends_at - row.starts_at) == (
        cast.sam.id, 1, ZONE, timedelta(hours=12),
    )  # fmt: skip
    assert "Take off this shift?" in page(client, "remove_shift", row.pk)
    answer = client.post(reverse("duties:remove_shift", args=[row.pk]), follow=True)
    assert "Put somebody else on call." in said(answer)
    assert not Shift.objects.exists()
    again = client.post(reverse("duties:remove_shift", args=[row.pk]), follow=True)
    assert "You have taken this shift off the rota already." in said(again)


def test_a_shift_that_is_sent_twice_is_once_and_the_second_press_says_that_it_stands(
    cast: Cast, client: Client
) -> None:
    """A double click, and a colleague in another tab: the same answer, one line, one entry."""
    for person in (cast.casey, cast.casey, cast.mona):
        sign_in(client, person)
        answer = client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32), follow=True)
        assert "It is on the rota." in said(answer)
    assert Shift.objects.count() == 1
    assert Entry.objects.filter(action="duties.shift_added").count() == 1
    for other in (
        posted_shift(cast.ada, 20, 32),
        posted_shift(cast.sam, 20, 31),
        posted_shift(cast.sam, 21, 32),
    ):
        answer = client.post(reverse("duties:add_shift"), other)
        assert "Somebody is on call at this place in the order then." in said(answer, status=422), (
            "not the same"
        )
    answer = client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32, rank="2"), follow=True)
    assert "It is on the rota." in said(answer)
    assert Shift.objects.count() == 2, "at another place in the order it is another"


def test_a_shift_that_stands_is_not_said_to_stand_for_who_works_here_no_more(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.casey)
    client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32))
    organisations.pause(user=cast.sam.id, by=cast.mona.actor())
    answer = client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32))
    assert answer.status_code == 422, "nobody is rung: it is not as if it had been done"


@pytest.mark.parametrize(
    ("start", "end", "values", "sentence"),
    [
        (20, 8, {}, "The shift ends before it starts."),
        (20, 32, {"rank": "9"}, "Choose one of the answers shown."),
        (20, 32, {"user": str(uuid.uuid4())}, "Choose one of the answers shown."),
        (20, 32, {"starts_day": "31", "starts_month": "2"}, "This day is not in the calendar."),
        (20, 32, {"ends_time": ""}, "Enter the time as well."),
        (0, 24 * 15, {}, "A shift is at most fourteen days long."),
    ],
)
def test_what_cannot_be_a_shift_is_said_and_what_was_typed_stays(
    cast: Cast, client: Client, start: int, end: int, values: dict[str, str], sentence: str
) -> None:
    sign_in(client, cast.mona)
    answer = client.post(reverse("duties:add_shift"), posted_shift(cast.sam, start, end, **values))
    assert sentence in said(answer, status=422)
    assert f'value="{20 if start == 20 else 0}:00"' in answer.content.decode()
    assert not Shift.objects.exists()


def test_an_overlap_is_said_on_the_form(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    client.post(reverse("duties:add_shift"), posted_shift(cast.sam, 20, 32))
    answer = client.post(reverse("duties:add_shift"), posted_shift(cast.casey, 31, 40))
    assert "Somebody is on call at this place in the order then." in said(answer, status=422)


def test_27_nobody_from_elsewhere_can_be_put_on_call(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    answer = client.get(reverse("duties:add_shift")).content.decode()
    for name in ("Rita", "Dora", "Otto", str(cast.rita.id)):
        assert name not in answer
    assert client.post(reverse("duties:add_shift"), posted_shift(cast.rita, 20, 32)).status_code == 422
    assert not Shift.objects.exists()


def test_103_the_rota_costs_the_same_for_one_and_for_many(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(reverse("duties:on_call"))
        return len(caught)

    on_call(cast, cast.sam, 1)
    count()
    one = count()
    now = clock.now()
    for number in range(1, 30):
        actions.add_shift(
            user=cast.sam.id, rank=2, starts_at=now + timedelta(hours=8 * number),
            ends_at=now + timedelta(hours=8 * number + 8), zone=ZONE, by=cast.mona.actor(),
        )  # fmt: skip
    assert count() == one <= 15


# An emergency ----------------------------------------------------------------------------------------------------


def test_an_emergency_is_on_the_page_of_who_is_on_call_and_stops_with_i_have_it(
    cast: Cast, client: Client
) -> None:
    on_call(cast, cast.sam, 1)
    made = emergency(cast, code="K7-42QD", about="tests.call", args={"what": "the late arrival"})
    sign_in(client, cast.sam)
    assert "It rings, K7-42QD: Call about the late arrival Look, and take it in hand" in page(
        client, "on_call"
    )
    text = page(client, "ring", made.pk)
    assert "K7-42QD Call about the late arrival" in text
    assert "I have it" in text
    answer = client.post(reverse("duties:ring", args=[made.pk]), follow=True)
    text = said(answer)
    assert "You have it. Nobody else is rung for it." in text
    assert "Sam has it. Nobody is rung for it any more." in text
    assert Acknowledgement.objects.get().user_id == cast.sam.id
    assert "It rings" not in page(client, "on_call")
    sign_in(client, cast.casey)
    assert "Sam has it." in said(client.post(reverse("duties:ring", args=[made.pk])), status=409)


def test_who_cannot_open_it_is_still_told_that_it_rings(cast: Cast, client: Client) -> None:
    """Put on call after it was written, Ada is rung and can take it in hand; what it is about is not hers."""
    made = emergency(cast)
    on_call(cast, cast.ada, 1)
    sign_in(client, cast.ada)
    text = page(client, "ring", made.pk)
    assert "Something is due that your keys do not open." in text
    assert "I have it" in text


def test_whoever_came_on_call_after_it_was_written_is_told_whom_to_ring(cast: Cast, client: Client) -> None:
    """It rings for two days. Ada cannot read it: those who can are named, who is there first; nothing of the case."""
    has_number(cast.ada)
    on_call(cast, cast.sam, 1)
    made = emergency(cast, code="K7-42QD", about="tests.call", args={"what": "the late arrival"})
    with clock.shifted(timedelta(days=2)):
        on_call(cast, cast.ada, 1)
        assert emergencies.ring_all() == 1
        sign_in(client, cast.ada)
        text = page(client, "ring", made.pk)
        assert "Whom to ring It was written before you came on call, so your keys do not open it." in text
        assert "Ring them one after the other: Mona Casey Sam Press “I have it” when one of them" in text
        assert (
            "If you reach nobody, do not press: then the next on call and the supervisors are rung." in text
        )
        for hidden in ("K7-42QD", "late arrival", "Call about"):
            assert hidden not in text
        today = clock.today()
        organisations.note_absence(user=cast.sam.id, first_day=today, last_day=today, by=cast.mona.actor())
        assert "one after the other: Mona Casey Press" in page(client, "ring", made.pk), (
            "who is away is not rung"
        )
        sign_in(client, cast.casey)
        text = page(client, "ring", made.pk)
        assert "K7-42QD Call about the late arrival" in text
        assert "Whom to ring" not in text, "who can read it rings nobody first"
        actions.acknowledge(duty=made.pk, by=cast.casey.actor())
        sign_in(client, cast.ada)
        text = page(client, "ring", made.pk)
        assert "Casey has it. Nobody is rung for it any more." in text
        assert "Whom to ring" not in text


def test_24_an_emergency_elsewhere_and_one_that_is_not_there_are_alike(cast: Cast, client: Client) -> None:
    made = emergency(cast)
    sign_in(client, cast.rita)
    for method in (client.get, client.post):
        theirs, nothing = (method(reverse("duties:ring", args=[key])) for key in (made.pk, uuid.uuid4()))
        assert theirs.status_code == nothing.status_code == 404
        assert len(theirs.content) == len(nothing.content)


# The buttons of a board ------------------------------------------------------------------------------------------


def test_done_and_take_lead_back_to_where_the_button_was(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    first, second = add_duty(cast, cast.intake.pk), add_duty(cast, cast.intake.pk)
    answer = client.post(reverse("duties:done", args=[first.pk]), {"next": "/on-call/?x=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/on-call/?x=1")
    answer = client.post(reverse("duties:take", args=[second.pk]), {"next": "/on-call/"})
    assert answer.headers["Location"] == "/on-call/"
    assert Duty.objects.get(pk=second.pk).owner == cast.casey.id
    assert "You have it now." in page(client, "on_call")


@pytest.mark.parametrize(
    "to",
    ["", "https://evil.test/", "//evil.test/", "/\\evil.test/", "javascript:alert(1)", "/\t/evil.test", "x"],
)
def test_no_button_leads_elsewhere(cast: Cast, client: Client, to: str) -> None:
    sign_in(client, cast.casey)
    made = add_duty(cast, cast.casey.id)
    assert client.post(reverse("duties:done", args=[made.pk]), {"next": to}).headers["Location"] == "/"


def test_24_a_duty_of_others_is_like_one_that_is_not_there(cast: Cast, client: Client) -> None:
    made = add_duty(cast, cast.intake.pk)
    sign_in(client, cast.sam)
    for name in ("done", "take"):
        theirs, nothing = (
            client.post(reverse(f"duties:{name}", args=[key])) for key in (made.pk, uuid.uuid4())
        )
        assert theirs.status_code == nothing.status_code == 404
        assert len(theirs.content) == len(nothing.content)
    assert len(queries.today(cast.casey.actor()).overdue) == 1


def test_who_comes_second_is_told_who_was_first(cast: Cast, client: Client) -> None:
    made = add_duty(cast, cast.intake.pk)
    actions.take(duty=made.pk, by=cast.casey.actor())
    sign_in(client, cast.mona)
    answer = client.post(reverse("duties:take", args=[made.pk]))
    assert "A colleague has it now." in said(answer, status=409)


# Notices ---------------------------------------------------------------------------------------------------------

CHOSEN = {
    "has_mail": "no",
    "digest_hours": "9, 15.30",
    "quiet_from": "22:00",
    "quiet_until": "06:30",
    "zone": "Europe/Athens",
    "language": "sq",
    "ring_number": "+355 67 200 0002",
}


def test_everybody_chooses_hours_and_number(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    html = client.get(reverse("duties:notices")).content.decode()
    assert 'value="08:00, 14:00"' in html
    assert "Forget my number" not in html
    assert "Kept." in said(client.post(reverse("duties:notices"), CHOSEN, follow=True))
    row = Preferences.objects.get(user=cast.sam.id)
    assert [f"{hour:%H:%M}" for hour in row.digest_hours] == ["09:00", "15:30"]
    assert (row.has_mail, row.zone, f"{row.quiet_until:%H:%M}") == (False, "Europe/Athens", "06:30")
    cast.sam.user.refresh_from_db()
    assert cast.sam.user.language == "sq"
    answer = client.get(reverse("duties:notices"))
    assert '<option value="sq" selected>' in answer.content.decode()
    assert "The number that is saved ends in 002." in said(answer)
    assert "2000002" not in answer.content.decode()


def test_an_empty_number_leaves_the_saved_one_and_a_tick_forgets_it(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    client.post(reverse("duties:notices"), CHOSEN)
    client.post(reverse("duties:notices"), {**CHOSEN, "ring_number": ""})
    assert Preferences.objects.get(user=cast.sam.id).ring_number
    client.post(reverse("duties:notices"), {**CHOSEN, "ring_number": "", "forget_number": "on"})
    assert Preferences.objects.get(user=cast.sam.id).ring_number == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"digest_hours": ""}, "Enter at least one time, such as 08:00."),
        ({"digest_hours": "25:00"}, "Enter the time as hours and minutes, such as 14:30."),
        ({"digest_hours": "23:00"}, "All these times are in your quiet hours."),
        ({"digest_hours": "8,9,10,11,12,13,14"}, "Choose at most 6 times."),
        ({"ring_number": "067 200 0002"}, "Write the number with plus"),
        ({"zone": "Mars/Base"}, "Choose one of the answers shown."),
        ({"language": ""}, "Choose a language."),
        ({"language": "tlh"}, "Choose one of the answers shown."),
        ({"has_mail": ""}, "Choose yes or no."),
        ({"quiet_from": "late"}, "Enter the time as hours and minutes"),
    ],
)
def test_what_cannot_be_kept_is_said(
    cast: Cast, client: Client, values: dict[str, str], sentence: str
) -> None:
    sign_in(client, cast.sam)
    assert sentence in said(client.post(reverse("duties:notices"), {**CHOSEN, **values}), status=422)
    assert not Preferences.objects.exists()
    cast.sam.user.refresh_from_db()
    assert cast.sam.user.language == "en"


def test_a_test_ring_rings_and_says_when_it_cannot(
    cast: Cast, client: Client, rang: list[str], settings: LazySettings
) -> None:
    sign_in(client, cast.sam)
    assert "Save a number first." in page(client, "notices")
    has_number(cast.sam)
    answer = client.post(reverse("duties:test_ring"), follow=True)
    assert "Your telephone should ring within a minute." in said(answer)
    assert rang == [NUMBERS["Sam"]]
    assert "It rang a moment ago." in said(client.post(reverse("duties:test_ring")), status=403)
    settings.ENVIRONMENT = environment.read(
        {"WAYHOME_RING_URL": "http://127.0.0.1:1/", "WAYHOME_MODE": "practice"}
    )
    Preferences.objects.update(tested_at=None)
    assert "The call did not go through." in said(client.post(reverse("duties:test_ring"), follow=True))


def test_somebodys_number_is_on_no_page_of_others(cast: Cast, client: Client) -> None:
    has_number(cast.sam)
    on_call(cast, cast.sam, 1)
    for person in (cast.mona, cast.casey, cast.adam):
        sign_in(client, person)
        for name in ("on_call", "notices"):
            assert NUMBERS["Sam"][-3:] + "." not in page(client, name)
            assert NUMBERS["Sam"] not in client.get(reverse(f"duties:{name}")).content.decode()
