"""What is read of what was agreed: the timeline, and what is hidden from whom."""

from dataclasses import fields
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.consent import story
from tests.witnessing import story as witnessing
from wayhome.consent import actions, due, models, queries
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.vault.models.records import Wrap

pytestmark = pytest.mark.django_db


def test_the_timeline_tells_what_was_said_newest_first(cast: Cast) -> None:
    seen = story.case(cast)
    first = story.agree(cast, seen, story.to_dawn(cast)).pk
    story.agree(cast, seen, Answer(purpose=Purpose.PHOTO_MEDIA, granted="no"))
    story.take_back(cast, seen, first)
    story.agree(cast, seen, story.to_dawn(cast))
    story.agree(cast, seen, story.to_dawn(cast, "A"))  # replaced: said once, not as an end
    assert [event.text for event in queries.timeline(cast.casey.actor(), story.again(cast, seen))] == [
        "Telling an agency in the country of return (Dawn Centre): Yes",
        "Telling an agency in the country of return (Dawn Centre): Yes",
        "Telling an agency in the country of return (Dawn Centre): Taken back",
        "Pictures and stories: No",
        "Telling an agency in the country of return (Dawn Centre): Yes",
    ]


def test_what_ended_because_of_the_guardian_reads_as_over(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(10))
    story.agree(cast, seen, story.by_guardian(story.yes(Purpose.PSYCHOSOCIAL)))
    story.note_guardian(cast, seen, name="Ana Leka", conflict="known")
    texts = [event.text for event in queries.timeline(cast.casey.actor(), story.again(cast, seen))]
    assert texts == ["Counselling: Lapsed", "Counselling: Yes"]
    assert queries.checks_waiting(cast.casey.actor(), story.again(cast, seen)) == []


def test_a_colleague_whose_role_may_not_know_sees_no_private_purpose_though_the_team_has_the_key(
    cast: Cast,
) -> None:
    rhea = join(cast.mona, "Rhea", roles=("CASE_MANAGER_RECV",), teams=((cast.intake, cast.mona),))
    seen = story.case(cast)
    private = story.yes(Purpose.FAMILY_CONTACT, recipients=story.to(name="Sister Vera"))
    story.agree(cast, seen, private)
    mine = story.again(cast, seen, rhea)
    assert "Vera" not in str(queries.standings(rhea.actor(), mine))
    assert queries.live(rhea.actor(), mine, Purpose.FAMILY_CONTACT) is None
    with pytest.raises(Refused):
        actions.record_answer(seen=mine, answer=private, by=rhea.actor())


def test_a_partner_who_is_told_takes_back_a_private_agreement_too(cast: Cast) -> None:
    """She tells Rita, whose team holds no key for private purposes of its own."""
    seen, _ = story.shared(cast, "ACI")
    consent = witnessing.agrees(cast, seen, "A", asker="Dawn Centre", asker_id=cast.dawn.pk)
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    actions.withdraw(
        seen=story.again(cast, seen, cast.rita),
        consent=consent,
        channel="call",
        said_by="person",
        words="Not in court.",
        by=cast.rita.actor(),
    )
    row = models.Withdrawal.objects.get(consent=consent)
    assert row.private_group == "Im"
    assert queries.standing(cast.casey.actor(), story.again(cast, seen), consent).word == "Taken back"
    assert queries.live(cast.casey.actor(), seen, Purpose.SHARE_RECEIVING_ORG) is not None


def test_open_again_under_the_same_agreement_is_told_of_its_end_once(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(15))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    story.note_birth(cast, seen, story.years_ago(18, days=-10))  # opened again for a shorter time
    assert people_models.Involvement.objects.filter(basis=consent).count() == 2
    story.take_back(cast, seen, consent)
    assert len(queries.recalls_for(cast.rita.actor())) == 1


def test_a_child_by_doubt_alone_has_no_day_of_being_18(cast: Cast) -> None:
    seen = story.case(cast, identity=None, name_used="", presumed_child=True)
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=cast.casey.actor())
    assert story.board(cast, seen) == [due.FIRST_TALK, due.GUARDIAN_MISSING]


def test_a_role_without_services_reads_nothing_of_it(cast: Cast) -> None:
    seen, _ = story.shared(cast, "A")
    rita = cast.rita.actor()
    mine = people.found(rita, seen.code)
    assert queries.standings(rita, mine) == []
    assert queries.timeline(rita, mine) == []
    assert queries.live(rita, mine, Purpose.SHARE_RECEIVING_ORG) is None
    assert queries.disclosures_of(rita, mine) == []


