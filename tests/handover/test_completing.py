"""The lead goes over, with everything that hangs on it, in one moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.care import story as danger
from tests.cast import Cast
from tests.consent import story as consented
from tests.handover import story
from wayhome.audit.models import Entry
from wayhome.care import rules
from wayhome.consent import actions as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import clock as duties_clock
from wayhome.duties import contents
from wayhome.duties.actions import Kind
from wayhome.duties.models import Duty
from wayhome.handover import actions, moving, queries, settling, words
from wayhome.handover.models import Handover
from wayhome.organisations import visits
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import documents, threads
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.enums import Mode


@pytest.mark.django_db
@pytest.mark.parametrize("receiver_first", [True, False])
def test_lead_duties_and_keys_move_whoever_confirms_last(cast: Cast, receiver_first: bool) -> None:
    scene = story.begin(cast)
    scene.add_duty()
    assert scene.leads() == [("now", "Casey")]
    assert not story.opens(cast.rita, scene)

    handover = scene.hand_over(receiver_first=receiver_first)

    assert handover.is_completed
    assert not handover.has_left
    assert scene.leads() == [("return", "Rita")]
    assert story.opens(cast.rita, scene)
    assert not Duty.objects.filter(organisation=cast.harbour, thread=scene.thread, done_at=None).exists()
    assert "consent.first_talk" in scene.due(cast.rita)
    assert "consent.first_talk" not in scene.due(cast.casey)
    seen = scene.again(cast.rita)
    assert seen.case.organisation_id == cast.dawn.pk
    assert not seen.access.is_partner
    assert seen.access.may_write("I")
    assert people.person(cast.rita.actor(), seen).brief.name_used == "Mira"
    assert [step.key for step in people.steps(cast.rita.actor(), seen)][-1] == "lead_handed_over"


@pytest.mark.django_db
def test_sending_side_keeps_what_it_wrote_and_writes_nothing_more(cast: Cast) -> None:
    scene = story.begin(cast)
    before = scene.again(cast.casey)
    scene.hand_over()
    casey = cast.casey.actor()
    seen = scene.again(cast.casey)

    assert story.opens(cast.casey, scene)
    assert seen.access.is_past
    assert not seen.access.observes
    assert seen.access.writes == frozenset()
    assert [row.mode for row in seen.mine] == [Mode.KEEPS, Mode.KEEPS]
    assert list(people.listed(casey)) == []
    assert [one.code for one in people.listed(cast.rita.actor())] == [seen.code]
    refused: dict[str, Callable[[], object]] = {
        "step": lambda: people_actions.take_step(seen=seen, key="case_follow_up", by=casey),
        "rest": lambda: people_actions.suspend(seen=seen, reason="asked", by=casey),
        "team": lambda: people_actions.let_team_in(seen=seen, team=cast.house.pk, by=casey),
        "person": lambda: people_actions.let_person_in(seen=seen, user=cast.sam.id, by=casey),
        "lead": lambda: people_actions.name_lead(seen=seen, lead=cast.casey.id, deputy=None, by=casey),
        "answer": lambda: consented.agree(cast, seen, consented.yes("ASSISTANCE")),
        "identity": lambda: people_actions.record_identity(
            seen=seen, read=1, identity=documents.Identity(first_name="X"), name_used="X",
            presumed_child=False, interpreter=False, by=casey,
        ),
        "contact": lambda: people_actions.record_contact(
            seen=seen, read=0, contact=documents.Contact(), safe=documents.SafeContact(), by=casey
        ),
        "propose": lambda: scene.propose(),
    }  # fmt: skip
    for name, action in refused.items():
        with pytest.raises(Refused):
            action()
        assert scene.leads() == [("return", "Rita")], name
    # What the new side does afterwards is not shown to the old one.
    people_actions.follow_up(seen=scene.again(cast.rita), by=cast.rita.actor())
    assert "case_follow_up" not in [step.key for step in people.steps(casey, seen)]
    assert people.standing(casey, seen).status == "Active"
    assert people.rows(casey, [before.case])[0].standing.status == "Active"
    assert people.rows(cast.rita.actor(), [before.case])[0].standing.status == "FollowUp"


@pytest.mark.django_db
def test_observer_with_her_yes_sees_where_it_stands_until_she_takes_it_back(cast: Cast) -> None:
    scene = story.begin(cast)
    monitoring = consented.agree(cast, scene.seen, consented.yes(Purpose.MONITORING_CONTACT)).pk
    handover = scene.hand_over()
    assert handover.observer_basis == monitoring
    seen = scene.again(cast.casey)
    assert seen.access.observes
    assert seen.access.writes == frozenset()
    people_actions.follow_up(seen=scene.again(cast.rita), by=cast.rita.actor())
    assert "case_follow_up" in [step.key for step in people.steps(cast.casey.actor(), seen)]
    assert [one.code for one in people.listed(cast.casey.actor())] == [seen.code]
    with clock.shifted(timedelta(days=731)):  # the longest that this agreement lasts
        assert not scene.again(cast.casey).access.observes
    scene.take_back(monitoring, cast.casey)
    seen = scene.again(cast.casey)
    assert not seen.access.observes
    assert story.opens(cast.casey, scene)
    assert Handover.objects.get(pk=handover.pk).observer_basis is None


@pytest.mark.django_db
def test_nobody_of_the_receiver_finds_her_before_and_everybody_by_name_after(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    assert people.search(cast.rita.actor(), "Mira") == []
    scene.receive(handover)
    visits.visit(cast.rita.actor())
    assert [match.code for match in people.search(cast.rita.actor(), "Mira")] == [scene.seen.code]


@pytest.mark.django_db
@pytest.mark.parametrize("receiver_first", [True, False])
def test_duty_that_only_a_colleague_opens_moves_at_that_colleagues_visit(
    cast: Cast, receiver_first: bool
) -> None:
    scene = story.begin(cast)
    people_actions.let_team_in(seen=scene.seen, team=cast.house.pk, by=cast.casey.actor())
    thread = scene.thread
    duty = scene.add_duty(to=cast.sam.id)
    handover = scene.hand_over(receiver_first=receiver_first)
    assert handover.has_left
    assert Duty.objects.get(pk=duty).organisation_id == cast.harbour.pk
    visits.visit(cast.casey.actor())  # her keys do not open it either
    assert Handover.objects.get(pk=handover.pk).has_left
    visits.visit(cast.otto.actor())
    visits.visit(cast.sam.actor())
    moved = Duty.objects.get(pk=duty)
    assert (moved.organisation_id, moved.owner) == (cast.dawn.pk, cast.rita.id)
    assert moved.thread == thread
    assert not Handover.objects.get(pk=handover.pk).has_left
    assert "consent.first_talk" in scene.due(cast.rita)
    assert "consent.first_talk" not in scene.due(cast.sam)


@pytest.mark.django_db
def test_somebody_without_the_case_settles_nothing(cast: Cast) -> None:
    scene = story.begin(cast)
    people_actions.let_team_in(seen=scene.seen, team=cast.house.pk, by=cast.casey.actor())
    scene.add_duty(to=cast.sam.id)
    scene.hand_over()
    assert settling.settle(cast.lea.actor()) == 0
    assert settling.settle(cast.sam.actor()) == 1
    assert settling.settle(cast.sam.actor()) == 0


@pytest.mark.django_db
def test_duty_written_after_the_sender_confirmed_moves_at_its_next_visit(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    duty = scene.add_duty()
    scene.receive(handover)
    assert Handover.objects.get(pk=handover.pk).has_left
    visits.visit(cast.casey.actor())
    assert Duty.objects.get(pk=duty).owner == cast.rita.id
    assert not Handover.objects.get(pk=handover.pk).has_left


@pytest.mark.django_db
def test_late_duty_starts_a_new_ladder_with_the_new_side(cast: Cast) -> None:
    scene = story.begin(cast)
    duty = scene.add_duty(days=-3)
    duties_clock.climb()
    assert Duty.objects.get(pk=duty).rung == 1
    scene.hand_over()
    moved = Duty.objects.get(pk=duty)
    supervisors = story.dawn_supervisors(cast)
    assert moved.owner == cast.rita.id
    assert moved.ladder[moved.rung :] == [cast.dawn_intake.pk, supervisors.pk]
    assert set(moved.ladder[: moved.rung]) == {cast.rita.id}, "nobody of the old side is on it"
    assert [row.holder for row in moved.holders.all()] == [cast.rita.id]
    assert moved.next_at is not None
    assert moved.next_at > clock.now() + timedelta(hours=23)
    duties_clock.climb(moved.next_at)
    there = set(Duty.objects.get(pk=duty).holders.values_list("holder", flat=True))
    assert there == {cast.rita.id, cast.dawn_intake.pk}, "it climbs there, though it had climbed before"


@pytest.mark.django_db
@pytest.mark.parametrize("receiver_first", [True, False])
def test_what_is_done_there_ends_the_duty_that_came_with_the_case(cast: Cast, receiver_first: bool) -> None:
    """The danger was to be looked at by the old side; the new side looks, and nothing is late on its board."""
    scene = story.begin(cast)
    danger.assess(cast, scene.seen)
    scene.hand_over(receiver_first=receiver_first)
    with clock.shifted(rules.HOLDS_FOR + timedelta(days=1)):
        assert "care.review" in scene.due(cast.rita)
        danger.assess(cast, scene.again(cast.rita), who=cast.rita)
        assert "care.review" not in scene.due(cast.rita)


@pytest.mark.django_db
def test_the_same_that_is_due_there_already_stays_beside_it(cast: Cast) -> None:
    scene = story.begin(cast)
    for agency, who in ((cast.harbour, cast.casey), (cast.dawn, cast.rita)):
        duties.add(
            kind=Kind.TASK, due_at=clock.now(), about="consent.first_talk", owner=who.id, ladder=[],
            organisation=agency.pk, case=scene.seen.id, code=scene.seen.code, thread=scene.thread,
            once=f"{agency.pk} talk", by=who.actor(),
        )  # fmt: skip
    scene.hand_over()
    assert scene.due(cast.rita).count("consent.first_talk") == 2, "nothing is lost"
    duties.done_for(
        thread=scene.thread, about="consent.first_talk", once=f"{cast.dawn.pk} talk", by=cast.rita.actor()
    )
    assert scene.due(cast.rita).count("consent.first_talk") == 1


@pytest.mark.django_db
def test_what_came_with_the_case_is_found_by_the_new_side_and_not_by_the_old(cast: Cast) -> None:
    scene = story.begin(cast)
    duties.add(
        kind=Kind.TASK, due_at=clock.now(), about="consent.first_talk", owner=cast.casey.id, ladder=[],
        organisation=cast.harbour.pk, case=scene.seen.id, code=scene.seen.code, thread=scene.thread,
        once=f"{cast.harbour.pk} talk", by=cast.casey.actor(),
    )  # fmt: skip
    scene.hand_over()
    for agency, left in ((cast.harbour, 1), (cast.dawn, 0)):
        duties.done_for(
            thread=scene.thread, about="consent.first_talk", once=f"{agency.pk} talk", by=cast.rita.actor()
        )
        assert scene.due(cast.rita).count("consent.first_talk") == left


@pytest.mark.django_db
@pytest.mark.parametrize("receiver_first", [True, False])
def test_what_somebody_wrote_to_whom_the_case_is_closed_moves_too(cast: Cast, receiver_first: bool) -> None:
    """Who heard her word was let in without who she is: it stands under a mark of its own."""
    scene = story.begin(cast)
    made = duties.add(
        kind=Kind.TASK, due_at=clock.now(), about="consent.first_talk", owner=cast.casey.id, ladder=[],
        organisation=cast.harbour.pk, case=scene.seen.id, code=scene.seen.code, by=cast.casey.actor(),
        thread=threads.closed(scene.seen.id),
    )  # fmt: skip
    assert made is not None
    scene.hand_over(receiver_first=receiver_first)
    made.refresh_from_db()
    assert (made.organisation_id, made.owner) == (cast.dawn.pk, cast.rita.id)
    assert "consent.first_talk" not in scene.due(cast.casey)


@pytest.mark.django_db
def test_emergency_that_moves_rings_the_new_side(cast: Cast) -> None:
    scene = story.begin(cast)
    duty = scene.add_duty()
    Duty.objects.filter(pk=duty).update(is_emergency=True)
    scene.hand_over()
    moved = Duty.objects.get(pk=duty)
    assert set(contents.readers(moved.what)) == {
        cast.rita.id, cast.dawn_intake.pk, story.dawn_supervisors(cast).pk,
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("receiver_first", [True, False])
def test_later_rooms_move_in_the_same_transaction(cast: Cast, receiver_first: bool) -> None:
    scene = story.begin(cast)
    seen: list[moving.Moved] = []
    moving.register("plan", seen.append, "The plan")
    try:
        assert "The plan" in words.moves(queries.plan(
            cast.casey.actor(), scene.again(cast.casey), cast.dawn.pk).letter)  # fmt: skip
        thread = scene.thread
        scene.hand_over(receiver_first=receiver_first)
    finally:
        moving.forget("plan")
    (moved,) = seen
    assert (moved.case, moved.code, moved.thread) == (scene.seen.id, scene.seen.code, thread)
    assert (moved.sender, moved.receiver, moved.lead) == (cast.harbour.pk, cast.dawn.pk, cast.rita.id)


@pytest.mark.django_db
def test_when_a_later_room_fails_nothing_has_moved(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.receive(handover)

    def fail(moved: moving.Moved) -> None:
        raise ZeroDivisionError

    moving.register("plan", fail)
    try:
        with pytest.raises(ZeroDivisionError):
            scene.send()
    finally:
        moving.forget("plan")
    assert scene.leads() == [("now", "Casey")]
    assert not story.opens(cast.rita, scene)
    scene.send()
    assert scene.leads() == [("return", "Rita")]


@pytest.mark.django_db
def test_both_sides_can_read_that_it_was_handed_over(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.hand_over()
    for organisation in (cast.harbour, cast.dawn):
        told = Entry.objects.filter(organisation=organisation.pk, subject=scene.seen.id)
        actions = set(told.values_list("action", flat=True))
        assert {"handover.proposed", "handover.completed", "people.lead_handed_on"} <= actions


@pytest.mark.django_db
def test_who_was_let_in_before_keeps_one_part_under_the_agreement(cast: Cast) -> None:
    seen, consent = consented.shared(cast, "ABFI")
    scene = story.Scene(cast, seen, consent)
    assert story.opens(cast.rita, scene)
    scene.hand_over()
    live = people_models.Involvement.objects.live().filter(case=seen.id, holder=cast.dawn_intake.pk)
    assert sorted(str(row.basis) for row in live) == sorted(["None", str(consent)])


@pytest.mark.django_db
def test_case_can_be_handed_back(cast: Cast) -> None:
    casey = cast.casey.user
    RoleGrant.objects.create(user=cast.rita.user, role="CASE_MANAGER_SEND", granted_by=cast.dora.user)
    RoleGrant.objects.create(user=casey, role="CASE_MANAGER_RECV", granted_by=cast.mona.user)
    scene = story.begin(cast)
    scene.hand_over()
    assert [name for _side, name in scene.leads()] == ["Rita"]
    answer = consented.yes(groups=tuple("ABFI"), recipients=consented.to(cast.harbour.pk))
    scene.agree_there()
    consents.record_answer(seen=scene.again(cast.rita), answer=answer, by=cast.rita.actor())
    rita, back = cast.rita, cast.casey
    handover = actions.propose(seen=scene.again(rita), organisation=cast.harbour.pk, by=rita.actor())
    actions.accept(handover=handover.pk, lead=back.id, by=back.actor())
    scene.send(rita)
    actions.confirm_receiving(handover=handover.pk, safe="not_asked", by=back.actor())
    assert [name for _side, name in scene.leads()] == ["Casey"]
    seen = scene.again(back)
    assert not seen.access.is_past
    assert seen.access.may_write("I")
    # What Harbour House had lent to Dawn Centre ends with its part; what Dawn Centre wrote stays open to it.
    assert scene.again(rita).access.is_past
    assert not story.opens(rita, scene)


@pytest.mark.django_db
def test_what_it_is_found_by_is_not_told_where_the_case_is_not(cast: Cast) -> None:
    scene = story.begin(cast)
    found = [
        duties.add(
            kind=Kind.TASK, due_at=clock.now(), about="consent.first_talk", owner=cast.casey.id, ladder=[],
            organisation=cast.harbour.pk, thread=scene.thread, case=case, once=f"{cast.harbour.pk} {number}",
            by=cast.casey.actor(),
        )
        for number, case in enumerate((scene.seen.id, None))
    ]  # fmt: skip
    keys = cast.casey.actor().keyring
    assert [contents.open_(keys, one.what, duty=one.pk).once for one in found if one] == [
        f"{cast.harbour.pk} 0",
        "",
    ]
