"""Papers of this room: recorded, and not kept."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn


def print_certificate(*, certificate: UUID, by: SignedIn) -> int:
    """The number of a certificate on paper. Who may read it was asked before."""
    with transaction.atomic():
        return audit.record("training.certificate_printed", by=by, subject=certificate)


def print_list(*, session: UUID, by: SignedIn) -> int:
    """The number of the list of a session on paper."""
    with transaction.atomic():
        return audit.record("training.list_printed", by=by, subject=session)
