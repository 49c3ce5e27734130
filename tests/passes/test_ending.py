"""A card ends when the way is over, when the plan changes, at its time; stopped, that of who is beside her goes on;
places go after arriving, or now.
"""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.custody import story as custody
from tests.departure.story import Facts
from tests.followup import story as followup
from tests.passes import story
from wayhome.attempts import holding as attempts_holding
from wayhome.attempts.enums import Ended
from wayhome.checkins import actions_arrival as arrivals
from wayhome.checkins.enums import Outcome
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import CodeWords, Holder, Link
from wayhome.custody.enums import HolderKind, PlaceType, Side, What
from wayhome.duties import hours, queries_on_call, wordings
from wayhome.duties import queries as boards
from wayhome.passes import actions, clockwork, due, ending, following, limits, models, owing, queries
from wayhome.passes.shapes import PlaceNow
from wayhome.people import actions as people_actions
from wayhome.people import erasing
from wayhome.people.access import Access
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.vault import installation
from wayhome.vault.errors import Unopenable

pytestmark = pytest.mark.django_db
PLACE = {"lat": 41.3275, "lon": 19.8187, "within": 12}


def places(cast: Cast, seen: Found) -> list[PlaceNow]:
    return queries.places(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))


def tell(cast: Cast, seen: Found, what: What) -> None:
    with transaction.atomic():
        following.hear(what, custody.again(cast, seen), story.now(cast, seen).id, cast.casey.actor())


