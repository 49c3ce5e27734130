"""Living in a house, moving, leaving; and what follows when somebody leaves without notice (domain.md 3.1)."""

from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.care import story as dangers
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.handin import story as nights
from tests.shelter import story
from wayhome.core import clock, dates
from wayhome.duties import queries as duties
from wayhome.handin import actions as handin
from wayhome.handin import queries_cosign
from wayhome.identification import actions as findings
from wayhome.organisations.models import RoleGrant, User
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import actions, documents, due, models, pages_stay, queries
from wayhome.shelter.enums import ExitType, Group, NoteKind, StayState

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def notes(cast: Cast, stay: models.Stay) -> dict[str, object]:
    return dict(queries.notes(cast.sam.actor(), [stay])[stay.pk])


def emergencies(cast: Cast, seen: people.Found) -> dict[str, bool]:
    """What is due in the case, and whether it is an emergency."""
    actor = cast.casey.actor()
    thread = people.person(actor, story.again(seen, cast.casey)).brief.thread
    return {one.about: one.is_emergency for one in duties.of_thread(actor, thread)}


@pytest.mark.parametrize("exit_type", ["transfer", "independent"])
def test_the_danger_is_looked_at_anew_when_she_comes_and_when_she_leaves_as_planned(
    cast: Cast, home: models.House, exit_type: str
) -> None:
    """domain.md 4.3: where she or he lives has changed."""
    seen = story.case(cast)
    dangers.assess(cast, seen)
    assert owed_anew(cast, seen) == 0
    stay = story.admit(cast, home, story.places(home)[0], seen, is_here=False)
    assert owed_anew(cast, seen) == 0, "she has not moved so far"
    actions.arrive(stay=stay.pk, read=stay.number, medical="none", by=cast.sam.actor())
    assert owed_anew(cast, seen) == 1
    dangers.assess(cast, seen)
    assert owed_anew(cast, seen) == 0
    story.leave(cast, stay, exit_type)
    assert owed_anew(cast, seen) == 1


def owed_anew(cast: Cast, seen: people.Found) -> int:
    """How often the danger is to be looked at within a day or two, beside the usual once in 14 days."""
    actor = cast.casey.actor()
    thread = people.person(actor, story.again(seen, cast.casey)).brief.thread
    soon = clock.now() + 3 * story.DAY
    owed = duties.of_thread(actor, thread)
    return sum(1 for one in owed if one.about == "care.review" and one.due_at < soon)


