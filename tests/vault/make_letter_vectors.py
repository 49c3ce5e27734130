"""Writes the frozen vectors of letters, byte by byte from the description of the format. Run once per format.

``python -m tests.vault.make_letter_vectors`` refuses to overwrite: what an earlier release sealed must open for ever.
"""

import hashlib
import hmac
import json
from pathlib import Path
from uuid import UUID

import nacl.bindings as sodium
from argon2.low_level import Type, hash_secret_raw

FILE = Path(__file__).with_name("vectors") / "letters-format-1.json"
NONCE = bytes(range(24))
LETTERS = (("ACDE-FGHJ-KMPQ-RTXY", '"Gate 4"'), ("TTTT-AAAA-CCCC-XXXX", '{"name":"Mira"}'))


def joined(*parts: bytes) -> bytes:
    """Parts with their lengths in front."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def vector(number: int, code: str, text: str) -> dict[str, str]:
    """One letter, sealed with a fixed nonce."""
    letter, pepper = UUID(int=number + 1), f"pepper {number}".encode()
    salt = hashlib.sha256(joined(b"wayhome letter salt 1", letter.bytes)).digest()[:16]
    raw = hash_secret_raw(
        code.replace("-", "").encode(), salt, 2, 19_456, parallelism=1, hash_len=32, type=Type.ID
    )
    key = hmac.digest(hmac.digest(pepper, raw, "sha256"), b"wayhome letter key 1\x01", "sha256")
    bound = joined(
        bytes((1, 1)),
        b"",
        b"",
        b"letter",
        b"letter",
        b"body",
        letter.bytes,
        (1).to_bytes(4, "big"),
        (0).to_bytes(4, "big"),
    )
    content = text.encode() + b"\x80"
    content += bytes(32 - len(content))
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound, NONCE, key)
    whole = bytes((1, 1)) + (1).to_bytes(4, "big") + NONCE + sealed
    return {
        "letter": str(letter),
        "code": code,
        "pepper": pepper.decode(),
        "key": key.hex(),
        "text": text,
        "sealed": whole.hex(),
    }


def main() -> None:
    made = [vector(number, code, text) for number, (code, text) in enumerate(LETTERS)]
    with FILE.open("x", encoding="utf-8") as file:
        json.dump(made, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
