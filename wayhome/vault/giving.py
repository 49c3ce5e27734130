"""Giving keys to those who may have them: whom a strand's keys are wrapped to, and what each of them still lacks."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from wayhome.vault import certificates, grants
from wayhome.vault.certificates import CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NamedOnly, NotCertified
from wayhome.vault.grants import Held, Keys, Terms
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import Strand, Wrap


def recipient(keyring: Keyring, strand: Strand, holder: UUID, organisation: UUID) -> CertifiedKey:
    """The certified key of ``holder``. NotCertified; NamedOnly for a team in a strand of named people."""
    to = _certified(keyring, holder, organisation)
    if to.kind not in (Kind.USER, Kind.TEAM):
        raise NotCertified("neither a person nor a team")
    if (strand.is_named or strand.own_of) and to.kind != Kind.USER:
        raise NamedOnly("a sealed case is opened to named people")
    return to


def give(keyring: Keyring, strand: Strand, known: Held) -> None:
    """Wrap what they lack, as far as it is ``known``, for every holder who may have it and for the offline recovery.

    A holder's earlier wraps on the same terms are merged into the new one when all their keys are known. Where a
    holder is not certified at this moment, or a key is not known, the strand is marked incomplete for a later visit.
    """
    give_many(keyring, [(strand, known)])


def give_many(keyring: Keyring, gifts: Sequence[tuple[Strand, Held]]) -> None:
    """As ``give``, for many strands: as many queries as for one."""
    rows = Wrap.objects.filter(grants.unlapsed(), strand__in=[strand.pk for strand, _known in gifts])
    by_strand: dict[UUID, list[Wrap]] = {}
    for row in grants.checked(keyring, list(rows.select_related("strand"))):
        by_strand.setdefault(row.strand_id, []).append(row)
    made: list[Wrap] = []
    replaced: list[Wrap] = []
    for strand, known in gifts:
        for fresh, old in _gifts(keyring, strand, known, by_strand.get(strand.pk, [])):
            made.append(fresh)
            replaced += old
    Wrap.objects.bulk_create(made)
    Wrap.objects.filter(pk__in=[row.pk for row in replaced]).delete()


def _gifts(
    keyring: Keyring, strand: Strand, known: Held, rows: Sequence[Wrap]
) -> Iterator[tuple[Wrap, list[Wrap]]]:
    """New wraps, each with those of ``rows`` that it replaces."""
    groups: dict[tuple[UUID, Terms], list[Wrap]] = {}
    for row in rows:
        groups.setdefault((row.holder, grants.terms_of(row)), []).append(row)
    # The recovery has a place also when its wraps are gone or do not check: no key is made without it.
    groups.setdefault((certificates.recovery_of(strand.organisation_id), Terms("")), [])
    strand.is_incomplete = False
    for (holder, terms), group in groups.items():
        to = _still(keyring, strand, holder, group)
        if to is None:
            continue
        lacking = _lacking(strand, to, terms, group)
        gift: Keys = {p: {n: known[p][n] for n in ns if n in known.get(p, {})} for p, ns in lacking.items()}
        strand.is_incomplete |= any(len(gift[part]) < len(numbers) for part, numbers in lacking.items())
        if any(gift.values()):
            old = [row for row in group if is_known(row, strand, known)]
            yield grants.make(keyring, strand, to, terms, _merged(gift, old, known)), old


def _still(keyring: Keyring, strand: Strand, holder: UUID, group: Sequence[Wrap]) -> CertifiedKey | None:
    """To whom more may be given on the terms of ``group``; None for someone whose key is not certified now, or who
    lost the keys that were shared to: a colleague shares anew. The offline recovery must be certified, always.
    """
    if holder == certificates.recovery_of(strand.organisation_id):
        return recovery(keyring, strand)
    try:
        to = recipient(keyring, strand, holder, group[0].holder_organisation)
    except NotCertified:
        strand.is_incomplete = True
        return None
    if to.kind == Kind.USER and all(row.holder_epoch != to.epoch for row in group):
        return None
    return to


def _lacking(strand: Strand, to: CertifiedKey, terms: Terms, group: Sequence[Wrap]) -> dict[str, set[int]]:
    """Versions that ``to`` may have and that no wrap of ``group`` carries (for a person: none to their newest key)."""
    usable = [row for row in group if to.kind != Kind.USER or row.holder_epoch == to.epoch]
    lacking = {}
    for part, state in strand.keys.items():
        if to.kind == Kind.RECOVERY or grants.covers(terms.parts, part):
            inside = {number for row in usable for number in row.versions.get(part, [])}
            lacking[part] = {int(number) for number in state["versions"]} - inside
    return lacking


def is_known(row: Wrap, strand: Strand, known: Held) -> bool:
    """Whether every key inside ``row`` that still counts is ``known``, so that ``row`` can be made again."""
    return all(
        number in known.get(part, {})
        or str(number) not in strand.keys.get(part, {"versions": {}})["versions"]
        for part, numbers in row.versions.items()
        for number in numbers
    )


def _merged(keys: Keys, old: Sequence[Wrap], known: Held) -> Keys:
    merged: Keys = {part: dict(versions) for part, versions in keys.items()}
    for row in old:
        for part, numbers in row.versions.items():
            for number in numbers:
                if number in known.get(part, {}):
                    merged.setdefault(part, {})[number] = known[part][number]
    return merged


def recovery(keyring: Keyring, strand: Strand) -> CertifiedKey:
    """The certified key of the owner's offline recovery. NotCertified stops whatever would do without it."""
    to = _certified(keyring, certificates.recovery_of(strand.organisation_id), strand.organisation_id)
    if to.kind != Kind.RECOVERY:
        raise NotCertified("not a recovery key")
    return to


def _certified(keyring: Keyring, owner: UUID, organisation: UUID) -> CertifiedKey:
    """Checked once a request: an import of 500 cases a second shares each with the same few teams."""
    memo: dict[tuple[UUID, UUID], CertifiedKey] = keyring.memo.setdefault("recipients", {})  # type: ignore[assignment]
    if (owner, organisation) not in memo:
        memo[owner, organisation] = keyring.trust.current(owner, organisation=organisation)
    return memo[owner, organisation]
