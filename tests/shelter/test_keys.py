"""Who cannot be told because nobody vouches for her or his key is left out, and never stops the house."""

from uuid import UUID

from tests.cast import build
from tests.shelter import story
from tests.vault.cast import bribed_administrator
from wayhome.duties import on_call
from wayhome.duties.models import Duty
from wayhome.shelter import actions, queries


def nobody_vouches_for(database_name: str, *owners: UUID) -> None:
    sql = "DELETE FROM vault_certificate WHERE subject_id IN (SELECT id FROM vault_keypair WHERE owner = ANY(%s))"
    with bribed_administrator(database_name) as bribed:
        assert bribed.execute(sql, [list(owners)]).rowcount


def test_not_safe_is_said_whoever_of_those_above_has_a_key_that_nobody_vouches_for(
    committed_db: None, database_name: str
) -> None:
    """Of manager, supervisors and lead, who cannot be told is left out; it never stops the house."""
    cast = build()
    greta = story.manager(cast)
    home = story.house(cast, greta)
    story.admit(cast, home, story.places(home)[0])
    nobody_vouches_for(database_name, greta.id, cast.casey.id, *on_call.supervisors(cast.harbour.pk))
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert Duty.objects.filter(owner=cast.house.pk, is_emergency=True).exists(), "it rings all the same"
    assert queries.address(cast.sam.actor(), home) is not None


def test_where_the_lead_cannot_be_told_her_supervisors_are(committed_db: None, database_name: str) -> None:
    cast = build()
    home = story.house(cast, story.manager(cast))
    story.admit(cast, home, story.places(home)[0])
    nobody_vouches_for(database_name, cast.casey.id)
    (team,) = on_call.supervisors(cast.harbour.pk)
    before = set(Duty.objects.filter(owner=team).values_list("pk", flat=True))
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert Duty.objects.filter(owner=team, is_emergency=True).exclude(pk__in=before).count() == 1
