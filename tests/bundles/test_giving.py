"""A case leaves: only what was agreed, is open to who gives it and is ours; two people; once."""

from datetime import timedelta

import pytest
from django.http import Http404

from tests.bundles import story
from tests.casefile import world
from tests.caselists import more_story
from tests.caselists import story as lists
from tests.cast import Cast
from tests.consent import story as consented
from tests.people import scene
from wayhome.audit.models import Entry
from wayhome.bundles import actions, actions_out, catalogue, gathering, limits, models, queries, sealing
from wayhome.casefile.models import Note
from wayhome.caselists import queries as case_lists
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.htcds.values import Value
from wayhome.people import erasing
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def test_every_kind_of_record_goes_or_stays_and_somebody_has_decided() -> None:
    known = {model._meta.label_lower for model in gathering.kinds()}
    assert len(known) > 100
    assert known - set(catalogue.GOES) - set(catalogue.STAYS) == set(), "decide in bundles/catalogue.py"
    assert (set(catalogue.GOES) | set(catalogue.STAYS)) - known == set(), "no such record any more"
    assert set(catalogue.GOES) & set(catalogue.STAYS) == set()


def test_what_was_not_agreed_stays_and_is_counted_for_who_gives(cast: Cast) -> None:
    story.introduced(cast)
    seen, actor = story.case(cast, "AI"), cast.casey.actor()
    found = queries.gathered(actor, seen, queries.card(actor, story.card(cast)), with_files=True)
    assert set(found.entries) == {"A", "I"}
    assert found.not_agreed["B"] >= 1
    assert found.not_agreed["C"] >= 1
    assert len(found.files) == 1
    texts = str(found.entries)
    assert story.PLAN in texts
    assert scene.CANARY in texts
    assert scene.PHONE not in texts
    assert story.ACCOUNT not in texts


def test_with_another_yes_the_same_words_do_go(cast: Cast) -> None:
    """That they stay out above is because nobody agreed."""
    story.introduced(cast)
    seen, actor = story.case(cast, "ABCI"), cast.casey.actor()
    found = queries.gathered(actor, seen, queries.card(actor, story.card(cast)), with_files=True)
    texts = str(found.entries)
    assert scene.PHONE in texts
    assert story.ACCOUNT in texts


def test_notes_of_ones_own_never_go_also_when_their_author_gives_the_case(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast, "ABCEFI")
    story.own_note(cast, seen)
    actor = cast.casey.actor()
    note = Note.objects.get(own_of=cast.casey.id)
    assert story.OWN in str(records.get(actor.keyring, note)), "the author opens it"
    to = queries.card(actor, story.card(cast))
    found = queries.gathered(actor, scene.again(cast.casey, seen), to, with_files=True)
    assert story.PLAN in str(found.entries)
    assert story.OWN not in str(found.entries)


def test_whom_else_she_told_does_not_go(cast: Cast) -> None:
    story.introduced(cast)
    seen, actor = story.case(cast, "ABCFI"), cast.casey.actor()
    doctor = consented.yes(Purpose.HEALTH_SHARE, groups=("D",), recipients=consented.to(name="Dr Otherwhere"))
    consented.agree(cast, seen, doctor)
    to = queries.card(actor, story.card(cast))
    found = queries.gathered(actor, scene.again(cast.casey, seen), to, with_files=True)
    assert "Otherwhere" not in str(found.entries)
    assert "SHARE_RECEIVING_ORG" in str(found.entries), "what names them goes"
    assert sum(found.stays.values()) >= 1


def test_the_mark_of_the_case_and_who_wrote_it_stay(cast: Cast) -> None:
    story.introduced(cast)
    seen, actor = story.case(cast), cast.casey.actor()
    found = queries.gathered(actor, seen, queries.card(actor, story.card(cast)), with_files=True)
    assert "thread" not in str(found.entries)
    assert str(cast.casey.id) not in str(found.entries)
    assert "written_by" not in str(found.entries)


def test_what_a_colleague_may_open_and_the_giver_may_not_is_named_and_never_counted(cast: Cast) -> None:
    story.introduced(cast)
    seen, actor = story.case(cast, "ADI"), cast.casey.actor()
    found = queries.gathered(actor, seen, queries.card(actor, story.card(cast)), with_files=True)
    assert found.not_open == []  # a case manager reads health in short
    assert "D" not in found.not_agreed


def test_nothing_leaves_without_a_yes_that_names_them(cast: Cast) -> None:
    story.introduced(cast)
    answer = consented.yes(groups=("A", "I"), recipients=consented.to(name="Another House"))
    seen = story.case(cast, answer=answer)
    with story.refused("has not agreed"):
        story.asked(cast, seen)


def test_a_name_written_as_on_the_card_is_enough(cast: Cast) -> None:
    story.introduced(cast)
    answer = consented.yes(groups=("A", "I"), recipients=consented.to(name="dawn  centre"))
    assert story.asked(cast, story.case(cast, answer=answer))


def test_two_people_and_the_second_is_another(cast: Cast) -> None:
    story.introduced(cast)
    given = story.asked(cast, story.case(cast))
    with story.refused("second person has not agreed"):
        story.made(cast, given)
    with story.refused("A colleague has to agree"):
        actions_out.agree(given_id=given, by=cast.casey.actor())
    with pytest.raises(Http404):
        actions_out.agree(given_id=given, by=cast.sam.actor())
    with pytest.raises(Http404):
        actions_out.agree(given_id=given, by=cast.dora.actor())
    actions_out.agree(given_id=given, by=cast.mona.actor())
    assert story.made(cast, given)
    with story.refused("This file was made"):
        story.made(cast, given)


