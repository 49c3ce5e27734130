"""An approved way home stands whatever she says about court, and nobody is rung for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.consent import story as consents
from tests.departure import story as departure
from tests.departure.story import VOLUNTARY, Facts
from tests.departure.story import facts as made_up
from tests.hearings import story as hearings
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome import journey
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.departure import clockwork, due
from wayhome.people.queries import Found
from wayhome.process import PROCESS
from wayhome.testimony.gates import PROCEEDINGS
from wayhome.witnessing import actions
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db
__all__ = ["made_up"]
DAY = timedelta(days=1)
LOOKED: dict[str, Any] = {"open_cases": ("criminal",), "presence": "no", "evidence": "none"}


@pytest.fixture
def leaving(made_up: Facts) -> Iterator[Facts]:
    """Leaving waits for what a test opens and shuts, one of it standing on an agreement; and for proceedings."""
    known = departure.process(made_up)
    before, *others = known.stages
    step, *rest = before.steps
    step = replace(step, gates=(*step.gates, PROCEEDINGS))
    stages = (replace(before, steps=(step, *rest)), *others)
    with journey.instead(replace(known, stages=stages, consequences=PROCESS.consequences)):
        yield made_up


def stands(cast: Cast, seen: Found) -> bool:
    """By what was found; and the clock, which rings whoever is on call for what does not stand, finds nothing."""
    for minutes in (0, 20):
        with clock.shifted(timedelta(minutes=minutes)):
            clockwork.look_all()
    rang = {about for who in (cast.casey, cast.lea) for about in story.board(cast, seen, who)}
    return departure.stand(cast, seen).stands and due.CHANGED not in rang


def test_it_stands_after_whatever_she_says_about_court(
    cast: Cast, leaving: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = departure.begun(cast)
    testimony.look(cast, seen)
    with departure.planned(monkeypatch, hours=40):
        departure.approve(cast, seen)
        assert departure.stand(cast, seen).stands
        seen, matter = story.begun(cast, seen)
        assert departure.red(cast, seen) == [PROCEEDINGS.id], (
            "what was opened has to be looked at: it can be red"
        )
        testimony.look(cast, seen, **LOOKED)
        departure.approve(cast, seen)
        hearing = hearings.plan(cast, seen, matter)
        assert departure.stand(cast, seen).stands
        offer = story.told(cast, seen, matter)
        assert departure.stand(cast, seen).stands, "asked, and told everything"
        with clock.shifted(DAY):
            assert stands(cast, seen)
            for answer in (Answer.NO, Answer.NOT_NOW, Answer.CONDITIONS, Answer.NO, Answer.YES):
                story.say(cast, seen, offer, answer)
                assert stands(cast, seen), answer
            refused = story.measure(cast, seen, matter)
            story.measure(
                cast, seen, matter, cast.lea, refused, state="refused", decided_on=story.day(0), reason="No"
            )
            hearings.try_link(cast, seen, hearing, is_ok=False)
            hearings.pay(cast, seen, hearing)
            hearings.move(cast, seen, hearing, 50)
            assert stands(cast, seen), "measures, the connection, money, another day"
            actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())
            assert stands(cast, seen)


def test_what_was_opened_and_not_looked_at_rings(
    cast: Cast, leaving: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other side of it: the clock does ring for what truly does not stand."""
    seen, _now = departure.begun(cast)
    testimony.look(cast, seen)
    with departure.planned(monkeypatch, hours=40):
        departure.approve(cast, seen)
        story.begun(cast, seen)
        with clock.shifted(DAY):
            assert not stands(cast, seen)
    assert due.CHANGED in story.board(cast, seen)


def test_her_lawyer_hears_that_she_takes_it_back(
    cast: Cast, leaving: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lea may open no agreement and ask no condition of leaving; the way stands all the same."""
    seen, _now = departure.begun(cast)
    seen, matter = story.begun(cast, seen)
    testimony.look(cast, seen, **LOOKED)
    offer = story.told(cast, seen, matter)
    with departure.planned(monkeypatch, hours=40), clock.shifted(DAY):
        story.say(cast, seen, offer)
        departure.approve(cast, seen)
        actions.take_back(seen=story.again(cast, seen, cast.lea), offer=offer, by=cast.lea.actor())
        assert stands(cast, seen)
        testimony.day_of(cast, seen, matter, cast.lea, kind="hand_in")
        testimony.matter(cast, seen, cast.lea, matter, lawyer="Lea Kola")
        assert stands(cast, seen), "nor by what else she keeps of it"
        testimony.claim(cast, seen, cast.lea)
        assert departure.red(cast, seen) == [PROCEEDINGS.id], (
            "a claim was opened, and nobody has looked at it"
        )


def test_no_and_taking_back_in_the_room_of_agreements(
    cast: Cast, leaving: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = departure.begun(cast)
    seen, matter = story.begun(cast, seen)
    testimony.look(cast, seen, **LOOKED)
    offer = story.told(cast, seen, matter)
    with departure.planned(monkeypatch, hours=40), clock.shifted(DAY):
        story.say(cast, seen, offer)
        departure.approve(cast, seen)
        consents.take_back(cast, seen, hearings.beside(cast, seen, offer))
        assert stands(cast, seen)
        attempts.agreed(cast, seen, Purpose.TESTIMONY, granted=Granted.NO)
        assert stands(cast, seen)
        attempts.agreed(
            cast,
            seen,
            Purpose.SHARE_LAW_ENFORCEMENT,
            granted=Granted.NO,
            recipients=consents.to(name="Police"),
        )
        assert departure.red(cast, seen) == [VOLUNTARY], (
            "an answer that leaving does ask for is looked at anew"
        )


def test_her_file_at_the_lawyer_ends_nothing(
    cast: Cast, leaving: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wayhome.testimony import actions as legal
    from wayhome.testimony import documents

    seen, _now = departure.begun(cast)
    seen, matter = story.begun(cast, seen)
    testimony.look(cast, seen, **LOOKED)
    with departure.planned(monkeypatch, hours=40):
        departure.approve(cast, seen)
        legal.write_file(
            seen=story.again(cast, seen, cast.lea),
            matter=matter,
            read=0,
            given=documents.File(court="District court 4"),
            by=cast.lea.actor(),
        )
        assert departure.stand(cast, seen).stands
