"""A file that came: opened, held against its own list to the last byte, and what is wrong with it in words."""

from typing import Any, BinaryIO

from wayhome.bundles import packing, queries, rules
from wayhome.bundles.packing import Damaged, Reader
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.vault import bundles
from wayhome.vault.errors import NoKey, NotCertified, Unopenable

CODE = "bundle_not_taken"
# What may be wrong with a file that somebody brought.
WRONG = (Damaged, Unopenable, NoKey, NotCertified)


def opened(actor: SignedIn, source: BinaryIO) -> Reader:
    """Its list, and the parts to come. Refused with what to do next."""
    try:
        head = bundles.head(source)
        mine = queries.own_for(actor, head)
        if mine is None:
            raise bundles.OtherKey("sealed to another key")
        return Reader(head, source, mine=mine)
    except WRONG as error:
        raise Refused(in_words(error), code=CODE) from error


def hold_against_list(reader: Reader) -> None:
    """Every byte of every part, and that nothing follows. Refused names the first part that is wrong."""
    try:
        for part, chunks in reader.each():
            if part.file is None:
                packing.entries(b"".join(chunks), part)
    except WRONG as error:
        raise Refused(in_words(error), code=CODE) from error


def in_words(error: Exception) -> str:
    """What is wrong, and the next step."""
    match error:
        case Damaged():
            return str(error)
        case bundles.NewerBundle():
            return rules.why_newer()
        case bundles.OtherKey() | NoKey() | NotCertified():
            return rules.why_other_key()
        case _:
            return rules.why_damaged()


def entries(content: bytes, part: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a part of a bundle
    """The entries of a part. Refused when it is not written as it should be."""
    try:
        return packing.entries(content, part)
    except Damaged as error:
        raise Refused(str(error), code=CODE) from error
