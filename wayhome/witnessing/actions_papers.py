"""That a paper of this room was made, for its number. No paper is kept."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import holding, queries, queries_papers
from wayhome.witnessing.queries_papers import Paper


def print_paper(*, seen: Found, offer: UUID, which: Paper, by: SignedIn) -> int:
    """Its number. What stands against it is asked once more."""
    with transaction.atomic():
        holding.begin(seen, code="paper_not_made", by=by)
        now = queries_papers.ground(by, seen, queries.offer(by, seen, offer))
        holding.stop_if(now.why_not(which), code="paper_not_made")
        return audit.record("testimony.printed", by=by, subject=seen.id, groups="H")
