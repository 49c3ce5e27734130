"""The vault's tables: keys, sessions, sealed records."""

from wayhome.vault.models.keys import (
    Certificate,
    KeyPair,
    KeyState,
    MemberKey,
    PastKey,
    PrivateBundle,
    PrivateHalf,
    RecoveryCopy,
)
from wayhome.vault.models.sessions import Draft, VaultSession

__all__ = [
    "Certificate",
    "Draft",
    "KeyPair",
    "KeyState",
    "MemberKey",
    "PastKey",
    "PrivateBundle",
    "PrivateHalf",
    "RecoveryCopy",
    "VaultSession",
]
