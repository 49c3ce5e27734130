"""An emergency rings the first on call, then the next, then all supervisors, until somebody has it."""

import http.server
import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import Http404
from django.utils import translation

from tests.cast import JOB, Cast, Person
from tests.duties.conftest import add_duty
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import actions, contents, emergencies, queries, queries_on_call, ringing
from wayhome.duties.models import (
    QUIET_FROM,
    QUIET_UNTIL,
    ZONE,
    Acknowledgement,
    Duty,
    Preferences,
    Ring,
    Shift,
    usual_hours,
)
from wayhome.installation import environment
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import Absence, User

MINUTES = timedelta(minutes=1)
DAY = timedelta(days=1)
NUMBERS = {"Casey": "+355672000001", "Sam": "+355672000002", "Ada": "+355672000003", "Mona": "+355672000004"}


def has_number(person: Person) -> None:
    actions.set_preferences(
        digest_hours=usual_hours(),
        quiet_from=QUIET_FROM,
        quiet_until=QUIET_UNTIL,
        zone=ZONE,
        has_mail=True,
        ring_number=NUMBERS[person.name],
        by=person.actor(),
    )


def on_call(cast: Cast, person: Person, rank: int) -> None:
    now = clock.now()
    actions.add_shift(
        user=person.id,
        rank=rank,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8),
        zone=ZONE,
        by=cast.mona.actor(),
    )


@pytest.fixture
def team(cast: Cast) -> Cast:
    """Sam is first, Ada second; nobody is third; Mona and Casey are the supervisors. Everybody has a number."""
    for person in (cast.casey, cast.sam, cast.ada, cast.mona):
        has_number(person)
    on_call(cast, cast.sam, 1)
    on_call(cast, cast.ada, 2)
    return cast


def emergency(cast: Cast, **values: Any) -> Duty:  # noqa: ANN401 - whatever add takes
    return add_duty(cast, cast.intake.pk, is_emergency=True, **{"due_at": clock.now(), **values})


def ring(minutes: float) -> int:
    return emergencies.ring_all(clock.now() + minutes * MINUTES)


pytestmark = pytest.mark.django_db


def test_it_rings_one_after_the_other_then_all_then_again(team: Cast, rang: list[str]) -> None:
    made = emergency(team)
    heard = []
    for minute in range(0, 45):
        before = len(rang)
        ring(minute)
        if rang[before:]:
            heard.append((minute, sorted(rang[before:])))
    sam, ada, both = NUMBERS["Sam"], NUMBERS["Ada"], sorted([NUMBERS["Casey"], NUMBERS["Mona"]])
    assert heard == [(0, [sam]), (10, [ada]), (20, both), (30, [sam]), (40, [ada])]
    rows = Ring.objects.filter(duty=made.pk).order_by("attempt")
    assert [(row.attempt, row.step) for row in rows] == [(1, 0), (2, 1), (3, 3), (3, 3), (4, 0), (5, 1)]
    assert all(row.was_put_through for row in rows)


def test_before_it_is_due_nothing_rings(team: Cast, rang: list[str]) -> None:
    emergency(team, due_at=clock.now() + 30 * MINUTES)
    assert ring(0) == 0
    assert ring(31) == 1


def test_what_is_no_emergency_does_not_ring(team: Cast) -> None:
    add_duty(team, team.intake.pk)
    assert ring(0) == 0


def test_ringing_stops_when_somebody_has_it_and_when_it_is_done(team: Cast, rang: list[str]) -> None:
    first, second = emergency(team), emergency(team)
    assert ring(0) == 2
    actions.acknowledge(duty=first.pk, by=team.sam.actor())
    actions.done(duty=second.pk, by=team.casey.actor())
    assert [ring(minute) for minute in (10, 20, 30)] == [0, 0, 0]
    assert rang == [NUMBERS["Sam"]] * 2


def test_who_has_it_sees_it_on_the_board_and_may_close_it(team: Cast) -> None:
    made = emergency(team, code="K7-42QD")
    with pytest.raises(Http404):
        actions.done(duty=made.pk, by=team.sam.actor())
    assert queries.today(team.sam.actor()).is_empty
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    board = queries.today(team.sam.actor())
    (seen,) = board.overdue + board.today
    assert (seen.duty_id, seen.code, seen.is_emergency) == (made.pk, "K7-42QD", True)
    actions.done(duty=made.pk, by=team.sam.actor())


