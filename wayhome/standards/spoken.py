"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "standards.begun": _("%(who)s began a self-audit."),
    "standards.found": _("%(who)s wrote a line of a self-audit."),
    "standards.finished": _("%(who)s finished a self-audit."),
    "standards.path": _("%(who)s changed to whom complaints go."),
    "standards.filed": _("A complaint was kept, without a word on who wrote it."),
    "standards.taken_in": _("%(who)s wrote down that a complaint came."),
    "standards.answered": _("%(who)s answered a complaint."),
    "standards.told": _("%(who)s told an answer to whoever complained."),
    "standards.appealed": _("Somebody appealed against the answer to a complaint."),
    "standards.printed": _("%(who)s printed a self-audit, or the sheet on how to complain."),
    "standards.looked_at": _("%(who)s read a complaint."),
}
