"""The next version of something, whoever writes it: kept once, and nothing that somebody else wrote is overwritten."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core.refusals import Conflict, Sent
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records, values
from wayhome.vault.models.records import SealedFact
from wayhome.vault.values import Value


def stop_if_changed(
    there: Any,  # noqa: ANN401 - a QuerySet of one of the many kinds of versions
    *,
    read: int,
    said: Mapping[str, Value],
    by: SignedIn,
) -> None:
    """Goes on where ``read`` is the newest of ``there`` (0: none). Inside the action’s transaction, the case held.

    Raises Sent where the only version since is the actor’s own and the very same: the form was pressed twice. Where
    something else was written after it, that holds, and is looked at first: Conflict.
    """
    newest = there.order_by("-number").first()
    number = newest.number if newest is not None else 0
    if number == read:
        return
    if newest is not None and number == read + 1 and is_same(newest, said, by=by):
        raise sent()
    raise changed_meanwhile()


def must_be(read: int, newest: int) -> None:
    """The same for what is no version of one thing: a line of many, found twice by the id that came with its form."""
    if read != newest:
        raise changed_meanwhile()


def is_same(row: SealedFact, said: Mapping[str, Value], *, by: SignedIn) -> bool:
    """The actor wrote this row, and the very same. What does not open to the actor, or is kept elsewhere, is not."""
    if not said or getattr(row, "written_by", None) != by.user_id:
        return False
    known = records.get(by.keyring, row)
    return all(
        name in known and values.canonical(known[name]) == values.canonical(value)
        for name, value in said.items()
    )


def is_kept(
    model: type[SealedFact], thing: UUID, seen: Found, said: Mapping[str, Value], *, by: SignedIn
) -> bool:
    """The form was sent twice, by the same person. Raises Another when it was not the same that was sent: ``said``, by
    the names under which it is kept; or somebody else sent it. 404 where the id is one of another case.
    """
    return _was_sent(model._default_manager.filter(pk=thing).first(), seen, said, by=by)


def was_begun(
    model: type[SealedFact], thing: UUID, seen: Found, said: Mapping[str, Value], *, by: SignedIn
) -> bool:
    """The same for a thing that has versions, each a row of its own: its first one is what the form has kept."""
    rows: Any = model._default_manager  # each of its kind has a thing and a number
    return _was_sent(rows.filter(thing=thing).order_by("number").first(), seen, said, by=by)


def _was_sent(row: SealedFact | None, seen: Found, said: Mapping[str, Value], *, by: SignedIn) -> bool:
    if row is None:
        return False
    if row.case_id != seen.id:
        raise Http404
    if not _is_of(row, said, by=by):
        raise another()
    return True


def _is_of(row: SealedFact, said: Mapping[str, Value], *, by: SignedIn) -> bool:
    """The actor sent this, and the very same. A colleague’s, and what does not open to the actor, is not."""
    if getattr(row, "written_by", None) != by.user_id:
        return False
    known = records.get(by.keyring, row).get("document")
    return known is not None and all(
        values.canonical(value) == values.canonical(known.get(name)) for name, value in said.items()
    )


def put(row: SealedFact, said: Mapping[str, Value], *, by: SignedIn) -> None:
    """Seal and keep it. Conflict when somebody did at the same moment."""
    try:
        with transaction.atomic():
            records.put(by.keyring, row, said)
    except IntegrityError as error:
        raise changed_meanwhile() from error


def sent() -> Sent:
    """With what to do next: nothing."""
    return Sent(_("You have sent this already, and it is kept."), next_step=_("You have nothing to do."))


def changed_meanwhile() -> Conflict:
    """Somebody saved since this was read."""
    return Conflict(
        _("Someone else changed this while you were writing."),
        next_step=_("What you wrote is kept below. Read what is there now, then save again."),
    )


class Another(Conflict):
    """The form has kept a line already, and something else was sent with it: not kept so far; it gets a new id."""


def another() -> Another:
    """With what to do next."""
    return Another(
        _(
            "This page has kept a line already, and what you send now is something else. It is not kept so far."
        ),
        next_step=_("It stands below. Send it once more: it is kept as one more line."),
    )
