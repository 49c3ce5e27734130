"""SC9, months 5 to 7, 10 and 11, and its variant: Elena is asked, says yes with conditions, and may think again."""

from typing import Any

import pytest
from django.apps import apps
from django.http import Http404

from tests.cast import Cast, introduce
from tests.consent import story as consents
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome.audit.models import Entry
from wayhome.care import due as care_due
from wayhome.care.enums import Why
from wayhome.consent import actions as consent_actions
from wayhome.consent import due as consent_due
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries as duties
from wayhome.people import queries as people
from wayhome.testimony import actions as legal_actions
from wayhome.testimony import actions_telling
from wayhome.testimony import documents as legal_documents
from wayhome.testimony import due as legal_due
from wayhome.testimony import models as legal_models
from wayhome.testimony import queries as legal
from wayhome.vault.models.records import SealedRecord
from wayhome.witnessing import actions, documents, due, gates, hooks, queries
from wayhome.witnessing.enums import Answer, Cover

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_month_5_to_7_elena_speaks_by_video_under_conditions_of_her_own(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    casey, lea = cast.casey, cast.lea

    # M5: the prosecutor asks through the agency. Nothing of where she lives stands with it.
    offer = story.offer(cast, seen, matter)
    assert "has not been told everything" in str(story.holds(gates.INFORMED, cast, seen, matter))
    assert "has not answered" in str(story.holds(gates.CONSENT, cast, seen, matter))

    # M5+3 d: told, her own lawyer, and a night to think.
    with clock.shifted(3 * DAY):
        story.inform(cast, seen, offer, lawyer="", lawyer_on=None, lawyer_is_own=False)
        assert "lawyer of her or his own" in str(story.holds(gates.INFORMED, cast, seen, matter))
        story.inform(cast, seen, offer, lea)
        assert "A night to think" in str(story.holds(gates.INFORMED, cast, seen, matter, lea))
        with story.refused("A night to think"):
            story.say(cast, seen, offer)
        assert consents.board(cast, seen, pia) == [due.READY], "the psychologist is asked for a word"

    # M5+5 d: yes, with conditions; the record beside it names the way.
    with clock.shifted(5 * DAY):
        story.say(cast, seen, offer)
        found = consent.live(casey.actor(), story.again(cast, seen), Purpose.TESTIMONY)
        assert found is not None
        assert found.answer is not None
        assert "By video" in found.answer.words
        assert "Criminal, Albania" in found.answer.words
        assert found.answer.groups == ("C",), "neither her name nor where she lives"
        assert story.holds(gates.INFORMED, cast, seen, matter) is True
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
        assert story.holds(gates.CONSENT, cast, seen, matter, lea) is True, "read by her lawyer too"
        assert "another way" in str(story.holds(gates.CONSENT, cast, seen, matter, way="in_person"))
        assert queries.ways(lea.actor(), story.again(cast, seen, lea), matter) == frozenset({"video_link"})

    # M6: video granted, no public refused. She is shown it, and asked again before her yes counts.
    with clock.shifted(30 * DAY):
        story.measure(cast, seen, matter, lea, kind="video_link", state="granted", decided_on=story.day(0))
        closed = story.measure(cast, seen, matter, lea)
        with story.refused("why it was refused"):
            story.measure(cast, seen, matter, lea, closed, state="refused", decided_on=story.day(0))
        story.measure(
            cast,
            seen,
            matter,
            lea,
            closed,
            state="refused",
            decided_on=story.day(0),
            reason="Public interest",
        )
        assert "refused since: Without the public" in str(story.holds(gates.CONSENT, cast, seen, matter))
        assert due.SHOW in story.board(cast, seen)
        with story.refused("Show it to her or him first"):
            story.say(cast, seen, offer)
        story.say(cast, seen, offer, shown=(closed,))
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
        assert due.SHOW not in story.board(cast, seen)

    # M7: the accused's cousin lives near: medium, measures; the psychologist says ready.
    with clock.shifted(60 * DAY):
        assert "Nobody has looked" in str(story.holds(gates.SAFE, cast, seen, matter))
        story.risk(cast, seen, family=str(Cover.NOT_COVERED), measures="")
        assert "Not safe so far: Family" in str(story.holds(gates.SAFE, cast, seen, matter))
        story.risk(cast, seen)
        story.ready(cast, seen, pia)
        assert [story.holds(gate, cast, seen, matter) for gate in gates.ALL] == [True] * 4
        assert "at most 7 days" in str(story.holds(gates.SAFE, cast, seen, matter, on=story.day(8)))
        assert story.holds(gates.SAFE, cast, seen, matter, on=story.day(7)) is True


def test_month_10_convicted_then_the_accused_appeals_and_in_month_11_is_released(cast: Cast) -> None:
    """Written by her lawyer. The lead tells her by the safe way, and the danger is looked at with each step."""
    from tests.care import story as care

    seen, matter = story.begun(cast)
    lea = cast.lea
    care.assess(cast, seen)
    claim = testimony.claim(cast, seen, lea, basis="offender", matter=matter, state="filed")
    convicted = {
        "outcome": "conviction",
        "decided_on": testimony.day(300),
        "appeal_until": testimony.day(315),
    }

    with clock.shifted(300 * DAY):
        with story.refused("Choose that it is decided"):
            testimony.matter(cast, seen, lea, matter, stage="trial", **convicted)
        care.assess(cast, seen)
        owed = len(story.due(cast, seen, care_due.REVIEW))
        testimony.matter(cast, seen, lea, matter, stage="decided", **convicted)
        testimony.claim(cast, seen, lea, claim, state="awarded", awarded=9000)
        (news,) = story.due(cast, seen, legal_due.NEWS)
        assert news.owner == cast.casey.id
        assert news.due_at <= clock.now(), (
            "her lawyer wrote it: it is on Casey's desk now, who chooses the moment"
        )
        with story.refused("No days and hours are agreed"):
            actions_telling.put_on_safe_moment(
                seen=story.again(cast, seen), thing=matter, by=cast.casey.actor()
            )
        assert {one.owner for one in story.due(cast, seen, legal_due.APPEAL)} == {
            cast.casey.id,
            cast.legal.pk,
        }
        assert len(story.due(cast, seen, care_due.REVIEW)) == owed + 1
    with clock.shifted(301 * DAY):
        testimony.matter(cast, seen, thing=matter, told_on=testimony.day(0))
        assert story.due(cast, seen, legal_due.NEWS) == [], "Casey has told her"
        care.assess(cast, seen)

    with clock.shifted(310 * DAY):
        owed = len(story.due(cast, seen, care_due.REVIEW))
        testimony.matter(cast, seen, lea, matter, stage="appeal", appealed_by=("accused",))
        assert len(story.due(cast, seen, legal_due.NEWS)) == 1, "of the appeal she has not been told"
        assert story.due(cast, seen, legal_due.APPEAL), "her own last day still counts"
        assert len(story.due(cast, seen, care_due.REVIEW)) == owed + 1
        found = testimony.legal(cast, seen).matter(matter)
        assert found is not None
        assert (found.newest.known.appealed_by, found.newest.known.told_on) == (("accused",), None)

    with clock.shifted(330 * DAY):
        story.released(cast, seen, matter, lea)
        (alert,) = story.due(cast, seen, due.RELEASED)
        assert alert.due_at <= clock.now()
        (look,) = story.due(cast, seen, due.RISK)
        assert look.due_at <= clock.now() + DAY


def test_month_11_the_accused_is_released(cast: Cast) -> None:
    """Alert to the lead at once; the danger is looked at anew within a day; she asked to hear of it."""
    from tests.care import story as care

    seen, matter = story.begun(cast)
    care.assess(cast, seen)
    offer = story.told(cast, seen, matter)
    story.risk(cast, seen)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, wants_notice=True)
        assert story.holds(gates.SAFE, cast, seen, matter) is True
        story.released(cast, seen, matter, cast.lea)
        (alert,) = story.due(cast, seen, due.RELEASED)
        assert alert.owner == cast.casey.id
        assert alert.due_at <= clock.now()
        (look,) = story.due(cast, seen, due.RISK)
        assert look.due_at <= clock.now() + DAY
        assert len(story.due(cast, seen, due.NOTICE)) == 1
        soonest = min(one.due_at for one in story.due(cast, seen, care_due.REVIEW))
        assert soonest <= clock.now() + DAY, Why.RELEASED
        assert "released since" in str(story.holds(gates.SAFE, cast, seen, matter))
        story.risk(cast, seen)
        assert story.holds(gates.SAFE, cast, seen, matter) is True
        assert story.due(cast, seen, due.RISK) == []


