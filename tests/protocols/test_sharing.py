"""What an agreement changes elsewhere: requests with a name, letting in, handing over. Help under way goes on."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import cast as casting
from tests.cast import Cast
from tests.consent import story as consented
from tests.protocols import story
from tests.protocols.story import Port, refused
from tests.referrals import story as referred
from wayhome.consent import actions as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.handover import actions as handovers
from wayhome.handover import queries as handover_queries
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.protocols import actions
from wayhome.protocols.enums import Use
from wayhome.protocols.models import Pair
from wayhome.referrals import models as referral_models
from wayhome.referrals.documents import Identity
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Kind, State


def named(cast: Cast, port: Port, groups: str = "AFI") -> tuple[Found, UUID]:
    """A case, and her yes that Port Clinic is told."""
    seen = consented.case(cast)
    given = consented.yes(groups=tuple(groups), recipients=consented.to(port.pk))
    return seen, consented.agree(cast, seen, given).pk


def let_in(cast: Cast, seen: Found, consent: UUID, port: Port) -> None:
    consents.let_in(
        seen=consented.again(cast, seen), consent=consent, organisation=port.pk, by=cast.casey.actor()
    )


def ask(
    cast: Cast, seen: Found, port: Port, kind: str, identity: Identity = referred.WHO
) -> referral_models.Referral:
    what = Written(organisation=port.pk, ask=referred.ask(kind=kind), identity=identity, knows=True)
    return referred.send(cast, seen, what)


@pytest.mark.django_db
def test_a_partner_is_let_in_only_under_an_agreement(cast: Cast) -> None:
    port = story.port(cast)
    seen, consent = named(cast, port)
    with refused("no agreement on sharing"):
        let_in(cast, seen, consent, port)
    assert not people.case_ids(port.rosa.actor(), [seen.id])
    story.agreed(cast, port)
    let_in(cast, seen, consent, port)
    assert people.case_ids(port.rosa.actor(), [seen.id]) == {seen.id}


@pytest.mark.django_db
def test_a_yes_that_goes_further_than_the_agreement_lets_nobody_in(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port, groups="AI")
    seen, consent = named(cast, port, "AFI")
    with refused("does not cover: risk and safety plan"):
        let_in(cast, seen, consent, port)
    assert not people.case_ids(port.rosa.actor(), [seen.id])


@pytest.mark.django_db
def test_the_end_of_an_agreement_ends_no_help_under_way(cast: Cast) -> None:
    port = story.port(cast)
    row = story.agreed(cast, port)
    seen, consent = named(cast, port)
    let_in(cast, seen, consent, port)
    actions.end(protocol=row.pk, by=cast.mona.actor())
    assert people.case_ids(port.rosa.actor(), [seen.id]) == {seen.id}
    # Renewed with the same partner, what is open goes on; somebody new is not let in.
    again = consented.yes(groups=("A", "F", "I"), recipients=consented.to(port.pk))
    consented.agree(cast, seen, again)
    assert people.case_ids(port.rosa.actor(), [seen.id]) == {seen.id}
    other, other_consent = named(cast, port)
    with refused("has ended"):
        let_in(cast, other, other_consent, port)


@pytest.mark.django_db
def test_a_request_without_a_name_needs_no_agreement_and_one_with_a_name_does(cast: Cast) -> None:
    port = story.port(cast)
    seen, _consent = named(cast, port, "ABFI")
    ask(cast, seen, port, Kind.WITHOUT_NAME, Identity())
    with refused("no agreement on sharing"):
        ask(cast, seen, port, Kind.WITH_NAME)
    actions.go_without(partner=port.pk, reason="cannot_wait", words="Tonight", by=cast.casey.actor())
    assert ask(cast, seen, port, Kind.WITH_NAME).state == State.SENT
    with clock.shifted(timedelta(days=15)), refused("no agreement on sharing"):
        ask(cast, seen, port, Kind.WITH_NAME)


@pytest.mark.django_db
def test_who_it_is_goes_only_as_far_as_the_agreement(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port, groups="AI")
    seen, _consent = named(cast, port, "ABI")
    with refused("does not cover: contact"):
        ask(cast, seen, port, Kind.WITH_NAME)
    assert ask(cast, seen, port, Kind.WITH_NAME, Identity(called="Mira")).state == State.SENT


@pytest.mark.django_db
def test_the_lead_goes_only_to_whom_that_was_agreed_with(cast: Cast) -> None:
    pair = Pair.objects.between(cast.harbour.pk, cast.dawn.pk).get()
    assert pair.live is not None
    actions.end(protocol=pair.live.pk, by=cast.mona.actor())
    seen = consented.case(cast)
    consented.agree(cast, seen, consented.to_dawn(cast))
    with refused("has ended"):
        handovers.propose(seen=consented.again(cast, seen), organisation=cast.dawn.pk, by=cast.casey.actor())
    here = consented.again(cast, seen)
    assert "has ended" in (handover_queries.plan(cast.casey.actor(), here, cast.dawn.pk).why_not or "")
    row = story.propose(cast.mona, cast.dawn.pk, uses=[Use.RECEIVING])
    actions.confirm(protocol=row.pk, contact="x", by=cast.dora.actor())
    with refused("Handing over who answers"):
        handovers.propose(seen=here, organisation=cast.dawn.pk, by=cast.casey.actor())
    row = story.propose(cast.mona, cast.dawn.pk, uses=[Use.RECEIVING, Use.HANDOVER])
    actions.confirm(protocol=row.pk, contact="x", by=cast.dora.actor())
    handovers.propose(seen=here, organisation=cast.dawn.pk, by=cast.casey.actor())


@pytest.mark.django_db
def test_danger_to_life_waits_for_no_agreement(cast: Cast) -> None:
    port = story.port(cast)
    seen = consented.case(cast)
    nora = consented.nora(cast)
    told = consents.disclose(
        seen=consented.again(cast, seen),
        organisation=port.pk,
        text="Now",
        why="He comes",
        by=cast.casey.actor(),
    )
    consents.confirm_disclosure(disclosure=told.pk, by=nora.actor())


@pytest.mark.django_db
def test_the_police_are_told_one_thing_on_a_yes_of_its_own(cast: Cast) -> None:
    casting.introduce(cast.mona, cast.otto, agree=False)
    seen = consented.case(cast)
    police = consented.to(cast.police.pk)
    given = consented.yes(Purpose.SHARE_LAW_ENFORCEMENT, groups=("C",), recipients=police)
    consent = consented.agree(cast, seen, given).pk
    consents.let_in(
        seen=consented.again(cast, seen), consent=consent, organisation=cast.police.pk, by=cast.casey.actor()
    )
