"""How the duties of this room read. None of them says what the two agencies disagree on."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.people import looking

ANSWER, MEET = "conference.answer", "conference.meet"
CONFIRM, FOCAL, OVER = "conference.confirm", "conference.focal", "conference.over"
TO_READ = (OVER,)

_ARGS = ("code", "dispute")
OPENS = looking.opens_to_all  # its views name the roles
WORDINGS = {
    ANSWER: Wording(
        sentence=_(
            "%(organisation)s sees a decision differently. Write what you see, before you read theirs."
        ),
        action=_("Write what you see"),
        url_name="conference:answer",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    MEET: Wording(
        sentence=_(
            "You and %(organisation)s see a decision differently. Meet, and write down what was decided."
        ),
        action=_("See where it stands"),
        url_name="conference:dispute",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    CONFIRM: Wording(
        sentence=_("%(organisation)s wrote down what was decided. Read it, and say whether it was so."),
        action=_("Read the decision"),
        url_name="conference:dispute",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    FOCAL: Wording(
        sentence=_("You and %(organisation)s did not agree. The national focal points decide together now."),
        action=_("See where it stands"),
        url_name="conference:dispute",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    OVER: Wording(
        sentence=_("What you and %(organisation)s saw differently is over. Read how."),
        action=_("Read how it ended"),
        url_name="conference:dispute",
        url_args=_ARGS,
        ends=Ends.READ,
    ),
}
