"""Each side alone, then together: blind, the higher until agreed, two signatures at high; SC1, SC2."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as plans
from tests.care import story as care
from tests.cast import Cast, join, sign_in
from tests.jointrisk import story
from tests.shelter import story as houses
from wayhome.attempts import queries as attempts
from wayhome.attempts.enums import Host
from wayhome.audit.models import Entry
from wayhome.care import reviews
from wayhome.care.enums import Band, Why
from wayhome.conference import standing
from wayhome.conference.enums import Matter
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.jointrisk import actions, documents, due, gates, holding, models, queries, rules
from wayhome.jointrisk.enums import Hers
from wayhome.people import queries as people
from wayhome.people.models import Involvement
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db
DAY = story.DAY
HIGH, CRITICAL = (3, 3), (4, 4)


def test_medium_from_both_sides_passes_when_everything_is_written(cast: Cast) -> None:
    """SC1, day 24: “joint risk: medium”, G2.4 passes; at each step the gate says what is missing."""
    seen, _here, _consent = story.prepared(cast)
    assert "Ask both to look" in str(story.gate(cast, seen))
    story.begin(cast, seen)
    story.assess(cast, seen, cast.casey)
    assert "Dawn Centre has not written" in str(story.gate(cast, seen))
    assert story.assess(cast, seen, cast.rita) is True
    assert story.joint(cast, seen).band == Band.MEDIUM
    assert "Nothing is written down that is done" in str(story.gate(cast, seen))
    story.measure(cast, seen, cast.rita)
    assert "has not said" in str(story.gate(cast, seen))
    for who in (cast.casey, cast.rita):
        story.act(cast, seen, "find", who, is_safe=True, words="The street was looked at")
    assert story.gate(cast, seen) is True
    assert story.gate(cast, seen, cast.rita) is True, "the other country reads the same"


def test_nobody_reads_the_other_before_both_have_written(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    story.begin(cast, seen)
    assert {due.WRITE} <= set(story.board(cast, seen))
    story.assess(cast, seen, cast.casey, story.answered(T5=HIGH))
    ours, theirs = story.joint(cast, seen), story.joint(cast, seen, cast.rita)
    assert ours.side(cast.harbour.pk).band == Band.HIGH  # type: ignore[union-attr]
    assert theirs.side(cast.harbour.pk).has_written  # type: ignore[union-attr]
    assert theirs.side(cast.harbour.pk).given is None  # type: ignore[union-attr]
    assert not models.Release.objects.exists()
    story.assess(cast, seen, cast.rita)
    assert story.joint(cast, seen, cast.rita).side(cast.harbour.pk).band == Band.HIGH  # type: ignore[union-attr]
    assert due.WRITE not in story.board(cast, seen)


def test_what_is_written_first_stays_and_one_side_never_puts_it_lower(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    story.begin(cast, seen)
    lower = story.answered(T1=HIGH)
    with story.refused("both sides together"):
        story.assess(cast, seen, cast.casey, replace(lower, lower_to="medium", reason="Friends"))
    story.assess(cast, seen, cast.casey, lower)
    with story.refused("written already"):
        story.assess(cast, seen, cast.casey)
    with story.refused("not both have written"):
        story.begin(cast, seen)


def test_the_other_side_needs_danger_and_travel(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast, "AFI")
    with story.refused("danger and travel"):
        story.begin(cast, seen)
    with pytest.raises(Http404):
        story.now(cast, seen, cast.otto)


def test_the_higher_holds_until_both_name_the_same(cast: Cast) -> None:
    seen, _consent = story.looked(cast, story.answered(T1=HIGH), story.answered(T1=(2, 2)))
    story.settle(cast, seen)
    assert story.joint(cast, seen).band == Band.HIGH
    assert "differently" in str(story.gate(cast, seen))
    with story.refused("between"):
        story.act(cast, seen, "agree", band="low", words="Friends there")
    assert story.act(cast, seen, "agree", band="medium", words="Host has moved") is False
    assert story.joint(cast, seen).band == Band.HIGH
    assert story.act(cast, seen, "agree", cast.rita, band="medium", words="Host has moved") is True
    assert story.joint(cast, seen, cast.rita).band == Band.MEDIUM
    assert story.gate(cast, seen) is True


def test_high_is_signed_by_two_people_of_two_countries(cast: Cast) -> None:
    """SC2, day 20: the debt broker is named at home; T5 and E4 high; the host is changed to a flat with support."""
    high = story.answered(T5=HIGH, E4=HIGH)
    story.abroad(cast)
    seen, _consent = story.looked(cast, high, high)
    plans.write(cast, seen, host=str(Host.SUPPORTED_HOUSING))
    story.settle(cast, seen)
    assert "Missing: Harbour House, Dawn Centre" in str(story.gate(cast, seen))
    with story.refused("why going ahead"):
        story.act(cast, seen, "sign", reason=" ")
    story.act(cast, seen, "sign", reason="Lives in another town")
    with story.refused("signed already"):
        story.act(cast, seen, "sign", reason="Again")
    assert "Missing: Dawn Centre" in str(story.gate(cast, seen))
    story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    assert story.gate(cast, seen) is True
    names = [one.said.by for one in story.joint(cast, seen).signed.values()]
    assert names == ["Casey", "Rita"]


def test_two_agencies_of_one_country_do_not_sign_for_two(cast: Cast) -> None:
    high = story.answered(T5=HIGH)
    seen, _consent = story.looked(cast, high, high)
    story.settle(cast, seen)
    assert "work in one country" in str(story.gate(cast, seen))
    for who in (cast.casey, cast.rita):
        with story.refused("work in one country"):
            story.act(cast, seen, "sign", who, reason="Lives in another town")
    assert "work in one country" in str(story.gate(cast, seen, cast.rita))
    story.abroad(cast)
    for who in (cast.casey, cast.rita):
        story.act(cast, seen, "sign", who, reason="Lives in another town")
    assert story.gate(cast, seen) is True
    plans.write(cast, seen, country="XK")
    assert story.gate(cast, seen) is not True, "the way leads to a country of which nobody signed"


def test_inside_one_country_the_agency_that_sends_and_the_one_that_receives_sign(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a house in the capital back to her town: no other country is there to sign."""
    high = story.answered(T5=HIGH)
    seen, _consent = story.looked(cast, high, high)
    story.settle(cast, seen)
    with story.refused("plan it first"):
        story.act(cast, seen, "sign", reason="Lives in another town")
    story.inside(monkeypatch, "AL")
    assert "Missing: Harbour House, Dawn Centre" in str(story.gate(cast, seen))
    story.act(cast, seen, "sign", reason="Lives in another town")
    assert "Missing: Dawn Centre" in str(story.gate(cast, seen)), "one agency does not sign for both"
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    with story.refused("signed already"):
        story.act(cast, seen, "sign", nils, reason="So I see it")
    story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    assert story.gate(cast, seen) is True
    story.inside(monkeypatch, "AL", "XK")
    assert "work in one country" in str(story.gate(cast, seen)), (
        "another way crosses a border: it is asked anew"
    )


