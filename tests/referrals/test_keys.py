"""A receiver whose key was swapped, or that nobody vouches for any more: really, in the database, by who owns it."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.cast import Cast, build
from tests.referrals import story
from tests.vault.cast import bribed_administrator
from wayhome.referrals import models
from wayhome.referrals.enums import Event


def key_swapped(cast: Cast) -> tuple[str, list[UUID]]:
    """Somebody who has the database puts another key in the place of the team's."""
    sql = (
        "UPDATE vault_keypair SET wrapping = (SELECT wrapping FROM vault_keypair WHERE owner = %s LIMIT 1)"
        " WHERE owner = %s"
    )
    return sql, [cast.police_intake.pk, cast.dawn_intake.pk]


def key_without_certificate(cast: Cast) -> tuple[str, list[UUID]]:
    """Or takes away who vouched for it."""
    sql = "DELETE FROM vault_certificate WHERE subject_id IN (SELECT id FROM vault_keypair WHERE owner = %s)"
    return sql, [cast.dawn_intake.pk]


@pytest.mark.parametrize("trouble", [key_swapped, key_without_certificate])
def test_nothing_is_sealed_to_a_key_that_nobody_vouches_for(
    committed_db: None, database_name: str, trouble: Callable[[Cast], tuple[str, list[UUID]]]
) -> None:
    """Really swapped, by who owns the database: refused at sending, and said on the page of what was sent before."""
    cast = build()
    seen, row = story.sent(cast)
    assert story.beside(row, cast.casey).cannot_be_reached == ""
    with bribed_administrator(database_name) as bribed:
        assert bribed.execute(*trouble(cast)).rowcount
    words = "not one that anybody has vouched for"
    with story.refused(words):
        story.send(cast, seen)
    assert models.Referral.objects.count() == 1
    found = story.beside(row, cast.casey)
    assert words in found.cannot_be_reached
    assert Event.CANCELLED in story.seen_by(cast.casey, row).moves()
