"""SC7 “Goran”: he lands, and nobody sees him; found in the evening, by his own will elsewhere (domain.md 5).

Everything is ready by the real conditions, and each word is typed on the page of whoever hears it.
"""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.itinerary import story as itinerary
from tests.scenarios import travelling
from tests.scenarios.days import PLACE, on
from tests.scenarios.leaving import the_real_way
from tests.scenarios.test_sc01_mira import ready
from wayhome.audit.models import Entry
from wayhome.checkins import due
from wayhome.checkins.enums import Kind, Outcome, Stand, Step
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.disclosure.models import Asking
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = 37
LANDS, MET = "14:05", "14:30"


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    """His flight leaves at half past twelve and lands at 14:05."""
    the_real_way(monkeypatch)
    usual = itinerary.flight

    def flight(ahead: int = 36, **given: Any) -> Any:  # noqa: ANN401 - as the flight that it stands for
        day = itinerary.day(ahead)
        return usual(ahead, **{"departs": f"{day}T12:30", "arrives": f"{day}T{LANDS}", **given})

    monkeypatch.setattr(itinerary, "flight", flight)


def alone(cast: Cast) -> list[Link]:
    """Sam takes him to the airport; he flies alone, watched by Casey; Dawn Centre waits where he lands."""
    casey = travelling.story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    sam = travelling.link(HolderKind.WORKER, cast.sam.name, PlaceType.SHELTER, DAY, "10:00")
    flies = travelling.link(HolderKind.ALONE, cast.casey.name, PlaceType.AIRPORT_DEP, DAY, "11:30")
    return [
        replace(sam, taker=travelling.story.sam(cast)),
        replace(flies, taker=casey),
        travelling.link(HolderKind.RECEIVER, "Dawn Centre", PlaceType.FIRST_NIGHT, DAY, MET, travelling.HOME),
    ]


def flown(cast: Cast) -> Found:
    """He has left; Sam is on call, and has a telephone."""
    seen = ready(cast)
    travelling.leave(cast, seen, DAY, "09:30", alone(cast))
    assert travelling.hand_over(cast, seen, 1, DAY, "10:05") == cast.sam.name
    assert travelling.hand_over(cast, seen, 2, DAY, "11:40") == cast.casey.name
    with on(DAY, "12:00"):
        checkins.on_call(cast, cast.sam)
    return seen


def typed(**more: str) -> dict[str, str]:
    """Now, on the clock of the place where he landed."""
    at = clock.now().astimezone(PLACE)
    when = {"at_day": at.day, "at_month": at.month, "at_year": at.year, "at_time": f"{at:%H:%M}"}
    return {"at_zone": travelling.HOME, **{name: str(value) for name, value in when.items()}, **more}


def write(
    who: Person, name: str, seen: Found, /, *more: object, status: int | str = 302, **fields: str
) -> str:
    """One form on a page of the journey, by whoever is signed in anew."""
    url = reverse(f"checkins:{name}", args=[seen.code, 1, *more])
    answer = sign_in(Client(), who).post(url, fields)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def page(who: Person, name: str, seen: Found, *more: object) -> str:
    answer = sign_in(Client(), who).get(reverse(f"checkins:{name}", args=[seen.code, 1, *more]))
    assert answer.status_code == 200, name
    return answer.content.decode()


def board(who: Person) -> str:
    return sign_in(Client(), who).get(reverse("checkins:board")).content.decode()


def test_he_lands_nobody_sees_him_and_he_is_found_by_his_own_will_elsewhere(cast: Cast) -> None:
    seen = flown(cast)
    lost_at(cast, seen)
    steps(cast, seen)
    wrong_word_then_right(cast, seen)
    found_alone(cast, seen)


def lost_at(cast: Cast, seen: Found) -> None:
    with on(DAY, "14:50"):
        assert checkins.look() == 0
        assert "As planned" in board(cast.casey)
    with on(DAY, "15:00"):  # half an hour past the plan: a call, with the neutral words
        assert checkins.look(2) == 1
        assert due.LATE in checkins.due(cast.sam), "who is on call"
        assert ">Late<" in board(cast.rita)
        assert "I will call again" in page(cast.casey, "journey", seen), "the neutral words"
    with on(DAY, "15:30"):  # an hour past the plan: missed, and it rings
        assert checkins.look(2) == 1
        assert checkins.rings() == 1
        (lost,) = checkins.incidents(cast, seen)
        assert (lost.known.kind, lost.known.severity) == (Kind.LOST_CONTACT, 3)
        write(cast.casey, "happened", seen, lost.thing, read="0", words="Border contact asked")
    with on(DAY, "15:45"):
        number = str(checkins.incidents(cast, seen)[0].number)
        write(cast.rita, "happened", seen, lost.thing, read=number, words="Passed control at 14:22")
        assert checkins.missing(cast, seen) is None, "two hours have not passed"