def test_lists_are_written_anew_and_the_one_before_stays(cast: Cast, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    for lines in (["A coat", ""], ["A coat", " A telephone "]):
        read = story.now(stay).number
        actions.write_list(stay=stay.pk, kind="belongings", read=read, lines=lines, by=cast.sam.actor())
    assert notes(cast, stay)[NoteKind.BELONGINGS] == documents.Lines(lines=("A coat", "A telephone"))
    assert models.StayNote.objects.filter(stay=stay, kind=NoteKind.BELONGINGS).count() == 2
    with story.conflict():
        actions.write_list(stay=stay.pk, kind="belongings", read=1, lines=["Gone"], by=cast.sam.actor())
    read = story.now(stay).number
    with pytest.raises(Http404):
        actions.write_list(stay=stay.pk, kind="lifted", read=read, lines=["x"], by=cast.sam.actor())


def test_rules_and_rights_are_explained_in_a_language_and_then_not_due(
    cast: Cast, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    assert due.EXPLAIN in consents.board(cast, seen, cast.sam)
    with story.refused("language"):
        actions.explain(stay=stay.pk, read=story.now(stay).number, language="", by=cast.sam.actor())
    actions.explain(stay=stay.pk, read=story.now(stay).number, language="sqi", by=cast.sam.actor())
    assert due.EXPLAIN not in consents.board(cast, seen, cast.sam)


def test_moved_to_another_place_the_old_one_is_free(cast: Cast, home: models.House) -> None:
    one, two, three = story.places(home)
    stay = story.admit(cast, home, one)
    for place, reason, word in ((one, "Noise", "already"), (two, " ", "why")):
        with story.refused(word):
            actions.move(
                stay=stay.pk, read=story.now(stay).number, place=place.pk, reason=reason, by=cast.sam.actor()
            )
    actions.move(stay=stay.pk, read=story.now(stay).number, place=two.pk, reason="Noise", by=cast.sam.actor())
    assert story.here(home) == {two.pk}
    story.admit(cast, home, one, story.case(cast, "Ana"))
    assert notes(cast, stay)[NoteKind.MOVED] == documents.Words(words="Noise")
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    small = story.admit(
        cast, home, three, child, given=story.asked(group=Group.CHILDREN, belongs_to=stay.code)
    )
    assert story.now(small).state == StayState.HERE


def test_the_hold_is_asked_when_somebody_moves_too(cast: Cast, greta: Person, home: models.House) -> None:
    one, two, three = story.places(home)
    story.admit(cast, home, two)
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    stay = story.admit(cast, home, one, child, given=story.asked(group=Group.CHILDREN))
    given: Any = {"stay": stay.pk, "place": three.pk, "reason": "Afraid alone"}
    with story.refused("stranger"):
        actions.move(read=story.now(stay).number, by=cast.sam.actor(), **given)
    actions.move(read=story.now(stay).number, by=greta.actor(), lift="They are sisters", **given)
    assert isinstance(notes(cast, stay)[NoteKind.LIFTED], documents.Lifted)


def test_longer_than_usual_is_planned_by_a_manager_and_what_is_due_moves(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    far = clock.today() + 200 * story.DAY
    with story.refused("shelter manager"):
        actions.plan(stay=stay.pk, read=story.now(stay).number, last=far, reason="", by=cast.sam.actor())
    actions.plan(stay=stay.pk, read=story.now(stay).number, last=far, reason="Trial", by=greta.actor())
    assert story.now(stay).days.upper == far
    assert consents.board(cast, seen, cast.sam).count(due.ENDS) == 1


def test_planned_over_somebody_who_is_expected_is_refused(cast: Cast, home: models.House) -> None:
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, nights=3)
    story.admit(cast, home, place, story.case(cast, "Ana"), first=3, is_here=False)
    with story.conflict("this place"):
        last = clock.today() + 5 * story.DAY
        actions.plan(stay=stay.pk, read=story.now(stay).number, last=last, reason="", by=cast.sam.actor())
    assert story.now(stay).days.upper == clock.today() + 3 * story.DAY


def test_what_comes_next_is_due_before_the_end_and_at_180_days_at_the_latest(
    cast: Cast, greta: Person, home: models.House
) -> None:
    from wayhome.shelter import rules

    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen, who=greta, nights=300)
    actor = cast.sam.actor()
    thread = people.person(actor, story.again(seen, cast.sam)).brief.thread
    (ends,) = [one for one in duties.of_thread(actor, thread) if one.about == due.ENDS]
    assert ends.due_at.date() == clock.today() + 180 * story.DAY - rules.AHEAD


def test_left_the_place_is_free_and_nothing_is_due(cast: Cast, home: models.House) -> None:
    seen, place = story.case(cast), story.places(home)[0]
    stay = story.admit(cast, home, place, seen)
    story.leave(cast, stay, ExitType.INDEPENDENT, words="Has a flat")
    now = story.now(stay)
    assert (now.state, now.left_by) == (StayState.LEFT, cast.sam.id)
    assert {due.ENDS, due.EXPLAIN}.isdisjoint(consents.board(cast, seen, cast.sam))
    story.admit(cast, home, place, story.case(cast, "Ana"))
    with story.refused("has left"):
        story.leave(cast, stay)
    story.admit(cast, home, story.places(home)[1], seen)  # the door is open again


def test_checkout_before_check_in_and_in_the_future_are_refused(cast: Cast, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    with story.refused("before the arrival"):
        story.leave(cast, stay, left_at=clock.now() - story.DAY)
    with story.refused("still to come"):
        story.leave(cast, stay, left_at=clock.now() + story.DAY)
    arrived = story.now(stay).arrived_at
    assert arrived is not None
    story.leave(cast, stay, left_at=arrived.replace(second=0, microsecond=0))  # pages know minutes only
    assert story.now(stay).left_at == arrived
    expected = story.admit(cast, home, story.places(home)[1], story.case(cast, "Ana"), is_here=False)
    with story.refused("has not arrived"):
        story.leave(cast, expected)


def test_who_leaves_late_takes_no_night_from_who_is_expected(cast: Cast, home: models.House) -> None:
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, nights=2)
    after = story.admit(cast, home, place, story.case(cast, "Ana"), first=2, is_here=False)
    with clock.shifted(4 * story.DAY):
        story.leave(cast, stay)
        actions.arrive(stay=after.pk, read=after.number, by=cast.sam.actor())
        assert story.here(home) == {place.pk}


def test_a_child_gone_is_an_emergency_with_child_protection_and_police_at_once(
    cast: Cast, home: models.House
) -> None:
    child = story.let_in(cast, story.child(cast, born=story.years_ago(15)))
    stay = story.admit(cast, home, story.places(home)[0], child, given=story.asked(group=Group.CHILDREN))
    story.leave(cast, stay, ExitType.WITHOUT_NOTICE)
    found = emergencies(cast, child)
    assert found[due.CHILD_GONE] is True
    house = {one.about: one.is_emergency for one in duties.of_thread(
        cast.sam.actor(), people.person(cast.sam.actor(), story.again(child, cast.sam)).brief.thread)}  # fmt: skip
    assert house[due.TELL_AUTHORITIES] is True


def test_an_adult_may_go_the_lead_hears_and_nobody_is_alarmed(cast: Cast, home: models.House) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    dangers.assess(cast, seen)  # medium
    story.leave(cast, stay, ExitType.WITHOUT_NOTICE)
    found = emergencies(cast, seen)
    assert found[due.LEFT] is False
    assert {due.ADULT_GONE, due.CHILD_GONE, due.TELL_AUTHORITIES}.isdisjoint(found)


def test_an_adult_in_high_danger_gone_is_an_emergency_of_the_lead_and_of_no_authority(
    cast: Cast, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    dangers.assess(cast, seen, given=dangers.answered(T1=(4, 3)))
    story.leave(cast, stay, ExitType.WITHOUT_NOTICE)
    found = emergencies(cast, seen)
    assert found[due.ADULT_GONE] is True
    assert due.TELL_AUTHORITIES not in found
    assert "care.review" in found


def test_planned_leaving_alarms_nobody(cast: Cast, home: models.House) -> None:
    """The other exits: what follows a child gone without notice does not follow a child that goes home."""
    child = story.let_in(cast, story.child(cast, born=story.years_ago(15)))
    stay = story.admit(cast, home, story.places(home)[0], child, given=story.asked(group=Group.CHILDREN))
    story.leave(cast, stay, ExitType.RETURN)
    assert {due.CHILD_GONE, due.TELL_AUTHORITIES, due.LEFT}.isdisjoint(emergencies(cast, child))


def test_a_house_team_that_no_longer_works_on_the_case_still_acts_for_a_child(
    cast: Cast, home: models.House
) -> None:
    child = story.let_in(cast, story.child(cast, born=story.years_ago(15)))
    stay = story.admit(cast, home, story.places(home)[0], child, given=story.asked(group=Group.CHILDREN))
    casey = cast.casey.actor()
    seen = story.again(child, cast.casey)
    (part,) = [one for one in people.involvements(casey, seen) if one.team_id == cast.house.pk]
    people_actions.end_involvement(seen=seen, involvement=part.pk, by=casey)
    story.leave(cast, stay, ExitType.WITHOUT_NOTICE)
    known = queries.notes(cast.sam.actor(), [stay])[stay.pk][NoteKind.ADMISSION]
    assert isinstance(known, documents.Admission)
    board = {one.about: one.is_emergency for one in duties.of_thread(cast.sam.actor(), known.thread)}
    assert board[due.CHILD_GONE]
    assert board[due.TELL_AUTHORITIES]


def ends_here(cast: Cast, seen: Found) -> None:
    """The house team works on the case no more; she or he lives there still."""
    casey, found = cast.casey.actor(), story.again(seen, cast.casey)
    (part,) = [one for one in people.involvements(casey, found) if one.team_id == cast.house.pk]
    people_actions.end_involvement(seen=found, involvement=part.pk, by=casey)


def test_whose_case_is_open_to_nobody_of_the_house_moves_and_a_second_person_signs(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """What cannot be compared is a finding of the hold; who signs it is told of no case (docs/decisions/0045)."""
    one, two, _three = story.places(home)
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen)
    ends_here(cast, seen)
    page = sign_in(Client(), cast.sam).get(reverse("shelter:anew", args=[stay.pk])).content.decode()
    assert "could not be compared" in page
    given: Any = {"stay": stay.pk, "place": two.pk, "reason": "Noise"}
    with story.refused("could not be compared"):
        actions.move(read=story.now(stay).number, by=cast.sam.actor(), **given)
    assert story.here(home) == {one.pk}
    actions.move(read=story.now(stay).number, lift="She sleeps alone there", by=greta.actor(), **given)
    assert story.here(home) == {two.pk}
    (act,) = queries_cosign.waiting(cast.sam.actor())
    assert (act.code, act.is_blind, act.by_name) == ("", True, "Greta")
    assert queries_cosign.waiting(cast.hana.actor()) == [], "nobody beside the house"
    mine = sign_in(Client(), greta).get(reverse("handin:cosign", args=[act.id])).content.decode()
    assert f"/people/{seen.code}/" not in mine, "it leads nowhere for her"
    with story.refused("yourself"):
        handin.sign(act=act.id, agrees=True, by=greta.actor())
    handin.sign(act=act.id, agrees=True, by=cast.sam.actor())
    assert queries_cosign.waiting(cast.sam.actor()) == []


def test_who_went_ahead_looks_again_where_only_the_house_was_asked_and_may_leave(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """What waits for another person stands on no board of hers, and without protection officers nobody hears next."""
    RoleGrant.objects.filter(role="DPO").update(ended_at=clock.now(), ended_by=cast.mona.id)
    one, two, _three = story.places(home)
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen)
    ends_here(cast, seen)
    given: Any = {"place": two.pk, "reason": "Noise", "lift": "She sleeps alone there"}
    actions.move(stay=stay.pk, read=story.now(stay).number, by=greta.actor(), **given)
    assert nights.board(greta, in_hours=13) == ["handin.nobody_else"]
    (act,) = queries_cosign.waiting(cast.sam.actor())
    handin.sign(act=act.id, agrees=True, by=cast.sam.actor())
    assert "handin.nobody_else" not in nights.board(greta, in_hours=13)


def test_a_colleague_who_cannot_sign_in_any_more_is_nobody_to_ask(
    cast: Cast, greta: Person, home: models.House
) -> None:
    one, two, _three = story.places(home)
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen)
    ends_here(cast, seen)
    people_actions.let_person_in(seen=story.again(seen, cast.casey), user=cast.sam.id, by=cast.casey.actor())
    User.objects.filter(pk=cast.sam.id).update(is_active=False)
    given: Any = {"place": two.pk, "reason": "Noise", "lift": "She sleeps alone there"}
    actions.move(stay=stay.pk, read=story.now(stay).number, by=greta.actor(), **given)
    assert story.here(home) == {two.pk}


def test_what_is_barred_by_code_holds_up_also_whose_case_is_not_open(
    cast: Cast, greta: Person, home: models.House
) -> None:
    one, two, _three = story.places(home)
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen)
    ends_here(cast, seen)
    listed = documents.BarredPerson(code=seen.code, reason="She tells his friends who lives here")
    actions.bar(house=home.pk, given=listed, by=greta.actor())
    with story.refused("must not be let in"):
        actions.move(
            stay=stay.pk, read=story.now(stay).number, place=two.pk, reason="Noise", by=cast.sam.actor()
        )


