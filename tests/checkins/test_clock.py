"""Alarms: each once, with two clocks, after downtime, over midnight and a change of clocks; and what a pass says."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from tests.attempts import story as attempts
from tests.cast import Cast, build, join
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.duties.test_at_once import at_once
from tests.followup import story as followup
from tests.passes import story as phones
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.holding import take_step
from wayhome.checkins import clockwork, due, keyless, models, ringing, rules, watching
from wayhome.checkins.enums import Outcome, Stand
from wayhome.checkins.shapes import Awaited
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody import hooks, steps, stopping
from wayhome.custody.enums import HolderKind, PlaceType, Side, What
from wayhome.duties import contents, wordings
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.people import actions as people
from wayhome.people.access import Access
from wayhome.people.models import Case, Involvement
from wayhome.people.queries import Found
from wayhome.vault import installation

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_late_is_a_call_and_missed_rings_each_once(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned + 29 * MINUTE):
        assert story.look(3) == 0
    with story.at(planned + 31 * MINUTE):
        assert story.look(3) == 1
        assert story.open_duties(cast) == [due.LATE]
        assert due.LATE in story.due(cast.sam), "who is on call hears first"
        assert story.rings() == 0
    with story.at(planned + 61 * MINUTE):
        assert story.look(3) == 1
        assert story.open_duties(cast) == [due.MISSED], "the call is over: it rings now"
        assert story.rings() == 1
    assert seen.code.encode() not in b"".join(bytes(one.what) for one in Duty.objects.all())


def test_who_hears_next_hears_after_the_time_of_grace(cast: Cast, facts: Facts) -> None:
    story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands() + 56 * MINUTE):
        story.look()
        row = Duty.objects.filter(owner=cast.sam.id).latest("due_at")
        assert row.ladder[0] == cast.casey.id
        assert row.climbs_at[0] - row.due_at == rules.grace()


def test_the_server_was_down_for_an_hour_and_rings_late_once(cast: Cast, facts: Facts) -> None:
    story.flown(cast)
    with story.at(story.lands() + 25 * MINUTE + 2 * HOUR):
        assert story.look() >= 2, "late and missed, one after the other"
        assert story.look(3) == 0
        assert len([one for one in story.open_duties(cast) if one in (due.LATE, due.MISSED)]) == 1


def test_two_clocks_at_once_ring_once(committed_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = build()
    monkeypatch.setattr(clockwork, "AT_ONCE", 3)  # many rounds, so that both find something
    moment = clock.now()
    told = watching.Told(Home(cast.harbour.pk, cast.casey.id, (cast.supervisors.pk,), uuid4(), moment))
    seen = consents.case(cast)
    attempts = [uuid4() for _n in range(20)]
    for attempt in attempts:
        wanted = watching.wanted([Awaited(uuid4(), moment, "UTC")], (), is_child=False, is_high_risk=False)
        with transaction.atomic():
            take_step(seen, attempt, steps.BEGUN, by=cast.casey.actor())
            watching.keep(seen, attempt, 1, wanted, told, of=None)
    later = moment + 2 * HOUR
    results = at_once(*[lambda: clockwork.look_all(later)] * 3)
    clockwork.look_all(later)
    assert sum(results) <= 40
    assert models.Watch.objects.filter(fired_at=None).count() == 0
    assert Duty.objects.filter(is_emergency=True).count() == 20, "one for each"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 0, 45, tzinfo=UTC),  # 01:45 in Tirana: at two the clocks go on to three
        datetime(2026, 10, 25, 0, 45, tzinfo=UTC),  # 02:45 in summer time, and an hour later 02:45 once more
        datetime(2026, 11, 25, 22, 50, tzinfo=UTC),  # ten minutes before midnight
    ],
    ids=["spring", "autumn", "midnight"],
)
def test_over_midnight_and_a_change_of_clocks_half_an_hour_is_half_an_hour(moment: datetime) -> None:
    one = Awaited(uuid4(), moment, "Europe/Tirane")
    late, missed = watching.wanted([one], (), is_child=False, is_high_risk=False)
    assert (late.at - moment, missed.at - moment) == (30 * MINUTE, HOUR)
    stands = [rules.stand(one, (), now=moment + n * MINUTE, missed=HOUR) for n in (29, 31, 59, 61)]
    assert stands == [Stand.DUE, Stand.LATE, Stand.LATE, Stand.MISSED]
    there = moment.astimezone(ZoneInfo("Europe/Tirane"))
    shown = (moment + HOUR).astimezone(ZoneInfo("Europe/Tirane"))
    assert there.utcoffset() != shown.utcoffset() or there.date() != shown.date(), "the case is what it says"


def test_a_row_says_nothing_of_whose_it_is(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    row = models.Watch.objects.order_by("due_at").first()
    assert row is not None
    plain = str({name: value for name, value in vars(row).items() if name != "_state"})
    attempt = custody.now(cast, seen).id
    assert str(attempt) not in plain
    assert str(seen.id) not in plain
    assert seen.code not in plain
    assert (row.created_at.hour, row.created_at.minute, row.due_at.second) == (0, 0, 0)
    assert seen.code in installation.open_(row.sealed, purpose=watching.SEALED_FOR), "and could say it"


def test_a_row_that_cannot_be_opened_holds_up_nobody(cast: Cast, facts: Facts) -> None:
    story.flown(cast)
    models.Watch.objects.create(due_at=clock.now() - HOUR, journey="x", mark="y", sealed="nothing")
    with story.at(story.lands() + 56 * MINUTE):
        assert story.look() == 1


def changed(row: models.Watch) -> None:
    """Somebody who has the database turned one letter of what is sealed."""
    at = len(row.sealed) // 2
    other = "A" if row.sealed[at] != "A" else "B"
    models.Watch.objects.filter(pk=row.pk).update(sealed=row.sealed[:at] + other + row.sealed[at + 1 :])


def test_a_changed_row_silences_no_alarm_of_a_pass_and_breaks_no_page(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    attempt, expected = _ids(cast, seen)
    first, *rest = models.Watch.objects.order_by("due_at", "pk")
    assert rest
    changed(first)
    assert len(watching.of_journeys([attempt])[attempt]) == len(rest)
    assert story.states(cast, seen)[-1] == Stand.LATER
    keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    assert due.ALERT in story.open_duties(cast), "whom the other rows know"
    Duty.objects.filter(is_emergency=True).delete()
    for row in rest:
        changed(row)
    keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    assert len(story.emergencies_open()) == 1, "none opens: the supervisors of the agency"
    Duty.objects.filter(is_emergency=True).delete()
    story.move(cast, seen, story.lands() + HOUR)
    assert watching.of_journeys([attempt])[attempt], "with the next word of the plan the clock waits anew"


def test_an_alarm_rings_the_supervisors_where_nobody_who_was_told_can_be(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.flown(cast)
    attempt, expected = _ids(cast, seen)

    def nobody(*_given: object, **_more: object) -> None:
        raise ringing.NobodyToTell

    monkeypatch.setattr(ringing, "ring", nobody)
    keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    assert len(story.emergencies_open()) == 1


def test_of_a_sealed_case_who_is_named_hears_of_an_alarm_first_and_nobody_reads_which_it_is(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Supervisors open nothing of it: Nora, who works on it by name, is the one who knows what to do."""
    seen, nora = story.flown(cast), followup.nora(cast)
    people.let_person_in(seen=story.again(cast, seen), user=nora.id, by=cast.casey.actor())
    attempt, expected = _ids(cast, seen)
    Case.objects.filter(pk=seen.id).update(is_named=True)

    def nobody(*_given: object, **_more: object) -> None:
        raise ringing.NobodyToTell

    monkeypatch.setattr(ringing, "ring", nobody)
    keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    (duty,) = Duty.objects.filter(is_emergency=True, done_at=None)
    assert duty.owner == nora.id
    told = contents.open_(nora.keyring(), duty.what, duty=duty.pk)
    assert (told.about, told.code, told.case, dict(told.args)) == (due.ALERT, "", None, {})


