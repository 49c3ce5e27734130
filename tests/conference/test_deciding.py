"""Two agencies that disagree: what holds meanwhile, the talk, who is heard, the decision, her own no, children."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conference import story
from tests.conference.story import refused
from tests.consent import story as consented
from tests.handover import story as handed
from wayhome import journey
from wayhome.audit.models import Entry
from wayhome.conference import actions, clockwork, due, gates, matters, panel, queries, standing, times
from wayhome.conference.enums import Matter, Stand
from wayhome.consent import actions as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import clock as duties_clock
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.handover import actions as handovers
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people import rules as people_rules

pytestmark = pytest.mark.django_db


def let_go(cast: Cast, seen: object) -> None:
    """Dawn Centre's part ends, by Harbour House's own hand."""
    here = story.again(cast.casey, seen)  # type: ignore[arg-type]
    part = next(
        row for row in people.involvements(cast.casey.actor(), here) if row.organisation_id == cast.dawn.pk
    )
    people_actions.end_involvement(seen=here, involvement=part.pk, by=cast.casey.actor())


# What holds meanwhile -----------------------------------------------------------------------------------------------


def test_the_case_stays_open_while_it_is_disputed(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("Until it is decided, it stays open"):
        story.close(cast, seen)
    # Sending the other agency away does not decide it.
    let_go(cast, seen)
    with refused("Until it is decided, it stays open"):
        story.close(cast, seen)
    assert story.shown(cast.casey, seen, row).stand.is_open


def test_decided_the_case_can_be_closed(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen)
    story.call(cast.casey, seen, row)
    story.hear(cast.casey, seen, row)
    story.decide(cast.casey, seen, row, "close")
    story.agree(cast.rita, seen, row, dissent="Her brother")
    let_go(cast, seen)
    story.close(cast, seen)
    assert people.standing(cast.casey.actor(), story.again(cast.casey, seen)).is_closed


def test_a_gate_says_so_on_the_step_and_nobody_passes_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    casey = cast.casey.actor()

    def blocked() -> list[str]:
        subject = people.subject(casey, story.again(cast.casey, seen))
        return [one.code for one in journey.blockers(subject, people_rules.CLOSED, casey)]

    assert gates.IDS[Matter.CLOSURE] not in blocked()
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    assert gates.IDS[Matter.CLOSURE] in blocked()
    assert gates.of(Matter.CLOSURE).force is journey.Force.BLOCK
    actions.withdraw(seen=story.again(cast.rita, seen), dispute=row.pk, by=cast.rita.actor())
    assert gates.IDS[Matter.CLOSURE] not in blocked()


def test_the_lead_does_not_go_over_while_it_is_disputed(cast: Cast) -> None:
    scene = handed.begin(cast)
    here = consented.again(cast, scene.seen)
    consents.let_in(seen=here, consent=scene.consent, organisation=cast.dawn.pk, by=cast.casey.actor())
    row = story.raised(
        cast.rita, scene.seen, cast.harbour.pk, Matter.HANDOVER, stand="not_yet", reasons="No room"
    )
    with refused("Until it is decided, nothing is handed over"):
        handovers.propose(seen=scene.again(cast.casey), organisation=cast.dawn.pk, by=cast.casey.actor())
    actions.withdraw(seen=story.again(cast.rita, scene.seen), dispute=row.pk, by=cast.rita.actor())
    handovers.propose(seen=scene.again(cast.casey), organisation=cast.dawn.pk, by=cast.casey.actor())


def test_a_hand_over_that_is_under_way_waits_too_and_both_confirm_afterwards(cast: Cast) -> None:
    scene = handed.begin(cast)
    consents.let_in(
        seen=scene.again(cast.casey), consent=scene.consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    proposed = scene.propose()
    rita = cast.rita.actor()
    handovers.accept(handover=proposed.pk, lead=cast.rita.id, by=rita)
    handovers.confirm_sending(seen=scene.again(cast.casey), by=cast.casey.actor())
    row = story.raised(
        cast.rita, scene.seen, cast.harbour.pk, Matter.HANDOVER, stand="not_yet", reasons="No room"
    )
    with refused("nothing is handed over"):
        handovers.confirm_receiving(handover=proposed.pk, safe="not_asked", by=rita)
    assert scene.leads() == [("now", "Casey")]  # not a minute without a lead
    actions.withdraw(seen=story.again(cast.rita, scene.seen), dispute=row.pk, by=cast.rita.actor())
    handovers.confirm_receiving(handover=proposed.pk, safe="not_asked", by=rita)
    assert scene.leads() == [("return", "Rita")]


def test_other_matters_hold_up_nothing_that_they_are_not_about(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.raised(cast.rita, seen, cast.harbour.pk, Matter.RISK, stand="high", reasons="He is free")
    assert "the higher level holds" in (standing.why_not_while_disputed(seen.id, Matter.RISK) or "")
    for other in (Matter.CLOSURE, Matter.HANDOVER, Matter.FIT, Matter.BEST):
        assert standing.why_not_while_disputed(seen.id, other) is None


@pytest.mark.parametrize(
    ("matter", "said", "holds"),
    [
        (Matter.RISK, ("low", "high"), Stand.HIGH),
        (Matter.RISK, ("critical", "medium"), Stand.CRITICAL),
        (Matter.FIT, ("fit", "conditions"), Stand.CONDITIONS),
        (Matter.FIT, (), Stand.NOT_FIT),  # nothing can be read yet
        (Matter.BEST, ("go", "stay"), Stand.STAY),
        (Matter.CLOSURE, ("close", "close"), Stand.CLOSE),
    ],
)
def test_the_more_protective_position_holds(matter: Matter, said: tuple[str, ...], holds: Stand) -> None:
    assert matters.more_protective(matter, said) == holds


# The talk -----------------------------------------------------------------------------------------------------------


def test_from_raised_to_decided_with_dissent(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    assert story.board(cast.casey, row) == [due.ANSWER, due.MEET]
    assert story.shown(cast.casey, seen, row).holds == Stand.KEEP_OPEN
    story.answered(cast.casey, seen, row)
    assert story.board(cast.casey, row) == [due.MEET]
    story.call(cast.casey, seen, row)
    story.hear(cast.rita, seen, row, how="by_advocate", words="She wants to be called once a month.")
    story.hear(cast.rita, seen, row, voice="advocate")
    assert not story.decide(cast.casey, seen, row, "keep_open", dissent="It takes a bed.")
    assert due.CONFIRM in story.board(cast.rita, row)
    with refused("Your agency wrote it down"):
        story.agree(cast.casey, seen, row)
    story.agree(cast.rita, seen, row, dissent="A month is short.")
    found = story.shown(cast.casey, seen, row)
    assert found.stand.closed == "agreed"
    assert [line.said.dissent for line in found.lines if line.said.dissent] == [
        "It takes a bed.",
        "A month is short.",
    ]
    assert story.board(cast.rita, row) == []
    assert story.board(cast.casey, row) == [due.OVER]
    actions.noticed(seen=story.again(cast.casey, seen), dispute=row.pk, by=cast.casey.actor())
    assert story.board(cast.casey, row) == []
    for side in (cast.harbour.pk, cast.dawn.pk):
        codes = Entry.objects.filter(organisation=side, action__startswith="conference.").values_list(
            "action", flat=True
        )
        assert {"conference.raised", "conference.heard", "conference.decided", "conference.agreed"} <= set(
            codes
        )


def test_nothing_is_decided_before_both_wrote_somebody_neutral_leads_and_she_was_heard(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("how she or he was heard"):
        story.decide(cast.rita, seen, row)
    with refused("why she or he could not be asked"):
        story.hear(cast.rita, seen, row, how="could_not")
    story.hear(cast.rita, seen, row, how="could_not", words="In hospital; we ask on Monday.")
    with refused("Both agencies write what they see first"):
        story.decide(cast.rita, seen, row)
    story.answered(cast.casey, seen, row)
    with refused("who leads the talk"):
        story.decide(cast.rita, seen, row)
    for organisation in ("Dawn Centre", " harbour house "):
        with refused("works for neither of you"):
            story.call(cast.rita, seen, row, organisation=organisation)
    with refused("who leads the talk"):
        story.call(cast.rita, seen, row, name=" ")
    with refused("still to come"):
        story.call(cast.rita, seen, row, at=clock.now() - timedelta(hours=1))
    with refused("Choose an earlier moment"):
        story.call(cast.rita, seen, row, at=row.conference_at + timedelta(hours=1))
    story.call(cast.rita, seen, row)
    with refused("Write the reasons"):
        story.decide(cast.rita, seen, row, words=" ")
    with refused("Choose who decided, and what"):
        story.decide(cast.rita, seen, row, "low")
    with refused("to the focal points first"):
        story.decide(cast.rita, seen, row, decided_by="focal_points")
    story.decide(cast.rita, seen, row)
    with refused("waits for the other agency"):
        story.decide(cast.casey, seen, row)


def test_it_was_not_decided_so_and_goes_to_the_focal_points(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen)
    story.call(cast.casey, seen, row)
    story.hear(cast.casey, seen, row, how="not_wanted")
    story.decide(cast.casey, seen, row, "close")
    actions.not_so(
        seen=story.again(cast.rita, seen), dispute=row.pk, words="Nobody said so.", by=cast.rita.actor()
    )
    assert story.shown(cast.casey, seen, row).stand.is_open
    actions.escalate(seen=story.again(cast.rita, seen), dispute=row.pk, by=cast.rita.actor())
    with refused("already"):
        actions.escalate(seen=story.again(cast.casey, seen), dispute=row.pk, by=cast.casey.actor())
    for who in (cast.casey, cast.rita):
        assert story.board(who, row) == [due.FOCAL]
    story.decide(cast.rita, seen, row, "keep_open", decided_by="focal_points")
    story.agree(cast.casey, seen, row)
    assert story.shown(cast.rita, seen, row).stand.closed == "agreed"


def test_after_three_working_days_the_clock_asks_the_focal_points_once(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    assert clockwork.escalate_all() == 0
    with clock.shifted(row.conference_at - clock.now() + timedelta(minutes=1)):
        assert clockwork.escalate_all() == 1
        assert clockwork.escalate_all() == 0
        row.refresh_from_db()
        assert row.focal_at is not None
        assert timedelta(days=9, hours=23) < row.focal_at - clock.now() <= timedelta(days=10)
        assert story.board(cast.casey, row) == [due.ANSWER, due.FOCAL]
        assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE)  # it still holds
    assert mail.outbox == []


def test_who_does_not_write_in_time_is_heard_of_by_the_next_on_the_ladder(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    mark = marks.of_once(row.pk, due.ANSWER, str(cast.harbour.pk))
    duty = Duty.objects.get(once_mark=mark)
    assert [one.holder for one in duty.holders.all()] == [cast.casey.id]
    assert set(duty.ladder) == {cast.intake.pk, cast.supervisors.pk}
    late = times.answer(clock.now())
    duties_clock.climb(late - timedelta(minutes=5))
    assert duty.holders.count() == 1
    duties_clock.climb(late + timedelta(minutes=5))
    assert duty.holders.count() == 2
    duties_clock.climb(late + timedelta(hours=25))
    assert {one.holder for one in duty.holders.all()} == {cast.casey.id, cast.intake.pk, cast.supervisors.pk}


def test_working_days_leave_the_weekend_out() -> None:
    thursday = datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert times.conference(thursday) == datetime(2026, 12, 1, 10, tzinfo=UTC)
    assert times.answer(datetime(2026, 11, 27, 10, tzinfo=UTC)) == datetime(2026, 11, 30, 10, tzinfo=UTC)


def test_one_follows_the_other(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen)
    actions.follow(
        seen=story.again(cast.casey, seen), dispute=row.pk, words="You are right.", by=cast.casey.actor()
    )
    found = story.shown(cast.rita, seen, row)
    assert (found.stand.closed, found.lines[-1].said.stand) == ("followed", "keep_open")
    with refused("raise it anew"):
        story.decide(cast.rita, seen, row)


def test_only_who_raised_it_withdraws_it_and_it_can_be_raised_anew(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("Whoever raised it"):
        actions.withdraw(seen=story.again(cast.casey, seen), dispute=row.pk, by=cast.casey.actor())
    with refused("open with Harbour House already", Conflict):
        story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("open with Dawn Centre already", Conflict):
        story.raised(cast.casey, seen, cast.dawn.pk, stand="close")
    actions.withdraw(seen=story.again(cast.rita, seen), dispute=row.pk, by=cast.rita.actor())
    assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE) is None
    story.raised(cast.rita, seen, cast.harbour.pk)


# Her own choice, and children ---------------------------------------------------------------------------------------


def test_an_adults_own_no_ends_it_at_once(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen, Matter.FIT, theirs="not_fit", ours="fit")
    assert story.hear(cast.casey, seen, row, wants="not_go")
    found = story.shown(cast.rita, seen, row)
    assert found.stand.closed == "no_return"
    for attempt in (
        lambda: story.decide(cast.casey, seen, row, "fit"),
        lambda: story.agree(cast.rita, seen, row),
    ):
        with refused("does not want to go"):
            attempt()


def test_no_decision_goes_over_a_yes_that_was_taken_back_or_a_no(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    consent = consented.agree(cast, seen, consented.yes(Purpose.RETURN_PREPARATION)).pk
    row = story.both(cast, seen, Matter.FIT, theirs="not_fit", ours="fit")
    story.call(cast.casey, seen, row)
    story.hear(cast.casey, seen, row)
    consented.take_back(cast, seen, consent)
    for stand in ("fit", "conditions"):
        with refused("No agency decides otherwise"):
            story.decide(cast.casey, seen, row, stand)
    assert not story.decide(cast.casey, seen, row, "not_fit")


def test_whoever_was_not_heard_is_not_said_to_want_anything(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk, Matter.FIT, stand="not_fit", reasons="Fever")
    with refused("Nothing can be said for somebody who was not heard"):
        story.hear(cast.rita, seen, row, how="not_wanted", wants="go")
    with refused("Only she or he says"):
        story.hear(cast.rita, seen, row, voice="advocate", wants="not_go")
    with refused("An adult speaks for herself"):
        story.hear(cast.rita, seen, row, voice="guardian")


def test_her_no_about_something_else_ends_nothing(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    assert not story.hear(cast.rita, seen, row, wants="not_go")
    assert story.shown(cast.rita, seen, row).stand.is_open


def test_an_agency_need_not_organise_and_decides_nothing_by_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen, Matter.FIT, theirs="not_fit", ours="fit")
    with refused("Write why"):
        actions.decline_to_organise(
            seen=story.again(cast.rita, seen), dispute=row.pk, words="", by=cast.rita.actor()
        )
    actions.decline_to_organise(
        seen=story.again(cast.rita, seen), dispute=row.pk, words="No doctor on the way.", by=cast.rita.actor()
    )
    assert story.shown(cast.casey, seen, row).stand.is_open
    closing = story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("no decision about going back"):
        actions.decline_to_organise(
            seen=story.again(cast.rita, seen), dispute=closing.pk, words="x", by=cast.rita.actor()
        )


def test_for_a_child_only_a_panel_or_a_court_decides(cast: Cast) -> None:
    seen = story.shared_child(cast)
    row = story.raised(
        cast.rita, seen, cast.harbour.pk, Matter.BEST, stand="wait", reasons="An uncle is involved"
    )
    story.answered(cast.casey, seen, row, stand="go", reasons="The mother waits")
    story.call(cast.casey, seen, row)
    story.hear(cast.casey, seen, row)
    for by_whom in ("conference", "focal_points"):
        with refused("For a child only a best-interests panel or a court"):
            story.decide(cast.casey, seen, row, "go", decided_by=by_whom)
    with refused("how the guardian was heard"):
        story.decide(cast.casey, seen, row, "go", decided_by="panel")
    with refused("For a child only"):  # towards less protection; the other way is open
        actions.follow(seen=story.again(cast.rita, seen), dispute=row.pk, by=cast.rita.actor())
    story.hear(cast.casey, seen, row, voice="guardian")
    story.decide(cast.casey, seen, row, "stay", decided_by="panel")
    story.agree(cast.rita, seen, row)
    assert story.shown(cast.rita, seen, row).stand.closed == "agreed"


def test_a_childs_own_no_is_heard_and_the_panel_decides(cast: Cast) -> None:
    seen = story.shared_child(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk, Matter.BEST, stand="wait", reasons="x")
    assert not story.hear(cast.casey, seen, row, wants="not_go")
    story.hear(cast.casey, seen, row, voice="guardian")
    with refused("No agency decides otherwise"):
        story.decide(cast.casey, seen, row, "go", decided_by="conference")
    assert story.shown(cast.rita, seen, row).stand.is_open


def test_a_best_interests_decision_is_for_children_only(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    with refused("for children only"):
        story.raised(cast.rita, seen, cast.harbour.pk, Matter.BEST, stand="wait", reasons="x")
    assert Matter.BEST not in queries.matters_for(cast.rita.actor(), story.again(cast.rita, seen))


# Who is party to it -------------------------------------------------------------------------------------------------


def test_it_ends_when_she_takes_back_what_let_one_side_in(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    consented.take_back(cast, seen, consent)
    assert story.shown(cast.casey, seen, row).stand.closed == "ended"
    assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE) is None
    with pytest.raises(Http404):
        story.again(cast.rita, seen)


def test_an_agency_that_was_sent_away_does_not_lose_it_and_the_focal_points_decide(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen)
    let_go(cast, seen)
    story.hear(cast.casey, seen, row)
    story.call(cast.casey, seen, row)
    assert not story.decide(cast.casey, seen, row, "close")  # its own word is not enough
    assert story.shown(cast.casey, seen, row).stand.is_open
    other, _its = story.shared(cast)
    second = story.both(cast, other)
    let_go(cast, other)
    story.hear(cast.casey, other, second)
    actions.escalate(seen=story.again(cast.casey, other), dispute=second.pk, by=cast.casey.actor())
    assert story.decide(cast.casey, other, second, "close", decided_by="focal_points")
    assert story.shown(cast.casey, other, second).stand.closed == "agreed"


def test_it_is_raised_with_who_works_on_the_case_by_who_speaks_for_an_agency(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    for nobody in (cast.police.pk, cast.dawn.pk):
        with pytest.raises(Http404):
            story.raised(cast.rita, seen, nobody)
    people_actions.let_team_in(seen=story.again(cast.casey, seen), team=cast.house.pk, by=cast.casey.actor())
    with refused("says what your agency sees"):
        story.raised(cast.sam, seen, cast.dawn.pk)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    for who in (cast.sam,):
        with pytest.raises(Http404):
            story.shown(who, seen, row)
        assert queries.of_case(who.actor(), story.again(who, seen)) == []
        assert panel.context(who.actor(), story.again(who, seen)) is None


def test_which_decision_it_is_does_not_stand_in_the_database(cast: Cast) -> None:
    seen = story.shared_child(cast)
    story.raised(cast.rita, seen, cast.harbour.pk, Matter.BEST, stand="wait", reasons="Zefirinawords")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'conference%'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ''), '') FROM \"{table}\" t")
            text = cursor.fetchone()[0]
            assert "Zefirina" not in text
            assert not {"best", "wait"} & set(re.split(r"\W+", text)), table


def test_the_page_of_a_case_is_asked_nothing_for_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    here, casey = story.again(cast.casey, seen), cast.casey.actor()
    with CaptureQueriesContext(connection) as asked:
        assert panel.context(casey, here) == {"code": seen.code, "is_open": False}
        assert gates.of(Matter.CLOSURE).holds(people.subject(casey, here), casey) is True
    story.raised(cast.rita, seen, cast.harbour.pk)
    here = story.again(cast.casey, seen)
    with CaptureQueriesContext(connection) as asked_again:
        assert panel.context(casey, here) == {"code": seen.code, "is_open": True}
        assert gates.of(Matter.CLOSURE).holds(people.subject(casey, here), casey) is not True
    assert len(asked) == len(asked_again) == 1  # the steps


def test_of_two_open_matters_one_ends_and_the_other_holds_on(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    one = story.raised(cast.rita, seen, cast.harbour.pk)
    story.raised(cast.rita, seen, cast.harbour.pk, Matter.FIT, stand="not_fit")
    actions.withdraw(seen=story.again(cast.rita, seen), dispute=one.pk, by=cast.rita.actor())
    assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE) is None
    assert standing.why_not_while_disputed(seen.id, Matter.FIT)
