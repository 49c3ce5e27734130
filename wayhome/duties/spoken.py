"""What each action of this room is called on the screen (see audit/sentences.py)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "duties.added": _("Something was noted that falls due."),
    "duties.done": _("%(who)s did something that was due."),
    "duties.done_by_fact": _("What was awaited was written down; reminders that ended: %(count)s."),
    "duties.ended": _("%(who)s ended something that was due, and wrote why."),
    "duties.owed_anew": _("What was done stood on something that is gone: due again are %(count)s."),
    "duties.stopped": _("%(count)s reminders were stopped."),
    "duties.handed_over": _(
        "%(count)s things that were due went to the agency that answers for the case now."
    ),
    "duties.passed_on": _("%(count)s things that were due in a case went to whoever leads it now."),
    "duties.taken": _("%(who)s took over something from a team."),
    "duties.acknowledged": _("%(who)s has an emergency that was ringing."),
    "duties.shift_added": _("%(who)s put %(whom)s on call."),
    "duties.shift_removed": _("%(who)s took %(whom)s off a shift."),
    "duties.preferences_set": _("%(who)s chose when to be told."),
    "duties.test_rang": _("%(who)s tested the ring number."),
}
