"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

SOON, LACKS, RESTS = "training.soon", "training.lacks", "training.rests"
COLLEAGUE_LACKS, COLLEAGUE_RESTS = "training.colleague_lacks", "training.colleague_rests"
LIST, OFF = "training.list", "training.off"
OF_A_ROLE = (SOON, LACKS, RESTS, COLLEAGUE_LACKS, COLLEAGUE_RESTS)

WORDINGS = {
    SOON: Wording(
        sentence=_("A certificate that your role “%(role)s” needs ends on %(day)s. Book the next course."),
        action=_("See courses"),
        url_name="training:mine",
        ends=Ends.LOOKED,
    ),
    LACKS: Wording(
        sentence=_(
            "Your role “%(role)s” needs a course: %(missing)s. Without it the role rests from %(day)s. Book a place."
        ),
        action=_("See courses"),
        url_name="training:mine",
        ends=Ends.LOOKED,
    ),
    RESTS: Wording(
        sentence=_(
            "Your role “%(role)s” rests until you have a new certificate: %(missing)s. Book a place, or ask a manager."
        ),
        action=_("See courses"),
        url_name="training:mine",
        ends=Ends.LOOKED,
    ),
    COLLEAGUE_LACKS: Wording(
        sentence=_(
            "%(name)s, “%(role)s”, needs a course: %(missing)s. Without it the role rests from %(day)s. "
            "Book a place together."
        ),
        action=_("See who needs what"),
        url_name="training:people",
        ends=Ends.LOOKED,
    ),
    COLLEAGUE_RESTS: Wording(
        sentence=_(
            "The role “%(role)s” of %(name)s rests: %(missing)s. Who takes over the work? A certificate wakes it again."
        ),
        action=_("See who needs what"),
        url_name="training:people",
        ends=Ends.LOOKED,
    ),
    LIST: Wording(
        sentence=_("You held a session on %(day)s. Write down who came."),
        action=_("Write it down"),
        url_name="training:seats",
        url_args=("session",),
        ends=Ends.FACT_OR_WHY,
    ),
    OFF: Wording(
        sentence=_("The session on %(day)s that you booked was called off. Choose another day."),
        action=_("See courses"),
        url_name="training:mine",
        ends=Ends.READ,
    ),
}
