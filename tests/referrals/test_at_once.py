"""Somebody who was asked answers at the moment in which the lead goes over: connections of their own, real commits."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection, transaction

from tests import cast as casting
from tests.cast import Cast, Person, found, introduce, join
from tests.consent import story as consents
from tests.handover.story import Scene
from tests.referrals import story
from wayhome.audit import verifying
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.handover import actions as handovers
from wayhome.handover import settling
from wayhome.handover.models import Handover
from wayhome.organisations.enums import AgencyKind
from wayhome.people import queries as people
from wayhome.referrals import actions, due, models
from wayhome.referrals.enums import Event, State

pytestmark = pytest.mark.usefixtures("committed_db")
PATIENCE = 20.0


class Going:
    """Something done by a thread with a connection of its own."""

    def __init__(self, action: Callable[[], object]) -> None:
        self.problem: BaseException | None = None
        self.thread = threading.Thread(target=self._run, args=(action,))
        self.thread.start()

    def _run(self, action: Callable[[], object]) -> None:
        try:
            action()
        except BaseException as problem:
            self.problem = problem
        finally:
            connection.close()

    def done(self) -> None:
        """It has come to its end, and nothing stopped it."""
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        if self.problem is not None:
            raise self.problem


def wait_until_held_up(count: int) -> None:
    """So many connections to this database wait for a lock."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() == (count,):
                return
        time.sleep(0.02)
    pytest.fail(f"{count} did not wait")


def third(cast: Cast) -> Person:
    """Hill House, where Hedda answers; both others know it."""
    leads, founded = found("Hill House", manager="Hedwig", kind=AgencyKind.RECEIVING)
    introduce(cast.mona, leads)
    introduce(cast.dora, leads)
    return join(leads, "Hedda", roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], leads),))


def ready(cast: Cast, hill: Person, *, receiver_last: bool) -> tuple[models.Referral, Callable[[], object]]:
    """Dawn Centre was asked, and one word is missing before Hill House leads: what says it."""
    seen, row = story.sent(cast)
    said = consents.yes(groups=tuple("ABFI"), recipients=consents.to(hill.organisation.pk, "Hill House"))
    consent = consents.agree(cast, people.found(cast.casey.actor(), seen.code), said).pk
    scene = Scene(replace(cast, dawn=hill.organisation, rita=hill), seen, consent)
    handover = scene.propose()
    scene.accept(handover)
    casey, hedda = cast.casey.actor(), hill.actor()
    if receiver_last:
        scene.send()
        return row, lambda: handovers.confirm_receiving(handover=handover.pk, safe="yes", by=hedda)
    scene.receive(handover)
    again = scene.again(cast.casey)
    return row, lambda: handovers.confirm_sending(seen=again, by=casey)


def duty_of(thread: UUID, about: str) -> Duty:
    return Duty.objects.get(about_mark=marks.of_about(thread, about), done_at=None)


def stands(cast: Cast, row: models.Referral, hill: Person) -> None:
    """Both have happened: she is answered for at Hill House, and the answer stands there."""
    now = models.Referral.objects.get(pk=row.pk)
    assert (now.state, now.from_organisation_id) == (State.ACCEPTED, hill.organisation.pk)
    assert Handover.objects.get().is_completed
    owed = duty_of(row.thread, due.TELL)
    assert owed.organisation_id == hill.organisation.pk
    shown = story.seen_by(hill, row)
    (answer,) = [one for one in shown.happened if one.event == Event.ACCEPTED]
    assert answer.said == story.CONTACTS
    for organisation in (cast.harbour, cast.dawn, hill.organisation):
        assert verifying.verify(organisation.pk, trusted=frozenset()).is_whole


@pytest.mark.parametrize("receiver_last", [False, True])
def test_an_answer_begun_before_the_lead_goes_over_and_the_hand_over_both_hold(receiver_last: bool) -> None:
    cast = casting.build()
    hill = third(cast)
    row, complete = ready(cast, hill, receiver_last=receiver_last)
    rita = cast.rita.actor()
    with transaction.atomic():
        Duty.objects.select_for_update().get(pk=duty_of(row.pk, due.ANSWER).pk)
        answering = Going(
            lambda: actions.move(
                referral=row.pk, event=Event.ACCEPTED, read=row.number, said=story.CONTACTS, by=rita
            )
        )
        wait_until_held_up(1)  # it holds the request, and its entries are not written
        completing = Going(complete)
        wait_until_held_up(2)
    answering.done()
    completing.done()
    if receiver_last:  # said since Casey had put all together: only keys of Harbour House open it
        assert settling.settle(cast.casey.actor()) == 1
    stands(cast, row, hill)


@pytest.mark.parametrize("receiver_last", [False, True])
def test_an_answer_that_comes_while_the_lead_goes_over_is_said_to_who_leads_now(receiver_last: bool) -> None:
    cast = casting.build()
    hill = third(cast)
    row, complete = ready(cast, hill, receiver_last=receiver_last)
    rita = cast.rita.actor()
    with transaction.atomic():
        Duty.objects.select_for_update().get(pk=duty_of(row.thread, due.WAITING).pk)
        completing = Going(complete)
        wait_until_held_up(1)  # the requests have gone over, and what is due has not
        answering = Going(
            lambda: actions.move(
                referral=row.pk, event=Event.ACCEPTED, read=row.number, said=story.CONTACTS, by=rita
            )
        )
        wait_until_held_up(2)
    completing.done()
    answering.done()
    stands(cast, row, hill)
