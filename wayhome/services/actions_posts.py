"""Posts: contacts at police stations, borders, consulates, airports and on the way, and whether they answer."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.services import due, folding, funding, holding, ripening
from wayhome.services.models import Post, TestCall
from wayhome.services.written import PostWords

AS_WRITTEN = (
    "name", "kind", "country", "place", "contact_name", "phone", "duty_line", "email", "hours", "what_to_say",
    "trained_until", "trained_in", "is_closed", "paid_by", "funded_until",
)  # fmt: skip


def add_post(*, words: PostWords, by: Actor) -> Post:
    """A new post, kept by the actor's organisation."""
    with transaction.atomic():
        post = Post(keeper_id=holding.keeper(by), last_verified=clock.today(), verified_by_id=by.user_id)
        _write(post, words)
        known = Post.objects.filter(keeper=post.keeper_id, name=post.name)
        if (there := holding.said_already(post, known)) is not None:
            return there
        post.save(force_insert=True)
        audit.record("services.post_added", by=by, subject=post.pk)
    return post


def change_post(*, post: UUID, number: int, words: PostWords, by: Actor) -> Post:
    """Other words for it. Conflict when somebody saved first."""
    with transaction.atomic():
        found = holding.post(by, post)
        was, said = (found.funded_until, found.trained_until), holding.says(found)
        _write(found, words)
        if found.number != number and holding.says(found) == said:
            return found
        holding.same_version(found.number, number, "services:post", found.pk)
        found.number += 1
        found.save()
        if was[0] != found.funded_until or found.is_closed:
            funding.stop(found.pk, keeper=found.keeper_id, about=due.MONEY_POST, by=by)
        if was[1] != found.trained_until or found.is_closed:
            _done(found, (due.TRAINING,), by)
        if found.is_closed:
            _done(found, (*ripening.OF_POSTS, due.TEST_CALL), by)
        audit.record("services.post_changed", by=by, subject=found.pk)
    return found


def verify_post(*, post: UUID, by: Actor) -> None:
    """Somebody asked, and what the directory says is right."""
    with transaction.atomic():
        found = holding.post(by, post)
        found.last_verified, found.verified_by_id = clock.today(), by.user_id
        found.save(update_fields=["last_verified", "verified_by"])
        _done(found, ripening.OF_POSTS, by)
        audit.record("services.post_verified", by=by, subject=found.pk)


def note_test_call(
    *, post: UUID, thing: UUID | None = None, was_answered: bool, words: str, by: SignedIn
) -> TestCall:
    """Somebody rang. Not answered: the post shows it at once, and the call stays due. ``thing`` comes with the form:
    sent twice, it is one call; in other words, one more.
    """
    with transaction.atomic():
        found = holding.post(by, post)
        said: dict[str, Any] = {
            "post": found,
            "was_answered": was_answered,
            "words": words,
            "called_by_id": by.user_id,
        }
        there: TestCall | None = (
            TestCall.objects.filter(pk=thing, **said).first() if thing is not None else None
        )
        if there is not None:
            return there
        is_new = thing is not None and not TestCall.objects.filter(pk=thing).exists()
        pk = thing if is_new else uuid4()
        call = TestCall.objects.create(pk=pk, day=clock.today(), **said)
        found.last_test_call, found.last_test_answered = call.day, was_answered
        found.save(update_fields=["last_test_call", "last_test_answered"])
        if was_answered:
            _done(found, (due.TEST_CALL,), by)
        audit.record("services.test_called", by=by, subject=found.pk)
    return call


def _write(post: Post, words: PostWords) -> None:
    for name in AS_WRITTEN:
        setattr(post, name, getattr(words, name))
    post.languages = list(words.languages)
    folding.post(post)


def _done(post: Post, abouts: tuple[str, ...], by: Actor) -> None:
    for about in abouts:
        duties.done_for(thread=post.keeper_id, about=about, once=str(post.pk), by=by)
