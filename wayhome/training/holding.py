"""What every action here does first: find the course, session or certificate or 404, and hold it."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User
from wayhome.training import rules, sealing, words
from wayhome.training.enums import TAKING_A_SEAT, Target
from wayhome.training.models import Certificate, Course, Seat, Session, Trainee


def stop_if(reason: str | None, *, code: str) -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason:
        raise Refused(reason, code=code)


def course(course: UUID, *, by: Actor) -> Course:
    """A course of one’s own organisation, held. 404 for any other."""
    found = Course.objects.select_for_update().filter(pk=course, organisation=by.organisation_id).first()
    if found is None:
        raise Http404
    return found


def course_changed() -> Conflict:
    """Somebody was first."""
    return Conflict(
        _("A colleague changed this course while you wrote."),
        next_step=_("Open it again: what you typed is kept below."),
    )


def organisation(by: SignedIn) -> None:
    """Held: of two presses at once the second sees what the first has written."""
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)


def session(session: UUID, *, by: Actor) -> Session:
    """A session that one may book, held: of two who want the last place one waits, and sees that it is gone."""
    return _offered(session, by=by)


def run(session: UUID, *, by: Actor) -> Session:
    """A session whose list one keeps, held. 404 where it is not there, refused where it is somebody else’s."""
    found = _offered(session, by=by)
    reason = rules.why_not_run(by, organisation=found.organisation_id, trainer=found.trainer_id)
    stop_if(reason, code="not_your_session")
    return found


def by_code(code: str) -> Session | None:
    """The session with this code, held. Capitals, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return Session.objects.select_for_update(of=("self",)).filter(code=plain).first()


def free(session: Session) -> int:
    """Places that nobody has taken."""
    return session.capacity - session.seats.filter(state__in=TAKING_A_SEAT).count()


def trainee_of(user: UUID) -> Trainee:
    """The row of somebody with an account; made when there is none."""
    found = Trainee.objects.select_related("user__organisation").filter(user=user).first()
    if found is not None:
        return found
    person = User.objects.get(pk=user)
    made, _new = Trainee.objects.get_or_create(
        user=person,
        defaults={
            "organisation_id": person.organisation_id,
            "pseudonym": sealing.code(),
            "country": person.organisation.country,
            "target": words.OF_AGENCY.get(person.organisation.kind, Target.OTHER),  # type: ignore[call-overload]
        },
    )
    return made


def colleague(user: UUID, *, by: SignedIn) -> User:
    """Somebody who works in one’s own organisation. 404 for anyone else."""
    found = User.objects.visible_to(by).working().filter(pk=user).first()
    if found is None:
        raise Http404
    return found


def seats(session: Session) -> list[Seat]:
    """Those of a session that is held, in the order they were taken."""
    rows = session.seats.select_for_update(of=("self",)).select_related("trainee__user__organisation")
    return list(rows.order_by("created_at", "pk"))


def certificate(certificate: UUID, *, by: Actor) -> Certificate:
    """One of a colleague, or one that one’s organisation gave. 404 for any other."""
    mine = Q(organisation=by.organisation_id) | Q(trainee__organisation=by.organisation_id)
    # Held by its person’s row, before it is read: certificates are facts, and facts are not locked for change.
    whose = Certificate.objects.filter(mine, pk=certificate).values("trainee")
    if not Trainee.objects.select_for_update(of=("self",)).filter(pk__in=whose):
        raise Http404
    rows = Certificate.objects.select_related("trainee__user", "extension", "withdrawal")
    found: Certificate = rows.get(pk=certificate)
    return found


def _offered(session: UUID, *, by: Actor) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("course", "organisation")
    found = rows.offered_to(by.organisation_id).filter(pk=session).first()
    if found is None:
        raise Http404
    return found
