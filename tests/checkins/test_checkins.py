"""Being heard of: due, late, missed, a wrong word, the danger word (domain.md 3.3, ``checkin``)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import Http404

from tests.cast import Cast
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.attempts.shapes import Leg, Way
from wayhome.checkins import due, models, planning, rules
from wayhome.checkins.enums import Channel, Kind, Stand, State
from wayhome.checkins.shapes import Awaited
from wayhome.core import clock
from wayhome.custody.enums import PlaceType
from wayhome.duties import wordings
from wayhome.people import erasing

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_due_late_and_missed_follow_from_the_clock(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.lands() + 25 * MINUTE
    assert [one.due_at for one in story.expected(cast, seen)] == [custody.way().departs_at, planned]
    for minutes, stand in (
        (-31, Stand.LATER),
        (-29, Stand.DUE),
        (29, Stand.DUE),
        (31, Stand.LATE),
        (61, Stand.MISSED),
    ):
        with story.at(planned + minutes * MINUTE):
            assert story.states(cast, seen) == [Stand.HEARD, stand], minutes
            assert story.states(cast, seen, cast.rita) == [Stand.HEARD, stand], (
                "the agency there reads the same"
            )
    with pytest.raises(Http404):
        story.expected(cast, seen, cast.otto)


def test_for_a_child_and_where_danger_is_high_it_is_missed_sooner(settings: LazySettings) -> None:
    one = Awaited(uuid4(), datetime(2026, 11, 25, 12, tzinfo=UTC), "UTC")
    assert rules.missed_after(is_child=False, is_high_risk=False) == HOUR
    for band in ({"is_child": True, "is_high_risk": False}, {"is_child": False, "is_high_risk": True}):
        missed = rules.missed_after(**band)
        assert missed == 30 * MINUTE
        now = one.due_at + 30 * MINUTE
        assert rules.stand(one, (), now=now, missed=missed) == Stand.MISSED
        assert rules.stand(one, (), now=now, missed=HOUR) == Stand.LATE, "an adult is late then"
    settings.CHECKIN_GRACE_MIN = 10
    assert rules.stand(one, (), now=one.due_at + 11 * MINUTE, missed=HOUR) == Stand.LATE, (
        "an installation decides"
    )


def test_written_by_one_and_read_by_the_agency_there_and_the_call_is_over(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 60 * MINUTE):
        story.look()
        assert due.LATE in story.due(cast.casey)
        story.hear(cast, seen)
        assert due.LATE not in story.due(cast.casey)
        found = story.expected(cast, seen, cast.rita)[-1]
        assert (found.state, found.channel) == (Stand.HEARD, Channel.CALL)
    with story.at(story.lands() + 3 * HOUR):
        story.look()
        assert due.MISSED not in story.open_duties(cast)


def test_the_agency_there_writes_and_who_leads_reads(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 26 * MINUTE):
        story.hear(cast, seen, who=cast.rita, channel=str(Channel.CONTACT), code_ok=None, words="She is here")
        found = story.one(cast, seen)
        assert (found.state, found.heard[0].known.words) == (Stand.HEARD, "She is here")


def test_the_same_twice_is_one_and_a_second_word_is_another(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 26 * MINUTE):
        moment = clock.now()
        for _twice in range(2):
            story.hear(cast, seen, at=moment)
        assert models.Heard.objects.count() == 1
        story.hear(cast, seen, at=moment, channel=str(Channel.TEXT))
        assert models.Heard.objects.count() == 2
        story.hear(cast, seen, at=moment, words="She asks for water")
        assert "She asks for water" in [one.known.words for one in story.one(cast, seen).heard]


def test_a_wrong_word_is_kept_quiets_nothing_and_somebody_calls_back(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 90 * MINUTE):
        story.look()
        assert due.MISSED in story.open_duties(cast)
        story.hear(cast, seen, channel=str(Channel.TEXT), code_ok=False, words="got bus, phone flat")
        found = story.one(cast, seen)
        assert found.state == Stand.MISSED, "not accepted as safe"
        assert found.owes_callback
        assert {due.MISSED, due.CALLBACK} <= set(story.open_duties(cast))
    with story.at(story.lands() + 100 * MINUTE):
        story.hear(cast, seen)
        assert story.one(cast, seen).state == Stand.HEARD
        assert not {due.MISSED, due.CALLBACK} & set(story.open_duties(cast))


def test_the_danger_word_looks_like_any_other_and_is_a_silent_alert(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands() + 26 * MINUTE):
        story.hear(cast, seen, state=str(State.DURESS))
        assert story.one(cast, seen).state == Stand.HEARD, "as after any check-in"
        assert due.ALERT in story.open_duties(cast)
        assert story.rings() == 1
        story.hear(cast, seen, state=str(State.DURESS), code_ok=False, channel=str(Channel.APP))
        assert due.CALLBACK not in story.open_duties(cast), "nobody calls back, however it was typed"
    words = str(wordings.of(due.ALERT).sentence)
    assert "Do not call back to the telephone it came from" in words
    assert "Police only if the safety plan says so" in words


def test_who_asks_for_help_rings_whatever_the_word_was(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands() + 26 * MINUTE):
        story.hear(cast, seen, state=str(State.NEED_HELP), code_ok=False)
        assert {due.HELP, due.CALLBACK} <= set(story.open_duties(cast))
        assert story.rings() == 1
        assert story.one(cast, seen).state == Stand.HELP, "a cry needs no word"
        story.hear(cast, seen, state=str(State.NEED_HELP))
        assert story.one(cast, seen).state == Stand.HELP
        story.hear(cast, seen)
        assert story.one(cast, seen).state == Stand.HEARD
        assert due.HELP not in story.open_duties(cast)
        minute = story.lands() + 27 * MINUTE
    with story.at(minute + MINUTE):
        story.hear(cast, seen, at=minute, words="All is well")
        story.hear(cast, seen, at=minute, state=str(State.NEED_HELP), words="They are back")
        assert story.one(cast, seen).state == Stand.HELP, "of the same minute: what was written last"
        assert due.HELP in story.open_duties(cast)


def test_help_is_heard_long_before_the_next_check_in_and_she_is_waited_for_all_the_same(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    planned = story.one(cast, seen).due_at
    with story.at(planned - 2 * HOUR):
        story.hear(cast, seen, state=str(State.NEED_HELP))
        assert due.HELP in story.open_duties(cast)
        assert story.rings() == 1
        assert story.one(cast, seen).state == Stand.HELP
    with story.at(planned - 2 * HOUR + 10 * MINUTE):
        story.hear(cast, seen, words="A nurse was there")
        assert due.HELP not in story.open_duties(cast)
        assert story.one(cast, seen).state == Stand.LATER, "it cannot stand for the check-in"
        with story.refused_with("move the hand-over first"):
            story.hear(cast, seen, words="And once more")
    with story.at(planned - 2 * HOUR + 20 * MINUTE):
        story.hear(cast, seen, state=str(State.DURESS))
        assert due.ALERT in story.open_duties(cast)
        assert story.rings() >= 1
    with story.at(planned + 61 * MINUTE):
        story.look(2)
        assert due.LATE not in story.open_duties(cast), "a call would be heard by whoever stands beside her"
        assert due.MISSED in story.open_duties(cast)


def test_help_and_then_it_moves_by_hours_she_is_waited_for_anew(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.one(cast, seen).due_at
    with story.at(planned):
        story.hear(cast, seen, state=str(State.NEED_HELP))
        story.move(cast, seen, planned + 4 * HOUR)
        assert story.one(cast, seen).state == Stand.HELP, "it is not forgotten"
    with story.at(planned + 5 * HOUR + MINUTE):
        story.look(2)
        assert due.MISSED in story.open_duties(cast)


def test_what_is_refused_says_what_to_do(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.refused_with("move the hand-over first"):
        story.hear(cast, seen, at=clock.now())
    with story.at(story.lands() + 30 * MINUTE):
        with story.refused_with("now, or a moment that has passed"):
            story.hear(cast, seen, at=clock.now() + HOUR)
        with story.refused_with("Ask for the agreed word"):
            story.hear(cast, seen, code_ok=None)
        with story.refused_with("by what way"):
            story.hear(cast, seen, channel=str(Channel.APP), is_chosen=True)
        with pytest.raises(Http404):
            story.hear(cast, seen, who=cast.otto)
    assert models.Heard.objects.count() == 0


def test_missed_is_an_incident_by_itself_and_stays_one(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.lands() + 25 * MINUTE
    with story.at(planned + 61 * MINUTE):
        story.look()
        (found,) = story.incidents(cast, seen, cast.rita)
        assert (found.known.kind, found.known.severity, found.number) == (Kind.LOST_CONTACT, 3, 0)
        assert found.known.at == planned + HOUR
        assert models.Incident.objects.count() == 0, "reading wrote nothing"
        story.hear(cast, seen)
        (kept,) = story.incidents(cast, seen)
        assert (kept.thing, kept.number) == (found.thing, 1), "heard of since, and it happened all the same"


def test_at_each_handover_and_each_end_of_a_part(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast)
    travel = custody.there(cast, seen)
    start = custody.way().departs_at
    change = Leg("rail", "IT", "IT", start, start + HOUR, zone_to=custody.ROME)
    flight = Leg("air", "IT", "AL", start + 75 * MINUTE, start + 2 * HOUR, zone_to=custody.TIRANA)
    way = Way(start, start + 2 * HOUR, custody.ROME, custody.TIRANA, legs=(change, flight))
    found = planning.awaited(travel, way, {})
    assert [one.due_at - start for one in found] == [-HOUR / 2, timedelta(), HOUR, 2 * HOUR, 4 * HOUR]
    assert [one.event is None for one in found] == [False, False, True, False, False], (
        "the change has its own"
    )
    firsts = {
        one.id: one.planned_at - 3 * HOUR for one in travel.events if one.place_type == PlaceType.AIRPORT_ARR
    }
    moved = planning.awaited(travel, way, firsts)
    assert len({one.id for one in found} & {one.id for one in moved}) == 5, (
        "the same check-ins at other times"
    )


def test_heard_of_later_nobody_calls_about_what_lies_behind(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast)
    with story.at(custody.way().departs_at + 20 * MINUTE):
        story.look()
        assert story.open_duties(cast).count(due.LATE) == 1, "the first hand-over"
        story.hear(cast, seen, 1)
        assert story.states(cast, seen)[:2] == [Stand.HEARD, Stand.HEARD]
        assert due.LATE not in story.open_duties(cast)


def test_both_sides_of_a_handover_are_a_check_in(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 80 * MINUTE):
        story.look()
        assert due.LATE in story.open_duties(cast)
        custody.hand_over(cast, seen, 2)
        assert story.one(cast, seen).state == Stand.HEARD
        assert due.LATE not in story.open_duties(cast)
        assert not models.Watch.objects.filter(done_at=None).exists(), "nobody is waited for any more"


def test_what_a_partner_heard_is_emptied_when_its_agency_erases_the_case(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        story.hear(cast, seen, who=cast.rita)
    (row,) = models.Heard.objects.filter(organisation_id=cast.dawn.pk)
    assert bytes(row.across), "the agency that leads opens it"
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=cast.rita.actor())
    assert not bytes(models.Heard.objects.get(pk=row.pk).across)


def test_whatever_is_told_across_has_the_type_of_column_that_erasing_empties() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, domain_name FROM information_schema.columns"
            " WHERE table_name LIKE 'checkins_%' AND column_name = 'across'"
        )
        found = dict(cursor.fetchall())
    kinds = (models.Flag, models.Heard, models.Incident, models.Procedure, models.Tick, models.Voice)
    assert found == dict.fromkeys((one._meta.db_table for one in kinds), "wayhome_sealed")
