"""Writes the frozen vectors of format 1 and suite 1. Run once, when a format or suite is added; never to change one.

``python -m tests.vault.make_vectors`` refuses to overwrite: what was sealed by an earlier release must open for ever.
"""

import json
from pathlib import Path
from uuid import UUID

from wayhome.vault import envelope, padding, wraps
from wayhome.vault.envelope import Place

FOLDER = Path(__file__).with_name("vectors")


def envelopes() -> list[dict[str, object]]:
    """One vector per shape of place and size of content."""
    case, organisation, record = (UUID(int=n) for n in (11, 22, 33))
    places = [
        Place(organisation, case, "A", "people_person", "name", record, 7),
        Place(organisation, case, "Am", "people_person", "name", record, 7),
        Place(None, None, "installation", "installation", "totp", UUID(int=0), 0),
    ]
    texts = ["", "Mira", "Дом", "x" * 5000]
    return [
        {
            "key": (key := bytes(range(n, n + 32))).hex(),
            "version": n + 1,
            "organisation": place.organisation and str(place.organisation),
            "case": place.case and str(place.case),
            "part": place.part,
            "table": place.table,
            "field": place.field,
            "record": str(place.record),
            "row_version": place.row_version,
            "text": text,
            "envelope": envelope.seal(
                key, version=n + 1, place=place, plaintext=padding.pad(text.encode())
            ).hex(),
        }
        for n, (place, text) in enumerate((p, t) for p in places for t in texts)
    ]


def wrapped() -> list[dict[str, object]]:
    """Wraps, signatures, derived keys and commitments of suite 1."""
    made: list[dict[str, object]] = []
    for n in range(4):
        private = wraps.PrivateKeys(bytes([n + 1]) * 32, bytes([n + 65]) * 32)
        public = private.public()
        info = wraps.bound(b"case", bytes([n]) * 16)
        secret = bytes(range(n, n + 32))
        made.append(
            {
                "private": private.to_bytes().hex(),
                "wrapping": public.wrapping.hex(),
                "signing": public.signing.hex(),
                "digest": public.digest().hex(),
                "info": info.hex(),
                "secret": secret.hex(),
                "wrapped": wraps.wrap(secret, to=public.wrapping, info=info).hex(),
                "signature": wraps.sign(info, private=private.signing).hex(),
                "derived": wraps.derive(secret, salt=info, info=b"purpose").hex(),
                "commitment": wraps.commitment(secret).hex(),
            }
        )
    return made


def write() -> None:
    """Write what is not there yet."""
    FOLDER.mkdir(exist_ok=True)
    for name, vectors in (("envelope-format-1", envelopes()), ("wraps-suite-1", wrapped())):
        file = FOLDER / f"{name}.json"
        if not file.exists():
            file.write_text(json.dumps(vectors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
