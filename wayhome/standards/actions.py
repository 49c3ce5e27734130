"""Everything that is changed here. One door to two nouns."""

from wayhome.standards.actions_audits import begin, find, finish
from wayhome.standards.actions_complaints import (
    add_recipient,
    answer,
    appeal,
    close_recipient,
    file,
    take_in,
    tell,
)
from wayhome.standards.actions_papers import print_paper

__all__ = [
    "add_recipient",
    "answer",
    "appeal",
    "begin",
    "close_recipient",
    "file",
    "find",
    "finish",
    "print_paper",
    "take_in",
    "tell",
]
