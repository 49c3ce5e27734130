"""The keys of strands: which this person may use, which one seals now, and how a new version is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from wayhome.core import clock
from wayhome.vault import envelope, giving, grants, wraps
from wayhome.vault.errors import Erased, NoKey, NotCertified, VaultError
from wayhome.vault.grants import Keys, Terms
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import Strand, StrandName, Wrap


@dataclass(frozen=True, slots=True)
class Opened:
    """What one person may do in one strand: the parts they may have, the keys they hold, the versions there are."""

    allowed: tuple[str, ...] = ()
    keys: Keys = field(default_factory=dict, repr=False)
    made: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def may(self, part: str) -> bool:
        return any(grants.covers(parts, part) for parts in self.allowed)


NOTHING = Opened()


def opened(keyring: Keyring, names: Iterable[StrandName]) -> dict[StrandName, Opened]:
    """What ``keyring`` may do in each strand: one query for all of them, remembered for the request."""
    memo = _memo(keyring)
    found = {name: memo.get(name) for name in names}
    todo = {name for name, what in found.items() if what is None}
    if todo:
        by_name: dict[StrandName, list[Wrap]] = {name: [] for name in todo}
        for row in _mine(keyring, todo):
            by_name[row.strand.name].append(row)
        fresh = {name: _opened(keyring, rows) for name, rows in by_name.items()}
        memo.update({name: fresh[name] for name in todo - _unsettled(keyring)})
        found.update(fresh)
    return {name: what or NOTHING for name, what in found.items()}


def forget(keyring: Keyring, name: StrandName) -> None:
    """Read the strand anew, and until the transaction is committed each time: what it made may yet be undone."""
    _memo(keyring).pop(name, None)
    unsettled = _unsettled(keyring)
    unsettled.add(name)
    transaction.on_commit(lambda: unsettled.discard(name))


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
    organisation = keyring.organisation_id
    with transaction.atomic():
        strand, is_new = Strand.objects.get_or_create(
            case_id=case, organisation_id=organisation, own_of=own_of, defaults={"is_named": is_named}
        )
        if strand.erased_at:
            raise Erased("this case was erased")
        if not is_new:
            raise VaultError("this strand has begun already; share it instead")
        made = [grants.make(keyring, strand, giving.recovery(keyring, strand), Terms(""), {})]
        for holder, parts in holders.items():
            to = giving.recipient(keyring, strand, holder, organisation)
            made.append(grants.make(keyring, strand, to, Terms(grants.written(parts)), {}))
        Wrap.objects.bulk_create(made)
        forget(keyring, strand.name)


def locked(name: StrandName) -> Strand:
    """The strand, locked until the end of the transaction: one writer, sharer or rotation at a time. NoKey when there
    is none.
    """
    strand = Strand.objects.select_for_update(no_key=True).filter(
        case_id=name.case, organisation_id=name.organisation, own_of=name.own_of
    )
    found = strand.first()
    if found is None or found.erased_at:
        raise NoKey("no such strand")
    return found


def sealing_keys(keyring: Keyring, name: StrandName, parts: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Newest version and key of each part, made now where there is none yet or a new one is owed.

    Inside a transaction: the strand stays locked, so that no rotation passes by what is about to be written.
    NoKey when this person may not have one of the parts, or belongs to another organisation.
    """
    if name.organisation != keyring.organisation_id:
        raise NoKey("another organisation writes here")
    strand = locked(name)
    parts = sorted(set(parts))
    mine = opened(keyring, [name])[name]
    if not _is_current(strand, mine, parts):
        forget(keyring, name)
        mine = opened(keyring, [name])[name]
    if not all(mine.may(part) for part in parts):
        raise NoKey("not a holder of this part")
    stale = [part for part in parts if part not in strand.keys or strand.keys[part]["owed"]]
    keys = make_versions(keyring, strand, mine, stale) if stale else mine.keys
    result = {}
    for part in parts:
        version = newest(strand, part)
        if version not in keys.get(part, {}):
            raise NoKey("the key of this part has not reached this holder yet")
        result[part] = (version, keys[part][version])
    return result


def newest(strand: Strand, part: str) -> int:
    """The number of the newest version of ``part``."""
    return max(map(int, strand.keys[part]["versions"]))


def make_versions(keyring: Keyring, strand: Strand, mine: Opened, parts: Sequence[str]) -> Keys:
    """A new version of each of ``parts``, for everyone who may have it. The strand is locked. Returns all keys."""
    fresh: Keys = {}
    for part in parts:
        state = strand.keys.get(part, {"versions": {}})
        number = newest(strand, part) + 1 if part in strand.keys else 1
        fresh[part] = {number: envelope.new_key()}
        strand.keys[part] = {
            "versions": {**state["versions"], str(number): wraps.commitment(fresh[part][number]).hex()},
            "owed": False,
            "resealing": number > 1,
        }
    known = {
        part: {**mine.keys.get(part, {}), **fresh.get(part, {})} for part in mine.keys.keys() | fresh.keys()
    }
    giving.give(keyring, strand, known)
    settle_marks(strand)
    forget(keyring, strand.name)
    return known


def settle_marks(strand: Strand) -> None:
    """Save the strand; the mark for holders' next visit stays while anything is owed or half done."""
    is_owed = any(state["owed"] or state["resealing"] for state in strand.keys.values())
    strand.rotation_owed_at = (strand.rotation_owed_at or clock.now()) if is_owed else None
    strand.save(update_fields=["keys", "rotation_owed_at", "is_incomplete"])


def _mine(keyring: Keyring, names: set[StrandName]) -> list[Wrap]:
    holders = [keyring.user_id, *keyring.held()]
    rows = Wrap.objects.filter(
        grants.live(),
        strand__case_id__in={name.case for name in names},
        strand__organisation_id__in={name.organisation for name in names},
        holder__in=holders,
    ).select_related("strand")
    return grants.checked(keyring, [row for row in rows if row.strand.name in names])


def _opened(keyring: Keyring, rows: Sequence[Wrap]) -> Opened:
    if not rows:
        return NOTHING
    keys: Keys = {}
    allowed: list[str] = []
    for row in sorted(rows, key=lambda row: -sum(map(len, row.versions.values()))):
        if allowed and all(
            n in keys.get(part, {}) for part, numbers in row.versions.items() for n in numbers
        ):
            allowed.append(row.parts)  # someone in several teams: one wrap gave all of this already
            continue
        try:
            inside = grants.open_(keyring, row, row.strand)
        except (NoKey, NotCertified):  # keys this person has lost, or a team's that nobody vouches for now
            continue
        for part, versions in inside.items():
            keys.setdefault(part, {}).update(versions)
        allowed.append(row.parts)
    made = {part: frozenset(map(int, state["versions"])) for part, state in rows[0].strand.keys.items()}
    return Opened(tuple(allowed), keys, made)


def _is_current(strand: Strand, mine: Opened, parts: Sequence[str]) -> bool:
    """Whether what was remembered agrees with the strand as it stands now."""
    for part in parts:
        if part not in strand.keys:
            continue
        version = newest(strand, part)
        key = mine.keys.get(part, {}).get(version)
        if key is None or wraps.commitment(key).hex() != strand.keys[part]["versions"][str(version)]:
            return False
    return True


def _memo(keyring: Keyring) -> dict[StrandName, Opened]:
    return keyring.memo.setdefault("strands", {})  # type: ignore[return-value]  # one memo for all of the vault


def _unsettled(keyring: Keyring) -> set[StrandName]:
    return keyring.memo.setdefault("strands unsettled", set())  # type: ignore[return-value]  # one memo for all