def test_only_the_first_has_it(team: Cast) -> None:
    made = emergency(team)
    actions.acknowledge(duty=made.pk, by=team.ada.actor())
    with pytest.raises(Conflict) as conflict:
        actions.acknowledge(duty=made.pk, by=team.casey.actor())
    assert conflict.value.reason == "Ada has it. Nobody is rung for it any more."
    assert Acknowledgement.objects.get(duty=made.pk).user_id == team.ada.id


def test_who_has_it_and_left_has_it_no_more_and_it_rings_again(team: Cast, rang: list[str]) -> None:
    """In hand, and then in nobody's: whoever said “I have it” cannot sign in any more, and it is still to be done."""
    made = emergency(team)
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    assert [ring(minute) for minute in (10, 20)] == [0, 0]
    User.objects.filter(pk=team.sam.id).update(is_active=False)
    assert ring(30) == 1
    assert rang == [NUMBERS["Sam"], NUMBERS["Ada"]]
    assert queries.emergency(team.ada.actor(), made.pk).why_not is None
    actions.acknowledge(duty=made.pk, by=team.ada.actor())
    assert [ring(minute) for minute in (40, 50)] == [0, 0]
    assert "Ada has it" in str(queries.emergency(team.casey.actor(), made.pk).why_not)


def away(team: Cast, person: Person, first: int = 0, last: int = 3) -> Absence:
    """Noted as away, from so many days from today on until so many days from today."""
    today = clock.today()
    return organisations.note_absence(
        user=person.id, first_day=today + first * DAY, last_day=today + last * DAY, by=team.mona.actor()
    )


def test_who_has_it_and_is_noted_as_away_afterwards_has_it_no_more_and_it_rings_again(
    team: Cast, rang: list[str]
) -> None:
    made = emergency(team)
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    assert [ring(minute) for minute in (10, 20)] == [0, 0]
    noted = away(team, team.sam)
    assert ring(30) == 1
    assert rang == [NUMBERS["Sam"], NUMBERS["Ada"]]
    assert queries.emergency(team.ada.actor(), made.pk).why_not is None
    assert [seen.duty_id for seen in queries.ringing(team.ada.actor())] == [made.pk]
    actions.acknowledge(duty=made.pk, by=team.ada.actor())
    assert [ring(minute) for minute in (40, 50)] == [0, 0]
    organisations.end_absence(user=team.sam.id, absence=noted.pk, by=team.mona.actor())
    assert "Ada has it" in str(queries.emergency(team.casey.actor(), made.pk).why_not), "who took it keeps it"


def test_leave_that_was_noted_before_and_begins_afterwards_has_it_ring_again_on_that_day(
    team: Cast, rang: list[str]
) -> None:
    away(team, team.sam, first=2, last=5)
    made = emergency(team)
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    with clock.shifted(DAY):
        assert ring(0) == 0, "it has not begun"
    with clock.shifted(2 * DAY):
        assert ring(0) == 2, "nobody is on call by then: the supervisors"
        assert queries.emergency(team.casey.actor(), made.pk).why_not is None
    with clock.shifted(6 * DAY):
        assert ring(0) == 2, "whoever is back says so again; until then it is in nobody's hands"


def test_who_says_i_have_it_while_away_has_it(team: Cast, rang: list[str]) -> None:
    """Somebody who is away and acts all the same knows that she is away."""
    away(team, team.sam)
    made = emergency(team)
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    assert [ring(minute) for minute in (10, 20)] == [0, 0]
    with clock.shifted(DAY):
        assert ring(0) == 0, "a day further into the same leave"


def test_days_away_of_somebody_else_or_taken_back_ring_nothing(team: Cast, rang: list[str]) -> None:
    made = emergency(team)
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    away(team, team.ada)
    noted = away(team, team.sam)
    organisations.end_absence(user=team.sam.id, absence=noted.pk, by=team.mona.actor())
    assert [ring(minute) for minute in (10, 20)] == [0, 0]
    assert "Sam has it" in str(queries.emergency(team.casey.actor(), made.pk).why_not)


def test_what_is_owed_anew_rings_anew(team: Cast, rang: list[str]) -> None:
    """It was in hand and done; what it stood on is gone. Who had it then has not said so of this time."""
    thread, ground = uuid.uuid4(), (uuid.uuid4(), "tests.ground")
    made = emergency(team, thread=thread, once="a")
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    until = clock.now() + timedelta(days=2)
    assert actions.done_while(
        thread=thread, about="tests.plain", once="a", grounds=[ground], until=until, by=JOB
    )
    assert ring(20) == 0
    with clock.shifted(timedelta(hours=1)):
        assert actions.owe_anew(ground, by=JOB) == 1
        assert ring(0) == 1
        actions.acknowledge(duty=made.pk, by=team.sam.actor())
        assert [ring(minute) for minute in (10, 20, 30)] == [0, 0, 0]


