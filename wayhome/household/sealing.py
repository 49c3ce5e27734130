"""Parcels of a house: sealed to its team, opened by whoever is in it; what does not open is not there."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from wayhome.household import documents, marks
from wayhome.household.houses import House
from wayhome.household.models import AboutSomebody, HouseFact
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.holding import doer
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey


def write[F: HouseFact](
    row: F, document: Document, *, house: House, also: Iterable[UUID] = (), by: SignedIn
) -> F:
    """Seal and save a fact of this house, in the transaction of the action."""
    row.house, row.written_by = house.id, doer(by)
    if isinstance(row, AboutSomebody):
        row.mark = marks.of(row.pk, documents.case_of(document))
    row.what = parcels.seal(
        document.to_value(), to=[house.team, *also], place=place(type(row)), record=row.pk
    )
    row.save(force_insert=True)
    return row


def sent[F: HouseFact](
    kind: type[F], thing: UUID | None, document: Document, *, house: House, by: SignedIn
) -> F | None:
    """What this form has written already, in the same words and by the same person: pressed twice. In other words it
    is one more, and nothing is lost.
    """
    if thing is None:
        return None
    rows = kind._default_manager.filter(pk=thing, house=house.id, written_by=by.user_id)
    return next((row for row, known in opened(by, rows, type(document)) if known == document), None)


def number(kind: type[HouseFact], thing: UUID | None) -> UUID:
    """Under which number it is written: that of the form, while nothing is."""
    is_new = thing is not None and not kind._default_manager.filter(pk=thing).exists()
    return thing if thing is not None and is_new else uuid4()


def opened[F: HouseFact, D: Document](actor: SignedIn, rows: Iterable[F], kind: type[D]) -> list[tuple[F, D]]:
    """Those that open, in the same order; not what was erased."""
    found = []
    for row in rows:
        if not row.what:  # erased with the case
            continue
        try:
            value = parcels.open_(actor.keyring, bytes(row.what), place=place(type(row)), record=row.pk)
        except NoKey:
            continue
        found.append((row, kind.from_value(value if isinstance(value, dict) else None)))
    return found


def place(model: type[HouseFact]) -> str:
    """What a parcel is bound to, beside its row."""
    return f"household.{model.__name__.lower()}"
