"""Keys to evidence end with a lawyer's part in the case, whatever ends it, and new ones are owed to who stays."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.cast import Cast, Person, join
from tests.evidence import story
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.evidence import actions, keepers, models, seeing
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import RoleSuspension
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import records, rotation
from wayhome.vault.models.records import Strand, Wrap

pytestmark = pytest.mark.django_db


def opens(who: Person, kept: UUID) -> bool:
    """Whether the keys of this person open it, whatever pages say."""
    return records.get(who.keyring(), models.Item.objects.get(pk=kept)) != {}


def strand(seen: Found, cast: Cast) -> Strand:
    return Strand.objects.get(own_of=models.apart(seen.id, cast.harbour.pk))


def clockwork(cast: Cast) -> Job:
    return Job("tests", organisation_id=cast.harbour.pk)


def part_of(seen: Found, holder: UUID) -> UUID:
    return people_models.Involvement.objects.live().get(case=seen.case, holder=holder).pk


def end_part(cast: Cast, seen: Found, holder: UUID) -> None:
    people_actions.end_involvement(
        seen=story.again(cast, seen), involvement=part_of(seen, holder), by=cast.casey.actor()
    )


ENDS: dict[str, Callable[[Cast, Person], object]] = {
    "her role ended": lambda cast, leo: organisations.end_role(
        user=leo.id, role="LEGAL_AID", by=cast.mona.actor()
    ),
    "her role rests": lambda cast, leo: organisations.rest_role(
        user=leo.id, role="LEGAL_AID", because="tests", by=clockwork(cast)
    ),
    "her account is paused": lambda cast, leo: organisations.pause(user=leo.id, by=cast.mona.actor()),
    "she left the organisation": lambda cast, leo: organisations.leave(user=leo.id, by=cast.mona.actor()),
    "she left the team": lambda cast, leo: organisations.remove_from_team(
        team=cast.legal.pk, user=leo.id, by=cast.mona.actor()
    ),
    "she cares for somebody now": lambda cast, leo: organisations.grant_role(
        user=leo.id, role="HEALTH", by=cast.mona.actor()
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_18_they_end_at_once_and_the_next_visit_makes_new_ones(
    cast: Cast, end: Callable[[Cast, Person], object]
) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    assert opens(leo, kept), "until then"
    assert strand(seen, cast).rotation_owed_at is None
    keyring = leo.keyring()
    end(cast, leo)
    assert records.get(keyring, models.Item.objects.get(pk=kept)) == {}, "also in a session that was open"
    assert not Wrap.objects.filter(strand=strand(seen, cast), holder=leo.id).exists()
    assert strand(seen, cast).rotation_owed_at is not None
    rotation.settle(cast.lea.keyring())
    assert strand(seen, cast).rotation_owed_at is None
    assert opens(cast.lea, kept)
    assert not opens(leo, kept)


def test_18_they_end_with_the_part_of_a_team_and_of_a_person_by_name(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    ned = join(cast.mona, "Ned", roles=("ADVOCATE",))
    people_actions.let_person_in(seen=story.again(cast, seen), user=ned.id, by=cast.casey.actor())
    kept = story.keep(cast, seen)
    assert [opens(who, kept) for who in (cast.lea, leo, ned)] == [True, True, True]
    end_part(cast, seen, cast.legal.pk)
    assert [opens(who, kept) for who in (cast.lea, leo, ned)] == [False, False, True]
    assert strand(seen, cast).rotation_owed_at is not None
    end_part(cast, seen, ned.id)
    assert not opens(ned, kept), "the officers of the recovery still hold it"
    assert Wrap.objects.filter(strand=strand(seen, cast)).exists()


def test_18_they_end_with_the_hours_and_the_last_day_of_a_part(cast: Cast) -> None:
    """Nobody does anything then: the timer takes the keys."""
    seen = story.case(cast)
    ned = join(cast.mona, "Ned", roles=("ADVOCATE",))
    people_actions.let_person_in(seen=story.again(cast, seen), user=ned.id, by=cast.casey.actor())
    kept = story.keep(cast, seen)
    people_models.Involvement.objects.filter(holder=ned.id).update(until_day=clock.today())
    assert keepers.end_all() == 0
    assert opens(ned, kept)
    with clock.shifted(timedelta(days=1)):
        assert keepers.end_all() == 1
        assert keepers.end_all() == 0
        assert not opens(ned, kept)
        assert opens(cast.lea, kept)
        assert strand(seen, cast).rotation_owed_at is not None


def test_while_the_role_of_the_only_lawyer_rests_no_page_opens_and_no_evidence_is_lost(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    assert story.items(cast, seen)
    organisations.rest_role(user=cast.lea.id, role="LEGAL_AID", because="tests", by=clockwork(cast))
    assert keepers.of(seen.id, cast.harbour.pk).awake == ()
    assert people_models.Involvement.objects.live().filter(holder=cast.legal.pk).exists()
    assert seeing.KEEPERS & cast.lea.actor().resting
    assert not seeing.keeps(cast.lea.actor(), seen)
    organisations.wake_role(user=cast.lea.id, role="LEGAL_AID", because="tests", by=clockwork(cast))
    assert story.opened(cast, seen, kept) == story.paper()
    organisations.grant_role(user=cast.lea.id, role="HEALTH", by=cast.mona.actor())
    assert story.items(cast, seen) == [], (
        "nor while she cares for somebody: a role given by mistake loses nothing"
    )
    organisations.end_role(user=cast.lea.id, role="HEALTH", by=cast.mona.actor())
    assert story.opened(cast, seen, kept) == story.paper()


def test_of_two_whose_role_rests_a_colleague_lets_in_whoever_is_back(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    organisations.rest_role(user=leo.id, role="LEGAL_AID", because="tests", by=clockwork(cast))
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert not opens(leo, kept), "letting colleagues in gives nothing to a role that rests"
    organisations.wake_role(user=leo.id, role="LEGAL_AID", because="tests", by=clockwork(cast))
    assert not opens(leo, kept)
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert opens(leo, kept)


def test_whose_role_of_care_rests_stands_on_the_side_of_care(cast: Cast) -> None:
    """A lapsed training makes nobody forget what she or he was told."""
    seen = story.case(cast)
    story.keep(cast, seen)
    both = join(cast.mona, "Dan", roles=("LEGAL_AID", "HEALTH"), teams=((cast.legal, cast.lea),))
    assert not seeing.keeps(both.actor(), story.again(cast, seen, both))
    RoleSuspension.objects.create(user=both.user, role="HEALTH", because="tests")
    assert both.actor().roles == {"LEGAL_AID"}
    assert not seeing.keeps(both.actor(), story.again(cast, seen, both))
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert not Wrap.objects.filter(strand=strand(seen, cast), holder=both.id).exists()
    organisations.end_role(user=both.id, role="HEALTH", by=cast.mona.actor())
    assert seeing.keeps(both.actor(), story.again(cast, seen, both)), "the role is what stopped"
