"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "referrals.drafted": _("%(who)s wrote a request that nobody else has seen."),
    "referrals.draft_dropped": _("%(who)s threw away a request that was not sent."),
    "referrals.sent": _("%(who)s sent a request to another organisation."),
    "referrals.told_who": _("%(who)s told another organisation who she or he is, as was agreed."),
    "referrals.moved": _("%(who)s did something about a request between organisations."),
    "referrals.ended": _("A request to another organisation ended, because %(who)s was told that it is taken back."),
    "referrals.lapsed": _("A request to another organisation ended, because what was agreed is over."),
    "referrals.less": _("What is no longer agreed was taken from a request, after %(who)s wrote a new answer."),
    "referrals.expired": _("A request that nobody answered ended by itself."),
    "referrals.went_over": _("With the lead of a case, its requests went over to another organisation, by %(who)s."),
    "referrals.noticed": _("%(who)s read what was answered to a request."),
    "referrals.view_written": _("%(who)s wrote down what she or he says about the help."),
    "referrals.linked": _("%(who)s linked a request with a case of their own."),
    "referrals.printed": _("%(who)s made a copy of a request on paper."),
    "referrals.place_asked": _("%(who)s asked others for a place, without names."),
    "referrals.place_answered": _("%(who)s answered whether there is a place."),
    "referrals.place_taken": _("%(who)s said that they come."),
    "referrals.place_let_go": _("%(who)s gave a held place free."),
    "referrals.place_cancelled": _("%(who)s no longer looks for a place."),
    "referrals.place_lapsed": _("A place that was held is free again, or a search for one ended by itself."),
}  # fmt: skip