def test_a_delay_moves_what_is_due_and_nobody_is_rung_for_the_old_time(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned):
        story.move(cast, seen, planned + 3 * HOUR)
        assert {due.TELL_RECEIVER, due.TELL_CONTACT} <= set(story.due(cast.casey))
        assert due.MOVED in story.due(cast.rita), "the agency there sees when it is expected"
    with story.at(planned + 2 * HOUR):
        assert story.look() == 0, "no alarm for the old times"
        assert story.states(cast, seen)[-1] == Stand.LATER
        assert story.missing(cast, seen) is None
    with story.at(planned + 3 * HOUR + 31 * MINUTE):
        assert story.look() == 1
        assert due.LATE in story.open_duties(cast)


def test_moved_after_it_rang_the_alarm_is_over_and_rings_at_the_new_time(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned + 61 * MINUTE):
        story.look()
        assert due.MISSED in story.open_duties(cast)
        story.move(cast, seen, planned + 4 * HOUR)
        assert due.MISSED not in story.open_duties(cast)
        assert [one.known.severity for one in story.incidents(cast, seen)] == [3], "it happened all the same"
    with story.at(planned + 5 * HOUR + MINUTE):
        story.look()
        assert due.MISSED in story.open_duties(cast)


def test_rung_anew_it_rings_on_whatever_is_said_of_another_hand_over(cast: Cast, facts: Facts) -> None:
    def by_way_of_rome(cast: Cast) -> list[Any]:
        first, last = story.goran(cast)
        rome = custody.holder(HolderKind.CONTACT, "Airport office")
        return [first, custody.link(rome, PlaceType.AIRPORT_DEP, 1), last]

    seen = story.travelling(cast, by_way_of_rome)
    with story.at(custody.way().departs_at):
        custody.hand_over(cast, seen, 1)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned + 61 * MINUTE):
        story.look()
        story.move(cast, seen, planned + 2 * HOUR)
    with story.at(planned + 3 * HOUR + MINUTE):
        story.look()
        assert story.open_duties(cast).count(due.MISSED) == 2
        custody.hand_over(cast, seen, 2)
        assert story.open_duties(cast).count(due.MISSED) == 1, "where she is to arrive nobody has seen her"
        story.move(cast, seen, planned + 9 * HOUR)
        assert due.MISSED not in story.open_duties(cast), "the time has moved: it is over, until then"