def test_inside_one_country_an_agency_that_is_not_told_of_the_way_signs_after_the_one_that_sends(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dawn Centre knows of the danger and no more than the days of travel: it reads with the first signature that the
    way crosses no border.
    """
    high = story.answered(T5=HIGH)
    seen, _consent = story.looked(cast, high, high)
    story.settle(cast, seen)
    Involvement.objects.filter(case=seen.id, team__organisation=cast.dawn).update(parts="A,F,Gm,I")
    story.inside(monkeypatch, "AL")
    rita = story.again(cast, seen, cast.rita)
    assert not rita.access.may_read("G"), "the way is not open to her"
    assert not story.joint(cast, seen, cast.rita).is_inside, "nobody has told her"
    with story.refused("whoever leads the case signs first"):
        story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    story.act(cast, seen, "sign", reason="Lives in another town")
    assert "Missing: Dawn Centre" in str(story.gate(cast, seen, cast.rita))
    story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    assert story.gate(cast, seen) is True
    story.inside(monkeypatch, "AL", "XK")
    assert "work in one country" in str(story.gate(cast, seen)), (
        "whoever leads is asked by the way as it is now"
    )


def test_signed_without_a_word_on_the_way_whoever_leads_signs_once_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signed where the way was not open, or before signatures said it: nobody waits for the other for ever."""
    high = story.answered(T5=HIGH)
    seen, _consent = story.looked(cast, high, high)
    story.settle(cast, seen)
    Involvement.objects.filter(case=seen.id, team__organisation=cast.dawn).update(parts="A,F,Gm,I")
    story.inside(monkeypatch, "AL")
    say = actions._say

    def silent(*given: Any, by: Any) -> None:  # noqa: ANN401 - as it is called
        older: list[Any] = [
            replace(one, is_inside=None) if isinstance(one, documents.Said) else one for one in given
        ]
        say(*older, by=by)

    with monkeypatch.context() as before:
        before.setattr(actions, "_say", silent)
        story.act(cast, seen, "sign", reason="Lives in another town")
    with story.refused("whoever leads the case signs first"):
        story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    story.act(cast, seen, "sign", reason="Lives in another town still")
    with story.refused("signed already"):
        story.act(cast, seen, "sign", reason="And once more")
    story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")
    assert story.gate(cast, seen) is True


def test_a_signature_for_a_way_over_a_border_tells_nobody_that_it_lies_in_one_country(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    high = story.answered(T5=HIGH)
    story.abroad(cast)
    seen, _consent = story.looked(cast, high, high)
    story.settle(cast, seen)
    Involvement.objects.filter(case=seen.id, team__organisation=cast.dawn).update(parts="A,F,Gm,I")
    story.inside(monkeypatch, "IT", "AL")
    story.act(cast, seen, "sign", reason="Lives in another town")
    story.abroad(cast, "AL")
    with story.refused("whoever leads the case signs first"):
        story.act(cast, seen, "sign", cast.rita, reason="Police patrol agreed")


def test_who_does_not_work_where_the_way_leads_is_not_the_other_side(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    plans.write(cast, seen, country="XK")
    with story.refused("Neither of the two works in the country where the way leads"):
        story.begin(cast, seen)


def test_critical_is_signed_by_nobody(cast: Cast) -> None:
    seen, _consent = story.looked(cast, story.answered(T3=CRITICAL), story.answered(T3=CRITICAL))
    story.settle(cast, seen)
    with story.refused("Nobody signs"):
        story.act(cast, seen, "sign", reason="She wants to")
    assert "critical" in str(story.gate(cast, seen))


def test_medium_needs_no_signature_and_something_left_stops_it(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    with story.refused("No signature"):
        story.act(cast, seen, "sign", reason="Why not")
    assert story.gate(cast, seen) is True
    story.act(cast, seen, "find", cast.rita, is_safe=False, words="A cousin lives next door")
    assert "threatens life or health" in str(story.gate(cast, seen))


def test_fourteen_days_are_counted_to_the_day_of_arriving(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    story.leaves(monkeypatch, clock.now() + 13 * DAY)
    assert story.gate(cast, seen) is True
    story.leaves(monkeypatch, clock.now() + 15 * DAY)
    assert "On the day of arriving" in str(story.gate(cast, seen))
    story.leaves(monkeypatch, clock.now() + 14 * DAY - DAY / 24)
    assert "On the day of arriving" in str(story.gate(cast, seen)), "it would lapse on the way"
    with clock.shifted(15 * DAY):
        assert "14 days ago" in str(story.gate(cast, seen))


@pytest.mark.parametrize("how", ["written", "review", "hers"])
def test_what_changes_makes_it_old_and_both_look_again(cast: Cast, how: str) -> None:
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    care.assess(cast, seen)
    assert story.gate(cast, seen) is True
    with clock.shifted(2 * DAY):
        if how == "written":
            story.act(cast, seen, "change", cast.rita, why="missed", words="")
            assert due.AGAIN in story.board(cast, seen)
        elif how == "review":
            reviews.owe(story.again(cast, seen), Why.THREAT, by=cast.casey.actor())
            care.assess(cast, seen)  # looked at here alone: not yet together
        else:
            story.act(cast, seen, "hear", hers=str(Hers.WRONG), words="He is not in prison")
        assert "changed" in str(story.gate(cast, seen))
    with clock.shifted(2 * DAY + DAY / 24):
        story.look(cast, seen)
        for who in (cast.casey, cast.rita):
            story.act(cast, seen, "find", who, is_safe=True, words="Looked again")
        assert story.gate(cast, seen) is True


def test_she_says_stop_and_the_plan_ends_as_hers(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    story.act(cast, seen, "hear", hers=str(Hers.SO), words="")
    assert [one.said.hers for one in story.joint(cast, seen).later] == [str(Hers.SO)]
    story.act(cast, seen, "hear", hers=str(Hers.STOP), words="I am afraid of the road")
    (one,) = attempts.of_case(cast.casey.actor(), story.again(cast, seen))
    assert one.end is not None
    assert (one.is_open, one.end.reason, one.end.words) == (False, "person", "I am afraid of the road")
    with story.refused("has ended"):
        actions.begin(
            seen=story.again(cast, seen),
            attempt=one.id,
            record=one.id,
            other=cast.dawn.pk,
            by=cast.casey.actor(),
        )


def test_a_talk_is_opened_with_one_press_and_the_more_protective_holds(cast: Cast) -> None:
    seen, _consent = story.looked(cast, story.answered(T1=HIGH), story.answered(T1=(2, 2)))
    story.settle(cast, seen)
    here = story.now(cast, seen, cast.rita)
    actions.differ(
        seen=story.again(cast, seen, cast.rita), attempt=here.id, reasons="We looked", by=cast.rita.actor()
    )
    assert standing.why_not_while_disputed(seen.id, Matter.RISK) is not None
    assert "Meet first" in str(story.gate(cast, seen))
    with story.refused("open already"):
        actions.differ(seen=story.again(cast, seen), attempt=here.id, reasons="Us too", by=cast.casey.actor())


def test_two_who_change_a_measure_lose_nothing(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    thing = story.measure(cast, seen)
    (one,) = story.joint(cast, seen, cast.rita).measures

    def change(read: int, **given: Any) -> None:  # noqa: ANN401
        known = documents.Measure(**{**one.known.to_value(), **given})
        actions.measure(
            seen=story.again(cast, seen, cast.rita),
            attempt=story.now(cast, seen).id,
            thing=thing,
            read=read,
            given=known,
            by=cast.rita.actor(),
        )

    assert due.MEASURE in story.board(cast, seen)
    change(1, is_done=True)
    assert due.MEASURE not in story.board(cast, seen)
    with pytest.raises(Conflict):
        change(1, who="Somebody")
    (after,) = story.joint(cast, seen).measures
    assert (after.known.is_done, after.number) == (True, 2)
    with story.refused("who does it"):
        change(2, who=" ")


def test_one_person_never_signs_for_both_sides(cast: Cast) -> None:
    story.abroad(cast)
    high = story.answered(T5=HIGH)
    seen, _consent = story.looked(cast, high, high)
    story.act(cast, seen, "sign", reason="Lives elsewhere")
    found = story.joint(cast, seen, cast.rita)

    class Both:
        """Whoever has roles in two countries."""

        roles = frozenset({"CASE_MANAGER_RECV"})
        organisation_id = cast.dawn.pk
        user_id = cast.casey.id

    assert "different person" in str(rules.why_not_sign(found, Both(), "Why"))  # type: ignore[arg-type]


def test_shelter_staff_and_outsiders_read_nothing_of_it(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    houses.let_in(cast, seen)
    sam = people.found(cast.sam.actor(), seen.code)
    hers = replace(story.subject(cast, seen), seen=sam)
    assert queries.now(cast.sam.actor(), hers) is None
    assert "not open to you" in str(gates.RISK.holds(hers, cast.sam.actor()))
    nobody = join(cast.dora, "Nadia", roles=("CASE_MANAGER_RECV",))
    with pytest.raises(Http404):
        people.found(nobody.actor(), seen.code)


def test_a_second_threat_counts_although_a_look_is_owed_already(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    care.assess(cast, seen)
    reviews.owe(story.again(cast, seen), Why.THREAT, by=cast.casey.actor())
    with clock.shifted(2 * DAY):
        story.look(cast, seen)
        story.settle(cast, seen)
        assert story.gate(cast, seen) is True
        story.found_green(cast, seen, gates.RISK)
        reviews.owe(story.again(cast, seen), Why.ADDRESS, by=cast.casey.actor())
        assert story.gate(cast, seen) is True, "what is not pressing waits for the next safe moment"
        reviews.owe(story.again(cast, seen), Why.THREAT, by=cast.casey.actor())
        assert "changed" in str(story.gate(cast, seen))
        assert story.is_red(cast, seen, gates.RISK)


def test_where_the_side_that_was_asked_never_writes_another_is_asked(cast: Cast) -> None:
    seen, here, _consent = story.prepared(cast)
    casey, gone = cast.casey.actor(), cast.otto.organisation.pk
    with transaction.atomic():
        asked = documents.Round(cast.harbour.pk, gone, clock.today())
        holding.write(models.Round, story.again(cast, seen), here.id, asked, thing=uuid4(), by=casey)
        holding.owe(due.WRITE, clock.now(), seen, here, cast.harbour.pk, by=casey)
    page = sign_in(Client(), cast.casey).get(reverse("jointrisk:joint", args=[seen.code, 1])).content.decode()
    assert reverse("jointrisk:begin", args=[seen.code, 1]) in page
    story.begin(cast, seen)
    assert {side.organisation for side in story.joint(cast, seen).sides} == {cast.harbour.pk, cast.dawn.pk}
    with story.refused("not both have written"):
        story.begin(cast, seen)


def test_asked_twice_it_is_one_and_another_agency_is_not_taken_for_the_first(cast: Cast) -> None:
    seen, here, _consent = story.prepared(cast)
    usual: dict[str, Any] = {"attempt": here.id, "record": uuid4(), "by": cast.casey.actor()}
    for _time in range(2):
        actions.begin(seen=story.again(cast, seen), other=cast.dawn.pk, **usual)
    with pytest.raises(Another):
        actions.begin(seen=story.again(cast, seen), other=cast.otto.user.organisation_id, **usual)
    assert models.Round.objects.filter(attempt=here.id).count() == 1


def test_her_stop_sent_twice_is_one_and_stands_in_the_trail(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    here, record = story.now(cast, seen), uuid4()
    for _time in range(2):
        actions.hear(
            seen=story.again(cast, seen),
            attempt=here.id,
            record=record,
            hers=str(Hers.STOP),
            words="",
            by=cast.casey.actor(),
        )
    assert Entry.objects.filter(action="attempts.ended", subject=seen.id).count() == 1


def test_another_word_from_the_same_page_is_never_lost(cast: Cast) -> None:
    """Back in the browser, another answer, sent again: “I want to stop” stops, and what threatens is found."""
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    here = story.now(cast, seen)
    usual: dict[str, Any] = {"attempt": here.id, "by": cast.casey.actor()}
    found, heard = uuid4(), uuid4()
    for is_safe, words in (
        (True, "The street is quiet"),
        (False, "His car stood there"),
        (False, "His car stood there"),
    ):
        actions.find(seen=story.again(cast, seen), record=found, is_safe=is_safe, words=words, **usual)
    assert "threatens" in str(story.gate(cast, seen))
    assert models.Fact.objects.filter(attempt=here.id, thing=found).count() == 2, "sent twice, each is one"
    for is_safe, words in ((True, "The street is quiet"), (False, "His car stood there")):
        actions.find(seen=story.again(cast, seen), record=found, is_safe=is_safe, words=words, **usual)
    assert "threatens" in str(story.gate(cast, seen)), "what was said last counts, though it was said before"
    facts = models.Fact.objects.filter(attempt=here.id).count()
    for hers in (Hers.SO, Hers.SO, Hers.STOP, Hers.STOP):
        actions.hear(seen=story.again(cast, seen), record=heard, hers=str(hers), words="", **usual)
    assert models.Fact.objects.filter(attempt=here.id).count() == facts + 2
    assert Entry.objects.filter(action="attempts.ended", subject=seen.id).count() == 1
