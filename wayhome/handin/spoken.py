"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "handin.sheet_printed": _("%(who)s printed an empty sheet about bringing somebody to safety."),
    "handin.sent": _("%(who)s handed in that somebody is brought to safety, or what was seen."),
    "handin.taken": _("%(who)s took over somebody who was brought to safety."),
    "handin.opened": _("%(who)s opened a case for somebody who was brought to safety."),
    "handin.not_here": _("%(who)s said that somebody could not be taken over."),
    "handin.forwarded": _("%(who)s passed a hand-in on to another organisation, without the name."),
    "handin.meeting_proposed": _("%(who)s proposed where to meet."),
    "handin.given": _("%(who)s said that somebody was handed over."),
    "handin.met": _("%(who)s said that somebody was taken over at the meeting point."),
    "handin.nobody_came": _("%(who)s said that nobody came to the meeting."),
    "handin.noticed": _("%(who)s read the answer about somebody who was handed in."),
    "handin.feedback": _("%(who)s said what was missing in a form, and what helped."),
    "handin.warned": _("%(who)s told shelters that people may come, without anybody's data."),
    "handin.warning_answered": _("%(who)s said how many people can be taken in."),
    "handin.warning_over": _("%(who)s said that nobody is expected any more."),
    "handin.warning_lapsed": _("An early warning ended by itself."),
    "handin.cosign_owed": _("%(who)s acted alone; another person is asked to sign."),
    "handin.cosign_asked": _("%(who)s asked another person to sign what was done alone."),
    "handin.cosign_nobody": _("%(who)s wrote that nobody can sign what was done alone."),
    "handin.objection_read": _("%(who)s read why a colleague objects."),
    "handin.cosigned": _("%(who)s signed, or objected to, what a colleague did alone."),
}
