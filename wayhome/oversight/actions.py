"""What is done in this room, in one place for others."""

from wayhome.oversight.actions_alerts import answer, reply
from wayhome.oversight.actions_looking import print_looks
from wayhome.oversight.actions_opening import agree, ask, review

__all__ = ["agree", "answer", "ask", "print_looks", "reply", "review"]
