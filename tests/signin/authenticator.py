"""A security key in software, for tests: does what a real one does, and also what a forged or copied one would do."""

import copy
import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftKey:
    """One key for one site. ``counts``: False for keys that always show nought."""

    def __init__(self, *, counts: bool = True) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.count = 0
        self.counts = counts

    def copied(self) -> "SoftKey":
        """What a thief who read the key out would hold: the same key, counting from where it was."""
        return copy.copy(self)

    def register(self, options: dict[str, Any], *, origin: str, verified: bool = True) -> dict[str, Any]:
        """Answer a request to register."""
        asked = options["publicKey"]
        cose = ES256.from_cryptography_key(self.private.public_key())  # type: ignore[no-untyped-call]
        public = cbor.encode(dict(cose))
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        flags = PRESENT | ATTESTED | (VERIFIED if verified else 0)
        data = self._about(asked["rp"]["id"], flags) + attested
        client = _client_data("webauthn.create", asked["challenge"], origin)
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def prove(self, options: dict[str, Any], *, origin: str, verified: bool = True) -> dict[str, Any]:
        """Answer a request to prove this key."""
        asked = options["publicKey"]
        data = self._about(asked["rpId"], PRESENT | (VERIFIED if verified else 0))
        client = _client_data("webauthn.get", asked["challenge"], origin)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _about(self, site: str, flags: int) -> bytes:
        self.count += 1 if self.counts else 0
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + struct.pack(">I", self.count)

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: websafe_encode(value) for name, value in response.items()},
        }


def _client_data(kind: str, challenge: str, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()