def test_8_a_journey_that_stops_ends_its_cards(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    assert not no_card(cast)
    custody.stop(cast, seen)
    assert no_card(cast)
    assert phone.ask()["card"] == "shut"
    assert phone.say("note", words="We stopped") == "late"  # and nothing is lost


def board(cast: Cast) -> list[boards.Seen]:
    """Everything on the board of who leads."""
    shown = boards.today(cast.casey.actor())
    return [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]


def no_card(cast: Cast) -> bool:
    """Whether whoever leads is told to ring who stays, whose telephone forgets whom to call."""
    return due.NO_CARD in {one.about for one in board(cast)}


def test_8_who_stays_beside_her_is_rung_when_the_card_ends_with_the_journey(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    yes = attempts.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    story.opened(cast, seen)
    assert not no_card(cast)
    consents.take_back(cast, seen, yes)
    assert custody.with_her(cast, seen), "nobody is left alone"
    assert no_card(cast)
    custody.plan(cast, seen, *story.links(cast), words="Back again")
    story.opened(cast, seen)
    assert not no_card(cast), "there is a new card"


def lir_has_her(cast: Cast) -> tuple[Found, story.Phone]:
    """Lir has taken over, with the card open on the telephone."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    custody.hand_over(cast, seen, 1)
    return seen, phone


def test_8_stopped_the_escort_beside_her_keeps_the_card_until_she_is_somewhere_safe(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = lir_has_her(cast)
    assert phone.ask(whole=False)["stopped"] is False
    custody.stop(cast, seen)
    found = phone.ask()
    assert (found["card"], found["stopped"]) == ("open", True), "and the telephone says that it has stopped"
    assert phone.open()["medicines"] == story.MEDICINES
    assert phone.say("note", words="We sit in the office of the station") == "sent"
    assert not no_card(cast)
    assert due.EARLIER in custody.board(cast, seen), (
        "what it says of the way is told by telephone, or made anew"
    )
    story.take_in(cast, seen)
    assert "We sit in the office of the station" in [one.note.words for one in story.notes(cast, seen)]
    bed = custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.SAFE_PLACE, 40)
    custody.plan(cast, seen, bed, words="A bed for tonight")
    late = custody.events(cast, seen)[-1].planned_at + limits.shuts_after()
    assert story.row(phone.shown).closes_at == late, "open as long as the way to the bed takes"
    with clock.shifted(late - clock.now() - timedelta(minutes=1)):
        assert clockwork.shut() == 0
    tell(cast, seen, What.BACK)
    found = phone.ask()
    assert found["card"] == "shut"
    assert "stopped" not in found, "a card that is shut says nothing of the way"
    assert due.EARLIER not in custody.board(cast, seen)
    assert bytes(story.row(phone.shown).sealed) == b""


def test_8_stopped_neither_the_telephone_nor_a_new_card_is_told_why(cast: Cast, facts: Facts) -> None:
    """Lir may be of any agency: of the stop itself, that it has stopped is all that is needed on the way (SC6)."""
    seen, phone = lir_has_her(cast)
    custody.stop(cast, seen, wish="herWISH", said_to="whoHEARD", limits="lawyerSAID", next_stop="nextSTOP")
    bed = custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.SAFE_PLACE, 40)
    custody.plan(cast, seen, bed, words="planCHANGED")
    pages = [
        sign_in(Client(), cast.casey).get(reverse(name, args=[seen.code, 1])).content.decode()
        for name in ("custody:stop", "custody:way")
    ]
    hidden = ["herWISH", "whoHEARD", "lawyerSAID", "nextSTOP", "planCHANGED"]
    assert [word for word in hidden if not any(word in page for page in pages)] == [], "who leads reads it"
    told = [phone.ask(), phone.open(), phone.send(phone.item("note", words="We sit in the station"))]
    other = story.opened(cast, seen)
    told += [other.content, other.ask(), other.send(other.item("note", words="Here too"))]
    assert told[0]["stopped"]
    assert other.content["medicines"] == story.MEDICINES
    said = json.dumps(told, default=str, ensure_ascii=False)
    assert [word for word in [*hidden, str(Ended.CONSENT.label)] if word in said] == []


def test_8_stopped_just_before_it_would_shut_the_card_stays_for_hours(cast: Cast, facts: Facts) -> None:
    seen, phone = lir_has_her(cast)
    closes = story.row(phone.shown).closes_at
    with clock.shifted(closes - clock.now() - timedelta(minutes=5)):
        custody.stop(cast, seen)
        assert phone.ask()["card"] == "open"
    with clock.shifted(closes - clock.now() + timedelta(minutes=5)):
        assert clockwork.shut() == 0
        assert phone.ask()["card"] == "open"


def rings(cast: Cast, seen: Found, about: str) -> list[datetime]:
    """When this is due on the board of who leads."""
    thread = attempts_holding.home(cast.casey.actor(), custody.again(cast, seen)).thread
    return [one.due_at for one in boards.of_thread(cast.casey.actor(), thread) if one.about == about]


def test_8_stopped_over_a_night_somebody_rings_when_the_card_shuts_until_she_is_somewhere_safe(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = lir_has_her(cast)
    assert rings(cast, seen, due.SHUTS) == []
    custody.stop(cast, seen)
    closes = story.row(phone.shown).closes_at
    asked = closes - limits.asked_before()
    assert rings(cast, seen, due.SHUTS) == [asked], "hours before the telephone forgets"
    with clock.shifted(closes - clock.now() + timedelta(minutes=5)):
        assert clockwork.shut() == 1
        assert rings(cast, seen, due.SHUTS) == [asked], (
            "it has forgotten, and somebody is still asked to ring"
        )
    bed = custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.SAFE_PLACE, 40)
    custody.plan(cast, seen, bed, words="A bed for tomorrow")
    other = story.opened(cast, seen)
    later = story.row(other.shown).closes_at
    assert rings(cast, seen, due.SHUTS) == [later - limits.asked_before()], "a new card has a time of its own"
    tell(cast, seen, What.BACK)
    assert rings(cast, seen, due.SHUTS) == []


def test_8_stopped_and_nobody_has_taken_over_the_card_is_kept_open_by_one_press(
    cast: Cast, facts: Facts
) -> None:
    """Lir waits with her at a station, and nobody knows so far where they sleep (domain.md 3.3)."""
    seen, phone = lir_has_her(cast)
    assert "Keep it open" not in story.page(cast, seen).content.decode(), "not while the way goes on"
    custody.stop(cast, seen)
    closes = story.row(phone.shown).closes_at
    said = next(one.sentence for one in board(cast) if one.about == due.SHUTS)
    zone = queries_on_call.zone_of(cast.casey.actor())
    assert dates.moment_in_words(closes, zone) in said, "it says until when"
    with clock.shifted(closes - clock.now() - timedelta(hours=1)):
        assert "Keep it open" in story.page(cast, seen).content.decode()
        kept = keep_open(cast, seen, phone)
        assert "It stays open" in kept.content.decode()
        later = story.row(phone.shown).closes_at
        assert abs(later - clock.now() - limits.shuts_after()) < timedelta(minutes=1)
        assert rings(cast, seen, due.SHUTS) == [hours.to_the_minute(later - limits.asked_before())]
        assert keep_open(cast, seen, phone).status_code == 200, "pressed twice it is open, and once"
    with clock.shifted(closes - clock.now() + timedelta(minutes=5)):
        assert clockwork.shut() == 0
        assert phone.ask()["card"] == "open"
        assert phone.open()["medicines"] == story.MEDICINES


def test_8_it_takes_longer_than_was_planned_and_somebody_is_asked_before_the_card_shuts(
    cast: Cast, facts: Facts
) -> None:
    """Nobody has heard of them, and nobody moves the times: that would silence who looks for them."""
    seen, phone = lir_has_her(cast)
    closes = story.row(phone.shown).closes_at
    with clock.shifted(closes - limits.asked_before() - clock.now() - timedelta(minutes=5)):
        assert clockwork.ask() == 0, "they are late, and the card is open for long"
    with clock.shifted(closes - clock.now() - timedelta(hours=1)):
        assert [clockwork.ask(), clockwork.ask()] == [1, 0], "once"
        assert len(rings(cast, seen, due.LONGER)) == 1
        said = next(one.sentence for one in board(cast) if one.about == due.LONGER)
        assert dates.moment_in_words(closes, queries_on_call.zone_of(cast.casey.actor())) in said
        assert "It stays open" in keep_open(cast, seen, phone).content.decode()
        assert rings(cast, seen, due.LONGER) == rings(cast, seen, due.SHUTS) == []
    with clock.shifted(closes - clock.now() + timedelta(minutes=5)):
        assert clockwork.shut() == 0
        assert phone.open()["medicines"] == story.MEDICINES
    with clock.shifted(closes - clock.now() + timedelta(hours=9)):
        assert clockwork.ask() == 1, "and once more, as it would shut now"
        tell(cast, seen, What.ARRIVED)
        assert rings(cast, seen, due.LONGER) == []


def test_8_no_card_is_kept_open_that_is_shut_or_of_a_way_that_goes_on_or_by_who_only_reads(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = lir_has_her(cast)
    closes = story.row(phone.shown).closes_at
    assert "has not stopped" in keep_open(cast, seen, phone).content.decode()
    custody.stop(cast, seen)
    actions.end(
        seen=custody.again(cast, seen), attempt=story.now(cast, seen).id, pass_id=phone.shown.row.pk,
        by=cast.casey.actor(),
    )  # fmt: skip
    assert "Make a new one" in keep_open(cast, seen, phone).content.decode()
    assert phone.ask()["card"] == "shut"
    assert story.row(phone.shown).closes_at == closes
    assert keep_open(cast, seen, phone, cast.sam).status_code in (403, 404)


def keep_open(cast: Cast, seen: Found, phone: story.Phone, who: Person | None = None) -> Any:  # noqa: ANN401
    """Pressed on the page of the cards, after signing in anew."""
    address = reverse("passes:keep_open", args=[seen.code, 1, phone.shown.row.pk])
    return sign_in(Client(), who or cast.casey).post(address, follow=True)


@pytest.mark.parametrize("who", ["casey", "rita"])
def test_8_who_has_handed_her_over_for_the_last_time_has_no_card_any_more(
    who: str, cast: Cast, facts: Facts
) -> None:
    """Both sides are typed, as they were said by telephone: Lir's telephone said nothing of it. The second word comes
    from here, or from the agency there.
    """
    seen, phone = lir_has_her(cast)
    custody.let_in(cast, seen)
    assert phone.ask()["card"] == "open", "there is more to hand over"
    custody.confirm(cast, seen, 2, Side.FROM)
    assert phone.ask()["card"] == "open", "one side alone has said so, and Lir answers for her still"
    custody.confirm(cast, seen, 2, Side.TO, who=getattr(cast, who))
    assert phone.ask()["card"] == "shut"
    assert bytes(story.row(phone.shown).sealed) == b""
    assert phone.say("note", words="She waved") == "late", "nothing is lost"


def test_8_stopped_and_handed_over_to_a_safe_house_the_telephone_forgets_and_nobody_has_to_ring(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = lir_has_her(cast)
    custody.stop(cast, seen)
    assert len(rings(cast, seen, due.SHUTS)) == 1
    bed = custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.SAFE_PLACE, 6)
    custody.plan(cast, seen, bed, words="A bed for tonight")
    assert phone.ask()["card"] == "open"
    custody.hand_over(cast, seen, len(custody.events(cast, seen)))
    assert phone.ask()["card"] == "shut"
    assert rings(cast, seen, due.SHUTS) == rings(cast, seen, due.EARLIER) == []


def test_8_who_travels_alone_keeps_the_card_while_another_colleague_watches(cast: Cast, facts: Facts) -> None:
    nora = followup.nora(cast)
    alone = custody.holder(HolderKind.ALONE, "Travels alone", cast.casey.id)
    other = custody.holder(HolderKind.ALONE, "Watched by Nora", nora.id)
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    seen = story.under_way(
        cast,
        custody.link(alone, PlaceType.SHELTER, -0.5),
        custody.link(other, PlaceType.TRANSIT, 1),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 3),
    )
    phone = story.opened(cast, seen, key=f"alone:{cast.casey.id}")
    custody.hand_over(cast, seen, 1)
    custody.hand_over(cast, seen, 2)
    assert phone.ask()["card"] == "open", "it is hers, whoever watches"
    custody.hand_over(cast, seen, 3)
    assert phone.ask()["card"] == "shut"


MILA = UUID("5a9e2c1b-0000-4000-8000-000000000002")  # another assignment


def beyond(cast: Cast, *escorts: UUID) -> list[Link]:
    """After a stop: who takes over from now on, and then a night house."""
    taken = [
        custody.link(custody.holder(HolderKind.ESCORT, "Escort", one), PlaceType.TRANSIT, 5 + place)
        for place, one in enumerate(escorts)
    ]
    return [*taken, custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.SAFE_PLACE, 30)]


def test_8_planned_anew_what_ends_is_over_before_anything_is_asked_of_the_cards_that_go_on(
    cast: Cast, facts: Facts
) -> None:
    """Mila has her, and her card was kept open for longer than Lir's, who is in the plan, and then is not."""
    seen = mila_has_her(cast)
    custody.stop(cast, seen)
    later = clock.now() + timedelta(hours=100)
    models.Pass.objects.filter(ended_at=None).update(closes_at=later)
    custody.plan(cast, seen, *beyond(cast, story.LIR), words="With Lir")
    lir = story.opened(cast, seen)
    closes = story.row(lir.shown).closes_at
    assert closes < later
    assert rings(cast, seen, due.SHUTS) == [hours.to_the_minute(closes - limits.asked_before())]
    custody.plan(cast, seen, *beyond(cast), words="A bed for tonight, and nobody else")
    assert lir.ask()["card"] == "shut"
    assert rings(cast, seen, due.SHUTS) == [hours.to_the_minute(later - limits.asked_before())]


def mila_has_her(cast: Cast) -> Found:
    """Lir is to come later on; both have a card."""
    mila = custody.holder(HolderKind.ESCORT, "Mila", MILA)
    lir = custody.holder(HolderKind.ESCORT, "Lir", story.LIR)
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    seen = story.under_way(
        cast,
        custody.link(mila, PlaceType.SHELTER, -0.5),
        custody.link(lir, PlaceType.TRANSIT, 1),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 3),
    )
    story.opened(cast, seen, key=f"escort:{MILA}")
    story.opened(cast, seen)
    custody.hand_over(cast, seen, 1)
    return seen


def test_8_planned_anew_with_the_same_escort_whose_card_had_ended_a_new_one_is_asked_for(
    cast: Cast, facts: Facts
) -> None:
    """Lir's card ended with the stop, Mila's goes on. Then Lir is to take her back."""
    seen = mila_has_her(cast)
    custody.stop(cast, seen)
    assert rings(cast, seen, due.MISSING) == []
    custody.plan(cast, seen, *beyond(cast, story.LIR), words="Back with Lir")
    assert len(rings(cast, seen, due.MISSING)) == 1
    assert "somebody who travels along has no card" in next(
        one.sentence for one in board(cast) if one.about == due.MISSING
    )
    custody.plan(cast, seen, *beyond(cast), words="Lir cannot come")
    assert rings(cast, seen, due.MISSING) == [], "nobody lacks one"
    custody.plan(cast, seen, *beyond(cast, story.LIR), words="Lir can come")
    assert len(rings(cast, seen, due.MISSING)) == 1
    story.opened(cast, seen)
    assert rings(cast, seen, due.MISSING) == []


def test_8_planned_anew_with_the_same_escort_asked_once_more_a_new_card_is_asked_for(
    cast: Cast, facts: Facts
) -> None:
    """Before leaving. The card of the earlier assignment ends, and it is due once; who never had one asks for none."""
    seen = story.planned(cast)
    custody.plan(cast, seen, *story.links(cast, MILA), words="Asked once more")
    assert rings(cast, seen, due.MISSING) == [], "no card was made so far"
    phone = story.opened(cast, seen, key=f"escort:{MILA}")
    custody.plan(cast, seen, *story.links(cast), words="Asked again")
    assert phone.ask()["card"] == "shut"
    assert len(rings(cast, seen, due.MISSING)) == 1
    assert rings(cast, seen, due.EARLIER) == [], "no telephone says the earlier plan any more"
    story.opened(cast, seen)
    assert rings(cast, seen, due.MISSING) == []


def test_8_stopped_and_nobody_has_a_card_the_new_plan_asks_for_one_once(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.opened(cast, seen)
    custody.stop(cast, seen)
    assert len(rings(cast, seen, due.NO_CARD)) == 1
    custody.plan(cast, seen, *story.links(cast), words="Back again")
    assert len(rings(cast, seen, due.MISSING)) == 1
    assert rings(cast, seen, due.NO_CARD) == [], "it is asked for once"
    goes_on(cast, seen)
    assert len(rings(cast, seen, due.GOES_ON)) == 1
    assert rings(cast, seen, due.MISSING) == []
    custody.hand_over(cast, seen, 1)
    custody.hand_over(cast, seen, 2)
    assert rings(cast, seen, due.GOES_ON) == [], "Lir has handed her over, and needs none any more"


def alone(cast: Cast, who: Person) -> Holder:
    return custody.holder(HolderKind.ALONE, f"Watched by {who.name}", who.id)


def an_hour_later(cast: Cast, seen: Found) -> None:
    """The last hand-over is moved: cards that were made before say the old time."""
    event, read = custody.events(cast, seen)[2], custody.there(cast, seen).version
    custody_actions.move(
        code=seen.code, plan=1, event=event.id, read=read, to=event.planned_at + custody.HOUR,
        words="The train is late", by=cast.casey.actor(),
    )  # fmt: skip


def test_two_cards_said_an_earlier_plan_and_with_the_second_new_one_nobody_is_told_any_more(
    cast: Cast, facts: Facts
) -> None:
    seen = mila_has_her(cast)
    an_hour_later(cast, seen)
    story.make(cast, seen, key=f"escort:{MILA}")
    assert len(rings(cast, seen, due.EARLIER)) == 1, "Lir has the old times"
    story.make(cast, seen)
    assert rings(cast, seen, due.EARLIER) == []


def test_a_new_card_says_no_earlier_plan_while_that_of_somebody_else_does(cast: Cast, facts: Facts) -> None:
    """Mila has the new times. Told that her card is not right, she would ring in the night for nothing."""
    seen = mila_has_her(cast)
    lir = story.opened(cast, seen)
    an_hour_later(cast, seen)
    mila = story.opened(cast, seen, key=f"escort:{MILA}")
    assert [one.ask(whole=False)["earlier"] for one in (lir, mila)] == [True, False]
    custody_actions.write_words(
        code=seen.code,
        plan=1,
        read=1,
        given=CodeWords("linen", "red door", "old bridge"),
        by=cast.casey.actor(),
    )
    assert [one.ask(whole=False)["earlier"] for one in (lir, mila)] == [True, True], (
        "both have the words before"
    )
    lir = story.opened(cast, seen)
    assert [one.ask(whole=False)["earlier"] for one in (lir, mila)] == [False, True]
    mila = story.opened(cast, seen, key=f"escort:{MILA}")
    assert [one.ask(whole=False)["earlier"] for one in (lir, mila)] == [False, False]


def test_once_somebody_was_told_by_telephone_the_card_says_so_no_more(cast: Cast, facts: Facts) -> None:
    """And says it again with the next change."""
    seen = mila_has_her(cast)
    lir = story.opened(cast, seen)

    def another(read: int, asks: str) -> None:
        words = CodeWords(asks, "red door", "old bridge")
        custody_actions.write_words(code=seen.code, plan=1, read=read, given=words, by=cast.casey.actor())

    another(1, "linen")
    assert lir.ask(whole=False)["earlier"] is True
    owing.done(custody.again(cast, seen), story.now(cast, seen).id, due.EARLIER, by=cast.casey.actor())
    assert lir.ask(whole=False)["earlier"] is False
    another(2, "cotton")
    assert lir.ask(whole=False)["earlier"] is True


def test_a_card_of_before_an_upgrade_goes_on_saying_that_it_was_changed(cast: Cast, facts: Facts) -> None:
    """What it was kept with does not tell: rather ring once for nothing than never."""
    seen = mila_has_her(cast)
    lir = story.opened(cast, seen)
    an_hour_later(cast, seen)
    row = story.row(lir.shown)
    purpose = f"passes.own {row.pk}"
    value = json.loads(installation.open_(row.own, purpose=purpose))
    del value["earlier"]
    row.own = installation.seal(json.dumps(value), purpose=purpose)
    row.save(update_fields=["own"])
    assert lir.ask(whole=False)["earlier"] is True


def test_8_who_travels_alone_keeps_the_card_when_another_colleague_is_to_watch(
    cast: Cast, facts: Facts
) -> None:
    """It is hers. She says all her hand-overs with it, and what changes is told; with a new one the earlier ends."""
    nora = followup.nora(cast)
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    seen = story.planned(
        cast,
        custody.link(alone(cast, cast.casey), PlaceType.SHELTER, -0.5),
        custody.link(alone(cast, nora), PlaceType.TRANSIT, 1),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 3),
    )
    phone = story.opened(cast, seen, key=f"alone:{cast.casey.id}")
    assert [one["who"] for one in phone.content["hands"]][-1] == "Dawn Centre"
    assert phone.content["last"] == phone.content["hands"][-1]["id"], "with this one it has done its work"
    custody.plan(
        cast,
        seen,
        custody.link(alone(cast, nora), PlaceType.SHELTER, -0.5),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 3),
        words="Nora watches",
    )
    assert phone.ask()["card"] == "open"
    assert rings(cast, seen, due.MISSING) == []
    assert len(rings(cast, seen, due.EARLIER)) == 1
    other = story.opened(cast, seen, key=f"alone:{nora.id}")
    assert (phone.ask()["card"], other.ask()["card"]) == ("shut", "open")


