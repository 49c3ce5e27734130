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
from wayhome.duties.models import Duty
from wayhome.handover import actions, jobs, queries
from wayhome.handover.models import Handover
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
