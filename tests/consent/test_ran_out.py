"""Access that runs out on its last day: by the clock, without keys, copies are asked back at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from tests.cast import Cast
from tests.consent import story
from wayhome.audit.models import Entry
from wayhome.consent import actions, clockwork, due, queries, recalling
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Recall
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people.models import Involvement
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def test_on_the_day_after_the_last_they_are_asked_once(cast: Cast) -> None:
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    assert clockwork.ask_back_all(until) == 0
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        assert clockwork.ask_back_all() == 0
        (heard,) = queries.recalls_for(cast.rita.actor())
        assert (heard.code, heard.asked_at is None, heard.is_part) == (seen.code, False, False)
        assert [one.about for one in duties.of_thread(cast.rita.actor(), heard.id)] == [due.RECALL]
        (waits,) = duties.of_thread(cast.casey.actor(), heard.id)
        assert (waits.about, waits.owner) == (due.RECALL_WAITING, cast.intake.pk)
        assert Entry.objects.filter(subject=seen.id, action="consent.asked_back").count() == 2
        story.agree(cast, seen, story.to_dawn(cast))
        (stopped,) = queries.recalls_for(cast.rita.actor())
        assert stopped.is_stopped, "she agreed again before they answered"
        assert duties.of_thread(cast.casey.actor(), heard.id) == []


def test_what_was_said_again_or_taken_back_or_is_open_another_way_is_not_asked(cast: Cast) -> None:
    again, back, other = story.case(cast), story.case(cast), story.case(cast)
    until = clock.today() + timedelta(days=2)
    for seen in (again, back, other):
        consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
        actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
    story.agree(cast, again, story.to_dawn(cast))
    story.take_back(cast, back, consent=_live(cast, back))
    more = story.agree(
        cast,
        other,
        story.yes(Purpose.REINTEGRATION_SERVICES, groups=tuple("AI"), recipients=story.to(cast.dawn.pk)),
    ).pk
    actions.let_in(
        seen=story.again(cast, other), consent=more, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        asked = [one for one in queries.recalls_for(cast.rita.actor()) if one.asked_at]
        assert [(one.code, one.groups) for one in asked] == [(other.code, "F")], (
            "only what is open no other way"
        )


def test_a_second_team_that_was_let_in_on_the_same_yes_is_asked_too(cast: Cast) -> None:
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    above = Team.objects.get(organisation=cast.dawn, kind=TeamKind.SUPERVISORS)
    row = Involvement.objects.get(basis=consent)
    Involvement.objects.create(
        case_id=seen.id, organisation=row.organisation, holder=above.pk, team=above, parts=row.parts,
        from_day=row.from_day, until_day=until, basis=consent, added_by=row.added_by,
    )  # fmt: skip
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 2
        assert clockwork.ask_back_all() == 0
        (asked,) = queries.recalls_for(cast.rita.actor())
        actions.answer_recall(recall=asked.id, answer="deleted", by=cast.rita.actor())
    assert set(Recall.objects.values_list("team", flat=True)) == {cast.dawn_intake.pk, above.pk}
    of = {one.holder: recalling.is_answered(one) for one in Involvement.objects.filter(basis=consent)}
    assert of == {cast.dawn_intake.pk: True, above.pk: False}, "one team does not answer for the other"


def _live(cast: Cast, seen: Found) -> Any:  # noqa: ANN401 - what is agreed
    found = queries.live(
        cast.casey.actor(), story.again(cast, seen), Purpose.SHARE_RECEIVING_ORG, cast.dawn.pk
    )
    assert found is not None
    return found.consent


def test_what_ran_out_can_still_be_taken_back(cast: Cast) -> None:
    """She need not know that its last day is over: her no is heard, and they are asked once."""
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        story.take_back(cast, seen, consent)
        (heard,) = queries.recalls_for(cast.rita.actor())
        assert heard.asked_at is not None
        assert not heard.is_stopped
        assert Recall.objects.count() == 1


def test_what_ran_out_and_was_deleted_there_is_not_asked_for_again(cast: Cast) -> None:
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        (heard,) = queries.recalls_for(cast.rita.actor())
        actions.answer_recall(recall=heard.id, answer="deleted", by=cast.rita.actor())
        story.take_back(cast, seen, consent)
        assert Recall.objects.count() == 1
        assert due.PRIVATE_CHECK not in story.board(cast, seen), "nothing is left that could not be undone"


def test_who_was_let_in_again_on_a_yes_that_ran_out_is_asked_again(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(18, days=-2))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    shared = {"consent": consent, "organisation": cast.dawn.pk}
    actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        story.note_birth(cast, seen, story.years_ago(17))
        actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
        assert clockwork.ask_back_all() == 0
        story.take_back(cast, seen, consent)
        found = queries.recalls_for(cast.rita.actor())
        assert sorted((one.asked_at is None, one.is_stopped) for one in found) == [
            (False, True),
            (True, False),
        ]
        assert due.PRIVATE_CHECK in story.board(cast, seen), "the second one waits for a talk alone"


def test_a_database_that_fails_stops_no_other_and_the_log_says_how_it_failed_and_of_nobody(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )

    def fails(*_given: object, **_more: object) -> bool:
        raise OperationalError(f"of {seen.code}")

    with clock.shifted(timedelta(days=3)):
        with monkeypatch.context() as patch:
            patch.setattr(recalling, "ran_out", fails)
            assert clockwork.ask_back_all() == 0
        assert [one.getMessage() for one in caplog.records if one.name.startswith("wayhome.consent")] == [
            "copies could not be asked back: OperationalError"
        ]
        assert clockwork.ask_back_all() == 1, "it is tried again"
