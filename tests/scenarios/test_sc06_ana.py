"""SC6 “Ana”: on the way she does not want to go on; a safe place in T, and back to where she was (domain.md 5).

Everything is ready by the real conditions. Nothing is closed, nobody presses, and a later way begins from nothing.
"""

from datetime import UTC
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.custody.test_pages import moment as posted_at
from tests.scenarios import travelling
from tests.scenarios.days import moment, on
from tests.scenarios.leaving import blockers, the_real_way
from tests.scenarios.test_sc01_mira import ready
from wayhome.attempts import queries as attempt_queries
from wayhome.checkins import due as checkins_due
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import choosing, due
from wayhome.custody import queries as custody
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.duties import queries as duties
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = 37
WISH = "I do not want to go. My aunt wrote that he waits for me."


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def planned(cast: Cast) -> list[Link]:
    """Sam goes along; Dawn Centre waits where she lands."""
    sam = travelling.link(HolderKind.WORKER, cast.sam.name, PlaceType.SHELTER, DAY, "06:30")
    return [
        Link(**{**_fields(sam), "taker": travelling.story.sam(cast)}),
        travelling.link(
            HolderKind.RECEIVER, "Dawn Centre", PlaceType.FIRST_NIGHT, DAY, "13:30", travelling.HOME
        ),
    ]


def _fields(one: Link) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("place_type", "place", "planned_at", "zone")}


def write(who: Person, name: str, seen: Found, /, **fields: object) -> str:
    """One form of the way, by whoever is signed in anew. Where it leads."""
    answer = sign_in(Client(), who).post(reverse(f"custody:{name}", args=[seen.code, 1]), fields)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer.headers["Location"]


def page(who: Person, seen: Found) -> str:
    return sign_in(Client(), who).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def now() -> dict[str, str]:
    return posted_at("at", clock.now())


def yes_to_travel(cast: Cast, seen: Found) -> UUID:
    yes = consent_queries.live(cast.casey.actor(), attempts.again(cast, seen), Purpose.RETURN_TRAVEL)
    assert yes is not None
    assert yes.consent is not None
    return yes.consent


def test_on_the_way_she_does_not_want_to_go_on_and_is_brought_back_and_nothing_is_closed(cast: Cast) -> None:
    seen = ready(cast)
    travelling.leave(cast, seen, DAY, "06:00", planned(cast))
    assert travelling.hand_over(cast, seen, 1, DAY, "06:35") == cast.sam.name
    she_stops(cast, seen)
    a_safe_place_until_tomorrow(cast, seen)
    she_wants_to_go_back(cast, seen)
    back_where_she_was(cast, seen)


def she_stops(cast: Cast, seen: Found) -> None:
    with on(DAY, "09:40"):
        leads_to = write(
            cast.casey, "stop", seen, read="0", wish=WISH, said_to="Sam", language="sqi",
            next_stop="Station office in T", offered=["back", "safe_place"], limits="Both need a lawyer", **now(),
        )  # fmt: skip
        assert "take" in leads_to or "consent" in leads_to, "to where her yes is taken back, with one press"
        consents.take_back(cast, seen, yes_to_travel(cast, seen))
        travelling.story.she_says_so(cast, seen, _ended(cast, seen))
    with on(DAY, "09:50"):
        assert {due.STOPPED, due.LAWYER, due.RECALL, due.NEXT_STOP} <= set(travelling.story.due(cast.casey))
        assert checkins_due.STOPPED in checkins.due(cast.rita), "the journey has stopped"
        assert WISH in page(cast.casey, seen)
        assert WISH not in sign_in(Client(), cast.rita).get("/").content.decode(), "and no reason"
        assert travelling.story.with_her(cast, seen) == cast.sam.name, "whoever is there stays"
        assert checkins.look() == 0, "nobody is said to be missing"


def _ended(cast: Cast, seen: Found) -> UUID:
    every = consent_queries.standings(cast.casey.actor(), attempts.again(cast, seen))
    return next(
        one.consent
        for one in every
        if one.consent is not None and one.purpose == Purpose.RETURN_TRAVEL and not one.is_live
    )


def a_safe_place_until_tomorrow(cast: Cast, seen: Found) -> None:
    house = travelling.link(HolderKind.CONTACT, "House in T", PlaceType.SAFE_PLACE, DAY, "11:00")
    with on(DAY, "10:00"):
        travelling.story.plan(cast, seen, house, words="She does not want to go on")
        assert due.NEXT_STOP not in travelling.story.due(cast.casey)
    assert travelling.hand_over(cast, seen, 2, DAY, "11:00") == "House in T"


def she_wants_to_go_back(cast: Cast, seen: Found) -> None:
    with on(DAY + 1, "09:00"):
        write(
            cast.casey, "stop", seen, read="1", wish="I want to go back to the house", said_to="Casey",
            language="sqi", next_stop="House in T", offered=["back", "safe_place"], chosen="back",
            limits="Both need a lawyer", **now(),
        )  # fmt: skip
        assert due.READMISSION in travelling.story.due(cast.casey)
        write(cast.casey, "told", seen, what="readmission", who="NFP-A", reply="yes", **now())
        assert due.READMISSION not in travelling.story.due(cast.casey)
        assert due.NIGHT in travelling.story.due(cast.casey), "who takes her back, and where she sleeps"
        write(
            cast.casey, "comes_back", seen, read=str(travelling.story.there(cast, seen).version),
            because="wanted", taker=choosing.key(travelling.story.casey(cast)), meets="Station office in T",
            keeper=choosing.key(travelling.story.sam(cast)), tonight="Harbour House, the house she knows",
            **now(), **posted_at("meets_at", moment(DAY + 1, "11:00").astimezone(UTC)),
            **posted_at("there_at", moment(DAY + 1, "18:00").astimezone(UTC)),
        )  # fmt: skip
        assert due.NIGHT not in travelling.story.due(cast.casey)
        assert due.TAKES_BACK in travelling.story.due(cast.casey)
        assert "the house she knows" in page(cast.casey, seen)
    assert travelling.hand_over(cast, seen, 3, DAY + 1, "11:10") == cast.casey.name
    assert travelling.hand_over(cast, seen, 4, DAY + 1, "18:05") == cast.sam.name


def back_where_she_was(cast: Cast, seen: Found) -> None:
    with on(DAY + 1, "18:10"):
        url = reverse("custody:press", args=[seen.code, 1, "back"])
        assert sign_in(Client(), cast.casey).post(url).status_code == 302
        here = attempts.again(cast, seen)
        assert not people.standing(cast.casey.actor(), here).is_closed, "nothing is closed"
        assert attempt_queries.now(cast.casey.actor(), here) is None, "the plan has ended with her yes"
        assert not custody.all_under_way(cast.harbour.pk)
        assert travelling.story.there(cast, seen).holder is None, "in safe hands: the way is over"
        assert not set(due.COMING_BACK) & set(travelling.story.due(cast.casey))
        thread = people.person(cast.casey.actor(), here).brief.thread
        owed = [one.about for one in duties.of_thread(cast.casey.actor(), thread)]
        assert "care.review" in owed, "the danger is looked at again"
    with on(DAY + 14):  # she chooses again: every condition is asked from nothing
        attempts.agreed(cast, seen)
        attempts.begin(cast, seen)
        attempts.write(cast, seen, region="Korça")
        assert {"G2.4_RISK", "G2.5_RECEIVER", "G2.7_FIT"} <= set(blockers(cast, seen))
        assert attempts.now(cast, seen).number == 2, "a plan of its own"
