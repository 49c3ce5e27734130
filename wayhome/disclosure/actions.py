"""What is done when an authority asks, in one place for the other rooms."""

from wayhome.disclosure.actions_answering import answer, confirm, note, printed, refuse, tell
from wayhome.disclosure.actions_asking import ask, file, print_denial, set_aside

__all__ = [
    "answer",
    "ask",
    "confirm",
    "file",
    "note",
    "print_denial",
    "printed",
    "refuse",
    "set_aside",
    "tell",
]
