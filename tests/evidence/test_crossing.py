"""A care note becomes evidence as a copy only, with her yes, and with where it comes from; the note stays."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from tests.casefile import world
from tests.cast import Cast, join
from tests.consent import story as consents
from tests.evidence import story
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.audit.models import Entry
from wayhome.casefile import queries_notes as casefile
from wayhome.consent import queries as consent_queries
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.evidence import hooks, keepers, models, queries
from wayhome.organisations import actions as organisations
from wayhome.people import actions as people_actions
from wayhome.vault import parcels, records

pytestmark = pytest.mark.django_db
TOLD = "They took her passport on the first day."


def test_with_her_yes_a_copy_goes_over_with_its_source_and_the_note_stays(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    with story.refused("has not agreed to speak in court"):
        story.pass_on(cast, seen, note)
    consent = story.speaks(cast, seen)
    with story.refused("agrees to this very note"):
        story.pass_on(cast, seen, note, agreed=False)
    crossing = story.pass_on(cast, seen, note)
    with pytest.raises(Conflict):
        story.pass_on(cast, seen, note, record=crossing)
    (waits,) = queries.passed(leo.actor(), story.again(cast, seen, leo))
    assert (waits.known.text, waits.known.passed_by, waits.is_over) == (TOLD, "Casey", False)
    kept = story.take_in(cast, seen, crossing, leo)
    one = story.item(cast, seen, kept)
    assert story.opened(cast, seen, kept).decode() == TOLD
    known = one.known
    assert (known.sort, known.note, known.version, known.consent) == ("note", note, 1, consent)
    assert (known.note_on, known.passed_by) == (clock.today(), "Casey")
    assert [(line.known.from_name, line.known.to_name) for line in one.lines] == [("Casey", "Leo")]
    with pytest.raises(Http404):
        story.take_in(cast, seen, crossing)
    assert not models.Waiting.objects.exists(), "nothing of it lies about"
    page = casefile.note(cast.casey.actor(), story.again(cast, seen), note)
    assert page.newest.text == TOLD
    row = models.Crossing.objects.get()
    assert (row.pk, row.group) == (crossing, "C")
    assert records.get(cast.casey.keyring(), row)["document"]["note"] == note
    done = Entry.objects.filter(action__in=["evidence.passed", "evidence.taken_in"], subject=seen.id)
    assert sorted((entry.action, entry.groups) for entry in done) == [
        ("evidence.passed", "C"),
        ("evidence.taken_in", "H"),
    ]


def test_health_and_counselling_and_own_notes_never_cross(cast: Cast) -> None:
    """Also not for somebody whose roles read them all."""
    seen = story.case(cast)
    story.speaks(cast, seen)
    pia = join(
        cast.mona,
        "Pia",
        roles=("CASE_MANAGER_SEND", "HEALTH", "PSYCHOSOCIAL"),
        teams=((cast.intake, cast.mona), (cast.supervisors, cast.mona)),
    )
    for kind in ("health", "psychosocial", "own", "general"):
        world.write_note(pia, seen, f"Said to a {kind} worker", kind=kind)
    read = {one.kind for one in casefile.newest(pia.actor(), story.again(cast, seen, pia))}
    assert {"health", "psychosocial", "own", "general"} <= read, "she could read them"
    assert queries.notes(pia.actor(), story.again(cast, seen, pia)) == []
    account = world.write_note(pia, seen, TOLD, kind="account")
    safety = world.write_note(pia, seen, "He knows the street.", kind="safety")
    assert {one.id for one in queries.notes(pia.actor(), story.again(cast, seen, pia))} == {account, safety}
    assert set(hooks.CROSSES) == {"C", "F"}
    for kind in ("D", "E", "I", "H"):
        assert kind not in hooks.CROSSES


def test_only_as_far_as_the_yes_reaches_and_only_where_a_lawyer_is(cast: Cast) -> None:
    seen = consents.case(cast)
    safety = world.write_note(cast.casey, seen, "He knows the street.", kind="safety")
    story.speaks(cast, seen, groups="AC")
    with story.refused("does not reach notes of this kind"):
        story.pass_on(cast, seen, safety)
    account = world.write_note(cast.casey, seen, TOLD, kind="account")
    with story.refused("No lawyer keeps evidence"):
        story.pass_on(cast, seen, account)
    with story.refused("Choose a note"):
        story.pass_on(cast, seen, uuid4())
    assert not models.Crossing.objects.exists()


def test_a_refused_measure_that_she_was_not_shown_holds_it_back(cast: Cast) -> None:
    """The record beside her yes still stands; the yes does not count before she was shown it and asked again."""
    seen = story.case(cast)
    matter = testimony.matter(cast, seen, kind="criminal")
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    consent = story.speaks(cast, seen, matter=matter)
    assert queries.the_yes(cast.casey.actor(), story.again(cast, seen)) is not None
    refused = witnessing.measure(
        cast, seen, matter, state="refused", decided_on=witnessing.day(0), reason="Public interest"
    )
    standing = consent_queries.standing(cast.casey.actor(), story.again(cast, seen), consent)
    assert standing.is_live
    with story.refused("refused since and not shown"):
        story.pass_on(cast, seen, note)
    (offer,) = witnessing.track(cast, seen).offers_of(matter)
    witnessing.say(
        cast,
        seen,
        offer.thing,
        identity="full",
        shown=(refused,),
        how=witnessing.asked(groups=("A", "C", "F")),
    )
    assert story.pass_on(cast, seen, note)


def test_of_two_matters_the_yes_that_reaches_is_the_one(cast: Cast) -> None:
    seen = story.case(cast)
    safety = world.write_note(cast.casey, seen, "He knows the street.", kind="safety")
    story.speaks(cast, seen, groups="C")
    with story.refused("does not reach notes of this kind"):
        story.pass_on(cast, seen, safety)
    reaches = story.speaks(cast, seen, groups="CF")
    story.pass_on(cast, seen, safety)
    assert models.Waiting.objects.get().consent == reaches


def test_taken_back_before_it_was_taken_in_nobody_reads_it(cast: Cast) -> None:
    seen = story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    consent = story.speaks(cast, seen)
    crossing = story.pass_on(cast, seen, note)
    (waits,) = queries.passed(cast.lea.actor(), story.again(cast, seen, cast.lea))
    assert waits.known.text == TOLD
    consents.take_back(cast, seen, consent)
    (waits,) = queries.passed(cast.lea.actor(), story.again(cast, seen, cast.lea))
    assert (waits.is_over, waits.known.text) == (True, "")
    with story.refused("has ended since"):
        story.take_in(cast, seen, crossing)
    with story.refused("has not agreed to speak in court"):
        story.pass_on(cast, seen, note)


def test_after_its_last_day_it_is_not_taken_in(cast: Cast) -> None:
    seen = story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    story.speaks(cast, seen)
    crossing = story.pass_on(cast, seen, note)
    with clock.shifted(timedelta(days=120)), story.refused("has ended since"):
        story.take_in(cast, seen, crossing)
    assert story.take_in(cast, seen, crossing)


def test_nobody_but_who_leads_passes_on_and_nobody_but_lawyers_takes_in(cast: Cast) -> None:
    seen = story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    story.speaks(cast, seen)
    from wayhome.evidence import actions

    for who in (cast.hana, cast.sam, cast.lea):
        with pytest.raises(Http404):
            actions.pass_on(
                seen=story.again(cast, seen, who), record=uuid4(), note=note, agreed=True, by=who.actor()
            )
    crossing = story.pass_on(cast, seen, note)
    for who in (cast.hana, cast.sam, cast.casey):
        assert queries.passed(who.actor(), story.again(cast, seen, who)) == []
        with story.refused("lawyer alone"):
            story.take_in(cast, seen, crossing, who)


def test_what_waits_goes_to_who_keeps_evidence_now_and_is_gone_when_the_yes_has_ended(cast: Cast) -> None:
    """Also with the whole database in hand, who left reads none of it, and who came later does."""
    seen = story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    consent = story.speaks(cast, seen)
    leo = story.leo(cast)
    story.pass_on(cast, seen, note)
    assert readers() == {cast.lea.id, leo.id}
    organisations.end_role(user=leo.id, role="LEGAL_AID", by=cast.mona.actor())
    ned = join(cast.mona, "Ned", roles=("ADVOCATE",), teams=((cast.legal, cast.lea),))
    assert queries.passed(ned.actor(), story.again(cast, seen, ned)) == []
    story.keep(cast, seen)
    assert readers() == {cast.lea.id, ned.id}
    (waits,) = queries.passed(ned.actor(), story.again(cast, seen, ned))
    assert waits.known.text == TOLD
    assert keepers.end_all() == 0
    assert models.Waiting.objects.exists()
    consents.take_back(cast, seen, consent)
    assert keepers.end_all() == 1
    assert not models.Waiting.objects.exists()
    assert models.Crossing.objects.exists(), "that it went over stays written down"


def readers() -> set[UUID]:
    (row,) = models.Waiting.objects.all()
    return set(parcels.readers(bytes(row.what)))


def test_what_waits_is_gone_with_the_case(cast: Cast) -> None:
    from wayhome.people import erasing

    seen = story.case(cast)
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    story.speaks(cast, seen)
    story.pass_on(cast, seen, note)
    assert models.Waiting.objects.count() == 1
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert not models.Waiting.objects.exists()


def test_who_works_on_the_case_is_asked_each_time(cast: Cast) -> None:
    """A doctor who is also a lawyer gets no copy; a lawyer of the case does."""
    seen = story.case(cast)
    both = join(cast.mona, "Dan", roles=("LEGAL_AID", "HEALTH"), teams=((cast.legal, cast.lea),))
    people_actions.let_person_in(seen=story.again(cast, seen), user=both.id, by=cast.casey.actor())
    note = world.write_note(cast.casey, seen, TOLD, kind="account")
    story.speaks(cast, seen)
    story.pass_on(cast, seen, note)
    assert queries.passed(both.actor(), story.again(cast, seen, both)) == []
    assert len(queries.passed(cast.lea.actor(), story.again(cast, seen, cast.lea))) == 1

    (readers,) = [parcels.readers(bytes(row.what)) for row in models.Waiting.objects.all()]
    assert readers == (cast.lea.id,)
