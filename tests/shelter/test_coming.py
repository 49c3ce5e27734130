"""Somebody comes: a place, the hold of ``G1.1_ADMIT``, arrival; what must not happen as hard as what must."""

import re

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.care import story as dangers
from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.handin import story as arrivals
from tests.shelter import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.handin import actions as handin
from wayhome.handin import queries_cosign
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.documents import Identity
from wayhome.people.subjects import CaseSubject
from wayhome.shelter import actions, documents, due, gates, models, queries
from wayhome.shelter.enums import Group, HouseKind, Medical, NoPlace, NoteKind, StayState

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def lifted(who: Person, stay: models.Stay) -> documents.Lifted | None:
    found = queries.notes(who.actor(), [stay])[stay.pk].get(NoteKind.LIFTED)
    return found if isinstance(found, documents.Lifted) else None


def test_somebody_comes_and_has_a_place(cast: Cast, home: models.House) -> None:
    seen = story.case(cast)
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, seen)
    assert (stay.state, stay.code) == (StayState.HERE, seen.code)
    assert story.here(home) == {place.pk}
    known = queries.notes(cast.sam.actor(), [stay])[stay.pk][NoteKind.ADMISSION]
    assert isinstance(known, documents.Admission)
    assert (known.group, known.medical) == (Group.WOMEN, Medical.NONE)
    # Due: the talk about what comes next, and house rules.
    assert {due.ENDS, due.EXPLAIN} <= set(consents.board(cast, seen, cast.sam))
    assert lifted(cast.sam, stay) is None
    assert Entry.objects.filter(action="shelter.admitted", subject=seen.id).count() == 1


def test_expected_first_here_later(cast: Cast, home: models.House) -> None:
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, first=3, is_here=False)
    assert (stay.state, story.here(home)) == (StayState.EXPECTED, set())
    with clock.shifted(3 * story.DAY):
        actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    now = story.now(stay)
    assert now.state == StayState.HERE
    assert now.arrived_by == cast.sam.id
    with story.conflict(), clock.shifted(3 * story.DAY):
        actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())  # a page from before
    with story.refused("here already"):
        actions.arrive(stay=stay.pk, read=now.number, by=cast.sam.actor())


def test_at_the_door_a_doctor_is_asked_about_and_nobody_waits_outside(
    cast: Cast, home: models.House, client: Client
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, is_here=False)
    address = reverse("shelter:arrive", args=[stay.pk])
    sam = sign_in(client, cast.sam)
    page = sam.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
    assert address in page
    assert "Does a doctor have to look first?" in sam.get(address).content.decode()
    unasked = sam.post(address, {"read": stay.number})
    assert unasked.status_code == 422
    assert "Ask, then choose one." in unasked.content.decode()
    assert story.now(stay).state == StayState.EXPECTED
    answer = sam.post(address, {"read": stay.number, "medical": "open"}, follow=True)
    assert "Ring a doctor or an ambulance now" in answer.content.decode()
    assert story.now(stay).state == StayState.HERE, "nobody is left at the door"
    (owed,) = [one for one in Duty.objects.filter(done_at=None) if one.is_emergency]
    assert due.DOCTOR in consents.board(cast, seen, cast.sam)
    gone = stay.number + 1
    done = {"read": gone, "medical": "dealt_with", "sex": "woman", "language": "sqi"}
    assert sam.post(reverse("shelter:asked", args=[stay.pk]), done).status_code == 302
    assert due.DOCTOR not in consents.board(cast, seen, cast.sam)
    owed.refresh_from_db()
    assert owed.done_at is not None


def test_nothing_urgent_at_the_door_is_no_emergency(cast: Cast, home: models.House) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, is_here=False)
    actions.arrive(stay=stay.pk, read=stay.number, medical="none", by=cast.sam.actor())
    assert due.EXPLAIN in consents.board(cast, seen, cast.sam)
    assert due.DOCTOR not in consents.board(cast, seen, cast.sam)


