"""Everything that is changed about interpreters. One door."""

from wayhome.interpreters.actions_bookings import answer, arrange, call_off, close
from wayhome.interpreters.actions_cases import record_tie, take_back, wish
from wayhome.interpreters.actions_pay import mark_paid, note_sheet, set_rate
from wayhome.interpreters.actions_register import approve, decide, keep

__all__ = [
    "answer",
    "approve",
    "arrange",
    "call_off",
    "close",
    "decide",
    "keep",
    "mark_paid",
    "note_sheet",
    "record_tie",
    "set_rate",
    "take_back",
    "wish",
]
