"""Consulates, as the directory has them."""

from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.models import Case
from wayhome.services import queries as services
from wayhome.services import queries_posts as posts
from wayhome.services.enums import PostKind
from wayhome.services.models import Post

AT_MOST = 500  # in a list that opens


def choices(actor: SignedIn) -> list[tuple[str, str]]:
    """Every consulate that is open, by country and name."""
    found = posts.posts(actor, kind=PostKind.CONSULATE).paginator.object_list[:AT_MOST]
    return [(str(one.pk), str(one.name)) for one in found]


def one(actor: SignedIn, consulate: UUID | None) -> Post | None:
    """A consulate of the directory; None for any other post."""
    found = services.post_by_id(actor, consulate) if consulate else None
    return found if found is not None and found.kind == PostKind.CONSULATE else None


def name(actor: SignedIn, consulate: UUID | None) -> str:
    """What it is called; empty where the directory has none."""
    found = one(actor, consulate)
    return str(found.name) if found else ""


def code_of(case: UUID) -> str:
    """The code of a case that is open to whoever asked."""
    return Case.objects.values_list("code", flat=True).get(pk=case)