def test_who_came_though_a_doctor_has_to_look_is_an_emergency_too(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen, given = story.case(cast), story.asked(medical=Medical.OPEN)
    own = story.places(home)[0]
    with story.refused("doctor first"):
        story.admit(cast, home, own, seen, given=given)
    story.admit(cast, home, own, seen, given=given, who=greta, lift="The doctor is on her way")
    assert due.DOCTOR in consents.board(cast, seen, cast.sam)


def test_what_is_answered_later_is_looked_at_and_a_colleague_reads_it(
    cast: Cast, greta: Person, home: models.House, client: Client
) -> None:
    _own, one, two = story.places(home)
    given = story.asked(sex="", worker_sex="")
    seen = story.case(cast)
    stay = story.admit(cast, home, one, seen, given=given)
    ana = story.case(cast, "Ana")
    with story.refused("write it on the stay"):
        story.admit(cast, home, two, ana)
    said = {"medical": "none", "sex": "woman", "language": "sqi", "worker_sex": "woman"}
    address = reverse("shelter:asked", args=[stay.pk])
    assert sign_in(client, cast.sam).post(address, {"read": stay.number, **said}).status_code == 302
    page = sign_in(Client(), greta).get(reverse("shelter:stay", args=[stay.pk])).content.decode()
    assert "A woman" in page
    story.admit(cast, home, two, ana)
    assert due.ANEW not in consents.board(cast, seen, cast.sam)
    again = {**said, "read": story.now(stay).number, "sex": "man"}
    assert client.post(address, again).status_code == 302
    assert due.ANEW in consents.board(cast, seen, cast.sam), "two who are strangers share a room by now"
    story.leave(cast, stay)
    with story.refused("This stay is over"):
        actions.write_asked(stay=stay.pk, read=story.now(stay).number, by=cast.sam.actor(), **said)


def both_sides(cast: Cast) -> Person:
    """Nora works in the house and leads cases, as in a small organisation."""
    both = ("SHELTER_STAFF", "CASE_MANAGER_SEND")
    return join(cast.mona, "Nora", roles=both, teams=((cast.house, cast.sam), (cast.intake, cast.casey)))


def test_whom_she_wants_to_talk_to_stands_where_an_appointment_is_made_for_who_may_read_it(
    cast: Cast, home: models.House, client: Client
) -> None:
    nora = both_sides(cast)
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    address = reverse("assistance:add_appointment", args=[seen.code])
    wish = "Wants to talk to: a woman"
    there = sign_in(client, nora)
    assert wish not in there.get(address).content.decode(), "she was not asked so far"
    said = {"medical": "none", "sex": "woman", "language": "sqi", "worker_sex": "woman"}
    actions.write_asked(stay=stay.pk, read=stay.number, by=cast.sam.actor(), **said)
    assert wish in there.get(address).content.decode()
    page = sign_in(Client(), cast.casey).get(address)
    assert wish in page.content.decode(), "who leads the case chooses the worker too"
    actions.write_asked(
        stay=stay.pk, read=story.now(stay).number, by=cast.sam.actor(), **{**said, "worker_sex": "man"}
    )
    assert "Wants to talk to: a man" in sign_in(Client(), cast.casey).get(address).content.decode()
    assert sign_in(Client(), cast.rita).get(address).status_code == 404, (
        "nobody who does not work on the case"
    )


def test_who_did_not_come_frees_the_place(cast: Cast, home: models.House) -> None:
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, is_here=False)
    with story.refused("taken"):
        story.admit(cast, home, place, story.case(cast, "Ana"))
    actions.not_come(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    assert story.now(stay).state == StayState.NOT_COME
    story.admit(cast, home, place, story.case(cast, "Ana"))


def test_two_in_one_bed_are_refused_on_any_common_night(cast: Cast, home: models.House) -> None:
    place = story.places(home)[0]
    story.admit(cast, home, place, first=5, nights=5, is_here=False)
    for first, nights in ((5, 1), (0, 6), (9, 3), (0, 30)):
        with story.refused("taken"):
            story.admit(cast, home, place, story.case(cast), first=first, nights=nights, is_here=False)
    story.admit(cast, home, place, story.case(cast), first=0, nights=5, is_here=False)
    story.admit(cast, home, place, story.case(cast), first=10, nights=2, is_here=False)


def test_who_stays_longer_than_planned_keeps_the_place(cast: Cast, home: models.House) -> None:
    """The plan is over, the person is there: nobody is laid into the same bed."""
    place = story.places(home)[0]
    story.admit(cast, home, place, nights=2)
    later = story.case(cast, "Ana")
    expected = story.admit(cast, home, place, story.case(cast, "Vera"), first=4, is_here=False)
    with clock.shifted(4 * story.DAY):
        with story.refused("taken"):
            story.admit(cast, home, place, later, nights=1)
        with story.refused("Choose another place for tonight"):
            actions.arrive(stay=expected.pk, read=expected.number, by=cast.sam.actor())
        assert story.now(expected).state == StayState.EXPECTED


def test_at_the_door_of_a_bed_that_is_slept_in_another_one_is_chosen_and_nobody_waits_outside(
    cast: Cast, home: models.House, client: Client
) -> None:
    own, two, three = story.places(home)
    story.admit(cast, home, own, nights=2)
    vera = story.case(cast, "Vera")
    stay = story.admit(cast, home, own, vera, first=4, is_here=False)
    story.admit(cast, home, three, story.case(cast, "Ana"), first=5, is_here=False)
    with clock.shifted(4 * story.DAY):
        sam = sign_in(client, cast.sam)
        address = reverse("shelter:arrive", args=[stay.pk])
        page = sam.get(address).content.decode()
        assert "Which place tonight?" in page
        assert (str(two.pk) in page, str(three.pk) in page, str(own.pk) in page) == (True, False, False)
        answer = sam.post(address, {"read": stay.number, "medical": "none"})
        assert answer.status_code == 422
        assert "Choose another place for tonight" in answer.content.decode()
        with story.refused("taken in these nights"):
            actions.arrive(stay=stay.pk, read=stay.number, place=three.pk, by=cast.sam.actor())
        sent = {"read": stay.number, "medical": "none", "place": str(two.pk)}
        assert sam.post(address, sent).status_code == 302
        now = story.now(stay)
        spot = now.occupancies.get()
        assert (now.state, spot.place_id, spot.lane, spot.is_here) == (StayState.HERE, two.pk, two.lane, True)


def test_a_bed_of_another_house_is_not_found_at_the_door(
    cast: Cast, greta: Person, home: models.House
) -> None:
    stay = story.admit(cast, home, story.places(home)[0], is_here=False)
    (there, *_rest) = story.places(story.house(cast, greta))
    with pytest.raises(Http404):
        actions.arrive(stay=stay.pk, read=1, place=there.pk, by=cast.sam.actor())
    assert story.now(stay).state == StayState.EXPECTED


def test_nobody_lives_in_two_houses(cast: Cast, greta: Person, home: models.House) -> None:
    other = story.house(cast, greta)
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    with story.refused("lives in a house already"):
        story.admit(cast, other, story.places(other)[0], seen)


def test_a_man_is_held_up_a_manager_goes_ahead_and_the_gap_is_counted(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """SC2: ``G1.1`` hold, manager's override with a reason; the gap counted in the capacity report."""
    seen, place = story.case(cast, "Tarik"), story.places(home)[0]
    him = story.asked(group=Group.MEN)
    with story.refused("ask a shelter manager"):
        story.admit(cast, home, place, seen, given=him, lift="He has nowhere else")
    with story.refused("write why"):
        story.admit(cast, home, place, seen, who=greta, given=him)
    assert models.Gap.objects.count() == models.Stay.objects.count() == 0
    stay = story.admit(cast, home, place, seen, who=greta, given=him, lift="He has nowhere else")
    kept = lifted(cast.sam, stay)
    assert kept is not None
    assert kept.reason == "He has nowhere else"
    assert kept.findings == ("This place is not meant for this group.",)
    (note,) = models.StayNote.objects.filter(stay=stay, kind=NoteKind.LIFTED)
    assert note.written_by == greta.id
    assert list(models.Gap.objects.values_list("group", "why")) == [(Group.MEN, NoPlace.NOT_FOR_GROUP)]
    assert Entry.objects.filter(action="shelter.gone_ahead", subject=seen.id, actor=greta.id).count() == 1


def test_a_manager_who_goes_ahead_has_a_second_person_of_the_house_who_signs(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """A hold is lifted by name, with a reason, and by a second person (domain.md 3): Greta alone is one."""
    seen, places = story.case(cast, "Tarik"), story.places(home)
    story.admit(cast, home, places[1], story.case(cast))
    assert queries_cosign.waiting(cast.sam.actor()) == [], "where nothing spoke against it nobody signs"
    stay = story.admit(
        cast, home, places[0], seen, who=greta, given=story.asked(group=Group.MEN), lift="He has nowhere else"
    )
    (act,) = queries_cosign.waiting(cast.sam.actor())
    assert (act.code, act.by_name) == (seen.code, "Greta")
    assert act.what == "Somebody has a place, although something speaks against it"
    assert queries_cosign.waiting(greta.actor()) == []
    with story.refused("yourself"):
        handin.sign(act=act.id, agrees=True, by=greta.actor())
    with pytest.raises(Http404):
        handin.sign(act=act.id, agrees=True, by=cast.hana.actor())
    handin.sign(act=act.id, agrees=False, reason="He frightens the girl upstairs", by=cast.sam.actor())
    assert "handin.objected" in arrivals.board(greta)
    assert story.now(stay).state == StayState.HERE, "nobody is put out of the house by a signature"


def test_a_hostel_for_men_is_a_place_for_men(cast: Cast, greta: Person) -> None:
    hostel = story.house(cast, greta, kind=HouseKind.HOSTEL, groups=[Group.MEN])
    shared = story.places(hostel)[1:]
    him = story.asked(group=Group.MEN)
    for number, place in enumerate(shared):
        story.admit(cast, hostel, place, story.case(cast, f"Guest {number}"), given=him)
    assert models.Gap.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"medical": Medical.OPEN}, "doctor first"),
        ({"language": "ron"}, "Nobody in the house speaks"),
        ({"language": ""}, "Nobody knows so far which language"),
        ({"needs_access": True}, "without steps"),
    ],
)
def test_what_holds_up(cast: Cast, home: models.House, given: dict[str, object], word: str) -> None:
    with story.refused(word):
        story.admit(cast, home, story.places(home)[0], given=story.asked(**given))


