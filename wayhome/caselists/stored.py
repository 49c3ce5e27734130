"""Values of the standard as text and back, and the key of a row: the same row of the same list has the same key."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from wayhome.htcds import standard, texts, values
from wayhome.htcds.rows import Understood
from wayhome.htcds.values import NotUnderstood, Reading, Value
from wayhome.vault import installation

_CONTACT = standard.PHONES | {
    "prs_Email", "prs_MailingStreet", "prs_MailingPostalCode", "prs_MailingCity", "prs_MailingState",
    "prs_MailingCountry", "prs_MailingLongitude", "prs_MailingLatitude",
}  # fmt: skip
# Free text about the case tells what happened: it lies with the account, as case notes do.
_TELLS = frozenset({"cas_IncomingReferralDetails", "cas_OutgoingReferralDetails", "cas_ReasonForCaseClosure"})
_BY_SECTION = {"vic": "C", "per": "C", "hte": "C", "cco": "C", "spl": "I"}


def group_of(field: str) -> str:
    """The data group in which a field of the standard lies."""
    if ours := standard.fields()[field].group:
        return ours
    if field in _CONTACT:
        return "B"
    return "C" if field in _TELLS else _BY_SECTION.get(field[:3], "A")


def to_text(said: Mapping[str, Value]) -> dict[str, str]:
    """As it is kept: what is written is read again without loss."""
    return {name: values.write(value) for name, value in said.items()}


def from_text(kept: Mapping[str, str], *, today: date) -> dict[str, Value]:
    """The values again. What this version of the standard no longer knows is left out."""
    return Reader(today).read(kept)


class Reader:
    """As ``from_text``, for many rows: the same codes and days come again and again, and each is worked out once.

    What it remembers goes with it; whoever makes one keeps it for a batch and no longer.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[str, str], Value | None] = {}

    def read(self, kept: Mapping[str, str]) -> dict[str, Value]:
        """The values of one row."""
        found: dict[str, Value] = {}
        for name, text in kept.items():
            if (name, text) not in self._known:
                self._known[name, text] = self._read(name, text)
            value = self._known[name, text]
            if value is not None:
                found[name] = value
        return found

    def _read(self, name: str, text: str) -> Value | None:
        field = standard.fields().get(name)
        if field is None:
            return None
        try:
            # Guarded as in a file, for reading takes that away: else a text that begins like one loses a sign.
            return values.read(texts.guard(text), Reading(field, self._today))
        except NotUnderstood:
            return None


def mark(organisation: UUID, key: str) -> str:
    """Stands for a row of one agency. Nobody who only has the database can try what a row may have said."""
    return installation.blind(f"{organisation} {key}", purpose="caselists.row")


def keys(rows: Iterable[Understood]) -> dict[int, str]:
    """Per row its key. Two rows that say the very same are the first and the second of their kind."""
    seen: Counter[str] = Counter()
    found = {}
    for one in rows:
        content = json.dumps(to_text(one.values), sort_keys=True, ensure_ascii=False)
        seen[content] += 1
        found[one.row] = hashlib.sha256(f"{seen[content]} {content}".encode()).hexdigest()
    return found
