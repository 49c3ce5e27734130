"""Everything that leaving waits for is green, and what ends a way ends its cards, as in the process of the house."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.custody import story as custody
from tests.custody.story import facts as on_the_way  # noqa: F401 - a fixture
from tests.departure.story import Facts
from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.passes import ending, views_card


@pytest.fixture
def facts(on_the_way: Facts) -> Iterator[Facts]:  # noqa: F811 - the fixture above
    known = custody.process(on_the_way)
    follows = {
        "consent_withdrawn": (*known.consequences["consent_withdrawn"], ending.CONSENT_ENDED),
        attempts_ending.EVENT: (*known.consequences[attempts_ending.EVENT], ending.STOPPED),
    }
    with journey.instead(replace(known, consequences={**known.consequences, **follows})):
        yield on_the_way


@pytest.fixture(autouse=True)
def answers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_card, "ANSWERS_AFTER", 0.0)
