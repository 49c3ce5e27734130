"""What stands in the record in any story: the parts of a case that were opened, as letters of the access matrix.

Who looked at what is answered from the record, without keys: a letter that no part has would be an answer to nothing.
"""

from collections.abc import Sequence
from uuid import UUID

from wayhome.audit import chain
from wayhome.organisations import matrix


def are_parts(letters: str) -> bool:
    """Whether each of these letters is that of a part, and stands there once."""
    return set(letters) <= set(matrix.GROUPS) and len(set(letters)) == len(letters)


def look_at_every_entry() -> None:
    """From here on an entry that names a part that there is not is not written, and the story that writes it falls."""
    write = chain._write

    def looked_at(organisation: UUID | None, said: Sequence[chain.Said]) -> int:
        for one in said:
            assert are_parts(one.groups), f"{one.action} names parts that there are not: {one.groups!r}"
        return write(organisation, said)

    chain._write = looked_at  # type: ignore[assignment]  # in its place, in every story
