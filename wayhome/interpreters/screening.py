"""What is looked at before somebody is approved: the course, and until when an approval may last."""

from datetime import date, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.interpreters import rules
from wayhome.interpreters.documents import Card
from wayhome.organisations.actors import SignedIn
from wayhome.training import queries as training
from wayhome.training import standings
from wayhome.training.enums import Competency


def latest(today: date) -> date:
    """[P] The last day an approval of today may end on."""
    return today + timedelta(days=round(rules.approval_months() * 365 / 12))


def counts(by: SignedIn, card: Card, user: UUID | None) -> bool:
    """Whether a course for interpreters counts today: by account, or by the number of the certificate."""
    today = standings.counting(clock.today()).filter(competencies__contains=[Competency.INTERPRETING])
    if user is not None and today.filter(trainee__user=user).exists():
        return True
    checked = training.check(by, card.certificate) if card.certificate else None
    row = checked.row if checked and checked.counts else None
    return row is not None and Competency.INTERPRETING in row.competencies