def test_where_a_colleague_of_the_house_works_on_the_case_she_is_asked(
    cast: Cast, greta: Person, home: models.House
) -> None:
    one, two, _three = story.places(home)
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen)
    ends_here(cast, seen)
    people_actions.let_person_in(seen=story.again(seen, cast.casey), user=cast.sam.id, by=cast.casey.actor())
    given: Any = {"stay": stay.pk, "place": two.pk, "reason": "Noise", "lift": "I know her"}
    with story.refused("A colleague of the house works on it"):
        actions.move(read=story.now(stay).number, by=greta.actor(), **given)
    page = sign_in(Client(), greta).get(reverse("shelter:anew", args=[stay.pk])).content.decode()
    assert "cannot be shown" in page
    assert queries_cosign.waiting(cast.sam.actor()) == []


def test_who_moves_is_a_child_as_the_case_says_today(cast: Cast, home: models.House) -> None:
    """Eighteen since: what was written on arrival does not count any more."""
    one, two, three = story.places(home)
    seen = story.let_in(cast, story.child(cast, born=story.years_ago(18) + 5 * story.DAY))
    stay = story.admit(cast, home, one, seen, given=story.asked(group=Group.CHILDREN))
    story.admit(cast, home, two, story.case(cast, "Ana"))
    given: Any = {"stay": stay.pk, "place": three.pk, "reason": "Noise"}
    with story.refused("stranger"):
        actions.move(read=story.now(stay).number, by=cast.sam.actor(), **given)
    with clock.shifted(10 * story.DAY):
        actions.move(read=story.now(stay).number, by=cast.sam.actor(), **given)
    assert story.here(home) == {two.pk, three.pk}


