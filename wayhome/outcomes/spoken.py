"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "outcomes.begun": _("%(who)s began to ask how things are."),
    "outcomes.answered": _("%(who)s wrote down answers about how things are."),
    "outcomes.finished": _("%(who)s finished a survey about how things are."),
    "outcomes.set_aside": _("%(who)s set answers aside that were written by mistake or not wanted."),
    "outcomes.rated": _("%(who)s wrote down what the person rates."),
    "outcomes.paper_printed": _("%(who)s made questions on paper."),
}
