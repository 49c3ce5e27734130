"""A request without a name; who it is follows after two yeses; a draft nobody else knows of."""

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.referrals import story
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Refused
from wayhome.duties import queries as duties
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.referrals import actions, holding, models, pages, queries
from wayhome.referrals.documents import Identity
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event, Kind, Side, State
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db


def test_the_first_message_says_what_is_needed_and_not_who_it_is(cast: Cast) -> None:
    seen, row = story.sent(cast)
    shown = queries.referral(cast.rita.actor(), row.pk)
    assert shown.ask is not None
    assert (shown.ask.age_band, shown.ask.needs, shown.ask.region) == (
        "18-24",
        ("shelter", "childcare"),
        "Coast",
    )
    assert (shown.ask.by_name, shown.ask.by_agency) == ("Casey", "Harbour House")
    assert (shown.identity, shown.case_code, shown.who, shown.ask.agreed) == (None, "", "", "")
    assert (shown.side, story.state(row), story.events(row)) == (Side.TO, State.SENT, [Event.SENT])
    assert seen.code not in repr(shown.ask)


def test_whoever_is_asked_reads_how_the_one_who_asks_is_reached_and_no_paper_says_it(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.send(cast, seen, by_contact="+355 4 222 3333, until six")
    page = reverse("referrals:referral", args=[row.pk])
    assert "+355 4 222 3333, until six" in sign_in(Client(), cast.rita).get(page).text
    shown = queries.referral(cast.rita.actor(), row.pk)
    assert shown.ask is not None
    assert "222 3333" not in repr(pages.on_paper(shown.ask))
    with story.refused("A name of hers or his"):
        story.send(cast, seen, by_contact="Ask for Mira")


def test_the_sender_sees_whose_it_is(cast: Cast) -> None:
    seen, row = story.sent(cast)
    shown = story.seen_by(cast.casey, row)
    assert (shown.case_code, shown.who, shown.side) == (seen.code, "Mira", Side.FROM)


def test_a_draft_is_nothing_to_the_receiver_not_even_a_number(cast: Cast) -> None:
    seen = story.case(cast)
    row = actions.write(seen=story.again(cast, seen), written=story.written(cast), by=cast.casey.actor())
    assert models.Referral.objects.count() == 0
    assert queries.listed(cast.rita.actor(), queries.OF_US).paginator.count == 0
    assert set(parcels.readers(bytes(row.what))) == {cast.intake.pk, cast.supervisors.pk}
    assert str(cast.dawn.pk).encode() not in bytes(row.what)
    with pytest.raises(NoKey):  # their own keys do not open it
        parcels.open_(cast.rita.keyring(), bytes(row.what), place=holding.DRAFT, record=row.pk)
    columns = {field.name for field in models.Draft._meta.concrete_fields}
    assert columns == {
        "id",
        "created_at",
        "organisation",
        "thread",
        "readers",
        "written_by",
        "number",
        "what",
    }


def test_what_is_sent_is_what_was_looked_at(cast: Cast) -> None:
    seen = story.case(cast)
    casey = cast.casey.actor()
    row = actions.write(seen=story.again(cast, seen), written=story.written(cast), by=casey)
    again = story.written(cast, region="Mountains")
    actions.write(seen=story.again(cast, seen), written=again, draft=row.pk, read=1, by=casey)
    with story.conflict("changed this meanwhile"):
        actions.send(seen=story.again(cast, seen), draft=row.pk, read=1, by=casey)
    with story.conflict("changed this meanwhile"):
        actions.write(seen=story.again(cast, seen), written=again, draft=row.pk, read=1, by=casey)
    sent = actions.send(seen=story.again(cast, seen), draft=row.pk, read=2, by=casey)
    shown = story.seen_by(cast.rita, sent)
    assert shown.ask is not None
    assert shown.ask.region == "Mountains"
    assert models.Draft.objects.count() == 0


def test_a_draft_thrown_away_is_gone_and_nobody_elses_is_found(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    casey = cast.casey.actor()
    row = actions.write(seen=story.again(cast, seen), written=story.written(cast), by=casey)
    for call in (actions.drop, lambda **given: actions.send(read=1, **given)):
        with pytest.raises(Http404):
            call(seen=story.again(cast, other), draft=row.pk, by=casey)
    actions.drop(seen=story.again(cast, seen), draft=row.pk, by=casey)
    assert models.Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("reason", "Mira needs a place"),
        ("reason", "Мира needs a place"),  # another script
        ("already", "We spoke with Mirën twice"),  # with an ending
        ("region", "near the Hoxha family"),
        ("reason", "Her number is 069 123 4567"),
    ],
)
def test_no_name_and_no_number_leaves_with_a_request_without_a_name(
    cast: Cast, field: str, text: str
) -> None:
    seen = story.case(cast)
    with story.refused("goes without one"):
        story.send(cast, seen, Written(cast.dawn.pk, ask=story.ask_with({field: text}), knows=True))
    assert models.Referral.objects.count() == 0
    assert models.Draft.objects.count() == 0


