"""Given, within what is left; signed for once; budget beside what was given; how it went, and what that changes."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings

from tests.care import story as care
from tests.cast import Cast
from tests.consent import story as consents
from tests.grants import story
from tests.testimony import story as testimony
from tests.watch import story as watch
from wayhome.attempts.holding import Another
from wayhome.care import due as care_due
from wayhome.consent.enums import Granted, Purpose
from wayhome.core.refusals import Conflict
from wayhome.grants import actions, due, models, money, queries
from wayhome.grants.enums import Change, How, Sign, State, Way, Went
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.testimony.enums import ClaimState
from wayhome.watch.enums import Band, Flag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limit() -> Iterator[None]:
    with override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True):
        yield


def test_given_once_signed_once(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, second] = story.approved(cast, seen)
    with story.refused("Nothing was given so far"):
        story.sign(cast, seen, thing, first)
    read = story.now(cast, seen, thing).read
    assert story.give(cast, seen, thing, first)
    assert not story.give(cast, seen, thing, first, read=read), "the second press is the first"
    assert story.owed(cast.casey, seen) == [due.PAY, due.RECEIPT]
    with story.refused("Write who heard it"):
        story.sign(cast, seen, thing, first, how=str(How.SPOKEN))
    with story.refused("until today"):
        story.sign(cast, seen, thing, first, signed_on=story.day(1))
    assert story.sign(cast, seen, thing, first)
    assert not story.sign(cast, seen, thing, first), "receipt twice is one"
    with story.refused("There is a receipt for this already"):
        story.sign(cast, seen, thing, first, how=str(How.NOT_WANTED))
    with story.refused("There is a receipt for this already"):
        story.sign(cast, seen, thing, first, said="It came late.")
    nora = story.another(cast)
    known = story.now(cast, seen, thing, nora).known.part(first)
    assert known is not None
    assert (known.how, known.language) == (How.HERSELF, "sqi")
    assert story.owed(cast.casey, seen) == [due.PAY]
    story.give(cast, seen, thing, second)
    assert story.sign(cast, seen, thing, second, how=str(How.NOT_WANTED)), "nobody has to sign"
    assert story.owed(cast.casey, seen) == []


def test_above_what_is_left_nothing_is_written(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, second] = story.approved(cast, seen)
    with story.refused("more than is left: 400.00 EUR of 400.00 EUR"):
        story.give(cast, seen, thing, first, "400.01")
    with story.refused("300.00 EUR are free for this instalment"):
        story.give(cast, seen, thing, first, "350.00")
    with story.refused("today or before"):
        story.give(cast, seen, thing, first, on=1)
    assert money.given(story.now(cast, seen, thing).known) == 0
    story.give(cast, seen, thing, first, "250.00")
    story.give(cast, seen, thing, second, "149.50")
    known = story.now(cast, seen, thing).known
    assert (str(money.given(known)), str(money.left(known))) == ("399.50", "0.50")
    assert {code: str(sum_) for code, sum_ in money.actuals([known]).items()} == {"EUR": "399.50"}
    with story.refused("What was given stays"):
        story.part(cast, seen, thing, "90.00", which=first)


def test_only_what_was_approved_is_given(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    which = story.part(cast, seen, thing)
    with story.refused("Only what was approved is given"):
        story.give(cast, seen, thing, which)


def test_two_who_write_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, second] = story.approved(cast, seen)
    read = story.now(cast, seen, thing).read
    story.give(cast, seen, thing, first)
    with pytest.raises(Conflict):
        story.give(cast, seen, thing, second, read=read)


def test_taken_by_the_family_changes_how_it_is_given_and_ends_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.plan_signed(monkeypatch)
    seen = watch.case(cast)
    thing, [first, second] = story.approved(cast, seen, story.item(way=str(Way.CASH)))
    story.give(cast, seen, thing, first)
    name = uuid4()
    told: dict[str, Any] = {"change": str(Change.KIND), "words": "Her brother took it", "word": name}
    assert story.word(cast, seen, thing, Went.TAKEN, **told)
    assert not story.word(cast, seen, thing, Went.TAKEN, **told), "sent twice, it is one"
    with pytest.raises(Another):
        story.word(cast, seen, thing, Went.TAKEN, **{**told, "words": "He waits at the shop, too"})
    known = story.now(cast, seen, thing).known
    assert (known.way, known.state) == (Way.KIND, State.APPROVED), "covered at once, and goes on"
    assert watch.now(cast, seen).signs == [], "no sign unless the worker says so"
    assert story.give(cast, seen, thing, second), "nothing is taken away"
    nora = story.another(cast)
    [one] = queries.words(nora.actor(), story.again(cast, seen, nora), thing)
    assert one.known.words == "Her brother took it"


def test_it_is_a_sign_only_where_the_worker_says_so(cast: Cast) -> None:
    seen = watch.case(cast)
    thing, _parts = story.approved(cast, seen)
    story.word(cast, seen, thing, Went.PRESSURE, sign=str(Sign.FAMILY), words="A row at home")
    [sign] = watch.now(cast, seen).signs
    assert (sign.known.flag, sign.known.words) == (Flag.FAMILY, "A row at home")
    assert not people.standing(cast.casey.actor(), story.again(cast, seen)).is_closed


def test_the_danger_is_looked_at_again_where_somebody_pressed(cast: Cast) -> None:
    seen = watch.case(cast)
    care.assess(cast, seen)
    thing, _parts = story.approved(cast, seen)
    before = story.board(cast, seen).count(care_due.REVIEW)
    story.word(cast, seen, thing, Went.SOLD, change=str(Change.SMALLER))
    assert story.board(cast, seen).count(care_due.REVIEW) == before, "in need: help, no danger"
    assert due.CHANGED in story.owed(cast.casey, seen)
    story.word(cast, seen, thing, Went.PRESSURE)
    assert story.board(cast, seen).count(care_due.REVIEW) == before + 1
    story.part(cast, seen, thing, "20.00")
    assert due.CHANGED not in story.owed(cast.casey, seen)


def test_without_keys_nobody_can_tell_what_went_badly(cast: Cast) -> None:
    seen = watch.case(cast)
    thing, _parts = story.approved(cast, seen)
    for went in (Went.WELL, Went.TAKEN):
        story.word(cast, seen, thing, went)
    plain = [
        {key: value for key, value in row.items() if key not in ("id", "thing", "created_at", "document")}
        for row in models.Word.objects.values()
    ]
    assert plain[0] == plain[1]
    for row in models.Word.objects.all():
        assert b"taken" not in bytes(row.document)


def test_who_reads_no_danger_is_told_nothing_of_how_it_went(cast: Cast) -> None:
    seen = watch.case(cast)
    thing, _parts = story.approved(cast, seen)
    story.word(cast, seen, thing, Went.TAKEN, words="Her brother took it")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    assert len(queries.words(cast.casey.actor(), story.again(cast, seen), thing)) == 1
    sam, hana = (people.found(who.actor(), seen.code) for who in (cast.sam, cast.hana))
    assert [one.thing for one in queries.items(cast.sam.actor(), sam)] == [thing], (
        "the house reads what is given"
    )
    assert queries.words(cast.sam.actor(), sam, thing) == []
    assert queries.items(cast.hana.actor(), hana) == [], "the doctor has the short extract only"
    assert queries.words(cast.hana.actor(), hana, thing) == []
    with story.refused("Ask the person who leads the case"):
        story.part(cast, seen, thing, who=cast.sam)


def test_how_she_likes_it_from_one_to_five(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    with story.refused("from 1 to 5"):
        actions.rate(seen=seen, thing=thing, read=1, liked=6, by=cast.casey.actor())
    actions.rate(seen=seen, thing=thing, read=1, liked=4, by=cast.casey.actor())
    assert story.now(cast, seen, thing).known.liked == 4


def test_sc2_months_two_and_three(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wages are paid; tools in kind follow the plan; then the debt broker calls (domain.md SC2)."""
    seen, nora, tea = watch.case(cast), story.another(cast), story.third(cast)
    matter = testimony.matter(cast, seen)
    claim = testimony.claim(cast, seen, matter=matter)
    testimony.claim(cast, seen, thing=claim, state=str(ClaimState.PAID), paid_on=story.day(0), awarded=4200)
    thing = story.keep(
        cast, seen, story.business(what="Tools for a small workshop", order="One set of tools")
    )
    which = story.part(cast, seen, thing, "400.00", 3)
    story.ask(cast, seen, thing)
    with story.refused("comes after the plan is signed"):
        story.approve(cast, seen, thing, nora)
    story.plan_signed(monkeypatch)
    assert not story.approve(cast, seen, thing, nora)
    assert story.approve(cast, seen, thing, tea)
    assert story.give(cast, seen, thing, which, "400.00")
    assert story.sign(cast, seen, thing, which)
    watch.known(cast, seen)
    story.word(cast, seen, thing, Went.PRESSURE, sign=str(Sign.DEBT), words="The broker wants the tools")
    watch.sign(cast, seen, Flag.THREAT)
    assert watch.now(cast, seen, nora).band == Band.NOW, "(2 + 3) × 1.25 = 6.25"
    known = story.now(cast, seen, thing, nora).known
    assert (known.state, str(money.left(known))) == (State.APPROVED, "0.00"), "nothing is taken away"


