"""Children: each is a person with a case, a worker, notes and a danger of their own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story
from tests.care import story as care_story
from tests.cast import Cast, sign_in
from tests.consent import story as consent_story
from wayhome.assistance import actions, documents, models, queries_children
from wayhome.audit.log import LOOKED
from wayhome.audit.models import Entry
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.duties import marks as duty_marks
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def with_child(cast: Cast, seen: Found | None = None) -> tuple[Found, Found]:
    mother = seen or story.case(cast)
    child = consent_story.child(cast, born=consent_story.years_ago(4))
    people_actions.link(
        seen=story.again(cast, mother), other_code=child.code, kind="child", by=cast.casey.actor()
    )
    return story.again(cast, mother), child


def test_each_child_has_a_worker_of_its_own(cast: Cast) -> None:
    mother, child = with_child(cast)
    shown = (
        sign_in(Client(), cast.casey).get(reverse("assistance:children", args=[mother.code])).content.decode()
    )
    assert child.code in shown
    assert "Lule" in shown
    assert "Answers for this child: Casey" in shown
    of_the_child = sign_in(Client(), cast.casey).get(reverse("assistance:children", args=[child.code]))
    assert "No child is linked" in of_the_child.content.decode()


def test_a_child_whose_case_one_does_not_work_on_is_not_there(cast: Cast) -> None:
    mother, child = with_child(cast)
    hana = (
        sign_in(Client(), cast.hana).get(reverse("assistance:children", args=[mother.code])).content.decode()
    )
    assert child.code not in hana
    assert "Lule" not in hana
    assert (
        sign_in(Client(), cast.sam).get(reverse("assistance:children", args=[mother.code])).status_code == 404
    )


LEFT = {"country": "AL", "carer": "The grandmother", "safe": "unknown"}


def test_left_behind_where_and_with_whom_is_kept_and_its_own_danger_is_looked_at(cast: Cast) -> None:
    mother, child = with_child(cast)
    casey = sign_in(Client(), cast.casey)
    address = reverse("assistance:child_elsewhere", args=[mother.code, child.code])
    assert "Nobody there is contacted by this" in casey.get(address).content.decode()
    answer = casey.post(address, LEFT, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("care:danger", args=[child.code])
    assert "Nobody has looked at the danger of this child so far" in answer.content.decode()
    shown = casey.get(reverse("assistance:children", args=[mother.code])).content.decode()
    assert "Albania" in shown
    assert "The grandmother" in shown
    assert "Safe there: Not known" in shown
    assert "assistance.child" in consent_story.board(cast, mother)
    care_story.assess(cast, child)
    assert leave(cast, mother, child.code)
    assert "care.review" in consent_story.board(cast, child)


def test_the_form_about_a_child_is_recorded_as_read_in_the_case_of_the_child_too(cast: Cast) -> None:
    mother, child = with_child(cast)
    casey = sign_in(Client(), cast.casey)
    read = Entry.objects.filter(action=LOOKED, actor=cast.casey.id)
    casey.get(reverse("assistance:children", args=[mother.code]))
    assert not read.filter(subject=child.id).exists()
    casey.get(reverse("assistance:child_elsewhere", args=[mother.code, child.code]))
    assert read.filter(subject=child.id).count() == 1


def test_who_cares_now_is_added_and_what_was_said_before_stays(cast: Cast) -> None:
    mother, child = with_child(cast)
    leave(cast, mother, child.code)
    leave(cast, mother, child.code, carer="An uncle", safe="no")
    (one,) = queries_children.children(cast.casey.actor(), mother)
    assert one.left is not None
    assert (one.left.carer, one.left.safe) == ("An uncle", "no")
    assert models.LeftBehind.objects.count() == 2
    assert consent_story.board(cast, mother).count("assistance.child") == 1  # asked again once, not twice


def test_a_child_that_is_not_safe_is_pressing_for_both(cast: Cast) -> None:
    mother, child = with_child(cast)
    for one in (mother, child):
        care_story.assess(cast, one)
    leave(cast, mother, child.code, safe="no")
    for one in (mother, child):
        thread = people.person(cast.casey.actor(), story.again(cast, one)).brief.thread
        mark = duty_marks.of_about(thread, care_due.REVIEW)
        owed = Duty.objects.filter(thread=thread, about_mark=mark, done_at=None).order_by("due_at")
        assert owed[0].due_at <= clock.now() + timedelta(hours=24)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"country": ""}, "Choose the country"),
        ({"carer": " "}, "who cares for the child now"),
        ({"safe": "maybe"}, "whether the child is safe"),
    ],
)
def test_what_is_left_open_is_asked_for(cast: Cast, given: dict[str, str], word: str) -> None:
    mother, child = with_child(cast)
    with story.refused(word):
        leave(cast, mother, child.code, **given)
    typed = {**LEFT, **given}
    address = reverse("assistance:child_elsewhere", args=[mother.code, child.code])
    assert sign_in(Client(), cast.casey).post(address, typed).status_code == 422
    assert not models.LeftBehind.objects.exists()


def test_who_only_reads_writes_nothing_and_others_find_nothing(cast: Cast) -> None:
    mother, child = with_child(cast)
    address = reverse("assistance:child_elsewhere", args=[mother.code, child.code])
    _open_to_hana(cast, child)
    assert sign_in(Client(), cast.hana).post(address, LEFT).status_code in (403, 422)
    assert not models.LeftBehind.objects.exists()
    assert sign_in(Client(), cast.sam).get(address).status_code == 404
    assert sign_in(Client(), cast.rita).get(address).status_code == 404
    with pytest.raises(Http404):
        leave(cast, mother, story.case(cast).code)


def test_linked_as_left_behind_it_says_so_in_the_case(cast: Cast) -> None:
    mother, child = story.case(cast), consent_story.child(cast, born=consent_story.years_ago(4))
    people_actions.link(
        seen=story.again(cast, mother), other_code=child.code, kind="left_behind", by=cast.casey.actor()
    )
    actor = cast.casey.actor()
    (link,) = people.links(actor, story.again(cast, mother))
    (back,) = people.links(actor, story.again(cast, child))
    assert (link.kind, back.kind) == ("Child left behind in another country", "Parent")
    assert [one.linked.code for one in queries_children.children(actor, mother)] == [child.code]


def leave(cast: Cast, mother: Found, code: str, **given: str) -> bool:
    return actions.leave_behind(
        seen=story.again(cast, mother),
        other=code,
        given=documents.LeftBehind(**{**LEFT, **given}),  # type: ignore[arg-type]
        by=cast.casey.actor(),
    )


def _open_to_hana(cast: Cast, child: Found) -> str:
    people_actions.let_team_in(seen=story.again(cast, child), team=cast.health.pk, by=cast.casey.actor())
    return child.code


def test_who_handed_the_case_over_asks_for_nothing_that_others_wrote(cast: Cast) -> None:
    mother, child = with_child(cast)
    leave(cast, mother, child.code)
    actor, seen = cast.casey.actor(), story.again(cast, mother)
    past = replace(seen, access=replace(seen.access, is_past=True))

    def rows(one: Found) -> str:
        with CaptureQueriesContext(connection) as found:
            queries_children.children(actor, one)
        (sql,) = [each["sql"] for each in found.captured_queries if "assistance_leftbehind" in each["sql"]]
        return str(sql).partition("WHERE")[2]

    assert cast.harbour.pk.hex not in rows(seen)
    assert cast.harbour.pk.hex in rows(past)


def test_many_children_are_asked_for_as_often_as_one(cast: Cast) -> None:
    mother, _child = with_child(cast)
    actor = cast.casey.actor()

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries_children.children(actor, mother)
        return len(found)

    asked()
    first = asked()
    with_child(cast, mother)
    with_child(cast, mother)
    assert len(queries_children.children(actor, mother)) == 3
    assert asked() == first
