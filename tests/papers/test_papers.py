"""Papers: written, corrected, collected; bad input refused with a sentence; found by number; read by who may."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.papers import story
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.papers import actions, documents, models, queries, seeing, whynot
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.vault import numbers

pytestmark = pytest.mark.django_db


def indexed(cast: Cast, number: str) -> list[UUID]:
    """Cases of Harbour House that the exact index knows this number of."""
    actor = cast.casey.actor()
    return numbers.find(actor.keyring, number=number, live=lambda ids: people.case_ids(actor, ids))


def test_a_paper_is_a_fact_of_the_case_from_the_first_day(cast: Cast) -> None:
    """Nobody has decided anything; nobody has to."""
    seen = story.case(cast)
    story.paper(cast, seen, status="needed", number="", issuer="", issued=None, valid_to=None)
    assert [one.status for one in story.now(cast, seen)] == ["needed"]


def test_what_became_of_it_is_the_next_version_and_nothing_is_lost(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.paper(cast, seen, status="issued")
    story.paper(cast, seen, thing=thing, status="collected")
    assert [one.status for one in story.now(cast, seen)] == ["collected"]
    assert models.Paper.objects.filter(thing=thing).count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "moon"}, "Choose what it is"),
        ({"issued": 2}, "still to come"),
        ({"issued": -10, "valid_to": -11}, "ends before it was issued"),
        ({"valid_to": -1}, "nobody crosses a border"),
        ({"valid_to": None}, "until when it is good"),
        ({"number": " "}, "Enter the number"),
        ({"kind": "laissez_passer"}, "for which countries"),
        ({"single_journey": True}, "for which countries"),
        ({"used_on": -1}, "Only a paper for one journey"),
        ({"single_journey": True, "countries": ("AL",), "used_on": 1}, "day of the journey"),
        ({"countries": ("ZZ",)}, "from the list"),
        ({"nationality": "ZZ"}, "from the list"),
        ({"born": 1}, "day of birth"),
        ({"issuer": "x" * 201}, "in a line"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.case(cast)
    days = ("issued", "valid_to", "used_on", "born")
    given = {k: story.day(v) if k in days and v is not None else v for k, v in given.items()}
    with story.refused(words):
        story.paper(cast, seen, **given)
    assert story.now(cast, seen) == []


def test_what_lapses_later_may_still_be_corrected(cast: Cast) -> None:
    with clock.shifted(timedelta(days=-40)):
        seen = story.case(cast)
        thing = story.paper(cast, seen, valid_to=story.day(20))
    story.paper(cast, seen, thing=thing, words="It lies in the safe")
    assert story.now(cast, seen)[0].words == "It lies in the safe"


def test_an_expired_one_is_kept_as_needed_and_still_shows_the_nationality(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, status="needed", valid_to=story.day(-400), issued=story.day(-4000))
    (one,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert one.holder is not None
    assert one.holder.nationality == "AL"


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.paper(cast, seen)
    story.paper(cast, seen, thing=thing, words="first")
    with pytest.raises(Conflict):
        actions.write_paper(
            seen=story.again(cast, seen), thing=thing, read=1, by=cast.casey.actor(),
            given=documents.Paper(kind="passport"), holder=documents.Holder(),
        )  # fmt: skip
    assert story.now(cast, seen)[0].words == "first"


def test_it_is_found_by_its_number_until_the_number_is_corrected(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.paper(cast, seen, number="XA 1234567")
    assert indexed(cast, "xa1234567") == [seen.id]
    story.paper(cast, seen, thing=thing, number="XB1234567")
    assert indexed(cast, "XA1234567") == []
    assert indexed(cast, "XB1234567") == [seen.id]


def test_a_search_for_exactly_its_number_finds_her(cast: Cast) -> None:
    """In any case and spacing; not by a number that was corrected; not who reads no identity."""

    def found(words: str, who: Person) -> list[str]:
        return [match.row.code for match in people.search(who.actor(), words, exact=True)]

    seen, _other = story.case(cast), story.case(cast)
    thing = story.paper(cast, seen, number="XA 1234567")
    assert found("xa-123 4567", cast.casey) == [seen.code]
    assert found("XA123456", cast.casey) == []
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    assert found("XA1234567", cast.sam) == []
    assert found("XA1234567", cast.rita) == []
    story.paper(cast, seen, thing=thing, number="XB1234567")
    assert (found("XA1234567", cast.casey), found("XB1234567", cast.casey)) == ([], [seen.code])
    numbers.add(cast.casey.actor().keyring, number="ZZ9999999", case=seen.id)
    assert found("ZZ9999999", cast.casey) == [], "a mark is believed only where the number is read"


def test_a_number_that_the_case_has_elsewhere_is_still_found(cast: Cast) -> None:
    seen = story.case(cast)
    first = story.paper(cast, seen)
    story.paper(cast, seen)
    story.paper(cast, seen, thing=first, number="XB1234567")
    assert indexed(cast, story.NUMBER) == [seen.id]


def test_a_number_of_another_case_is_told_only_where_that_is_open(cast: Cast) -> None:
    other, seen = story.case(cast), story.case(cast)
    story.paper(cast, other)
    with story.refused(other.code):
        story.paper(cast, seen)
    story.paper(cast, seen, names_both=True)
    nora = consents.nora(cast)
    hidden = story.case(cast, by=nora.actor())
    with story.refused("stands in"):
        story.paper(cast, hidden, nora)


def test_a_number_of_a_case_that_is_not_open_is_not_spoken_of(cast: Cast) -> None:
    """Rita writes for Dawn Centre: that Harbour House knows the number is nothing she hears."""
    story.paper(cast, story.case(cast))
    seen = story.case(cast)
    rita = cast.rita.actor()
    assert whynot.number(cast.casey.actor(), story.again(cast, seen), story.NUMBER) is not None
    assert whynot.number(rita, story.again(cast, seen), story.NUMBER) is None


def test_that_the_issuer_was_told_why_needs_a_yes_that_names_both(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    thing = story.paper(cast, seen, consulate=post.pk)
    assert story.now(cast, seen)[0].disclosed is False
    with story.refused("has not agreed that this consulate"):
        story.paper(cast, seen, thing=thing, disclosed=True)
    story.agreed(cast, seen)
    with story.refused("has not agreed that this consulate"):
        story.paper(cast, seen, thing=thing, disclosed=True)
    with story.refused("Choose the consulate that was told"):
        story.paper(cast, seen, thing=thing, disclosed=True, consulate=None)
    told = consents.yes(Purpose.SHARE_RECEIVING_ORG, groups=("C",), recipients=consents.to(name=post.name))
    consent = consents.agree(cast, seen, told).pk
    story.paper(cast, seen, thing=thing, disclosed=True)
    consent_actions.withdraw(
        seen=story.again(cast, seen), consent=consent, channel="call", said_by="person", by=cast.casey.actor()
    )
    story.paper(cast, seen, thing=thing, words="What was told stays told")
    assert story.now(cast, seen)[0].disclosed is True


def test_another_consulate_that_was_named_is_not_this_one(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    told = consents.yes(
        Purpose.SHARE_RECEIVING_ORG, groups=("C",), recipients=consents.to(name="Another consulate")
    )
    consents.agree(cast, seen, told)
    with story.refused("has not agreed that this consulate"):
        story.paper(cast, seen, consulate=post.pk, disclosed=True)


def test_another_case_has_no_such_paper(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    thing = story.paper(cast, seen)
    with pytest.raises(Http404):
        queries.paper(cast.casey.actor(), story.again(cast, other), thing)


def test_a_partner_reads_what_is_open_and_no_number_without_identity(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "GI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    (one,) = queries.papers(cast.rita.actor(), story.again(cast, seen, cast.rita))
    assert one.known.kind == "passport"
    assert one.holder is None
    (whole,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert whole.holder is not None, "it is there to be read"


def test_without_keys_nobody_knows_what_it_is_or_where_it_stands(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, status="refused", words="Fear of the consul")
    row = models.Paper.objects.get()
    (open_one,) = story.now(cast, seen)
    assert (open_one.status, open_one.words) == ("refused", "Fear of the consul"), "it is in there"
    plain = " ".join(str(getattr(row, name)) for name in row.PLAIN)
    stored = bytes(row.document) + bytes(row.holder)
    for word in ("refused", "passport", "Fear", story.NUMBER):
        assert word not in plain
        assert word.encode() not in stored


def test_a_paper_is_not_written_by_who_only_reads(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    with story.refused("Your role reads"):
        story.paper(cast, seen, cast.hana)


def test_who_handed_the_case_over_hears_that_and_not_that_the_role_only_reads(cast: Cast) -> None:
    seen = story.case(cast)
    casey = cast.casey.actor()
    assert seeing.why_not_write(casey, seen, "G") is None
    past = replace(seen, access=replace(seen.access, is_past=True, writes=frozenset()))
    assert "handed over" in str(seeing.why_not_write(casey, past, "G"))
    reads = replace(seen, access=replace(seen.access, writes=frozenset()))
    assert "Your role reads" in str(seeing.why_not_write(cast.sam.actor(), reads, "G"))
