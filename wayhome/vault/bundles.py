"""A whole case for another organisation: one stream, sealed to a key of theirs that a person compared, signed by ours.

Layout: mark, format 1 byte, id 16 bytes, digest of the receiver's public keys 32, wrapped content key and length 89,
then one stream (see ``streams``). What lies before the stream is bound into the wrap. The signature is inside, so that
who finds the file does not read whose it is; it names the receiver, so that nobody passes it on as meant for another.
"""

import hashlib
import hmac
import io
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol
from uuid import UUID

from wayhome.vault import disk, envelope, parcels, streams, values, words, wraps
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.upload import SealedUpload
from wayhome.vault.values import Value

MARK = b"wayhome case bundle\n"
FORMAT = 1
PUBLIC_BYTES = 64
SIGNATURE_BYTES = PUBLIC_BYTES + 64
_WRAP = 1 + 32 + 40 + 16  # suite, HPKE's own part, key and length, tag
_HEAD = struct.Struct(f">{len(MARK)}sB16s32s{_WRAP}s")
_LENGTH = struct.Struct(">Q")
_MARKED = struct.Struct(">16sI32s")
_PLACE = "bundles.key"


class NotABundle(Unopenable):
    """The file is something else."""


class NewerBundle(Unopenable):
    """Made by a later version of this program."""


class OtherKey(Unopenable):
    """Sealed to a key that is none of these."""


class Source(Protocol):
    """Whatever can be read from its beginning."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Own:
    """An organisation's own key, opened."""

    public: bytes
    _private: wraps.PrivateKeys = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """What can be read of a bundle without a key."""

    bundle: UUID
    digest: bytes
    wrapped: bytes = field(repr=False)


def new_key(keyring: Keyring, *, to: Iterable[UUID], record: UUID) -> tuple[bytes, bytes]:
    """A pair: 64 public bytes, and the private half as a parcel to these teams."""
    keys = wraps.PrivateKeys.generate()
    sealed = parcels.seal(keys.to_bytes().hex(), to=to, place=_PLACE, record=record, keyring=keyring)
    public = keys.public()
    return public.wrapping + public.signing, sealed


def own(keyring: Keyring, sealed: bytes, *, record: UUID) -> Own:
    """The private half opened. NoKey for who is in none of its teams."""
    if not sealed:
        raise NoKey("the private half was destroyed")
    found = parcels.open_(keyring, sealed, place=_PLACE, record=record)
    keys = wraps.PrivateKeys.from_bytes(bytes.fromhex(str(found)))
    public = keys.public()
    return Own(public.wrapping + public.signing, keys)


def fingerprint(public: bytes, *bound: str) -> tuple[str, ...]:
    """Eight words that stand for the key and all else that its card says."""
    parts = (b"wayhome bundle card 1", public, *(one.encode() for one in bound))
    return words.fingerprint(hashlib.sha256(wraps.bound(*parts)).digest())


def vouch(keyring: Keyring, teams: Iterable[UUID], *parts: str) -> bytes:
    """A mark that only members of these teams can make: what a card says is what one of them compared."""
    marks = []
    for team in teams:
        epoch = keyring.newest_keys_of(team)[0].epoch
        marks.append(_MARKED.pack(team.bytes, epoch, _vouched(keyring, team, epoch, parts)))
    return b"".join(marks)


def is_vouched(keyring: Keyring, mark: bytes, *parts: str) -> bool:
    """Whether a member of a team of this person marked exactly this. False too for who is in none of them."""
    if len(mark) % _MARKED.size:
        return False
    for raw_team, epoch, found in _MARKED.iter_unpack(mark):
        team = UUID(bytes=raw_team)
        if not keyring.holds(team) or team == keyring.user_id:
            continue
        try:
            wanted = _vouched(keyring, team, epoch, parts)
        except (NoKey, NotCertified):
            continue
        if hmac.compare_digest(found, wanted):
            return True
    return False


class Writer:
    """Seals a bundle of ``size`` bytes of content while it is written."""

    def __init__(self, target: BinaryIO, *, to: bytes, bundle: UUID, size: int) -> None:
        self._size, key, digest = size, envelope.new_key(), _digest(to)
        wrapped = wraps.wrap(key + _LENGTH.pack(size), to=to[:32], info=_info(bundle, digest))
        target.write(_HEAD.pack(MARK, FORMAT, bundle.bytes, digest, wrapped))
        self._sealer = streams.Sealer(key, file_id=bundle, write=target.write)

    def write(self, content: bytes) -> None:
        """The next part of the content."""
        self._sealer.add(content)

    def finish(self) -> None:
        """The end. ValueError when another length was promised: then it opens for nobody."""
        if self._sealer.size != self._size:
            raise ValueError("another length than was promised")
        self._sealer.finish()