def test_a_child_is_known_from_the_case_whatever_is_typed(cast: Cast, home: models.House) -> None:
    seen = story.let_in(cast, story.child(cast, born=story.years_ago(15)))
    with story.refused("may be a child"):
        story.admit(cast, home, story.places(home)[0], seen)
    story.admit(cast, home, story.places(home)[0], seen, given=story.asked(group=Group.CHILDREN))


def test_a_child_is_not_laid_beside_a_stranger(cast: Cast, home: models.House) -> None:
    _single, one, two = story.places(home)
    her = story.admit(cast, home, one)
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    with story.refused("stranger"):
        story.admit(cast, home, two, child, given=story.asked(group=Group.CHILDREN))
    with_mother = story.asked(group=Group.CHILDREN, belongs_to=her.code.lower())
    story.admit(cast, home, two, child, given=with_mother)


def shared_by_four(cast: Cast, greta: Person) -> tuple[models.House, list[models.Place]]:
    """A house for everybody, with a room that four share."""
    home = story.house(cast, greta, groups=list(Group.values), languages=[])
    room = actions.add_room(
        house=home.pk, kind="shared", groups=[], is_accessible=False, places=4, by=greta.actor()
    )
    return home, list(room.places.order_by("number"))


def test_a_man_is_not_laid_beside_a_mother_and_her_child_nor_a_family_beside_women(
    cast: Cast, greta: Person
) -> None:
    home, places = shared_by_four(cast, greta)
    mother = story.admit(cast, home, places[0], given=story.asked(group=Group.FAMILIES))
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    hers = story.asked(group=Group.FAMILIES, belongs_to=mother.code)
    story.admit(cast, home, places[1], child, given=hers)
    tarik, him = story.case(cast, "Tarik"), story.asked(group=Group.MEN)
    with story.refused("A family would share a room with strangers"):
        story.admit(cast, home, places[2], tarik, given=him)
    with story.refused("Women or girls and men or boys"):
        story.admit(cast, home, places[2], tarik, given=him)
    with story.refused("A family would share a room with strangers"):
        story.admit(cast, home, places[2], story.case(cast, "Ana"))
    father = story.asked(group=Group.FAMILIES, sex="man", belongs_to=mother.code)
    stay = story.admit(cast, home, places[2], tarik, given=father)
    assert lifted(cast.sam, stay) is None, "they belong together"


