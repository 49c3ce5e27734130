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
from wayhome.vault.models.records import (
    DirectoryChunk,
    InboxEnvelope,
    NumberEntry,
    SealedFact,
    SealedFile,
    SealedRecord,
    Strand,
    StrandName,
    Unfinished,
    Wrap,
)
from wayhome.vault.models.sessions import Draft, VaultSession

__all__ = [
    "Certificate",
    "DirectoryChunk",
    "Draft",
    "InboxEnvelope",
    "KeyPair",
    "KeyState",
    "MemberKey",
    "NumberEntry",
    "PastKey",
    "PrivateBundle",
    "PrivateHalf",
    "RecoveryCopy",
    "SealedFact",
    "SealedFile",
    "SealedRecord",
    "Strand",
    "StrandName",
    "Unfinished",
    "VaultSession",
    "Wrap",
]
