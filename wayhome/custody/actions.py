"""Everything that is written about a way. ``code`` and ``plan`` say which: passes and boards know no more.

``plan``, ``move``, ``queue``, ``write_words``: before and on the way. ``check``, ``begin``, ``confirm``: leaving, and
each hand-over; ``unsay``: a word written by mistake; ``heard``, ``somebody_else``: with a pass. ``stop``, ``resume``,
``back``, ``arrive``: how it ends. ``come_back``: sent back or called back, with a bed for tonight. ``tell``: who was
told or asked after it.
"""

from wayhome.custody.actions_ending import arrive, back, resume, stop, stop_at_once
from wayhome.custody.actions_going import begin, check, confirm, heard, somebody_else
from wayhome.custody.actions_gone import confirm_gone
from wayhome.custody.actions_planning import move, plan, printed, queue, write_words
from wayhome.custody.actions_returning import come_back
from wayhome.custody.actions_telling import tell
from wayhome.custody.actions_unsaying import unsay

__all__ = [
    "arrive", "back", "begin", "check", "come_back", "confirm", "confirm_gone", "heard", "move", "plan", "printed",
    "queue", "resume", "somebody_else", "stop", "stop_at_once", "tell", "unsay", "write_words",
]  # fmt: skip