def test_a_girl_and_a_boy_who_are_strangers_share_no_room(cast: Cast, greta: Person) -> None:
    home, places = shared_by_four(cast, greta)
    girl, boy = (story.let_in(cast, story.child(cast, born=story.years_ago(age))) for age in (15, 16))
    story.admit(cast, home, places[0], girl, given=story.asked(group=Group.CHILDREN))
    with story.refused("Women or girls and men or boys"):
        story.admit(cast, home, places[1], boy, given=story.asked(group=Group.CHILDREN, sex="man"))


def test_what_nobody_was_asked_about_before_is_asked_now_and_a_room_of_ones_own_needs_no_answer(
    cast: Cast, greta: Person, home: models.House
) -> None:
    own, one, two = story.places(home)
    story.admit(cast, home, one, given=documents.Admission.from_value({"group": "women", "medical": "none"}),
                who=greta, lift="Nobody is awake who speaks with her")  # fmt: skip
    ana = story.case(cast, "Ana")
    with story.refused("write it on the stay"):
        story.admit(cast, home, two, ana)
    with story.refused("nobody has said whether"):
        story.admit(cast, home, two, ana, given=story.asked(sex=""))
    assert lifted(cast.sam, story.admit(cast, home, own, ana, given=story.asked(sex=""))) is None


