"""Everything that is written about the plan for the time after, in one place. The doing is in the files by noun."""

from wayhome.goals.actions_plan import leave_out, set_review, write_goal, write_step
from wayhome.goals.actions_words import print_sheet, read_together, review, say_progress

__all__ = [
    "leave_out",
    "print_sheet",
    "read_together",
    "review",
    "say_progress",
    "set_review",
    "write_goal",
    "write_step",
]
