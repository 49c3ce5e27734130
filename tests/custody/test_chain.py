"""Who is with her or him: planned, confirmed by both sides, moved, in a queue (domain.md 3.3, requirement 1)."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast
from tests.custody import story
from tests.custody.story import DAY, HOUR, MINUTE, facts
from tests.departure.story import Facts
from wayhome.attempts.holding import take_step
from wayhome.attempts.models import Step
from wayhome.core import clock, dates
from wayhome.core.refusals import Conflict, Sent
from wayhome.custody import actions, clocks, documents, hooks, models, pages, queries, steps
from wayhome.custody.enums import HolderKind, How, PlaceType, Side, State, What
from wayhome.vault import records

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_planned_by_one_and_read_by_the_agency_there(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.let_in(cast, seen)
    story.plan(cast, seen)
    found = story.there(cast, seen, cast.rita)
    assert [one.taker.name for one in found.events] == [
        cast.sam.name, "Airport office", "Dawn Centre", "Her sister",
    ]  # fmt: skip
    assert [one.giver.name for one in found.events] == [
        cast.casey.name, cast.sam.name, "Airport office", "Dawn Centre",
    ]  # fmt: skip
    assert found.holder is None, "the way has not begun"
    with pytest.raises(Http404):
        story.travel(cast, seen, cast.otto)
    with story.refused("Your role reads this part"):
        story.plan(cast, seen, who=cast.rita)


def test_a_whole_way_one_holder_after_the_other(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    assert story.with_her(cast, seen) == cast.casey.name
    for place, name in enumerate((cast.sam.name, "Airport office", "Dawn Centre", "Her sister"), start=1):
        with clock.shifted(place * MINUTE):
            story.hand_over(cast, seen, place)
            assert story.with_her(cast, seen) == name
    assert Step.objects.filter(attempt=story.now(cast, seen).id, key=steps.HANDED).count() == 4


def test_confirmed_by_one_side_only_whoever_is_there_stays_and_somebody_rings(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.let_in(cast, seen)
    story.confirm(cast, seen, 1, Side.FROM, how=How.SELF)
    assert story.with_her(cast, seen, cast.rita) == cast.casey.name
    assert story.events(cast, seen)[0].state == State.HALF
    with clock.shifted(31 * MINUTE):
        assert "custody.half" in story.due(cast.casey)
        story.confirm(cast, seen, 1, Side.TO)
        assert story.with_her(cast, seen, cast.rita) == cast.sam.name
        assert "custody.half" not in story.due(cast.casey)


def test_the_agency_there_says_its_own_word_and_the_one_that_sends_reads_it(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.let_in(cast, seen)
    story.approve(cast, seen)
    rita = story.holder(HolderKind.WORKER, cast.rita.name, cast.rita.id)
    story.plan(
        cast,
        seen,
        story.link(rita, PlaceType.SHELTER, -0.5),
        story.link(story.holder(HolderKind.CAREGIVER, "Her sister"), PlaceType.FIRST_NIGHT, 3),
    )
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with story.refused("This is the word of Rita"):
        story.confirm(cast, seen, 1, Side.TO, how=How.SELF)
    story.confirm(cast, seen, 1, Side.TO, who=cast.rita, how=How.SELF)
    story.confirm(cast, seen, 1, Side.FROM, how=How.SELF)
    assert story.with_her(cast, seen) == cast.rita.name
    assert story.with_her(cast, seen, cast.rita) == cast.rita.name


def test_a_word_sent_twice_is_one_and_a_plan_of_an_older_page_is_a_conflict(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    at = clock.now()
    story.confirm(cast, seen, 1, Side.TO, at=at)
    story.confirm(cast, seen, 1, Side.TO, at=at)
    assert models.Confirmation.objects.count() == 1
    with clock.shifted(MINUTE):
        story.confirm(cast, seen, 1, Side.TO, at=at + MINUTE)
    assert story.events(cast, seen)[0].to_at == at, "the first one counts"
    read = story.there(cast, seen).version
    story.plan(cast, seen, *story.links(cast)[:1], story.links(cast)[-1], words="The office is closed")
    with pytest.raises(Conflict):
        story.plan(cast, seen, read=read, words="I was first")


def test_nobody_confirms_out_of_order_or_in_another_time(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    with story.refused("The journey has not begun"):
        story.confirm(cast, seen, 1, Side.TO)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with story.refused("First comes the hand-over from Casey to Sam"):
        story.confirm(cast, seen, 2, Side.TO)
    with story.refused("This moment has not come"):
        story.confirm(cast, seen, 1, Side.TO, at=clock.now() + HOUR)
    with story.refused("before she or he was with Casey"):
        story.confirm(cast, seen, 1, Side.TO, at=clock.now() - HOUR)
    with story.refused("Write who said it"):
        story.confirm(cast, seen, 1, Side.TO, said_by=" ")
    assert models.Confirmation.objects.count() == 0


def test_her_own_word_is_the_third_and_blocks_nothing(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    assert story.events(cast, seen)[0].own_at is None
    with clock.shifted(MINUTE):
        story.hand_over(cast, seen, 2)
        story.confirm(cast, seen, 1, Side.OWN, is_safe=True)
        assert story.events(cast, seen)[0].own_at is not None
        assert "custody.not_safe" not in story.due(cast.casey)
        story.confirm(cast, seen, 2, Side.OWN, is_safe=False)
        assert "custody.not_safe" in story.due(cast.casey), "somebody acts"
        assert story.with_her(cast, seen) == "Airport office"


def test_not_safe_is_heard_after_safe_and_at_each_handover(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.confirm(cast, seen, 1, Side.OWN, is_safe=True)
    first, second = story.events(cast, seen)[:2]
    assert pages.event(first, story.there(cast, seen))["may_own"], "she may say otherwise later"
    with clock.shifted(MINUTE):
        story.confirm(cast, seen, 1, Side.OWN, is_safe=False)
        assert story.due(cast.casey).count("custody.not_safe") == 1
        story.confirm(cast, seen, 1, Side.OWN, is_safe=False)
        assert story.due(cast.casey).count("custody.not_safe") == 1
        at, heard = clock.now(), models.Confirmation.objects.count()
        for _twice in range(2):
            story.confirm(cast, seen, 1, Side.OWN, at=at, is_safe=False)
        assert models.Confirmation.objects.count() == heard + 1, "pressed twice, it is one"
        story.confirm(cast, seen, 2, Side.OWN, is_safe=False)
        assert story.due(cast.casey).count("custody.not_safe") == 2
    assert story.events(cast, seen)[0].own_at == first.own_at
    assert models.Confirmation.objects.filter(thing=second.id).count() == 1


def test_moved_with_a_reason_everything_behind_moves_along_and_rooms_hear_it(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[What] = []
    monkeypatch.setitem(hooks._listeners, "test", lambda what, seen, attempt, by: heard.append(what))
    seen = story.under_way(cast)
    before = story.there(cast, seen)
    second = before.events[1]
    with story.refused("Write why it moves"):
        actions.move(code=seen.code, plan=1, event=second.id, to=second.planned_at + HOUR,
                     read=before.version, words="", by=cast.casey.actor())  # fmt: skip
    for _press in range(2):
        actions.move(code=seen.code, plan=1, event=second.id, to=second.planned_at + HOUR,
                     read=before.version, words="The flight is late", by=cast.casey.actor())  # fmt: skip
    after = story.there(cast, seen)
    assert [one.id for one in after.events] == [one.id for one in before.events]
    moved = [new.planned_at - old.planned_at for old, new in zip(before.events, after.events, strict=True)]
    assert moved == [0 * HOUR, HOUR, HOUR, HOUR]
    assert heard == [What.PLANNED, What.BEGUN, What.MOVED]
    with pytest.raises(Conflict):
        actions.move(code=seen.code, plan=1, event=second.id, to=second.planned_at,
                     read=before.version, words="Again", by=cast.casey.actor())  # fmt: skip


def test_the_window_of_a_road_moves_along(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    links = story.links(cast)
    road = replace(links[1], until=story.way().departs_at + HOUR)
    story.plan(cast, seen, links[0], road, *links[2:])
    known: dict[str, Any] = {"code": seen.code, "plan": 1, "words": "A jam", "by": cast.casey.actor()}

    def move(until: datetime | None = None) -> datetime | None:
        one, read = story.events(cast, seen)[1], story.there(cast, seen).version
        actions.move(**known, event=one.id, to=one.planned_at + HOUR, read=read, until=until)
        return story.events(cast, seen)[1].until

    assert move() == story.way().departs_at + 2 * HOUR
    assert move(until=story.way().departs_at + 5 * HOUR) == story.way().departs_at + 5 * HOUR


def test_late_missed_and_in_the_queue(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    first = story.events(cast, seen)[0]
    after = first.planned_at - clock.now()
    with clock.shifted(after + 29 * MINUTE):
        assert story.events(cast, seen)[0].state == State.PLANNED
    with clock.shifted(after + 31 * MINUTE):
        assert story.events(cast, seen)[0].state == (
            State.MISSED if story.there(cast, seen).is_high_risk else State.LATE
        )
    with clock.shifted(after + 10 * MINUTE):
        until = clock.now() + 2 * HOUR
        actions.queue(code=seen.code, plan=1, event=first.id, until=until, by=cast.casey.actor())
        actions.queue(code=seen.code, plan=1, event=first.id, until=until, by=cast.casey.actor())
        assert models.Confirmation.objects.count() == 1
    with clock.shifted(after + 100 * MINUTE):
        assert story.events(cast, seen)[0].state == State.QUEUE
    with clock.shifted(after + 4 * HOUR):
        assert story.events(cast, seen)[0].state == State.MISSED
        story.hand_over(cast, seen, 1)
        assert story.events(cast, seen)[0].state == State.RESOLVED
        assert story.with_her(cast, seen) == cast.sam.name


def test_a_slip_in_the_month_or_the_year_silences_no_clock(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    *_others, last = story.events(cast, seen)
    late = story.links(cast)
    late[-1] = replace(late[-1], planned_at=last.planned_at + 365 * DAY)
    with story.refused("more than a month after the one that comes first, or from now"):
        story.plan(cast, seen, *late, words="The flight is late")
    given: dict[str, Any] = {"code": seen.code, "plan": 1, "by": cast.casey.actor()}
    with story.refused("until then nobody would be rung"):
        actions.move(
            **given, event=last.id, to=last.planned_at + 40 * DAY, read=story.there(cast, seen).version,
            words="The flight is late",
        )  # fmt: skip
    with story.refused("write it once more"):
        actions.queue(**given, event=story.events(cast, seen)[0].id, until=clock.now() + 4 * DAY)
    assert [one.planned_at for one in story.events(cast, seen)][-1] == last.planned_at


def test_while_they_queue_nothing_further_on_is_late(cast: Cast, facts: Facts) -> None:
    """The next place is reached after the queue, whatever was planned: nobody is rung for it meanwhile."""
    seen = story.under_way(cast)
    first, second, *_rest = story.events(cast, seen)
    until = second.planned_at + 3 * HOUR
    with clock.shifted(first.planned_at - clock.now()):
        actions.queue(code=seen.code, plan=1, event=first.id, until=until, by=cast.casey.actor())
    with clock.shifted(second.planned_at + 2 * HOUR - clock.now()):
        assert [one.state for one in story.events(cast, seen)[:2]] == [State.QUEUE, State.PLANNED]
    with clock.shifted(until + 2 * HOUR - clock.now()):
        assert [one.state for one in story.events(cast, seen)[:2]] == [State.MISSED] * 2
        until += 4 * HOUR
        actions.queue(code=seen.code, plan=1, event=first.id, until=until, by=cast.casey.actor())
    with clock.shifted(until - MINUTE - clock.now()):
        story.hand_over(cast, seen, 1)
        assert story.events(cast, seen)[1].state == State.PLANNED, "they have only just come out of it"


def test_changed_on_the_way_what_is_done_stays(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    before = story.events(cast, seen)
    rest = story.links(cast)[1:]
    with story.refused("Write why it changes"):
        story.plan(cast, seen, *rest)
    another = replace(rest[1], taker=story.holder(HolderKind.RECEIVER, "Another agency"))
    story.plan(cast, seen, rest[0], another, rest[2], words="Dawn Centre cannot come")
    after = story.events(cast, seen)
    assert [one.taker.name for one in after] == [
        cast.sam.name, "Airport office", "Another agency", "Her sister",
    ]  # fmt: skip
    assert [one.id for one in after[:2]] == [one.id for one in before[:2]], "what is the same keeps its id"
    assert after[0].is_done
    assert after[3].giver == after[2].taker
    assert story.with_her(cast, seen) == cast.sam.name


def test_a_word_of_one_side_is_not_planned_away(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.confirm(cast, seen, 1, Side.TO)
    links, before = story.links(cast), story.events(cast, seen)[0]
    another = replace(links[0], taker=story.holder(HolderKind.CONTACT, "Another driver"))
    with story.refused("Sam has said that she or he is there. Confirm the word of Casey first"):
        story.plan(cast, seen, another, *links[1:], words="Sam is ill")
    story.plan(cast, seen, replace(links[0], place="Second café"), *links[1:], words="Too many people")
    after = story.events(cast, seen)[0]
    assert (after.id, after.place, after.to_at) == (before.id, "Second café", before.to_at)
    as_office = replace(links[0], taker=story.holder(HolderKind.CONTACT, cast.sam.name))
    story.plan(cast, seen, as_office, *links[1:], words="Written otherwise")
    assert story.events(cast, seen)[0].id == before.id
    story.plan(cast, seen, *links, words="As it was")
    story.confirm(cast, seen, 1, Side.FROM)
    assert story.with_her(cast, seen) == cast.sam.name


def test_planned_to_somebody_else_nobody_waits_for_the_other_side(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.confirm(cast, seen, 1, Side.FROM)
    links = story.links(cast)
    with clock.shifted(31 * MINUTE):
        assert "custody.half" in story.due(cast.casey)
        other = replace(links[0], taker=story.holder(HolderKind.CONTACT, "Another driver"))
        story.plan(cast, seen, other, *links[1:], words="Sam did not come")
        assert "custody.half" not in story.due(cast.casey)
        assert story.with_her(cast, seen) == cast.casey.name


def test_a_chain_begins_at_the_safe_place_and_ends_in_the_first_night(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    links = story.links(cast)
    for wanted, words in (
        (links[1:], "Begin there"),
        (links[:-1], "where the first night is spent"),
        ([replace(links[0], planned_at=story.way().departs_at + HOUR), *links[1:]], "before the one that"),
        ([links[0], replace(links[-1], planned_at=story.way().departs_at)], "before the way ends"),
        ([replace(links[0], taker=story.casey(cast)), *links[1:]], "is with her or him already"),
        ([replace(links[0], taker=documents.Holder(kind="escort", name="Eli")), *links[1:]], "telephone"),
        ([replace(links[0], zone="Nowhere")], "whose clock"),
    ):
        with story.refused(words):
            story.plan(cast, seen, *wanted)
    assert models.Link.objects.count() == 0


def test_alone_on_the_way_and_watched_by_a_colleague_with_a_name(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.approve(cast, seen)
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id, "")
    wanted = [story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1]]
    with story.refused("Choose the colleague by name"):
        story.plan(cast, seen, replace(wanted[0], taker=replace(alone, ref=None)), wanted[1])
    story.plan(cast, seen, *wanted)
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.confirm(cast, seen, 1, Side.TO, how=How.SELF)
    story.confirm(cast, seen, 1, Side.FROM, how=How.SELF)
    found = story.there(cast, seen).holder
    assert found is not None
    assert (found.kind, found.ref) == (HolderKind.ALONE, cast.casey.id)


def test_one_place_in_the_order_holds_one_handover(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    row = models.Link.objects.filter(sequence=2).get()
    copy = models.Link(case_id=row.case_id, organisation_id=row.organisation_id, written_by=row.written_by,
                       attempt=row.attempt, thing=story.new(), number=row.number, sequence=2)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        records.put(cast.casey.keyring(), copy, {"document": documents.Link().to_value()})
    copy.sequence = 9
    with transaction.atomic():
        records.put(cast.casey.keyring(), copy, {"document": documents.Link().to_value()})


def test_who_has_the_database_reads_neither_who_nor_when(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    assert "Airport office" in str(story.events(cast, seen)), "it could be read"
    for model in (models.Link, models.Confirmation, models.Mark, models.Check):
        for row in model.objects.values():
            plain = {
                key: value for key, value in row.items() if key not in ("document", "across", "created_at")
            }
            assert "Airport" not in str(plain)
            assert b"Airport" not in bytes(row["document"])
            assert set(plain) <= {
                "id", "case_id", "organisation_id", "row_version", "attempt", "thing", "number", "written_by",
                "sequence",
            }  # fmt: skip


def test_on_the_way_is_known_without_keys(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    attempt = story.now(cast, seen).id
    assert queries.under_way([attempt]) == set()
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    assert queries.under_way([attempt]) == {attempt}
    assert queries.all_under_way(cast.harbour.pk) == {attempt}
    assert queries.all_under_way(cast.police.pk) == set()
    assert list(models.UnderWay.objects.values_list("pk", "case_id")) == [(attempt, seen.id)]
    take_step(seen, attempt, steps.BACK, by=cast.casey.actor())
    take_step(seen, attempt, steps.BEGUN, by=cast.casey.actor())
    assert not models.UnderWay.objects.exists(), "what is over does not begin again"


def test_code_words_are_sealed_and_three(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    story.let_in(cast, seen)
    given = documents.CodeWords("Is the train late?", "It is early", "It is raining")

    def write(one: documents.CodeWords, read: int = 0, code: str = seen.code) -> None:
        actions.write_words(code=code, plan=1, read=read, given=one, by=cast.casey.actor())

    with story.refused("The three must differ"):
        write(replace(given, duress="It is early"))
    write(given)
    with pytest.raises(Sent):
        write(given)
    with pytest.raises(Conflict):
        write(replace(given, duress="It is snowing"))
    assert story.there(cast, seen, cast.rita).words == given
    assert models.Words.objects.count() == 1


@pytest.mark.parametrize(
    ("planned", "until", "expected"),
    [
        # Clocks are put back at 3 in the morning of 25 October 2026: from 02:00 to 03:00 comes twice.
        ("2026-10-25T00:50Z", "02:10", "2026-10-25T01:10Z"),
        ("2026-10-25T01:10Z", "02:50", "2026-10-25T01:50Z"),
        ("2026-10-25T00:10Z", "02:50", "2026-10-25T00:50Z"),
        ("2026-10-24T22:30Z", "00:30", "2026-10-24T22:30Z"),
        ("2026-10-24T20:00Z", "01:00", "2026-10-24T23:00Z"),
        # They are put forward at 2 in the morning of 28 March 2027: there is no 02:30.
        ("2027-03-28T00:50Z", "02:30", "2027-03-28T01:00Z"),
        ("2027-03-27T23:50Z", "00:10", "2027-03-28T22:10Z"),
    ],
)
def test_the_latest_time_on_roads_is_the_next_that_the_clock_there_shows(
    planned: str, until: str, expected: str
) -> None:
    """A day too late, and for a day nobody is rung; an hour before, and nobody understands what is refused."""
    at = dates.Moment(datetime.fromisoformat(planned), "Europe/Vienna")
    assert clocks.later(at, time.fromisoformat(until)) == datetime.fromisoformat(expected)
