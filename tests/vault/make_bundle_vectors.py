"""Writes the frozen vectors of bundles, byte by byte from the description of the format. Run once per format.

``python -m tests.vault.make_bundle_vectors`` refuses to overwrite: a file that another organisation sealed to a key of
ours, and the words that were compared over a card, must hold for ever.
"""

import hashlib
import io
import json
from pathlib import Path
from uuid import UUID

from wayhome.vault import streams, words, wraps

FILE = Path(__file__).with_name("vectors") / "bundles-format-1.json"
CONTENTS = (b"", b"Mira", bytes(range(200)))
CARD = ("Harbour House", "2027-01-31")


def joined(*parts: bytes) -> bytes:
    """Parts with their lengths in front."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def vector(number: int, content: bytes) -> dict[str, str]:
    """One bundle. Its wrap and its stream differ from one making to the next."""
    theirs, ours = (wraps.PrivateKeys(bytes([number + n]) * 32, bytes([number + n]) * 32) for n in (1, 91))
    to, mine = (one.public().wrapping + one.public().signing for one in (theirs, ours))
    bundle, key, manifest = UUID(int=number + 1), bytes([number + 7]) * 32, f"list {number}".encode()
    digest = hashlib.sha256(joined(b"wayhome bundle key 1", to)).digest()
    info = joined(b"wayhome bundle 1", bytes((1,)), bundle.bytes, digest)
    wrapped = wraps.wrap(key + len(content).to_bytes(8, "big"), to=to[:32], info=info)
    file = io.BytesIO()
    file.write(b"wayhome case bundle\n" + bytes((1,)) + bundle.bytes + digest + wrapped)
    sealer = streams.Sealer(key, file_id=bundle, write=file.write)
    sealer.add(content)
    sealer.finish()
    signed = joined(b"wayhome bundle signed 1", bundle.bytes, digest, hashlib.sha256(manifest).digest())
    card = joined(b"wayhome bundle card 1", to, *(one.encode() for one in CARD))
    return {
        "bundle": str(bundle),
        "private": theirs.to_bytes().hex(),
        "public": to.hex(),
        "content": content.hex(),
        "sealed": file.getvalue().hex(),
        "manifest": manifest.decode(),
        "signature": (mine + wraps.sign(signed, private=ours.signing)).hex(),
        "words": " ".join(words.fingerprint(hashlib.sha256(card).digest())),
    }


def main() -> None:
    made = [vector(number, content) for number, content in enumerate(CONTENTS)]
    with FILE.open("x", encoding="utf-8") as file:
        json.dump(made, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
