"""Training in the practice world: every colleague has a certificate, and one session can be booked."""

from collections.abc import Sequence
from datetime import timedelta

from wayhome.core import clock
from wayhome.organisations import actors
from wayhome.organisations.models import User
from wayhome.training import actions as training
from wayhome.training import required
from wayhome.training.enums import Competency

BEFORE, LASTS = timedelta(days=90), timedelta(days=365)


def teach(managers: Sequence[actors.SignedIn]) -> None:
    """Papers from a course three months ago for everybody but managers, and a session to come at the first agency."""
    first = managers[0]
    for manager in managers:
        people = User.objects.filter(organisation=manager.organisation_id).exclude(pk=manager.user_id)
        for user in people.order_by("created_at"):
            training.record_paper(
                user=user.pk,
                title="Keeping what people tell us",
                competencies=[*required.WITH_PERSON_DATA, Competency.FIRST_CONTACT],
                given_on=clock.today() - BEFORE,
                until_on=clock.today() - BEFORE + LASTS,
                by=manager,
            )
    course = training.keep_course(
        title="Keeping what people tell us",
        topics=["confidentiality", "data_protection", "first_contact"],
        hours=6,
        mode="room",
        level="basic",
        targets=["shelter", "police"],
        competencies=[*required.WITH_PERSON_DATA, Competency.FIRST_CONTACT],
        months=required.months(),
        is_shared=True,
        by=first,
    )
    training.plan_session(
        course=course.pk,
        day=clock.today() + timedelta(days=10),
        place="Town hall, first floor",
        trainer=first.user_id,
        capacity=20,
        by=first,
    )
