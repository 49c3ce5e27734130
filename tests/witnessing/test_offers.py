"""Offers, what is told, answers, measures: what is missing is said, twice is once, two who write lose nothing."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import override_settings

from tests.cast import Cast
from tests.consent import story as consents
from tests.services import given as services
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome.consent import queries as consent
from wayhome.consent.enums import Assent, Form, Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.testimony import models as testimony_models
from wayhome.testimony import queries as testimony_queries
from wayhome.witnessing import actions, documents, gates, models, queries
from wayhome.witnessing.enums import Answer, Measure, Told

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_no_is_kept_at_once_and_asks_nothing(cast: Cast) -> None:
    """Not told, no lawyer, the same day, without a word: a no is a whole answer."""
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    story.say(cast, seen, offer, Answer.NO, conditions="", modality="", identity="")
    found = story.track(cast, seen, cast.lea).answer_to(offer)
    assert found is not None
    assert found.newest.known.answer == "no"
    assert "Nobody asks why" in str(story.holds(gates.CONSENT, cast, seen, matter))
    (standing,) = [
        one
        for one in consent.standings(cast.casey.actor(), story.again(cast, seen))
        if one.purpose == Purpose.TESTIMONY
    ]
    assert not standing.is_live


def test_a_yes_is_kept_only_whole(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"answer": "maybe"}, "Choose what she or he said"),
        ({"modality": ""}, "Choose to which way"),
        ({"identity": ""}, "whether the name may be told"),
        ({"conditions": " "}, "Write the conditions"),
        ({"how": story.asked(groups=("A", "C"))}, "Take identity out"),
        ({"how": story.asked(groups=("B",))}, "cannot cover all that is ticked"),
        ({"how": story.asked(groups=())}, "Tick what may be told"),
        ({"how": story.asked(present="possible_exploiter")}, "Ask again, alone"),
        ({"how": story.asked(state="crisis")}, "acute crisis"),
        ({"how": story.asked(form=Form.ORAL)}, "agreed in writing"),
        ({"conditions": "x" * 10_001}, "10000 letters"),
    ]
    with clock.shifted(DAY):
        for given, words in wrong:
            with story.refused(words):
                story.say(cast, seen, offer, **given)
        assert story.track(cast, seen).answers == []
        assert consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.TESTIMONY) is None
        story.say(cast, seen, offer)


def test_more_nights_where_an_installation_says_so(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY), override_settings(TESTIMONY_THINK_NIGHTS=2), story.refused("A night to think"):
        story.say(cast, seen, offer)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)


def test_the_night_to_think_comes_after_the_lawyer_too(cast: Cast) -> None:
    """What the lawyer says is part of what she thinks about. A no waits for neither."""
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(3 * DAY):
        story.inform(cast, seen, offer, informed_on=story.day(-3), lawyer_on=story.day(0))
        with story.refused("A night to think comes first"):
            story.say(cast, seen, offer)
        assert "A night to think" in str(story.holds(gates.INFORMED, cast, seen, matter))
        story.say(cast, seen, offer, Answer.NO)
    with clock.shifted(4 * DAY):
        story.say(cast, seen, offer)
        assert story.holds(gates.INFORMED, cast, seen, matter) is True


def test_a_yes_holds_until_its_last_day(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, valid_until=story.day(10))
        assert story.holds(gates.CONSENT, cast, seen, matter, on=story.day(10)) is True
        assert "holds until" in str(story.holds(gates.CONSENT, cast, seen, matter, on=story.day(11)))
    with clock.shifted(20 * DAY):
        for who in (cast.casey, cast.lea):
            assert "has ended" in str(story.holds(gates.CONSENT, cast, seen, matter, who))


def test_who_asks_says_who_what_and_when(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"matter": uuid4()}, "Choose the matter"),
        ({"asker": " "}, "which office asks"),
        ({"asked_on": story.day(1)}, "on which they asked"),
        ({"asked_on": None}, "on which they asked"),
        ({"wants": "by force"}, "in which way"),
        ({"asker": "x" * 201}, "200 letters"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.offer(cast, seen, matter, **given)
    testimony.matter(cast, seen, thing=matter, state="closed", words="Joined with another one")
    with story.refused("Choose the matter"):
        story.offer(cast, seen, matter)
    assert story.track(cast, seen).offers == []


def test_who_asked_is_not_exchanged_under_an_answer(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    story.offer(cast, seen, matter, thing=offer, asker="The regional prosecutor")
    story.say(cast, seen, offer, Answer.NO)
    story.offer(cast, seen, matter, thing=offer, wants="recorded_hearing")
    with story.refused("has answered this already"):
        story.offer(cast, seen, matter, thing=offer, asker="The police")


def test_answering_again_leaves_no_earlier_yes_beside_it(cast: Cast) -> None:
    """Two matters of the same kind, the same office: each yes replaces its own, and only that."""
    seen, first = story.begun(cast)
    second = testimony.matter(cast, seen, kind="criminal")
    offers = [story.told(cast, seen, matter) for matter in (first, second)]
    with clock.shifted(DAY):
        for offer in (*offers, *offers):
            story.say(cast, seen, offer)
        live = [
            one
            for one in consent.standings(cast.casey.actor(), story.again(cast, seen))
            if one.purpose == Purpose.TESTIMONY and one.is_live
        ]
        assert len(live) == 2
        assert [story.holds(gates.CONSENT, cast, seen, one) for one in (first, second)] == [True, True]


def test_all_of_it_is_told(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    all_but_no = tuple(one for one in Told.values if one != Told.NO)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"told": all_but_no}, "no is a whole answer"),
        ({"told": tuple(one for one in Told.values if one != Told.INSTEAD)}, "Then tick each"),
        ({"informed_on": story.day(1)}, "on which it was told"),
        ({"informed_on": story.day(-1)}, "They asked on"),
        ({"language": ""}, "language"),
        ({"by_role": ""}, "who told it"),
        ({"lawyer": ""}, "who the lawyer is"),
        ({"lawyer_is_own": False}, "must be her or his own"),
        ({"lawyer_on": None}, "saw the lawyer"),
        ({"lawyer_on": story.day(1)}, "still to come"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.inform(cast, seen, offer, **given)
    story.inform(cast, seen, offer)


def test_help_that_a_law_ties_is_shown_before_anybody_asks_with_help_that_is_not(cast: Cast) -> None:
    """No condition of ours: what a law says is shown, with another way beside it."""
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    assert queries.tied(cast.casey.actor(), "AL") == ([], [])
    law: dict[str, Any] = {"conditional_on_cooperation": True, "legal_basis": "Legal aid act, section 9"}
    services.service(cast.mona, name="Appointed lawyer", **law)
    services.service(cast.mona, services.agency(cast.mona, name="Open Door"), name="Lawyer for everybody")
    bound, free = queries.tied(cast.casey.actor(), "AL")
    assert [(one.name, one.law) for one in bound] == [("Appointed lawyer", "Legal aid act, section 9")]
    assert [one.name for one in free] == ["Lawyer for everybody"]
    assert queries.tied(cast.casey.actor(), "BG") == ([], [])
    with story.refused("Show her or him which"):
        story.inform(cast, seen, offer)
    story.inform(cast, seen, offer, tied_shown=True)


def test_a_law_where_she_lives_is_shown_too_when_the_matter_is_in_another_country(cast: Cast) -> None:
    """The court is in Italy; what a law ties where Harbour House helps her is hers to know as well."""
    seen, _matter = story.begun(cast)
    abroad = testimony.matter(cast, seen, kind="criminal", country="IT")
    offer = story.offer(cast, seen, abroad)
    law: dict[str, Any] = {"conditional_on_cooperation": True, "legal_basis": "Legal aid act, section 9"}
    services.service(cast.mona, name="Appointed lawyer", **law)
    where = queries.countries(cast.casey.actor(), story.again(cast, seen), abroad)
    assert where == ("IT", cast.harbour.country)
    bound, _free = queries.tied(cast.casey.actor(), *where)
    assert [one.name for one in bound] == ["Appointed lawyer"]
    with story.refused("Show her or him which"):
        story.inform(cast, seen, offer)
    story.inform(cast, seen, offer, tied_shown=True)


def test_a_measure_says_what_is_missing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    today = story.day(0)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"matter": uuid4()}, "Choose the matter"),
        ({"kind": "magic"}, "Choose what protects"),
        ({"kind": "other"}, "Write what it is"),
        ({"requested_on": story.day(1)}, "asked for"),
        ({"state": "lost"}, "what was decided"),
        ({"decided_on": today}, "has a day of decision"),
        ({"state": "granted"}, "on which it was decided"),
        ({"state": "granted", "decided_on": story.day(-1)}, "not before it was asked for"),
        ({"state": "refused", "decided_on": today}, "why it was refused"),
        ({"words": "x" * 10_001}, "10000 letters"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.measure(cast, seen, matter, **given)
    for kind in Measure.values:
        words = "A dog" if kind == Measure.OTHER else ""
        story.measure(cast, seen, matter, cast.lea, kind=kind, words=words)
    assert len(story.track(cast, seen, cast.lea).measures) == len(Measure.values)
    assert len(story.track(cast, seen).measures) == len(Measure.values) - 1


def test_granted_on_appeal_nothing_is_left_to_show(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        thing = story.measure(cast, seen, matter)
        story.measure(
            cast, seen, matter, thing=thing, state="refused", decided_on=story.day(0), reason="No room"
        )
        assert story.holds(gates.CONSENT, cast, seen, matter) is not True
        story.measure(cast, seen, matter, thing=thing, state="granted", reason="")
        assert story.holds(gates.CONSENT, cast, seen, matter) is True


def test_a_child_says_what_it_thinks_and_a_guardian_agrees(cast: Cast) -> None:
    """The consent's part of what a child needs."""
    lule = consents.child(cast, born=consents.years_ago(14))
    seen, matter = story.begun(cast, lule)
    offer = story.told(cast, seen, matter)
    how = story.asked(form=Form.GUARDIAN, assent=Assent.YES, assent_written=True)
    with clock.shifted(DAY):
        with story.refused("what the child says"):
            story.say(cast, seen, offer, how=how)
        with story.refused("guardian"):
            story.say(cast, seen, offer, child_view="I want to", how=story.asked())
        story.say(cast, seen, offer, child_view="I want to", how=replace(how, assent=Assent.NO))
        assert "does not count so far" in str(story.holds(gates.CONSENT, cast, seen, matter)), (
            "the child said no"
        )
        story.say(cast, seen, offer, child_view="Only once, and with Ana", how=how)
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
        view = queries.why_not_child(cast.casey.actor(), story.subject(cast, seen, matter))
        assert view is None


