"""Opening a file: read to its end first, each time written down. Cut or altered: refused, and the lawyers hear until
somebody has written what became of it.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import owing
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.evidence import documents, due, holding, limits, queries, rules
from wayhome.evidence.enums import Became, What
from wayhome.evidence.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import counsel
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
            tell_if_broken(seen, one, by=by)
            holding.add(seen, item, documents.Line(what=str(What.OPENED), at=clock.now()), by=by)
            audit.record("evidence.opened", by=by, subject=seen.id, groups="H")
    except Unopenable:
        raise _altered(seen, item, by=by) from None
    return one, chunks


def must_be_whole(seen: Found, item: UUID, *, by: SignedIn) -> None:
    """Before anything is done with a file: it is as it was kept. Otherwise that is written down, and Refused."""
    one = queries.item(by, seen, item)
    try:
        _checked(one, by=by)
    except Unopenable:
        raise _altered(seen, item, by=by) from None
    with transaction.atomic():
        tell_if_broken(seen, one, by=by)


def answer(*, seen: Found, item: UUID, became: str, words: str, by: SignedIn) -> None:
    """Somebody looked at a file that was not as it was kept, or whose lines were not all there: what was found.

    With that, what is due ends. That it is whole is believed when it opens.
    """
    if became == Became.WHOLE:
        must_be_whole(seen, item, by=by)
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        reason = rules.why_not_answer(one, became=became, words=words)
        holding.stop_if(reason, code=holding.CODE)
        line = documents.Line(
            what=str(What.ANSWERED),
            became=became,
            gaps=tuple(one.broken),
            words=words.strip(),
            at=clock.now(),
        )
        holding.add(seen, item, line, by=by)
        there = residence.home(by, seen)
        for about in (due.ALTERED, due.BROKEN):
            duties.done_for(thread=there.thread, about=about, once=_once(item, by), by=by)
        residence.over(there, due.ELSEWHERE, _once(item, by), by=by)
        audit.record("evidence.answered", by=by, subject=seen.id, groups="H")


def tell_if_broken(seen: Found, one: ItemNow, *, by: SignedIn) -> None:
    """Inside a transaction: a line of it is missing or changed, and nobody has written what became of it."""
    if one.unanswered:
        _owe(due.BROKEN, seen, one.id, by=by)


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
    """Written down among its lines, and the lawyers hear: what is refused then. Once more after it was answered, and
    not where somebody has written that it cannot be got back.
    """
    with transaction.atomic():
        holding.begin(seen, by=by)
        holding.add(seen, item, documents.Line(what=str(What.ALTERED), at=clock.now()), by=by)
        if queries.item(by, seen, item).waits:
            _owe(due.ALTERED, seen, item, by=by)
        audit.record("evidence.altered", by=by, subject=seen.id, groups="H")
    next_step = _("Use nothing of it before somebody has looked at it.")
    return Refused(rules.why_altered(), next_step=next_step, code="file_altered")


def _owe(about: str, seen: Found, item: UUID, *, by: SignedIn) -> None:
    """The lawyers first, then who leads; once for each thing, until somebody has answered.

    Lawyers at other agencies on the case hear at once too: they open none of it, and may have built on it.
    """
    there = residence.home(by, seen)
    lawyers = residence.lawyers(seen, by)
    next_hears = timedelta(hours=limits.altered_hours())
    new = owing.owe(
        about, clock.now(), seen, there, once=_once(item, by), first=lawyers, kind=Kind.CHECK,
        next_hears=next_hears, by=by,
    )  # fmt: skip
    if new is None:  # they heard of it, and may have ended it with a word
        return
    moments, owners = [clock.now()], counsel.among(counsel.elsewhere(seen, by=by))
    residence.owe(
        due.ELSEWHERE, moments, seen, there, name=_once(item, by), owners=owners, kind=Kind.CHECK, by=by
    )


def _once(item: UUID, by: SignedIn) -> str:
    return f"{by.organisation_id} {item}"
