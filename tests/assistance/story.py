"""Cases with first help, for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.cast import Cast, Person, join
from tests.consent import story
from wayhome.assistance import actions, documents, queries
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

again, agree, to, yes, child = story.again, story.agree, story.to, story.yes, story.child
PILL = documents.Medicine(
    name="Zidovudine", in_house="The white tablet", amount="1", times=("08:00", "20:00")
)
SUMMARY = documents.Summary(
    allergies="Penicillin",
    diet="No pork",
    medication=(documents.packed(PILL),),
    pregnancy_weeks=11,
    infectious_precaution="standard",
    disability_support="Stairs are hard",
    crisis="Sit beside her, call the nurse",
    fit_for_interview="later",
    findings="Hepatitis B",
)


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


def case(cast: Cast) -> Found:
    """Mira's case, with the house, the doctors and the lawyers of Harbour House let in."""
    seen = story.case(cast)
    for team in (cast.house, cast.health, cast.legal):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen)


def paula(cast: Cast, seen: Found) -> Person:
    """A psychologist of Harbour House, with a team of her own that works on the case."""
    team = organisations.create_team(name="Talk", kind=TeamKind.PSYCHOSOCIAL, by=cast.mona.actor())
    person = join(cast.mona, "Paula", roles=("PSYCHOSOCIAL",), teams=((team, cast.mona),))
    people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return person


def with_nina(cast: Cast, groups: tuple[str, ...] = ("A", "D")) -> tuple[Found, Person]:
    """Mira's case, with Dawn Centre's nurses let in on a yes to passing on a health summary, and one of them."""
    team = organisations.create_team(name="Nurses", kind=TeamKind.HEALTH, by=cast.dora.actor())
    person = join(cast.dora, "Nina", roles=("HEALTH",), teams=((team, cast.dora),))
    seen = case(cast)
    answer = yes("HEALTH_SHARE", groups=groups, recipients=to(cast.dawn.pk))
    consent = agree(cast, seen, answer).pk
    consent_actions.let_in(
        seen=again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return again(cast, seen), person


def write_health(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    given: documents.Summary = SUMMARY,
    **more: Any,  # noqa: ANN401
) -> documents.Summary:
    """A nurse writes it; what the test says is different from the usual."""
    person = who or cast.hana
    here = again(cast, seen, person)
    read = queries.versions_known(person.actor(), here)
    usual = replace(given, ask_again_on=given.ask_again_on or clock.today())
    value = replace(usual, **more)
    actions.write_health(seen=here, read=read, given=value, by=person.actor())
    return value
