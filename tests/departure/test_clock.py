"""A day and two hours before, the clock looks: once each, late or not; red rings who is on call, and says nothing."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.consent import story as consents
from tests.departure import story
from tests.departure.story import RISK, Facts, facts
from wayhome import journey
from wayhome.attempts import findings
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.departure import clockwork, due, models
from wayhome.duties import actions as duties
from wayhome.duties import contents, emergencies, on_call, ringing, wordings
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.people.queries import Found
from wayhome.process import PROCESS
from wayhome.vault import vouching

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def approved(cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> Found:
    """Approved; leaves in thirty hours."""
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch):
        story.approve(cast, seen)
    return seen


def emergency() -> list[Duty]:
    return list(Duty.objects.filter(is_emergency=True, done_at=None))


def test_approved_an_hour_before_and_not_seen_until_it_leaves_it_rings_then(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch, hours=1):
        story.approve(cast, seen)
    findings.end(story.attempt_of(cast, seen), "threat", by=cast.casey.actor())
    with clock.shifted(61 * MINUTE):  # nobody looked meanwhile
        assert clockwork.look_all() == 1
    assert len(emergency()) == 1


def test_two_looks_are_due_at_their_moments_and_say_nothing_of_whose_they_are(
    cast: Cast, approved: Found
) -> None:
    moments = list(models.Look.objects.order_by("due_at").values_list("due_at", flat=True))
    assert [later - sooner for sooner, later in pairwise(moments)] == [22 * HOUR]
    assert abs(moments[0] - clock.now() - 6 * HOUR) < 2 * MINUTE
    (row, _other) = models.Look.objects.order_by("due_at")
    assert str(approved.id) not in str(vars(row))
    assert approved.code not in str(vars(row))
    assert (row.created_at.hour, row.created_at.minute) == (0, 0)
    assert story.board(cast, approved).count(due.LOOK) == 2


def test_all_green_nobody_is_rung(cast: Cast, approved: Found) -> None:
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 0
    assert emergency() == []
    assert models.Look.objects.filter(looked_at=None).count() == 1, (
        "it has looked once, and will look once more"
    )


def test_something_new_and_who_is_on_call_is_rung_once(cast: Cast, approved: Found) -> None:
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    assert clockwork.look_all() == 0, "it is not time"
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 1
        assert clockwork.look_all() == 0, "once"
    (duty,) = emergency()
    assert duty.thread is not None
    assert approved.code.encode() not in bytes(duty.what)
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        mine = [one for one in boards.of_thread(cast.casey.actor(), duty.thread) if one.about == due.CHANGED]
    assert len(mine) == 1
    assert "where" not in str(wordings.of(due.CHANGED).sentence).casefold()
    assert "change" not in ringing.TEXT.casefold()


def test_the_telephone_rings_and_says_the_same_as_always(
    cast: Cast, approved: Found, settings: object
) -> None:
    from tests.duties.test_emergencies import has_number, on_call

    has_number(cast.sam)
    on_call(cast, cast.sam, 1)
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    ringing.Double.rang.clear()
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        clockwork.look_all()
        emergencies.ring_all()
    assert len(ringing.Double.rang) == 1
    del settings


def test_after_a_long_downtime_each_look_happens_once(cast: Cast, approved: Found) -> None:
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(29 * HOUR):
        assert clockwork.look_all() == 2
        assert clockwork.look_all() == 0
    assert len(emergency()) == 1, "one emergency for one departure, however often it is found"
    assert Duty.objects.filter(is_emergency=True).count() == 1, "and it rang once for both looks"
    assert not models.Look.objects.filter(looked_at=None).exists()


def test_what_lapsed_by_itself_is_found(cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now = story.begun(cast)
    facts.until[RISK] = clock.now() + 7 * HOUR
    with story.planned(monkeypatch):
        story.approve(cast, seen)
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 0
    with clock.shifted(28 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 1


def test_an_attempt_that_has_ended_rings_nobody(cast: Cast, approved: Found) -> None:
    attempts.end(cast, approved)
    with clock.shifted(29 * HOUR):
        assert clockwork.look_all() == 0
    assert emergency() == []


def test_another_day_and_only_its_own_looks_count(
    cast: Cast, approved: Found, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    with story.planned(monkeypatch, hours=100):
        story.approve(cast, approved)
        assert story.stand(cast, approved).number == 2, "another moment is approved anew"
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(29 * HOUR):
        assert clockwork.look_all() == 0, "the looks of the first day are over"
    with clock.shifted(77 * HOUR):
        assert clockwork.look_all() == 1


def test_looked_at_and_well_it_is_done(cast: Cast, approved: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        clockwork.look_all()
        story.look(cast, approved)
        assert emergency() == []
        assert story.board(cast, approved).count(due.LOOK) == 1, "the last one is still to come"


def test_a_row_that_cannot_be_opened_holds_up_nobody(cast: Cast, approved: Found) -> None:
    models.Look.objects.create(due_at=clock.now(), sealed="nothing")
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 1


def test_the_officer_on_call_then_is_asked_to_look_too(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wayhome.duties.models import Shift

    start = clock.now()
    duties.add_shift(
        user=cast.sam.id,
        rank=1,
        starts_at=start + HOUR,
        ends_at=start + 12 * HOUR,
        zone="Europe/Tirane",
        by=cast.mona.actor(),
    )
    assert Shift.objects.count() == 1
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch):
        story.approve(cast, seen)
    owners = set(Duty.objects.filter(done_at=None).values_list("owner", flat=True))
    assert {cast.sam.id, cast.casey.id} <= owners
    assert Job("departure.look").user_id is None


def test_it_rings_again_two_hours_before_though_somebody_has_the_first_emergency(
    cast: Cast, approved: Found
) -> None:
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 1
        (first,) = emergency()
        duties.acknowledge(duty=first.pk, by=cast.casey.actor())
        assert on_call.unanswered(clock.now()) == []
    with clock.shifted(28 * HOUR + 2 * MINUTE):
        assert clockwork.look_all() == 1
        (second,) = on_call.unanswered(clock.now())
    assert second.pk != first.pk
    assert emergency() == [second], "one emergency for one departure"


def test_nobody_to_tell_is_not_looked_at_and_tried_again(
    cast: Cast, approved: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings.end(story.attempt_of(cast, approved), "threat", by=cast.casey.actor())
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        with monkeypatch.context() as patched:
            patched.setattr(vouching, "vouched", lambda owners: [])
            assert clockwork.look_all() == 0
        assert emergency() == []
        assert not models.Look.objects.exclude(looked_at=None).exists(), "it is still to be looked at"
        assert clockwork.look_all() == 1
    assert len(emergency()) == 1


def test_a_sealed_case_reaches_its_lead_and_says_not_even_which(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    nora, asked = consents.nora(cast), list[list[UUID]]()

    def nobody(owners: Iterable[UUID]) -> list[UUID]:
        asked.append(list(owners))
        return []

    with journey.instead(PROCESS):
        with clock.shifted(-2 * attempts.DAY):
            seen = consents.case(cast, named=[nora.id], deputy=nora.id)
        attempts.begin(cast, attempts.ready(cast, seen))
        attempts.write(cast, seen)
    with story.planned(monkeypatch):
        story.approve(cast, seen)
    findings.end(story.attempt_of(cast, seen), "threat", by=cast.casey.actor())
    start = clock.now()
    duties.add_shift(
        user=cast.sam.id,
        rank=1,
        starts_at=start + HOUR,
        ends_at=start + 12 * HOUR,
        zone="Europe/Tirane",
        by=cast.mona.actor(),
    )
    with clock.shifted(6 * HOUR + 2 * MINUTE):
        with monkeypatch.context() as patched:
            patched.setattr(vouching, "vouched", nobody)
            clockwork.look_all()
        assert asked == [[cast.casey.id, nora.id]], "no team of supervisors is asked in their place"
        assert clockwork.look_all() == 1
        (duty,) = emergency()
        assert duty.owner == cast.casey.id
        assert (duty.ladder, duty.next_at) == ([nora.id], duty.due_at + emergencies.WAITS), (
            "the deputy is next"
        )
        for who in (cast.casey, nora, cast.sam):  # Sam is on call: rung, and told nothing but that
            told = contents.open_(who.keyring(), duty.what, duty=duty.pk)
            assert (told.about, told.code, told.case, dict(told.args)) == (due.CHANGED, "", None, {})


def test_something_new_in_the_last_hour_waits_for_no_look(cast: Cast, approved: Found) -> None:
    """A threat after the last look: who wrote it has some minutes to look, then it rings; once, until all stands."""
    attempt = story.attempt_of(cast, approved)
    with clock.shifted(29 * HOUR):
        assert clockwork.look_all() == 0
        findings.end(attempt, "threat", by=cast.casey.actor())
        assert clockwork.look_all() == 0, "whoever wrote it looks first"
        assert emergency() == []
    with clock.shifted(29 * HOUR + 16 * MINUTE):
        assert clockwork.look_all() == 1
        assert clockwork.look_all() == 0, "once"
        assert len(emergency()) == 1
        story.look(cast, approved)
        assert emergency() == [], "looked at, and well"
        assert clockwork.look_all() == 0
        findings.end(attempt, "threat", by=cast.casey.actor())
        assert clockwork.look_all() == 0
    with clock.shifted(29 * HOUR + 32 * MINUTE):
        assert clockwork.look_all() == 1, "another thing that is new rings again"
    with clock.shifted(31 * HOUR):
        assert clockwork.look_all() == 0, "after leaving the way has clocks of its own"


def test_more_than_a_day_before_nobody_is_rung_and_looked_at_in_time_neither(
    cast: Cast, approved: Found
) -> None:
    attempt = story.attempt_of(cast, approved)
    findings.end(attempt, "threat", by=cast.casey.actor())
    for minutes in (0, 20, 40):
        with clock.shifted(minutes * MINUTE):
            assert clockwork.look_all() == 0
    story.look(cast, approved)
    with clock.shifted(20 * HOUR):
        assert clockwork.look_all() == 0, "the first look of the clock"
        findings.end(attempt, "threat", by=cast.casey.actor())
        assert clockwork.look_all() == 0
        story.look(cast, approved)
    with clock.shifted(21 * HOUR):
        assert clockwork.look_all() == 0
        attempts.end(cast, approved)
        assert clockwork.look_all() == 0
    assert emergency() == []


def test_approved_an_hour_before_it_is_watched_too(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch, hours=1):
        story.approve(cast, seen)
    findings.end(story.attempt_of(cast, seen), "threat", by=cast.casey.actor())
    assert clockwork.look_all() == 0
    with clock.shifted(16 * MINUTE):
        assert clockwork.look_all() == 1
    (rung,) = emergency()
    with clock.shifted(61 * MINUTE):
        assert clockwork.look_all() == 1
    assert emergency() == [rung], "of what rang already nobody is rung again when the hour of leaving comes"