def test_what_the_case_says_already_is_offered_to_whoever_may_read_it(
    cast: Cast, client: Client, home: models.House
) -> None:
    nora = both_sides(cast)
    seen = story.case(cast, identity=Identity(first_name="Mira", gender="Feminine"))
    address = reverse("shelter:come", args=[home.pk, seen.code])
    offered = re.compile(r'<input[^>]*name="sex"[^>]*value="woman"[^>]*checked')
    assert offered.search(sign_in(client, nora).get(address).content.decode())
    page = sign_in(Client(), cast.sam).get(address).content.decode()
    assert 'name="sex"' in page
    assert not offered.search(page)


def test_whoever_is_on_the_list_of_the_door_is_held_up(cast: Cast, home: models.House) -> None:
    by_name = story.case(cast, "Arben Kola")
    by_code = story.case(cast, "Vera")
    for listed in (documents.BarredPerson(name="ARBEN KOLA", reason="Recruited two who live here"),
                   documents.BarredPerson(code=by_code.code, reason="His cousin")):  # fmt: skip
        actions.bar(house=home.pk, given=listed, by=cast.sam.actor())
    for seen in (by_name, by_code):
        with story.refused("must not be let in"):
            story.admit(cast, home, story.places(home)[0], seen)


def test_a_resident_who_turns_out_to_be_linked_is_kept_apart_and_all_are_looked_at_again(
    cast: Cast, home: models.House
) -> None:
    one, other = story.places(home)[:2]
    stay = story.admit(cast, home, one)
    neighbour = story.case(cast, "Ana")
    story.admit(cast, home, other, neighbour)
    dangers.assess(cast, neighbour)
    thread = people.person(cast.casey.actor(), story.again(neighbour, cast.casey)).brief.thread
    before = Duty.objects.filter(thread=thread, done_at=None).count()
    given = documents.BarredPerson(code=stay.code.lower(), reason="His sister")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    assert [one.about for one in duties.of_thread(cast.sam.actor(), home.pk)] == [due.SEPARATE]
    since = Duty.objects.filter(thread=thread, done_at=None).count() - before
    assert since == 2, "the danger again, and the safety plan"


