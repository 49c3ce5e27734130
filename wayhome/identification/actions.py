"""Everything that is written about first talks and findings, in one place."""

from wayhome.identification.actions_findings import (
    decide,
    doubt_age,
    find,
    observe,
    print_paper,
    tell_authority,
    write_appeal,
)
from wayhome.identification.actions_talks import begin, end, void, write_wish
from wayhome.identification.keeping import keep_answers

__all__ = [
    "begin",
    "decide",
    "doubt_age",
    "end",
    "find",
    "keep_answers",
    "observe",
    "print_paper",
    "tell_authority",
    "void",
    "write_appeal",
    "write_wish",
]
