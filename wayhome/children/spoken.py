"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "children.view_written": _("%(who)s wrote down what the child says."),
    "children.guardian_view_written": _("%(who)s wrote down what the guardian says."),
    "children.assessed": _("%(who)s wrote down an assessment for the child."),
    "children.adult_written": _(
        "%(who)s wrote down whose document was seen: who travels along with the child."
    ),
    "children.panel_asked": _("%(who)s wrote down that a panel is asked."),
    "children.position_written": _("%(who)s wrote down what one of the panel says."),
    "children.panel_decided": _("%(who)s wrote down what the panel decided."),
    "children.report_printed": _("%(who)s made a report of what the panel decided."),
    "children.grown": _("She or he is 18: the guardian’s part ended."),
}
