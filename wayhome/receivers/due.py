"""How the duties of this room read. None of them says whom it is about."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

ANSWER, RENEW = "receivers.answer", "receivers.renew"
SILENT, OTHERS = "receivers.silent", "receivers.others"
LAPSE, LAPSE_HERE = "receivers.lapse", "receivers.lapse_here"
WITHDREW, WITHDRAWN = "receivers.withdrew", "receivers.withdrawn"
STOPPED, TAKEN_BACK = "receivers.stopped", "receivers.taken_back"
TELL_DAY = "receivers.tell_day"
MORE_TIME = "receivers.more_time"

_HERE = ("code", "plan")

OPENS = Opens("I", whole=True)
WORDINGS = {
    ANSWER: Wording(
        sentence=_("%(organisation)s asks whether you can receive somebody. Answer by %(until)s."),
        action=_("Answer"),
        url_name="receivers:answer",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    RENEW: Wording(
        sentence=_("What you confirmed to %(organisation)s ends on %(until)s. Say whether it still holds."),
        action=_("Say so"),
        url_name="receivers:answer",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    SILENT: Wording(
        sentence=_("%(organisation)s has not answered in the time that was given. Ring them."),
        action=_("See"),
        url_name="receivers:receivers",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    OTHERS: Wording(
        sentence=_("%(organisation)s has not answered in twice the time. See who else can be asked."),
        action=_("See others"),
        url_name="receivers:receivers",
        url_args=_HERE,
        ends=Ends.LOOKED,
    ),
    MORE_TIME: Wording(
        sentence=_("%(organisation)s needed more time, and has not said yes or no since. Ring them."),
        action=_("See"),
        url_name="receivers:request",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    LAPSE: Wording(
        sentence=_("What %(organisation)s confirmed ends on %(until)s. Ask whether it still holds."),
        action=_("Ask them"),
        url_name="receivers:request",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    LAPSE_HERE: Wording(
        sentence=_("What %(organisation)s told ends on %(until)s. Ask whether it still holds."),
        action=_("Ask them"),
        url_name="receivers:receivers",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    WITHDREW: Wording(
        sentence=_("%(organisation)s takes its yes back. Read it now; nobody leaves on it."),
        action=_("Read it"),
        url_name="receivers:request",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    WITHDRAWN: Wording(
        sentence=_("%(organisation)s takes its yes back. Nobody leaves on it; see who else can be asked."),
        action=_("See others"),
        url_name="receivers:receivers",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    STOPPED: Wording(
        sentence=_("A journey has stopped. Tell whoever was asked by telephone or letter; give no reason."),
        action=_("See who was asked"),
        url_name="attempts:plans",
        ends=Ends.WORDS,
    ),
    TELL_DAY: Wording(
        sentence=_("The way of a journey has changed. Tell whoever receives when it ends now."),
        action=_("See who receives"),
        url_name="receivers:receivers",
        url_args=_HERE,
        ends=Ends.OUTSIDE,
    ),
    TAKEN_BACK: Wording(
        sentence=_("Something was taken back. Tell whoever was named and has no account that it stops."),
        action=_("See what was agreed"),
        url_name="consent:overview",
        ends=Ends.WORDS,
    ),
}
