"""Notes that somebody began and did not save: sealed to their author, found by the case, gone when it is erased."""

from uuid import UUID

from wayhome.casefile.models import Draft
from wayhome.organisations.models import User


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: drafts of everybody who is or was with this organisation."""
    authors = User.objects.filter(organisation=organisation).values("pk")
    _total, deleted = Draft.objects.filter(case_id=case, author__in=authors).delete()
    return deleted.get(Draft._meta.label, 0)
