"""How a duty is found again by whoever knows its thread, and by nobody who only has the database."""

from uuid import UUID

from wayhome.vault import installation

_PURPOSE = "duties"


def of_about(scope: UUID, about: str) -> str:
    """Stands for one reason in one thread (or one organisation, for duties of no case)."""
    return installation.blind(f"{scope}\n{about}", purpose=_PURPOSE)


def of_once(scope: UUID, about: str, once: str) -> str:
    """The same, for one thing that the reason is about."""
    return installation.blind(f"{scope}\n{about}\n{once}", purpose=_PURPOSE)
