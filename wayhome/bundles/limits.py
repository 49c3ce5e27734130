"""How much, and how long. Figures that an installation may change are in ``proposals``."""

from datetime import timedelta

from wayhome.installation import proposals
from wayhome.vault import upload

VERSION = 1  # of what is inside; ``vault.bundles.FORMAT`` is that of what is around it
MANIFEST_AT_MOST = 4 * 1024 * 1024  # bytes that are read into memory at once
PART_AT_MOST = 4 * 1024 * 1024
ENTRIES_A_PART = 200
PARTS_AT_MOST = 5000
ENTRIES_AT_MOST = 20_000
ENTRY_BYTES_AT_MOST = 32 * 1024 * 1024  # of all entries together: they are sealed in one moment
TOGETHER = 40  # entries sealed in one row of the archive
SHOWN = 50  # entries on a page
AGREED_FOR = timedelta(days=1)  # [P] what a second person agreed to is given within a day
LIES_FOR = timedelta(days=1)  # a file that was brought and not taken in


def at_most() -> int:
    """The largest bundle that is made or taken, in bytes: as any file."""
    return upload.limit()


def card_lasts() -> timedelta:
    """So long a card is good; then both sides compare a new one."""
    return timedelta(days=proposals.figure("BUNDLE_CARD_DAYS"))


def asked_within() -> timedelta:
    """Within which she or he is asked anew what she or he agrees to here."""
    return timedelta(days=proposals.figure("BUNDLE_ASK_DAYS"))