def test_one_answer_is_found_for_whom_it_names_only(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    found = queries.live(cast.casey.actor(), seen, Purpose.SHARE_RECEIVING_ORG, cast.dawn.pk)
    assert found is not None
    assert (found.consent, found.organisation, found.is_open) == (consent, cast.dawn.pk, False)
    assert queries.live(cast.casey.actor(), seen, Purpose.SHARE_RECEIVING_ORG, cast.police.pk) is None
    assert queries.standing(cast.casey.actor(), seen, consent).is_open


def test_questions_to_the_database_are_the_same_for_one_answer_and_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Clinic 0")))

    def count() -> int:
        actor = cast.casey.actor()
        mine = people.found(actor, seen.code)
        with CaptureQueriesContext(connection) as asked:
            queries.standings(actor, mine)
        return len(asked)

    few = count()
    for number in range(1, 12):
        story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name=f"Clinic {number}")))
    assert count() == few
    assert few <= 10


# Pages: what is posted beside the form changes nothing -------------------------------------------------------------


def test_32_on_the_page_nobody_is_let_in_by_what_does_not_count(cast: Cast, client: Client) -> None:
    seen = story.case(cast)
    live = story.agree(cast, seen, story.to_dawn(cast)).pk
    sign_in(client, cast.casey)
    address = reverse("consent:let_in", args=[seen.code, live])
    story.take_back(cast, seen, live)
    client.post(address)
    assert Wrap.objects.filter(holder_organisation=cast.dawn.pk).count() == 0
    other = story.case(cast)
    assert client.post(reverse("consent:let_in", args=[other.code, live])).status_code == 404
    assert client.post(reverse("consent:let_in", args=[seen.code, uuid4()])).status_code == 404
    good = story.agree(cast, seen, story.to_dawn(cast)).pk
    with clock.shifted(timedelta(days=91)):
        sign_in(client, cast.casey)
        client.post(reverse("consent:let_in", args=[seen.code, good]))
        assert Wrap.objects.filter(holder_organisation=cast.dawn.pk).count() == 0
    sign_in(client, cast.casey)
    client.post(reverse("consent:let_in", args=[seen.code, good]))
    assert Wrap.objects.filter(holder_organisation=cast.dawn.pk, basis=good).count() == 1


def test_29_posted_names_of_columns_change_neither_organisation_nor_case_nor_key(
    cast: Cast, client: Client
) -> None:
    seen, other = story.case(cast), story.case(cast)
    good = story.agree(cast, seen, story.to_dawn(cast)).pk
    sneaky = {
        name: value
        for model in (models.Consent, models.Withdrawal, people_models.Involvement)
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
        for value in [str(other.id) if "case" in name else str(cast.police.pk)]
    } | {
        "key_version": "9",
        "parts": "A,B,C,D,E",
        "groups": "ABCDE",
        "until": "2099-01-01",
        "role": "MANAGER",
    }
    sign_in(client, cast.casey)
    client.post(reverse("consent:let_in", args=[seen.code, good]), sneaky)
    row = people_models.Involvement.objects.get(basis=good)
    assert (row.case_id, row.organisation_id, row.parts) == (seen.id, cast.dawn.pk, "A,F,I")
    assert row.until_day == clock.today() + timedelta(days=90)
    assert Wrap.objects.get(basis=good).parts == "A,F,I"
    address = reverse("consent:take_back", args=[seen.code, good])
    client.post(address, {**sneaky, "channel": "in_person", "said_by": "person"})
    gone = models.Withdrawal.objects.get()
    assert (gone.case_id, gone.organisation_id, gone.consent) == (seen.id, cast.harbour.pk, good)
    assert gone.written_by == cast.casey.id
    assert not people_models.Involvement.objects.filter(organisation=cast.police).exists()


def test_33_on_the_page_a_withdrawn_partner_finds_what_does_not_exist(cast: Cast, client: Client) -> None:
    seen, consent = story.shared(cast)
    sign_in(client, cast.rita)
    address = reverse("consent:overview", args=[seen.code])
    assert client.get(address).status_code == 200
    story.take_back(cast, seen, consent)
    gone, never = client.get(address), client.get(reverse("consent:overview", args=["Q2-2222"]))
    assert gone.status_code == never.status_code == 404
    assert gone.content.replace(seen.code.encode(), b"") == never.content.replace(b"Q2-2222", b"")


def test_expired_wraps_are_ended_by_the_job_without_keys(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    del seen
    from wayhome.vault import records

    assert records.expire() == 0
    assert records.expire(clock.today() + timedelta(days=91)) == 1
    assert not Wrap.objects.filter(basis=consent).exists()


def test_there_is_no_reason_field_for_taking_back() -> None:
    from wayhome.consent.documents import TakenBack

    assert {one.name for one in fields(TakenBack)} == {"how", "channel", "said_by", "words"}


def test_a_disclosure_of_nobody_is_404(cast: Cast) -> None:
    with pytest.raises(Http404):
        queries.proposal(cast.casey.actor(), uuid4())