def test_other_names_and_spellings_count_too(cast: Cast) -> None:
    identity = people_documents.Identity(first_name="Đorđe", other_names=("Zoki",))
    seen = story.case(cast, identity=identity, name_used="")
    for text in ("Djordje is well", "Ђорђе", "he is called Zoki"):
        with story.refused("goes without one"):
            story.send(cast, seen, reason=text)
    assert story.send(cast, seen, reason="A quiet house in 2027").pk


def test_nobody_is_asked_about_behind_her_back(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Tell her or him"):
        story.send(cast, seen, story.written(cast, knows=False))


def test_with_a_name_only_after_a_yes_that_names_them(cast: Cast) -> None:
    seen = story.case(cast)
    what = story.written(cast, kind=Kind.WITH_NAME, identity=story.WHO)
    with pytest.raises(Refused) as refused:
        story.send(cast, seen, what)
    assert refused.value.next_url == f"/people/{seen.code}/agreed/"
    story.said_yes(cast, seen)
    row = story.send(cast, seen, what)
    shown = story.seen_by(cast.rita, row)
    assert shown.identity is not None
    assert shown.ask is not None
    assert (shown.identity.called, shown.is_told) == ("Mira Hoxha", True)
    assert "identity, contact and current location, risk and safety plan" in shown.ask.agreed
    assert story.events(row) == [Event.SENT, Event.IDENTITY]
    assert row.number == 2


def test_the_yes_depends_on_the_kind_of_help(cast: Cast) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen)
    health = story.written(cast, kind=Kind.WITH_NAME, needs=("health",), identity=story.WHO)
    with story.refused("has not agreed"):
        story.send(cast, seen, health)
    story.said_yes(cast, seen, Purpose.HEALTH_SHARE, "AD")
    assert story.send(cast, seen, health).pk


def test_a_yes_to_a_service_is_enough_too(cast: Cast) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen, Purpose.REINTEGRATION_SERVICES, "ABI")
    assert story.send(cast, seen, story.written(cast, kind=Kind.WITH_NAME, identity=story.WHO)).pk


def test_who_it_is_follows_after_two_yeses(cast: Cast) -> None:
    seen, row = story.sent(cast)
    story.said_yes(cast, seen)
    with story.refused("stands at “Sent” now"):
        story.tell_who(cast, seen, row)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    told = story.tell_who(cast, seen, row)
    shown = story.seen_by(cast.rita, told)
    assert shown.identity is not None
    assert (shown.identity.called, shown.identity.contact) == ("Mira Hoxha", "Text only, 10 to 12")
    assert shown.identity.agreed.startswith("Telling an agency in the country of return")
    assert story.state(row) == State.ACCEPTED
    with story.refused("know who she or he is already"):
        story.tell_who(cast, seen, row)


