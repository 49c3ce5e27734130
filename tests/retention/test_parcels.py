"""Parcels beside a case: each is there and opens first; after erasing, the database holds nothing of it."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql

from tests.cast import Cast, join, sign_in
from tests.conference import story as conference
from tests.consent import story as consents
from tests.disclosure import story as disclosure
from tests.escorts import story as escorts
from tests.handover import story as handing
from tests.interpreters import story as interpreters
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.referrals import story as referrals
from tests.referrals.test_places import held, what
from tests.retention import story
from wayhome.conference.enums import Matter
from wayhome.conference.models import Dispute
from wayhome.conference.queries import of_case as disputes
from wayhome.disclosure import actions as disclosure_actions
from wayhome.disclosure import holding as disclosure_holding
from wayhome.disclosure import queries as disclosure_queries
from wayhome.escorts import queries as escort_queries
from wayhome.handover import queries as handover_queries
from wayhome.interpreters import queries as interpreter_queries
from wayhome.jointrisk.models import Position
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import actions as referral_actions
from wayhome.referrals import actions_places, queries_places
from wayhome.referrals import queries as referral_queries
from wayhome.referrals.enums import Kind

pytestmark = pytest.mark.django_db
OURS = "The white house by the river"


def full(place: str, **where: object) -> int:
    """How many rows hold something in this column, of those that stand plain for these values."""
    table, column = place.split(".")
    terms = [
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(value)) for name, value in where.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT count(*) FROM {} WHERE octet_length({}) > 0 AND {}").format(
                sql.Identifier(table), sql.Identifier(column), sql.SQL(" AND ").join(terms)
            )
        )
        count: int = cursor.fetchone()[0]
    return count


def erased(cast: Cast, seen: Found) -> None:
    """She or he wants it, the case is closed, two people of Harbour House erase it."""
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    story.close(cast, seen)
    story.propose(cast, seen, story.vera(cast))
    story.erase(cast, seen, cast.casey)


def opens(client: Client, *addresses: str) -> None:
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_hand_over_that_came_to_nothing(cast: Cast) -> None:
    scene = handing.begin(cast)
    row = scene.propose(words=OURS)
    (there,) = handover_queries.letters(cast.rita.actor())
    assert there.letter.words == OURS
    scene.take_back(scene.consent, cast.casey)
    assert full("handover_handover.letter", id=row.pk) == 1
    assert full("handover_fact.what", handover_id=row.pk) == 2  # proposed, ended
    erased(cast, scene.seen)
    assert full("handover_handover.letter", id=row.pk) == 0
    assert full("handover_fact.what", handover_id=row.pk) == 0
    for who in (cast.casey, cast.rita):
        opens(sign_in(Client(), who), reverse("handover:letters"))
        assert handover_queries.letters(who.actor()) == []


def test_a_hand_over_stays_known_to_who_took_the_case_without_what_was_written(cast: Cast) -> None:
    scene = handing.begin(cast)
    row = scene.propose(words=OURS)
    scene.accept(row)
    scene.receive(row)
    scene.send()
    assert full("handover_fact.what", handover_id=row.pk, organisation_id=cast.harbour.pk) == 3
    theirs = full("handover_fact.what", handover_id=row.pk, organisation_id=cast.dawn.pk)
    assert theirs == 2  # accepted, there
    (known,) = handover_queries.of_case(cast.rita.actor(), people.found(cast.rita.actor(), scene.seen.code))
    assert known.letter.words == OURS
    story.ask(cast, scene.seen, on=story.day(-1))
    story.talk(cast, scene.seen)
    story.propose(cast, scene.seen, story.vera(cast))
    story.erase(cast, scene.seen, cast.casey)
    assert full("handover_handover.letter", id=row.pk) == 0
    assert full("handover_fact.what", handover_id=row.pk, organisation_id=cast.harbour.pk) == 0
    assert full("handover_fact.what", handover_id=row.pk, organisation_id=cast.dawn.pk) == theirs
    opens(
        sign_in(Client(), cast.rita),
        reverse("handover:case", args=[scene.seen.code]),
        reverse("handover:letters"),
    )
    (there,) = handover_queries.of_case(cast.rita.actor(), story.again(cast, scene.seen, cast.rita))
    assert (there.stand.is_completed, there.lead) == (True, "Rita")


def test_what_was_said_in_a_disagreement_by_the_own_side(cast: Cast) -> None:
    seen, consent = conference.shared(cast)
    ours = conference.raised(cast.casey, seen, cast.dawn.pk, Matter.RISK, stand="high", reasons=OURS)
    theirs = conference.raised(
        cast.rita, seen, cast.harbour.pk, stand="keep_open", reasons="Wait for her aunt"
    )
    conference.answered(cast.casey, seen, theirs, reasons=OURS)
    shown = conference.shown(cast.rita, seen, theirs)
    assert shown.theirs is not None
    assert shown.theirs.reasons == OURS
    consents.take_back(cast, seen, consent)
    positions = {"organisation_id": cast.harbour.pk}
    assert full("conference_dispute.what", id=ours.pk) == 1
    assert (
        full("conference_position.own", **positions) == full("conference_position.across", **positions) == 2
    )
    assert full("conference_fact.what", **positions) > 0
    told = full("conference_fact.what", organisation_id=cast.dawn.pk)
    assert told > 0
    erased(cast, seen)
    assert full("conference_dispute.what", id=ours.pk) == 0
    assert full("conference_dispute.what", id=theirs.pk) == 1
    assert (
        full("conference_position.own", **positions) == full("conference_position.across", **positions) == 0
    )
    assert full("conference_fact.what", **positions) == 0
    assert full("conference_fact.what", organisation_id=cast.dawn.pk) == told
    assert full("conference_position.own", organisation_id=cast.dawn.pk) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.organisation_id, octet_length(r.what) > 0 FROM conference_release r"
            " JOIN conference_position p ON p.id = r.position_id"
        )
        assert dict(cursor.fetchall()) == {cast.harbour.pk: False, cast.dawn.pk: True}


def test_an_open_disagreement_ends_with_the_side_that_erases_and_the_other_still_reads_its_own(
    cast: Cast,
) -> None:
    seen, consent = conference.shared(cast)
    row = conference.raised(cast.rita, seen, cast.harbour.pk, reasons="Wait for her aunt")
    conference.answered(cast.casey, seen, row, reasons=OURS)
    people_actions.end_basis(basis=consent, by=cast.casey.actor())  # sent away: it stays open
    assert Dispute.objects.get(pk=row.pk).closed_at is None
    ruth, rosa = story.dawn(cast)
    story.ask(cast, seen, ruth, on=story.day(-1))
    story.talk(cast, seen, ruth)
    story.propose(cast, seen, ruth)
    story.erase(cast, seen, rosa)
    assert Dispute.objects.get(pk=row.pk).closed_at is not None
    assert full("conference_dispute.what", id=row.pk) == 0
    assert full("conference_position.own", organisation_id=cast.dawn.pk) == 0
    here = story.again(cast, seen)
    (left,) = disputes(cast.casey.actor(), here)
    assert left.own is not None
    assert left.own.reasons == OURS
    opens(
        sign_in(Client(), cast.casey),
        reverse("conference:disputes", args=[seen.code]),
        reverse("conference:dispute", args=[seen.code, row.pk]),
    )


def test_what_an_escort_was_told_of_the_way(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    lir = escorts.lir(cast)
    thing = escorts.assign(
        cast, seen, escorts.approved(cast, user=lir, name="Lir", certificate=""), words=OURS
    )
    (told,) = escort_queries.mine(lir.actor())
    assert told.told.words == OURS
    erased(cast, seen)
    assert full("escorts_order.told", thing=thing) == 0
    opens(sign_in(Client(), lir), reverse("escorts:mine"))


def test_where_an_interpreter_was_to_come(cast: Cast) -> None:
    person = join(cast.mona, "Dunja")
    seen = story.case(cast)
    pk = interpreters.approved(cast, user=person)
    row = interpreters.book(cast, pk, seen, mode="person", place=OURS)
    other = interpreters.book(cast, pk, starts=row.ends_at, mode="person", place="The office")
    assert [one.told.place for one in interpreter_queries.mine(person.actor())] == [OURS, "The office"]
    erased(cast, seen)
    assert full("interpreters_booking.told", id=row.pk) == full("interpreters_booking.sealed", id=row.pk) == 0
    assert full("interpreters_booking.told", id=other.pk) == 1, "it was for somebody else"
    assert [one.told.place for one in interpreter_queries.mine(person.actor())] == ["", "The office"]
    assert [one.row.pk for one in interpreter_queries.bookings(cast.casey.actor())] == [other.pk]


def test_what_the_police_asked_and_not_the_officers_own_receipt(cast: Cast) -> None:
    disclosure.partners(cast)
    seen = story.case(cast)
    letter, other = disclosure.hand_in(cast, whom=OURS), disclosure.hand_in(cast)
    sealed = disclosure_holding.opened(cast.casey.actor(), letter.what, disclosure_holding.LETTER, letter.pk)
    assert sealed is not None
    assert sealed["whom"] == OURS
    asking = disclosure_actions.file(letter=letter.pk, code=seen.code, by=cast.casey.actor())
    disclosure.answer(cast, seen, asking, disclosure.denial())
    receipts = disclosure_queries.handed_in(cast.otto.actor())
    erased(cast, seen)
    assert full("disclosure_letter.what", id=letter.pk) == 0
    assert full("disclosure_letter.what", id=other.pk) == 1
    assert disclosure_queries.handed_in(cast.otto.actor()) == receipts, "the officer learns nothing by it"
    opens(sign_in(Client(), cast.casey), reverse("disclosure:letters"))
    assert [one.id for one in disclosure_queries.letters(cast.casey.actor())] == [other.pk]


def test_a_place_that_was_looked_for(cast: Cast) -> None:
    seen = story.case(cast)
    first, second = (
        actions_places.ask(
            what=what(far_from=OURS), organisations=(cast.dawn.pk,), seen=story.again(cast, seen),
            by=cast.casey.actor(),
        )
        for _each in range(2)
    )  # fmt: skip
    held(first, cast.rita)
    shown = queries_places.place(cast.rita.actor(), first.pk).what
    assert shown is not None
    assert shown.far_from == OURS
    # One half is gone already: the other goes, too.
    type(second).objects.filter(pk=second.pk).update(what=b"")
    assert full("referrals_placerequest.from_own", id=second.pk) == 1
    actions_places.cancel(place=first.pk, by=cast.casey.actor())
    actions_places.cancel(place=second.pk, by=cast.casey.actor())
    erased(cast, seen)
    for row in (first, second):
        for column in ("what", "from_own"):
            assert full(f"referrals_placerequest.{column}", id=row.pk) == 0
        assert full("referrals_placeasked.said", request_id=row.pk) == 0


def test_both_parcels_of_how_danger_was_seen_alone(cast: Cast) -> None:
    seen, consent = jointrisk.looked(cast)
    ours = {"case_id": seen.id, "organisation_id": cast.harbour.pk}
    (there,) = Position.objects.filter(**ours)
    half = Position(
        **ours, attempt=there.attempt, round=uuid4(), written_by=cast.casey.id, own=b"", across="x"
    )
    half.save(force_insert=True)  # one parcel of the two
    assert (full("jointrisk_position.own", **ours), full("jointrisk_position.across", **ours)) == (1, 2)
    consents.take_back(cast, seen, consent)
    erased(cast, seen)
    assert (full("jointrisk_position.own", **ours), full("jointrisk_position.across", **ours)) == (0, 0)


def test_a_request_of_others_that_was_put_to_the_own_case(cast: Cast) -> None:
    _theirs, row = referrals.accepted(cast, kind=Kind.WITHOUT_NAME)
    ruth, rosa = story.dawn(cast)
    seen = people_actions.open_case(name_used="Mira", by=cast.rita.actor())
    referral_actions.link_case(referral=row.pk, seen=seen, by=cast.rita.actor())
    known = referral_queries.referral(cast.rita.actor(), row.pk)
    assert known.case_code == seen.code
    assert full("referrals_referral.to_own", id=row.pk) == 1
    assert letters(row.pk) == {("from", "from"), ("to", "from"), ("from", "to"), ("to", "to")}
    story.ask(cast, seen, cast.rita, on=story.day(-1))
    story.talk(cast, seen, cast.rita)
    story.close(cast, seen, who=cast.rita)
    story.propose(cast, seen, ruth)
    story.erase(cast, seen, rosa)
    assert full("referrals_referral.to_own", id=row.pk) == 0
    assert letters(row.pk) == {("from", "from")}, "what Harbour House wrote, as it reads it, is its own"
    for who in (cast.rita, cast.casey):
        opens(sign_in(Client(), who), reverse("referrals:list"), reverse("referrals:referral", args=[row.pk]))


def letters(referral: UUID) -> set[tuple[str, str]]:
    """Of a request: who reads it, who wrote it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.side, e.side FROM referrals_letter l JOIN referrals_referralevent e ON e.id = l.event_id"
            " WHERE e.referral_id = %s",
            [referral],
        )
        return set(cursor.fetchall())