def test_what_the_clock_found_stays_also_when_nobody_wrote_to_it(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.open_duties(cast)
        custody.hand_over(cast, seen, 2)
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    with story.at(story.lands() + 60 * 24 * HOUR):
        assert clockwork.sweep() > 0
        assert not models.Watch.objects.exists()
        (lost,) = story.incidents(cast, seen)
        assert lost.known.is_by_clock
        found = story.search(cast, seen)
        assert (found.known.is_by_clock, found.known.outcome) == (True, Outcome.ARRIVED)
        assert found.known.at == story.lands() + 2 * HOUR
        assert not found.known.is_open


def test_what_is_waited_for_is_not_swept_away(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 60 * 24 * HOUR):
        story.look()
        assert models.Watch.objects.filter(done_at=None).exists()
        clockwork.sweep()
        assert story.search(cast, seen).known.is_by_clock
        custody.hand_over(cast, seen, 2)
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.emergencies_open() == []


def test_when_the_way_is_over_nobody_is_waited_for(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 56 * MINUTE):
        story.look()
        custody.hand_over(cast, seen, 2)
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.open_duties(cast) == []
        assert story.states(cast, seen) == [Stand.HEARD, Stand.HEARD]
    with story.at(story.lands() + 100 * HOUR):
        assert story.look() == 0


def test_after_the_last_hand_over_no_part_of_the_way_is_waited_for(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way was planned anew since: its last part ends long after the last hand-over."""
    seen = story.travelling(cast)
    way = custody.way()
    later = replace(way.legs[0], departs_at=way.arrives_at + 2 * HOUR, arrives_at=way.arrives_at + 5 * HOUR)
    longer = replace(way, arrives_at=later.arrives_at, legs=(*way.legs, later))
    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: longer])
    with story.at(way.arrives_at + 2 * HOUR):
        for place in (1, 2, 3):
            custody.hand_over(cast, seen, place)
        assert [one for one in story.expected(cast, seen) if one.event is None], "the last part is waited for"
        assert models.Watch.objects.filter(done_at=None, fired_at=None).exists()
        custody.hand_over(cast, seen, 4)
        assert not models.Watch.objects.filter(done_at=None).exists()
        assert story.states(cast, seen) == [Stand.HEARD] * 5
    with story.at(way.arrives_at + 20 * HOUR):
        assert story.look() == 0


def test_after_a_hand_over_nobody_is_called_back(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 30 * MINUTE):
        story.hear(cast, seen, code_ok=False)
        assert due.CALLBACK in story.open_duties(cast)
        custody.hand_over(cast, seen, 2)
        assert due.CALLBACK not in story.open_duties(cast)
        assert not story.one(cast, seen).owes_callback


def test_stopped_by_who_can_open_nothing_nobody_is_said_to_be_missing(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    blind = replace(story.again(cast, seen), access=Access({}, frozenset()))
    hooks.tell(What.STOPPED, blind, custody.now(cast, seen).id, cast.casey.actor())
    with story.at(story.lands() + 10 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_stopped_whoever_receives_hears_that_it_has_and_never_why(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    blind = replace(story.again(cast, seen), access=Access({}, frozenset()))
    with story.at(story.lands()):
        hooks.tell(What.STOPPED, blind, custody.now(cast, seen).id, cast.casey.actor())
        custody.stop(cast, seen)
        assert due.STOPPED in story.due(cast.rita)
        assert story.due(cast.casey).count(due.TELL_STOPPED) == 1
        assert "Give no reason" in str(wordings.of(due.TELL_STOPPED).sentence)
    with story.at(story.lands() + MINUTE):
        custody.check(cast, seen)
        custody_actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert due.STOPPED not in story.due(cast.rita)
        assert due.TELL_STOPPED not in story.due(cast.casey)
        assert due.MOVED in story.due(cast.rita), "when somebody is expected now"


def test_back_in_safe_hands_nobody_has_to_be_rung_and_whoever_receives_hears_that_nobody_comes(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        custody.stop(cast, seen)
        assert due.TELL_STOPPED in story.due(cast.casey)
        assert due.STOPPED in story.due(cast.rita)
        assert due.COMES_BACK not in story.due(cast.rita)
        with transaction.atomic():
            hooks.tell(What.BACK, story.again(cast, seen), custody.now(cast, seen).id, cast.casey.actor())
        assert due.TELL_STOPPED not in story.due(cast.casey)
        assert due.STOPPED not in story.due(cast.rita), "she does not wait to hear when it goes on"
        assert due.COMES_BACK in story.due(cast.rita)
        assert "custody.recall" in custody.board(cast, seen), "asking back says it too, and stays due"


def test_arrived_after_a_stop_nobody_is_said_to_come_back(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        custody.stop(cast, seen)
        with transaction.atomic():
            hooks.tell(What.ARRIVED, story.again(cast, seen), custody.now(cast, seen).id, cast.casey.actor())
        assert due.TELL_STOPPED not in story.due(cast.casey)
        assert not {due.STOPPED, due.COMES_BACK} & set(story.due(cast.rita))


# A pass -------------------------------------------------------------------------------------------------------------


def _ids(cast: Cast, seen: Found) -> tuple[UUID, UUID]:
    return custody.now(cast, seen).id, story.one(cast, seen).id


def test_a_pass_in_time_quiets_what_rings(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    attempt, expected = _ids(cast, seen)
    with story.at(story.lands() + 56 * MINUTE):
        story.look()
        assert due.LATE in story.open_duties(cast)
        keyless.heard(attempt, expected, clock.now(), is_alarm=False)
        keyless.heard(attempt, expected, clock.now(), is_alarm=False)
        assert due.LATE not in story.open_duties(cast)
        assert models.Heard.objects.count() == 0, "what was said comes later, sealed"
    with story.at(story.lands() + 86 * MINUTE):
        assert story.look() == 0


def test_a_pass_that_comes_too_early_or_too_late_quiets_nothing(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    attempt, expected = _ids(cast, seen)
    keyless.heard(attempt, expected, clock.now(), is_alarm=False)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned + 61 * MINUTE):
        assert story.look() == 2
        keyless.heard(attempt, expected, clock.now(), is_alarm=False)
        assert due.MISSED in story.open_duties(cast), "a person looks"
        keyless.heard(attempt, expected, planned, is_alarm=False)
        assert due.MISSED not in story.open_duties(cast), "said in time, and heard late: no signal"


def test_an_alarm_of_a_pass_rings_once_also_when_nothing_else_is_known(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    attempt, expected = _ids(cast, seen)
    for _twice in range(2):
        keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    assert len(story.emergencies_open()) == 1
    assert story.rings() == 1
    assert due.ALERT in story.open_duties(cast)
    Duty.objects.filter(is_emergency=True).delete()
    models.Watch.objects.all().delete()
    for _twice in range(2):
        keyless.heard(attempt, expected, clock.now(), is_alarm=True)
    assert len(story.emergencies_open()) == 1, "whatever else is known of this journey"


@pytest.mark.parametrize("is_late_already", [False, True])
def test_after_the_danger_word_nobody_is_told_to_call(
    cast: Cast, facts: Facts, is_late_already: bool
) -> None:
    seen = story.flown(cast)
    attempt, expected = _ids(cast, seen)
    late = story.lands() + 56 * MINUTE
    if is_late_already:
        with story.at(late):
            assert story.look() == 1
            assert due.LATE in story.open_duties(cast), "a call, which would be heard by whoever stands there"
    with story.at(late if is_late_already else late - 30 * MINUTE):
        keyless.heard(attempt, expected, clock.now(), is_alarm=True, about=due.ALERT)
        assert {due.ALERT} <= set(story.open_duties(cast))
    with story.at(late + MINUTE):
        assert story.look() == 0
        assert due.LATE not in story.open_duties(cast)
    with story.at(story.lands() + 90 * MINUTE):
        assert story.look() == 1
        assert {due.ALERT, due.MISSED} <= set(story.open_duties(cast)), (
            "somebody missing is missing all the same"
        )


def test_the_danger_word_before_any_check_in_is_due_and_nobody_calls_when_the_next_one_is_late(
    cast: Cast, facts: Facts
) -> None:
    """Said with the telephone at any time: a colleague who comes on call at ten must not be told to ring her."""
    seen = story.flown(cast)
    due_at = story.one(cast, seen).due_at
    with story.at(due_at - 40 * MINUTE):
        attempt = custody.now(cast, seen).id
        keyless.heard(attempt, uuid4(), clock.now(), is_alarm=True, at_any_time=True)
        assert due.ALERT in story.open_duties(cast)
    with story.at(due_at + 40 * MINUTE):
        story.look()
        assert due.LATE not in story.open_duties(cast)
    with story.at(due_at + 2 * HOUR):
        story.look()
        assert due.MISSED in story.open_duties(cast), "what is missed rings on"


@pytest.mark.parametrize("says", ["the plan of whoever stops", "the plan of the other"])
def test_one_of_two_who_travel_together_stops_and_somebody_sees_who_is_with_the_other(
    cast: Cast, facts: Facts, says: str
) -> None:
    """The escort stays beside whoever stopped, and is in the plan of both."""
    one, other = story.travelling(cast), story.travelling(cast)
    people.link(seen=story.again(cast, one), other_code=other.code, kind="family", by=cast.casey.actor())
    first, second = (one, other) if "stops" in says else (other, one)
    attempts.write(cast, first, together=(str(second.id),))

    def owed() -> int:
        return [each.about for each in boards.today(cast.casey.actor()).calls].count(due.ALONG)

    assert owed() == 0
    custody.stop(cast, one)
    assert owed() == 1
    custody.check(cast, one)
    assert not custody.there(cast, other).is_stopped
    custody.stop(cast, other)
    custody.plan(
        cast, other, custody.link(custody.sam(cast), PlaceType.SAFE_PLACE, 3), words="They stay together"
    )
    custody.hand_over(cast, other, 1)
    custody_actions.back(code=other.code, plan=1, by=cast.casey.actor())
    assert owed() == 0


@pytest.mark.parametrize("says", ["the plan of whoever stops", "the plan of the other"])
@pytest.mark.parametrize("since", ["before leaving", "on the way"])
def test_whoever_takes_a_yes_back_and_opens_no_travel_leaves_nobody_of_the_group_unseen(
    cast: Cast, facts: Facts, says: str, since: str
) -> None:
    """The others go on, and somebody sees who is with them. Who travels with nobody of them rings nobody."""
    one, other, stranger = (custody.ready(cast) for _each in range(3))
    people.link(seen=story.again(cast, one), other_code=other.code, kind="family", by=cast.casey.actor())
    first, second = (one, other) if "stops" in says else (other, one)
    if since == "before leaving":
        attempts.write(cast, first, together=(str(second.id),))
    for each in (one, other, stranger):
        custody_actions.begin(code=each.code, plan=1, by=cast.casey.actor())
    if since == "on the way":
        attempts.write(cast, first, together=(str(second.id),))

    def owed() -> list[str]:
        return [each.code for each in boards.today(cast.casey.actor()).calls if each.about == due.ALONG]

    blind = replace(story.again(cast, one), access=Access({}, frozenset()))
    stopping.stop_everything(blind, custody.now(cast, one).id, by=cast.casey.actor())
    assert owed() == [other.code]
    assert not custody.there(cast, other).is_stopped
    assert stranger.code not in owed()


def test_two_of_three_stop_and_one_of_them_goes_on_and_somebody_still_sees_who_is_with_the_third(
    cast: Cast, facts: Facts
) -> None:
    one, two, third = (story.travelling(cast) for _each in range(3))
    for other in (two, third):
        people.link(seen=story.again(cast, one), other_code=other.code, kind="family", by=cast.casey.actor())
    people.link(seen=story.again(cast, two), other_code=third.code, kind="family", by=cast.casey.actor())
    for each, others in ((one, (two, third)), (two, (one, third)), (third, (one, two))):
        attempts.write(cast, each, together=tuple(str(other.id) for other in others))

    def owed() -> int:
        return [each.about for each in boards.today(cast.casey.actor()).calls].count(due.ALONG)

    custody.stop(cast, one)
    assert owed() == 2
    custody.stop(cast, two)
    for each, left in ((one, 1), (two, 0)):
        with story.at(clock.now() + MINUTE):
            custody.check(cast, each)
            custody_actions.resume(code=each.code, plan=1, by=cast.casey.actor())
            assert owed() == left


def test_something_grave_that_a_pass_tells_rings_once_by_the_name_it_is_kept_by(
    cast: Cast, facts: Facts
) -> None:
    seen = phones.under_way(cast)
    story.on_call(cast, cast.sam)
    phone = phones.opened(cast, seen)
    phone.say("event", what="delay", severity=2, words="The gate is shut")
    assert story.emergencies_open() == [], "it costs time"
    once, grave = uuid4(), phone.item("event", what="medical", severity=3, words="She is ill")
    for _twice in range(2):
        phone.send(grave, once)
    assert story.open_duties(cast) == [due.INCIDENT]
    assert len(story.emergencies_open()) == 1
    phone.say("event", what="approach_by_suspect", severity=1, words="He is here")
    assert len(story.emergencies_open()) == 2, "whatever was typed"
    phones.take_in(cast, seen)
    assert len(story.incidents(cast, seen)) == 3
    assert len(story.emergencies_open()) == 2, "written down, none of it rings a second time"


def test_help_that_a_pass_asks_for_is_not_a_silent_alert(cast: Cast, facts: Facts) -> None:
    seen = phones.under_way(cast)
    phone = phones.opened(cast, seen)
    phone.check(state="need_help")
    assert due.HELP in story.open_duties(cast), "somebody calls"
    assert due.ALERT not in story.open_duties(cast), "which says: do not call back"
    phone.check(number=1, state="duress")
    assert due.ALERT in story.open_duties(cast)


# Others answer, while she is on the way -------------------------------------------------------------------------------


def test_another_colleague_leads_while_she_is_on_the_way_and_is_the_one_who_is_told(
    cast: Cast, facts: Facts
) -> None:
    """What was written on leaving named who led then: she has gone home, and reads nothing of it at night."""
    seen = story.flown(cast)
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    people.name_lead(seen=custody.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert {due.MISSED, due.NOT_ARRIVED} <= set(story.due(nora))
        assert due.NOT_ARRIVED not in story.due(cast.casey)
        assert due.NOT_ARRIVED in story.due(cast.rita), "the agency there hears as before"


def test_who_is_let_in_while_she_is_on_the_way_hears_that_she_does_not_arrive(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast, with_dawn=False)
    story.let_in(cast, seen)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.due(cast.rita)


def test_an_agency_whose_part_has_ended_hears_nothing_more_of_the_way(cast: Cast, facts: Facts) -> None:
    """She took back that Dawn Centre may know of her. The clock had their name from before."""
    seen = story.flown(cast)
    part = Involvement.objects.live().get(case=seen.case, organisation=cast.dawn)
    assert part.basis is not None
    people.end_basis(basis=part.basis, by=cast.casey.actor())
    with story.at(story.lands() + 7 * HOUR):
        story.look()
        assert {due.NOT_ARRIVED, due.MISSED} <= set(story.open_duties(cast))
        assert story.due(cast.rita) == []
        custody.stop(cast, seen)
        assert story.due(cast.rita) == [], "nor that it has stopped"


def test_a_third_agency_goes_on_hearing_when_a_partner_that_does_not_see_it_writes(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    attempt, third = custody.now(cast, seen).id, str(uuid4())
    for row in models.Watch.objects.all():
        known = watching.opened(row).known
        known["others"].append([third, [str(cast.sam.id)]])
        row.sealed = installation.seal(json.dumps(known), purpose=watching.SEALED_FOR)
        row.save(update_fields=["sealed"])
    with story.at(story.lands() + 10 * MINUTE):
        custody.confirm(cast, seen, 2, Side.TO, cast.rita)
        people.name_lead(
            seen=custody.again(cast, seen, cast.rita), lead=cast.rita.id, deputy=None, by=cast.rita.actor()
        )
    for one in watching.of_journeys([attempt])[attempt]:
        assert third in [org for org, _whom in one.known["others"]]
        assert str(cast.dawn.pk) in [org for org, _whom in one.known["others"]]


def test_on_from_a_stop_the_clock_waits_for_a_time_that_lies_ahead(cast: Cast, facts: Facts) -> None:
    """She was missed, was found and wanted to stop; asked again she goes on. The times of the plan had rung already:
    with them nobody would be rung again.
    """
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.open_duties(cast)
        custody.stop(cast, seen)
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 3 * HOUR):
        custody.check(cast, seen)
        with story.refused_with("lies behind"):
            custody_actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        story.move(cast, seen, story.lands() + 5 * HOUR)
        custody_actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
    with story.at(story.lands() + 7 * HOUR):
        story.look()
        assert {due.MISSED, due.NOT_ARRIVED} <= set(story.open_duties(cast))
