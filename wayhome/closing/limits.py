"""The figure of this room [P]: an installation changes it in its environment."""

from wayhome.installation import proposals


def months() -> int:
    """So many months after arriving a case is closed without her or his asking for it."""
    return proposals.figure("CLOSING_MONTHS")
