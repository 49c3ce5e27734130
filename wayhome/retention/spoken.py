"""What each action of this room is called on the screen. Which line was written, only erasing tells."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "retention.written": _("%(who)s wrote something about how long the case is kept."),
    "retention.worked_out": _("After %(who)s closed the case, or opened it again, how long it is kept was worked out."),
    "retention.looked": _("%(who)s looked through the closed cases that are to be decided."),
    "retention.erased": _("%(who)s was the second person and erased what the own agency kept."),
}  # fmt: skip
