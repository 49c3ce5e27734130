"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "caselists.looked": _("%(who)s looked at a list beside the cases that may be the same people."),
    "caselists.brought": _("%(who)s brought a list of cases."),
    "caselists.columns_kept": _("%(who)s said what the columns of a list hold."),
    "caselists.decided": _("%(who)s decided about %(count)s rows of a list."),
    "caselists.planned": _("%(who)s began to take in %(count)s rows of a list."),
    "caselists.batch_taken": _("%(who)s took in %(count)s rows of a list."),
    "caselists.taken": _("%(who)s opened the case from a row of a list."),
    "caselists.joined": _("%(who)s added to the case what a list said."),
    "caselists.marked": _("At a visit of %(who)s, %(count)s rows of earlier lists were marked as being in."),
    "caselists.ended": _("%(who)s was done with a list; its file is gone."),
    "caselists.lapsed": _("The file of a list that nobody finished is gone."),
    "caselists.key_made": _("%(who)s made a key by which a run may send up to %(count)s rows of a list."),
    "caselists.key_taken_back": _("%(who)s took back a key for one run."),
    "caselists.sent": _("%(count)s rows of a list came with a key for one run."),
    "caselists.sent_all": _("A run ended that sent %(count)s rows of a list; its key is used up."),
    "caselists.run_stopped": _("A key ended before its run did; %(count)s rows that came with it wait."),
    "caselists.looked_at_sent": _("%(who)s looked whether rows that a run had sent are as they were sent."),
    "caselists.received": _("%(who)s brought in %(count)s rows that a run had sent, to look at them."),
    "caselists.put_away": _("%(who)s put away %(count)s rows that a run had sent; they are gone."),
    "caselists.sent_lapsed": _("%(count)s rows that a run had sent are gone: nobody brought them in."),
    "caselists.copy_asked": _("%(who)s asked for a copy of %(count)s cases."),
    "caselists.copy_agreed": _("%(who)s agreed, as the second person, to a copy of %(count)s cases."),
    "caselists.copy_made": _("%(who)s made a copy of %(count)s cases."),
    "caselists.went_out": _("The case left with a copy that %(who)s made."),
}
