"""Opening a case, and where it stands."""

import pytest
from django.http import Http404

from tests.cast import Cast
from wayhome.people import actions, documents, queries
from wayhome.people.models import Case


def test_a_code_alone_opens_a_case(cast: Cast) -> None:
    casey = cast.casey.actor()
    seen = actions.open_case(by=casey)
    again = queries.found(cast.casey.actor(), seen.code)
    person = queries.person(cast.casey.actor(), again)
    assert person.brief.name_used == ""
    assert person.identity is not None
    assert person.identity.number == 1
    assert queries.standing(casey, seen).status == "Active"
    assert [lead.user.pk for lead in queries.leads(casey, seen)] == [cast.casey.id]


def test_a_name_is_added_next_day_and_found_by_the_colleague(cast: Cast) -> None:
    seen = actions.open_case(by=cast.casey.actor())
    actions.record_identity(
        seen=seen,
        read=1,
        identity=documents.Identity(first_name="Mira", birth_year=2001, birth_precision="estimated"),
        name_used="Mira",
        presumed_child=False,
        interpreter=True,
        by=cast.casey.actor(),
    )
    mira = queries.person(cast.casey.actor(), queries.found(cast.casey.actor(), seen.code))
    assert mira.brief.name_used == "Mira"


@pytest.mark.parametrize("who", ["mona", "sam", "adam", "ada", "dora", "rita", "otto"])
def test_24_for_whom_it_is_not_open_it_does_not_exist(cast: Cast, who: str) -> None:
    seen = actions.open_case(by=cast.casey.actor())
    actor = getattr(cast, who).actor()
    for code in (seen.code, "Q2-2222"):
        with pytest.raises(Http404):
            queries.found(actor, code)


def test_an_action_that_fails_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("wayhome.audit.log.record", broken)
    with pytest.raises(RuntimeError):
        actions.open_case(by=cast.casey.actor())
    assert Case.objects.count() == 0
