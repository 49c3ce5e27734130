"""Who leads is another now: she or he hears of letters, and nobody who has no part in it any more."""

import pytest

from tests.cast import Cast, Person, found, introduce, join
from tests.crossings import story
from tests.passes.test_lead_goes import due_for, lead_goes
from wayhome.core.actors import Nobody
from wayhome.crossings import actions, actions_opening, due, limits
from wayhome.crossings.shapes import Made
from wayhome.organisations.enums import AgencyKind
from wayhome.people import actions as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


@pytest.fixture
def hedda(cast: Cast) -> Person:
    """At Hill House, another agency of the same country."""
    leads, founded = found("Hill House", manager="Hedwig", kind=AgencyKind.SHELTER_NGO)
    introduce(cast.mona, leads)
    return join(leads, "Hedda", roles=("CASE_MANAGER_SEND",), teams=((founded.teams[0], leads),))


def nora_leads(cast: Cast, seen: Found) -> Person:
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    people.name_lead(seen=story.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    return nora


def try_wrong_codes(made: Made) -> None:
    for _try in range(limits.ERRORS):
        assert story.opened(made, "AAAA-AAAA-AAAA-AAAA") is None


def test_wrong_codes_are_told_to_the_colleague_who_leads_now(cast: Cast) -> None:
    """Casey goes home, and Nora leads: what was sealed with the letter named Casey."""
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    nora = nora_leads(cast, seen)
    try_wrong_codes(made)
    assert due.ERRORS in due_for(nora)
    assert due.ERRORS not in due_for(cast.casey)


def test_who_has_led_all_along_is_told(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    try_wrong_codes(story.make(cast, seen))
    assert due.ERRORS in due_for(cast.casey)


def test_another_agency_leads_and_hears_of_letters_that_were_made_before(cast: Cast, hedda: Person) -> None:
    """The number on the letter is of who led before; nobody there knows the case any more."""
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    lead_goes(cast, seen, hedda)
    assert due.LOOK in due_for(hedda), "whoever leads now looks at what they say"
    assert due.LOOK not in due_for(cast.casey)
    assert story.opened(made) is not None, "it is as good as it was"
    try_wrong_codes(made)
    assert due.ERRORS in due_for(hedda)
    assert due.ERRORS not in due_for(cast.casey)


def test_without_a_letter_nobody_looks(cast: Cast, hedda: Person) -> None:
    seen, _now = story.begun(cast)
    lead_goes(cast, seen, hedda)
    assert due.LOOK not in due_for(hedda)


@pytest.mark.parametrize("how", ["received", "closed"])
def test_whoever_leads_now_waits_no_longer_for_an_office_that_has_answered(
    cast: Cast, hedda: Person, how: str
) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    opened = story.opened(made)
    assert opened is not None
    lead_goes(cast, seen, hedda)
    assert due.SILENT in due_for(hedda)
    if how == "received":
        assert actions_opening.receive(door=made.door, token=opened.token, by=Nobody())
    else:
        one = story.one(cast, seen, hedda)
        actions.close(
            seen=story.again(cast, seen, hedda),
            attempt=story.now(cast, seen, hedda).id,
            thing=one.thing,
            by=hedda.actor(),
        )
    assert due.SILENT not in due_for(hedda)
