"""A child goes to nobody but the person that was decided on (G3.4_CHILD_HANDOVER, SC3)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.children import story as children
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.custody.test_pages import moment
from tests.departure.story import Facts
from tests.family import story as families
from wayhome import journey
from wayhome.checkins import due as checkins_due
from wayhome.checkins.enums import Kind
from wayhome.children import queries as best
from wayhome.children.shapes import Caregiver
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import actions, due, gates, hooks, models, rules_child, rules_way
from wayhome.custody.documents import CodeWords, Holder
from wayhome.custody.enums import HolderKind, PlaceType, Side, State, What
from wayhome.custody.shapes import Event, Travel
from wayhome.custody.shapes import Holder as HolderNow
from wayhome.duties import queries as duties
from wayhome.family.enums import Tie
from wayhome.people import actions as people
from wayhome.people import queries as people_queries
from wayhome.people.enums import Under18
from wayhome.people.queries import Found
from wayhome.process import PROCESS
from wayhome.services import doors
from wayhome.services.models import Post

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def decided(cast: Cast) -> tuple[Found, Caregiver]:
    """The panel has decided for Lio’s grandmother; the way is told."""
    with journey.instead(PROCESS):
        seen, _now = children.ready(cast)
        children.decided(cast, seen)
    story.begins()
    named = best.caregiver(cast.casey.actor(), story.now(cast, seen).subject)
    assert named is not None
    return seen, named


def lio(cast: Cast, *, goes_to: str = "") -> tuple[Found, str]:
    """Lio is on the way with Sam; the panel has decided for his grandmother. Her name."""
    seen, named = decided(cast)
    story.approve(cast, seen)
    taker = Holder(kind=str(HolderKind.CAREGIVER), ref=named.relative, name=goes_to or named.name)
    links = story.links(cast)
    story.plan(cast, seen, links[0], story.link(taker, PlaceType.FIRST_NIGHT, 3))
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.hand_over(cast, seen, 1)
    return seen, named.name


def test_to_the_grandmother_with_her_document_and_in_no_other_way(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        with story.refused("Look at a document with a photograph"):
            story.confirm(cast, seen, 2, Side.TO)
        assert models.Confirmation.objects.filter(thing=story.events(cast, seen)[1].id).count() == 0
        assert "custody.wrong_person" not in story.due(cast.casey), "nobody wrong has come"
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name.upper())
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == name


def test_the_aunt_is_refused_the_child_stays_and_somebody_is_rung(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[What] = []
    monkeypatch.setitem(hooks._listeners, "test", lambda what, seen, attempt, by: heard.append(what))
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        with story.refused("The child stays with Sam. Ring"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown="The aunt")
        assert heard[-1] == What.WRONG_PERSON, "what was refused is kept and told all the same"
        doors.register("test", lambda _actor: ["7 Linden Street"])
        try:
            with story.refused("The child stays with Sam. Ring"):
                shown: Any = {"paper_shown": "Identity card, 7 Linden Street", "name_shown": "Her friend"}
                story.confirm(cast, seen, 2, Side.TO, **shown)
        finally:
            doors.forget("test")
        assert heard.count(What.WRONG_PERSON) == 2, (
            "that somebody else came is not held up by what her paper says"
        )
        assert "custody.wrong_person" in story.due(cast.casey)
        assert story.with_her(cast, seen) == cast.sam.name
        assert story.events(cast, seen)[1].to_at is None
    with clock.shifted(80 * MINUTE):
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == name
        assert "custody.wrong_person" not in story.due(cast.casey)


def test_somebody_else_who_came_rings_although_the_hand_over_was_planned_anew_meanwhile(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    gone = story.events(cast, seen)[1]
    taker = Holder(str(gone.taker.kind), gone.taker.ref, name)
    with clock.shifted(MINUTE):
        link = story.link(taker, PlaceType.FIRST_NIGHT, 3, place="The other gate")
        story.plan(cast, seen, link, words="The first gate is shut")
        assert gone.id not in {one.id for one in story.events(cast, seen)}
        url = reverse("custody:confirm", args=[seen.code, 1, gone.id, "to"])
        casey = sign_in(Client(), cast.casey)
        said = {"how": "phone", "said_by": "Officer Blerim", **moment("at", clock.now())}
        right = casey.post(url, {**said, "paper_shown": "Passport", "name_shown": name})
        assert "was planned anew meanwhile" in right.content.decode()
        assert due.WRONG not in story.due(cast.casey)
        wrong = casey.post(url, {**said, "paper_shown": "Passport", "name_shown": "The aunt"})
        assert "The child stays with Sam" in wrong.content.decode()
        assert due.WRONG in story.due(cast.casey)
        assert (
            "The aunt (Passport)" in casey.get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        )
        assert story.events(cast, seen)[1].to_at is None


def test_the_danger_word_with_another_name_at_a_hand_over_that_is_gone_keeps_the_name(
    cast: Cast, facts: Facts
) -> None:
    """It looks as without it, rings once and silently, and nobody is told to ring whoever waits there."""
    seen, name = lio(cast)
    words = CodeWords("sewing", "blue lamp", "kettle")
    actions.write_words(code=seen.code, plan=1, read=0, given=words, by=cast.casey.actor())
    gone = story.events(cast, seen)[1]
    taker = Holder(str(gone.taker.kind), gone.taker.ref, name)
    with clock.shifted(MINUTE):
        link = story.link(taker, PlaceType.FIRST_NIGHT, 3, place="The other gate")
        story.plan(cast, seen, link, words="The first gate is shut")
        url = reverse("custody:confirm", args=[seen.code, 1, gone.id, "to"])
        casey = sign_in(Client(), cast.casey)
        said = {"how": "phone", "said_by": "Officer Blerim", "word": "kettle", **moment("at", clock.now())}
        silent = casey.post(url, {**said, "paper_shown": "Passport", "name_shown": "The aunt"})
        assert "The child stays with Sam" in silent.content.decode(), "as without the danger word"
        assert [one.about for one in emergencies(cast)] == [checkins_due.ALERT]
        assert due.WRONG not in story.due(cast.casey)
        (alarm,) = story.there(cast, seen).alarms
        assert "The aunt (Passport)" in alarm.words
        assert [one.words for one in story.there(cast, seen).came] == ["The aunt (Passport)"]
        assert [one.known.kind for one in on_the_way.incidents(cast, seen)] == [Kind.WRONG_PERSON]
        right = {**said, "paper_shown": "Passport", "name_shown": name}
        assert "was planned anew meanwhile" in casey.post(url, right).content.decode(), "as without it too"
        assert len(story.there(cast, seen).alarms) == 2
        casey.post(url, {**said, "paper_shown": "", "name_shown": "A cousin"})
        assert "A cousin" in story.there(cast, seen).alarms[-1].words, "also where no document was shown"
        assert len(story.there(cast, seen).came) == 1
        assert story.events(cast, seen)[1].to_at is None


def test_what_was_told_of_somebody_else_who_came_is_kept(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast)
    with clock.shifted(MINUTE):
        told: dict[str, Any] = {"said_by": "Officer Blerim", "words": "Red car, two men wait in it"}
        with story.refused("The child stays with Sam. Ring"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Passport", name_shown="The aunt", **told)
        text = sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        for words in ("The aunt (Passport)", *told.values()):
            assert words in text, words


def test_the_danger_word_with_another_name_looks_as_without_it_and_rings_once_and_silently(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    actions.write_words(
        code=seen.code,
        plan=1,
        read=0,
        given=CodeWords("sewing", "blue lamp", "kettle"),
        by=cast.casey.actor(),
    )
    aunt: dict[str, Any] = {"paper_shown": "Identity card", "name_shown": "The aunt"}

    def why_not(**given: Any) -> str:  # noqa: ANN401
        with pytest.raises(Refused) as refused:
            story.confirm(cast, seen, 2, Side.TO, **given)
        return str(refused.value.reason)

    with clock.shifted(MINUTE):
        silent = why_not(**aunt, word="kettle")
        assert [one.about for one in emergencies(cast)] == [checkins_due.ALERT]
        assert due.WRONG not in story.due(cast.casey), "nobody is told to ring whoever waits there"
        assert [one.words for one in story.there(cast, seen).came] == ["The aunt (Identity card)"]
        assert checkins_due.CHILD_PROTECTION in on_the_way.due(cast.casey), (
            "that is told to nobody who stands there"
        )
        assert [one.known.kind for one in on_the_way.incidents(cast, seen)] == [Kind.WRONG_PERSON]
        assert why_not(word="kettle") == why_not(word="blue lamp"), "no document was looked at"
        assert len(emergencies(cast)) == 1
        assert why_not(**aunt, word="blue lamp") == silent
        assert due.WRONG in story.due(cast.casey), "without the danger word"
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name, word="kettle")
        assert story.events(cast, seen)[1].to_at is None


def emergencies(cast: Cast) -> list[Any]:
    """What rings for whoever leads."""
    shown = duties.today(cast.casey.actor())
    found = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return [one for one in found if one.is_emergency]


def test_planned_to_somebody_else_the_gate_does_not_open(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast, goes_to="The aunt")
    gate = gates.CHILD_HANDOVER.holds(story.now(cast, seen).subject, cast.casey.actor())
    assert "not the person that was decided on" in str(gate)
    with clock.shifted(MINUTE), story.refused("The child stays with Sam"):
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown="The aunt")


def test_a_child_never_travels_alone(cast: Cast, facts: Facts) -> None:
    with journey.instead(PROCESS):
        seen, _now = children.ready(cast)
    story.begins()
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    with story.refused("A child never travels alone"):
        story.plan(cast, seen, story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1])


def test_who_turns_out_to_be_a_child_does_not_leave_alone(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.approve(cast, seen)
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    story.plan(cast, seen, story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1])
    story.check(cast, seen)
    on_the_way.make_child(cast, seen)
    with story.refused("A child never travels alone"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def test_in_the_first_night_nobody_else_takes_over_whatever_the_kind() -> None:
    named = HolderNow(HolderKind.WORKER, None, "Somebody")
    event = Event(UUID(int=1), 1, named, named, PlaceType.FIRST_NIGHT, "", clock.now())

    def why_not(one: Event, **given: Any) -> str | None:  # noqa: ANN401
        usual = {
            "is_child": True,
            "caregiver": "Grandmother",
            "name_shown": "Somebody",
            "paper_shown": "Card",
        }
        return rules_way.why_not_child(one, calls="Ana", **{**usual, **given})

    assert "not the person that was decided on" in str(why_not(event))
    assert "Nobody has decided" in str(why_not(event, caregiver=None))
    assert why_not(event, is_child=False) is None
    assert why_not(replace(event, place_type=PlaceType.AIRPORT_DEP)) is None, "a colleague on the way"
    right = replace(event, taker=replace(named, name="Grandmother"))
    assert why_not(right, name_shown="GRANDMOTHER ") is None
    assert "The name on the document" in str(why_not(right))


def test_as_an_office_no_private_person_takes_over_a_child(cast: Cast, facts: Facts) -> None:
    seen, named = decided(cast)
    story.approve(cast, seen)
    first, _office, _there, last = story.links(cast)
    last = replace(last, taker=Holder(kind=str(HolderKind.CAREGIVER), ref=named.relative, name=named.name))
    uncle = story.link(story.holder(HolderKind.CONTACT, "Uncle Agim"), PlaceType.TRANSIT, 1)
    with story.refused("Uncle Agim stands in no directory"):
        story.plan(cast, seen, first, uncle, last)
    assert story.travel(cast, seen) is None, "nothing of it is kept"
    known = story.holder(HolderKind.CONTACT, story.office(cast, "Uncle Agim").upper())
    story.plan(cast, seen, first, replace(uncle, taker=known), last)
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.hand_over(cast, seen, 1)
    on_the_way.on_call(cast, cast.sam)
    with clock.shifted(MINUTE):
        Post.objects.filter(name="Uncle Agim").update(is_closed=True)
        with story.refused("stands in no directory"):
            story.confirm(cast, seen, 2, Side.TO)
        assert story.with_her(cast, seen) == cast.sam.name
        Post.objects.filter(name="Uncle Agim").update(is_closed=False)
        story.hand_over(cast, seen, 2)
        assert story.with_her(cast, seen) == "UNCLE AGIM"


def test_who_turns_out_to_be_a_child_is_planned_to_no_private_person_under_that_name(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(best, "caregiver", lambda actor, subject: Caregiver("Her sister", "family"))
    seen = story.begun(cast)
    story.approve(cast, seen)
    first, _office, _there, last = story.links(cast)
    uncle = story.link(story.holder(HolderKind.CONTACT, "Uncle Agim"), PlaceType.TRANSIT, 1)
    story.plan(cast, seen, first, uncle, last)
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    on_the_way.on_call(cast, cast.sam)
    with clock.shifted(MINUTE):
        on_the_way.make_child(cast, seen)
        assert due.GOES_TO in story.due(cast.sam)
        page = sign_in(Client(), cast.casey).get(f"/people/{seen.code}/plan/1/with/").content.decode()
        assert "Uncle Agim stands in no directory" in page


def to_somebody(cast: Cast, seen: Found, name: str) -> None:
    """The hand-over to come is planned to somebody else."""
    taker = Holder(kind=str(HolderKind.CAREGIVER), name=name)
    story.plan(cast, seen, story.link(taker, PlaceType.FIRST_NIGHT, 3), words="Decided anew")


def test_decided_anew_on_the_way_who_is_on_call_is_rung_and_the_child_goes_to_nobody_else(
    cast: Cast, facts: Facts
) -> None:
    seen, name = lio(cast)
    on_the_way.on_call(cast, cast.sam)
    assert due.GOES_TO not in story.due(cast.sam)
    with clock.shifted(MINUTE):
        children.ask(cast, seen)
        assert due.GOES_TO in story.due(cast.sam), "a panel was asked anew: nobody is decided on"
        assert on_the_way.rings() == 1
        with story.refused("Nobody has decided"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)
        children.decided_anew(cast, seen)
        assert due.GOES_TO in story.due(cast.sam)
        assert on_the_way.rings() == 0, "once, until somebody has planned it anew"
        page = sign_in(Client(), cast.casey).get(f"/people/{seen.code}/plan/1/with/").content.decode()
        assert "By what is decided now this child goes to House of Dawn" in page
        with story.refused("not the person that was decided on"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)
    with clock.shifted(2 * MINUTE):
        to_somebody(cast, seen, "The neighbour")
        assert due.GOES_TO in story.due(cast.sam), "that is not who was decided on"
        to_somebody(cast, seen, "House of Dawn")
        assert due.GOES_TO not in story.due(cast.sam)
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Service card", name_shown="House of Dawn")
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == "House of Dawn"


def test_decided_anew_for_the_same_person_nobody_is_rung(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    on_the_way.on_call(cast, cast.sam)
    with clock.shifted(MINUTE):
        children.ask(cast, seen)
        assert due.GOES_TO in story.due(cast.sam)
        children.decided_anew(cast, seen, receiver=name)
        assert due.GOES_TO not in story.due(cast.sam)


def test_decided_anew_before_leaving_it_is_due_without_a_sound(cast: Cast, facts: Facts) -> None:
    seen, named = decided(cast)
    taker = Holder(kind=str(HolderKind.CAREGIVER), ref=named.relative, name=named.name)
    story.plan(cast, seen, story.links(cast)[0], story.link(taker, PlaceType.FIRST_NIGHT, 3))
    on_the_way.on_call(cast, cast.sam)
    children.decided_anew(cast, seen)
    assert due.GOES_TO in story.due(cast.casey)
    assert due.GOES_TO not in story.due(cast.sam)
    assert on_the_way.rings() == 0


def test_of_a_way_that_is_over_nobody_is_told(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)
        story.confirm(cast, seen, 2, Side.FROM)
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        children.decided_anew(cast, seen)
        assert due.GOES_TO not in story.due(cast.casey)


def test_learned_on_the_way_that_she_took_part_the_child_does_not_go_to_her(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    on_the_way.on_call(cast, cast.sam)
    named = best.caregiver(cast.casey.actor(), story.now(cast, seen).subject)
    assert named is not None
    assert named.relative is not None
    with clock.shifted(MINUTE):
        families.change(cast, seen, named.relative, region="Tirana")
        assert due.GOES_TO not in story.due(cast.sam), "nothing that matters for it"
        families.change(cast, seen, named.relative, tie=str(Tie.SUSPECTED))
        assert due.GOES_TO in story.due(cast.sam)
        with story.refused("The child stays with Sam"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)


def test_who_turns_out_to_be_a_child_while_travelling_alone_is_rung_for(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.approve(cast, seen)
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    story.plan(cast, seen, story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1])
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    on_the_way.on_call(cast, cast.sam)
    with clock.shifted(MINUTE):
        on_the_way.make_child(cast, seen)
        assert due.GOES_TO in story.due(cast.sam)
        assert on_the_way.rings() == 1
        page = sign_in(Client(), cast.casey).get(f"/people/{seen.code}/plan/1/with/").content.decode()
        assert "A child never travels alone. Plan who travels along" in page


def test_who_turns_out_to_be_an_adult_goes_where_she_or_he_wants(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast, goes_to="The aunt")
    with clock.shifted(MINUTE):
        children.ask(cast, seen)
        assert due.GOES_TO in story.due(cast.casey)
        make_adult(cast, seen)
        assert due.GOES_TO not in story.due(cast.casey)
        story.hand_over(cast, seen, 2)
        assert story.with_her(cast, seen) == "The aunt"


def make_adult(cast: Cast, seen: Found) -> None:
    """Twenty, by a paper that came to light."""
    here = story.again(cast, seen)
    known = people_queries.person(cast.casey.actor(), here)
    assert known.identity is not None
    people.record_identity(
        seen=here,
        read=known.identity.number,
        identity=replace(
            known.identity.known,
            birth_year=clock.today().year - 20,
            birth_precision="year",
            under_18=str(Under18.NO),
            age_disputed=False,
        ),
        name_used=known.brief.name_used,
        presumed_child=False,
        interpreter=False,
        by=cast.casey.actor(),
    )


def test_where_the_hand_overs_of_a_child_lead_is_asked_of_those_to_come() -> None:
    sam = HolderNow(HolderKind.WORKER, None, "Sam")
    aunt, alone = HolderNow(HolderKind.CAREGIVER, None, "The aunt"), HolderNow(HolderKind.ALONE, None, "Sam")
    event = Event(UUID(int=1), 1, sam, aunt, PlaceType.FIRST_NIGHT, "", clock.now())
    over = replace(event, state=State.CONFIRMED)

    def why_not(*events: Event, caregiver: str | None = "Grandmother", **given: Any) -> str | None:  # noqa: ANN401
        usual = {
            "attempt": UUID(int=2),
            "subject": None,
            "start": sam,
            "is_child": True,
            "begun_at": clock.now(),
        }
        travel = Travel(events=events, **{**usual, **given})
        return rules_child.why_not_as_decided(travel, caregiver=caregiver)

    assert "goes to Grandmother" in str(why_not(event))
    assert "not decided any more" in str(why_not(event, caregiver=None))
    assert why_not(event, caregiver="THE AUNT") is None
    assert why_not(event, is_child=False) is None
    assert "goes to Grandmother" in str(why_not(over)), "handed over already, and decided anew since"
    safe = replace(event, id=UUID(int=3), sequence=2, taker=sam, place_type=PlaceType.SAFE_PLACE)
    assert why_not(over, safe) is None, "taken back from there"
    assert "travels alone" in str(why_not(replace(event, taker=alone), caregiver="The aunt"))
    assert "travels alone" in str(why_not(event, caregiver="The aunt", start=alone))
    assert why_not(event, caregiver="The aunt", start=alone, begun_at=None) is None
