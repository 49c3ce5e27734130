"""What each action of this room is called on the screen. Which of them went badly, none of them tells."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "grants.written": _("%(who)s wrote what help is planned."),
    "grants.asked": _("%(who)s asked that it be approved."),
    "grants.decided": _("%(who)s decided about something that was asked for."),
    "grants.given": _("%(who)s wrote that something was given."),
    "grants.signed": _("%(who)s wrote down a receipt."),
    "grants.stopped": _("%(who)s wrote that help was taken back: nothing is to be given any more."),
    "grants.again": _("%(who)s wrote that help is wanted: what was approved is to be given."),
    "grants.word": _("%(who)s wrote how something went."),
    "grants.paper": _("%(who)s made a paper about something that is given."),
}
