"""Who travels along: asked, accepted, stepped back, released; and when somebody must (G2.8_ESCORT)."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.escorts import story
from tests.interpreters import story as interpreters
from tests.itinerary import story as itinerary
from tests.paper import stories
from tests.receivers import story as receivers
from tests.shelter import story as houses
from wayhome.core import clock
from wayhome.escorts import actions, actions_cases, answers, due, ending, gates, hooks, models, queries, rules
from wayhome.escorts.documents import Wish
from wayhome.escorts.enums import Kind, State, Wished
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db


def states(cast: Cast, seen: Found) -> list[State]:
    return [one.state for one in queries.assigned(cast.casey.actor(), attempts.subject(cast, seen))]


def test_a_low_danger_needs_nobody_and_a_high_one_somebody_who_accepted(cast: Cast) -> None:
    """SC1 travels on a direct flight; SC2 alone, in a high danger."""
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    assert story.gate(cast, seen) is True
    story.high(cast, seen)
    assert "the danger is high" in str(story.gate(cast, seen))
    thing = story.assign(cast, seen, story.approved(cast))
    assert "Nobody has accepted" in str(story.gate(cast, seen)), "asked is not accepted"
    story.hear(cast, seen, thing)
    assert story.gate(cast, seen) is True
    (one,) = queries.assigned(cast.casey.actor(), attempts.subject(cast, seen))
    assert (one.state, one.is_by_phone, one.heard_by) == (State.ACCEPTED, True, "Casey")


def test_a_colleague_who_watches_counts_against_a_high_danger_only(cast: Cast) -> None:
    """SC2, day 25: travels alone, watched by somebody who is named."""
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    with story.refused("colleague"):
        story.need(cast, seen, watched_by=cast.otto.id)
    story.need(cast, seen, watched_by=cast.sam.id)
    assert story.gate(cast, seen) is True
    story.need(cast, seen, watched_by=cast.sam.id, psychological=True)
    assert "acute distress" in str(story.gate(cast, seen))


def test_where_an_installation_says_so_watching_does_not_count(cast: Cast, settings: object) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    story.need(cast, seen, watched_by=cast.sam.id)
    settings.WATCHED_IN_PLACE_OF_ESCORT = False  # type: ignore[attr-defined]
    assert "the danger is high" in str(story.gate(cast, seen))


def test_what_health_asks_for_is_of_that_kind(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_need", [])
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    assert story.gate(cast, seen) is True
    hooks.medical_need_is_known_by(lambda _actor, _subject: str(Kind.MEDICAL))
    assert "health asks for it" in str(story.gate(cast, seen))
    story.hear(cast, seen, story.assign(cast, seen, story.approved(cast)))
    assert "another kind" in str(story.gate(cast, seen))
    doctor = story.approved(cast, name="Ilir Basha", kinds=(str(Kind.MEDICAL),))
    story.hear(cast, seen, story.assign(cast, seen, doctor, kind=str(Kind.MEDICAL)))
    assert story.gate(cast, seen) is True


def test_a_child_alone_is_never_without_and_the_same_escort_goes_all_the_way(cast: Cast) -> None:
    """SC3, day 41: the same escort for all parts of the way."""
    seen = itinerary.begun(cast, itinerary.drive(), itinerary.flight())
    story.low(cast, seen)
    assert story.gate(cast, seen) is True
    consents.note_birth(cast, seen, consents.years_ago(9))
    assert "a child does not travel alone" in str(story.gate(cast, seen))
    first, last = list(queries.legs(cast.casey.actor(), attempts.subject(cast, seen)))
    thing = story.assign(cast, seen, story.approved(cast), to_leg=first)
    story.hear(cast, seen, thing)
    assert "On part 2 of the way nobody travels along" in str(story.gate(cast, seen))
    now = attempts.now(cast, seen)
    known = queries.assigned(cast.casey.actor(), now.subject)[0].known

    def change(thing: UUID, **given: object) -> None:
        actions.change(
            seen=story.again(cast, seen),
            attempt=now.id,
            thing=thing,
            read=1,
            given=known.__class__(**{**known.to_value(), **given}),
            by=cast.casey.actor(),
        )

    for other in ({"to_leg": last}, {"kind": str(Kind.MEDICAL)}):
        with story.refused("Call it off, then ask anew"):
            change(thing, **other)
    change(thing, documents_ok=True)
    actions.call_off(seen=story.again(cast, seen), attempt=now.id, thing=thing, by=cast.casey.actor())
    anew = story.assign(cast, seen, story.approved(cast), to_leg=first)
    change(anew, to_leg=last)
    story.hear(cast, seen, anew)
    assert story.gate(cast, seen) is True
    way = itinerary.way(cast, seen)
    assert way is not None
    itinerary.write(cast, seen, *way.legs, itinerary.onward())
    assert "On part 3" in str(story.gate(cast, seen)), "a new part of the way asks anew"


def test_a_child_with_somebody_grown_up_is_not_alone(cast: Cast) -> None:
    with clock.shifted(-2 * attempts.DAY):
        mother = consents.case(cast, name_used="Ina")
    consents.note_birth(cast, mother, date(1990, 1, 1))
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    consents.note_birth(cast, seen, consents.years_ago(9))
    people_actions.link(
        seen=story.again(cast, seen), other_code=mother.code, kind="parent", by=cast.casey.actor()
    )
    assert "alone" in str(story.gate(cast, seen)), "linked is not travelling together"
    attempts.write(cast, seen, together=(str(mother.id),))
    assert story.gate(cast, seen) is True


def test_without_a_way_it_says_what_comes_first(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    story.high(cast, seen)
    assert str(story.gate(cast, seen)).startswith("Plan the way first")
    with story.refused("Plan the way first"):
        story.assign(cast, seen, story.approved(cast))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"asked_conflict": False}, "no relative|relative or an acquaintance"),
        ({"handover_to": " "}, "hands over"),
        ({"kind": "friend"}, "as what"),
        ({"to_leg": "gone"}, "part of the way"),
    ],
)
def test_an_assignment_says_what_is_missing(cast: Cast, given: dict[str, object], words: str) -> None:
    seen = itinerary.begun(cast)
    with story.refused(words.split("|")[-1]):
        story.assign(cast, seen, story.approved(cast), **given)


def test_sent_twice_it_is_asked_once(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    escort, record = story.approved(cast), uuid4()
    for _time in range(2):
        story.assign(cast, seen, escort, record=record)
    assert states(cast, seen) == [State.ASKED]
    with pytest.raises(Another):  # the same page, with other words
        story.assign(cast, seen, escort, record=record, handover_to="Nobody so far")
    assert states(cast, seen) == [State.ASKED]


def test_only_who_is_approved_and_trained_is_asked(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    escort = story.entry(cast, certificate="none")
    with story.refused("not approved so far"):
        story.assign(cast, seen, escort)
    with story.refused("no course for escorts"):
        story.approve(cast, escort)
    good = story.approved(cast)
    actions.decide(escort=good, standing="paused", by=cast.casey.actor())
    with story.refused("paused"):
        story.assign(cast, seen, good)


def test_who_is_paused_after_the_yes_opens_the_condition_again(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    escort = story.approved(cast)
    story.hear(cast, seen, story.assign(cast, seen, escort))
    assert story.gate(cast, seen) is True
    receivers.found_green(cast, seen, gates.ESCORT)
    actions.decide(escort=escort, standing="paused", by=cast.casey.actor())
    assert receivers.is_red(cast, seen, gates.ESCORT), "without anybody looking"
    assert "Teuta Marku: This escort is paused" in str(story.gate(cast, seen))


def test_no_escort_of_a_circle_that_is_kept_away(cast: Cast) -> None:
    """What she said about interpreters counts here as well: never an acquaintance of those she fled from."""
    seen = itinerary.begun(cast)
    escort = story.approved(cast, circles=("Qyteti i Vjetër",))
    interpreters.wish(cast, seen, "away", circles=("Qyteti i Vjetër",))
    with story.refused("circle that is to be kept away"):
        story.assign(cast, seen, escort)


def test_one_word_of_hers_and_the_escort_is_not_needed(cast: Cast) -> None:
    """No reason is asked, none is told; another one is looked for."""
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    lir = story.lir(cast)
    escort = story.approved(cast, user=lir, name="Lir", certificate="")
    thing = story.assign(cast, seen, escort)
    actions.answer_own(thing=thing, is_yes=True, by=lir.actor())
    assert story.gate(cast, seen) is True
    said = Wish(kind=str(Wished.NOT_THIS_ONE), escort=escort)
    actions_cases.wish(seen=story.again(cast, seen), said=said, by=cast.casey.actor())
    assert states(cast, seen) == [State.RELEASED]
    assert "Nobody has accepted" in str(story.gate(cast, seen))
    assert due.ANOTHER in story.due(cast.casey)
    assert story.due(lir) == [due.RELEASED]
    page = sign_in(Client(), lir).get(reverse("escorts:mine")).content.decode()
    assert "Is not needed" in page
    assert "Rome" not in page
    with story.refused("does not want this escort"):
        story.assign(cast, seen, escort)
    (wish,) = queries.for_case(cast.casey.actor(), story.again(cast, seen)).wishes
    actions_cases.take_back(seen=story.again(cast, seen), wish=wish.id, by=cast.casey.actor())
    story.assign(cast, seen, escort)
    assert due.ANOTHER not in story.due(cast.casey), "somebody is asked again"


def test_a_woman_when_she_asks_for_one(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    said = Wish(kind=str(Wished.SEX), value="woman")
    actions_cases.wish(seen=story.again(cast, seen), said=said, by=cast.casey.actor())
    with story.refused("asked for a woman"):
        story.assign(cast, seen, story.approved(cast, name="Ilir Basha", sex="man"))
    story.assign(cast, seen, story.approved(cast))
    assert states(cast, seen) == [State.ASKED]


def test_a_conflict_of_interest_counts_at_once(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    escort = story.approved(cast)
    story.assign(cast, seen, escort)
    with story.refused("Write"):
        actions_cases.record_tie(
            seen=story.again(cast, seen), escort=escort, words=" ", by=cast.casey.actor()
        )
    actions_cases.record_tie(
        seen=story.again(cast, seen), escort=escort, words="A cousin of his", by=cast.casey.actor()
    )
    assert states(cast, seen) == [State.RELEASED]
    assert due.TELL in story.due(cast.casey), "without an account somebody calls"
    with story.refused("conflict of interest"):
        story.assign(cast, seen, escort)


def test_an_escort_who_steps_back_opens_the_condition_and_somebody_hears(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    lir = story.lir(cast)
    thing = story.assign(cast, seen, story.approved(cast, user=lir, name="Lir", certificate=""))
    assert story.due(lir) == [due.ASKED]
    there = sign_in(Client(), lir)
    page = there.get(reverse("escorts:mine")).content.decode()
    assert "Rome" in page
    assert "Mira" not in page
    assert seen.code not in page
    answer = reverse("escorts:answer_mine", args=[thing])
    assert there.post(answer, {"is_yes": "yes"}).status_code == 302
    assert story.gate(cast, seen) is True
    assert there.post(answer, {"is_yes": "no"}).status_code == 302
    assert states(cast, seen) == [State.STEPPED_BACK]
    assert "nobody leaves" in str(story.gate(cast, seen)), "nobody else stands in the register"
    assert due.ANOTHER in story.due(cast.casey)
    casey = sign_in(Client(), cast.casey)
    url = reverse("escorts:there", args=[thing])
    assert casey.get(url).headers["Location"] == reverse("escorts:escorts", args=[seen.code, 1])
    assert sign_in(Client(), cast.otto).get(url).status_code == 404
    assert there.post(answer, {"is_yes": "yes"}).status_code == 403
    assert sign_in(Client(), cast.sam).post(answer, {"is_yes": "yes"}).status_code == 404


def test_when_it_ends_each_escort_is_released_and_told_only_that(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    now = attempts.now(cast, seen)
    lir = story.lir(cast)
    story.assign(cast, seen, story.approved(cast, user=lir, name="Lir", certificate=""))
    story.hear(cast, seen, story.assign(cast, seen, story.approved(cast)))
    gone = story.assign(cast, seen, story.approved(cast, name="Ilir Basha"))
    story.hear(cast, seen, gone, is_yes=False)
    attempts.end(cast, seen)
    with transaction.atomic():
        ending.STOPPED.run(seen=story.again(cast, seen), attempt=now.id, by=cast.casey.actor())
    said = answers.newest(models.Order.objects.values_list("thing", flat=True))
    assert sorted(row.said for row in said.values()) == ["declined", "released", "released"]
    assert story.due(lir) == [due.RELEASED]
    assert story.due(cast.casey) == [due.TELL], "one is called; no other one is looked for"
    page = sign_in(Client(), lir).get(reverse("casefile:today")).content.decode()
    assert "You are not needed for the journey" in page
    assert "does not take place" not in page
    assert "Tirana" not in page.replace("Tirana time", "")


def test_who_may_see_little_does_not_pass(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    subject = attempts.subject(cast, seen)
    assert gates.ESCORT.holds(subject, cast.casey.actor()) is True
    houses.let_in(cast, seen)
    assert "not open to you" in str(story.gate(cast, seen, cast.sam))


def test_nothing_names_the_escort_in_the_database(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.assign(cast, seen, story.approved(cast))
    text = ""
    with connection.cursor() as cursor:
        for table in ("escort", "assignment", "order", "answer"):
            cursor.execute(f"SELECT t::text FROM escorts_{table} t")
            text += " ".join(row[0] for row in cursor.fetchall())
    assert str(models.Order.objects.get().thing) in text, "the rows were read"
    for word in ("Teuta", "000 0002", "Durrës", "sqi"):
        assert word not in text
        assert word.encode().hex() not in text


def test_the_pages_from_the_register_to_the_order(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    casey = sign_in(Client(), cast.casey)
    known = story.card(cast)
    given = {
        "number": "0",
        "name": known.name,
        "phone": known.phone,
        "kinds": list(known.kinds),
        "languages": "Albanian",
        "sex": "woman",
        "circles_asked": "on",
        "certificate": known.certificate,
        "confidential_on_day": str(clock.today().day),
        "confidential_on_month": str(clock.today().month),
        "confidential_on_year": str(clock.today().year),
    }
    assert casey.post(reverse("escorts:add"), {**given, "name": ""}).status_code == 422
    assert casey.post(reverse("escorts:add"), given).status_code == 302
    (entry,) = queries.register(cast.casey.actor())
    ask = reverse("escorts:ask", args=[seen.code, 1])
    assert "Nobody of the register can be asked" in casey.get(ask).content.decode()
    assert casey.post(reverse("escorts:approve", args=[entry.id]), {"number": "1"}).status_code == 302
    assert "Approved" in casey.get(reverse("escorts:one", args=[entry.id])).content.decode()
    assert "Teuta Marku" in casey.get(reverse("escorts:register")).content.decode()
    legs = list(queries.legs(cast.casey.actor(), attempts.subject(cast, seen)))
    asked = {
        "record": str(uuid4()),
        "read": "0",
        "escort": str(entry.id),
        "kind": "social",
        "from_leg": legs[0],
        "to_leg": legs[0],
        "handover_to": "Rita, Dawn Centre",
        "asked_conflict": "on",
    }
    without = casey.post(ask, {**asked, "asked_conflict": ""})
    assert without.status_code == 422
    assert "Rita, Dawn Centre" in without.content.decode(), "what was typed stays"
    assert casey.post(ask, asked).status_code == 302
    escorts = reverse("escorts:escorts", args=[seen.code, 1])
    assert "Nobody has accepted" in casey.get(escorts).content.decode()
    assert "Nobody has accepted" in casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    thing = asked["record"]
    hear = reverse("escorts:hear", args=[seen.code, 1, thing])
    assert casey.post(hear, {"what": "yes"}).status_code == 302
    assert "heard by Casey" in casey.get(escorts).content.decode()
    order = reverse("escorts:order", args=[seen.code, 1, thing])
    assert casey.post(order, {"stays": "carry", "phone": ""}).status_code == 422
    paper = casey.post(order, {"stays": "carry", "phone": "+355 4 000 000"}).content.decode()
    for words in ("Teuta Marku", "Rome – Tirana", "Rita, Dawn Centre", "+355 4 000 000"):
        assert words in paper
    assert "traffick" not in paper.lower()
    sent: dict[str, object] = {"stays": "carry", "phone": "+355 4 000 000"}
    full = stories.printed(casey, order, sent)
    for words in ("Teuta Marku", "Rome – Tirana", "Rita, Dawn Centre", "+355 4 000 000"):
        assert words in full
    coded = stories.printed(casey, order, sent, press="code")
    for words in ("Rome – Tirana", "+355 4 000 000", seen.code, "to nobody else. Both sign"):
        assert words in coded
    for words in ("Teuta", "Rita", "Mira"):
        assert words not in coded
    assert "Casey" in stories.who_made(cast.ada, stories.number_of(coded))
    need = reverse("escorts:need", args=[seen.code, 1])
    assert casey.post(need, {"read": "0", "watched_by": str(cast.sam.id)}).status_code == 302
    assert casey.post(need, {"read": "0", "psychological": "on"}).status_code == 422, "written since"
    change = reverse("escorts:change", args=[seen.code, 1, thing])
    given_anew = {**asked, "read": "1", "documents_ok": "on"}
    assert casey.get(change).status_code == 200
    assert casey.post(change, given_anew).status_code == 302
    old = casey.post(change, {**given_anew, "handover_to": "Dora"})
    assert old.status_code == 422, "written since"
    read = old.content.decode().split('name="read" value="')[1].split('"')[0]
    once_more = {**given_anew, "handover_to": "Dora", "read": read}
    assert casey.post(change, once_more).status_code == 302, "sent once more it is kept"
    edit = reverse("escorts:edit", args=[entry.id])
    stale = casey.post(edit, {**given, "number": "7", "name": "Teuta M."})
    assert stale.status_code == 422
    number = stale.content.decode().split('name="number" value="')[1].split('"')[0]
    assert casey.post(edit, {**given, "number": number, "name": "Teuta M."}).status_code == 302
    assert casey.post(reverse("escorts:hear", args=[seen.code, 1, thing]), {"what": "no"}).status_code == 302
    assert "Teuta" not in casey.get(order).content.decode(), "who does not come needs no order"
    assert casey.post(order, {"stays": "carry", "phone": "1"}).status_code == 403
    for name in ("wish", "tie"):
        url = reverse(f"escorts:{name}", args=[seen.code, 1])
        assert casey.get(url).status_code == 200
        assert casey.post(url, {}).status_code == 422
    tied = reverse("escorts:tie", args=[seen.code, 1])
    assert casey.post(tied, {"escort": str(entry.id), "words": "A cousin"}).status_code == 302
    assert "conflict of interest" in casey.get(escorts).content.decode()


def test_outsiders_find_nothing_and_other_roles_no_register(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    escort = story.approved(cast)
    thing = story.assign(cast, seen, escort)
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name in ("escorts", "ask", "need", "wish", "tie"):
            assert there.get(reverse(f"escorts:{name}", args=[seen.code, 1])).status_code == 404
        assert there.get(reverse("escorts:order", args=[seen.code, 1, thing])).status_code == 404
        assert there.get(reverse("escorts:one", args=[escort])).status_code in (403, 404)
    assert sign_in(Client(), cast.hana).get(reverse("escorts:register")).status_code == 403
    with pytest.raises(Http404):
        queries.one(cast.rita.actor(), escort)


def test_a_supervisor_approves_and_a_change_asks_anew(cast: Cast) -> None:
    escort = story.approved(cast)
    with story.refused("A supervisor approves"):
        actions.approve(escort=story.entry(cast), number=1, by=cast.sam.actor())
    known = queries.one(cast.casey.actor(), escort)
    actions.keep(
        escort=escort,
        number=known.number,
        card=story.card(cast, circles=("Vlora",), certificate=known.card.certificate),
        by=cast.casey.actor(),
    )
    assert queries.one(cast.casey.actor(), escort).standing == "paused"
    with story.refused("A supervisor says"):
        actions.decide(escort=escort, standing="left", by=cast.sam.actor())


def test_the_page_asks_as_often_for_five_as_for_one(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    casey = sign_in(Client(), cast.casey)
    url = reverse("escorts:escorts", args=[seen.code, 1])
    story.hear(cast, seen, story.assign(cast, seen, story.approved(cast)))
    casey.get(url)

    def asked() -> int:
        with CaptureQueriesContext(connection) as run:
            assert casey.get(url).status_code == 200
        return len(run)

    one = asked()
    for name in ("A", "B", "C", "D"):
        story.hear(cast, seen, story.assign(cast, seen, story.approved(cast, name=name)))
    assert asked() == one


def test_between_counts_only_parts_that_are_there() -> None:
    assert rules.between(["a", "b", "c"], "a", "b") == ["a", "b"]
    assert rules.between(["a", "b"], "a", "gone") == ()


def test_a_no_before_the_yes_is_no_stepping_back(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    thing = story.assign(cast, seen, story.approved(cast))
    story.hear(cast, seen, thing, is_yes=False)
    assert states(cast, seen) == [State.DECLINED]
    with story.refused("does not stand any more"):
        story.hear(cast, seen, thing)
    with pytest.raises(Http404):
        story.hear(cast, seen, UUID(int=7))
    assert care.standing(cast, seen).band is None


def test_a_yes_for_another_time_counts_no_more_when_the_way_moves(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    thing = story.assign(cast, seen, story.approved(cast))
    story.hear(cast, seen, thing)
    assert story.gate(cast, seen) is True
    way = itinerary.way(cast, seen)
    assert way is not None
    (leg,) = way.legs
    moved = itinerary.flight(40, id=leg.id)
    itinerary.write(cast, seen, moved)
    assert "The way has changed since Teuta Marku said yes. Ask again." in str(story.gate(cast, seen))
    itinerary.write(cast, seen, leg)
    assert story.gate(cast, seen) is True, "back at the time of the yes"
    itinerary.write(cast, seen, moved)
    now = attempts.now(cast, seen)
    actions.call_off(seen=story.again(cast, seen), attempt=now.id, thing=thing, by=cast.casey.actor())
    story.hear(cast, seen, story.assign(cast, seen, story.approved(cast)))
    assert story.gate(cast, seen) is True


def test_whoever_was_told_on_the_own_page_says_yes_to_what_stands_there(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    lir = story.lir(cast)
    thing = story.assign(cast, seen, story.approved(cast, user=lir, name="Lir", certificate=""))
    now = attempts.now(cast, seen)
    known = queries.assigned(cast.casey.actor(), now.subject)[0].known
    with story.refused("Call it off, then ask anew"):
        actions.change(
            seen=story.again(cast, seen),
            attempt=now.id,
            thing=thing,
            read=1,
            given=known.__class__(**{**known.to_value(), "kind": str(Kind.MEDICAL)}),
            by=cast.casey.actor(),
        )


def test_an_escort_who_must_not_travel_along_hears_of_another_day_too(cast: Cast) -> None:
    """Nothing waits for her, so nothing else would say that she is told the wrong day."""
    seen = itinerary.begun(cast)
    story.low(cast, seen)
    thing = story.assign(cast, seen, story.approved(cast))
    story.hear(cast, seen, thing)
    assert story.gate(cast, seen) is True
    way = itinerary.way(cast, seen)
    assert way is not None
    (leg,) = way.legs
    itinerary.write(cast, seen, itinerary.flight(40, id=leg.id))
    assert story.gate(cast, seen) is True
    assert due.MOVED in story.due(cast.casey)
    itinerary.write(cast, seen, leg)
    assert due.MOVED not in story.due(cast.casey), "it is as she was told"
    itinerary.write(cast, seen, itinerary.flight(40, id=leg.id))
    assert due.MOVED in story.due(cast.casey)
    story.hear(cast, seen, thing, is_yes=False)
    assert due.MOVED not in story.due(cast.casey)
