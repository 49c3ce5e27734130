"""Go or no-go: everything green, one press; after it only something new stops it. Findings, without keys."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, found, introduce, join, sign_in
from tests.consent import story as consents
from tests.departure import story
from tests.departure.story import REFLECTION, RISK, VOLUNTARY, Facts, facts
from wayhome import journey
from wayhome.attempts import findings, findings_read, findings_signed, steps
from wayhome.attempts.models import Finding, Step
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.departure import due, models, panel, queries, reading
from wayhome.departure.reading import fits
from wayhome.departure.shapes import Go
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.vault import installation

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
DAY = timedelta(days=1)


def test_opening_the_page_leaves_what_was_found_without_a_reason(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    facts.says[RISK] = "Her brother was threatened"
    assert story.red(cast, seen) == [VOLUNTARY, RISK, REFLECTION], "nobody has looked"
    story.look(cast, seen)
    assert story.red(cast, seen) == [RISK]
    rows = list(Finding.objects.filter(attempt=now.id))
    assert {(row.gate, row.holds, row.found_by) for row in rows} == {
        (VOLUNTARY, True, cast.casey.id),
        (RISK, False, cast.casey.id),
        (REFLECTION, True, cast.casey.id),
    }
    assert "brother" not in str([vars(row) for row in rows])
    assert Entry.objects.filter(action="departure.asked", actor=cast.casey.id, count=3).count() == 1


def test_looking_again_adds_nothing_where_nothing_is_other(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    story.look(cast, seen)
    story.look(cast, seen)
    assert Finding.objects.filter(attempt=now.id).count() == 3
    facts.until[RISK] = clock.now() + DAY
    story.look(cast, seen)
    assert Finding.objects.filter(attempt=now.id).count() == 4, "until when is new"


@override_settings(ZONE_HERE="Europe/Tirane")
def test_approved_after_midnight_is_said_to_be_of_the_day_that_has_begun() -> None:
    at = datetime(2026, 6, 10, 22, 30, tzinfo=UTC)
    gate = Facts().gate(RISK, "threat")
    green = findings.Standing(gate, journey.Finding(uuid4(), RISK, holds=True))
    stand = Go(uuid4(), [green], at, number=1, approved_at=at)
    assert panel.in_words(stand) == "Approved on 11 June 2026."


def test_what_lapses_is_red_by_itself(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    facts.until[RISK] = clock.now() + DAY
    story.look(cast, seen)
    assert story.red(cast, seen) == []
    with clock.shifted(2 * DAY):
        assert story.red(cast, seen) == [RISK]


def test_a_fact_ends_what_its_gates_found_and_nothing_else(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    story.look(cast, seen)
    assert findings.end(now.id, "threat", by=cast.casey.actor()) == 1
    assert findings.end(now.id, "threat", by=cast.casey.actor()) == 0, "it has ended already"
    assert story.red(cast, seen) == [RISK]
    story.look(cast, seen)
    assert story.red(cast, seen) == []


def test_a_row_that_somebody_made_up_counts_as_none(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    facts.says[RISK] = False
    story.look(cast, seen)
    made_up = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=True, signature=b"x" * 64)
    made_up.save(force_insert=True)
    assert RISK in story.red(cast, seen)
    other = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=True)
    other.signature = installation.stamp(findings_signed._statement(other), purpose="something else")
    other.save(force_insert=True)
    assert RISK in story.red(cast, seen)
    stamped = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=True)
    stamped.signature = installation.stamp(findings_signed._statement(stamped), purpose=findings_signed.STAMP)
    stamped.save(force_insert=True)
    assert RISK not in story.red(cast, seen), "with its stamp it would count"


def test_what_was_signed_before_there_were_stamps_still_counts(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    facts.says[RISK] = False
    story.look(cast, seen)
    signed = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=True)
    signed.signature = installation.sign(findings_signed._statement(signed))
    signed.save(force_insert=True)
    assert RISK not in story.red(cast, seen)
    changed = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=False)
    changed.signature = signed.signature
    changed.save(force_insert=True)
    assert RISK not in story.red(cast, seen), "and not for another row"


@pytest.mark.parametrize("says", [True, False], ids=["green before", "red before"])
def test_of_what_somebody_made_up_the_board_says_what_the_page_says(
    cast: Cast, facts: Facts, says: bool
) -> None:
    seen, now = story.begun(cast)
    facts.says[RISK] = says
    story.look(cast, seen)
    made_up = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=not says, signature=b"x" * 64)
    made_up.save(force_insert=True)
    gates = [journey.gate(RISK)]
    boards = (
        findings.now({now.id: seen.id}, gates, checked=True),
        findings.of_one(now.id, seen.id, gates),
    )
    assert [one.is_red(clock.now()) for board in boards for one in board.of(now.id, gates)] == [not says] * 2
    (unchecked,) = findings.now({now.id: seen.id}, gates).of(now.id, gates)
    assert unchecked.is_red(clock.now()) is says, "it would count where nobody looks at the signature"


def test_writing_in_the_room_of_a_gate_ends_what_it_found(cast: Cast, facts: Facts) -> None:
    """A gate of the room ``attempts`` is red after the plan was written, whoever forgot to say so."""
    seen, now = story.begun(cast)
    story.look(cast, seen)
    gate = journey.gate(RISK)
    object.__setattr__(gate.holds, "__module__", "wayhome.attempts.gates")
    assert findings.rooms_of(gate) == {"attempts"}
    assert story.red(cast, seen) == []
    attempts.write(cast, seen, region="Tirana")
    assert story.red(cast, seen) == [RISK]
    del now


@pytest.mark.parametrize("room", sorted({room for rooms in findings.KEPT_IN.values() for room in rooms}))
def test_every_fact_is_kept_in_a_table_that_is_there(room: str) -> None:
    assert findings_read.tables(room)


def test_the_danger_seen_anew_ends_what_names_it(cast: Cast, facts: Facts) -> None:
    seen = care.case(cast)
    gate = facts.gate("G2.8_ESCORT", "risk")
    rooms = findings.rooms_of(gate)
    assert "care.Assessment" in rooms
    assert findings._written({seen.id}, [gate]) == {}
    care.promised(cast, seen, clock.today())
    assert findings._written({seen.id}, [gate]) == {}, "a promise is no danger"
    care.assess(cast, seen)
    written = findings._written({seen.id}, [gate])
    assert {case: set(rooms) for case, rooms in written.items()} == {seen.id: {"care.Assessment"}}


def test_whoever_sees_only_a_part_asks_nothing_and_leaves_nothing(cast: Cast, facts: Facts) -> None:
    from wayhome.departure import asking

    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    there = story.again(cast, seen, cast.rita)
    assert there.access.may_read("G")
    assert not asking.may_ask(cast.rita.actor(), there)
    assert asking.may_ask(cast.casey.actor(), story.again(cast, seen))


def test_approved_only_when_everything_is_green(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, now = story.begun(cast)
    with story.refused("Plan the way first"):
        story.approve(cast, seen)
    with story.planned(monkeypatch) as way:
        facts.says[RISK] = "The danger is critical."
        with story.refused("The danger is critical."):
            story.approve(cast, seen)
        assert not Step.objects.filter(key=steps.APPROVED).exists()
        facts.says[RISK] = True
        story.approve(cast, seen)
        story.approve(cast, seen)
    assert Step.objects.filter(attempt=now.id, key=steps.APPROVED).count() == 1, "twice is once"
    known = queries.approved(cast.casey.actor(), story.now(cast, seen).subject)
    assert known is not None
    assert fits(known.known, way)
    (row,) = models.Approval.objects.all()
    assert str(way.departs_at.year).encode() not in bytes(row.document), "the moments are sealed"
    assert story.stand(cast, seen).stands
    assert queries.may_leave(cast.casey.actor(), story.now(cast, seen).subject)


def test_only_case_managers_of_the_step_approve(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    with story.planned(monkeypatch), story.refused("reads this part"):
        story.approve(cast, seen, cast.rita)


def test_a_partner_with_everything_open_does_not_approve(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    hedi, hill = found("Hill House", manager="Hedi", kind=AgencyKind.SHELTER_NGO)
    introduce(cast.mona, hedi)
    intake = next(team for team in hill.teams if team.kind == TeamKind.INTAKE)
    nils = join(hedi, "Nils", roles=("CASE_MANAGER_SEND",), teams=((intake, hedi),))
    seen, _now = story.begun(cast)
    agreed = consents.yes(groups=tuple("AFGI"), recipients=consents.to(hill.organisation.pk))
    consent = consents.agree(cast, seen, agreed).pk
    consent_actions.let_in(
        seen=story.again(cast, seen),
        consent=consent,
        organisation=hill.organisation.pk,
        by=cast.casey.actor(),
    )
    here = story.again(cast, seen, nils)
    assert here.access.is_partner
    assert here.access.may_write("G"), "the role alone would let Nils write it"
    where = reverse("departure:approve", args=[seen.code, 1])
    with story.planned(monkeypatch):
        story.look(cast, seen)
        with story.refused("Ask the person who leads"):
            story.approve(cast, seen, nils)
        assert sign_in(Client(), nils).post(where).status_code == 403
        assert not Step.objects.filter(key=steps.APPROVED).exists()
        story.approve(cast, seen)


def test_a_way_that_lies_behind_is_not_approved(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch, hours=-1), story.refused("has passed"):
        story.approve(cast, seen)


def test_after_it_something_new_stops_it_until_it_is_approved_anew(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    with story.planned(monkeypatch):
        story.approve(cast, seen)
        findings.end(story.attempt_of(cast, seen), "threat", by=cast.casey.actor())
        assert not story.stand(cast, seen).stands, "something was written: red until somebody looks"
        story.look(cast, seen)
        assert story.stand(cast, seen).stands, "looked at, and nothing is other"
        facts.says[RISK] = "A threat."
        story.look(cast, seen)
        facts.says[RISK] = True
        story.look(cast, seen)
        assert story.red(cast, seen) == []
        assert not story.stand(cast, seen).stands, "it was red: everything is thought over anew"
        story.approve(cast, seen)
        assert story.stand(cast, seen).stands
        assert story.stand(cast, seen).number == 2


def test_her_no_stops_it_at_once_and_said_alone_ends_everything(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, now = story.begun(cast)
    consent = attempts.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    with story.planned(monkeypatch):
        story.approve(cast, seen)
        assert due.LOOK in story.board(cast, seen)
        consents.take_back(cast, seen, consent)
        assert not reading.go(now.id, seen.id).stands
        assert {one.gate.id for one in reading.go(now.id, seen.id).red} == {VOLUNTARY}
        assert due.LOOK in story.board(cast, seen), (
            "somebody else may have spoken: nothing is given up so far"
        )
        consent_actions.confirm_private_check(
            seen=story.again(cast, seen), consent=consent, she_confirms=True, by=cast.casey.actor()
        )
    assert due.LOOK not in story.board(cast, seen), "nobody is asked to look before a departure that is none"
    assert not reading.go(now.id, seen.id).stands
    assert {one.gate.id for one in reading.go(now.id, seen.id).red} == {VOLUNTARY, RISK, REFLECTION}


def test_who_travels_together_is_ready_too(cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    from wayhome.people import actions as people

    other, _theirs = story.begun(cast)
    seen, _now = story.begun(cast)
    people.link(seen=story.again(cast, seen), other_code=other.code, kind="child", by=cast.casey.actor())
    attempts.write(cast, seen, together=(str(other.id),))
    with story.planned(monkeypatch):
        story.look(cast, seen)
        with story.refused("Not ready so far: Mira"):
            story.approve(cast, seen)
        story.look(cast, other)
        story.approve(cast, seen)
    assert story.stand(cast, seen).stands


def test_a_board_asks_as_much_for_five_as_for_one(cast: Cast, facts: Facts) -> None:
    from wayhome.departure import board

    story.begun(cast)
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked:
            actor = cast.casey.actor()
            rows = list(board.listed(actor).object_list)
            table = board.table(actor, rows)
        counts.append(len(asked))
        for _one in range(4 if len(counts) == 1 else 0):
            story.begun(cast)
    assert len(table.rows) == 5
    assert counts[0] == counts[1]
