"""What each action of this room is called on the screen. None says what was written."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "evidence.written": _("%(who)s wrote something that only the lawyers read."),
    "evidence.line": _("%(who)s added a line to something that only the lawyers read."),
    "evidence.answered": _("%(who)s wrote what became of a file that was not as it was kept."),
    "evidence.opened": _("%(who)s opened a file that only the lawyers read."),
    "evidence.altered": _("%(who)s found a file that is not as it was kept. It was not shown."),
    "evidence.given": _("%(who)s gave somebody a copy, as it was answered and said."),
    "evidence.passed": _("%(who)s passed a copy of a note on to the lawyers, as agreed."),
    "evidence.taken_in": _("%(who)s took in a copy that was passed on to the lawyers."),
    "evidence.allowed": _("%(who)s said that a copy may be given on a request that was answered."),
    "evidence.let_in": _("%(who)s let the lawyers of the case open what only they read."),
}
