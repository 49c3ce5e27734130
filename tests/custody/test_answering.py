"""Who is to answer on the way can open the journey (domain.md 3.3): else a worker hears of it before anybody leaves."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.custody import story
from tests.custody.story import HOUR, facts
from tests.departure.story import Facts
from wayhome.consent import actions as consent_actions
from wayhome.core import clock, dates
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
DAY = timedelta(days=1)
WARNED = "On call during this journey, and cannot open it: "


def way(who: Person, seen: Found) -> str:
    answer = sign_in(Client(), who).get(reverse("custody:way", args=[seen.code, 1]))
    assert answer.status_code == 200
    return answer.content.decode()


def watched_by(cast: Cast, who: Person) -> list[Link]:
    """As four hand-overs, the third by somebody who watches from afar."""
    links = story.links(cast)
    alone = story.holder(HolderKind.ALONE, who.name, who.id)
    return [*links[:2], replace(links[2], taker=alone), *links[3:]]


def test_nobody_watches_over_a_journey_that_she_cannot_open(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    with story.refused(f"{cast.sam.name} cannot open this journey"):
        story.plan(cast, seen, *watched_by(cast, cast.sam))
    assert story.travel(cast, seen) is None, "nothing of it is kept"
    story.plan(cast, seen, *watched_by(cast, cast.casey))
    assert story.travel(cast, seen) is not None


def test_who_is_on_call_and_could_open_nothing_is_named_before_anybody_leaves(
    cast: Cast, facts: Facts
) -> None:
    seen = story.ready(cast)
    assert WARNED not in way(cast.casey, seen), "nobody is on call"
    checkins.on_call(cast, cast.casey)
    assert WARNED not in way(cast.casey, seen), "who works on it opens it"
    checkins.on_call(cast, cast.sam, rank=2)
    assert WARNED + cast.sam.name in way(cast.casey, seen)
    closed = sign_in(Client(), cast.sam).get(reverse("checkins:journey", args=[seen.code, 1]))
    assert closed.status_code == 404, "a door that is shut at night"


def test_a_shift_after_the_journey_is_nobody_s_concern(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    last = max(one.planned_at for one in story.there(cast, seen).events)
    checkins.on_call(cast, cast.sam, since=last + HOUR)
    assert WARNED not in way(cast.casey, seen)
    checkins.on_call(cast, cast.sam, rank=2, since=clock.now())
    assert WARNED in way(cast.casey, seen)


def test_who_is_on_call_while_a_journey_takes_longer_is_named_as_well(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    last = max(one.planned_at for one in story.there(cast, seen).events)
    checkins.on_call(cast, cast.sam, since=last + 2 * HOUR)
    assert WARNED not in way(cast.casey, seen), "as it is planned she is there by then"
    with clock.shifted(last + HOUR - clock.now()):
        assert WARNED + cast.sam.name in way(cast.casey, seen)


def test_an_agency_whose_yes_ends_before_the_way_is_named_before_anybody_leaves(
    cast: Cast, facts: Facts
) -> None:
    seen = story.ready(cast)
    *links, bed = story.links(cast)
    assert bed.planned_at is not None
    story.plan(cast, seen, *links, replace(bed, planned_at=bed.planned_at + DAY))
    last = clock.today() + DAY
    ends = f"What {cast.dawn.name} may be told ends with"

    def agreed(until: date) -> UUID:
        return consents.agree(cast, seen, consents.to_dawn(cast, "AGI", valid_until=until)).pk

    assert ends not in way(cast.casey, seen), "nobody else hears of it"
    consent_actions.let_in(
        seen=story.again(cast, seen),
        consent=agreed(last - DAY),
        organisation=cast.dawn.pk,
        by=cast.casey.actor(),
    )
    assert f"{ends} {dates.day_in_words(last - DAY)}" in way(cast.casey, seen)
    assert ends in way(cast.rita, seen), "they see it as well"
    agreed(last)
    assert ends not in way(cast.casey, seen), "the new yes lasts until she has arrived"
