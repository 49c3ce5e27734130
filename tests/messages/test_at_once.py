"""An answer, and what is due because of it, at the same moment: connections of their own, real commits."""

import pytest
from django.db import transaction

from tests import cast as casting
from tests.messages import story
from tests.referrals.test_at_once import Going, wait_until_held_up
from wayhome.audit import log as audit
from wayhome.duties.models import Duty
from wayhome.messages import actions
from wayhome.messages.models import Message

pytestmark = pytest.mark.usefixtures("committed_db")


def test_an_answer_and_a_colleague_who_has_in_hand_what_it_puts_away_do_not_wait_for_each_other() -> None:
    cast = casting.build()
    seen, _consent = story.shared(cast)
    message = story.begin(cast.rita, seen, cast.harbour.pk)
    owed = Duty.objects.get(thread=message.thread_id, organisation=cast.harbour, done_at=None)
    here, casey, sam = story.again(cast.casey, seen), cast.casey.actor(), cast.sam.actor()
    with transaction.atomic():
        Duty.objects.select_for_update().get(pk=owed.pk)
        answering = Going(
            lambda: actions.reply(seen=here, thread=message.thread_id, words="Rita does.", by=casey)
        )
        wait_until_held_up(1)  # for what is due; the records of both agencies are free meanwhile
        audit.record("duties.passed_on", by=sam, subject=owed.pk)
    answering.done()
    assert Message.objects.filter(thread=message.thread_id).count() == 2
    assert not Duty.objects.filter(pk=owed.pk, done_at=None).exists()