def head(source: Source) -> Head:
    """Which bundle it is and for which key. NotABundle, NewerBundle, Unopenable when cut short."""
    raw = source.read(_HEAD.size)
    if raw[: len(MARK)] != MARK:
        raise NotABundle("it does not begin as one")
    if len(raw) <= len(MARK):
        raise Unopenable("cut short")
    if raw[len(MARK)] != FORMAT:
        raise NewerBundle("another format")
    if len(raw) != _HEAD.size:
        raise Unopenable("cut short")
    _mark, _format, bundle, digest, wrapped = _HEAD.unpack(raw)
    return Head(UUID(bytes=bundle), digest, wrapped)


def is_for(found: Head, public: bytes) -> bool:
    """Whether it was sealed to this key."""
    return found.digest == _digest(public)


def opened(found: Head, source: BinaryIO, *, mine: Own) -> Iterator[bytes]:
    """The content after its head, each chunk verified before it is given; whole only when it ends without an error.

    OtherKey for a key that it was not sealed to, Unopenable for what was changed or cut.
    """
    if not is_for(found, mine.public):
        raise OtherKey("sealed to another key")
    secret = wraps.unwrap(
        found.wrapped, private=mine._private.wrapping, info=_info(found.bundle, found.digest)
    )
    (size,) = _LENGTH.unpack(secret[32:])
    return streams.opened(secret[:32], file_id=found.bundle, size=size, source=source)


def sign(mine: Own, manifest: bytes, *, bundle: UUID, to: bytes) -> bytes:
    """Our public keys, and our signature over what the bundle holds and for whom it is."""
    return mine.public + wraps.sign(_signed(manifest, bundle, _digest(to)), private=mine._private.signing)


def signer_of(signature: bytes, manifest: bytes, *, found: Head) -> bytes:
    """Whose signature it is: 64 public bytes. NotCertified when it does not hold."""
    if len(signature) != SIGNATURE_BYTES:
        raise NotCertified("no signature")
    public = signature[:PUBLIC_BYTES]
    message = _signed(manifest, found.bundle, found.digest)
    wraps.check(signature[PUBLIC_BYTES:], message, public=public[32:])
    return public


def lay_down(upload: SealedUpload) -> dict[str, Value]:
    """Keep what was uploaded for a while: the finder of orphans takes it away a day later. For a parcel."""
    upload.keep()
    return {"file": upload.file_id, "key": upload.key.hex(), "size": upload.size}


def laid_down(value: Mapping[str, object]) -> BinaryIO:
    """What was laid down, to be read from its beginning. Unopenable when it is gone."""
    file_id = value["file"]
    if not isinstance(file_id, UUID):
        raise Unopenable("no file")
    try:
        stored = disk.kept(file_id).open("rb")
    except FileNotFoundError as error:
        raise Unopenable("it lies here no more") from error
    key, size = bytes.fromhex(str(value["key"])), int(str(value["size"]))
    return reader(_closing(stored, streams.opened(key, file_id=file_id, size=size, source=stored)))


def take_away(value: Mapping[str, object]) -> None:
    """What was laid down is not needed any more."""
    if isinstance(value.get("file"), UUID):
        disk.remove(value["file"])  # type: ignore[arg-type]


def reader(chunks: Iterator[bytes]) -> BinaryIO:
    """Chunks as something to read from, one chunk of it in memory."""
    return io.BufferedReader(_Chunks(chunks), buffer_size=streams.CHUNK)  # type: ignore[type-var]


def to_json(value: Value) -> bytes:
    """The one way to write a value: keys in order, no spaces, UTF-8."""
    return values.canonical(value)


def from_json(content: bytes) -> Value:
    """The value again. Unopenable for anything else."""
    return values.from_canonical(content)


class _Chunks(io.RawIOBase):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._rest:
            found = next(self._chunks, None)
            if found is None:
                return 0
            self._rest = found
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def _closing(stored: BinaryIO, chunks: Iterator[bytes]) -> Iterator[bytes]:
    with stored:
        yield from chunks


def _vouched(keyring: Keyring, team: UUID, epoch: int, parts: Iterable[str]) -> bytes:
    message = wraps.bound(b"wayhome bundle card vouched 1", *(one.encode() for one in parts))
    return hmac.digest(keyring.shared_of(team, epoch), message, "sha256")


def _digest(public: bytes) -> bytes:
    if len(public) != PUBLIC_BYTES:
        raise Unopenable("no public key")
    return hashlib.sha256(wraps.bound(b"wayhome bundle key 1", public)).digest()


def _info(bundle: UUID, digest: bytes) -> bytes:
    return wraps.bound(b"wayhome bundle 1", bytes((FORMAT,)), bundle.bytes, digest)


def _signed(manifest: bytes, bundle: UUID, digest: bytes) -> bytes:
    return wraps.bound(b"wayhome bundle signed 1", bundle.bytes, digest, hashlib.sha256(manifest).digest())