def test_a_yes_taken_back_between_looking_and_giving_stops_it(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast, answer=consented.yes(groups=("I",), recipients=consented.to(name="Nobody Else")))
    consent = consented.agree(cast, seen, consented.to_dawn(cast, "AI")).pk
    given = story.agreed(cast, seen)
    consented.take_back(cast, seen, consent)
    with story.refused("does not agree any more"):
        story.made(cast, given)
    assert models.Given.objects.get(pk=given).given_at is None


def test_more_that_was_agreed_meanwhile_is_shown_to_both_first(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast, "AI")
    given = story.agreed(cast, seen)
    consented.agree(cast, seen, consented.to_dawn(cast, "ABI"))
    with story.refused("More was agreed"):
        story.made(cast, given)


def test_the_second_yes_lasts_a_day(cast: Cast) -> None:
    story.introduced(cast)
    given = story.agreed(cast, story.case(cast))
    models.Given.objects.filter(pk=given).update(
        agreed_at=clock.now() - limits.AGREED_FOR - timedelta(minutes=1)
    )
    with story.refused("older than a day"):
        story.made(cast, given)


def test_a_card_whose_day_is_over_or_that_was_put_in_by_hand_gets_nothing(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast)
    forged = models.Card.objects.get(organisation=cast.harbour)
    public = bytes(forged.public)
    forged.public = bytes(64)
    forged.save()
    with story.refused("Nobody of your teams has compared"):
        story.asked(cast, seen)
    forged.public = public
    forged.save()
    assert story.asked(cast, seen), "it was the key alone"
    story.lapse_cards(cast)
    with story.refused("Ask them for a new one"):
        story.asked(cast, seen)


def test_without_a_card_of_our_own_nothing_is_signed_and_nothing_leaves(cast: Cast) -> None:
    actions.make_key(by=cast.rita.actor())
    story.keep(cast.casey, cast.rita)
    with story.refused("signed with your organisation’s own card"):
        story.asked(cast, story.case(cast))


def test_the_record_says_that_the_case_left(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast)
    story.bundle(cast, seen)
    (entry,) = Entry.objects.filter(action="bundles.given")
    assert entry.subject == seen.id
    assert entry.groups == "ABI"
    assert entry.count


def test_nobody_reads_the_file_on_its_way(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast)
    actor = cast.casey.actor()
    plain = str(queries.gathered(actor, seen, queries.card(actor, story.card(cast)), with_files=True).entries)
    assert [word for word in story.CANARIES if word not in plain] == [], "they would be seen"
    content = story.bundle(cast, seen)
    for word in (*story.CANARIES, seen.code, "Harbour", "Dawn", "%PDF"):
        assert word.encode() not in content, word


def test_notes_of_a_partner_are_not_ours_to_give(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast)
    world.share_with_dawn(cast, seen, "A", "I", until=clock.today() + timedelta(days=9))
    with story.refused("Another organisation leads this case"):
        actions_out.ask(
            seen=scene.again(cast.rita, seen),
            card_id=models.Card.objects.get(organisation=cast.dawn).pk,
            with_files=False,
            why=story.WHY,
            by=cast.rita.actor(),
        )


def test_what_a_list_said_of_court_and_the_police_does_not_go_with_a_whole_case(cast: Cast) -> None:
    """It lies with the account, which she agreed that they are told; and yet these answers are hers alone."""
    story.introduced(cast)
    row: dict[str, Value] = {
        "prs_FirstName": "Zamirela",
        "vic_LocationOfExploitation": "A farm near Korvania",
        "way_TestimonyAnswer": ("not_now",),
        "way_ConsentPrivateAgreed": ("SHARE_LAW_ENFORCEMENT",),
        "way_ConsentRecipients": "SHARE_CONSULATE:The consulate",
        "way_ConsentAgreed": ("ASSISTANCE",),
        "way_TravelState": ("ended",),
    }
    more_story.bring_in(cast, cast.casey, more_story.as_file(row))
    seen = lists.named(cast, "Zamirela")
    read = str(case_lists.says(cast.casey.actor(), scene.again(cast.casey, seen)))
    assert "not_now" in read
    assert "SHARE_LAW_ENFORCEMENT" in read, "it is there"
    consented.agree(cast, seen, consented.to_dawn(cast, "ABCFGI"))
    rosa = story.rosa(cast)
    taken = story.taken(cast, story.bundle(cast, seen), rosa)
    text = str(story.entries(rosa, taken)) + str(
        records.open_many(rosa.keyring(), list(models.History.objects.all()))
    )
    assert "A farm near Korvania" in text, "the account goes"
    assert "ASSISTANCE" in text
    for word in ("not_now", "SHARE_LAW_ENFORCEMENT", "The consulate"):
        assert word not in text, word


def test_erased_why_it_left_is_gone_and_that_it_left_stays(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.case(cast, "AI")
    given = story.agreed(cast, seen)
    row = models.Given.objects.get(pk=given)
    due = Duty.objects.filter(thread=given)
    assert sealing.opened(cast.casey.actor(), row.why, sealing.WHY, given)["words"] == story.WHY
    assert due.exists(), "Casey is told that it was agreed to"
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=cast.dora.actor())
    row.refresh_from_db()
    assert row.why, "what another agency erases is not this one's"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    row.refresh_from_db()
    assert bytes(row.why) == b""
    assert sealing.opened(cast.casey.actor(), row.why, sealing.WHY, given) == {}
    assert not due.exists()
    assert (row.number, row.agreed_by_id) == (1, cast.mona.id)