def test_who_lives_here_is_found_on_the_list_by_name_in_any_spelling_too(
    cast: Cast, home: models.House
) -> None:
    one, other = story.places(home)[:2]
    story.admit(cast, home, one)
    story.admit(cast, home, other, story.case(cast, "Ana"))

    def owed(**given: str) -> int:
        before = len(duties.of_thread(cast.sam.actor(), home.pk))
        actions.bar(house=home.pk, given=documents.BarredPerson(reason="x", **given), by=cast.sam.actor())
        return len(duties.of_thread(cast.sam.actor(), home.pk)) - before

    assert owed(name="Arben Kola") == 0
    assert owed(looks="Tall, red car") == 0
    assert owed(name=" МИРА") == 1  # Mira, and not Ana


def test_nobody_comes_to_a_house_that_is_closed(cast: Cast, greta: Person, home: models.House) -> None:
    actions.close_house(house=home.pk, by=greta.actor())
    with story.refused("closed"):
        story.admit(cast, home, story.places(home)[0])


def test_a_house_of_others_a_case_of_others_and_a_place_of_another_house_are_not_there(
    cast: Cast, greta: Person, home: models.House
) -> None:
    place = story.places(home)[0]
    seen = story.case(cast)
    elsewhere = story.house(cast, greta)
    with pytest.raises(Http404):
        story.admit(cast, home, story.places(elsewhere)[0], seen)
    for stranger in (cast.casey, cast.mona, cast.hana):
        with pytest.raises(Http404):
            story.admit(cast, home, place, seen, who=stranger)
    with pytest.raises(Http404):
        story.admit(cast, home, place, consents.case(cast))  # the house team was not let in


def test_the_gate_as_the_journey_asks_it(cast: Cast, home: models.House) -> None:
    seen = story.case(cast)
    subject = CaseSubject(seen, frozenset())
    actor = cast.sam.actor()
    assert "Nobody has a place" in str(gates.ADMIT.holds(subject, actor))
    story.admit(cast, home, story.places(home)[0], seen)
    assert gates.ADMIT.holds(subject, actor) is True
    assert (gates.ADMIT.id, set(gates.ADMIT.lifted_by)) == ("G1.1_ADMIT", {"SHELTER_MANAGER"})


def test_somebody_who_found_no_place_is_counted_and_nothing_kept_of_who(
    cast: Cast, home: models.House
) -> None:
    actions.turn_away(house=home.pk, group=Group.MEN, why=NoPlace.NOT_FOR_GROUP, by=cast.sam.actor())
    (gap,) = models.Gap.objects.all()
    assert {field.name for field in gap._meta.fields} == {
        "id", "created_at", "organisation", "house", "day", "group", "why",
    }  # fmt: skip


def test_when_and_how_long_is_refused_with_what_to_do(cast: Cast, greta: Person, home: models.House) -> None:
    place, seen = story.places(home)[0], story.case(cast)
    for first, nights, word in ((-3, 3, "over"), (0, 0, "one night"), (0, 200, "manager can plan longer")):
        with story.refused(word):
            story.admit(cast, home, place, seen, first=first, nights=nights, is_here=False)
    story.admit(cast, home, place, seen, who=greta, nights=200)


@pytest.mark.parametrize("words", ["her aunt", "K7-42QD"])
def test_words_and_the_code_of_somebody_who_is_not_in_the_room_make_nobody_less_a_stranger(
    cast: Cast, home: models.House, words: str
) -> None:
    _single, one, two = story.places(home)
    story.admit(cast, home, one)
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    with story.refused("stranger"):
        story.admit(cast, home, two, child, given=story.asked(group=Group.CHILDREN, belongs_to=words))