def test_sent_twice_it_is_one_and_two_who_write_lose_nothing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.offer(cast, seen, matter)
    with pytest.raises(Conflict):
        actions.write_offer(
            seen=story.again(cast, seen),
            thing=thing,
            read=0,
            given=documents.Offer(matter=matter, asker="Court", asked_on=story.day(0), wants=story.VIDEO),
            by=cast.casey.actor(),
        )
    record = uuid4()
    given: dict[str, Any] = {
        "offer": thing, "read": 0, "given": documents.Said(answer="no"), "asked": story.asked(),
        "by": cast.casey.actor(),
    }  # fmt: skip
    for _ in range(2):
        actions.answer(seen=story.again(cast, seen), thing=record, **given)
    found = story.track(cast, seen).answer_to(thing)
    assert found is not None
    assert len(found.versions) == 1
    others: tuple[dict[str, Any], ...] = (
        {"given": documents.Said(answer="no", conditions="Not before he is in prison")},
        {"asked": story.asked(witness="Ana")},
    )
    for other in others:  # something else with the same id: nobody is told that this is kept
        with pytest.raises(Conflict):
            actions.answer(seen=story.again(cast, seen), thing=record, **{**given, **other})
    with pytest.raises(Conflict):
        actions.answer(seen=story.again(cast, seen), thing=uuid4(), **given)


