"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "bundles.card_made": _("%(who)s made a new card of the organisation."),
    "bundles.card_kept": _("%(who)s compared the card of another organisation and kept it."),
    "bundles.card_put_away": _("%(who)s put the card of another organisation away."),
    "bundles.looked_in": _("%(who)s looked at a case of another organisation that was brought."),
    "bundles.asked": _("%(who)s asked to give the whole case to another organisation."),
    "bundles.agreed": _("%(who)s agreed, as the second person, that a whole case is given."),
    "bundles.given": _("The case left, sealed for another organisation, in a file that %(who)s made."),
    "bundles.brought": _("%(who)s brought a case of another organisation and looked at it."),
    "bundles.not_taken": _("%(who)s put away a case of another organisation; nothing was taken in."),
    "bundles.taken": _("%(who)s took in %(count)s entries of the case as another organisation had it."),
    "bundles.read": _("%(who)s read the earlier case."),
    "bundles.file_taken": _("%(who)s took a file of the earlier case."),
    "bundles.own_read": _("%(who)s read with the person what is kept about her or him."),
    "bundles.own_printed": _("%(who)s made a copy for her or him of what is kept."),
    "bundles.lapsed": _("A case of another organisation that nobody took in is gone from here."),
}
