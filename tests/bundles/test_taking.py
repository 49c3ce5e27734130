"""A case comes: whole or not at all, once, sealed by group, with its files; nothing agreed there counts here."""

import hashlib
from datetime import timedelta

import pytest
from django.http import Http404

from tests.bundles import story
from tests.cast import JOB, Cast
from tests.consent import story as consented
from tests.people import scene
from wayhome.audit.models import Entry
from wayhome.bundles import (
    actions,
    actions_in,
    clockwork,
    limits,
    models,
    queries,
    queries_history,
    queries_in,
)
from wayhome.consent import actions as consent_actions
from wayhome.consent import due as consent_due
from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.people import erasing
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.services import doors
from wayhome.vault.models.records import SealedFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(cast: Cast) -> bytes:
    """The file that left Harbour House."""
    story.introduced(cast)
    return story.bundle(cast)


def test_it_becomes_a_new_case_with_who_she_is_and_how_she_is_reached(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    actor = cast.rita.actor()
    person = people.person(actor, seen)
    assert person.identity is not None
    assert person.identity.known.first_name == scene.CANARY
    assert person.identity.known.birth_year == 2001
    assert person.brief.name_used == scene.CANARY
    assert person.contact is not None
    assert person.contact.known.phones == (scene.PHONE,)
    assert person.safe is not None
    assert person.safe.code_word == scene.SAFE.code_word
    assert person.safe.zone == scene.SAFE.zone
    assert people_models.Case.objects.count() == 2
    assert story.CANARIES[0] in str(people.search(actor, scene.CANARY)), "she is found by name"


def test_words_that_nobody_here_typed_do_not_refuse_the_whole_case(cast: Cast, content: bytes) -> None:
    """Who takes it in knows a house in that street; nobody here could mend what another agency wrote."""
    doors.register("test", lambda _actor: [scene.CONTACT.address])
    try:
        seen = story.taken(cast, content)
    finally:
        doors.forget("test")
    found = people.person(cast.rita.actor(), seen).contact
    assert found is not None
    assert found.known.phones == (scene.PHONE,)


def test_the_mark_of_the_case_is_a_new_one(cast: Cast, content: bytes) -> None:
    there = people_models.Case.objects.get()
    before = people.person(cast.casey.actor(), people.found(cast.casey.actor(), there.code)).brief.thread
    seen = story.taken(cast, content)
    assert people.person(cast.rita.actor(), seen).brief.thread != before


def test_all_that_was_agreed_is_read_by_day_and_by_group(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    text = story.said(story.entries(cast.rita, seen))
    assert story.PLAN in text
    assert scene.PHONE in text
    assert story.ACCOUNT not in text
    today = clock.today()
    assert story.PLAN in story.said(story.entries(cast.rita, seen, group="I", since=today, until=today))
    assert story.entries(cast.rita, seen, since=today + timedelta(days=1)) == []
    assert story.entries(cast.rita, seen, until=today - timedelta(days=1)) == []
    assert story.PLAN not in story.said(story.entries(cast.rita, seen, group="A"))


def test_a_file_comes_out_as_it_was(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    actor = cast.rita.actor()
    (file,) = {one.file for one in story.entries(cast.rita, seen) if one.file}
    group, about, chunks = queries_history.file(actor, seen, file)
    assert group == "A"
    assert b"".join(chunks) == story.PDF
    assert about.sha256 == hashlib.sha256(story.PDF).hexdigest()


def test_what_was_agreed_there_counts_nowhere_and_she_is_asked_anew(cast: Cast, content: bytes) -> None:
    seen, actor = story.taken(cast, content), cast.rita.actor()
    there = people.found(cast.casey.actor(), people_models.Case.objects.exclude(pk=seen.id).get().code)
    assert consents.live(cast.casey.actor(), there, Purpose.SHARE_RECEIVING_ORG) is not None, (
        "there it counts"
    )
    assert [one for one in consents.standings(actor, seen) if one.is_live] == []
    assert "What was answered there" in story.said(story.entries(cast.rita, seen))
    due = {one.about for one in duties.of_thread(actor, people.person(actor, seen).brief.thread)}
    assert consent_due.FROM_LIST in due


def test_the_same_file_twice_finds_the_first(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    again = story.bring(cast, content)
    looked = queries_in.looked(cast.rita.actor(), again)
    assert looked.is_same
    assert looked.here == seen.code
    with story.refused(f"the earlier case of {seen.code}"):
        story.take(cast, again)
    assert people_models.Case.objects.count() == 2
    assert models.Arrived.objects.count() == 1


def test_a_later_file_of_the_same_case_is_put_beside_the_first(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    there = people.found(cast.casey.actor(), people_models.Case.objects.exclude(pk=seen.id).get().code)
    second = story.taken(cast, story.bundle(cast, there))
    assert second.code == seen.code
    assert people_models.Case.objects.count() == 2
    assert len(queries_history.came(cast.rita.actor(), second)) == 2


def test_who_signed_it_is_known_by_a_card_or_compared_now(cast: Cast, content: bytes) -> None:
    assert queries_in.looked(cast.rita.actor(), story.bring(cast, content)).is_known
    actions.put_away(card_id=models.Card.objects.get(organisation=cast.dawn).pk, by=cast.rita.actor())
    models.Card.objects.filter(organisation=cast.dawn).delete()
    waiting = story.bring(cast, content)
    looked = queries_in.looked(cast.rita.actor(), waiting)
    assert not looked.is_known
    key = queries.key(cast.casey.actor())
    assert key is not None
    assert looked.words == key.words, "the words that Harbour House reads out"
    with story.refused("compare the eight words"):
        story.take(cast, waiting)
    assert story.take(cast, waiting, is_compared=True)


def test_what_came_opens_for_nobody_outside_and_not_for_every_role(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    assert story.entries(cast.rita, seen), "it does open"
    for outsider in (cast.casey, cast.otto, cast.eli):
        with pytest.raises(Http404):
            story.entries(outsider, seen)


def test_a_group_that_the_taker_cannot_seal_is_refused_whole_and_a_supervisor_can(cast: Cast) -> None:
    story.introduced(cast)
    content = story.bundle(cast, story.case(cast, "ACI"))
    waiting = story.bring(cast, content)
    with story.refused("Your role cannot seal"):
        story.take(cast, waiting)
    assert people_models.Case.objects.count() == 1, "nothing of it"
    rosa = story.rosa(cast)
    seen = story.taken(cast, content, rosa)
    assert story.PLAN in story.said(story.entries(rosa, seen))
    assert story.ACCOUNT not in story.said(story.entries(rosa, seen)), "sealed, and her role reads no account"
    assert models.History.objects.filter(case_id=seen.id, group="C").exists()


def test_a_case_that_we_work_on_already_does_not_come_in(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast)
    content = story.bundle(cast, seen)
    consent = consented.agree(cast, seen, consented.to_dawn(cast, "ABFI")).pk
    consent_actions.let_in(
        seen=scene.again(cast.casey, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    waiting = story.bring(cast, content)
    with story.refused(f"works on this very case already: {seen.code}"):
        story.take(cast, waiting)


def test_a_child_stays_a_child(cast: Cast) -> None:
    story.introduced(cast)
    seen = consented.child(cast, born=consented.years_ago(12))
    consented.agree(cast, seen, consented.by_guardian(consented.to_dawn(cast, "ABI")))
    here = story.taken(cast, story.bundle(cast, seen))
    actor = cast.rita.actor()
    person = people.person(actor, here)
    assert person.brief.latest_birth == consented.years_ago(12)
    assert person.guardian is not None
    assert person.guardian.name == "Ana Leka"


def test_the_file_is_gone_when_it_is_taken_in_put_away_or_a_day_old(cast: Cast, content: bytes) -> None:
    waiting = story.bring(cast, content)
    actions_in.put_away(waiting_id=waiting, by=cast.rita.actor())
    with pytest.raises(Http404):
        queries_in.looked(cast.rita.actor(), waiting)
    old = story.bring(cast, content)
    models.Waiting.objects.filter(pk=old).update(
        created_at=clock.now() - limits.LIES_FOR - timedelta(hours=1)
    )
    assert clockwork.forget() == 1
    assert queries_in.waiting(cast.rita.actor()) == []


def test_a_file_that_waits_is_of_who_brought_it_alone(cast: Cast, content: bytes) -> None:
    waiting = story.bring(cast, content)
    assert queries_in.looked(cast.rita.actor(), waiting)
    for somebody in (story.rosa(cast), cast.casey, cast.dora):
        with pytest.raises(Http404):
            queries_in.looked(somebody.actor(), waiting)
        with pytest.raises(Http404):
            actions_in.take(waiting_id=waiting, is_compared=True, by=somebody.actor())


def test_both_records_say_what_happened(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    (left,) = Entry.objects.filter(action="bundles.given")
    (came,) = Entry.objects.filter(action="bundles.taken")
    assert left.organisation == cast.harbour.pk
    assert came.organisation == cast.dawn.pk
    assert came.subject == seen.id
    assert came.groups == "ABI"
    assert left.count == came.count


def test_an_earlier_card_opens_until_its_day_and_then_nothing_does(cast: Cast, content: bytes) -> None:
    actions.make_key(by=cast.rita.actor())
    assert queries_in.looked(cast.rita.actor(), story.bring(cast, content))
    models.BundleKey.objects.filter(organisation=cast.dawn, ended_at__isnull=False).update(
        last_day=clock.today() - timedelta(days=1)
    )
    assert clockwork.destroy_old_keys() == 1
    with story.refused("a key that does not open here"):
        story.bring(cast, content)


def test_an_erased_case_leaves_nothing_of_the_earlier_one(cast: Cast, content: bytes) -> None:
    seen = story.taken(cast, content)
    rows = models.History.objects.filter(case_id=seen.id)
    assert all(bytes(row.document) for row in rows)
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=JOB)
    assert not any(bytes(row.document) for row in models.History.objects.filter(case_id=seen.id))
    assert not any(bytes(row.details) for row in SealedFile.objects.filter(case_id=seen.id))