def test_a_yes_sent_twice_is_one_and_what_may_be_told_is_part_of_it(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer, record = story.told(cast, seen, matter), uuid4()
    said = documents.Said(
        answer="yes", modality=story.VIDEO, identity="pseudonym", valid_until=story.day(9), wants_notice=True
    )
    with clock.shifted(DAY):
        usual: dict[str, Any] = {"offer": offer, "thing": record, "read": 0, "by": cast.casey.actor()}
        for _press in range(2):
            actions.answer(seen=story.again(cast, seen), given=said, asked=story.asked(), **usual)
        others = [
            (said, story.asked(groups=("A", "C"))),
            (replace(said, valid_until=story.day(12)), story.asked()),
        ]
        for given, asked in others:
            with pytest.raises(Conflict):
                actions.answer(seen=story.again(cast, seen), given=given, asked=asked, **usual)
    found = story.track(cast, seen).answer_to(offer)
    assert found is not None
    assert len(found.versions) == 1


def test_whoever_has_the_database_cannot_tell_an_answer_from_a_day(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        story.measure(cast, seen, matter)
        testimony.day_of(cast, seen, matter)
    rows = list(testimony_models.Entry.objects.all())
    assert len(rows) == 6, "the matter, the offer twice, the answer, a measure, a day: all in one table"
    for row in rows:
        plain = " ".join(str(getattr(row, name)) for name in row.PLAIN)
        for word in ("offer", "video_link", "prosecutor", "conditions"):
            assert word not in plain
            assert word.encode() not in bytes(row.document)
    legal = testimony_queries.legal(cast.casey.actor(), story.again(cast, seen))
    assert (len(legal.matters), len(legal.days), len(legal.claims)) == (1, 1, 0), (
        "legal matters stay as they were"
    )


def test_another_case_has_no_such_things(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    thing = story.measure(cast, seen, matter)
    other, _matter = story.begun(cast)
    casey, there = cast.casey.actor(), story.again(cast, other)
    for ask in (lambda: queries.offer(casey, there, offer), lambda: queries.measure(casey, there, thing)):
        with pytest.raises(Http404):
            ask()
    with pytest.raises(Http404):
        actions.take_back(seen=there, offer=offer, by=casey)
    with pytest.raises(Http404):
        actions.answer(
            seen=there, offer=offer, thing=uuid4(), read=0, given=documents.Said(answer="no"),
            asked=story.asked(), by=casey,
        )  # fmt: skip


def test_the_house_doctors_and_offices_see_nothing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.told(cast, seen, matter)
    assert story.track(cast, seen, cast.lea).offers, "it could be seen"
    for who in (cast.sam, cast.hana):
        assert story.track(cast, seen, who).offers == ()
    assert not models.Readiness.objects.exists()


def test_what_is_refused_once_more_is_shown_once_more(cast: Cast) -> None:
    """Refused, shown, granted on appeal, refused again: her yes was to the first refusal."""
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        refused: dict[str, Any] = {
            "state": "refused",
            "decided_on": story.day(0),
            "reason": "Public interest",
        }
        closed = story.measure(cast, seen, matter, cast.lea, **refused)
        story.say(cast, seen, offer, shown=(closed,))
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
        story.measure(cast, seen, matter, cast.lea, closed, reason="Public interest, and the press")
        assert story.holds(gates.CONSENT, cast, seen, matter) is True, "other words, the same refusal"
        story.measure(cast, seen, matter, cast.lea, closed, state="granted", reason="")
        story.measure(cast, seen, matter, cast.lea, closed, **refused)
        assert "refused since: Without the public" in str(story.holds(gates.CONSENT, cast, seen, matter))
        story.say(cast, seen, offer, shown=(closed,))
        assert story.holds(gates.CONSENT, cast, seen, matter) is True


def test_a_yes_that_does_not_count_counts_for_nobody(cast: Cast) -> None:
    """It is in doubt whether she can decide: her lawyer, who opens no private agreement, does not go on it either."""
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, how=story.asked(capacity="doubt"))
        for who in (cast.casey, cast.lea):
            assert "does not count so far" in str(story.holds(gates.CONSENT, cast, seen, matter, who)), (
                who.name
            )
        story.say(cast, seen, offer)
        for who in (cast.casey, cast.lea):
            assert story.holds(gates.CONSENT, cast, seen, matter, who) is True


def test_what_a_guardian_agreed_to_ends_before_she_is_18_for_her_lawyer_too(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(17, 345))
    seen, matter = story.begun(cast, child)
    offer = story.told(cast, seen, matter)
    how, view = consents.by_guardian(story.asked()), "I want to say it once"
    with clock.shifted(DAY):
        with_assent = story.asked(form=Form.ASSENT, assent=Assent.YES, assent_written=True)
        story.say(cast, seen, offer, how=with_assent, child_view=view)
        assert "does not count so far" in str(story.holds(gates.CONSENT, cast, seen, matter, cast.lea))
        story.say(cast, seen, offer, how=how, child_view=view)
        for who in (cast.casey, cast.lea):
            assert story.holds(gates.CONSENT, cast, seen, matter, who) is True
    with clock.shifted(40 * DAY):
        for who in (cast.casey, cast.lea):
            assert story.holds(gates.CONSENT, cast, seen, matter, who) is not True
