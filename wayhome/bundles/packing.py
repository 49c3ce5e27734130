"""How a bundle is laid out inside what the vault seals: its list, our signature, then each part in its order.

The list says of each part its group, length and SHA-256. What is read is held against it, part by part; nothing of a
bundle is taken in before its last byte was. docs/case-bundle.md says it for who writes another program.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.bundles import limits
from wayhome.bundles.shapes import Part, Says
from wayhome.vault import bundles
from wayhome.vault.errors import NotCertified, Unopenable
from wayhome.vault.fields import GROUPS

FORMAT = "wayhome case bundle"
_LENGTH = struct.Struct(">I")
_CHUNK = 64 * 1024


class Damaged(Exception):
    """A part is missing, was changed, or stands elsewhere. The message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A part before it is written: what the list says of it, and where its bytes come from."""

    group: str
    size: int
    sha256: str
    read: Callable[[], Iterable[bytes]] = field(repr=False)
    entries: int = 0
    file: UUID | None = None
    name: str = ""

    def to_value(self) -> dict[str, Any]:
        """For the list."""
        said: dict[str, Any] = {"group": self.group, "size": self.size, "sha256": self.sha256}
        if self.file is not None:
            return {**said, "file": self.file, "name": self.name}
        return {**said, "entries": self.entries}


def of_entries(group: str, entries: Sequence[Mapping[str, Any]]) -> list[ToWrite]:
    """The parts that hold these entries, each small enough to be read at once."""
    found: list[ToWrite] = []
    waiting: list[bytes] = []
    size = 2
    for one in entries:
        content = bundles.to_json(one)
        is_full = len(waiting) >= limits.ENTRIES_A_PART or size + len(content) + 1 > limits.PART_AT_MOST
        if waiting and is_full:
            found.append(_part(group, waiting))
            waiting, size = [], 2
        waiting.append(content)
        size += len(content) + 1
    return [*found, _part(group, waiting)] if waiting else found


def _part(group: str, entries: Sequence[bytes]) -> ToWrite:
    content = b"[" + b",".join(entries) + b"]"
    return ToWrite(group, len(content), hashlib.sha256(content).hexdigest(), lambda: [content], len(entries))


def manifest(about: Mapping[str, Any], parts: Sequence[ToWrite]) -> bytes:
    """The list of a bundle."""
    said = {"format": FORMAT, "version": limits.VERSION, **about, "parts": [one.to_value() for one in parts]}
    return bundles.to_json(said)


def write(
    target: BinaryIO, said: bytes, parts: Sequence[ToWrite], *, mine: bundles.Own, to: bytes, bundle: UUID
) -> None:
    """All of it, sealed to ``to``. ValueError when a part is not what the list says."""
    first = _LENGTH.pack(len(said)) + said + bundles.sign(mine, said, bundle=bundle, to=to)
    size = len(first) + sum(one.size for one in parts)
    writer = bundles.Writer(target, to=to, bundle=bundle, size=size)
    writer.write(first)
    for one in parts:
        digest = hashlib.sha256()
        for chunk in one.read():
            digest.update(chunk)
            writer.write(chunk)
        if digest.hexdigest() != one.sha256:
            raise ValueError("a part is not what its hash says")
    writer.finish()


class Reader:
    """An opened bundle. ``says`` and ``signer`` at once; the parts once, in their order, each held against the list."""

    def __init__(self, head: bundles.Head, source: BinaryIO, *, mine: bundles.Own) -> None:
        self._source = bundles.reader(bundles.opened(head, source, mine=mine))
        said, signature = self._first()
        try:
            self.signer = bundles.signer_of(signature, said, found=head)
        except NotCertified as error:
            raise Damaged(_no_list()) from error
        self.says = understood(said, head.bundle)

    def each(self) -> Iterator[tuple[Part, Iterator[bytes]]]:
        """Each part with its bytes. Damaged names the first that is missing, changed or elsewhere."""
        for part in self.says.parts:
            yield part, (chunks := self._content(part))
            for _rest in chunks:  # what nobody read is held against the list all the same
                pass
        if self._read(1):
            raise Damaged(_("Something follows the last part of the file. {next}").format(next=_ask_again()))

    def _content(self, part: Part) -> Iterator[bytes]:
        digest, left = hashlib.sha256(), part.size
        while left:
            try:
                chunk = self._read(min(_CHUNK, left))
            except Unopenable as error:
                raise Damaged(self._name(part)) from error
            if not chunk:
                raise Damaged(self._name(part))
            digest.update(chunk)
            left -= len(chunk)
            if not left and digest.hexdigest() != part.sha256:
                raise Damaged(self._name(part))
            yield chunk

    def _first(self) -> tuple[bytes, bytes]:
        try:
            (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
            if length > limits.MANIFEST_AT_MOST:
                raise Damaged(_no_list())
            return self._exactly(length), self._exactly(bundles.SIGNATURE_BYTES)
        except (Unopenable, struct.error) as error:
            raise Damaged(_no_list()) from error

    def _exactly(self, size: int) -> bytes:
        found = self._source.read(size)
        if len(found) != size:
            raise Unopenable("cut short")
        return found

    def _read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except Unopenable as error:
            if size == 1:
                raise Damaged(
                    _("The end of the file is missing or was changed. {next}").format(next=_ask_again())
                ) from error
            raise

    def _name(self, part: Part) -> str:
        return _(
            "Part {number} of {count} is missing, was changed or stands in the place of another. {next}"
        ).format(number=part.number, count=len(self.says.parts), next=_ask_again())


def understood(said: bytes, bundle: UUID) -> Says:
    """The list, read with care: whoever wrote it may be anybody. Damaged, NewerBundle."""
    try:
        value: Any = bundles.from_json(said)
        if value["format"] != FORMAT:
            raise Damaged(_no_list())
        if value["version"] != limits.VERSION:
            raise bundles.NewerBundle("another version")
        found = Says(
            bundle=_as(UUID, value["bundle"]),
            number=_count(value["number"]),
            made_at=_as(datetime, value["made_at"]),
            giver=_as(UUID, value["from"]["id"]),
            giver_name=_text(value["from"]["name"]),
            giver_until=_as(date, value["from"]["until"]),
            given_by=_text(value["from"]["by"]),
            case=_as(UUID, value["case"]["id"]),
            code=_text(value["case"]["code"]),
            groups=_groups(value["groups"]),
            parts=[_read_part(number, one) for number, one in enumerate(_as(list, value["parts"]), 1)],
        )
    except (KeyError, TypeError, ValueError, Unopenable) as error:
        if isinstance(error, bundles.NewerBundle):
            raise
        raise Damaged(_no_list()) from error
    _stop_unless_sound(found, bundle)
    return found


def entries(content: bytes, part: Part) -> list[dict[str, Any]]:
    """The entries of a part. Damaged when it holds something else, or another number of them."""
    try:
        found: Any = bundles.from_json(content)
        if not isinstance(found, list) or len(found) != part.entries:
            raise ValueError("another number of entries")
        for one in found:
            _text(one["kind"])
            _as(datetime, one["at"])
            _as(dict, one["values"])
            _as(dict, one["beside"])
    except (KeyError, TypeError, ValueError, Unopenable) as error:
        words = _("Part {number} is not written as this program reads it. {next}")
        raise Damaged(words.format(number=part.number, next=_ask_again())) from error
    return found


def _stop_unless_sound(found: Says, bundle: UUID) -> None:
    files = [part.file for part in found.parts if part.file is not None]
    entries_in_all = sum(part.entries for part in found.parts)
    is_sound = (
        found.bundle == bundle
        and found.made_at.tzinfo is not None
        and len(found.parts) <= limits.PARTS_AT_MOST
        and entries_in_all <= limits.ENTRIES_AT_MOST
        and len(set(files)) == len(files)
        and all(part.group in found.groups for part in found.parts)
        and all(part.size <= limits.PART_AT_MOST for part in found.parts if part.file is None)
        and sum(part.size for part in found.parts if part.file is None) <= limits.ENTRY_BYTES_AT_MOST
        and sum(part.size for part in found.parts) <= limits.at_most()
    )
    if not is_sound:
        raise Damaged(_no_list())


def _read_part(number: int, value: Any) -> Part:  # noqa: ANN401 - whatever JSON holds
    file = value.get("file")
    return Part(
        number=number,
        group=_groups(value["group"]),
        size=_count(value["size"]),
        sha256=_text(value["sha256"]),
        entries=0 if file is not None else _count(value["entries"]),
        file=None if file is None else _as(UUID, file),
        name=_text(value["name"]) if file is not None else "",
    )


def _as[T](kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError("another kind of value")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 300:
        raise TypeError("no short text")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no count")
    return value


def _groups(value: object) -> str:
    text = _text(value)
    if not text or any(letter not in GROUPS for letter in text):
        raise ValueError("no groups of data")
    return text


def _no_list() -> str:
    return _("The list of what the file holds is missing or was changed. {next}").format(next=_ask_again())


def _ask_again() -> str:
    return _("Nothing was taken in. Ask whoever gave it for a new file.")
