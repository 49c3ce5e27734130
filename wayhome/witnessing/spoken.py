"""What the actions of this room are called on the screen. What stands beside legal matters is recorded as those are."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "witnessing.looked_at": _("%(who)s looked at how somebody is, before a day that counts."),
}
