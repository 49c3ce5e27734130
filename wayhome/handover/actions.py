"""What the two sides of a hand-over do, in one place. The doing is in the files named after the sides."""

from wayhome.handover.actions_receiving import accept, ask, confirm_receiving, decline
from wayhome.handover.actions_sending import answer, confirm_sending, noticed, propose, withdraw

__all__ = [
    "accept",
    "answer",
    "ask",
    "confirm_receiving",
    "confirm_sending",
    "decline",
    "noticed",
    "propose",
    "withdraw",
]