def test_what_was_in_hand_at_the_agency_before_rings_where_the_case_is_now(
    team: Cast, rang: list[str]
) -> None:
    thread = uuid.uuid4()
    actions.set_preferences(
        digest_hours=usual_hours(), quiet_from=QUIET_FROM, quiet_until=QUIET_UNTIL, zone=ZONE, has_mail=True,
        ring_number="+355672000009", by=team.dora.actor(),
    )  # fmt: skip
    now = clock.now()
    Shift.objects.create(
        organisation=team.dawn, user_id=team.dora.id, rank=1, starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8), lane=1,
    )  # fmt: skip
    made = emergency(team, thread=thread, once="a")
    ring(0)
    actions.acknowledge(duty=made.pk, by=team.sam.actor())
    left = actions.hand_over(
        thread=thread, sender=team.harbour.pk, receiver=team.dawn.pk, to=team.dora.id, ladder=[],
        by=team.casey.actor(),
    )  # fmt: skip
    assert left == 0
    assert ring(10) == 1
    assert rang[1:] == ["+355672000009"], "of the agency before, nobody is rung"
    assert queries.emergency(team.dora.actor(), made.pk).why_not is None, "and nobody there is named"
    actions.acknowledge(duty=made.pk, by=team.dora.actor())
    assert [ring(minute) for minute in (20, 30)] == [0, 0]


def test_i_have_it_pressed_twice_is_once(team: Cast) -> None:
    made = emergency(team)
    actions.acknowledge(duty=made.pk, by=team.ada.actor())
    actions.acknowledge(duty=made.pk, by=team.ada.actor())
    assert Acknowledgement.objects.filter(duty=made.pk).count() == 1


def test_before_it_rings_nobody_says_that_it_need_not(team: Cast) -> None:
    """Who is on call is to be rung when nobody did it in time: a press beforehand does not do it."""
    made = emergency(team, due_at=clock.now() + 30 * MINUTES)
    assert "Nobody is rung for this so far" in str(queries.emergency(team.ada.actor(), made.pk).why_not)
    with pytest.raises(Conflict):
        actions.acknowledge(duty=made.pk, by=team.ada.actor())
    assert ring(31) == 1


def test_who_takes_it_from_the_board_of_the_team_has_it(team: Cast, rang: list[str]) -> None:
    made, later = emergency(team), emergency(team, due_at=clock.now() + 30 * MINUTES)
    ring(0)
    actions.take(duty=made.pk, by=team.casey.actor())
    actions.take(duty=later.pk, by=team.casey.actor())
    assert [ring(minute) for minute in (10, 20)] == [0, 0], "no second person is rung beside her"
    assert "Casey has it" in str(queries.emergency(team.sam.actor(), made.pk).why_not)
    assert ring(31) == 1, "what did not ring when it was taken rings when nobody did it in time"


def test_a_clock_that_ran_ahead_and_was_put_back_silences_nothing(team: Cast, rang: list[str]) -> None:
    emergency(team)
    assert ring(24 * 60) == 2, "by then nobody is on call: the supervisors"
    assert ring(0) == 1
    assert [ring(minute) for minute in range(1, 11)] == [0] * 9 + [1]
    assert rang[2:] == [NUMBERS["Sam"], NUMBERS["Ada"]]


def test_24_who_is_not_rung_finds_nothing(team: Cast) -> None:
    made = emergency(team)
    plain = add_duty(team, team.intake.pk)
    for person in (team.adam, team.rita, team.otto):
        with pytest.raises(Http404):
            actions.acknowledge(duty=made.pk, by=person.actor())
        with pytest.raises(Http404):
            queries.emergency(person.actor(), made.pk)
        assert queries.ringing(person.actor()) == []
    with pytest.raises(Http404):
        actions.acknowledge(duty=plain.pk, by=team.casey.actor())
    assert [seen.duty_id for seen in queries.ringing(team.sam.actor())] == [made.pk]


def test_an_emergency_opens_for_supervisors_and_who_is_on_call_and_for_nobody_else(team: Cast) -> None:
    made = emergency(team)
    assert set(contents.readers(made.what)) == {team.intake.pk, team.supervisors.pk, team.sam.id, team.ada.id}
    assert contents.open_(team.ada.keyring(), made.what, duty=made.pk).about == "tests.plain"


def test_an_empty_place_in_the_order_is_passed_over_at_once(cast: Cast, rang: list[str]) -> None:
    has_number(cast.mona)
    emergency(cast)
    assert ring(0) == 1
    assert rang == [NUMBERS["Mona"]]


