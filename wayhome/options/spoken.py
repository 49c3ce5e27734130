"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "options.talked": _("%(who)s wrote down a talk about all options."),
    "options.answered": _("%(who)s wrote down what the person wants."),
    "options.counsel_offered": _("%(who)s wrote down that a lawyer was offered."),
    "options.sheet_printed": _("%(who)s made a sheet that explains all options."),
    "options.return_confirmed": _("%(who)s confirmed that going back may be prepared."),
    "options.compromised": _(
        "After %(who)s wrote down a conflict of interest, talks of that interpreter do not count."
    ),
    "options.mind_changed": _("After %(who)s wrote down another answer, what was prepared stops."),
}