def test_help_taken_back_nothing_is_to_be_given_and_what_was_written_stays(cast: Cast) -> None:
    seen = story.case(cast)
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    thing, _parts = story.approved(cast, seen)
    assert due.PAY in story.owed(cast.casey, seen)
    assert models.Turn.objects.get(case_id=seen.id).due_on is not None
    consents.take_back(cast, seen, agreed.pk)
    assert story.owed(cast.casey, seen) == []
    assert models.Turn.objects.get(case_id=seen.id).due_on is None, "and it is on no desk"
    assert story.now(cast, seen, thing).known.state == State.APPROVED


def test_help_taken_back_nothing_more_is_approved_or_given_and_a_receipt_is_signed(cast: Cast) -> None:
    seen = story.case(cast)
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    thing, [first, second] = story.approved(cast, seen)
    other = story.keep(cast, seen)
    story.part(cast, seen, other)
    story.ask(cast, seen, other)
    story.give(cast, seen, thing, first)
    consents.take_back(cast, seen, agreed.pk)
    with story.refused("took back the yes to help"):
        story.give(cast, seen, thing, second)
    with story.refused("Ask anew, alone"):
        story.approve(cast, seen, other, story.another(cast))
    assert story.sign(cast, seen, thing, first)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    assert story.give(cast, seen, thing, second)