def test_a_code_without_its_dash_is_the_same_person(cast: Cast, home: models.House) -> None:
    _single, one, two = story.places(home)
    her = story.admit(cast, home, one)
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    typed = her.code.replace("-", "").lower()
    story.admit(cast, home, two, child, given=story.asked(group=Group.CHILDREN, belongs_to=typed))
    barred = story.case(cast, "Vera")
    given = documents.BarredPerson(code=barred.code.replace("-", " ").lower(), reason="His cousin")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    with story.refused("must not be let in"):
        story.admit(cast, home, story.places(home)[0], barred)
    given = documents.BarredPerson(code=typed, reason="His sister")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    assert [one.about for one in duties.of_thread(cast.sam.actor(), home.pk)] == [due.SEPARATE]


def test_who_is_here_is_written_down_though_the_team_works_on_the_case_no_more(
    cast: Cast, home: models.House, client: Client
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, is_here=False)
    casey, found = cast.casey.actor(), story.again(seen, cast.casey)
    (part,) = [one for one in people.involvements(casey, found) if one.team_id == cast.house.pk]
    people_actions.end_involvement(seen=found, involvement=part.pk, by=casey)
    actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    assert story.now(stay).state == StayState.HERE
    assert due.ANEW in consents.board(cast, seen, cast.casey), (
        "somebody looks whether anything speaks against it"
    )
    page = sign_in(client, cast.sam).get(reverse("shelter:anew", args=[stay.pk])).content.decode()
    assert "could not be compared" in page
    assert "Nothing speaks against it now" not in page


def test_a_gap_has_a_day_and_no_moment_that_a_stay_has_too(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """Its moment would lead to the stay that was written beside it."""
    him = story.asked(group=Group.MEN)
    story.admit(cast, home, story.places(home)[0], who=greta, given=him, lift="He has nowhere else")
    moments = {(one.hour, one.minute, one.second, one.microsecond)
               for one in models.Gap.objects.values_list("created_at", flat=True)}  # fmt: skip
    assert moments == {(0, 0, 0, 0)}


def test_what_speaks_against_the_place_since_it_was_given_keeps_nobody_at_the_door(
    cast: Cast, greta: Person, home: models.House, client: Client
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, is_here=False)
    given = documents.BarredPerson(code=seen.code, reason="She tells his friends who lives here")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    assert story.now(stay).state == StayState.HERE
    assert due.ANEW in consents.board(cast, seen, cast.sam)
    address = reverse("shelter:anew", args=[stay.pk])
    sent = {"read": story.now(stay).number, "reason": "He has moved away"}
    sam = sign_in(client, cast.sam)
    page = sam.get(address).content.decode()
    assert "must not be let in" in page
    assert "ask a shelter manager" in page
    refused = sam.post(address, sent)
    assert refused.status_code == 422
    assert "who can go ahead" in refused.content.decode()
    assert due.ANEW in consents.board(cast, seen, cast.sam)
    manager = sign_in(Client(), greta)
    assert manager.post(address, {**sent, "reason": " "}).status_code == 422
    assert manager.post(address, sent).status_code == 302
    kept = lifted(cast.sam, stay)
    assert kept is not None
    assert kept.reason == "He has moved away"
    assert due.ANEW not in consents.board(cast, seen, cast.sam)
    assert "Nothing speaks against it now" in sam.get(address).content.decode()


def test_on_what_a_manager_went_ahead_is_not_asked_again_at_the_door(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen = story.case(cast)
    given = story.asked(group=Group.MEN)
    place = story.places(home)[0]
    stay = story.admit(
        cast, home, place, seen, who=greta, given=given, is_here=False, lift="He has nowhere else"
    )
    actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    assert due.EXPLAIN in consents.board(cast, seen, cast.sam)
    assert due.ANEW not in consents.board(cast, seen, cast.sam)


def test_somebody_else_on_the_list_is_another_danger_though_the_sentence_is_the_same(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen = story.case(cast)
    given = documents.BarredPerson(code=seen.code, reason="She tells his friends who lives here")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    place = story.places(home)[0]
    stay = story.admit(cast, home, place, seen, who=greta, is_here=False, lift="They have not met for years")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    actions.arrive(stay=stay.pk, read=stay.number, by=cast.sam.actor())
    assert due.ANEW in consents.board(cast, seen, cast.sam)
