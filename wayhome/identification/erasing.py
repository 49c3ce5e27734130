"""Answers of a talk that nobody ended are a parcel to their author: deleted when the case is erased."""

from uuid import UUID

from wayhome.identification import models
from wayhome.organisations.models import User


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``."""
    authors = User.objects.filter(organisation=organisation).values("pk")
    gone, _each = models.Draft.objects.filter(case_id=case, author__in=authors).delete()
    return gone
