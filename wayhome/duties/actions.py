"""Everything that is changed about duties, the rota and notices. The door to three nouns."""

from wayhome.duties.actions_anew import RESTS_FOR, Ground, done_while, forget, owe_anew, rest
from wayhome.duties.actions_duties import (
    New,
    Rung,
    acknowledge,
    add,
    add_all,
    done,
    done_each,
    done_for,
    stop_for,
    take,
)
from wayhome.duties.actions_ending import end
from wayhome.duties.actions_handing import hand_over, pass_on
from wayhome.duties.actions_preferences import set_preferences, test_ring
from wayhome.duties.actions_shifts import add_shift, remove_shift
from wayhome.duties.enums import Kind

__all__ = [
    "RESTS_FOR",
    "Ground",
    "Kind",
    "New",
    "Rung",
    "acknowledge",
    "add",
    "add_all",
    "add_shift",
    "done",
    "done_each",
    "done_for",
    "done_while",
    "end",
    "forget",
    "hand_over",
    "owe_anew",
    "pass_on",
    "remove_shift",
    "rest",
    "set_preferences",
    "stop_for",
    "take",
    "test_ring",
]
