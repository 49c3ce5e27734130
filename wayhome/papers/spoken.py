"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "papers.written": _("%(who)s wrote down a paper for the journey."),
    "papers.asked": _("%(who)s asked for a paper."),
    "papers.answered": _("%(who)s wrote down how it stands with a paper that was asked for."),
    "papers.advised": _(
        "%(who)s wrote down that a lawyer spoke with the person before papers are asked for."
    ),
    "papers.leave_written": _("%(who)s wrote down a permission to leave."),
    "papers.enter_written": _("%(who)s wrote down whether a country asks for a permission to enter."),
    "papers.custody_written": _("%(who)s wrote down with whom a child travels."),
    "papers.letter_printed": _("%(who)s made a letter about papers."),
    "papers.consent_printed": _("%(who)s made a sheet on which a parent agrees to a journey."),
}
