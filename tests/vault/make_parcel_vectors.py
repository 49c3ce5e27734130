"""Writes the frozen vectors of parcels, byte by byte from the description of the format. Run once per format.

``python -m tests.vault.make_parcel_vectors`` refuses to overwrite: what an earlier release sealed must open for ever.
"""

import hashlib
import json
from pathlib import Path
from uuid import UUID

import nacl.bindings as sodium

from wayhome.vault import wraps

FILE = Path(__file__).with_name("vectors") / "parcels-format-1.json"
NONCE = bytes(range(24))
TEXTS = [
    '"Mira"',
    "null",
    '{"case":{"$id":"00000000000000000000000000000007"},"until":{"$day":"2026-11-25"}}',
]


def joined(*parts: bytes) -> bytes:
    """Parts with their lengths in front."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def parcel(text: str, key: bytes, owners: list[tuple[UUID, int, bytes]], place: str, record: UUID) -> bytes:
    """A parcel with a fixed content key and nonce; only the wraps differ from one making to the next."""
    head = bytes([1, 1, len(owners)]) + wraps.commitment(key)
    for owner, epoch, public in owners:
        info = joined(b"wayhome parcel 1", place.encode(), record.bytes, owner.bytes, str(epoch).encode())
        wrapped = wraps.wrap(key, to=public, info=info)
        head += owner.bytes + epoch.to_bytes(4, "big") + len(wrapped).to_bytes(2, "big") + wrapped
    bound = joined(
        bytes((1, 1)),
        b"",
        b"",
        b"parcel",
        place.encode(),
        hashlib.sha256(head).hexdigest().encode(),
        record.bytes,
        (1).to_bytes(4, "big"),
        (0).to_bytes(4, "big"),
    )
    content = text.encode() + b"\x80"
    content += bytes((32 if len(content) <= 32 else 128) - len(content))
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound, NONCE, key)
    return head + bytes((1, 1)) + (1).to_bytes(4, "big") + NONCE + sealed


def parcels() -> list[dict[str, object]]:
    """One vector per kind of value; a team in its third epoch first, then a person in their second."""
    made: list[dict[str, object]] = []
    for number, text in enumerate(TEXTS):
        team, user = (wraps.PrivateKeys(bytes([number + n]) * 32, bytes([number + n]) * 32) for n in (1, 91))
        team_id, user_id, record = UUID(int=number + 1), UUID(int=number + 51), UUID(int=number + 101)
        owners = [(team_id, 3, team.public().wrapping), (user_id, 2, user.public().wrapping)]
        sealed = parcel(text, bytes(range(number, number + 32)), owners, "duties.duty", record)
        made.append(
            {
                "team": str(team_id),
                "team_epoch": 3,
                "team_private": team.to_bytes().hex(),
                "user": str(user_id),
                "user_epoch": 2,
                "user_private": user.to_bytes().hex(),
                "place": "duties.duty",
                "record": str(record),
                "text": text,
                "sealed": sealed.hex(),
            }
        )
    return made


def main() -> None:
    with FILE.open("x", encoding="utf-8") as file:
        json.dump(parcels(), file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
