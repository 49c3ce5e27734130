"""Writes the frozen vectors of the layouts of a directory, byte by byte from their description. Run once per layout.

``python -m tests.vault.make_directory_vectors`` refuses to overwrite: what an earlier release wrote opens for ever.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import nacl.bindings as sodium

FILE = Path(__file__).with_name("vectors") / "directory-layouts-1-2.json"
KEY = bytes(range(32))
TEAM, CHUNK = UUID(int=5), UUID(int=6)
EPOCH = 4
ROWS = [
    (UUID(int=11), 1_700_000_000_000_001, "Mira Дом", "mira dom"),
    (UUID(int=11), 1_700_000_000_000_001, "Miriam", "miriam"),
    (UUID(int=12), 1_700_000_000_000_002, "Elira", "elira"),
]


def envelope(content: bytes, part: str, field: str) -> bytes:
    """``content``, padded, sealed with a fixed nonce for its place."""
    content += b"\x80"
    content += bytes(256 - len(content))
    parts = (
        bytes((1, 1)),
        b"",
        TEAM.bytes,
        part.encode(),
        b"vault_directorychunk",
        field.encode(),
        CHUNK.bytes,
        EPOCH.to_bytes(4, "big"),
        bytes(4),
    )
    bound = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    nonce = bytes(range(24))
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound, nonce, KEY)
    return bytes((1, 1)) + EPOCH.to_bytes(4, "big") + nonce + sealed


def heads(rows: Sequence[tuple[UUID, int, str, str]]) -> bytes:
    """Cases, then times."""
    return b"".join(row[0].bytes for row in rows) + b"".join(row[1].to_bytes(8, "big") for row in rows)


def lines(rows: Sequence[tuple[UUID, int, str, str]], column: int) -> bytes:
    """One column of text."""
    return "\n".join(str(row[column]) for row in rows).encode()


def first(rows: Sequence[tuple[UUID, int, str, str]], *, is_compact: bool) -> dict[str, object]:
    """Layout 1."""
    names = lines(rows, 2)
    content = len(rows).to_bytes(4, "big") + len(names).to_bytes(4, "big") + heads(rows) + names
    part = "directory chunk" if is_compact else "directory"
    sealed = envelope(content + lines(rows, 3), part, "sealed")
    return {"layout": 1, "is_compact": is_compact, "sealed": sealed.hex(), "details": ""}


def second(rows: Sequence[tuple[UUID, int, str, str]]) -> dict[str, object]:
    """Layout 2."""
    count = len(rows).to_bytes(4, "big")
    sealed = envelope(count + lines(rows, 3), "directory chunk 2", "sealed")
    details = envelope(count + heads(rows) + lines(rows, 2), "directory chunk 2", "details")
    return {"layout": 2, "is_compact": True, "sealed": sealed.hex(), "details": details.hex()}


def main() -> None:
    made = [first(ROWS[:2], is_compact=False), first(ROWS, is_compact=True), second(ROWS)]
    with FILE.open("x", encoding="utf-8") as file:
        json.dump(made, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
