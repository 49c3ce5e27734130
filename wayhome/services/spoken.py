"""What each action of this room is called on the screen (see audit/sentences.py)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "services.agency_added": _("%(who)s added an organisation to the directory."),
    "services.agency_changed": _("%(who)s changed an organisation in the directory."),
    "services.service_added": _("%(who)s added a service to the directory."),
    "services.service_changed": _("%(who)s changed a service in the directory."),
    "services.place_added": _("%(who)s added to the directory where a service is reached."),
    "services.place_removed": _("%(who)s removed from the directory where a service is reached."),
    "services.verified": _("%(who)s confirmed that an entry of the directory is right."),
    "services.capacity_noted": _("%(who)s noted how much a service has free."),
    "services.post_added": _("%(who)s added a post to the directory."),
    "services.post_changed": _("%(who)s changed a post in the directory."),
    "services.post_verified": _("%(who)s confirmed that a post in the directory is right."),
    "services.test_called": _("%(who)s rang a post to see whether it answers."),
    "services.imported": _("%(who)s imported an organisation with %(count)s services."),
    "services.exported": _("%(who)s exported %(count)s organisations of the directory."),
    "services.reminded": _("%(who)s reminded of money that ends."),
}
