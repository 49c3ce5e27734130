"""Asylum that is kept among legal matters alone shuts the way back as well (domain.md 3.2, G2.12)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.testimony import story
from wayhome import journey
from wayhome.attempts import gates
from wayhome.attempts.enums import Claimed
from wayhome.core import clock
from wayhome.papers import dangers
from wayhome.people.queries import Found
from wayhome.testimony import queries

pytestmark = pytest.mark.django_db
GATE = gates.NON_REFOULEMENT
OVER: dict[str, Any] = {
    "state": "closed",
    "stage": "final",
    "outcome": "refused",
    "decided_on": clock.today(),
    "words": "Refused for good",
}


def says(cast: Cast, seen: Found) -> str:
    """What the gate says; empty when it holds."""
    answer = GATE.holds(attempts.subject(cast, seen), cast.casey.actor())
    return "" if answer is True else str(answer)


def test_asylum_as_a_legal_matter_shuts_the_way_while_it_goes_on(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    assert says(cast, seen) == ""
    story.matter(cast, seen, cast.lea, kind="labour")
    assert says(cast, seen) == "", "wages keep nobody here"
    story.matter(cast, seen, cast.lea, kind="asylum", country="IT")
    assert "“Legal matters”" in says(cast, seen)
    actor, found = cast.casey.actor(), story.again(cast, seen)
    assert queries.asylum(actor, found) == Claimed.GOES_ON, "the fact, and no more"
    known = dangers.of(actor, found)
    assert known is not None
    assert "asylum" in known.since, "no consulate is asked without advice on it either"
    assert not journey.installed().gates[GATE.id].lifted_by, "nobody goes ahead on it"


def test_a_matter_that_was_closed_is_over_when_the_papers_say_how_and_her_lawyer_has_looked(
    cast: Cast,
) -> None:
    seen, _now = story.begun(cast)
    thing = story.matter(cast, seen, kind="asylum", country="IT")
    story.matter(cast, seen, cast.casey, thing, **OVER)
    assert "not written among the papers to stay" in says(cast, seen), "one form of one person opens nothing"
    today = clock.today()
    refused: dict[str, Any] = {
        "state": "refused",
        "outcome": "refused",
        "outcome_on": today,
        "appeal": "over",
    }
    paper = residence.paper(cast, seen, kind="asylum", applied_on=today, valid_until=None, **refused)
    assert "lawyer has not looked" in says(cast, seen)
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert says(cast, seen) == ""
    story.matter(
        cast, seen, cast.lea, thing, state="open", stage="appeal", appealed_by=("person",), words="In time"
    )
    assert "“Legal matters”" in says(cast, seen), "an appeal goes on"


def test_asylum_that_was_ticked_when_proceedings_were_looked_at_shuts_it_too(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.look(cast, seen, open_cases=("civil", "asylum"), presence="no", evidence="none")
    assert "“Legal matters”" in says(cast, seen)
    story.look(cast, seen, open_cases=("civil",), presence="no", evidence="none")
    assert says(cast, seen) == ""


def test_what_was_found_stands_through_other_words_about_court_and_ends_with_asylum(cast: Cast) -> None:
    """Board and clock read what was found: a day in court changes nothing of it, asylum does, before anybody looks."""
    seen, _now = story.begun(cast)
    receivers.found_green(cast, seen, GATE)
    thing = story.matter(cast, seen, cast.lea, kind="criminal")
    story.day_of(cast, seen, thing)
    story.look(cast, seen, open_cases=("criminal",), presence="no", evidence="none")
    assert not receivers.is_red(cast, seen, GATE)
    story.look(cast, seen, open_cases=("criminal", "asylum"), presence="no", evidence="none")
    assert receivers.is_red(cast, seen, GATE)
    story.look(cast, seen, open_cases=("criminal",), presence="no", evidence="none")
    assert receivers.is_red(cast, seen, GATE), "nothing red becomes green by itself"
    receivers.found_green(cast, seen, GATE)
    story.matter(cast, seen, cast.lea, kind="asylum", country="IT")
    assert receivers.is_red(cast, seen, GATE)


def test_who_plans_reads_it_on_the_page_of_serious_harm(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.matter(cast, seen, cast.lea, kind="asylum", country="IT")
    page = sign_in(Client(), cast.casey).get(reverse("attempts:harm", args=[seen.code, 1])).content.decode()
    assert "Asylum is written down under “Legal matters”" in page
    assert sign_in(Client(), cast.sam).get(reverse("attempts:harm", args=[seen.code, 1])).status_code == 404
