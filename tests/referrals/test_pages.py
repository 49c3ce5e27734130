"""Asking, looking at it, sending, answering: as people do it in a browser, each signed in anew."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.paper import stories
from tests.referrals import story
from tests.services import given
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.people import actions as cases
from wayhome.people.queries import Found
from wayhome.referrals import actions, models, queries
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event, Priority, Side, State
from wayhome.vault import parcels, wraps

pytestmark = pytest.mark.django_db
READS = ("SELECT", "INSERT", "UPDATE")
QUERIES = 15  # of the page itself: design.md, section 9
ALWAYS = 5  # session, account, keys, roles, the record of looking


def browser(person: Person) -> Client:
    return sign_in(Client(), person)


def text(answer: Any) -> str:  # noqa: ANN401 - what the client returns
    return str(answer.content.decode())


def typed(cast: Cast, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of the form
    return {
        "organisation": str(cast.dawn.pk), "priority": "urgent", "needs": ["shelter"], "age_band": "18-24",
        "sex": "woman", "family": ["alone"], "language": "sqi", "country": "AL", "region": "Coast",
        "month": clock.today().strftime("%Y-%m"), "knows": "on", **more,
    }  # fmt: skip


def asks(seen: Found, name: str = "new") -> str:
    return reverse(f"referrals:{name}", args=[seen.code])


def of(row: models.Referral, name: str = "referral", *more: str) -> str:
    return reverse(f"referrals:{name}", args=[row.pk, *more])


def test_written_looked_at_sent_and_read_by_the_other_side(cast: Cast) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    answer = casey.post(asks(seen), typed(cast, reason="A quiet house"))
    assert answer.status_code == 302
    preview = answer.headers["Location"]
    shown = text(casey.get(preview))
    for words in ("Coast", "A quiet house", "Urgent: answer within 72 hours", "Dawn Centre"):
        assert words in shown
    rita = browser(cast.rita)
    inbox = reverse("referrals:list")
    assert "Harbour House" not in text(rita.get(inbox))  # a draft is nobody else's
    answer = casey.post(preview, {"read": "1"})
    assert answer.status_code == 302
    row = models.Referral.objects.get()
    assert answer.headers["Location"] == of(row)
    assert "Harbour House" in text(rita.get(inbox))
    theirs = text(rita.get(of(row)))
    for words in ("Coast", "A quiet house", "Urgent"):
        assert words in theirs
    # It could leak: the sender's own page says whose it is.
    mine = text(casey.get(of(row)))
    assert "Mira" in mine
    assert seen.code in mine
    for words in ("Mira", "Hoxha", seen.code, str(seen.id)):
        assert words not in theirs


def test_the_preview_is_what_they_will_see_and_nothing_else(cast: Cast) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    preview = casey.post(asks(seen), typed(cast, reason="A quiet house")).headers["Location"]
    looked = casey.get(preview).context
    casey.post(preview, {"read": "1"})
    read = browser(cast.rita).get(of(models.Referral.objects.get())).context
    assert looked["facts"] == read["facts"]
    assert len(read["facts"]) > 8


def test_a_name_is_refused_beside_the_field_and_nothing_typed_is_lost(cast: Cast) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    answer = casey.post(asks(seen), typed(cast, reason="Mirën e njoh", already="We rang twice"))
    assert answer.status_code == 422
    shown = text(answer)
    assert "A name of hers or his stands in what you wrote" in shown
    assert "Mirën e njoh" in shown
    assert "We rang twice" in shown
    assert models.Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("organisation", "Choose whom you ask"),
        ("priority", "Choose how soon"),
        ("needs", "Choose at least one kind of help"),
        ("knows", "Tell her or him first"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, missing: str, words: str) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    answer = casey.post(asks(seen), {key: value for key, value in typed(cast).items() if key != missing})
    assert answer.status_code == 422
    assert words in text(answer)


def test_with_a_name_nothing_is_sent_before_she_agreed_and_the_page_leads_there(cast: Cast) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    fields = typed(cast, called="Mira Hoxha", contact="Text only")
    preview = casey.post(asks(seen, "new_with_name"), fields).headers["Location"]
    shown = text(casey.get(preview))
    assert "has not agreed that Dawn Centre is told" in shown
    assert reverse("consent:overview", args=[seen.code]) in shown
    assert casey.post(preview, {"read": "1"}).status_code == 403
    assert models.Referral.objects.count() == 0
    story.said_yes(cast, seen)
    assert casey.post(preview, {"read": "1"}).status_code == 302
    theirs = text(browser(cast.rita).get(of(models.Referral.objects.get())))
    assert "Mira Hoxha" in theirs
    assert "Text only" in theirs


def test_who_it_is_follows_on_a_page_of_its_own_after_both_said_yes(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    casey = browser(cast.casey)
    story.said_yes(cast, seen)
    page = text(casey.get(of(row)))
    assert of(row, "who") in page
    filled = text(casey.get(of(row, "who")))
    assert "Mira Hoxha" in filled  # from the case, to be looked at
    preview = casey.post(of(row, "who"), {"called": "Mira Hoxha", "contact": "Text only"}).headers["Location"]
    assert "Mira Hoxha" in text(casey.get(preview))
    assert casey.post(preview, {"read": "1"}).status_code == 302
    assert "Mira Hoxha" in text(browser(cast.rita).get(of(row)))
    assert casey.get(of(row, "who")).status_code == 403


def test_thrown_away_it_never_was(cast: Cast) -> None:
    seen, casey = story.case(cast), browser(cast.casey)
    preview = casey.post(asks(seen), typed(cast)).headers["Location"]
    assert preview in text(casey.get(asks(seen)))  # offered again
    assert casey.post(preview, {"drop": "1"}).status_code == 302
    assert casey.get(preview).status_code == 404
    assert models.Draft.objects.count() == 0


def test_the_other_side_answers_and_the_sender_reads_it(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    rita, casey = browser(cast.rita), browser(cast.casey)
    no = of(row, "move", "no")
    answer = rita.post(no, {"read": "1", "code": "NO_CAPACITY"})
    assert answer.status_code == 422
    assert "Say who could help instead" in text(answer)
    said = {"read": "1", "code": "NO_CAPACITY", "suggestion": "Open Door, Tirana"}
    assert rita.post(no, said).status_code == 302
    mine = text(casey.get(of(row)))
    assert "Open Door, Tirana" in mine
    assert "No room, or nobody free" in mine
    assert "What was asked is no longer with you" in text(rita.get(of(row)))


def test_of_two_who_act_at_once_the_other_sees_what_happened(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    rita, casey = browser(cast.rita), browser(cast.casey)
    yes = {"read": "1", "contact": "Rita, 1", "contact_alternate": "Dora, 2"}
    assert casey.post(of(row, "move", "take-back"), {"read": "1"}).status_code == 302
    answer = rita.post(of(row, "move", "yes"), yes)
    assert answer.status_code == 409
    assert "It stands at “Ended” now" in text(answer)
    assert story.state(row) == State.CANCELLED


@pytest.mark.parametrize("what", ["yes", "take-back", "answer", "begun", "nothing", "told-who"])
def test_what_is_not_this_sides_to_do_is_refused_with_a_sentence(cast: Cast, what: str) -> None:
    _seen, row = story.sent(cast)
    who = cast.casey if what == "yes" else cast.rita
    fields = {"read": "1", "contact": "A", "contact_alternate": "B", "day": "1", "words": "x"}
    answer = browser(who).post(of(row, "move", what), fields)
    assert answer.status_code == (404 if what in ("nothing", "told-who") else 403 if what != "begun" else 422)
    assert story.events(row) == [Event.SENT]


def test_reading_ends_what_only_asked_to_be_read_and_is_recorded(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    before = Entry.objects.filter(subject=row.pk, organisation=cast.harbour.pk).count()
    casey = browser(cast.casey)
    assert casey.get(of(row)).status_code == 200
    assert Entry.objects.filter(subject=row.pk, organisation=cast.harbour.pk).count() == before + 1
    assert casey.post(of(row)).status_code == 302


def test_a_copy_on_paper_is_made_only_where_paper_is_safe_and_carries_no_name(cast: Cast) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen)
    told = story.written(cast, kind="with_name", identity=story.WHO, reason="Mira fears the port")
    row = story.send(cast, seen, told)
    casey = browser(cast.casey)
    assert "Mira fears the port" in text(casey.get(of(row)))  # it could leak
    assert casey.post(of(row, "paper"), {"is_safe": "no"}).status_code == 302
    assert not Entry.objects.filter(subject=row.pk, action="referrals.printed").exists()
    sheet = casey.post(of(row, "paper"), {"is_safe": "yes"})
    assert sheet.status_code == 200
    assert Entry.objects.filter(subject=row.pk, action="referrals.printed").count() == 1
    assert "Albanian" in text(sheet)
    for words in ("Mira", "Hoxha", "fears", "Coast", "identity, risk", seen.code, "traffick"):
        assert words.lower() not in text(sheet).lower()


def test_what_the_person_says_stands_on_the_senders_page_only(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    story.move(row, Event.IN_SERVICE, cast.rita, Said())
    fields = {
        "promised": "partly",
        "respect": "no",
        "safe": "not_now",
        "words": "They shouted",
        "told_to": "Casey",
    }
    casey, rita = browser(cast.casey), browser(cast.rita)
    assert casey.post(of(row, "view"), fields).status_code == 302
    assert "They shouted" in text(casey.get(of(row)))
    assert "They shouted" not in text(rita.get(of(row)))
    assert rita.get(of(row, "view")).status_code == 404


def test_the_receiver_links_its_own_case_and_nobody_elses(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    theirs = cases.open_case(name_used="Guest", by=cast.rita.actor())
    rita = browser(cast.rita)
    assert rita.post(of(row, "link_case"), {"code": seen.code}).status_code == 404
    assert rita.post(of(row, "link_case"), {"code": theirs.code}).status_code == 302
    assert theirs.code in text(rita.get(of(row)))
    assert theirs.code not in text(browser(cast.casey).get(of(row)))


def test_the_language_that_the_case_knows_is_not_asked_again(cast: Cast) -> None:
    seen, casey = (
        cases.open_case(name_used="Mira", language="sqi", by=cast.casey.actor()),
        browser(cast.casey),
    )
    chosen = re.compile(r'<option value="sqi" selected')
    assert chosen.search(casey.get(asks(seen, "new_place_for")).content.decode())
    assert not chosen.search(casey.get(reverse("referrals:new_place")).content.decode()), "for nobody yet"


def test_a_place_is_asked_for_held_and_taken(cast: Cast) -> None:
    casey, rita = browser(cast.casey), browser(cast.rita)
    today = clock.today()
    day = {
        "from_day_day": str(today.day),
        "from_day_month": str(today.month),
        "from_day_year": str(today.year),
    }
    fields = {
        "organisations": [str(cast.dawn.pk)], "country": "AL", "region": "Coast", "group": "women",
        "how_many": "1", "language": "sqi", **day,
    }  # fmt: skip
    answer = casey.post(reverse("referrals:new_place"), fields)
    assert answer.status_code == 302, text(answer)
    row = models.PlaceRequest.objects.get()
    page = reverse("referrals:place", args=[row.pk])
    assert answer.headers["Location"] == page
    assert "Harbour House" in text(rita.get(reverse("referrals:places")))
    assert "Coast" in text(rita.get(page))
    assert casey.get(reverse("referrals:hold", args=[row.pk])).status_code == 404
    answer = rita.post(reverse("referrals:cannot", args=[row.pk]), {"suggestion": "Open Door"})
    assert answer.status_code == 302
    assert "Open Door" in text(casey.get(page))
    answer = casey.post(page, {"do": "take", "read": str(models.PlaceRequest.objects.get().number)})
    assert answer.status_code == 403
    assert "Nobody holds a place now" in text(answer)
    answer = casey.post(page, {"do": "cancel", "read": str(models.PlaceRequest.objects.get().number)})
    assert answer.status_code == 302
    assert "Ended" in text(rita.get(page))


@pytest.mark.parametrize("who", ["otto", "dora", "sam", "adam", "eli"])
def test_nobody_else_opens_it(cast: Cast, who: str) -> None:
    """Police, managers and machines have no such pages; who works elsewhere in the house finds nothing."""
    _seen, row = story.sent(cast)
    client = browser(getattr(cast, who))
    expected = 404 if who == "eli" else 403
    for path in (of(row), of(row, "move", "yes"), of(row, "paper"), of(row, "view"), of(row, "who")):
        assert client.get(path).status_code == expected
    assert client.get(reverse("referrals:list")).status_code == (200 if who == "eli" else 403)


def test_a_page_of_requests_asks_the_database_as_often_for_one_as_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    clients = {"by-us": browser(cast.casey), "of-us": browser(cast.rita)}
    counts: dict[str, list[int]] = {box: [] for box in clients}
    for more in (1, 19):
        for _ in range(more):
            story.send(cast, seen)
        for box, client in clients.items():
            client.get(reverse("referrals:list"), {"box": box})
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(reverse("referrals:list"), {"box": box})
            assert len(answer.context["lines"]) in (1, 20)
            counts[box].append(len(asked))
    for box, (one, many) in counts.items():
        assert one == many <= QUERIES, box


def test_pages_of_requests_hold_each_of_them_once_and_in_order(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    seen = story.case(cast)
    sent = [story.send(cast, seen, priority=one) for one in (Priority.NORMAL, Priority.EMERGENCY) * 2]
    over = [story.move(story.send(cast, seen), Event.DECLINED, cast.rita, story.NO) for _n in range(3)]
    casey, rita = cast.casey.actor(), cast.rita.actor()
    due = [one.pk for one in sorted(sent, key=lambda one: (one.due_at, one.pk))]
    assert due[0] in {sent[1].pk, sent[3].pk}, "what presses most"
    for actor, box in ((casey, queries.BY_US), (casey, queries.WAITING), (rita, queries.OF_US)):
        pages = [queries.listed(actor, box, number) for number in (1, 2)]
        assert [one.row.pk for page in pages for one in page.object_list] == due, box
        assert [one.ask is not None for page in pages for one in page.object_list] == [True] * 4
    for actor, box in ((casey, queries.OVER_BY_US), (rita, queries.OVER_OF_US)):
        pages = [queries.listed(actor, box, number) for number in (1, 2)]
        shown = [one.row.pk for page in pages for one in page.object_list]
        assert shown == sorted(one.pk for one in over), box  # of one day


def test_what_a_side_seals_to_itself_opens_fast_there_and_never_across(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    letters = {one.side: bytes(one.body) for one in models.Letter.objects.filter(event__referral=row)}

    def suites(sealed: bytes) -> set[bytes]:
        return {copy.wrapped[:1] for copy in parcels._parts(sealed).copies}

    assert wraps.AMONG_SUITE in suites(letters[Side.FROM]) & suites(bytes(row.from_own))
    assert suites(letters[Side.TO]) == {wraps.X25519_SUITE}, "of keys that the sender does not hold"
    assert queries.referral(cast.rita.actor(), row.pk).ask == queries.referral(cast.casey.actor(), row.pk).ask


def test_one_request_asks_the_database_within_bounds_on_either_side(cast: Cast) -> None:
    """Whether they are still there is asked beside it, so that the page keeps the budget on both sides."""
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    story.move(row, Event.IN_SERVICE, cast.rita, Said())
    for who, name in ((cast.rita, "referral"), (cast.casey, "referral"), (cast.casey, "beside")):
        client = browser(who)
        client.get(of(row, name))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(of(row, name)).status_code == 200
        found = [one["sql"] for one in asked if one["sql"].lstrip("(").startswith(READS)]
        most = ALWAYS + QUERIES if name == "beside" else QUERIES
        assert len(found) <= most, "\n".join(one[:300] for one in found)


def test_whether_they_are_still_there_comes_with_the_page_or_as_one_of_its_own(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    casey = browser(cast.casey)
    page = text(casey.get(of(row)))
    assert f'hx-get="{of(row, "beside")}" hx-trigger="load"' in page
    assert f'<a href="{of(row, "beside")}">See whether they can be reached</a>' in page  # without JavaScript
    assert "They can be reached. Nothing else is to be done here." in text(casey.get(of(row, "beside")))
    part = text(casey.get(of(row, "beside"), headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert part.strip() == ""
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    assert f'<a href="{of(row, "beside")}">See who else could help</a>' in text(casey.get(of(row)))
    part = text(casey.get(of(row, "beside"), headers={"HX-Request": "true"}))
    assert "Nobody else in the directory does this in that country." in part
    helpful = given.house(cast.casey, given.agency(cast.casey, name="Open Door"))
    for headers in ({}, {"HX-Request": "true"}):
        shown = text(casey.get(of(row, "beside"), headers=headers))
        assert reverse("services:service", args=[helpful.pk]) in shown
        assert "Mira" not in shown
    assert "beside" not in text(browser(cast.rita).get(of(row)))


def test_what_ends_a_request_never_looks_like_what_is_to_be_done(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    rita, casey = browser(cast.rita), browser(cast.casey)
    assert f'<a class="button" href="{of(row, "move", "received")}">' in text(rita.get(of(row)))
    page = text(casey.get(of(row)))
    assert '<a class="button" href' not in page
    assert f'<a class="button quiet" href="{of(row, "move", "take-back")}">' in page
    with clock.shifted(timedelta(days=15)):
        assert "Ring them, or ask others" in text(browser(cast.casey).get(of(row)))


def test_pages_say_nothing_in_titles_and_addresses(cast: Cast) -> None:
    seen, row = story.sent(cast)
    casey = browser(cast.casey)
    page = text(casey.get(of(row)))
    title = page[page.index("<title>") : page.index("</title>")]
    assert row.code in title
    for words in ("Mira", "Dawn", seen.code, "shelter"):
        assert words not in title
    assert actions.CONSEQUENCES


def test_the_copy_on_paper_prints_with_codes_only(cast: Cast) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen)
    told = story.written(cast, kind="with_name", identity=story.WHO, reason="Mira fears the port")
    row = story.send(cast, seen, told)
    casey = browser(cast.casey)
    for press in ("code", "full"):
        paper = stories.printed(casey, of(row, "paper"), {"is_safe": "yes"}, press=press)
        assert row.code in paper
        assert "Albanian" in paper or press
        for words in ("Mira", "Hoxha", "fears", "Coast", seen.code):
            assert words not in paper
    assert stories.who_made(cast.ada, stories.number_of(paper)).startswith("Casey ")
    assert casey.post(of(row, "paper"), {"is_safe": "no", "print": "code"}).status_code == 302
