"""How strands begin: one with its case, or many at once when an organisation brings its cases along."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from wayhome.core import bulk
from wayhome.vault import fields, giving, grants, strands
from wayhome.vault.errors import Erased, VaultError
from wayhome.vault.grants import Terms
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import Strand


def begin(
    keyring: Keyring,
    *,
    case: UUID,
    holders: Mapping[UUID, Iterable[str]],
    is_named: bool = False,
    own_of: UUID | None = None,
) -> None:
    """Begin the keyring's organisation's strand of ``case``: which teams or people may have which parts.

    Group keys are made at the first write of each. The offline recovery key of the organisation is always a holder.
    """
    _begin(keyring, [case], holders, first_keys=(), is_named=is_named, own_of=own_of)


def begin_many(
    keyring: Keyring,
    *,
    cases: Iterable[UUID],
    holders: Mapping[UUID, Iterable[str]],
    first_keys: Iterable[str] | None = None,
    is_named: bool = False,
) -> None:
    """As ``begin``, for many cases with the same holders: all or none, and as many queries as for one.

    The first key of each part named in ``holders`` and of its extract is made now (or those of ``first_keys``), so
    that ``put_many`` for all of them finds it.
    """
    parts = {holder: grants.written(named) for holder, named in holders.items()}
    if first_keys is None:
        named = {part for listed in parts.values() for part in listed.split(",")}
        first_keys = named | {f"{part}m" for part in named if part in fields.GROUPS}
    given = {holder: listed.split(",") for holder, listed in parts.items()}
    _begin(keyring, sorted(cases), given, first_keys=first_keys, is_named=is_named)


def _begin(
    keyring: Keyring,
    cases: Sequence[UUID],
    holders: Mapping[UUID, Iterable[str]],
    *,
    first_keys: Iterable[str],
    is_named: bool,
    own_of: UUID | None = None,
) -> None:
    organisation = keyring.organisation_id
    parts = sorted(set(first_keys))
    terms = {holder: Terms(grants.written(named)) for holder, named in holders.items()}
    new = [
        bulk.made(Strand, case_id=case, organisation_id=organisation, own_of=own_of, is_named=is_named)
        for case in cases
    ]
    keys = [{part: {1: strands.next_version(strand, part)} for part in parts} for strand in new]
    with transaction.atomic():
        _insert(new)
        made = []
        for strand, known in zip(new, keys, strict=True):
            made.append(grants.make(keyring, strand, giving.recovery(keyring, strand), Terms(""), known))
            for holder, term in terms.items():
                to = giving.recipient(keyring, strand, holder, organisation)
                theirs = {part: known[part] for part in parts if grants.covers(term.parts, part)}
                made.append(grants.make(keyring, strand, to, term, theirs))
            strands.forget(keyring, strand.name)
        bulk.insert(made)
    mine = tuple(term.parts for holder, term in terms.items() if keyring.holds(holder))
    strands.keep_fresh(keyring, {strand.name: known for strand, known in zip(new, keys, strict=True)}, mine)


def _insert(new: Sequence[Strand]) -> None:
    """Write strands that are not there yet, all or none."""
    try:
        with transaction.atomic():
            bulk.insert(new)
    except IntegrityError as error:
        known = Strand.objects.filter(
            case_id__in=[strand.case_id for strand in new], organisation_id=new[0].organisation_id
        )
        if known.filter(erased_at__isnull=False).exists():
            raise Erased("this case was erased") from error
        raise VaultError("this strand has begun already; share it instead") from error


def has_begun(*, case: UUID, organisation: UUID) -> bool:
    """Whether ``organisation`` has a strand of ``case``, erased or not. Needs no key."""
    return Strand.objects.filter(case_id=case, organisation_id=organisation, own_of=None).exists()
