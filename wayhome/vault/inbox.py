"""Writing without reading: entries sealed to a team by someone who holds no key, absorbed at a member's next visit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.vault import values, vouching, wraps
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import InboxEnvelope
from wayhome.vault.values import Value

AT_MOST = 256  # entries an envelope

type Handler = Callable[[Keyring, UUID, list[Any]], None]  # keyring, team, entries
type Failed = Callable[[str, Exception], None]  # kind, what its handler raised


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a visit did with the inbox: envelopes done, left for another handler or key, and unopenable ones."""

    done: int = 0
    left: int = 0
    unopenable: tuple[UUID, ...] = ()


def put(*, team: UUID, kind: str, entries: Sequence[Value]) -> None:
    """Seal ``entries`` for ``team``. Needs no key: believed is the team's key that this installation vouches for.

    ``kind`` names who absorbs them, such as ``people.hand_in``; it is sealed too. NotCertified for a swapped key.
    """
    if not kind or not entries:
        raise ValueError("an envelope has a kind and at least one entry")
    to = vouching.public(team)
    InboxEnvelope.objects.bulk_create(
        _sealed(team, to.epoch, to.keys.wrapping, kind, entries[first : first + AT_MOST])
        for first in range(0, len(entries), AT_MOST)
    )


def waiting(*, team: UUID) -> int:
    """How many envelopes wait. Needs no key."""
    return InboxEnvelope.objects.filter(team=team).count()


def with_something(teams: Iterable[UUID]) -> list[UUID]:
    """Those of ``teams`` for whom an envelope waits. One query, no key."""
    rows = InboxEnvelope.objects.filter(team__in=list(teams)).order_by("team")
    return list(rows.values_list("team", flat=True).distinct())


def absorb(
    keyring: Keyring, *, team: UUID, handlers: Mapping[str, Handler], failed: Failed | None = None
) -> Absorbed:
    """Open what waits for ``team``, oldest first, and give each envelope to the handler of its kind.

    One transaction per envelope: what the handler wrote and the end of the envelope are kept together or not at all,
    so that each entry counts once, whoever else visits or crashes meanwhile. An error of a handler goes to the caller;
    with ``failed`` it goes there, this envelope waits on, and those behind it are not held up.
    """
    if not keyring.holds(team):
        raise NoKey("not a member of this team")
    done = left = 0
    unopenable = []
    envelopes = InboxEnvelope.objects.filter(team=team).order_by("created_at", "id")
    for row_id in list(envelopes.values_list("id", flat=True)):
        kind = ""
        try:
            with transaction.atomic():
                row = InboxEnvelope.objects.select_for_update(skip_locked=True).filter(pk=row_id).first()
                if row is None:  # a colleague is at it, or was
                    continue
                try:
                    kind, entries = _opened(keyring, row)
                except (Unopenable, NoKey):
                    unopenable.append(row.pk)
                    continue
                if kind not in handlers:
                    left += 1
                    continue
                handlers[kind](keyring, team, entries)
                InboxEnvelope.objects.filter(pk=row.pk).delete()
        except Exception as error:
            if failed is None or not kind:
                raise
            failed(kind, error)
            left += 1
        else:
            done += 1
    return Absorbed(done, left, tuple(unopenable))


def _sealed(team: UUID, epoch: int, wrapping: bytes, kind: str, entries: Sequence[Value]) -> InboxEnvelope:
    row = InboxEnvelope(id=uuid4(), team=team, team_epoch=epoch)
    content = values.to_bytes({"kind": kind, "entries": list(entries)})
    row.sealed = wraps.wrap(content, to=wrapping, info=_info(row))
    return row


def _opened(keyring: Keyring, row: InboxEnvelope) -> tuple[str, list[Any]]:
    private = keyring.keys_of(row.team, row.team_epoch).wrapping
    content = values.from_bytes(wraps.unwrap(bytes(row.sealed), private=private, info=_info(row)))
    match content:
        case {"kind": str() as kind, "entries": list() as entries}:
            return kind, entries
    raise Unopenable("not an envelope of entries")


def _info(row: InboxEnvelope) -> bytes:
    return wraps.bound(b"wayhome inbox 1", row.team.bytes, str(row.team_epoch).encode(), row.pk.bytes)
