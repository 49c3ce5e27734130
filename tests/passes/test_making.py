"""Making a card: what it holds and what it does not, who may, when it opens, what is kept of what opens it."""

import base64
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, sign_in
from tests.custody import story as custody
from tests.departure import story as departures
from tests.departure.story import Facts
from tests.itinerary import story as itinerary
from tests.journeys.day_card import WORDS
from tests.passes import story
from tests.passes.database import leaked
from tests.passes.story import Phone
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import actions as custody_actions
from wayhome.custody import holding as custody_holding
from wayhome.custody import models as custody_models
from wayhome.custody.documents import CodeWords
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.passes import actions, documents, models, queries, rules
from wayhome.passes.content import Typed
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.services import doors

pytestmark = pytest.mark.django_db


def test_1_a_card_holds_what_is_needed_on_the_way_and_nothing_else(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    itinerary.write(cast, seen, itinerary.flight(), words="Written late")
    content = story.opened(cast, seen).content
    assert content["name"] == seen.code or content["name"]
    assert set(content) == {
        "v", "name", "legs", "hands", "last", "checks", "grace", "contacts", "words", "medicines", "needs", "when",
        "kinds", "place", "own",
    }  # fmt: skip
    assert content["own"] is False
    assert [(one["side"], one["who"]) for one in content["hands"]] == [
        ("to", cast.casey.name),
        ("from", "Dawn Centre"),
    ]
    assert content["last"] == content["hands"][1]["id"]
    leg = content["legs"][0]
    assert leg["zone_from"] != leg["zone_to"]
    assert content["words"] == {"asks": story.ASKS, "answers": story.ANSWERS, "duress": story.DURESS}
    assert [one["phone"] for one in content["contacts"]] == ["+39 02 555", "+355 4 222"]
    assert content["medicines"] == "White tablet at 12:00 with food"
    text = str(content).casefold()
    assert "airport" in text or "meeting point" in text  # places of the way are there
    for never in ("traffick", "exploit", "asylum", "sister", "shkodra"):
        assert never not in text, never


def test_2_link_and_words_are_nowhere_and_nothing_names_anybody(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    told = (story.ANSWERS, story.ASKS, story.DURESS, "White tablet", "+39 02 555", story.LIR)
    secret = (
        shown.secret,
        base64.urlsafe_b64decode(shown.secret + "==").decode("latin-1"),
        " ".join(shown.words),
    )
    assert leaked(shown.row.lookup, shown.row.pk, *told, *secret) == [shown.row.lookup, shown.row.pk]


def test_2_what_was_kept_carelessly_would_be_found(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    assert leaked("White tablet", "Zefirina schläft", story.LIR) == []
    models.Parcel.objects.create(
        card=shown.row,
        once=uuid4(),
        body=b"\x00White tablet" + story.LIR.bytes,
        place="Zefirina schläft".encode(),
    )
    assert leaked("White tablet", "Zefirina schläft", story.LIR) == [
        "White tablet",
        "Zefirina schläft",
        story.LIR,
    ]
    models.Parcel.objects.update(body=b"", place=b"")
    models.Pass.objects.update(own=base64.b64encode(f'{{"ref": "{story.LIR}"}}'.encode()).decode())
    assert leaked("White tablet", story.LIR) == [story.LIR]


def test_who_may_not_write_travel_makes_none(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    custody.let_in(cast, seen, "AG")
    with pytest.raises(Refused):
        story.make(cast, seen, who=cast.rita)
    assert not models.Pass.objects.exists()
    assert story.page(cast, seen, cast.otto).status_code == 404


def test_a_card_waits_for_way_hand_overs_and_words(cast: Cast, facts: Facts) -> None:
    seen = custody.begun(cast)
    response = story.page(cast, seen)
    assert "Plan first who is with her or him" in response.content.decode()
    departures.approve(cast, seen)
    custody.plan(cast, seen, *story.links(cast))
    assert "Agree on the code words first" in story.page(cast, seen).content.decode()
    with pytest.raises(Refused):
        story.make(cast, seen)
    text = story.page(cast, seen, rest="make/").content.decode()
    assert "Agree on the code words first" in text


@pytest.mark.parametrize(("one", "other", "is_same"), WORDS)
def test_words_are_compared_as_the_telephone_does(one: str, other: str, is_same: bool) -> None:
    assert (rules.plain(one) == rules.plain(other)) is is_same


def agreed_long_ago(cast: Cast, seen: Found, words: CodeWords) -> None:
    """Kept before words were compared as on the telephone when they are agreed."""
    attempt, here = story.now(cast, seen).id, custody.again(cast, seen)
    with transaction.atomic():
        custody_holding.write(
            custody_models.Words, here, attempt, words, thing=attempt, read=1, by=cast.casey.actor()
        )


def test_no_card_with_words_that_it_cannot_tell_apart(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    agreed_long_ago(cast, seen, CodeWords("Blue lamp", "blue lamp!", story.DURESS))
    with custody.refused("three that differ"):
        story.make(cast, seen)


def test_it_opens_hours_before_and_shuts_at_its_time(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    shown = story.make(cast, seen)
    first = custody.events(cast, seen)[0].planned_at
    assert shown.row.opens_at == first - timedelta(hours=12)
    assert shown.row.closes_at > custody.events(cast, seen)[-1].planned_at
    models.Pass.objects.filter(pk=shown.row.pk).update(opens_at=clock.now() + timedelta(hours=2))
    early = Phone(shown).ask()
    assert early["card"] == "early"
    assert "sealed" not in early
    with clock.shifted(timedelta(hours=3)):
        assert Phone(shown).ask()["card"] == "open"
    with clock.shifted(shown.row.closes_at - clock.now() + timedelta(minutes=1)):
        over = Phone(shown).ask()
        assert over["card"] == "shut"
        assert "sealed" not in over
        assert bytes(story.row(shown).sealed) == b""


def test_a_new_one_ends_the_one_before_and_the_form_sent_twice_makes_one(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    first, second = story.make(cast, seen), story.make(cast, seen)
    assert story.row(first).ended_at is not None
    assert story.row(second).ended_at is None
    assert Phone(first).ask()["card"] == "shut"
    record = uuid4()
    given: dict[str, Any] = {
        "seen": custody.again(cast, seen),
        "attempt": story.now(cast, seen).id,
        "record": record,
    }
    more: dict[str, Any] = {
        "key": f"escort:{story.LIR}",
        "typed": story.TYPED,
        "place": False,
        "by": cast.casey.actor(),
    }
    actions.make(**given, **more)
    with pytest.raises(Conflict):
        actions.make(**given, **more)
    assert models.Pass.objects.count() == 3


def test_somebody_who_travels_alone_has_a_card_of_her_own(cast: Cast, facts: Facts) -> None:
    alone = custody.holder(HolderKind.ALONE, "Travels alone", cast.casey.id)
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    sister = custody.holder(HolderKind.CAREGIVER, "Her sister")
    seen = story.under_way(
        cast,
        custody.link(alone, PlaceType.SHELTER, 0),
        custody.link(dawn, PlaceType.AIRPORT_ARR, 2),
        custody.link(sister, PlaceType.FIRST_NIGHT, 4),
    )
    asked = story.page(cast, seen, rest="make/").content.decode()
    assert "The person, who travels alone" in asked  # not who watches
    phone = story.opened(cast, seen, key=f"alone:{cast.casey.id}")
    assert [one["side"] for one in phone.content["hands"]] == ["to", "from"]
    assert phone.content["own"]
    assert "If you want to stop, you stop. Nobody asks why. Then ring." in phone.content["when"]
    assert "Your papers are yours. Keep them with you." in phone.content["when"]
    assert "For the person, who travels alone" in story.page(cast, seen).content.decode()


def test_the_page_shows_how_each_stands_and_calls_it_back(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    assert "Not opened" in story.page(cast, seen).content.decode()
    phone = Phone(shown)
    phone.open()
    text = story.page(cast, seen).content.decode()
    assert "Opened" in text
    assert "Last heard of" in text
    actions.end(seen=seen, attempt=story.now(cast, seen).id, pass_id=shown.row.pk, by=cast.casey.actor())
    (entry,) = Entry.objects.filter(action="passes.ended")
    assert entry.subject == seen.id, "recorded once, and of which case"
    assert "Shut" in story.page(cast, seen).content.decode()
    assert phone.ask(whole=False)["card"] == "shut"
    with pytest.raises(Refused):
        actions.end(seen=seen, attempt=story.now(cast, seen).id, pass_id=shown.row.pk, by=cast.casey.actor())


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    client = sign_in(Client(), cast.casey)
    there = f"/people/{seen.code}/plan/1/card/"
    given = {
        "record": str(uuid4()), "whom": f"escort:{story.LIR}", "first_who": "Duty officer", "first_phone": "+39 02 555",
        "medicines": "White tablet", "stays": "carry",
    }  # fmt: skip
    assert "data-words" in client.post(there + "make/", given).content.decode()
    twice = client.post(there + "make/", given)
    assert twice.status_code == 422
    assert "made already" in twice.content.decode()
    assert "White tablet" in twice.content.decode()
    record = twice.content.decode().split('name="record" value="')[1].split('"')[0]
    assert "data-words" in client.post(there + "make/", {**given, "record": record}).content.decode()
    assert "White tablet" in client.post(there + "paper/", given).content.decode()
    agreed_long_ago(cast, seen, CodeWords("Blue lamp", "blue lamp!", story.DURESS))
    for name in ("make", "paper"):
        over = client.post(there + f"{name}/", {**given, "record": str(uuid4())})
        assert over.status_code == 422, name
        assert "three that differ" in over.content.decode()
        assert "White tablet" in over.content.decode()
    assert "White tablet" not in client.get(there + "make/").content.decode()


def test_whom_else_to_ring_without_a_number_is_asked_for_and_not_left_out(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    client = sign_in(Client(), cast.casey)
    given = {
        "record": str(uuid4()), "whom": f"escort:{story.LIR}", "first_who": "Duty officer", "first_phone": "+39 02 555",
        "second_who": "Doctor Luan", "second_phone": " ", "medicines": "White tablet", "needs": "", "stays": "carry",
    }  # fmt: skip
    for name in ("make", "paper"):
        there = f"/people/{seen.code}/plan/1/card/{name}/"
        asked = client.post(there, given)
        assert asked.status_code == 422, name
        assert "Write the telephone number of Doctor Luan" in asked.content.decode()
        assert "White tablet" in asked.content.decode()
        assert "Her sister" in client.get(there).content.decode(), "who is there at the end, with her number"
    sister = custody.holder(HolderKind.CAREGIVER, "Her sister", phone="")
    first, meets, _last = story.links(cast)
    custody.plan(
        cast, seen, first, meets, custody.link(sister, PlaceType.FIRST_NIGHT, 4), words="No telephone"
    )
    page = client.get(f"/people/{seen.code}/plan/1/card/make/").content.decode()
    assert 'value="Her sister"' not in page, "who has no number is not offered"


def test_a_new_card_in_place_of_one_offers_what_was_written_on_the_one_before(
    cast: Cast, facts: Facts
) -> None:
    """Made at night as the way was planned anew: an empty field would be a tablet that nobody gives."""
    seen = story.under_way(cast)
    client = sign_in(Client(), cast.casey)
    pages = [f"/people/{seen.code}/plan/1/card/{name}/" for name in ("make", "paper")]
    offers = "as they were written on the card before"
    for there in pages:
        text = client.get(there).content.decode()
        assert (offers in text, story.MEDICINES in text) == (False, False), "there is none before it"
    story.make(cast, seen)
    for there in pages:
        text = client.get(there).content.decode()
        assert all(one in text for one in (offers, story.MEDICINES, "Sleeps with a light")), there
    made_through_pages(cast, seen, "make", medicines="Two white tablets")
    made_through_pages(cast, seen, "make", medicines="Two white tablets")
    text = client.get(pages[0]).content.decode()
    assert "Two white tablets" in text
    assert story.MEDICINES not in text
    assert models.OnCard.objects.count() == 2, "the same once more is no other version"
    made_through_pages(cast, seen, "make", medicines="", needs="")
    assert "Two white tablets" not in client.get(pages[0]).content.decode(), "none is needed any more"


def test_what_was_written_for_a_card_on_paper_is_offered_for_the_next_of_either_kind(
    cast: Cast, facts: Facts
) -> None:
    """An escort without a telephone has the card on paper: what was typed for it is lost no more than for any other."""
    seen = story.under_way(cast)
    client = sign_in(Client(), cast.casey)
    pages = [f"/people/{seen.code}/plan/1/card/{name}/" for name in ("make", "paper")]
    made_through_pages(cast, seen, "paper", medicines=story.MEDICINES, stays="carry")
    made_through_pages(cast, seen, "paper", medicines=story.MEDICINES, stays="carry")
    assert models.OnCard.objects.count() == 1, "printed twice, it is kept once"
    assert leaked("White tablet") == []
    for there in pages:
        text = client.get(there).content.decode()
        assert all(one in text for one in ("as they were written on the card before", story.MEDICINES)), there
    made_through_pages(cast, seen, "make", medicines="Two white tablets")
    made_through_pages(cast, seen, "paper", medicines="", stays="carry")
    assert "Two white tablets" not in client.get(pages[0]).content.decode(), "none is needed any more"
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        with pytest.raises(Refused, match="pass_not_made"):
            actions.on_paper(
                seen=custody.again(cast, seen),
                attempt=story.now(cast, seen).id,
                key=f"escort:{story.LIR}",
                typed=Typed(story.TYPED.contacts, "From 7 Linden Street"),
                by=cast.casey.actor(),
            )
    finally:
        doors.forget("test")
    assert "Linden" not in client.get(pages[1]).content.decode(), "what was refused is not kept"


def test_a_card_on_paper_replaces_nothing_where_health_is_not_open(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    story.make(cast, seen)
    monkeypatch.setattr(Access, "may_read_minimum", lambda self, group: group != "D")
    made_through_pages(cast, seen, "paper", medicines="", stays="carry")
    monkeypatch.undo()
    known = queries.on_card(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))
    assert known[1].medicines == story.MEDICINES


def test_what_was_written_about_medicines_is_sealed_and_read_by_nobody_without_health(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    story.make(cast, seen)
    assert leaked("White tablet", "Sleeps with a light") == []
    now, here = story.now(cast, seen), custody.again(cast, seen)
    assert queries.on_card(cast.casey.actor(), here, now)[1].medicines == story.MEDICINES, "it could"
    monkeypatch.setattr(Access, "may_read_minimum", lambda self, group: group != "D")
    assert queries.on_card(cast.casey.actor(), here, now) == (0, documents.OnCard())
    text = sign_in(Client(), cast.casey).get(f"/people/{seen.code}/plan/1/card/make/").content.decode()
    assert story.MEDICINES not in text
    assert "is not open to you" in text
    made_through_pages(cast, seen, "make", medicines="")
    monkeypatch.undo()
    assert queries.on_card(cast.casey.actor(), custody.again(cast, seen), now)[1].medicines == story.MEDICINES


def made_through_pages(cast: Cast, seen: Found, rest: str, **more: str) -> str:
    client = sign_in(Client(), cast.casey)
    given = {
        "record": str(uuid4()), "whom": f"escort:{story.LIR}", "first_who": "Duty officer", "first_phone": "+39 02 555",
        "second_who": "", "second_phone": "", "medicines": "White tablet", "needs": "",
    }  # fmt: skip
    response = client.post(f"/people/{seen.code}/plan/1/card/{rest}/", {**given, **more})
    assert response.status_code == 200, response.content
    return str(response.content.decode())


def test_link_and_words_are_shown_once_and_paper_says_neither_word_of_the_head(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    text = made_through_pages(cast, seen, "make")
    assert "/day/#" in text
    assert "data-words" in text
    again = story.page(cast, seen).content.decode()
    assert "/day/#" not in again
    paper = made_through_pages(cast, seen, "paper", stays="carry")
    assert "White tablet" in paper
    assert "+39 02 555" in paper
    assert story.ASKS in paper
    assert story.ANSWERS not in paper
    assert story.DURESS not in paper


def test_a_card_says_when_hand_overs_changed_since(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.make(cast, seen)
    assert "changed since" not in story.page(cast, seen).content.decode()
    event, read = custody.events(cast, seen)[1], custody.there(cast, seen).version
    custody_actions.move(
        code=seen.code, plan=1, event=event.id, read=read, to=event.planned_at + custody.HOUR,
        words="The flight is late", by=cast.casey.actor(),
    )  # fmt: skip
    assert "changed since" in story.page(cast, seen).content.decode()


def test_a_card_says_when_the_code_words_or_the_way_changed_since(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.make(cast, seen)
    assert "changed since" not in story.page(cast, seen).content.decode()
    words = CodeWords("silver thread", story.ANSWERS, story.DURESS)
    custody_actions.write_words(code=seen.code, plan=1, read=1, given=words, by=cast.casey.actor())
    assert "or the code words have changed since" in " ".join(story.page(cast, seen).content.decode().split())
    story.make(cast, seen)
    assert "changed since" not in story.page(cast, seen).content.decode()
    itinerary.write(cast, seen, itinerary.flight(), words="Written late")
    assert "changed since" in story.page(cast, seen).content.decode()


def test_who_leads_is_told_that_a_telephone_says_an_earlier_plan(cast: Cast, facts: Facts) -> None:
    """Without signal it goes on saying the old times."""
    seen = story.under_way(cast)
    itinerary.write(cast, seen, itinerary.flight(), words="Written late")
    assert "passes.earlier" not in custody.board(cast, seen), "there is no card"
    story.make(cast, seen)
    event, read = custody.events(cast, seen)[1], custody.there(cast, seen).version
    custody_actions.move(
        code=seen.code, plan=1, event=event.id, read=read, to=event.planned_at + custody.HOUR,
        words="The flight is late", by=cast.casey.actor(),
    )  # fmt: skip
    assert "passes.earlier" in custody.board(cast, seen)
    story.make(cast, seen)
    assert "passes.earlier" not in custody.board(cast, seen)
    itinerary.write(cast, seen, itinerary.flight(number="586"), words="Another flight")
    assert "passes.earlier" in custody.board(cast, seen)
    custody.stop(cast, seen)
    assert "passes.earlier" not in custody.board(cast, seen)


def test_who_leads_is_told_that_a_telephone_has_the_code_words_before(cast: Cast, facts: Facts) -> None:
    """It would refuse whoever comes with the new ones."""
    seen = story.under_way(cast)
    words = CodeWords("silver thread", story.ANSWERS, story.DURESS)
    custody_actions.write_words(code=seen.code, plan=1, read=1, given=words, by=cast.casey.actor())
    assert "passes.earlier" not in custody.board(cast, seen), "there is no card"
    story.make(cast, seen)
    words = CodeWords("silver thread", "green door", story.DURESS)
    custody_actions.write_words(code=seen.code, plan=1, read=2, given=words, by=cast.casey.actor())
    assert "passes.earlier" in custody.board(cast, seen)
    story.make(cast, seen)
    assert "passes.earlier" not in custody.board(cast, seen)


def test_migrations_are_whole(db: None) -> None:
    call_command("makemigrations", "passes", check=True, dry_run=True, verbosity=0)


def test_queries_are_as_many_for_five_as_for_one(cast: Cast, facts: Facts) -> None:
    def asked(seen: Found) -> int:
        here, plan = custody.again(cast, seen), story.now(cast, seen)
        with CaptureQueriesContext(connection) as captured:
            queries.of_attempt(cast.casey.actor(), here, plan)
        return len(captured)

    seen = story.under_way(cast)
    story.make(cast, seen)
    one = asked(seen)
    for _number in range(4):
        story.make(cast, seen)
    assert asked(seen) == one
