"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "training.course_kept": _("%(who)s wrote down what a course is."),
    "training.session_planned": _("%(who)s planned a session of a course."),
    "training.session_off": _("%(who)s called a session off."),
    "training.awareness_registered": _("%(who)s registered an awareness session."),
    "training.booked": _("%(who)s booked a place in a session."),
    "training.given_back": _("%(who)s gave a place in a session back."),
    "training.code_entered": _("%(who)s entered the code of a session."),
    "training.about_me": _("%(who)s wrote down where she or he works, for training."),
    "training.written_in": _("%(who)s wrote %(count)s people into the list of a session."),
    "training.marked": _("%(who)s wrote down who came to a session."),
    "training.certified": _("%(who)s gave %(count)s certificates."),
    "training.paper_recorded": _("%(who)s wrote down a certificate of %(whom)s from elsewhere."),
    "training.extended": _("%(who)s extended a lapsed certificate by thirty days."),
    "training.withdrawn": _("%(who)s took a certificate back."),
    "training.asked_more": _("%(who)s asked more training of a role."),
    "training.asked_less": _("%(who)s asks less training of a role again."),
    "training.warned": _("%(whom)s was told that a role needs a course."),
    "training.certificate_printed": _("%(who)s printed a certificate."),
    "training.list_printed": _("%(who)s printed the list of a session."),
    "training.looked_at_list": _("%(who)s read the list of a session."),
}
