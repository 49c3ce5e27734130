"""A case is erased while somebody has one of its requests in hand: connections of their own, real commits."""

import pytest
from django.db import transaction

from tests.cast import build
from tests.referrals import story as referrals
from tests.referrals.test_at_once import Going, wait_until_held_up
from tests.retention import story
from tests.retention.story import DAY
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.referrals.models import Referral
from wayhome.vault.models.records import Strand

pytestmark = pytest.mark.usefixtures("committed_db")


def test_who_erases_waits_for_a_request_before_anything_that_its_holder_still_needs() -> None:
    cast = build()
    seen, sent = referrals.sent(cast)
    vera = story.vera(cast)
    story.close(cast, seen)
    with clock.shifted(6 * 366 * DAY):
        story.propose(cast, seen, vera)

    def erase() -> None:
        with clock.shifted(6 * 366 * DAY):
            story.erase(cast, seen, cast.casey)

    owed = Duty.objects.filter(thread=sent.thread, organisation=cast.harbour)
    with transaction.atomic():
        Referral.objects.select_for_update().get(pk=sent.pk)
        erasing = Going(erase)
        wait_until_held_up(1)
        assert list(owed.select_for_update(nowait=True)), "there is something due that goes with it"
        for who in (cast.rita, cast.casey):
            audit.record("referrals.noticed", by=who.actor(), subject=sent.pk)
    erasing.done()
    assert not owed.exists()
    assert Strand.objects.get(case_id=seen.id, organisation_id=cast.harbour.pk).erased_at is not None
