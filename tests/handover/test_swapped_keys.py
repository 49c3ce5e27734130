"""The key of the receiving team is swapped, or nobody vouches for it: nothing is handed over, all can end."""

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest

from tests import cast as casting
from tests.cast import Cast
from tests.handover import story
from tests.handover.test_receivers import refused, still_led_by_casey
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.handover import actions, jobs, queries, settling
from wayhome.handover.models import Handover
from wayhome.people import actions as people_actions
from wayhome.vault.wraps import PrivateKeys

SWAPPED = (
    "The key of Dawn Centre is not the one that was compared. Nothing was prepared. Tell a manager, now."
)
Connection = psycopg.Connection[tuple[object, ...]]


def key_swapped(cast: Cast, owner: Connection) -> None:
    """Somebody who has the database puts another key in the place of the team's."""
    ghost = PrivateKeys.generate().public()
    owner.execute(
        "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
        [ghost.wrapping, ghost.signing, cast.dawn_intake.pk],
    )


def key_without_certificate(cast: Cast, owner: Connection) -> None:
    owner.execute(
        "DELETE FROM vault_certificate WHERE subject_id IN (SELECT id FROM vault_keypair WHERE owner = %s)",
        [cast.dawn_intake.pk],
    )


Trouble = Callable[[Cast, Connection], None]
KEYS: list[Trouble] = [key_swapped, key_without_certificate]


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("trouble", KEYS)
def test_16_team_with_no_certified_key_is_asked_nothing(database_name: str, trouble: Trouble) -> None:
    cast = casting.build()
    scene = story.begin(cast)
    assert queries.plan(cast.casey.actor(), scene.again(cast.casey), cast.dawn.pk).why_not is None
    before = set(Duty.objects.filter(organisation=cast.dawn))
    with bribed_administrator(database_name) as owner:
        trouble(cast, owner)
    with refused(SWAPPED):
        scene.propose()
    assert not Handover.objects.exists()
    assert story.wraps_at(scene, cast.dawn.pk) == 0
    assert set(Duty.objects.filter(organisation=cast.dawn)) == before
    still_led_by_casey(scene)


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("trouble", KEYS)
@pytest.mark.parametrize("way", ["taken back", "withdrawn", "lapsed"])
def test_16_key_swapped_in_the_middle_completes_nothing_and_keeps_nobody_from_ending_it(
    database_name: str, trouble: Trouble, way: str
) -> None:
    cast = casting.build()
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.receive(handover)
    with bribed_administrator(database_name) as owner:
        trouble(cast, owner)
    with refused(SWAPPED):
        scene.send()
    still_led_by_casey(scene)
    assert Handover.objects.get(pk=handover.pk).closed_at is None
    if way == "taken back":
        scene.take_back(scene.consent, cast.casey)
    elif way == "withdrawn":
        actions.withdraw(seen=scene.again(cast.casey), by=cast.casey.actor())
    else:
        with clock.shifted(timedelta(days=400)):
            assert jobs.sweep(0) == 1
    assert Handover.objects.get(pk=handover.pk).closed_at is not None
    assert story.wraps_at(scene, cast.dawn.pk) == 0
    still_led_by_casey(scene)


@pytest.mark.usefixtures("committed_db")
def test_16_the_new_leads_own_key_is_swapped_and_what_is_due_goes_to_the_team(database_name: str) -> None:
    """At the completion, and what only a colleague of the sender opens at that colleague's visit."""
    cast = casting.build()
    scene = story.begin(cast)
    people_actions.let_team_in(seen=scene.seen, team=cast.house.pk, by=cast.casey.actor())
    duty, at_house = scene.add_duty(), scene.add_duty("consent.guardian_missing", to=cast.sam.id)
    handover = scene.propose()
    scene.accept(handover)
    scene.receive(handover)
    with bribed_administrator(database_name) as owner:
        ghost = PrivateKeys.generate().public()
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, cast.rita.id],
        )
    scene.send()
    assert Handover.objects.get(pk=handover.pk).is_completed
    assert scene.leads() == [("return", "Rita")]
    assert Duty.objects.get(pk=duty).owner == cast.dawn_intake.pk
    assert Duty.objects.get(pk=at_house).owner == cast.sam.id, "her keys did not open it"
    assert settling.settle(cast.sam.actor()) == 1
    assert Duty.objects.get(pk=at_house).owner == cast.dawn_intake.pk
    assert not Duty.objects.filter(organisation=cast.harbour, thread=scene.thread, done_at=None).exists()
    assert all(cast.rita.id not in contents.readers(one.what) for one in Duty.objects.filter(done_at=None))
