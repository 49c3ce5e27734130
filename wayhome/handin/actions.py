"""Everything that is done about hand-ins, in one place for the other rooms."""

from wayhome.handin.actions_bringing import hand_in, noticed
from wayhome.handin.actions_cosign import ask_anew, nobody_there, owe, read_objection, sign
from wayhome.handin.actions_meeting import given, met, nobody_came, propose
from wayhome.handin.actions_opening import Night, open_case
from wayhome.handin.actions_papers import print_sheet
from wayhome.handin.actions_taking import feedback, forward, not_here, take
from wayhome.handin.actions_warning import answer, call_off, lapse, read_answers, warn

__all__ = [
    "Night", "answer", "ask_anew", "call_off", "feedback", "forward", "given", "hand_in", "lapse", "met", "nobody_came",
    "nobody_there", "not_here", "noticed", "open_case", "owe", "print_sheet", "propose", "read_answers",
    "read_objection", "sign", "take", "warn",
]  # fmt: skip