def test_who_has_no_number_is_passed_over_at_once(team: Cast, rang: list[str]) -> None:
    Preferences.objects.filter(user=team.sam.id).update(ring_number="")
    made = emergency(team)
    assert ring(0) == 1
    assert rang == [NUMBERS["Ada"]]
    rows = Ring.objects.filter(duty=made.pk).order_by("attempt")
    assert [(row.user_id, row.was_put_through) for row in rows] == [(team.sam.id, False), (team.ada.id, True)]
    assert ring(9) == 0
    assert ring(10) == 2


def test_who_is_noted_as_away_is_passed_over_at_once(team: Cast, rang: list[str]) -> None:
    today = clock.today()
    organisations.note_absence(user=team.sam.id, first_day=today, last_day=today, by=team.mona.actor())
    emergency(team)
    assert ring(0) == 1
    assert rang == [NUMBERS["Ada"]], "ten minutes are not lost on somebody who is not there"


def test_when_the_service_is_down_all_are_tried_and_again_two_minutes_later(
    team: Cast, rang: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fails(self: object, number: str, language: str) -> None:
        tried.append(number)
        raise ringing.CannotRing("down")

    emergency(team)
    with monkeypatch.context() as patched:
        patched.setattr(ringing.Double, "ring", fails)
        assert ring(0) == 0
        assert len(tried) == 4
        assert ring(1) == 0
        assert len(tried) == 4
    assert ring(2) == 1
    assert rang == [NUMBERS["Sam"]]


def test_rings_are_content_free_and_numbers_are_sealed(
    team: Cast, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME, home = tmp_path, settings.HOME
    (tmp_path / "keys").symlink_to(home / "keys")
    emergency(team, code="K7-42QD", args={"what": "canary"}, about="tests.call")
    ring(0)
    (line,) = (tmp_path / "outbox" / "rings.jsonl").read_text().splitlines()
    assert json.loads(line) == {"to": NUMBERS["Sam"], "text": "You are on call. Sign in now."}
    stored = Preferences.objects.get(user=team.sam.id).ring_number
    assert NUMBERS["Sam"][-6:] not in stored
    assert ringing.number_in(stored) == NUMBERS["Sam"]
    assert len({len(row.ring_number) for row in Preferences.objects.all()}) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sq", "Jeni në gatishmëri. Hyni në sistem tani."),
        ("sr-latn", "Dežurni ste. Prijavite se odmah."),
        ("en", "You are on call. Sign in now."),
        ("xx", "You are on call. Sign in now."),
    ],
)
@pytest.mark.parametrize("is_test", [False, True])
def test_it_says_the_same_of_everything_in_the_language_of_whoever_is_rung(
    team: Cast, settings: LazySettings, tmp_path: Path, language: str, text: str, *, is_test: bool
) -> None:
    """Casey, whose page it may be, reads another language: it is Sam who is rung."""
    User.objects.filter(pk=team.sam.id).update(language=language)
    User.objects.filter(pk=team.casey.id).update(language="tr")
    settings.HOME, home = tmp_path, settings.HOME
    (tmp_path / "keys").symlink_to(home / "keys")
    emergency(team, code="K7-42QD", args={"what": "canary"}, about="tests.call")
    with translation.override("tr"):
        if is_test:
            actions.test_ring(by=team.sam.actor())
        else:
            assert ring(0) == 1
        assert translation.get_language() == "tr", "nobody's page turns into another language by it"
    (line,) = (tmp_path / "outbox" / "rings.jsonl").read_text().splitlines()
    assert json.loads(line) == {"to": NUMBERS["Sam"], "text": text}


def test_every_language_of_a_worker_has_words_for_it(settings: LazySettings) -> None:
    silent = [
        code for code, _name in settings.LANGUAGES if code != "en" and ringing.text(code) == ringing.TEXT
    ]
    assert silent == []


def test_nothing_rings_where_nothing_is_set_up(team: Cast, settings: LazySettings, rang: list[str]) -> None:
    settings.ENVIRONMENT = environment.read({})
    emergency(team)
    assert ring(0) == 0
    assert (rang, Ring.objects.count()) == ([], 0)
    with pytest.raises(ringing.CannotRing):
        ringing.ringer().ring("+355", "en")


# The rota --------------------------------------------------------------------------------------------------------


