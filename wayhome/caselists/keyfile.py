"""The file of a key for one run: one line, made once, kept by whoever runs the command. Nothing of it stays here."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.vault import runs

_BEGINS = "wayhome-list-key-1."
_CHECK = 4  # bytes, by which a line that was cut or mistyped is known
_BYTES = 3 * 16 + runs.SECRET_BYTES + _CHECK
_LARGEST = 4_096  # a file that is larger is another one


class NoKeyFile(Exception):
    """The file cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Which key it is, for whom it seals, and the secret part."""

    id: UUID
    organisation: UUID
    team: UUID
    secret: bytes = field(repr=False)

    def line(self) -> str:
        """What is shown once."""
        raw = self.id.bytes + self.organisation.bytes + self.team.bytes + self.secret
        return _BEGINS + base64.urlsafe_b64encode(raw + _check(raw)).decode()


def read(path: Path) -> KeyFile:
    """The key of this file. NoKeyFile with what to do."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1).decode("utf-8-sig").strip()
    except (OSError, ValueError) as problem:
        raise NoKeyFile(
            _("The key file cannot be read. Check its name and who may read it: it holds one line.")
        ) from problem
    return of(text)


def of(line: str) -> KeyFile:
    """The key of this line. NoKeyFile with what to do."""
    try:
        raw = base64.b64decode(line.removeprefix(_BEGINS).encode(), altchars=b"-_", validate=True)
    except ValueError:
        raw = b""
    if not line.startswith(_BEGINS) or len(raw) != _BYTES:
        raise NoKeyFile(
            _("This is no key file of Wayhome, or a part of its line is missing. Copy the whole line again.")
        )
    body, check = raw[:-_CHECK], raw[-_CHECK:]
    if check != _check(body):
        raise NoKeyFile(
            _("The line in the key file was changed. Copy it again, or let a manager make a new key.")
        )
    key, organisation, team = (UUID(bytes=body[first : first + 16]) for first in (0, 16, 32))
    return KeyFile(key, organisation, team, body[48:])


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"wayhome list key " + raw).digest()[:_CHECK]
