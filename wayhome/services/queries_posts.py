"""What people read of posts. Everyone who signs in may read all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.people import spelling
from wayhome.services import affected, alternatives, finding, rules
from wayhome.services.enums import PostKind
from wayhome.services.models import Agency, Post, TestCall
from wayhome.services.queries import ON_A_PAGE, Results
from wayhome.services.ripening import TEST_CALL_AFTER


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post with the calls that tested it, others of its kind, and which plans lean on it."""

    post: Post
    calls: Sequence[TestCall]
    others: Sequence[Post]
    affected: Sequence[str]
    why_not_keep: str | None
    is_call_old: bool
    is_training_over: bool


def posts(
    actor: Actor, *, kind: str = "", country: str = "", words: str = "", page: str | int = 1
) -> "Page[Any]":
    """Posts that fit, by country and name."""
    del actor
    rows = Post.objects.filter(is_closed=False)
    if kind:
        rows = rows.filter(kind=kind)
    if country:
        rows = rows.filter(country=country)
    rows = finding.with_words(rows, words)
    return Results(rows.order_by("country", "kind", "sort_name", "pk"), ON_A_PAGE).get_page(page)


def consulates(actor: Actor) -> list[str]:
    """Names of every consulate of the directory, closed ones too."""
    del actor
    return list(
        Post.objects.filter(kind=PostKind.CONSULATE).order_by("sort_name").values_list("name", flat=True)
    )


def is_office(actor: Actor, name: str) -> bool:
    """Whether the directory knows an office, or an agency, by this name, in whatever script it is written."""
    del actor
    known = spelling.fold(name)[:120]
    if not known:
        return False
    posts = Post.objects.filter(is_closed=False)
    named = Q(sort_name=known) | Q(contact_name__iexact=name.strip())
    return posts.filter(named).exists() or Agency.objects.filter(name__iexact=name.strip()).exists()


def post(actor: Actor, post_id: UUID) -> PostPage:
    """One post. 404 for none."""
    found = Post.objects.select_related("keeper", "verified_by").filter(pk=post_id).first()
    if found is None:
        raise Http404
    today = clock.today()
    return PostPage(
        post=found,
        calls=list(found.test_calls.select_related("called_by").order_by("-day", "-created_at")[:5]),
        others=alternatives.to_post(found),
        affected=affected.of(actor, [found.pk])[found.pk] if found.funded_until else [],
        why_not_keep=rules.why_not_keep(actor, keeper=found.keeper_id, name=found.keeper.name),
        is_call_old=found.last_test_call is None or found.last_test_call + TEST_CALL_AFTER <= today,
        is_training_over=found.trained_until is not None and found.trained_until < today,
    )
