"""A child on the way: handed over with the card to nobody but who was decided on, against a document (G3.4, SC3)."""

import pytest
from django.test import Client

from tests.cast import Cast, Person, join, sign_in
from tests.checkins.story import make_child
from tests.children import story as children
from tests.custody import story as custody
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.story import HOUR, MINUTE, Phone
from wayhome import journey
from wayhome.checkins import due as checkins_due
from wayhome.checkins import queries as checkins
from wayhome.checkins.enums import Kind as Happened
from wayhome.children import queries as best
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import CodeWords, Holder
from wayhome.custody.enums import HolderKind, PlaceType, Side
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.passes import due, models
from wayhome.people.queries import Found
from wayhome.process import PROCESS

pytestmark = pytest.mark.django_db


def lio(cast: Cast, *, goes_to: str = "") -> tuple[Found, str]:
    """Lio travels with Lir; the panel has decided for his grandmother, who waits at home. Her name."""
    with journey.instead(PROCESS):
        seen, _now = children.ready(cast)
        children.decided(cast, seen)
    custody.begins()
    named = best.caregiver(cast.casey.actor(), custody.now(cast, seen).subject)
    assert named is not None
    custody.approve(cast, seen)
    taker = Holder(kind=str(HolderKind.CAREGIVER), ref=named.relative, name=goes_to or named.name)
    escort = custody.link(
        custody.holder(HolderKind.ESCORT, "Lir", story.LIR), PlaceType.SHELTER, -0.5, planned_at=clock.now()
    )
    custody.plan(cast, seen, escort, custody.link(taker, PlaceType.FIRST_NIGHT, 2.5, zone=custody.TIRANA))
    custody_actions.write_words(
        code=seen.code,
        plan=1,
        read=0,
        given=CodeWords(story.ASKS, story.ANSWERS, story.DURESS),
        by=cast.casey.actor(),
    )
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    custody.hand_over(cast, seen, 1)
    return custody.again(cast, seen), named.name


def come(phone: Phone, **given: object) -> str:
    """The grandmother’s door: what the page of the card sends for the last hand-over."""
    return phone.hand(0, **given)


def somebody_else(phone: Phone, name: str = "The aunt", **given: object) -> str:
    """What the page sends where the name on the document is another one."""
    about = phone.content["hands"][0]["id"]
    return phone.say("wrong", about=about, side="from", paper="identity_card", shown=name, **given)


