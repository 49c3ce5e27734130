"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "handover.proposed": _("%(who)s asked a partner to take the lead of the case."),
    "handover.asked": _("%(who)s asked something before taking the lead."),
    "handover.answered": _("%(who)s answered a question about the hand-over."),
    "handover.accepted": _("%(who)s accepted to take the lead, and said who answers."),
    "handover.declined": _("%(who)s declined to take the lead."),
    "handover.withdrawn": _("%(who)s withdrew the hand-over."),
    "handover.receiving": _("%(who)s confirmed that she or he is there."),
    "handover.sending": _("%(who)s confirmed the hand-over."),
    "handover.completed": _("The case was handed over: both sides had confirmed."),
    "handover.ended": _("The hand-over ended. What was prepared for it was thrown away."),
    "handover.settled": _("What a hand-over had left to do was done."),
    "handover.noticed": _("%(who)s read what became of a hand-over."),
    "handover.letter_read": _("%(who)s read a letter about a hand-over."),
}
