"""Everything that is written about first help, in one place."""

from wayhome.assistance.actions_after import keep_trace, pass_on, set_windows, write_after
from wayhome.assistance.actions_appointments import print_slip, say, write_appointment
from wayhome.assistance.actions_children import leave_behind
from wayhome.assistance.actions_feed import make_feed, stop_feed
from wayhome.assistance.actions_given import write_item, write_result
from wayhome.assistance.actions_health import write_health
from wayhome.assistance.actions_medicine import give, give_needed
from wayhome.assistance.actions_sessions import write_session

__all__ = [
    "give",
    "give_needed",
    "keep_trace",
    "leave_behind",
    "make_feed",
    "pass_on",
    "print_slip",
    "say",
    "set_windows",
    "stop_feed",
    "write_after",
    "write_appointment",
    "write_health",
    "write_item",
    "write_result",
    "write_session",
]