def test_the_card_says_to_whom_the_child_goes_and_asks_for_a_document(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    (hand,) = story.opened(cast, seen).content["hands"]
    assert (hand["paper"], hand["named"]) == ("yes", name)
    assert hand["calls"] == "Duty officer +39 02 555, Dawn +355 4 222"


def test_an_adult_is_asked_for_no_document(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    assert all("paper" not in one for one in story.opened(cast, seen).content["hands"])


def test_planned_to_somebody_else_the_card_names_nobody(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast, goes_to="The aunt")
    (hand,) = story.opened(cast, seen).content["hands"]
    assert (hand["paper"], hand["named"]) == ("yes", "")


def test_a_card_made_before_another_was_decided_on_is_not_right_any_more(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _name = lio(cast)
    story.opened(cast, seen)
    assert "have changed since" not in story.page(cast, seen).content.decode()
    monkeypatch.setattr(best, "caregiver", lambda actor, subject: None)
    assert "have changed since" in story.page(cast, seen).content.decode()


def test_with_her_document_she_takes_him_and_every_role_of_the_way_reads_which_it_was(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(2 * HOUR):
        assert come(phone, paper="passport", shown=name.upper()) == "sent"
        assert story.take_in(cast, seen) == 1
        (last,) = custody.events(cast, seen)[1:]
        assert last.from_at is not None
        assert custody.there(cast, seen).came == ()
        nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
        page = read(nora, seen)
        assert f"Looked at: Passport, {name.upper()}" in page
        assert "Somebody else came" not in page


def test_without_a_document_nothing_is_confirmed_and_the_note_says_why(cast: Cast, facts: Facts) -> None:
    """As a page sends it that was kept on a telephone from before."""
    seen, _name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(2 * HOUR):
        assert come(phone) == "sent"
        story.take_in(cast, seen)
        assert custody.events(cast, seen)[1].from_at is None
        (note,) = story.notes(cast, seen)
        assert "Look at a document with a photograph" in note.note.why


def test_somebody_else_is_refused_somebody_is_rung_and_the_chain_of_care_says_who_came(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(2 * HOUR):
        assert somebody_else(phone) == "sent"
        rung = Duty.objects.filter(is_emergency=True, done_at=None)
        assert rung.count() == 1, "in the same moment, while nobody is signed in"
        assert story.take_in(cast, seen) == 1
        (came,) = custody.there(cast, seen).came
        assert came.words == "The aunt (Identity card)"
        assert custody.events(cast, seen)[1].from_at is None
        assert custody.with_her(cast, seen) == "Lir", "he stays with who has him"
        (incident,) = checkins.incidents(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))
        assert (incident.known.kind, incident.known.severity) == (Happened.WRONG_PERSON, 4)
        assert "custody.wrong_person" in custody.due(cast.casey)
        assert rung.count() == 1, "who came is written down, and is no other alarm"
        nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
        page = read(nora, seen)
        assert "The aunt (Identity card)" in page
        assert "handed over to nobody" in page
        calls = [one for one in custody.due(cast.casey) if one == checkins_due.CHILD_PROTECTION]
        assert len(calls) <= 1, "called once for one who came"
    with clock.shifted(2 * HOUR + 10 * MINUTE):
        assert come(phone, paper="passport", shown=name) == "sent", "what was refused stands in no way"
        story.take_in(cast, seen)
        custody.confirm(cast, seen, 2, Side.TO, paper_shown="Passport", name_shown=name)
        assert custody.with_her(cast, seen) == name
        assert "custody.wrong_person" not in custody.due(cast.casey)


def test_who_came_is_told_again_when_another_comes(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(2 * HOUR):
        assert [somebody_else(phone), somebody_else(phone, "An uncle")] == ["sent", "sent"]
        assert story.take_in(cast, seen) == 2
        assert [one.words for one in custody.there(cast, seen).came] == [
            "The aunt (Identity card)",
            "An uncle (Identity card)",
        ]


def test_the_danger_word_with_another_name_rings_silently_and_hands_over_nobody(
    cast: Cast, facts: Facts
) -> None:
    seen, _name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(2 * HOUR):
        assert somebody_else(phone, state="duress") == "sent", "answered as anything else"
        silent = Duty.objects.filter(is_emergency=True, done_at=None)
        assert silent.count() == 1
        known = set(duties_of(cast.casey))
        assert checkins_due.ALERT in known
        story.take_in(cast, seen)
        assert custody.events(cast, seen)[1].from_at is None
        (note,) = story.notes(cast, seen)
        assert "Do not call back" in note.note.why
        assert silent.count() == 1, "and nothing else is rung for it as it is taken in"
        assert set(duties_of(cast.casey)) <= known, "nobody is told to ring whoever waits there"
        shown = story.page(cast, seen).content.decode()
        assert "Looked at: Identity card, The aunt" in shown
        (came,) = custody.there(cast, seen).came
        assert came.words == "The aunt (Identity card)", "who came is kept all the same"
        (incident,) = checkins.incidents(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))
        assert (incident.known.kind, incident.known.severity) == (Happened.WRONG_PERSON, 4)


def test_decided_anew_since_the_card_was_made_the_team_refuses_what_the_telephone_took(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, name = lio(cast)
    phone = story.opened(cast, seen)
    assert phone.content["hands"][0]["named"] == name
    other = best.caregiver(cast.casey.actor(), custody.now(cast, seen).subject)
    assert other is not None
    monkeypatch.setattr(best, "caregiver", lambda actor, subject: type(other)("Her neighbour", other.care))
    with clock.shifted(2 * HOUR):
        assert come(phone, paper="passport", shown=name) == "sent"
        story.take_in(cast, seen)
        assert custody.events(cast, seen)[1].from_at is None
        (note,) = story.notes(cast, seen)
        assert "The child stays with Lir. Ring" in note.note.why
        assert [one.words for one in custody.there(cast, seen).came] == [f"{name} (Passport)"]


def test_what_the_telephone_says_of_it_after_the_card_has_shut_rings_all_the_same(
    cast: Cast, facts: Facts
) -> None:
    seen, _name = lio(cast)
    phone = story.opened(cast, seen)
    models.Pass.objects.update(closes_at=clock.now())
    with clock.shifted(MINUTE):
        assert somebody_else(phone) == "late"
        assert Duty.objects.filter(is_emergency=True, done_at=None).exists()
        story.take_in(cast, seen)
        assert custody.there(cast, seen).came == ()
        (note,) = story.notes(cast, seen)
        assert "after the card had shut" in note.note.why


def test_decided_anew_on_the_way_the_telephone_says_to_ring_and_the_new_card_names_the_right_one(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    phone = story.opened(cast, seen)
    assert phone.ask(whole=False)["earlier"] is False
    with clock.shifted(MINUTE):
        children.decided_anew(cast, seen)
        assert due.EARLIER in duties_of(cast.casey)
        assert phone.ask(whole=False)["earlier"] is True, "at its next word with the server"
        assert "have changed since" in story.page(cast, seen).content.decode()
    with clock.shifted(2 * MINUTE):
        taker = Holder(kind=str(HolderKind.CAREGIVER), name="House of Dawn")
        custody.plan(
            cast, seen, custody.link(taker, PlaceType.FIRST_NIGHT, 2.5, zone=custody.TIRANA), words="Anew"
        )
        assert phone.ask(whole=False)["earlier"] is True, "planned, and the card still says whom it said"
        again = story.opened(cast, seen)
        (hand,) = again.content["hands"]
        assert hand["named"] == "House of Dawn"
        assert again.ask(whole=False)["earlier"] is False
        assert phone.ask(whole=False)["card"] == "shut"
        assert due.EARLIER not in duties_of(cast.casey)
        assert come(again, paper="passport", shown=name) == "sent"
        story.take_in(cast, seen)
        assert custody.events(cast, seen)[1].from_at is None, "the one of before takes nobody"


def test_decided_anew_for_the_same_one_the_card_is_right_again(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(MINUTE):
        children.ask(cast, seen)
        assert phone.ask(whole=False)["earlier"] is True, "a panel was asked, so nobody is decided on"
        children.decided_anew(cast, seen, receiver=name)
        assert phone.ask(whole=False)["earlier"] is False


def test_where_nobody_has_a_card_nobody_is_told_that_it_names_another(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast)
    with clock.shifted(MINUTE):
        children.decided_anew(cast, seen)
        assert due.EARLIER not in duties_of(cast.casey)


def test_who_turns_out_to_be_a_child_on_the_way_needs_a_card_that_asks_for_a_document(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(MINUTE):
        make_child(cast, seen)
        assert phone.ask(whole=False)["earlier"] is True
        assert due.EARLIER in duties_of(cast.casey)


def duties_of(who: Person) -> list[str]:
    """What is due for somebody, as codes."""
    shown = duties.today(who.actor())
    return [one.about for one in [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]]


def read(who: Person, seen: Found) -> str:
    """Who is with him, as somebody reads it after signing in."""
    return sign_in(Client(), who).get(f"/people/{seen.code}/plan/1/with/").content.decode()
