"""That a paper of this room was made, for its number. No paper is kept."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import holding, queries


def print_claim(*, seen: Found, claim: UUID, by: SignedIn) -> int:
    """The number of the paper. 404 for a claim of another case."""
    with transaction.atomic():
        holding.begin(seen, code="paper_not_made", by=by)
        queries.claim(by, seen, claim)
        return audit.record("testimony.printed", by=by, subject=seen.id, groups="H")
