"""A form carries the id of what it keeps: sent again it is kept once, and something else sent with it is told apart."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core.refusals import Conflict
from wayhome.evidence import documents, models, queries
from wayhome.evidence.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.upload import SealedUpload


class Twice(Conflict):
    """The very same was sent before, and is kept."""


class Another(Conflict):
    """The form has kept something else already. What was sent now is not kept so far; the page gives it a new id."""


def stop_if_kept(
    seen: Found, record: UUID, *, is_same: Callable[[ItemNow], bool], next_step: str, by: SignedIn
) -> None:
    """Nothing of evidence has this id so far. Otherwise Twice or Another, as ``is_same`` says of what is there."""
    if models.Item.objects.filter(pk=record).exists():
        _stop(is_same=any(is_same(one) for one in queries.items(by, seen, record)), next_step=next_step)


def received(given: documents.Item, first: documents.Line, upload: SealedUpload) -> Callable[[ItemNow], bool]:
    """Whether this is what was received: the same file, the same words, the same hand-over."""

    def is_same(one: ItemNow) -> bool:
        known, lines = one.known, [line.known for line in one.lines]
        typed = (known.sort, known.title, known.words, known.matter)
        is_typed = typed == (given.sort, given.title, given.words, given.matter)
        return is_typed and known.sha256 == upload.sha256 and first in lines[:1]

    return is_same


def copied(of: UUID, words: str, upload: SealedUpload) -> Callable[[ItemNow], bool]:
    """Whether this copy was drawn of that original from this very file."""
    return lambda one: (one.known.of, one.known.words, one.known.sent) == (of, words, upload.sha256)


def stop_if_passed(record: UUID, *, note: UUID, next_step: str, by: SignedIn) -> None:
    """No note went over with this id so far. Otherwise Twice where it was this note, else Another."""
    row = models.Crossing.objects.filter(pk=record).first()
    if row is not None:
        value = records.get(by.keyring, row).get("document")
        is_same = value is not None and documents.Crossing.from_value(value).note == note
        _stop(is_same=is_same, next_step=next_step)


def choose_again() -> str:
    """What to do when the file was another one."""
    return _("What you typed stands below. Choose the file again and send it: it is kept as one more.")


def _stop(*, is_same: bool, next_step: str) -> None:
    if is_same:
        raise Twice(_("It was kept already."))
    raise Another(
        _(
            "This page has kept something already, and what you send now is something else. It is not kept so far."
        ),
        next_step=next_step,
    )
