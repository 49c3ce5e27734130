"""The words of what is signed by a second person: those of this room, and those that later rooms add."""

from wayhome.handin.enums import What

_said: dict[str, object] = {}


def say(what: str, words: object) -> None:
    """A later room names something of its own that is signed: “A room was given to somebody”."""
    _said[what] = words


def knows(what: str) -> bool:
    """Whether it has words; what has none would be a blank line before somebody who signs."""
    return what in What.values or what in _said


def of(what: str) -> str:
    """What was done, in words."""
    return str(What(what).label) if what in What.values else str(_said.get(what, what))
