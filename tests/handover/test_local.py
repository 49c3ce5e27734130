"""What was agreed abroad does not hold here: asked anew, a duty after 72 hours, never a lock-out (domain.md 3.4)."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.consent import story as consented
from tests.handover import story
from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import clock as duties_clock
from wayhome.duties.models import Duty, DutyHolder
from wayhome.handover.models import Handover
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def test_missing_after_72_hours_is_a_duty_and_never_a_lock_out(cast: Cast) -> None:
    last = clock.today() + timedelta(days=10)
    scene = story.begin(cast, answer=consented.to_dawn(cast, "ABFI", valid_until=last))
    scene.hand_over()
    supervisors = story.dawn_supervisors(cast)

    def holders() -> set[object]:
        rows = DutyHolder.objects.filter(duty__owner=cast.rita.id, duty__ladder=[supervisors.pk])
        return set(rows.values_list("holder", flat=True))

    duties_clock.climb()
    assert holders() == {cast.rita.id}
    with clock.shifted(timedelta(hours=73)):
        duties_clock.climb()
        assert holders() == {cast.rita.id, supervisors.pk}
        assert "handover.local_consents" in scene.due(cast.rita)
        assert story.opens(cast.rita, scene)
    with clock.shifted(timedelta(days=30)):  # her yes to the sender is over
        records.expire()
        assert story.opens(cast.rita, scene)
        assert scene.again(cast.rita).access.may_write("I")
        scene.take_back(scene.consent, cast.rita)
        assert not story.opens(cast.rita, scene)
        assert scene.leads() == [("return", "Rita")]
        assert scene.again(cast.rita).access.may_write("I")  # her own file goes on


def test_asked_anew_the_step_is_taken_and_the_duty_done(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.hand_over()

    def keys() -> list[str]:
        return [one.key for one in people.steps(cast.rita.actor(), scene.again(cast.rita))]

    scene.answer_there(Purpose.ASSISTANCE)
    assert "local_consents_asked" not in keys()
    scene.answer_there(Purpose.DATA_PROCESSING, granted="no")
    assert keys().count("local_consents_asked") == 1
    assert "handover.local_consents" not in scene.due(cast.rita)
    scene.agree_there()
    assert keys().count("local_consents_asked") == 1


def test_answers_without_a_hand_over_change_nothing(cast: Cast) -> None:
    scene = story.begin(cast)
    consented.agree(cast, scene.seen, consented.yes("ASSISTANCE"))
    consented.agree(cast, scene.seen, consented.yes("DATA_PROCESSING"))
    assert "local_consents_asked" not in [
        one.key for one in people.steps(cast.casey.actor(), scene.again(cast.casey))
    ]


def test_access_stands_on_her_own_yes_there_without_anybody_of_the_sender(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.hand_over()
    local = scene.agree_there()
    row = Handover.objects.get(pk=handover.pk)
    assert row.local_basis == local
    live = people_models.Involvement.objects.live().filter(case=scene.seen.id, organisation=cast.dawn)
    assert {one.basis for one in live} == {None, handover.pk}
    assert story.wraps_at(scene, cast.dawn.pk) == 2
    # What she had agreed to with the sender is spent: its end changes nothing here.
    scene.take_back(scene.consent, cast.casey)
    assert story.opens(cast.rita, scene)
    # A new yes in place of the old one neither.
    newer = scene.answer_there(Purpose.DATA_PROCESSING)
    assert Handover.objects.get(pk=handover.pk).local_basis == newer
    assert story.opens(cast.rita, scene)
    scene.take_back(newer, cast.rita)
    assert not story.opens(cast.rita, scene)


def test_who_she_is_stands_in_the_own_file_of_the_new_side(cast: Cast) -> None:
    scene = story.begin(cast)
    thread = scene.thread
    scene.hand_over()
    local = scene.agree_there()
    own = people_models.Identity.objects.get(case_id=scene.seen.id, organisation_id=cast.dawn.pk)
    assert own.number == 1
    scene.take_back(local, cast.rita)
    known = people.person(cast.rita.actor(), scene.again(cast.rita))
    assert (known.brief.name_used, known.brief.thread) == ("Mira", thread)
    assert known.identity is not None
    assert known.identity.known.family_name == "Hoxha"


def test_own_name_that_was_written_already_is_left_as_it_is(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.hand_over()
    seen, rita = scene.again(cast.rita), cast.rita.actor()
    known = people.person(rita, seen).identity
    assert known is not None
    people_actions.record_identity(
        seen=seen, read=0, identity=known.known, name_used="Mirela", presumed_child=False, interpreter=False,
        by=rita,
    )  # fmt: skip
    scene.agree_there()
    assert people.person(cast.rita.actor(), scene.again(cast.rita)).brief.name_used == "Mirela"


def test_taken_back_from_the_sender_first_nothing_is_opened_later(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.hand_over()
    scene.take_back(scene.consent, cast.casey)
    assert story.wraps_at(scene, cast.dawn.pk) == 0
    scene.agree_there()
    assert not story.opens(cast.rita, scene)
    assert Handover.objects.get(pk=handover.pk).local_basis is not None
    assert scene.leads() == [("return", "Rita")]


def test_gate_of_the_lead_says_what_is_waited_for(cast: Cast) -> None:
    scene = story.begin(cast)

    def blocked(who: object = None) -> list[str]:
        actor = cast.casey.actor()
        subject = people.subject(actor, scene.again(cast.casey))
        return [one.sentence for one in journey.blockers(subject, "lead_handed_over", actor)]

    assert blocked() == ["Nobody in the country of return answers for her or him yet."]
    handover = scene.propose()
    assert blocked() == ["Dawn Centre has not accepted yet."]
    scene.accept(handover)
    assert blocked() == ["Dawn Centre has not said yet that she or he is there."]
    scene.receive(handover)
    assert blocked() == ["The agency that leads now has not confirmed yet."]
    scene.send()
    assert blocked() == []


def test_gate_of_local_consent_blocks_until_she_was_asked_here(cast: Cast) -> None:
    scene = story.begin(cast)
    consented.agree(cast, scene.seen, consented.yes("ASSISTANCE"))
    consented.agree(cast, scene.seen, consented.yes("DATA_PROCESSING"))
    scene.hand_over()

    def blocked() -> list[str]:
        rita = cast.rita.actor()
        subject = people.subject(rita, scene.again(cast.rita))
        return [one.sentence for one in journey.blockers(subject, "local_consents_asked", rita)]

    (sentence,) = blocked()
    assert sentence.startswith("She or he was not asked here")
    scene.answer_there(Purpose.DATA_PROCESSING)
    assert len(blocked()) == 1
    scene.answer_there(Purpose.ASSISTANCE, granted="no")
    (sentence,) = blocked()
    assert "did not say yes to help" in sentence
    scene.answer_there(Purpose.ASSISTANCE)
    assert blocked() == []


def test_emergency_passes_the_gate_of_local_consent(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.hand_over()
    scene.cannot_wait()

    def blocked() -> list[str]:
        rita = cast.rita.actor()
        subject = people.subject(rita, scene.again(cast.rita))
        return [one.sentence for one in journey.blockers(subject, "local_consents_asked", rita)]

    assert blocked() == []
    # What she says once she can be asked counts instead.
    scene.answer_there(Purpose.DATA_PROCESSING)
    scene.answer_there(Purpose.ASSISTANCE, granted="no")
    (sentence,) = blocked()
    assert "did not say yes to help" in sentence


def test_she_says_that_she_is_not_safe_and_it_goes_on(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.receive(handover, safe="no")
    assert "handover.not_safe" in scene.due(cast.casey)
    scene.send()
    assert scene.leads() == [("return", "Rita")]
    assert "handover.not_safe" in scene.due(cast.rita)
    assert Duty.objects.filter(owner=cast.rita.id, organisation=cast.dawn, kind="call").count() == 1


@pytest.mark.parametrize("safe", ["yes", "not_asked", "no_answer"])
def test_any_other_answer_about_safety_stops_nothing_and_calls_nobody(cast: Cast, safe: str) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    scene.receive(handover, safe=safe)
    assert scene.leads() == [("return", "Rita")]
    assert "handover.not_safe" not in scene.due(cast.rita)
