"""The keys of strands: which this person may use, which one seals now, and how a new version is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from wayhome.core import clock, prepared
from wayhome.vault import envelope, giving, grants, wraps
from wayhome.vault.committed import Made
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.grants import Held, Keys
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import Strand, StrandName, Wrap


@dataclass(frozen=True, slots=True)
class Opened:
    """What one person may do in one strand: the parts they may have, the keys they hold, the versions there are."""

    allowed: tuple[str, ...] = ()
    keys: Held = field(default_factory=dict, repr=False)
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
    _fresh(keyring).pop(name, None)
    unsettled = _unsettled(keyring)
    unsettled.add(name)
    transaction.on_commit(lambda: unsettled.discard(name))


def keep_fresh(keyring: Keyring, made: Mapping[StrandName, Keys], allowed: tuple[str, ...]) -> None:
    """Keep keys just made for what is sealed next in this transaction: nobody unwraps what they have just wrapped.

    They serve sealing only, which compares them with the strand as it stands; reading asks the wraps.
    """
    fresh = _fresh(keyring)
    for name, keys in made.items():
        mine = {
            part: key for part, key in keys.items() if any(grants.covers(parts, part) for parts in allowed)
        }
        if mine:
            fresh[name] = Opened(allowed, mine)

    def settled() -> None:
        for name in made:
            fresh.pop(name, None)

    transaction.on_commit(settled)


def locked(name: StrandName) -> Strand:
    """The strand, locked until the end of the transaction: one writer, sharer or rotation at a time. NoKey when there
    is none.
    """
    return locked_many([name])[name]


def locked_many(names: Iterable[StrandName]) -> dict[StrandName, Strand]:
    """As ``locked``, for many: one query, and one order for all who lock, so that no two wait for each other."""
    wanted: dict[tuple[UUID, UUID | None], list[UUID]] = {}
    for name in names:
        wanted.setdefault((name.organisation, name.own_of), []).append(name.case)
    these = Q(pk__in=[])
    for (organisation, author), cases in wanted.items():
        these |= Q(organisation_id=organisation, own_of=author, case_id__in=cases)
    rows = Strand.objects.select_for_update(no_key=True).filter(these, erased_at=None)
    found = {row.name: row for row in rows.order_by("case_id", "organisation_id", "own_of")}
    if len(found) < sum(map(len, wanted.values())):
        raise NoKey("no such strand")
    return found


def sealing_keys(
    keyring: Keyring, needed: Mapping[StrandName, Iterable[str]]
) -> dict[StrandName, dict[str, tuple[int, bytes]]]:
    """Per strand, newest version and key of each part, made now where there is none yet or a new one is owed.

    Inside a transaction: the strands stay locked, so that no rotation passes by what is about to be written.
    NoKey when this person may not have one of the parts, or belongs to another organisation.
    """
    if any(name.organisation != keyring.organisation_id for name in needed):
        raise NoKey("another organisation writes here")
    strands = locked_many(needed)
    parts = {name: sorted(set(named)) for name, named in needed.items()}
    mine = {name: what for name in needed if (what := _fresh(keyring).get(name))}
    mine.update(opened(keyring, needed.keys() - mine.keys()))
    stale = [name for name in needed if not _is_current(strands[name], mine[name], parts[name])]
    if stale:
        for name in stale:
            forget(keyring, name)
        mine.update(opened(keyring, stale))
    if not all(mine[name].may(part) for name in needed for part in parts[name]):
        raise NoKey("not a holder of this part")
    owed = {name: [part for part in parts[name] if _is_owed(strands[name], part)] for name in needed}
    made = make_versions(keyring, [(strands[n], mine[n], missing) for n, missing in owed.items() if missing])
    return {
        name: _newest_keys(strands[name], made.get(name, mine[name].keys), parts[name]) for name in needed
    }


def _is_owed(strand: Strand, part: str) -> bool:
    return part not in strand.keys or strand.keys[part]["owed"]


def _newest_keys(strand: Strand, keys: Held, parts: Iterable[str]) -> dict[str, tuple[int, bytes]]:
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


def make_versions(
    keyring: Keyring, wanted: Sequence[tuple[Strand, Opened, Sequence[str]]]
) -> dict[StrandName, Keys]:
    """A new version of each of the parts, for everyone who may have it. The strands are locked. Returns all keys."""
    known: dict[StrandName, Keys] = {}
    for strand, mine, parts in wanted:
        fresh: Keys = {}
        for part in parts:
            key = next_version(strand, part)
            fresh[part] = {newest(strand, part): key}
        known[strand.name] = {
            part: {**mine.keys.get(part, {}), **fresh.get(part, {})}
            for part in mine.keys.keys() | fresh.keys()
        }
    if wanted:
        touched = [strand for strand, *_rest in wanted]
        giving.give_many(keyring, [(strand, known[strand.name]) for strand in touched])
        settle_marks(*touched)
        for name in known:
            forget(keyring, name)
    return known


def next_version(strand: Strand, part: str) -> bytes:
    """A new key, and its commitment in ``strand``, which the caller saves."""
    key = envelope.new_key()
    number = newest(strand, part) + 1 if part in strand.keys else 1
    earlier = strand.keys.get(part, {"versions": {}})["versions"]
    strand.keys[part] = {
        "versions": {**earlier, str(number): wraps.commitment(key).hex()},
        "owed": False,
        "resealing": number > 1,
    }
    return key


def settle_marks(*strands: Strand) -> None:
    """Save strands; the mark for holders' next visit stays while anything is owed or half done."""
    for strand in strands:
        is_owed = any(state["owed"] or state["resealing"] for state in strand.keys.values())
        strand.rotation_owed_at = (strand.rotation_owed_at or clock.now()) if is_owed else None
    Strand.objects.bulk_update(strands, ["keys", "rotation_owed_at", "is_incomplete"])


def _mine(keyring: Keyring, names: set[StrandName]) -> list[Wrap]:
    rows = _wraps_of(
        list({name.case for name in names}),
        list({name.organisation for name in names}),
        [keyring.user_id, *keyring.held()],
        clock.today(),
    )
    return grants.checked(keyring, [row for row in rows if row.strand.name in names])


_NOT_READ = (
    *("created_at", "released_at", "strand__created_at", "strand__is_named", "strand__rotation_owed_at"),
    *("strand__is_incomplete", "strand__erased_at"),
)


@prepared.planned
def _wraps_of(
    cases: list[UUID], organisations: list[UUID], holders: list[UUID], today: date
) -> QuerySet[Wrap]:
    rows = Wrap.objects.filter(grants.live(today), holder__among=holders, strand__case_id__among=cases)
    rows = rows.filter(strand__organisation_id__among=organisations).select_related("strand")
    return rows.defer(*_NOT_READ)  # a list reads sixty: each moment that nobody looks at costs


def _opened(keyring: Keyring, rows: Sequence[Wrap]) -> Opened:
    if not rows:
        return NOTHING
    keys: Held = {}
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
        keys = {**keys, **{p: {**keys.get(p, {}), **inside[p]} for p in inside}} if keys else inside
        allowed.append(row.parts)
    return Opened(tuple(allowed), keys, Made(rows[0].strand.keys))


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


def _fresh(keyring: Keyring) -> dict[StrandName, Opened]:
    return keyring.memo.setdefault("strands fresh", {})  # type: ignore[return-value]  # one memo for all
