"""School and play of each child: what was last, what comes next, and that nothing so far is something to do."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story
from tests.assistance.test_appointments import at, make
from tests.assistance.test_children import LEFT, with_child
from tests.assistance.test_given import day
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from wayhome.assistance import documents
from wayhome.core import clock
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def page(who: Person, mother: Found) -> str:
    answer = sign_in(Client(), who).get(reverse("assistance:children", args=[mother.code]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def play(cast: Cast, child: Found, **given: str) -> int:
    sent = {"thing": str(uuid4()), "kind": "play", "words": "A ball", **day("day", clock.today()), **given}
    return (
        sign_in(Client(), cast.casey)
        .post(reverse("assistance:add_item", args=[child.code]), sent)
        .status_code
    )


def test_nothing_so_far_is_something_to_do_until_something_was_given(cast: Cast) -> None:
    mother, child = with_child(cast)
    shown = page(cast.casey, mother)
    assert shown.count("Nothing so far") == 2
    assert reverse("assistance:add_item", args=[child.code]) in shown
    assert play(cast, child, kind="a pony") == 422
    assert page(cast.casey, mother).count("Nothing so far") == 2, "refused, so nothing was given"
    assert play(cast, child) == 302
    shown = page(cast.casey, mother)
    assert shown.count("Nothing so far") == 1
    assert shown.count("last on") == 1
    assert "A ball" not in shown, "what it was stands in the child's own case"


def test_the_next_day_of_school_is_shown_and_one_called_off_is_not(cast: Cast) -> None:
    mother, child = with_child(cast)
    school = documents.Appointment("school", "Room 4", "", "")
    make(cast, child, cast.casey, whole=school, starts_at=at(5), driver_id=None)
    shown = page(cast.casey, mother)
    assert "next on" in shown
    assert shown.count("Nothing so far") == 1
    with_clinic, other = with_child(cast)
    make(cast, other, cast.casey, whole=documents.Appointment("office", "Town hall", "", ""), driver_id=None)
    assert page(cast.casey, with_clinic).count("Nothing so far") == 2, "an office is no school"


def test_play_is_agreed_as_school_is_and_read_by_the_house(cast: Cast) -> None:
    mother, child = with_child(cast)
    new = reverse("assistance:add_appointment", args=[child.code])
    casey = sign_in(Client(), cast.casey)
    assert "Play, with a child" in casey.get(new).content.decode()
    assert (
        "Play, with a child"
        not in casey.get(reverse("assistance:add_appointment", args=[mother.code])).content.decode()
    )
    group = documents.Appointment("play", "The garden", "The play group", "")
    make(cast, child, cast.casey, whole=group, starts_at=at(5), driver_id=None)
    people_actions.let_team_in(seen=story.again(cast, child), team=cast.house.pk, by=cast.casey.actor())
    theirs = sign_in(Client(), cast.sam).get(reverse("assistance:appointments", args=[child.code]))
    assert theirs.status_code == 200
    assert "Play, with a child" in theirs.content.decode(), "who works in the house sees what is agreed"
    shown = page(cast.casey, mother)
    assert shown.count("next on") == 1
    assert shown.count("Nothing so far") == 1, "school is still to be agreed"
    assert "garden" not in shown, "where it is stands in the child's own case"
    with story.refused("stands in the child’s own case"):
        make(cast, mother, cast.casey, whole=group, starts_at=at(6), driver_id=None)


def test_each_child_has_lines_of_its_own(cast: Cast) -> None:
    mother, child = with_child(cast)
    with_child(cast, mother)
    assert play(cast, child) == 302
    assert page(cast.casey, mother).count("Nothing so far") == 3


def test_of_a_child_left_behind_nobody_here_is_asked_about_school(cast: Cast) -> None:
    mother = story.case(cast)
    child = consents.child(cast, born=consents.years_ago(9))
    people_actions.link(
        seen=story.again(cast, mother), other_code=child.code, kind="left_behind", by=cast.casey.actor()
    )
    shown = page(cast.casey, mother)
    assert child.code in shown
    assert "Nothing so far" not in shown
    assert LEFT["carer"] not in shown


def test_who_is_not_told_of_services_reads_nothing_of_it(cast: Cast) -> None:
    """The lawyers work on both cases: they are shown the child, and neither school nor play."""
    mother, child = with_child(cast)
    people_actions.let_team_in(seen=story.again(cast, child), team=cast.legal.pk, by=cast.casey.actor())
    assert play(cast, child) == 302
    assert "last on" in page(cast.casey, mother), "it is there"
    shown = page(cast.lea, mother)
    assert "last on" not in shown
    assert "Nothing so far" not in shown