def test_accepted_without_her_yes_nothing_is_told(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    with story.refused("has not agreed that Dawn Centre is told"):
        story.tell_who(cast, seen, row)
    assert story.seen_by(cast.rita, row).identity is None


def test_a_yes_that_ended_after_looking_stops_what_is_about_to_be_sent(cast: Cast) -> None:
    """The check is made at the moment of sending, not when the page was opened."""
    seen = story.case(cast)
    consent = story.said_yes(cast, seen)
    what = story.written(cast, kind=Kind.WITH_NAME, identity=story.WHO)
    row = actions.write(seen=story.again(cast, seen), written=what, by=cast.casey.actor())
    story.take_back(cast, seen, consent)
    with story.refused("took it back. Nothing more is sent to Dawn Centre"):
        actions.send(seen=story.again(cast, seen), draft=row.pk, read=1, by=cast.casey.actor())
    assert models.Referral.objects.count() == 0


def test_what_was_read_too_long_ago_is_not_sent(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen)
    shown = story.seen_by(cast.casey, row)
    assert shown.ask is not None
    story.move(row, Event.IN_SERVICE, cast.rita)
    late = Written(
        cast.dawn.pk, ask=shown.ask, identity=story.WHO, knows=True, referral=row.pk, read=shown.row.number
    )
    with story.conflict("stands at “Help has begun” now"):
        story.send(cast, seen, late)


def test_who_it_is_is_told_from_its_own_case_only(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    other = story.case(cast)
    story.said_yes(cast, other)
    with pytest.raises(Http404):
        story.tell_who(cast, other, row)


def test_somebody_who_only_reads_the_case_does_not_ask(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    with story.refused("those who work with people"):
        story.send(cast, seen, who=cast.sam)


def test_of_a_sealed_case_only_the_named_read_answers(cast: Cast) -> None:
    nora = consents.nora(cast)
    seen = story.case(cast, named=[nora.id])
    row = story.send(cast, seen)
    assert (row.from_team_id, row.from_user_id) == (None, cast.casey.id)
    assert set(row.own_readers) == {cast.casey.id, nora.id}
    assert story.seen_by(nora, row).who == "Mira"
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    with pytest.raises(Http404):
        queries.referral(vera.actor(), row.pk)
    assert queries.listed(vera.actor(), queries.BY_US).paginator.count == 0
    assert queries.listed(cast.casey.actor(), queries.BY_US).paginator.count == 1


def test_duties_say_nothing_of_her_on_either_side(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    for who, name in ((cast.casey, "Dawn Centre"), (cast.rita, "Harbour House")):
        said = [one.sentence for one in duties.today(who.actor()).waiting]
        assert said
        assert all(name in one and "Mira" not in one and row.code not in one for one in said)


def test_two_requests_to_one_agency_are_told_apart_by_their_own_codes(cast: Cast, client: Client) -> None:
    """On Today of both sides, and on the page of the case: the code that people say to each other on the telephone."""
    seen, first = story.sent(cast)
    second = story.send(cast, seen)
    for who, page in (
        (cast.casey, "/"),
        (cast.rita, "/"),
        (cast.casey, reverse("casefile:case", args=[seen.code])),
    ):
        text = world.said(sign_in(client, who).get(page))
        assert all(f"{row.code} · " in text for row in (first, second)), (who.id, page)
    assert seen.code not in world.said(sign_in(client, cast.rita).get("/"))


def test_minimum_form_holds_what_agencies_agreed_on() -> None:
    """domain.md 4.4: the inter-agency form, field by field."""
    assert set(Identity.__slots__) >= {
        "called", "born", "gender", "disability", "number", "contact", "caregiver", "caregiver_relation",
        "caregiver_contact", "separated", "caregiver_informed", "caregiver_why_not", "agreed",
    }  # fmt: skip