def steps(cast: Cast, seen: Found) -> None:
    with on(DAY, "16:04"):
        assert checkins.look() == 0
    with on(DAY, "16:05"):  # two hours after landing
        assert checkins.look(3) == 1
        for who in (cast.casey, cast.rita):
            assert due.NOT_ARRIVED in checkins.due(who), "who leads in each country"
        assert checkins.rings() >= 1, "and who is on call"
        thing = checkins.search(cast, seen).thing
        ask = {"result": "nothing", "who": "His telephone", "words": ""}
        write(cast.casey, "tick", seen, thing, int(Step.PHONE), **typed(**ask, read="0"))
        ask |= {"who": "Border contact", "result": "news", "words": "Passed control at 14:22"}
        write(cast.casey, "tick", seen, thing, int(Step.BORDER), **typed(**ask, read="1"))
        ask |= {"who": "The flat", "result": "nothing", "words": "Not there"}
        write(cast.rita, "tick", seen, thing, int(Step.FIRST_NIGHT), **typed(**ask, read="2"))
        ask |= {"who": "His mother"}
        refused = write(
            cast.rita, "tick", seen, thing, int(Step.FAMILY), status=422, **typed(**ask, read="3")
        )
        assert "No relative is named in a yes that counts" in refused
        assert travelling.story.with_her(cast, seen) == cast.casey.name, "the chain holds meanwhile"


def wrong_word_then_right(cast: Cast, seen: Found) -> None:
    with on(DAY, "17:10"):  # “got bus, phone flat”, with a word that is wrong
        expected = checkins.one(cast, seen).id
        said = {"channel": "text", "word": "other", "state": "ok", "words": "got bus, phone flat"}
        write(cast.casey, "hear", seen, expected, **typed(**said))
        assert checkins.one(cast, seen).state == Stand.MISSED, "a wrong word is not safe"
        assert {due.CALLBACK, due.NOT_ARRIVED} <= set(checkins.open_duties(cast))
        assert "Missed" in board(cast.casey)
        thing = checkins.search(cast, seen).thing
        closed = {"outcome": str(Outcome.FOUND), "word": "wrong", "is_alone": "yes", "closing": "On a bus"}
        assert "A wrong word is not safe" in write(cast.casey, "end", seen, thing, status=422, **closed)
    with on(DAY, "17:40"):  # called back, and the agreed word: with his cousin's friend, by his own will
        said = {"channel": "call", "word": "agreed", "state": "ok", "words": "With my cousin's friend"}
        write(cast.casey, "hear", seen, expected, **typed(**said))
        assert checkins.one(cast, seen).state == Stand.HEARD
        assert due.CALLBACK not in checkins.open_duties(cast)
        assert checkins.search(cast, seen).known.is_open, "until he was asked alone"


def found_alone(cast: Cast, seen: Found) -> None:
    with on(DAY, "19:00"):  # seen alone, and safe
        thing = checkins.search(cast, seen).thing
        closed = {"outcome": str(Outcome.FOUND), "word": "seen", "closing": "Safe. Wants no bed."}
        assert "alone first" in write(cast.rita, "end", seen, thing, status=422, **closed, is_alone="no")
        write(cast.rita, "end", seen, thing, **closed, is_alone="yes")
        assert not checkins.search(cast, seen).known.is_open
        assert due.ASK_AGAIN in checkins.due(cast.casey), "each yes is asked for anew"
        assert not {due.NOT_ARRIVED, due.TRY_AGAIN} & set(checkins.open_duties(cast))
        (lost,) = checkins.incidents(cast, seen)
        write(cast.casey, "close", seen, lost.thing, read=str(lost.number), words="Safe; calls only")
        assert not checkins.incidents(cast, seen)[0].known.is_open
        consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
        yes = consent_queries.live(cast.casey.actor(), attempts.again(cast, seen), Purpose.MONITORING_CONTACT)
        assert yes is not None, "calls, and nothing else"
    assert travelling.hand_over(cast, seen, 3, DAY, "19:05") == "Dawn Centre"
    with on(DAY, "19:10"):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert "Nobody is on the way" in board(cast.casey)
    with on(DAY + 5):
        assert checkins.look() == 0, "found: nobody is suspected of anything, and nothing rings"
        assert checkins.emergencies_open() == []
    assert Asking.objects.count() == 1, "that of day 4, which was denied: nothing was given to anybody"
    looked = Entry.objects.filter(action="audit.looked", subject=seen.id)
    assert {cast.casey.id, cast.rita.id} <= set(looked.values_list("actor", flat=True)), "who looked is kept"
    with on(DAY, "19:20"):
        outsider = sign_in(Client(), cast.otto)
        assert outsider.get(reverse("checkins:missing", args=[seen.code, 1])).status_code == 404
