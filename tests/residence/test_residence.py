"""Time to recover, papers and days: who hears, who reads, what rings, and that sent away stays sent away."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, join
from tests.duties.test_emergencies import has_number, on_call
from tests.residence import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import emergencies, ringing
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.enums import Status
from wayhome.residence import actions, documents, due, models, pages, panel, queries, quick
from wayhome.residence.enums import Told
from wayhome.vault import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rang() -> Iterator[list[str]]:
    ringing.Double.rang.clear()
    yield ringing.Double.rang
    ringing.Double.rang.clear()


class TestTimeToRecover:
    def test_begins_is_told_and_is_watched(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        casey = cast.casey.actor()
        assert not queries.was_told(casey, story.again(cast, seen))
        assert queries.near_end(casey, story.again(cast, seen), on=clock.today()) is None
        story.begin(cast, seen)
        here = story.again(cast, seen)
        assert queries.runs(casey, here)
        assert queries.removal_blocked(casey, here)
        assert not queries.was_told(casey, here)
        assert [duty.owner for duty in story.due(cast, seen, due.TELL)] == [cast.casey.id]
        ends = story.due(cast, seen, due.ENDS)
        morning = [datetime.combine(story.day(30 - ahead), time(8), UTC) for ahead in (14, 7)]
        assert sorted({duty.due_at for duty in ends}) == morning
        assert {duty.owner for duty in ends} == {cast.casey.id, cast.legal.pk}
        with story.refused("all three"):
            story.tell(cast, seen, what=(Told.LENGTH,))
        story.tell(cast, seen)
        assert queries.was_told(casey, story.again(cast, seen))
        assert story.due(cast, seen, due.TELL) == []
        assert Entry.objects.filter(action="residence.told", subject=seen.id, actor=cast.casey.id).exists()

    def test_versions_stay_and_a_longer_time_needs_no_new_telling(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.begin(cast, seen)
        story.tell(cast, seen)
        story.begin(cast, seen, extended_to=story.day(60), words="She was ill")
        now = queries.reflection(cast.casey.actor(), story.again(cast, seen), with_names=True)
        assert now is not None
        assert [one.number for one in now.versions] == [2, 1]
        assert now.versions[1].known.last_day == story.day(30)
        assert (now.known.last_day, now.told is not None, now.newest.by) == (story.day(60), True, "Casey")
        moments = {duty.due_at.date() for duty in story.due(cast, seen, due.ENDS)}
        assert moments == {story.day(46), story.day(53)}, "those of the day before are gone"
        story.begin(cast, seen, start=story.day(-1), words="A day earlier")
        assert not queries.was_told(cast.casey.actor(), story.again(cast, seen)), (
            "another beginning is told anew"
        )

    def test_ended_or_none_nothing_is_due(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.begin(cast, seen)
        story.begin(cast, seen, ended_reason="person_left", ended_on=clock.today(), words="Left")
        casey = cast.casey.actor()
        assert not queries.runs(casey, story.again(cast, seen))
        assert story.due(cast, seen, due.ENDS) == story.due(cast, seen, due.TELL) == []
        with story.refused("No time to recover runs"):
            actions.show_authority(seen=story.again(cast, seen), by=casey)
        other = story.case(cast)
        story.begin(cast, other, start=None, not_applicable="national")
        assert queries.was_told(casey, story.again(cast, other))
        assert not queries.runs(casey, story.again(cast, other))
        with story.refused("Write it down first"):
            story.tell(cast, other)

    def test_over_by_itself_after_its_last_day(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.begin(cast, seen)
        for days, runs in ((30, True), (31, False)):
            with time_machine.travel(clock.unshifted() + timedelta(days=days), tick=False):
                here = people.found(cast.casey.actor(), seen.code)
                assert queries.runs(cast.casey.actor(), here) is runs

    def test_a_child_in_a_country_that_has_child_protection_instead(self, cast: Cast) -> None:
        from tests.consent.story import years_ago

        seen = story.child(cast, born=years_ago(14))
        with story.refused("child protection"):
            story.begin(cast, seen, country="BG")
        story.begin(cast, seen, country="BG", start=None, not_applicable="child")
        assert queries.was_told(cast.casey.actor(), story.again(cast, seen))

    def test_who_writes_second_is_told(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.begin(cast, seen)
        with pytest.raises(Conflict):
            actions.write_reflection(
                seen=story.again(cast, seen),
                read=0,
                given=documents.Reflection(country="AL", start=clock.today(), min_days=30, words="Again"),
                by=cast.casey.actor(),
            )
        assert models.Reflection.objects.count() == 1

    def test_told_of_nothing_is_refused(self, cast: Cast) -> None:
        seen = story.case(cast)
        with story.refused("Write it down first"):
            story.tell(cast, seen)


class TestPapers:
    def test_watched_by_lead_and_lawyer_until_renewed(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        thing = story.paper(cast, seen)
        found = story.due(cast, seen, due.PAPER)
        days = {duty.due_at.date() for duty in found}
        assert days == {story.day(60 - ahead) for ahead in (30, 14, 7)}
        assert {duty.owner for duty in found} == {cast.casey.id, cast.legal.pk}
        story.paper(cast, seen, thing=thing, state="renewed")
        assert story.due(cast, seen, due.PAPER) == []
        (one,) = queries.papers(cast.casey.actor(), story.again(cast, seen), with_names=True)
        assert [version.known.state for version in one.versions] == ["renewed", "held"]

    def test_each_has_its_own_days(self, cast: Cast) -> None:
        seen = story.case(cast)
        first, second = (
            story.paper(cast, seen),
            story.paper(cast, seen, kind="visa", valid_until=story.day(10)),
        )
        assert len(story.due(cast, seen, due.PAPER)) == 3 + 2, "what passed is said once, now"
        story.paper(cast, seen, thing=second, state="ended")
        assert len(story.due(cast, seen, due.PAPER)) == 3
        end = queries.next_end(cast.casey.actor(), story.again(cast, seen))
        assert end is not None
        assert (end.on, end.is_removal) == (story.day(60), False)
        assert queries.near_end(cast.casey.actor(), story.again(cast, seen), on=clock.today()) is None
        near = queries.near_end(cast.casey.actor(), story.again(cast, seen), on=story.day(30))
        assert near == end
        story.paper(cast, seen, thing=first, state="refused")
        assert queries.next_end(cast.casey.actor(), story.again(cast, seen)) is None

    def test_applied_for_without_a_last_day(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.paper(cast, seen, kind="asylum", state="applied", applied_on=clock.today(), valid_until=None)
        assert story.due(cast, seen, due.PAPER) == []

    def test_the_lawyer_writes_it_too_and_both_read_one_line(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        thing = story.paper(cast, seen, cast.lea)
        story.paper(cast, seen, thing=thing, state="renewed", words="Until spring")
        (one,) = queries.papers(cast.lea.actor(), story.again(cast, seen, cast.lea), with_names=True)
        assert (one.newest.known.words, one.newest.by, one.versions[1].by) == ("Until spring", "Casey", "Lea")

    def test_a_lawyer_by_name_hears_too(self, cast: Cast) -> None:
        seen = story.case(cast)
        people_actions.let_person_in(seen=story.again(cast, seen), user=cast.lea.id, by=cast.casey.actor())
        story.paper(cast, seen)
        assert cast.lea.id in {duty.owner for duty in story.due(cast, seen, due.PAPER)}

    def test_one_that_is_not_there_or_was_written_since(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.paper(cast, seen)
        held = documents.Paper(kind="visa", state="held", valid_until=story.day(3))
        here, casey = story.again(cast, seen), cast.casey.actor()
        with pytest.raises(Conflict):
            actions.write_paper(seen=here, thing=thing, read=0, given=held, by=casey)
        with pytest.raises(Http404):
            actions.write_paper(seen=here, thing=uuid4(), read=1, given=held, by=casey)
        dated = documents.Removal(why="dated", on=story.day(3))
        with pytest.raises(Http404):
            actions.write_removal(seen=here, thing=uuid4(), read=1, given=dated, by=casey)


class TestSentAway:
    def test_a_far_day_calls_the_lawyer_and_rings_only_when_it_is_near(
        self, cast: Cast, rang: list[str]
    ) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        has_number(cast.casey)
        story.removal(cast, seen, on=story.day(10))
        assert [duty.owner for duty in story.due(cast, seen, due.LEAVE)] == [cast.legal.pk]
        (near,) = story.due(cast, seen, due.LEAVE_NOW)
        assert near.is_emergency
        assert near.due_at.date() == story.day(7)
        assert emergencies.ring_all() == 0
        assert emergencies.ring_all(near.due_at + timedelta(minutes=1)) == 1, "supervisors: nobody is on call"
        assert rang == ["+355672000001"]

    def test_within_72_hours_it_rings_at_once_until_a_lawyer_was_reached(
        self, cast: Cast, rang: list[str]
    ) -> None:
        seen = story.case(cast)
        has_number(cast.sam)
        on_call(cast, cast.sam, 1)
        thing = story.removal(cast, seen, on=story.day(2), why="no_time")
        assert story.due(cast, seen, due.LEAVE) == [], "once, not twice"
        assert [duty.owner for duty in story.due(cast, seen, due.LEAVE_NOW)] == [cast.casey.id]
        assert emergencies.ring_all(clock.now() + timedelta(minutes=1)) == 1
        assert rang == ["+355672000002"]
        story.removal(cast, seen, thing=thing, lawyer="Lea", lawyer_on=clock.today())
        assert story.due(cast, seen, due.LEAVE_NOW) == story.due(cast, seen, due.LEAVE) == []
        assert emergencies.ring_all(clock.now() + timedelta(minutes=30)) == 0

    def test_in_a_case_that_is_sealed_to_named_people_nobody_else_is_rung(self, cast: Cast) -> None:
        seen = story.case(cast, named=[cast.casey.id])
        story.removal(cast, seen, on=story.day(2))
        (near,) = story.due(cast, seen, due.LEAVE_NOW)
        assert (near.owner, near.is_emergency, near.ladder) == (cast.casey.id, False, [])
        (shown,) = pages.residence(cast.casey.actor(), story.again(cast, seen))["removals"]
        assert "rung" not in shown["text"]

    def test_called_off_nothing_is_due(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.removal(cast, seen)
        assert queries.next_end(cast.casey.actor(), story.again(cast, seen)) is not None
        story.removal(cast, seen, thing=thing, state="called_off")
        assert story.due(cast, seen, due.LEAVE) == story.due(cast, seen, due.LEAVE_NOW) == []
        assert queries.next_end(cast.casey.actor(), story.again(cast, seen)) is None

    def test_what_happened_is_forced_and_the_case_stays_open(self, cast: Cast) -> None:
        from tests.care import story as care

        seen = story.case(cast)
        care.assess(cast, seen)
        casey = cast.casey.actor()
        thing = story.removal(cast, seen, on=clock.today())
        assert queries.was_forced(casey, story.again(cast, seen)) is False
        story.removal(cast, seen, thing=thing, state="happened")
        here = story.again(cast, seen)
        assert queries.was_forced(casey, here) is True
        standing = people.standing(casey, here)
        assert (standing.status, standing.is_closed) == (Status.ACTIVE, False)
        assert [duty.owner for duty in story.due(cast, seen, due.GONE)] == [cast.casey.id]
        assert "care.review" in story.board(cast, seen)
        assert Entry.objects.filter(action="residence.forced", subject=seen.id).count() == 1
        with story.refused("Write what was wrong"):
            story.removal(cast, seen, thing=thing, state="called_off")
        assert queries.was_forced(casey, story.again(cast, seen)) is True
        story.removal(cast, seen, thing=thing, state="called_off", words="It was somebody else")
        assert queries.was_forced(casey, story.again(cast, seen)) is False
        assert models.Removal.objects.count() == 3, "all of it stays"

    def test_one_forced_among_others_is_forced(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.removal(cast, seen, on=clock.today())
        story.removal(cast, seen, thing=thing, state="happened")
        story.removal(cast, seen, on=story.day(40))
        assert queries.was_forced(cast.casey.actor(), story.again(cast, seen)) is True

    def test_long_ago_nobody_is_rung(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.removal(cast, seen, on=story.day(-5))
        assert story.due(cast, seen, due.LEAVE_NOW) == []
        assert story.due(cast, seen, due.LEAVE)

    def test_what_can_be_done_sooner_skips_nothing(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.removal(cast, seen)
        here, casey = story.again(cast, seen), cast.casey.actor()
        labels = [way.label for way in quick.ways(casey, here)]
        assert labels[0] == "Speak with a lawyer today"
        assert any("Write down the time to recover" in label for label in labels)
        assert not any(way.is_done for way in quick.ways(casey, here))
        story.begin(cast, seen)
        story.removal(cast, seen, thing=thing, lawyer="Lea")
        found = quick.ways(casey, story.again(cast, seen))
        assert found[0].is_done
        assert any("Tell her or him" in way.label for way in found)
        story.tell(cast, seen)
        assert not any("Tell her or him" in way.label for way in quick.ways(casey, story.again(cast, seen)))
        quick.register("tests", lambda actor, seen: [quick.Way("A test")])
        try:
            assert quick.ways(casey, story.again(cast, seen))[-1].label == "A test"
        finally:
            del quick._ways["tests"]


class TestWhoReads:
    def test_nothing_of_it_opens_to_police_whatever_their_role(self, cast: Cast) -> None:
        """First with the same parts at another kind of agency, where it opens: so it could leak."""
        from wayhome.organisations.models import Organisation

        seen = story.case(cast)
        story.begin(cast, seen)
        story.removal(cast, seen)
        office = join(cast.mona, "Ines", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
        assert queries.runs(office.actor(), story.again(cast, seen, office))
        assert queries.removals(office.actor(), story.again(cast, seen, office))
        for kind in ("police", "border"):
            Organisation.objects.filter(pk=cast.harbour.pk).update(kind=kind)
            here, actor = story.again(cast, seen, office), office.actor()
            assert queries.reflection(actor, here) is None
            assert [*queries.removals(actor, here), *queries.papers(actor, here)] == []
            assert queries.was_forced(actor, here) is None
            assert panel.context(actor, here) is None
            assert panel.events(actor, here) == []

    def test_shelter_staff_know_that_it_runs_and_nothing_of_papers(self, cast: Cast) -> None:
        seen = story.case(cast)
        people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
        story.begin(cast, seen)
        story.paper(cast, seen)
        story.removal(cast, seen)
        here, sam = story.again(cast, seen, cast.sam), cast.sam.actor()
        assert queries.runs(sam, here)
        assert [*queries.papers(sam, here), *queries.removals(sam, here)] == []
        assert queries.was_forced(sam, here) is None
        actions.show_authority(seen=here, by=sam)
        with story.refused("lawyer or the case manager"):
            story.begin(cast, seen, cast.sam)
        with story.refused("lawyer or the case manager"):
            actions.print_notice(seen=here, by=sam)

    def test_a_partner_reads_what_it_was_let_into_and_nothing_more(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.begin(cast, seen)
        rita = story.again(cast, seen, cast.rita)
        assert queries.reflection(cast.rita.actor(), rita) is None
        assert panel.context(cast.rita.actor(), rita) is None

    def test_sealed_and_without_keys_all_of_it_looks_alike(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.begin(cast, seen, words="Mira is afraid of the Adriatic")
        row = models.Reflection.objects.get()
        assert b"Adriatic" not in bytes(row.document)
        assert records.get(cast.casey.keyring(), row)["document"]["words"].endswith("Adriatic")
        assert records.get(cast.hana.keyring(), row) == {}

    def test_the_database_keeps_one_next_version(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.paper(cast, seen)
        row = models.Paper(
            case_id=seen.id,
            organisation_id=cast.harbour.pk,
            thing=thing,
            number=1,
            written_by=cast.casey.id,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            records.put(cast.casey.keyring(), row, {"document": {}})


def test_the_panel_asks_at_most_twice_however_much_there_is(cast: Cast) -> None:
    from wayhome.core import once

    seen = story.case(cast)
    story.begin(cast, seen)
    story.paper(cast, seen)
    casey, here = cast.casey.actor(), story.again(cast, seen)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found, once.reading():
            assert panel.context(casey, here) is not None
        return len(found)

    asked()
    first = asked()
    assert first <= 2
    for _each in range(5):
        story.paper(cast, seen)
        story.removal(cast, seen)
    assert asked() == first
