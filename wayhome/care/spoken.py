"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "care.assessed": _("%(who)s wrote down how the danger is seen."),
    "care.second_word": _("%(who)s answered, as supervisor, whether the danger is put one step lower."),
    "care.agreed": _("%(who)s said which band the agency agrees to."),
    "care.safety_written": _("%(who)s wrote the safety plan."),
    "care.safety_reviewed": _("%(who)s went through the safety plan; nothing changed."),
    "care.safety_printed": _("%(who)s made a sheet of the safety plan, to carry or to keep."),
    "care.need_written": _("%(who)s wrote down something that is needed."),
    "care.plan_written": _("%(who)s wrote the plan."),
    "care.plan_signed": _("%(who)s wrote down that the plan was signed."),
    "care.promised": _("%(who)s wrote down a promise."),
    "care.promise_settled": _("%(who)s wrote down what became of a promise."),
    "care.review_owed": _("After %(who)s wrote something, the danger is to be looked at again."),
}