def test_who_did_not_ask_to_hear_of_it_is_not_told(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        story.released(cast, seen, matter)
        assert story.due(cast, seen, due.NOTICE) == []


def test_variant_the_day_before_she_takes_it_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """One press. The prosecutor hears that it ended and nothing else; what was booked stops; help goes on."""
    stopped: list[Any] = []
    monkeypatch.setitem(hooks._stops, "a later room", lambda **given: stopped.append(given["seen"].id))
    introduce(cast.mona, cast.otto)
    seen, matter = story.begun(cast)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    offer = story.offer(cast, seen, matter, asker="North Police", asker_id=cast.police.pk)
    story.inform(cast, seen, offer)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, identity="full", how=story.asked(groups=("A", "C")))
        said = story.track(cast, seen).answer_to(offer)
        assert said is not None
        assert said.newest.known.consent is not None
        let_in: dict[str, Any] = {
            "seen": story.again(cast, seen),
            "organisation": cast.police.pk,
            "by": cast.casey.actor(),
        }
        consent_actions.let_in(consent=said.newest.known.consent, **let_in)
        assert people.found(cast.otto.actor(), seen.code).id == seen.id
        before = {one.purpose: one.is_live for one in others(cast, seen)}

        actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())

        with pytest.raises(Http404):
            people.found(cast.otto.actor(), seen.code)
        board = duties.today(cast.otto.actor())
        heard = [one.about for one in [*board.calls, *board.overdue, *board.today, *board.waiting]]
        assert heard == [consent_due.ENDED], "that it ended, and nothing else"
        assert stopped == [seen.id]
        assert len(story.due(cast, seen, due.TELL)) == 1
        assert "The yes has ended" in str(story.holds(gates.CONSENT, cast, seen, matter))
        assert {one.purpose: one.is_live for one in others(cast, seen)} == before, "help goes on"
        assert before[str(Purpose.ASSISTANCE)]
        with story.refused("no yes that stands"):
            actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())