def goes_on(cast: Cast, seen: Found, *, minutes: int = 2) -> None:
    """Asked again, alone, she says that she wants to go."""
    with clock.shifted(timedelta(minutes=minutes)):
        custody.check(cast, seen)
        custody_actions.resume(code=seen.code, plan=1, by=cast.casey.actor())


def test_8_it_goes_on_as_it_was_planned_and_the_card_says_no_earlier_plan(cast: Cast, facts: Facts) -> None:
    seen, phone = lir_has_her(cast)
    custody.stop(cast, seen)
    assert len(rings(cast, seen, due.EARLIER)) == 1
    goes_on(cast, seen)
    assert phone.ask()["card"] == "open"
    for about in (due.EARLIER, due.SHUTS, due.NO_CARD, due.GOES_ON):
        assert rings(cast, seen, about) == [], about


def test_8_it_goes_on_another_way_and_somebody_tells_who_has_the_card(cast: Cast, facts: Facts) -> None:
    seen, _phone = lir_has_her(cast)
    custody.stop(cast, seen)
    night = custody.holder(HolderKind.CONTACT, "Night house")
    custody.plan(cast, seen, custody.link(night, PlaceType.FIRST_NIGHT, 6), words="Another way")
    goes_on(cast, seen)
    assert len(rings(cast, seen, due.EARLIER)) == 1


