"""The keys of one side are swapped in the database: the dispute ends all the same, and keeps nobody from her word."""

import pytest
from django.http import Http404

from tests.cast import build
from tests.conference import story
from tests.consent import story as consented
from tests.vault.cast import bribed_administrator
from wayhome.conference import standing
from wayhome.conference.enums import Matter
from wayhome.consent.models import Withdrawal
from wayhome.organisations.models import Organisation, Team, User
from wayhome.vault.wraps import PrivateKeys


def swap_all(organisation: Organisation, database_name: str) -> None:
    """Every key of an agency’s people and teams."""
    ghost = PrivateKeys.generate().public()
    owners = [
        *Team.objects.filter(organisation=organisation).values_list("pk", flat=True),
        *User.objects.filter(organisation=organisation).values_list("pk", flat=True),
    ]
    with bribed_administrator(database_name) as bribed:
        changed = bribed.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = ANY(%s)",
            [ghost.wrapping, ghost.signing, owners],
        )
        assert changed.rowcount


@pytest.mark.usefixtures("committed_db")
def test_she_takes_back_what_let_the_other_side_in_although_its_keys_were_swapped(
    database_name: str,
) -> None:
    cast = build()
    seen, consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE), "first: it holds something up"
    swap_all(cast.dawn, database_name)
    consented.take_back(cast, seen, consent)
    assert Withdrawal.objects.filter(consent=consent).count() == 1
    assert story.shown(cast.casey, seen, row).stand.closed == "ended"
    assert standing.why_not_while_disputed(seen.id, Matter.CLOSURE) is None
    with pytest.raises(Http404):
        story.again(cast.rita, seen)
