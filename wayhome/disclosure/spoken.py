"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "disclosure.asked": _("%(who)s of an authority asked something."),
    "disclosure.arrived": _("An authority asked something, by %(who)s."),
    "disclosure.set_aside": _("%(who)s answered an authority without saying whether anybody is known."),
    "disclosure.noted": _("%(who)s wrote down that an authority asked about %(whom)s."),
    "disclosure.answered": _("%(who)s decided what an authority is given about %(whom)s."),
    "disclosure.confirmed": _("%(who)s agreed, as the second person, that an authority is given something."),
    "disclosure.refused": _(
        "%(who)s did not agree, as the second person, that an authority is given something."
    ),
    "disclosure.told": _("%(who)s told %(whom)s that an authority had asked."),
    "disclosure.not_yet": _("%(who)s wrote down why it was not said so far that an authority had asked."),
    "disclosure.read_log": _("%(who)s read which authorities asked, and what they were given."),
    "disclosure.printed": _("%(who)s printed the answer to an authority."),
}
