"""Who sees what of this room (domain.md 2.2)."""

from wayhome.livelihood.enums import Part
from wayhome.people.queries import Found


def parts(seen: Found) -> list[Part]:
    """Which halves are open: learning to who reads services and plan, work to who reads outcomes."""
    return [part for part in Part if seen.access.may_read(part)]