def test_8_it_goes_on_and_whose_card_ended_with_the_stop_gets_a_new_one(cast: Cast, facts: Facts) -> None:
    """Lir had the card, and had not taken over: it ended with the stop."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    custody.stop(cast, seen)
    assert phone.ask()["card"] == "shut"
    assert len(rings(cast, seen, due.NO_CARD)) == 1
    goes_on(cast, seen)
    assert rings(cast, seen, due.NO_CARD) == [], "it has not stopped any more"
    assert len(rings(cast, seen, due.GOES_ON)) == 1
    assert wordings.by_fact(due.GOES_ON)
    story.opened(cast, seen)
    assert rings(cast, seen, due.GOES_ON) == []
    with clock.shifted(timedelta(minutes=5)):
        custody.stop(cast, seen, read=1)
    assert rings(cast, seen, due.GOES_ON) == []
    goes_on(cast, seen, minutes=8)
    assert len(rings(cast, seen, due.GOES_ON)) == 1
    tell(cast, seen, What.ARRIVED)
    assert rings(cast, seen, due.GOES_ON) == [], "and nobody makes a card for who has arrived"


def test_8_it_goes_on_and_who_was_due_a_card_before_it_stopped_is_due_one(cast: Cast, facts: Facts) -> None:
    """Mila comes in place of Lir, and it stops before anybody made her a card."""
    seen = story.under_way(cast)
    story.opened(cast, seen)
    custody.plan(cast, seen, *story.links(cast, MILA), words="Mila comes")
    assert len(rings(cast, seen, due.MISSING)) == 1
    custody.stop(cast, seen)
    assert rings(cast, seen, due.MISSING) == [], "nobody goes"
    goes_on(cast, seen)
    assert rings(cast, seen, due.GOES_ON) == [], "no card had ended with the stop"
    assert len(rings(cast, seen, due.MISSING)) == 1
    story.opened(cast, seen, key=f"escort:{MILA}")
    assert rings(cast, seen, due.MISSING) == []


def test_8_what_is_due_is_found_again_though_whoever_heard_the_no_may_open_nothing(
    cast: Cast, facts: Facts
) -> None:
    """A partner who was let in without who she is hears the no. Who leads goes on, and nothing stays due for ever."""
    seen, phone = lir_has_her(cast)
    attempt, leads = story.now(cast, seen).id, cast.casey.actor()
    blind = replace(custody.again(cast, seen), access=Access({}, frozenset()))
    thread = attempts_holding.home(leads, custody.again(cast, seen)).thread
    assert attempts_holding.home(leads, blind).thread == thread, "as the clock of the way keeps it"
    with transaction.atomic():
        following.hear(What.STOPPED, blind, attempt, cast.casey.actor())
    assert len(rings(cast, seen, due.OTHERS)) == len(rings(cast, seen, due.SHUTS)) == 1
    assert phone.ask()["card"] == "open"
    tell(cast, seen, What.BACK)
    assert rings(cast, seen, due.OTHERS) == rings(cast, seen, due.SHUTS) == []


@pytest.mark.parametrize("over", [What.BACK, What.RESUMED])
def test_8_nobody_could_see_who_is_there_so_who_leads_is_told_to_end_the_cards_of_others(
    over: What, cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, phone = lir_has_her(cast)
    monkeypatch.setattr("wayhome.passes.following.custody.travel", lambda *_given: None)
    with transaction.atomic():
        ending.STOPPED.run(seen=seen, attempt=story.now(cast, seen).id, by=cast.casey.actor())
    monkeypatch.undo()
    assert len(rings(cast, seen, due.OTHERS)) == 1
    assert phone.ask()["card"] == "open"
    tell(cast, seen, over)
    assert rings(cast, seen, due.OTHERS) == []


def test_8_what_somebody_spoilt_is_in_the_way_of_no_no(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, phone = lir_has_her(cast)

    def spoilt(*_given: object) -> None:
        raise Unopenable("spoilt")

    monkeypatch.setattr("wayhome.passes.following.custody.travel", spoilt)
    with transaction.atomic():
        ending.STOPPED.run(seen=seen, attempt=story.now(cast, seen).id, by=cast.casey.actor())
    monkeypatch.undo()
    assert phone.ask()["card"] == "open"
    assert len(rings(cast, seen, due.OTHERS)) == 1


def test_8_no_card_is_open_any_more_so_none_says_an_earlier_plan(cast: Cast, facts: Facts) -> None:
    seen, phone = lir_has_her(cast)
    with transaction.atomic():
        following.another_way(custody.again(cast, seen), story.now(cast, seen).id, cast.casey.actor())
    assert len(rings(cast, seen, due.EARLIER)) == 1
    with clock.shifted(story.row(phone.shown).closes_at - clock.now() + timedelta(minutes=5)):
        assert clockwork.shut() == 1
        tell(cast, seen, What.STOPPED)
        assert rings(cast, seen, due.EARLIER) == []


def test_8_stopped_by_who_may_open_nothing_no_card_is_taken_from_beside_her(cast: Cast, facts: Facts) -> None:
    """Otto hears the no, and may open nothing of travel: whoever plans the way back ends the cards of others."""
    seen, phone = lir_has_her(cast)
    with transaction.atomic():
        attempt = story.now(cast, seen).id
        ending.STOPPED.run(seen=seen, attempt=attempt, by=cast.otto.actor())
    assert phone.ask()["card"] == "open"
    night = custody.holder(HolderKind.CONTACT, "Night house")
    custody.plan(cast, seen, custody.link(night, PlaceType.FIRST_NIGHT, 6), words="A bed for tonight")
    assert phone.ask()["card"] == "open", "Lir has her still"


def test_8_where_nobody_had_a_card_nobody_is_told(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    custody.stop(cast, seen)
    assert not no_card(cast)


def test_8_an_escort_who_is_not_in_the_plan_any_more(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    phone = story.opened(cast, seen)
    other = custody.holder(HolderKind.ESCORT, "Mat", custody.new())
    first, *rest = story.links(cast)
    custody.plan(cast, seen, custody.link(other, PlaceType.SHELTER, -0.5), *rest, words="Lir is ill")
    del first
    assert phone.ask()["card"] == "shut"


def test_8_a_way_that_takes_longer_keeps_its_card_open_and_one_that_is_shorter_shuts_none(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    closes = story.row(phone.shown).closes_at

    def move(by: timedelta) -> None:
        event, read = custody.events(cast, seen)[-1], custody.there(cast, seen).version
        custody_actions.move(
            code=seen.code, plan=1, event=event.id, read=read, to=event.planned_at + by,
            words="The flight goes tomorrow", by=cast.casey.actor(),
        )  # fmt: skip

    move(timedelta(hours=20))
    assert story.row(phone.shown).closes_at == closes + timedelta(hours=20)
    assert phone.ask(whole=False)["closes"] == (closes + timedelta(hours=20)).isoformat()
    with clock.shifted(closes - clock.now() + timedelta(hours=1)):
        assert clockwork.shut() == 0
        assert phone.ask()["card"] == "open"
        assert phone.say("note", words="Still here") == "sent"
    move(-timedelta(hours=20))
    assert story.row(phone.shown).closes_at == closes + timedelta(hours=20)


def test_8_a_plan_that_ends_and_the_clock(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(phone.shown.row.closes_at - clock.now() + timedelta(minutes=1)):
        assert clockwork.shut() == 1
        assert clockwork.shut() == 0
    assert bytes(story.row(phone.shown).sealed) == b""
    phone = story.opened(cast, seen)
    with transaction.atomic():
        attempt = story.now(cast, seen).id
        ending.STOPPED.run(seen=seen, attempt=attempt, by=cast.otto.actor())  # who sees nothing of travel
    assert phone.ask()["card"] == "open", "nobody knows whose telephone is beside her"
    tell(cast, seen, What.BACK)
    assert phone.ask()["card"] == "shut"


def test_7_places_are_sent_only_with_her_yes_and_shown_to_who_leads(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    without = story.opened(cast, seen, place=True)
    assert without.content["place"] is False
    without.check(place=PLACE)
    assert places(cast, seen) == []
    consent = attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    assert phone.content["place"] is True
    phone.check(place=PLACE)
    phone.check(number=1)
    assert [(one.place.lat, one.place.within) for one in places(cast, seen)] == [(41.3275, 12)]
    sizes = {len(bytes(row.place)) for row in models.Parcel.objects.all()}
    assert len(sizes) == 1  # nobody can tell with which of them a place was sent
    assert "41.3275" in story.page(cast, seen).content.decode()
    assert queries.places(cast.sam.actor(), custody.again(cast, seen), story.now(cast, seen)) == []

    consents.take_back(cast, custody.again(cast, seen), consent)
    assert not models.Parcel.objects.exclude(place=b"").filter(card=phone.shown.row).exists()
    phone.say("note", words="Later", place=PLACE)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    assert places(cast, seen) == []


def kept(phone: story.Phone) -> bool:
    """Whether any place that this telephone sent is there still, readable or not."""
    return models.Parcel.objects.exclude(place=b"").filter(card=phone.shown.row).exists()


def with_a_place(cast: Cast, **given: Any) -> tuple[Found, story.Phone]:  # noqa: ANN401
    """On the way, with her yes to being seen; her telephone has sent a place."""
    seen = story.under_way(cast)
    consents.agree(cast, seen, consents.yes(Purpose.LOCATION_TRACKING, **given))
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    assert len(places(cast, seen)) == 1
    return seen, phone


def test_7_places_go_at_once_when_who_agreed_may_not_agree_any_more(cast: Cast, facts: Facts) -> None:
    """Nobody took it back: who was taken for an adult is a child, and her own yes alone is none."""
    seen, phone = with_a_place(cast)
    consents.note_birth(cast, custody.again(cast, seen), consents.years_ago(15))
    assert not kept(phone)
    phone.check(number=1, place=PLACE)
    consents.note_birth(cast, custody.again(cast, seen), consents.years_ago(30))
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    assert places(cast, seen) == [], "and none was kept since"


def test_7_said_yes_again_places_last_as_long_as_the_new_yes(cast: Cast, facts: Facts) -> None:
    seen, phone = with_a_place(cast)
    today = clock.today()
    new = consents.yes(Purpose.LOCATION_TRACKING, valid_until=today)
    consents.agree(cast, seen, new)
    phone.check(number=1, place=PLACE)
    assert len(places(cast, seen)) == 2, "she has said yes all the time"
    assert clockwork.erase_places(clock.start_of(today + timedelta(days=1)) - timedelta(seconds=1)) == 0
    assert clockwork.erase_places(clock.start_of(today + timedelta(days=1))) == 2, "its last day is over"
    assert not kept(phone)


def test_7_no_place_is_kept_before_the_way_begins(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    assert phone.content["place"] is True
    phone.check(place=PLACE)
    assert places(cast, seen) == [], "the card is open, and nobody is on the way"
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    phone.check(number=1, place=PLACE)
    assert [one.place.lat for one in places(cast, seen)] == [PLACE["lat"]]


def test_7_places_are_erased_so_long_after_arriving(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    for place in (1, 2, 3):
        with clock.shifted(place * story.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * story.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    assert phone.ask()["card"] == "shut"
    with clock.shifted(timedelta(hours=71)):
        assert clockwork.erase_places() == 0
        assert models.Parcel.objects.exclude(place=b"").exists()
    with clock.shifted(timedelta(hours=72, minutes=10)):
        assert clockwork.erase_places() == 1
        assert clockwork.erase_places() == 0
    assert not models.Parcel.objects.exclude(place=b"").exists()
    story.take_in(cast, seen)  # what was said is there all the same
    assert models.Parcel.objects.filter(taken_at=None).count() == 0


def test_7_places_go_as_soon_where_nobody_presses_that_she_has_arrived(cast: Cast, facts: Facts) -> None:
    """She sleeps at her sister’s, both said so, and everybody went home: the line “arrived” is written a week later."""
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    for place in (1, 2):
        with clock.shifted(place * story.MINUTE):
            custody.hand_over(cast, seen, place)
    assert erased_after(73) == 0, "on the way still"
    with clock.shifted(3 * story.MINUTE):
        custody.hand_over(cast, seen, 3)
    assert erased_after(71) == 0
    assert erased_after(73) == 1
    with clock.shifted(timedelta(days=7)):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    assert not models.Parcel.objects.exclude(place=b"").exists()


def test_7_stopped_and_in_a_safe_place_they_go_as_soon_and_stay_where_the_way_goes_on_from_there(
    cast: Cast, facts: Facts
) -> None:
    """She sleeps in a safe house, both said so, and “in safe hands again” is written by nobody."""
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    custody.hand_over(cast, seen, 1)
    with clock.shifted(story.MINUTE):
        custody.stop(cast, seen)
    night = custody.link(custody.holder(HolderKind.CONTACT, "A safe house"), PlaceType.SAFE_PLACE, 1)
    custody.plan(cast, seen, night, words="She does not want to go on")
    assert erased_after(100) == 0, "nobody new has her so far"
    with clock.shifted(2 * story.MINUTE):
        custody.hand_over(cast, seen, 2)
    assert models.Pass.objects.exclude(places_until=None).exists()
    tell(cast, seen, What.RESUMED)
    assert not models.Pass.objects.exclude(places_until=None).exists(), "on the way again"
    tell(cast, seen, What.CONFIRMED)
    assert erased_after(71) == 0
    assert erased_after(73) == 1


def erased_after(hours: int) -> int:
    """How many places the clock erases so long from now."""
    with clock.shifted(timedelta(hours=hours)):
        return clockwork.erase_places()


def test_7_places_of_a_plan_that_ends_go_too_and_of_who_is_on_the_way_after_arriving(
    cast: Cast, facts: Facts
) -> None:
    seen = story.planned(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    assert erased_after(100) == 0, "they stay as long as somebody is to arrive"
    attempts.end(cast, seen, Ended.PERSON)
    assert phone.ask()["card"] == "shut"
    assert erased_after(71) == 0
    assert erased_after(73) == 1
    assert not models.Parcel.objects.exclude(place=b"").exists()


def test_7_a_plan_that_ends_on_the_way_erases_no_place_before_somebody_is_safe(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    attempts.end(cast, seen, Ended.PERSON)
    assert phone.ask()["card"] == "shut"
    assert erased_after(100) == 0
    tell(cast, seen, What.BACK)
    assert erased_after(73) == 1


def searched(cast: Cast) -> tuple[Found, story.Phone]:
    """On the way with her yes to being seen, and looked for: nobody has heard of her."""
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    arrivals.begin(
        code=seen.code, plan=1, thing=uuid4(), at=clock.now(), words="Nobody was there", by=cast.casey.actor()
    )
    return seen, phone


def test_7_as_long_as_she_is_looked_for_the_places_stay_and_found_elsewhere_they_go(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = searched(cast)
    assert erased_after(200) == 0, "they may be all that is known of her"
    arrivals.end(
        code=seen.code,
        plan=1,
        thing=checkins.search(cast, seen).thing,
        outcome=str(Outcome.STAYS),
        closing="With a friend, and wants to stay there",
        is_alone=True,
        code_ok=True,
        by=cast.casey.actor(),
    )
    assert phone.ask()["card"] == "shut"
    assert erased_after(71) == 0
    assert erased_after(73) == 1
    assert not kept(phone)
    assert {"afterwards.report", "afterwards.felt", "afterwards.papers"} <= set(custody.board(cast, seen))


def test_7_never_found_and_closed_the_places_go_and_whoever_travelled_along_reports(
    cast: Cast, facts: Facts
) -> None:
    seen, phone = searched(cast)
    people_actions.close(
        seen=custody.again(cast, seen),
        reason=str(ClosureReason.RETRAFFICKED),
        person_agrees=None,
        card_offered=True,
        by=cast.casey.actor(),
    )
    assert phone.ask()["card"] == "shut"
    assert erased_after(71) == 0
    assert erased_after(73) == 1
    assert not kept(phone)
    owed = set(custody.board(cast, seen))
    assert "afterwards.report" in owed
    assert not owed & {"afterwards.felt", "afterwards.papers"}, "nobody can be asked"


def test_an_erased_case_leaves_nothing_that_a_telephone_said(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    attempts.agreed(cast, seen, Purpose.LOCATION_TRACKING)
    phone = story.opened(cast, seen, place=True)
    phone.check(place=PLACE)
    there = models.Parcel.objects.get()
    assert bytes(there.body), "it could be found"
    assert bytes(there.place)
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=cast.mona.actor())
    assert bytes(models.Parcel.objects.get().body), "another agency erases what is its own"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    there = models.Parcel.objects.get()
    assert (bytes(there.body), bytes(there.place)) == (b"", b"")
    card = story.row(phone.shown)
    assert (bytes(card.sealed), card.own) == (b"", "")
    assert phone.ask()["card"] == "shut"
    assert phone.say("note", words="Later") == "refused"
    assert models.Parcel.objects.count() == 1


def test_the_way_begins_a_day_sooner_and_the_card_is_open_when_they_leave(cast: Cast, facts: Facts) -> None:
    """Another flight, before anybody has left. The telephone would say “too early” on the step of the house."""
    seen = story.planned(cast)
    phone = story.Phone(story.make(cast, seen))
    opens_at = models.Pass.objects.get().opens_at
    models.Pass.objects.update(opens_at=opens_at + timedelta(days=1))  # made when the way was a day later
    assert phone.ask()["card"] == "early"
    *others, last = story.links(cast)
    assert last.planned_at is not None
    custody.plan(
        cast, seen, *others, replace(last, planned_at=last.planned_at + story.MINUTE), words="Another flight"
    )
    assert phone.ask()["card"] == "open"
    assert models.Pass.objects.get().opens_at == opens_at
