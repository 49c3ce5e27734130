"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "residence.reflection_written": _("%(who)s wrote down the time to recover."),
    "residence.told": _("%(who)s wrote down that the time to recover was explained."),
    "residence.notice_printed": _("%(who)s made a sheet about the time to recover, to carry or to keep."),
    "residence.shown_to_authority": _(
        "%(who)s made a sheet for the authorities: that the time to recover runs."
    ),
    "residence.paper_written": _("%(who)s wrote down a paper to stay."),
    "residence.removal_written": _(
        "%(who)s wrote down a day by which somebody is to leave, or what became of it."
    ),
    "residence.forced": _("%(who)s wrote down that somebody was sent away against her or his will."),
}
