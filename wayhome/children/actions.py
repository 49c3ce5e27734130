"""Everything that is written about what is best for a child."""

from wayhome.children.actions_along import keep_adult
from wayhome.children.actions_hearing import assess, hear, hear_guardian
from wayhome.children.actions_panel import decide, print_report, record_position, request

__all__ = [
    "assess",
    "decide",
    "hear",
    "hear_guardian",
    "keep_adult",
    "print_report",
    "record_position",
    "request",
]
