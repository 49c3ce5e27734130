"""Everything that is done about requests, in one place for the other rooms."""

from wayhome.referrals.actions_drafts import drop, send, write
from wayhome.referrals.actions_moves import (
    acknowledge,
    expire,
    link_case,
    move,
    noticed,
    printed,
    write_view,
)
from wayhome.referrals.ending import CONSEQUENCES

__all__ = [
    "CONSEQUENCES", "acknowledge", "drop", "expire", "link_case", "move", "noticed", "printed", "send", "write",
    "write_view",
]  # fmt: skip
