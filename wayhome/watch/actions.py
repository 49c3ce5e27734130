"""Everything that is written about staying safe, in one place. The doing is in the files named after the nouns."""

from wayhome.watch.actions_plan import review, take_up, write_measure
from wayhome.watch.actions_signs import contest, decide, raise_flag, write_sign
from wayhome.watch.actions_watch import happened, talked, write_known

__all__ = [
    "contest",
    "decide",
    "happened",
    "raise_flag",
    "review",
    "take_up",
    "talked",
    "write_known",
    "write_measure",
    "write_sign",
]
