"""What each action of this room is called on the screen. None tells what she or he said."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "custody.planned": _("%(who)s planned who is with her or him on the way."),
    "custody.moved": _("%(who)s wrote down that something on the way has moved."),
    "custody.words": _("%(who)s wrote down the code words for the way."),
    "custody.checked": _("%(who)s wrote down the check before leaving."),
    "custody.begun": _("%(who)s wrote down that the way has begun."),
    "custody.confirmed": _("%(who)s wrote down a word on a hand-over."),
    "custody.unsaid": _("%(who)s took back a word on a hand-over that was written by mistake."),
    "custody.written": _("%(who)s wrote down something about the way."),
    "custody.over": _("%(who)s wrote down that the way is over."),
    "custody.printed": _("%(who)s printed a form for a hand-over."),
}
