"""Papers of this room: recorded, and not kept."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn


def print_paper(*, about: UUID, by: SignedIn) -> int:
    """The number of a self-audit, or of the poster, on paper."""
    with transaction.atomic():
        return audit.record("standards.printed", by=by, subject=about)
