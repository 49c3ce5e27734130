"""Everything that is changed about duties, the rota and notices. The door to three nouns."""

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
from wayhome.duties.actions_handing import hand_over
from wayhome.duties.actions_preferences import set_preferences, test_ring
from wayhome.duties.actions_shifts import add_shift, remove_shift
from wayhome.duties.enums import Kind

__all__ = [
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
    "end",
    "hand_over",
    "remove_shift",
    "set_preferences",
    "stop_for",
    "take",
    "test_ring",
]
