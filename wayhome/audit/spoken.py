"""What each action of this room is called on the screen. Every room that records has such a file."""

from django.utils.translation import gettext_lazy as _

# %(who)s: the person or job. %(whom)s: the colleague or record it was about. %(count)s: how many.
SENTENCES = {
    "audit.looked": _("%(who)s opened %(whom)s."),
    "audit.listed": _("%(who)s opened a list of %(count)s."),
    "audit.read": _("%(who)s read this record of who looked."),
    "audit.countersigned": _("%(who)s signed that the record was whole."),
    "signin.failed": _("Someone tried to sign in as %(whom)s and did not succeed."),
    # A refusal is recorded as refused.<reason>.<page>; the longest beginning that is written here speaks.
    "refused": _("%(who)s was turned away from a page."),
    "refused.wrong_role": _("%(who)s tried to open a page that their role does not open."),
    "refused.unopenable": _(
        "%(who)s met something sealed that did not open: it was changed, moved or cut short."
    ),
    "refused.not_certified": _("%(who)s was stopped: a public key was not the one that was confirmed."),
    "refused.no_key": _("%(who)s asked for something they hold no key for."),
    "refused.not_found": _("%(who)s asked for something that does not exist for them."),
}