def test_an_age_that_comes_into_doubt_sends_the_house_to_look_at_the_room_tonight(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """Who leads writes it, and opens no book of a house; the house reads it, and she sleeps beside no stranger."""
    own, two, three = story.places(home)
    seen = story.case(cast, "Ana")
    stay = story.admit(cast, home, two, seen)
    story.admit(cast, home, three, story.case(cast, "Vera"))
    assert due.CHILD_NOW not in consents.board(cast, seen, cast.sam)
    findings.doubt_age(seen=consents.again(cast, seen), by=cast.casey.actor())
    assert due.CHILD_NOW in consents.board(cast, seen, cast.sam)
    page = sign_in(Client(), cast.sam).get(reverse("shelter:anew", args=[stay.pk])).content.decode()
    assert "A child would share a room with an adult who is a stranger" in page
    with story.refused("ask a shelter manager"):
        actions.stay_put(stay=stay.pk, read=stay.number, reason="One night", by=cast.sam.actor())
    given: Any = {"stay": stay.pk, "read": story.now(stay).number, "reason": "A room of her own"}
    lift = "She may be a child; nobody else sleeps there"
    actions.move(place=own.pk, lift=lift, by=greta.actor(), **given)
    assert due.CHILD_NOW not in consents.board(cast, seen, cast.sam)


def test_who_was_a_child_all_along_and_who_grew_up_send_nobody_to_look(
    cast: Cast, home: models.House
) -> None:
    one, *_rest = story.places(home)
    seen = story.let_in(cast, story.child(cast, born=story.years_ago(15)))
    story.admit(cast, home, one, seen, given=story.asked(group=Group.CHILDREN))
    known = people.person(cast.casey.actor(), consents.again(cast, seen))
    assert known.identity is not None
    people_actions.record_identity(
        seen=consents.again(cast, seen), read=known.identity.number, identity=known.identity.known,
        name_used="Lu", presumed_child=False, interpreter=True, by=cast.casey.actor(),
    )  # fmt: skip
    assert due.CHILD_NOW not in consents.board(cast, seen, cast.sam)
    elsewhere = story.case(cast, "Mira")
    findings.doubt_age(seen=consents.again(cast, elsewhere), by=cast.casey.actor())
    assert due.CHILD_NOW not in consents.board(cast, elsewhere, cast.sam), "who lives in no house"


def test_who_came_as_a_child_sends_nobody_to_look_when_the_guardian_is_written(
    cast: Cast, home: models.House
) -> None:
    """Known as a child, or in doubt, before coming: the house looked on arrival."""
    one, two, *_rest = story.places(home)
    lule = story.let_in(cast, consents.child(cast, born=consents.years_ago(15), guardian=""))
    mira = story.case(cast, "Mira")
    findings.doubt_age(seen=consents.again(cast, mira), by=cast.casey.actor())
    for place, seen in ((one, lule), (two, mira)):
        story.admit(cast, home, place, seen, given=story.asked(group=Group.CHILDREN))
        consents.note_guardian(cast, seen, name="Vera Leka")
        assert due.CHILD_NOW not in consents.board(cast, seen, cast.sam)


def test_from_and_until_of_who_left_on_the_day_of_arriving(cast: Cast, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    story.leave(cast, stay)
    facts = {
        one.label: one.value for one in pages_stay.stay_facts(story.now(stay), documents.Admission(), None)
    }
    today = dates.day_in_words(clock.today())
    assert (facts.get("From"), facts.get("Until")) == (today, today)
