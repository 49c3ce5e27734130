"""Opening a file: read to its end first, each time written down. Cut or altered: refused, and the lawyers hear."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.evidence import documents, due, holding, limits, queries, rules
from wayhome.evidence.enums import What
from wayhome.evidence.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.vault import files
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.models.records import SealedFile


def open_file(*, seen: Found, item: UUID, by: SignedIn) -> tuple[ItemNow, Iterator[bytes]]:
    """What it is, and its content, verified to the end. Refused before the first byte when it is not whole."""
    try:
        with transaction.atomic():
            holding.begin(seen, by=by)
            one = queries.item(by, seen, item)
            chunks = _checked(one, by=by)
            holding.add(seen, item, documents.Line(what=str(What.OPENED), at=clock.now()), by=by)
            audit.record("evidence.opened", by=by, subject=seen.id, groups="H")
    except Unopenable:
        raise _altered(seen, item, by=by) from None
    return one, chunks


def must_be_whole(seen: Found, item: UUID, *, by: SignedIn) -> None:
    """Before anything is done with a file: it is as it was kept. Otherwise that is written down, and Refused."""
    try:
        _checked(queries.item(by, seen, item), by=by)
    except Unopenable:
        raise _altered(seen, item, by=by) from None


def _checked(one: ItemNow, *, by: SignedIn) -> Iterator[bytes]:
    """The content: every chunk, their order, the end, and the hash that was shown when it was received."""
    row = SealedFile.objects.filter(pk=one.file).first()
    if row is None:
        raise Unopenable("its row is missing")
    try:
        found, chunks = files.read(by.keyring, row)
    except NoKey as error:  # the row was emptied, or belongs elsewhere by now
        raise Unopenable("its row does not open") from error
    if (found.sha256, found.size) != (one.known.sha256, one.known.size):
        raise Unopenable("another file than the one that was received")
    return chunks


def _altered(seen: Found, item: UUID, *, by: SignedIn) -> Refused:
    """Written down among its lines, and the lawyers hear: what is refused then."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        holding.add(seen, item, documents.Line(what=str(What.ALTERED), at=clock.now()), by=by)
        there = residence.home(by, seen)
        lawyers = residence.lawyers(seen, by)
        owner = lawyers[0] if lawyers else there.owner
        rest = [one for one in dict.fromkeys((*lawyers, there.owner, *there.ladder)) if one != owner]
        next_hears = timedelta(hours=limits.altered_hours())
        duties.add(
            kind=Kind.CHECK,
            due_at=clock.now(),
            about=due.ALTERED,
            owner=owner,
            ladder=[Rung(one, next_hears) for one in rest],
            organisation=there.organisation,
            by=by,
            case=seen.id,
            code=seen.code,
            thread=there.thread,
            args={},
            once=f"{by.organisation_id} {item}",
        )
        audit.record("evidence.altered", by=by, subject=seen.id, groups="H")
    next_step = _("Use nothing of it before somebody has looked at it.")
    return Refused(rules.why_altered(), next_step=next_step, code="file_altered")
