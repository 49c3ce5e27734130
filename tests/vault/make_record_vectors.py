"""Writes the frozen vectors of sealed files and of what is inside wraps, columns and directories. Run once per format.

``python -m tests.vault.make_record_vectors`` refuses to overwrite: what an earlier release sealed must open for ever.
"""

import hashlib
import json
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import nacl.bindings as sodium

FOLDER = Path(__file__).with_name("vectors")
FILE = "files-format-1.json"
STORED = "stored-format-1.json"

VALUES = {
    "empty": None,
    "text": "Mira Дом",
    "section": {
        "born": date(2003, 2, 1),
        "seen": datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
        "owed": Decimal("12.50"),
        "who": UUID(int=7),
        "list": [1, True, None, 2.5],
    },
}
KEYS = {
    "A": {1: bytes(range(32)), 2: bytes(range(1, 33))},
    "Dm": {1: bytes(range(2, 34))},
    "numbers": {3: b"\x05" * 32},
}


def content(size: int) -> bytes:
    """The content of a vector: long enough to need several chunks, and never in the repository."""
    return hashlib.shake_256(b"wayhome vector").digest(size)


def sealed_file(key: bytes, header: bytes, file_id: UUID, size: int) -> bytes:
    """A sealed file written down step by step from its description, independent of ``vault.streams``.

    Whoever knows key and header has the state that the writer had: so a frozen header gives the same bytes again.
    """
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    plain = content(size) + b"\x80"
    plain += bytes(plain_bucket(len(plain)) - len(plain))
    parts = [plain[at : at + 65536] for at in range(0, len(plain), 65536)]
    sealed = b"\x01" + header
    for number, part in enumerate(parts):
        bound = b"wayhome file 1" + file_id.bytes if number == 0 else None
        tag = 3 if number == len(parts) - 1 else 0
        sealed += sodium.crypto_secretstream_xchacha20poly1305_push(state, part, bound, tag)
    return sealed


def plain_bucket(need: int) -> int:
    """Padmé, as written in its paper; 32, 64 and 128 below."""
    for size in (32, 64, 128):
        if need <= size:
            return size
    exponent = need.bit_length() - 1
    last = exponent - exponent.bit_length()
    return ((need + (1 << last) - 1) >> last) << last


def files() -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for number, size in enumerate((1, 31, 32, 5000, 65535, 65536, 200_000)):
        key, header, file_id = bytes([number + 1]) * 32, os.urandom(24), UUID(int=number + 1)
        sealed = sealed_file(key, header, file_id, size)
        made.append(
            {
                "key": key.hex(),
                "header": header.hex(),
                "file": str(file_id),
                "size": size,
                "stored": len(sealed),
                "sha256": hashlib.sha256(sealed).hexdigest(),
            }
        )
    return made


def stored() -> dict[str, object]:
    from wayhome.vault import fields, grants, numbers, values  # settings must be loaded first

    return {
        "values": {name: values.to_bytes(value).hex() for name, value in VALUES.items()},  # type: ignore[arg-type]
        "keys": grants._packed(KEYS).hex(),
        "column": fields.pack(7, bytes(range(60)), bytes(range(50))).hex(),
        "token": numbers._token(bytes(range(32)), "AB123456").hex(),
    }


def main() -> None:
    import django

    os.environ.update(
        DJANGO_SETTINGS_MODULE="wayhome.settings", WAYHOME_MODE="practice", WAYHOME_HOME="/nonexistent"
    )
    django.setup()
    for name, made in ((FILE, files()), (STORED, stored())):
        with (FOLDER / name).open("x", encoding="utf-8") as file:
            json.dump(made, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
