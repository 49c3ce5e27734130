"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "family.relative_written": _("%(who)s wrote down somebody of the family."),
    "family.place_written": _("%(who)s wrote down how somebody of the family is reached."),
    "family.search_written": _("%(who)s wrote down that somebody is looked for, or what came of it."),
    "family.visit_written": _("%(who)s wrote down a visit to the family."),
    "family.written": _("%(who)s wrote down something about the family."),
    "family.approach_written": _("%(who)s wrote down that somebody of the family asked for something."),
    "family.host_named": _("%(who)s wrote down who of the family would receive somebody."),
}
