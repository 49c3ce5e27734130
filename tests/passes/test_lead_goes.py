"""Another agency leads before anybody has left: cards name who led before, and so does the clock (domain.md 3.3)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast, Person, found, introduce, join
from tests.checkins import story as on_the_way
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import RISK, Facts
from tests.handover.story import Scene
from tests.passes import story
from wayhome.core import clock
from wayhome.departure import clockwork, going_over
from wayhome.departure import due as departure_due
from wayhome.departure import models as models_of_leaving
from wayhome.duties import queries as boards
from wayhome.organisations.enums import AgencyKind
from wayhome.passes import actions, due, models
from wayhome.passes.content import Typed
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def due_for(who: Person) -> list[str]:
    shown = boards.today(who.actor())
    return [one.about for one in [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]]


@pytest.fixture
def hedda(cast: Cast) -> Person:
    """At Hill House, another agency of the same country."""
    leads, founded = found("Hill House", manager="Hedwig", kind=AgencyKind.SHELTER_NGO)
    introduce(cast.mona, leads)
    return join(leads, "Hedda", roles=("CASE_MANAGER_SEND",), teams=((founded.teams[0], leads),))


def lead_goes(cast: Cast, seen: Found, to: Person) -> None:
    """To another agency, which she agreed to."""
    recipients = consents.to(to.organisation.pk, to.organisation.name)
    consent = consents.agree(cast, seen, consents.yes(groups=tuple("ABFGI"), recipients=recipients)).pk
    Scene(replace(cast, dawn=to.organisation, rita=to), seen, consent).hand_over()


def test_a_card_with_the_numbers_of_who_led_ends_and_who_leads_now_makes_another(
    cast: Cast, facts: Facts, hedda: Person
) -> None:
    seen = story.planned(cast)
    made = story.make(cast, seen)
    lead_goes(cast, seen, hedda)
    assert models.Pass.objects.get(pk=made.row.pk).ended_at is not None
    assert due.MISSING in due_for(hedda)
    assert due.MISSING not in due_for(cast.casey)
    actions.make(
        seen=custody.again(cast, seen, hedda),
        attempt=story.now(cast, seen, hedda).id,
        record=UUID(int=7),
        key=f"escort:{story.LIR}",
        typed=Typed((("Duty officer of Hill House", "+39 02 777"),)),
        place=False,
        by=hedda.actor(),
    )
    assert due.MISSING not in due_for(hedda)
    assert models.Pass.objects.get(pk=UUID(int=7)).ended_at is None


def test_without_a_card_nobody_has_to_make_one(cast: Cast, facts: Facts, hedda: Person) -> None:
    seen = story.planned(cast)
    lead_goes(cast, seen, hedda)
    assert due.MISSING not in due_for(hedda)


def test_what_does_not_stand_before_leaving_rings_where_the_lead_is_now(
    cast: Cast, facts: Facts, hedda: Person
) -> None:
    seen = story.planned(cast)
    on_the_way.on_call(cast, cast.sam)
    lead_goes(cast, seen, hedda)
    facts.says[RISK] = "It has become dangerous."
    leaves = custody.way().departs_at
    with on_the_way.at(leaves):
        clockwork.look_all()
        assert departure_due.CHANGED not in due_for(cast.casey)
        assert departure_due.CHANGED in due_for(hedda)


def test_of_looks_that_were_written_on_other_days_none_is_opened_when_a_lead_goes(
    cast: Cast, facts: Facts, hedda: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.planned(cast)
    own = set(models_of_leaving.Look.objects.values_list("pk", flat=True))
    ahead = clock.now() + 5 * story.HOUR
    models_of_leaving.Look.objects.create(
        created_at=clock.without_the_hour(clock.now() - 3 * custody.DAY), due_at=ahead, sealed="another case"
    )
    opened: list[UUID] = []
    known = going_over._known

    def opens(row: models_of_leaving.Look) -> dict[str, Any]:
        opened.append(row.pk)
        return known(row)

    monkeypatch.setattr(going_over, "_known", opens)
    lead_goes(cast, seen, hedda)
    assert own
    assert set(opened) == own
