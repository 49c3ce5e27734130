"""Gates on consent: help has one, and an emergency passes it; the police have another, and nobody passes that."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests import cast as casting
from tests.cast import Cast
from tests.consent import story
from wayhome import journey
from wayhome.consent import actions, gates
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.enums import AgencyKind
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people import subjects
from wayhome.people.queries import Found
from wayhome.process import PROCESS

pytestmark = pytest.mark.django_db


def help_holds(cast: Cast, seen: Found) -> object:
    actor = cast.casey.actor()
    return gates.CONSENT_ASSIST.holds(people.subject(actor, people.found(actor, seen.code)), actor)


def police_holds(cast: Cast, seen: Found) -> object:
    actor = cast.casey.actor()
    return gates.SHARE_LE.holds(people.subject(actor, people.found(actor, seen.code)), actor)


def first_night(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    values: dict[str, Any] = {"help": "yes", "keep_file": "not_now", **given}
    actions.record_first_night(seen=story.again(cast, seen), by=cast.casey.actor(), **values)


def test_a_yes_to_help_opens_the_gate_and_taking_it_back_closes_it(cast: Cast) -> None:
    seen = story.case(cast)
    assert help_holds(cast, seen) is False
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    assert help_holds(cast, seen) is True
    story.take_back(cast, seen, consent)
    assert help_holds(cast, seen) is False


def test_an_emergency_that_is_noted_passes(cast: Cast) -> None:
    seen = story.case(cast)
    first_night(cast, seen, help="not_now", state="crisis")
    assert help_holds(cast, seen) is False
    first_night(cast, seen, help="not_now", state="crisis", emergency="She is bleeding.")
    assert help_holds(cast, seen) is True


def test_who_says_no_after_the_emergency_is_not_helped_against_that_word(cast: Cast) -> None:
    seen = story.case(cast)
    first_night(cast, seen, help="not_now", state="crisis", emergency="She is bleeding.")
    first_night(cast, seen, help="not_now")
    assert help_holds(cast, seen) is True  # undecided: what is begun goes on
    first_night(cast, seen, help="no")
    assert help_holds(cast, seen) is False
    first_night(cast, seen, help="no", state="crisis", emergency="Unconscious.")
    assert help_holds(cast, seen) is True  # another emergency


def test_a_childs_own_yes_counts_for_a_day_then_a_guardian_is_needed(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(16), guardian="")
    assert help_holds(cast, seen) == "A guardian, or child protection’s order, is needed within 24 hours."
    first_night(cast, seen)
    assert help_holds(cast, seen) is True
    with clock.shifted(timedelta(hours=23, minutes=59)):
        assert help_holds(cast, seen) is True
    with clock.shifted(timedelta(hours=24)):
        assert help_holds(cast, seen) == "A guardian, or child protection’s order, is needed within 24 hours."
        first_night(cast, seen)  # asked again does not begin another day
        assert help_holds(cast, seen) == "A guardian, or child protection’s order, is needed within 24 hours."
        story.note_guardian(cast, seen, name="Child protection")
        story.agree(cast, seen, story.by_guardian(story.yes(Purpose.ASSISTANCE)))
        assert help_holds(cast, seen) is True


def test_a_child_in_crisis_is_helped_for_a_day(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(4), guardian="")
    first_night(cast, seen, help="no")
    assert help_holds(cast, seen) is not True
    first_night(cast, seen, help="not_now", state="crisis", emergency="Feverish.")
    assert help_holds(cast, seen) is True
    with clock.shifted(timedelta(hours=24)):
        assert help_holds(cast, seen) is not True


def test_the_police_are_told_only_with_a_yes_to_that(cast: Cast) -> None:
    seen = story.case(cast)
    assert police_holds(cast, seen) is False
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    assert police_holds(cast, seen) is False
    answer = story.yes(Purpose.SHARE_LAW_ENFORCEMENT, groups=("A",), recipients=story.to(name="North Police"))
    story.agree(cast, seen, answer)
    assert police_holds(cast, seen) is True
    story.agree(cast, seen, replace(answer, granted="no"))
    assert police_holds(cast, seen) is False


def test_a_yes_that_names_another_authority_tells_no_police(cast: Cast) -> None:
    casting.introduce(cast.mona, cast.otto)
    seen = story.case(cast)
    to_office = story.yes(Purpose.SHARE_LAW_ENFORCEMENT, groups=("A",), recipients=story.to(cast.dawn.pk))
    story.agree(cast, seen, to_office)  # Dawn Centre is no police
    assert police_holds(cast, seen) is False
    typed = story.to(name=f" {cast.dawn.name.upper()}  ")
    story.agree(cast, seen, replace(to_office, recipients=typed))  # nor is it when its name is typed
    assert police_holds(cast, seen) is False
    story.agree(cast, seen, replace(to_office, recipients=story.to(cast.police.pk)))
    assert police_holds(cast, seen) is True
    story.agree(cast, seen, replace(to_office, recipients=story.to(cast.police.pk), granted="no"))
    assert police_holds(cast, seen) is False


@pytest.mark.parametrize("ground", ["danger", "law"])
def test_danger_to_life_and_a_law_pass_when_a_second_person_confirmed_it_to_an_officer(
    cast: Cast, ground: str
) -> None:
    casting.introduce(cast.mona, cast.otto)
    nora, seen = story.nora(cast), story.case(cast)
    to_dawn = actions.disclose(
        seen=seen, organisation=cast.dawn.pk, text="A knife.", why="x", ground=ground, by=cast.casey.actor()
    )
    actions.confirm_disclosure(disclosure=to_dawn.pk, by=nora.actor())
    assert police_holds(cast, seen) is False  # Dawn Centre is no police
    assert cast.police.kind == AgencyKind.POLICE
    to_police = actions.disclose(
        seen=seen, organisation=cast.police.pk, text="A knife.", why="x", ground=ground, by=cast.casey.actor()
    )
    assert police_holds(cast, seen) is False
    actions.confirm_disclosure(disclosure=to_police.pk, by=nora.actor())
    assert police_holds(cast, seen) is True


def test_help_is_a_hold_and_the_police_a_block() -> None:
    assert gates.CONSENT_ASSIST.force is journey.Force.HOLD
    assert gates.SHARE_LE.force is journey.Force.BLOCK
    assert gates.SHARE_LE.lifted_by == frozenset()


def test_support_depends_on_no_other_agreement() -> None:
    """domain.md 3.1: support must not depend on G1.4. No step of help has a gate that names another purpose."""
    allowed = {str(Purpose.ASSISTANCE), str(Purpose.DATA_PROCESSING)}
    way = {one.key for stage in PROCESS.stages if stage.key == "TRAVEL" for one in stage.steps}
    no_help = {
        "shared_with_police",
        "first_talk_held",
        "departure_approved",
        "going_to_court",
        *way,
    }  # and no help waits for them
    for step in PROCESS.steps.values():
        if step.key in no_help:
            continue
        for gate in step.gates:
            assert gate.facts & set(Purpose.values) <= allowed, step.key
        waits_for = {key for options in step.first for key in options}
        assert not no_help & waits_for, step.key


def test_refusing_all_but_help_changes_no_gate_of_help(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    for purpose in Purpose.values[1:]:
        story.agree(cast, seen, Answer(purpose=purpose, granted="no"))
        assert help_holds(cast, seen) is True


def test_a_hold_that_two_people_went_ahead_on_is_read_from_the_steps(cast: Cast) -> None:
    seen, actor = story.case(cast), cast.casey.actor()
    assert people.subject(actor, seen).lifted == frozenset()
    people_actions.take_step(seen=seen, key=f"{subjects.LIFTED}{gates.CONSENT_ASSIST.id}", by=actor)
    subject = people.subject(actor, seen)
    assert (subject.id, subject.lifted) == (seen.id, frozenset({"G1.2_CONSENT_ASSIST"}))
    assert "case_opened" in subject.steps_taken
    with journey.instead(PROCESS):
        waiting = journey.blockers(people.subject(actor, seen), "help_begun", actor)
        assert [one.code for one in waiting] == ["after"]
        actions.record_first_night(seen=seen, help="not_now", keep_file="no", by=actor)
    assert "help_begun" in people.subject(actor, story.again(cast, seen)).steps_taken
    assert police_holds(cast, seen) is not True


def test_a_child_who_takes_its_yes_back_is_not_held_to_it(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(16), guardian="")
    first_night(cast, seen)
    assert help_holds(cast, seen) is True
    first_night(cast, seen, help="no")
    assert help_holds(cast, seen) is not True
