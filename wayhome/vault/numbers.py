"""The one index over sealed data: long unique numbers, exact, keyed per organisation, cut to 40 bits.

The key is a group key of the organisation's own strand (case id = organisation id, part ``numbers``), so that it is
held by teams, escrowed and rotated like every other key. Names never come here: they would be guessed by frequency.
"""

import hmac
import unicodedata
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from wayhome.vault import beginning, strands, wraps
from wayhome.vault.directory import Live
from wayhome.vault.errors import Erased, NoKey, VaultError
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import NumberEntry, StrandName

PART = "numbers"
SHORTEST = 6  # letters and digits; anything shorter could be guessed by trying all
TOKEN_BYTES = 5


def begin(keyring: Keyring, *, teams: Iterable[UUID]) -> None:
    """Let ``teams`` of the keyring's organisation use the index. Later teams by ``records.share``.

    Whoever comes second, at the very moment of the first, finds it begun.
    """
    mine = keyring.organisation_id
    try:
        beginning.begin(keyring, case=mine, holders=dict.fromkeys(teams, (PART,)))
    except VaultError as error:
        if isinstance(error, Erased) or not beginning.has_begun(case=mine, organisation=mine):
            raise
        strands.forget(keyring, _name(keyring))


def plain(number: str) -> str:
    """Letters and digits only, capitals. ValueError for what is too short to be a unique number."""
    kept = "".join(sign for sign in unicodedata.normalize("NFKC", number).upper() if sign.isalnum())
    if len(kept) < SHORTEST:
        raise ValueError("too short for a unique number; search the directory instead")
    return kept


def add(keyring: Keyring, *, number: str, case: UUID) -> None:
    """Remember that ``number`` belongs to ``case``. A second time changes nothing. NoKey outside the index's teams."""
    add_many(keyring, [(number, case)])


def add_many(keyring: Keyring, new: Sequence[tuple[str, UUID]]) -> None:
    """As ``add``, for many numbers and their cases, with the questions of one: an import."""
    with transaction.atomic():
        version, key = strands.sealing_keys(keyring, {_name(keyring): [PART]})[_name(keyring)][PART]
        index_key = _index_key(key)
        NumberEntry.objects.bulk_create(
            [
                NumberEntry(
                    case_id=case,
                    organisation_id=keyring.organisation_id,
                    key_version=version,
                    token=_cut(index_key, plain(number)),
                )
                for number, case in new
            ],
            ignore_conflicts=True,
        )


def find(keyring: Keyring, *, number: str, live: Live) -> list[UUID]:
    """Cases among ``live`` (those this person works on, or who says which are) that ``number`` belongs to."""
    tokens = _tokens(keyring, number)
    rows = NumberEntry.objects.filter(organisation_id=keyring.organisation_id, token__in=list(tokens))
    found = {row.case_id for row in rows if tokens[bytes(row.token)] == row.key_version}
    return sorted(found & set(live(found) if callable(live) else live))


def forget(keyring: Keyring, *, number: str, case: UUID) -> int:
    """Take ``number`` away from ``case``. Returns how many entries went."""
    rows = NumberEntry.objects.filter(organisation_id=keyring.organisation_id, case_id=case)
    return rows.filter(token__in=list(_tokens(keyring, number))).delete()[0]


def _name(keyring: Keyring) -> StrandName:
    return StrandName(keyring.organisation_id, keyring.organisation_id)


def _tokens(keyring: Keyring, number: str) -> dict[bytes, int]:
    """The token of ``number`` under each version of the key: entries keep the one they were made with."""
    name = _name(keyring)
    mine = strands.opened(keyring, [name])[name]
    if not mine.may(PART):
        raise NoKey("not a team of the index")
    return {_token(key, plain(number)): version for version, key in mine.keys.get(PART, {}).items()}


def _token(key: bytes, number: str) -> bytes:
    return _cut(_index_key(key), number)


def _index_key(key: bytes) -> bytes:
    return wraps.derive(key, salt=b"", info=b"wayhome number index 1")


def _cut(index_key: bytes, number: str) -> bytes:
    return hmac.digest(index_key, number.encode(), "sha256")[:TOKEN_BYTES]
