"""A child who has arrived lives with somebody once visit, guardian and school are there (G4.3_CHILD_PLACEMENT)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.children import story as children
from tests.consent import story as consents
from tests.family import story as families
from tests.followup import story as followup
from tests.reception import story
from tests.scenarios.days import on
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reception import actions, gates, queries, rules, steps
from wayhome.reception.documents import Child

pytestmark = pytest.mark.django_db


def lio(cast: Cast) -> Found:
    """He has arrived at his grandmother’s."""
    seen, _now = children.ready(cast)
    return story.arrive(cast, seen)


def says(cast: Cast, seen: Found) -> object:
    """True, or the sentence of the gate."""
    casey = cast.casey.actor()
    return gates.CHILD_PLACEMENT.holds(people.subject(casey, people.found(casey, seen.code)), casey)


def test_visit_guardian_and_school_are_asked_one_after_the_other(cast: Cast) -> None:
    with on(0):
        seen = lio(cast)
        assert "Nobody has visited at home" in str(says(cast, seen))
        story.write_child(cast, seen, caregiver="Besa Kola", visit_on=story.day(), visitor="Rita")
        assert "Nobody was appointed here" in str(says(cast, seen))
        known = queries.child(cast.casey.actor(), story.again(cast, seen))
        assert known is not None
        there: dict[str, Any] = {"caregiver": "Besa Kola", "visit_on": story.day(), "visitor": "Rita"}
        story.write_child(cast, seen, **there, guardian_on=story.day(), guardian_by="Family court")
        assert "no plan for school" in str(says(cast, seen))
        with story.refused("no plan for school"):
            steps_place(cast, seen)
        there |= {"guardian_on": story.day(), "guardian_by": "Family court"}
        story.write_child(cast, seen, **there, school="The second year, near by")
        assert says(cast, seen) is True
        steps_place(cast, seen)
        steps_place(cast, seen)
        casey = cast.casey.actor()
        taken = [one.key for one in people.steps(casey, people.found(casey, seen.code))]
        assert taken.count(steps.PLACED) == 1, "twice is once"


def steps_place(cast: Cast, seen: Found) -> None:
    actions.place(seen=story.again(cast, seen), by=cast.casey.actor())


def test_a_guardian_whose_part_has_ended_speaks_for_nobody(cast: Cast) -> None:
    with on(0):
        seen = lio(cast)
        story.write_child(
            cast, seen, caregiver="Besa Kola", visit_on=story.day(), visitor="Rita", guardian_on=story.day(),
            guardian_by="Family court", school="Near by",
        )  # fmt: skip
        assert says(cast, seen) is True
        consents.note_guardian(cast, seen, name="Gent Dosti", ended=True)
        assert "Nobody speaks for this child" in str(says(cast, seen))


def test_the_relative_it_was_decided_for_is_safe_to_the_last(cast: Cast) -> None:
    with on(0):
        seen, _now = children.ready(cast)
        grandmother = children.decided(cast, seen)
        seen = story.arrive(cast, seen)
        shown = (
            sign_in(Client(), cast.casey).get(reverse("reception:child", args=[seen.code])).content.decode()
        )
        assert 'value="Besa Kola"' in shown, "what was decided is not asked again"
        assert "Dawn Centre, Rita" in shown
        story.write_child(
            cast, seen, caregiver="Besa Kola", visit_on=story.day(), visitor="Rita", guardian_on=story.day(),
            guardian_by="Family court", school="Near by",
        )  # fmt: skip
        assert says(cast, seen) is True
        families.visit(cast, seen, grandmother, cast.casey, safe="no")
        assert says(cast, seen) is not True


def test_for_an_adult_nothing_of_it_is_asked(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        casey = sign_in(Client(), cast.casey)
        assert says(cast, seen) is True
        assert casey.get(reverse("reception:child", args=[seen.code])).status_code == 404


def test_what_is_written_has_a_name_beside_its_day() -> None:
    today = story.day()
    empty = rules.why_not_child(Child(), before=None, today=today)
    assert "Write down what is there" in str(empty)
    later = rules.why_not_child(Child(visit_on=today + story.DAY), before=None, today=today)
    assert "still to come" in str(later)
    assert "who visited" in str(rules.why_not_child(Child(visit_on=today), before=None, today=today))
    assert "court or office" in str(rules.why_not_child(Child(guardian_on=today), before=None, today=today))
    assert rules.why_not_child(Child(school="Near by"), before=None, today=today) is None


def test_the_page_says_what_is_missing_keeps_it_and_a_colleague_reads_it(cast: Cast) -> None:
    with on(0):
        seen = lio(cast)
        address = reverse("reception:child", args=[seen.code])
        casey = sign_in(Client(), cast.casey)
        shown = casey.get(address).content.decode()
        assert "Nobody has visited at home" in shown
        assert "The child lives there now" not in shown
        with CaptureQueriesContext(connection) as asked:
            casey.get(address)
        assert len(asked) <= 30, "each thing is read once"
        form = {"thing": "6e4a4a4e-3f5e-4a43-9d5a-0d5f4fdc9a10", "read": 0}
        answer = casey.post(address, {**form, "school": "Near by", "guardian_on_day": "x"})
        assert answer.status_code == 422
        assert "Near by" in answer.content.decode()
        assert casey.post(address, {**form, "school": "Near by"}).status_code == 302
        nora = sign_in(Client(), followup.nora(cast))
        assert "Near by" in nora.get(address).content.decode()
        refused = casey.post(reverse("reception:place", args=[seen.code]))
        assert refused.status_code == 403
        assert "Nobody has visited at home" in refused.content.decode()
        assert sign_in(Client(), cast.otto).get(address).status_code == 404