def others(cast: Cast, seen: Any) -> list[Any]:  # noqa: ANN401 - a case; where every other purpose stands
    found = consent.standings(cast.casey.actor(), story.again(cast, seen))
    return [one for one in found if one.purpose != Purpose.TESTIMONY]


def test_her_lawyer_hears_it_and_presses_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lawyer opens no private agreement; that it ended is written all the same, and holds for everybody."""
    stopped: list[Any] = []
    monkeypatch.setitem(hooks._stops, "a later room", lambda **given: stopped.append(1))
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        assert story.holds(gates.CONSENT, cast, seen, matter, cast.lea) is True
        actions.take_back(seen=story.again(cast, seen, cast.lea), offer=offer, by=cast.lea.actor())
        for who in (cast.lea, cast.casey):
            assert "The yes has ended" in str(story.holds(gates.CONSENT, cast, seen, matter, who))
        assert consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.TESTIMONY) is None
        assert stopped == [1]
        assert len(story.due(cast, seen, due.TELL)) == 1
        assert [one.owner for one in story.due(cast, seen, due.ADVISE)] == [cast.legal.pk], (
            "what it means in law"
        )


def test_not_now_after_a_yes_ends_the_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        story.say(cast, seen, offer, Answer.NOT_NOW)
        assert "has not said yes" in str(story.holds(gates.CONSENT, cast, seen, matter))
        assert consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.TESTIMONY) is None
        story.say(cast, seen, offer)
        assert story.holds(gates.CONSENT, cast, seen, matter) is True, "she may say yes again"


def test_a_yes_in_one_matter_does_not_end_that_in_another(cast: Cast) -> None:
    seen, first = story.begun(cast)
    introduce(cast.mona, cast.otto)
    second = testimony.matter(cast, seen, kind="civil")
    given: dict[str, Any] = {"asker": "North Police", "asker_id": cast.police.pk}
    offers = [story.offer(cast, seen, matter, **given) for matter in (first, second)]
    for offer in offers:
        story.inform(cast, seen, offer)
    with clock.shifted(DAY):
        for offer in offers:
            story.say(cast, seen, offer)
        assert [story.holds(gates.CONSENT, cast, seen, one) for one in (first, second)] == [True, True]


def test_a_programme_is_known_to_her_lawyer_alone(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    with story.refused("only the lawyer writes down"):
        story.measure(cast, seen, matter, kind="witness_protection_programme")
    with story.refused("keeps its own secrets"):
        story.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme", words="In the north")
    story.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme")
    assert len(story.track(cast, seen, cast.lea).measures) == 1
    assert story.track(cast, seen).measures == []
    thing = story.track(cast, seen, cast.lea).measures[0].thing
    with pytest.raises(Http404):
        queries.measure(cast.casey.actor(), story.again(cast, seen), thing)


def test_no_row_and_no_length_tells_that_there_is_a_programme(cast: Cast) -> None:
    """Two cases with a file of the lawyer, one with a programme: whoever has the database sees two alike."""
    kept = []
    sealed = [model for model in apps.get_models() if issubclass(model, SealedRecord)]
    for is_protected in (False, True):
        seen, matter = story.begun(cast)
        lea, here = cast.lea.actor(), story.again(cast, seen, cast.lea)
        given = legal_documents.File(court="District court 4", number="K 12/26")
        legal_actions.write_file(seen=here, matter=matter, read=0, given=given, by=lea)
        if is_protected:
            story.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme")
        else:
            legal_actions.write_file(seen=here, matter=matter, read=1, given=given, by=lea)
        rows = legal_models.File.objects.filter(case_id=seen.id, thing=matter).order_by("number")
        counts = {
            model._meta.label: model._default_manager.filter(case_id=seen.id).count() for model in sealed
        }
        entries = Entry.objects.filter(subject=seen.id).order_by("sequence").values_list("action", "groups")
        kept.append(([len(bytes(row.document)) for row in rows], counts, list(entries)))
    assert len(kept[0][0]) == 2
    assert kept[0] == kept[1]
    assert len(story.track(cast, seen, cast.lea).measures) == 1, "it could have been read"


def test_a_programme_and_the_file_it_lies_in_are_written_apart(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    lea = cast.lea.actor()
    programme: dict[str, Any] = {"kind": "witness_protection_programme"}
    thing = story.measure(cast, seen, matter, cast.lea, **programme)
    given = legal_documents.File(court="District court 4")
    legal_actions.write_file(
        seen=story.again(cast, seen, cast.lea), matter=matter, read=1, given=given, by=lea
    )
    (one,) = story.track(cast, seen, cast.lea).measures
    assert (one.newest.number, one.newest.known.state) == (1, "pending"), "the file did not lose it"
    story.measure(cast, seen, matter, cast.lea, thing, state="granted", decided_on=story.day(0))
    (one,) = story.track(cast, seen, cast.lea).measures
    assert (one.newest.number, one.newest.known.state) == (2, "granted")
    file = legal.files(lea, story.again(cast, seen, cast.lea))[matter]
    assert file.newest.known.court == "District court 4", "nor it the file"
    known = documents.Measure(matter=matter, requested_on=story.day(0), **programme)
    for read in (0, 1):
        with pytest.raises(Conflict):
            actions.write_measure(
                seen=story.again(cast, seen, cast.lea), thing=thing, read=read, given=known, by=lea
            )
    other = testimony.matter(cast, seen, kind="civil")
    with story.refused("stays with its matter"):
        story.measure(cast, seen, other, cast.lea, thing, matter=other)
