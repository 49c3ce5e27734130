"""Everything that is written in a house, in one place."""

from wayhome.household.actions_incidents import add_note, read_incident, record_incident, say_safe
from wayhome.household.actions_log import do_line, hand_over, take, write_line
from wayhome.household.actions_outings import go_out, write_news

__all__ = [
    "add_note",
    "do_line",
    "go_out",
    "hand_over",
    "read_incident",
    "record_incident",
    "say_safe",
    "take",
    "write_line",
    "write_news",
]
