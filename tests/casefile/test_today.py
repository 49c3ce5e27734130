"""The worker's desk: whom one may call now, what is late, due, and owed by others; and honest empty pages."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, enrol, join, sign_in
from tests.standards import story as complaints
from wayhome.audit.models import Entry
from wayhome.casefile import queries
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import wordings
from wayhome.duties.enums import Kind
from wayhome.duties.models import Duty
from wayhome.handover import due as handover
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.people import queries as people_queries
from wayhome.people.queries import Found
from wayhome.rating import due as rating
from wayhome.receivers import due as receivers


@pytest.fixture
def seen(cast: Cast) -> Found:
    return world.open_case(cast.casey)


def due(
    cast: Cast,
    seen: Found,
    *,
    minutes: int = 30,
    kind: Kind = Kind.TASK,
    owner: UUID | None = None,
    **more: Any,  # noqa: ANN401 - whatever the action takes
) -> Duty:
    """Something that is due in a case, with a sentence of the consent room."""
    casey = cast.casey.actor()
    made = duties.add(
        kind=kind,
        due_at=clock.now() + timedelta(minutes=minutes),
        about=more.pop("about", "options.changed"),
        owner=owner or cast.casey.id,
        ladder=more.pop("ladder", ()),
        organisation=cast.harbour.pk,
        by=casey,
        case=seen.id,
        code=seen.code,
        thread=people_queries.briefs(casey, [seen.id])[seen.id].thread,
        once=str(uuid4()),
        **more,
    )
    assert made is not None
    return made


def page_of(cast: Cast) -> str:
    """Where the button of the one thing that is late leads."""
    desk = queries.desk(cast.casey.actor())
    line = [*desk.overdue, *desk.ringing][0]
    assert line.action is not None
    return str(line.action.url)


def many(cast: Cast, seen: Found, count: int) -> list[Duty]:
    """So many that say something else each, the longest due first."""
    days = [clock.today() + timedelta(days=number) for number in range(count)]
    return [
        due(cast, seen, minutes=number - 100, about="residence.ends", args={"day": day})
        for number, day in enumerate(days)
    ]


def groups(cast: Cast) -> dict[str, list[UUID]]:
    desk = queries.desk(cast.casey.actor())
    return {
        name: [line.duty for line in lines]
        for name, lines in (
            ("calls", desk.calls),
            ("late", desk.overdue),
            ("today", desk.today),
            ("waiting", desk.waiting),
        )
        if lines
    }


def test_a_line_says_whom_it_is_about_and_has_one_next_action(
    cast: Cast, seen: Found, client: Client
) -> None:
    due(cast, seen, minutes=-60)
    text = world.said(sign_in(client, cast.casey).get("/"))
    assert "1 thing waits for you. 1 is late." in text
    assert f"Mira {seen.code} · What she or he wants has changed" in text
    assert text.count("See") == 1
    html = client.get("/").content.decode()
    assert f'href="/people/{seen.code}/agreed/"' in html


def test_what_leads_to_a_page_that_is_not_open_has_no_button_and_says_who_goes_on(
    cast: Cast, seen: Found
) -> None:
    """It came up to the house, whose role reads nothing of how things are later: no way into “nothing here”."""
    world.let_in(cast, seen, cast.house)
    there = reverse("rating:rating", args=[seen.code])
    for owner in (cast.casey, cast.sam):
        due(cast, seen, minutes=-60, about=rating.FIRST, owner=owner.id)
    leads = sign_in(Client(), cast.casey)
    assert leads.get(there).status_code == 200
    assert f'href="{there}"' in leads.get("/").content.decode()
    house = sign_in(Client(), cast.sam)
    assert house.get(there).status_code == 404, "it would end there"
    page = house.get("/").content.decode()
    assert seen.code in page
    assert f'href="{there}"' not in page
    assert "This does not open to you. Ask a colleague who works on the case, or who is on call." in page


def test_a_page_whose_guard_lets_others_in_has_no_button_either(cast: Cast, seen: Found) -> None:
    actor = cast.mona.actor()
    about = receivers.ANSWER
    url = reverse("receivers:answer", args=[uuid4()])
    is_open = partial(wordings.is_open, url=url, is_of_case=False, access=None)
    assert is_open(about, actor=replace(actor, roles=frozenset({"CASE_MANAGER_RECV"})))
    assert not is_open(about, actor=replace(actor, roles=frozenset({"MANAGER"})))
    assert is_open("nobody.knows", actor=replace(actor, roles=frozenset()))


def test_a_letter_without_a_code_has_its_button_for_who_reads_letters(cast: Cast) -> None:
    """Who manages the agency is in its teams, and is not who takes a case over."""
    url = reverse("handover:letter", args=[uuid4()])
    is_open = partial(wordings.is_open, handover.ANSWER, url, is_of_case=False, access=None)
    assert is_open(actor=replace(cast.mona.actor(), roles=frozenset({"CASE_MANAGER_RECV"})))
    assert not is_open(actor=replace(cast.mona.actor(), roles=frozenset({"MANAGER"})))


def test_each_kind_stands_in_its_group(cast: Cast, seen: Found) -> None:
    late = due(cast, seen, minutes=-60)
    answer = due(cast, seen, minutes=60 * 48, kind=Kind.ANSWER)
    now = due(cast, seen, minutes=0, about="residence.paper", args={"day": clock.today()})
    assert groups(cast)["late"][0] == late.pk
    assert groups(cast)["waiting"] == [answer.pk]
    assert now.pk in [*groups(cast).get("today", ()), *groups(cast)["late"]]


def test_103_a_call_stands_under_now_only_while_the_agreed_hours_are_open(cast: Cast, seen: Found) -> None:
    call = due(cast, seen, minutes=0, kind=Kind.CALL)
    assert "calls" not in groups(cast)  # nothing is agreed: do not
    world.agree_on_contact(cast.casey, seen)
    assert groups(cast) == {"calls": [call.pk]}
    hour = clock.now().hour
    people.record_contact(
        seen=world.seen_by(cast.casey, seen),
        read=1,
        contact=documents.Contact(),
        safe=documents.SafeContact(
            channel="text",
            days=tuple(range(7)),
            opens=f"{(hour + 2) % 24:02}:00",
            closes=f"{(hour + 3) % 24:02}:00",
            zone="UTC",
        ),
        by=cast.casey.actor(),
    )
    closed = groups(cast)
    assert "calls" not in closed
    assert closed.get("today", closed.get("late")) == [call.pk]
    desk = queries.desk(cast.casey.actor())
    assert "Not now. Agreed:" in [*desk.today, *desk.overdue][0].note


def test_what_may_be_said_stands_beside_the_call(cast: Cast, seen: Found, client: Client) -> None:
    world.agree_on_contact(cast.casey, seen)
    due(cast, seen, minutes=0, kind=Kind.CALL)
    text = world.said(sign_in(client, cast.casey).get("/"))
    assert "Text message only. Say “about the course”." in text


def test_done_and_taken_from_the_desk(cast: Cast, seen: Found, client: Client) -> None:
    mine, teams = due(cast, seen, minutes=0), due(cast, seen, minutes=1, owner=cast.intake.pk)
    sign_in(client, cast.casey)
    assert world.said(client.get("/")).count("I take it") == 1
    answer = client.post(f"/due/{mine.pk}/done/", {"next": "/"}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    client.post(f"/due/{teams.pk}/take/", {"next": "/"})
    assert "I take it" not in world.said(client.get("/"))
    assert [
        line.duty
        for line in [*queries.desk(cast.casey.actor()).today, *queries.desk(cast.casey.actor()).overdue]
    ] == [teams.pk]


def test_what_says_the_same_and_is_late_stands_once_and_done_ends_all_of_it(
    cast: Cast, seen: Found, client: Client
) -> None:
    first, second = due(cast, seen, minutes=-300), due(cast, seen, minutes=-5)
    later = due(cast, seen, minutes=30)
    other = due(cast, world.open_case(cast.casey, name="Lena"), minutes=-200)
    assert groups(cast) == {"late": [first.pk, other.pk], "today": [later.pk]}
    (line, _other) = queries.desk(cast.casey.actor()).overdue
    html = sign_in(client, cast.casey).get("/").content.decode()
    assert f'formaction="{line.done_url}" name="same" value="{second.pk}"' in html
    client.post(line.done_url, {"same": line.all_of_it})
    assert groups(cast) == {"late": [other.pk], "today": [later.pk]}
    assert Entry.objects.filter(action="duties.done").count() == 2


def test_done_of_a_line_never_ends_what_somebody_else_owes(cast: Cast, seen: Found, client: Client) -> None:
    mine, hers = due(cast, seen, minutes=-5), due(cast, seen, minutes=-5, owner=cast.hana.id)
    sign_in(client, cast.casey)
    assert client.post(reverse("duties:done", args=[mine.pk]), {"same": str(hers.pk)}).status_code == 404
    assert Duty.objects.filter(done_at=None, pk__in=(mine.pk, hers.pk)).count() == 2
    client.post(reverse("duties:done", args=[mine.pk]), {"same": "x 1"})
    assert Duty.objects.filter(done_at=None, pk__in=(mine.pk, hers.pk)).get().pk == hers.pk


def test_an_emergency_stands_on_top_and_is_taken_in_hand(cast: Cast, seen: Found, client: Client) -> None:
    duty = due(cast, seen, minutes=-1, owner=cast.supervisors.pk, is_emergency=True)
    sign_in(client, cast.casey)
    html = client.get("/").content.decode()
    assert html.index("Emergency") < html.index("<h2>")
    assert "I have it" in world.said(client.get("/"))
    client.post(f"/due/{duty.pk}/done/")
    assert "Emergency" not in world.said(client.get("/"))


def test_what_comes_later_is_counted_only(cast: Cast, seen: Found, client: Client) -> None:
    due(cast, seen, minutes=60 * 24 * 5)
    due(cast, seen, minutes=60 * 24 * 6)
    text = world.said(sign_in(client, cast.casey).get("/"))
    assert "Nothing waits for you." in text
    assert "2 more come later." in text


def test_a_case_that_is_not_open_shows_no_name_and_no_link(cast: Cast, seen: Found, client: Client) -> None:
    """A duty may reach somebody on the ladder who does not work on the case."""
    due(cast, seen, minutes=-60, ladder=(duties.Rung(cast.sam.id, timedelta()),))
    from wayhome.duties import clock as ladder

    ladder.climb()
    text = world.said(sign_in(client, cast.sam).get("/"))
    assert seen.code in text
    assert "It came to you because nobody did it in time." in text
    assert "Mira" not in client.get("/").content.decode()
    assert f'<a href="/people/{seen.code}/">' not in client.get("/").content.decode()
    world.let_in(cast, seen, cast.house)
    assert "Mira" in client.get("/").content.decode()  # it could


def test_who_hears_of_a_case_that_is_not_open_reads_whom_to_ask_and_gets_no_button(
    cast: Cast, seen: Found, client: Client
) -> None:
    from wayhome.duties import clock as ladder

    due(cast, seen, minutes=-60, ladder=(duties.Rung(cast.sam.id, timedelta()),))
    ladder.climb()
    page = page_of(cast)
    sam = sign_in(Client(), cast.sam)
    assert sam.get(page).status_code == 404
    answer = sam.get("/")
    assert page not in answer.content.decode()
    assert "This does not open to you. Ask Casey, or who is on call. On call" in world.said(answer)
    assert page in sign_in(client, cast.casey).get("/").content.decode()  # it could
    assert "This does not open to you." not in world.said(client.get("/"))


def test_who_is_rung_for_a_case_that_is_not_open_reads_whom_to_ask(cast: Cast, seen: Found) -> None:
    from wayhome.duties import clock as ladder

    made = due(cast, seen, minutes=-60, ladder=(duties.Rung(cast.sam.id, timedelta()),), is_emergency=True)
    page = page_of(cast)
    ladder.climb()
    for person, asks in ((cast.casey, False), (cast.sam, True)):
        answer = sign_in(Client(), person).get(reverse("duties:ring", args=[made.pk]))
        assert ("This does not open to you. Ask Casey" in world.said(answer)) is asks
        assert (page in answer.content.decode()) is not asks


def test_where_it_is_ended_whom_to_ask_stands_there_too(cast: Cast, seen: Found) -> None:
    made = due(cast, seen, minutes=-60, about=rating.FIRST, owner=cast.sam.id)
    answer = sign_in(Client(), cast.sam).get(reverse("duties:end", args=[made.pk]))
    assert "It ends when it is written down" in world.said(answer)
    assert (
        "This does not open to you. Ask a colleague who works on the case, or who is on call. On call"
        in world.said(answer)
    )


def test_who_is_on_call_is_not_sent_to_who_is_on_call_but_to_where_a_case_is_opened_in_an_emergency(
    cast: Cast, seen: Found
) -> None:
    due(cast, seen, minutes=-60, about=rating.FIRST, owner=cast.sam.id, is_emergency=True)
    ask, sam = reverse("oversight:ask"), sign_in(Client(), cast.sam)
    assert "or who is on call. On call" in world.said(sam.get("/"))
    assert "agrees. Open in an emergency" not in world.said(sam.get("/"))
    from tests.checkins import story

    story.on_call(cast, cast.sam)
    answer = sam.get("/")
    assert "or who is on call" not in world.said(answer)
    assert "Ring a colleague who works on the case. If it cannot wait, ask to open it" in world.said(answer)
    assert "one of them agrees. Open in an emergency" in world.said(answer)
    assert sam.get(ask).status_code == 200, "it leads somewhere"


def test_a_part_of_an_open_case_that_is_not_open_says_whom_to_ask_and_of_other_cases_nothing_is_said(
    cast: Cast, seen: Found, client: Client
) -> None:
    other = world.open_case(cast.casey)
    world.let_in(cast, seen, cast.house)
    sam = sign_in(client, cast.sam)
    words = "There is nothing here, or this part of the case is not open to you."
    answer = sam.get(reverse("testimony:legal", args=[seen.code]))
    assert words in world.said(answer, status=404)
    assert reverse("casefile:case", args=[seen.code]) in answer.content.decode()
    for code in (other.code, "Z9-ZZZZ"):
        hidden = sam.get(reverse("testimony:legal", args=[code]))
        assert hidden.status_code == 404
        assert words not in hidden.content.decode()


def test_27_nothing_of_another_organisation_is_on_the_desk(cast: Cast, seen: Found, client: Client) -> None:
    due(cast, seen, minutes=-60)
    for person in (cast.rita, cast.otto, cast.adam):
        html = sign_in(Client(), person).get("/").content.decode()
        assert seen.code not in html
        assert "Mira" not in html


def test_from_right_to_left_no_half_of_a_sentence_is_turned_around(cast: Cast, client: Client) -> None:
    arabic = {"accept-language": "ar"}
    page = sign_in(client, cast.casey).get("/", headers=arabic).content.decode()
    assert '<html lang="en" dir="ltr"' in page
    for there in (Client(), client):  # hers or his stay in their language, on a colleague's telephone, too
        for public in ("/question/", "/three/"):
            assert '<html lang="ar" dir="rtl"' in there.get(public, headers=arabic).content.decode()
    with override_settings(STAFF_FROM_THE_RIGHT=frozenset({"ar"})):
        page = client.get("/", headers=arabic).content.decode()
    assert '<html lang="ar" dir="rtl"' in page


# Empty pages ------------------------------------------------------------------------------------------------------


def test_an_empty_desk_teaches(cast: Cast, client: Client) -> None:
    text = world.said(sign_in(client, cast.casey).get("/"))
    assert "Nothing waits for you." in text
    assert "When something does, it stands here" in text
    assert "Open a case" in text


@pytest.mark.parametrize(
    ("who", "link"),
    [
        ("ada", "Who looked"),
        ("ada", "Unusual reading"),
        ("adam", "Backups and upkeep"),
        ("adam", "Organisation"),
        ("mona", "Who looked"),
    ],
)
def test_who_does_no_casework_gets_an_honest_page_and_a_way_to_their_work(
    cast: Cast, client: Client, who: str, link: str
) -> None:
    text = world.said(sign_in(client, getattr(cast, who)).get("/"))
    assert "Your roles do not open cases, so your own work is here:" in text
    assert link in text
    assert "Open a case" not in text


def test_the_way_to_their_work_stays_when_something_waits(cast: Cast, seen: Found, client: Client) -> None:
    complaints.path(cast)
    complaints.complain(cast)
    text = world.said(sign_in(client, cast.ada).get("/"))
    assert "Something was said to you that needs an answer." in text
    assert "Your own work" in text
    assert "Who looked" in text
    due(cast, seen, minutes=-5)
    assert "Your own work" not in world.said(sign_in(Client(), cast.casey).get("/"))


def test_who_is_not_confirmed_is_led_to_their_own_page(cast: Cast, client: Client) -> None:
    nia = enrol(cast.mona, "Nia", roles=("CASE_MANAGER_SEND",))
    assert "Something about your own account waits for you." in world.said(sign_in(client, nia).get("/"))
    assert "Waiting until a manager confirms you" in world.said(client.get("/you/"))


def test_the_desk_is_recorded_as_a_list_with_its_count(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    client.get("/")
    assert not Entry.objects.filter(action="audit.listed").exists()  # no name was shown
    due(cast, seen, minutes=-5)
    for _time in range(2):
        client.get("/")
    assert [(entry.actor, entry.count) for entry in Entry.objects.filter(action="audit.listed")] == [
        (cast.casey.id, 1)
    ]


def test_queries_are_the_same_for_one_line_and_for_fifty(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    counted = []
    for more in (1, 49):
        for number in range(more):
            seen = world.open_case(cast.casey, name=f"Name {number}")
            due(cast, seen, minutes=-number - 1, kind=Kind.CALL if number % 2 else Kind.TASK)
        if more == 1:
            due(cast, seen, minutes=-9, kind=Kind.CALL)
        client.get("/")
        with CaptureQueriesContext(connection) as run:
            assert client.get("/").status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    assert counted[1] <= 15, counted


def test_more_than_a_page_is_read_on_the_next_one_and_nothing_is_lost(
    client: Client, cast: Cast, seen: Found
) -> None:
    made = many(cast, seen, 33)
    sign_in(client, cast.casey)
    first = client.get("/").content.decode()
    assert first.count("formaction") == 30
    assert 'href="?page=2"' in first
    assert "Show what comes after" in first
    second = client.get("/?page=2").content.decode()
    assert second.count("formaction") == 3
    assert "Show what comes after" not in second
    assert all(f"/due/{duty.pk}/done/" in (first + second) for duty in made)
    for strange in ("0", "-1", "x", "9999999"):  # what somebody typed into the address
        assert client.get(f"/?page={strange}").content.decode().count("formaction") == 30


def test_a_page_whose_things_were_done_meanwhile_leads_back(client: Client, cast: Cast, seen: Found) -> None:
    due(cast, seen)
    sign_in(client, cast.casey)
    assert client.get("/?page=2").headers["Location"] == "/"


def test_done_is_pressed_on_the_page_and_the_line_is_gone(client: Client, cast: Cast, seen: Found) -> None:
    made = due(cast, seen)
    sign_in(client, cast.casey)
    page = client.get("/").content.decode()
    assert page.count("csrfmiddlewaretoken") <= 3  # one for all lines, and what stands on every page
    address = f"/due/{made.pk}/done/"
    assert f'formaction="{address}"' in page
    assert client.post(address, {"next": ""}).headers["Location"] == "/"
    assert address not in client.get("/").content.decode()


def test_an_officer_at_night_finds_the_way_to_bring_someone_at_once(client: Client, cast: Cast) -> None:
    nils = join(cast.otto, "Nils", roles=("LE_FRONTLINE",), teams=((cast.police_intake, cast.otto),))
    html = sign_in(client, nils).get("/").content.decode()
    assert "Nothing waits for you." in html
    assert f'href="{reverse("handin:new")}"' in html
    assert reverse("casefile:new") not in html


def test_what_is_done_on_a_later_page_leads_back_to_it(client: Client, cast: Cast, seen: Found) -> None:
    made = many(cast, seen, 32)
    sign_in(client, cast.casey)
    assert 'name="next" value="/?page=2"' in client.get("/?page=2").content.decode()
    assert 'name="next" value="/"' in client.get("/").content.decode()
    answer = client.post(reverse("duties:done", args=[made[-1].pk]), {"next": "/?page=2"})
    assert answer.headers["Location"] == "/?page=2"
