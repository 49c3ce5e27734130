"""Walks of the last morning, with a whole database and the real actions: it is never approved wrongly."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.attempts import test_leaving as leaving
from tests.cast import Cast, sign_in
from tests.departure import story as departure
from tests.process import prepared
from tests.process.prepared import TURNS, Prepared
from tests.scenarios.days import on
from tests.scenarios.leaving import blockers, the_real_way
from wayhome.conference import actions as conference
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.departure import clockwork
from wayhome.duties.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def stopped_by(cast: Cast, here: Prepared) -> list[str]:
    """Empty where what was approved stands; else which conditions are red, and that it was approved before that."""
    stand = departure.stand(cast, here.seen)
    if stand.stands:
        return []
    return [
        f"approved {stand.number} times",
        *(["void"] if stand.is_void else []),
        *departure.red(cast, here.seen),
    ]


def try_it(cast: Cast, here: Prepared, wrong: set[str]) -> None:
    """Looked at anew; and approved exactly when nothing of it is wrong."""
    red = {TURNS[name].gate for name in wrong}
    assert set(blockers(cast, here.seen)) == red
    try:
        departure.approve(cast, here.seen)
    except Refused:
        assert red
        assert not departure.stand(cast, here.seen).stands
    else:
        assert not red
        assert stopped_by(cast, here) == []
    assert red <= set(departure.red(cast, here.seen)), "what was written since is red until somebody looks"
    departure.look(cast, here.seen)
    assert set(departure.red(cast, here.seen)) == red, "what the clock reads without keys is the same"


def turn(cast: Cast, here: Prepared, name: str, wrong: set[str]) -> None:
    """It goes wrong, or is mended. Written down, it counts at once, before anybody looks."""
    stood = departure.stand(cast, here.seen).stands
    (TURNS[name].mend if name in wrong else TURNS[name].spoil)(cast, here)
    wrong ^= {name}
    if name in wrong and TURNS[name].also:
        wrong.add(TURNS[name].also)
    if name in wrong and stood:
        assert not departure.stand(cast, here.seen).stands, name


def test_what_turns_on_the_last_morning_stops_what_was_approved_until_it_is_mended(cast: Cast) -> None:
    here, wrong = prepared.prepared(cast), set[str]()
    with on(*prepared.LAST_MORNING):
        for name in ("no bed", "harm waits"):
            for _time in range(2):
                try_it(cast, here, wrong)
                turn(cast, here, name, wrong)
        assert wrong == {"the danger has changed"}
        turn(cast, here, "the danger has changed", wrong)
        try_it(cast, here, wrong)
        assert stopped_by(cast, here) == []


def test_what_a_faster_clock_wrote_is_refused_with_what_to_do_and_never_approved_in_vain(cast: Cast) -> None:
    """She said it again on a computer that is some seconds ahead. Nobody reads “approved” where the clock reads red."""
    here = prepared.prepared(cast)
    with on(*prepared.LAST_MORNING):
        with clock.shifted(timedelta(seconds=50)):
            leaving.ask(cast, here.seen)
        with departure.refused("two clocks differ"):
            departure.approve(cast, here.seen)
        stand = departure.stand(cast, here.seen)
        assert stand.number == 0, "nothing was approved"
    with on(prepared.LAST_MORNING[0], "06:02"):
        departure.approve(cast, here.seen)
        assert stopped_by(cast, here) == []


def test_what_two_agencies_see_differently_is_red_at_once_on_board_and_clock(cast: Cast) -> None:
    """Approved; then Rita raises it. Nobody opens “Ready to leave?”, and nothing of it is green any more."""
    here = prepared.prepared(cast)
    with on(*prepared.LAST_MORNING):
        departure.look(cast, here.seen)
        departure.approve(cast, here.seen)
        for matter, stand, gate in (("fit", "not_fit", "G2.7_FIT"), ("risk", "high", "G2.4_RISK")):
            departure.look(cast, here.seen)
            assert gate not in departure.red(cast, here.seen)
            conference.raise_(
                seen=departure.again(cast, here.seen, cast.rita), other=cast.harbour.pk, matter=matter,
                stand=stand, reasons="A call from her sister", by=cast.rita.actor(),
            )  # fmt: skip
            assert gate in departure.red(cast, here.seen), "before anybody asks"
        assert not departure.stand(cast, here.seen).stands
        page = sign_in(Client(), cast.casey).get(reverse("departure:board")).content.decode()
        line = page.partition(here.seen.code)[2].partition("</tr>")[0]
        assert " red" in line, "the board says so before anybody asks"
        assert "Approved" not in line
        with pytest.raises(Refused):
            departure.approve(cast, here.seen)
        departure.look(cast, here.seen)
        assert {"G2.4_RISK", "G2.7_FIT"} <= set(departure.red(cast, here.seen)), (
            "asked, and red while it is open"
        )
    with on(prepared.LAST_MORNING[0], "23:59"):
        assert clockwork.look_all() > 0, "the clock rings who is on call"
        assert Duty.objects.filter(is_emergency=True, done_at=None).exists()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_however_the_morning_turns(cast: Cast) -> None:
    """The case stays what the walk before has made of it: a walk begins by mending."""
    here, wrong = prepared.prepared(cast), set[str]()

    @given(names=st.lists(st.sampled_from(sorted(TURNS)), max_size=5))
    @settings(
        max_examples=8, phases=[Phase.generate], deadline=None, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    def walk(names: list[str]) -> None:
        for name in sorted(wrong):
            turn(cast, here, name, wrong)
        try_it(cast, here, wrong)
        for name in names:
            turn(cast, here, name, wrong)
            try_it(cast, here, wrong)

    with on(*prepared.LAST_MORNING):
        walk()
