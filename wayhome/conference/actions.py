"""What two agencies do that see a decision differently, in one place."""

from wayhome.conference.actions_deciding import agree, decide, escalate, not_so, noticed
from wayhome.conference.actions_meeting import call, decline_to_organise, heard
from wayhome.conference.actions_raising import add, answer, follow, raise_, withdraw

__all__ = [
    "add",
    "agree",
    "answer",
    "call",
    "decide",
    "decline_to_organise",
    "escalate",
    "follow",
    "heard",
    "not_so",
    "noticed",
    "raise_",
    "withdraw",
]
