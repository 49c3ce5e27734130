"""Whether the course for escorts counts today: by account, or by the number of the certificate (domain.md 4.7)."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.escorts.documents import Card
from wayhome.training import queries as training
from wayhome.training import standings
from wayhome.training.enums import Competency


def trained(users: Iterable[UUID]) -> frozenset[UUID]:
    """Of these accounts, who has a course that counts today. One question to the database."""
    wanted = list(users)
    if not wanted:
        return frozenset()
    rows = standings.counting(clock.today()).filter(competencies__contains=[Competency.ESCORT])
    return frozenset(rows.filter(trainee__user__in=wanted).values_list("trainee__user", flat=True))


def counts(actor: Actor, card: Card, user: UUID | None) -> bool:
    """The same for one, who may have a certificate from elsewhere."""
    if user is not None and trained([user]):
        return True
    checked = training.check(actor, card.certificate) if card.certificate else None
    row = checked.row if checked and checked.counts else None
    return row is not None and Competency.ESCORT in row.competencies
