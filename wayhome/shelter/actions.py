"""Everything that is written about houses and stays, in one place."""

from wayhome.shelter.actions_coming import admit, arrive, free_hold, not_come, turn_away
from wayhome.shelter.actions_compromise import not_safe, safe_again
from wayhome.shelter.actions_houses import (
    add_place,
    add_room,
    bar,
    close_house,
    let_in_again,
    open_house,
    print_sheet,
    take_place_out,
    write_address,
    write_house,
)
from wayhome.shelter.actions_living import explain, leave, move, plan, stay_put, write_asked, write_list
from wayhome.shelter.placing import Wanted

__all__ = [
    "Wanted", "add_place", "add_room", "admit", "arrive", "bar", "close_house", "explain", "free_hold", "leave",
    "let_in_again", "move", "not_come", "not_safe", "open_house", "plan", "print_sheet", "safe_again", "stay_put",
    "take_place_out", "turn_away", "write_address", "write_asked", "write_house", "write_list",
]  # fmt: skip