def test_help_taken_back_what_is_written_about_it_later_owes_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    thing, parts = story.approved(cast, seen)
    consents.take_back(cast, seen, agreed.pk)
    assert story.word(
        cast, seen, thing, Went.PRESSURE, sign=str(Sign.DEBT), words="The broker wants the tools"
    )
    assert due.PAY not in story.owed(cast.casey, seen), parts
    assert models.Turn.objects.get(case_id=seen.id).due_on is None, "it does not come back to the desk"


def test_help_wanted_again_brings_back_what_was_due(cast: Cast) -> None:
    seen = story.case(cast)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    story.approved(cast, seen)
    other = story.keep(cast, seen)
    story.part(cast, seen, other)
    story.ask(cast, seen, other)
    before = story.owed(cast.casey, seen), story.owed(story.another(cast), seen)
    day = models.Turn.objects.get(case_id=seen.id).due_on
    assert before[0].count(due.PAY) == 2
    assert day is not None
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    assert (story.owed(cast.casey, seen), story.owed(story.another(cast), seen)) == before, (
        "yes twice is once"
    )
    consents.take_back(cast, seen, agreed.pk)
    assert story.owed(cast.casey, seen) == []
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE, granted=str(Granted.NOT_NOW)))
    assert story.owed(cast.casey, seen) == [], "not now is no yes"
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    assert (story.owed(cast.casey, seen), story.owed(story.another(cast), seen)) == before
    assert models.Turn.objects.get(case_id=seen.id).due_on == day
