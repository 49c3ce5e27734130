"""Everything that is changed about training. One door."""

from wayhome.training.actions_certificates import extend, give, record_paper, withdraw
from wayhome.training.actions_courses import (
    ask_less,
    ask_more,
    call_off,
    keep_course,
    plan_session,
    register_awareness,
)
from wayhome.training.actions_papers import print_certificate, print_list
from wayhome.training.actions_seats import about_me, book, enter_code, give_back, mark, write_in

__all__ = [
    "about_me",
    "ask_less",
    "ask_more",
    "book",
    "call_off",
    "enter_code",
    "extend",
    "give",
    "give_back",
    "keep_course",
    "mark",
    "plan_session",
    "print_certificate",
    "print_list",
    "record_paper",
    "register_awareness",
    "withdraw",
    "write_in",
]
