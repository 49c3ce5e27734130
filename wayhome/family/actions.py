"""Everything that is written about the family. Nothing is contacted by it, and nobody without a live agreement."""

from wayhome.family.actions_relatives import (
    answer_adverse,
    name_host,
    write_adverse,
    write_approach,
    write_place,
    write_relative,
)
from wayhome.family.actions_tracing import answer_search, ask, assess

__all__ = [
    "answer_adverse",
    "answer_search",
    "ask",
    "assess",
    "name_host",
    "write_adverse",
    "write_approach",
    "write_place",
    "write_relative",
]
