"""The model field that holds a sealed value. The database sees bytes; only ``vault.records`` puts anything in.

What is stored: row version 4 bytes, length of the whole envelope 4 bytes, whole envelope, minimum envelope (may be
empty). The row version stands beside the value because fields of one row may be sealed at different versions of it.
An empty value means that ``erase`` was here.
"""

import re
import struct
from typing import Any, NoReturn

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from wayhome.vault.envelope import MINIMUM_BYTES
from wayhome.vault.errors import Unopenable

COLUMN_TYPE = (
    "wayhome_sealed"  # a domain over bytea, made in migration 0002: how erase() finds what it empties
)
_HEADER = struct.Struct(">II")
SHORTEST = _HEADER.size + MINIMUM_BYTES
GROUPS = "ABCDEFGHIJ"
_PART = re.compile(r"[A-J]m?\Z|[a-z]{2,16}\Z")  # a data group, its minimum extract, or a word for other keys


def is_part(part: str) -> bool:
    """Whether ``part`` may have keys: ``A`` to ``J``, ``Am`` to ``Jm``, or a word for keys that belong to no case."""
    return bool(_PART.match(part))


def pack(row_version: int, whole: bytes, minimum: bytes = b"") -> bytes:
    """One column's bytes out of its envelopes."""
    return _HEADER.pack(row_version, len(whole)) + whole + minimum


def unpack(stored: bytes) -> tuple[int, bytes, bytes]:
    """Row version, whole envelope, minimum envelope. Raises Unopenable for bytes that cannot be these."""
    if len(stored) < SHORTEST:
        raise Unopenable("too short")
    row_version, length = _HEADER.unpack_from(stored)
    whole, minimum = stored[_HEADER.size : _HEADER.size + length], stored[_HEADER.size + length :]
    if len(whole) != length:
        raise Unopenable("cut short")
    return int(row_version), whole, minimum


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # generic for the checker only
    """A value of data group ``group``, readable only with that group's key; with ``minimum`` also with its extract's.

    It has no lookups, no order, no index, no form field and no text form: nothing can be asked of a sealed value.
    """

    def __init__(self, group: str = "", *, minimum: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        self.group = group
        self.minimum = minimum
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["group"] = self.group
        if self.minimum:
            kwargs["minimum"] = True
        return name, path, list(args), kwargs

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return COLUMN_TYPE

    def get_default(self) -> None:
        """Nothing: a row saved without ``records.put`` is refused by NOT NULL, so no field is forgotten in silence."""
        return

    def get_lookup(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self.name} is sealed: nothing can be looked up in it ({lookup_name}).")

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self.name} is sealed: nothing can be looked up in it ({lookup_name}).")

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise FieldError(f"{self.name} is sealed and is never written out.")

    def formfield(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        return None

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ANN401 - Django's own signature
        found = super().check(**kwargs)
        if self.group and not is_part(self.group):
            found.append(checks.Error("The data group is a letter from A to J.", obj=self, id="vault.E001"))
        if self.minimum and self.group not in GROUPS:
            found.append(checks.Error("Only a data group has a minimum extract.", obj=self, id="vault.E002"))
        if getattr(self, "db_index", False) or self.unique or self.has_default() or self.null or self.choices:
            found.append(
                checks.Error(
                    "A sealed field has no index, no uniqueness, no default, no choices and is never null.",
                    obj=self,
                    id="vault.E003",
                )
            )
        return found
