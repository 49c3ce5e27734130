"""Everything that is written about danger, safety, needs, plans and promises, in one place."""

from wayhome.care.actions_danger import agree, assess, give_second_word
from wayhome.care.actions_lists import needs_came_with_a_list
from wayhome.care.actions_plan import promise, settle, sign, write_need, write_plan
from wayhome.care.actions_safety import print_safety, review_safety, write_safety

__all__ = [
    "agree",
    "assess",
    "give_second_word",
    "needs_came_with_a_list",
    "print_safety",
    "promise",
    "review_safety",
    "settle",
    "sign",
    "write_need",
    "write_plan",
    "write_safety",
]
