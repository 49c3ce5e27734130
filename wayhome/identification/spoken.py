"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "identification.begun": _("%(who)s began a first talk."),
    "identification.ended": _("%(who)s ended a first talk."),
    "identification.voided": _("%(who)s wrote down that a first talk counts nowhere."),
    "identification.wished": _("%(who)s wrote down whether another talk is wanted."),
    "identification.found": _("%(who)s wrote down what your agency finds."),
    "identification.decided": _("%(who)s wrote down where an authority’s decision stands."),
    "identification.told": _("%(who)s wrote down that an authority was told."),
    "identification.day_written": _("%(who)s wrote down a day that matters."),
    "identification.printed": _("%(who)s made a paper of a first talk or a finding."),
    "identification.age_written": _("%(who)s wrote down what is known of the age."),
    "identification.answers_asked": _(
        "After an agreement ended, it is to be asked whether answers are taken out."
    ),
}
