"""The list of cases: the newest first, each once through however many hands, and none of others."""

from datetime import date

import pytest

from tests.cast import Cast
from tests.consent import story as consents
from wayhome.people import actions, queries
from wayhome.people import models as people

pytestmark = pytest.mark.django_db


def codes(cast_actor: object, page: int = 1) -> list[str]:
    return [case.code for case in queries.listed(cast_actor, page=page).object_list]  # type: ignore[arg-type]


def test_the_newest_month_comes_first_and_then_the_code(cast: Cast) -> None:
    made = [actions.open_case(name_used=f"Nr {number}", by=cast.casey.actor()) for number in range(3)]
    old = made[1]
    people.Case.objects.filter(pk=old.id).update(opened_month=date(2024, 3, 1))
    rows = people.Involvement.objects.filter(case=old.id)
    assert set(rows.values_list("case_month", "case_code")) == {(date(2024, 3, 1), old.code)}
    new = sorted(one.code for one in made if one is not old)
    assert codes(cast.casey.actor()) == [*new, old.code]
    assert codes(cast.rita.actor()) == []


def test_who_holds_a_case_with_several_hands_has_it_once(cast: Cast) -> None:
    seen = consents.case(cast)
    actor = cast.casey.actor()
    hands = {actor.user_id, *actor.team_ids}
    rows = people.Involvement.objects.filter(case=seen.id, ended_at=None)
    assert len(hands & set(rows.values_list("holder", flat=True))) > 1, "else nothing could be there twice"
    assert codes(actor) == [seen.code]


def test_a_case_that_somebody_was_let_into_stands_in_their_list_until_that_ends(cast: Cast) -> None:
    assert codes(cast.rita.actor()) == []
    seen, consent = consents.shared(cast)
    assert codes(cast.rita.actor()) == [seen.code]
    consents.take_back(cast, seen, consent)
    assert codes(cast.rita.actor()) == []
    assert codes(cast.casey.actor()) == [seen.code]


def test_a_row_that_says_another_month_than_its_case_is_put_right_by_the_database(cast: Cast) -> None:
    seen = consents.case(cast)
    row = people.Involvement.objects.filter(case=seen.id).first()
    assert row is not None
    row.pk, row._state.adding, row.holder, row.team_id, row.user_id = (
        None,
        True,
        cast.sam.id,
        None,
        cast.sam.id,
    )
    row.case_month, row.case_code = date(1999, 1, 1), "ZZ-ZZZZ"
    row.save(force_insert=True)
    row.refresh_from_db()
    assert (row.case_month, row.case_code) == (seen.case.opened_month, seen.code)