def test_no_two_are_on_call_at_one_place_in_the_order(team: Cast) -> None:
    with pytest.raises(Refused) as refused:
        on_call(team, team.casey, 1)
    assert "Somebody is on call at this place" in refused.value.reason
    on_call(team, team.casey, 3)
    rota = queries_on_call.rota(team.sam.actor())
    assert [(row.rank, row.name) for row in rota.now] == [(1, "Sam"), (2, "Ada"), (3, "Casey")]


def test_organisations_have_rotas_of_their_own(team: Cast) -> None:
    now = clock.now()
    actions.add_shift(
        user=team.rita.id, rank=1, starts_at=now, ends_at=now + MINUTES, zone=ZONE, by=team.dora.actor()
    )
    assert [row.name for row in queries_on_call.rota(team.dora.actor()).shifts] == ["Rita"]
    assert "Rita" not in {row.name for row in queries_on_call.rota(team.mona.actor()).shifts}
    with pytest.raises(Refused, match="shift_not_added"):
        actions.add_shift(
            user=team.sam.id, rank=3, starts_at=now, ends_at=now + MINUTES, zone=ZONE, by=team.dora.actor()
        )


def test_a_shift_elsewhere_is_not_there(team: Cast) -> None:
    (row, _other) = queries_on_call.rota(team.mona.actor()).shifts
    with pytest.raises(Http404):
        actions.remove_shift(shift=row.id, by=team.dora.actor())
    with pytest.raises(Http404):
        queries_on_call.shift(team.dora.actor(), row.id)
    with pytest.raises(Refused, match="not_planner"):
        actions.remove_shift(shift=row.id, by=team.sam.actor())
    actions.remove_shift(shift=row.id, by=team.casey.actor())


# The message service ---------------------------------------------------------------------------------------------


@contextmanager
def service(
    status: int = 200, **headers: str
) -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """A message service on this machine: its address, and what it was sent."""
    got: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, dict(self.headers), body))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_args: object) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ring", got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_service_gets_number_words_and_token_and_nothing_else() -> None:
    with service() as (url, got):
        ringing.Webhook(url, "secret-token").ring("+355672000001", "en")
    ((path, headers, body),) = got
    assert path == "/ring"
    assert headers["Authorization"] == "Bearer secret-token"
    assert json.loads(body) == {"to": "+355672000001", "text": "You are on call. Sign in now."}


@pytest.mark.parametrize("status", [400, 401, 500])
def test_a_service_that_refuses_did_not_ring(status: int) -> None:
    with service(status) as (url, _got), pytest.raises(ringing.CannotRing) as problem:
        ringing.Webhook(url, "secret-token").ring("+355672000001", "en")
    assert "355" not in str(problem.value)
    assert "secret" not in str(problem.value)
    assert problem.value.__cause__ is None


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    with service() as (elsewhere, stolen), service(status, Location=elsewhere) as (url, _got):
        with pytest.raises(ringing.CannotRing):
            ringing.Webhook(url, "secret-token").ring("+355672000001", "en")
        assert stolen == []


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "http://127.0.0.1:1/"])
def test_only_the_web_and_only_what_answers(url: str) -> None:
    with pytest.raises(ringing.CannotRing):
        ringing.Webhook(url, "t").ring("+355672000001", "en")


def test_the_token_is_in_no_text() -> None:
    assert "secret" not in repr(ringing.Webhook("https://x.test", "secret"))


@pytest.mark.parametrize(
    "values",
    [
        {"zone": "Mars/Base"},
        {"ring_number": "067 200"},
        {"digest_hours": []},
        {"quiet_from": time(0), "quiet_until": time(23, 59)},
    ],
)
def test_wishes_that_cannot_be_kept_change_nothing(cast: Cast, values: dict[str, Any]) -> None:
    usual: dict[str, Any] = {
        "digest_hours": usual_hours(), "quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL,
        "zone": ZONE, "has_mail": True, "by": cast.sam.actor(),
    }  # fmt: skip
    with pytest.raises(Refused, match="preferences_not_kept"):
        actions.set_preferences(**{**usual, **values})
    assert not Preferences.objects.exists()


# Test ring -------------------------------------------------------------------------------------------------------


def test_a_test_ring_rings_oneself_once_a_minute(team: Cast, rang: list[str]) -> None:
    actions.test_ring(by=team.sam.actor())
    assert rang == [NUMBERS["Sam"]]
    with pytest.raises(Refused, match="not_rung"):
        actions.test_ring(by=team.sam.actor())
    with clock.shifted(2 * MINUTES):
        actions.test_ring(by=team.sam.actor())
    with pytest.raises(Refused, match="not_rung"):
        actions.test_ring(by=team.adam.actor())
    assert len(rang) == 2
