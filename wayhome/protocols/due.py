"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

ANSWER, ANSWERED = "protocols.answer", "protocols.answered"
REVIEW, MAKE, ENDED = "protocols.review", "protocols.make", "protocols.ended"

WORDINGS = {
    ANSWER: Wording(
        sentence=_("%(organisation)s proposes an agreement on sharing. Read it, then confirm or decline."),
        action=_("Read and answer"),
        url_name="protocols:partner",
        url_args=("partner",),
        ends=Ends.FACT_OR_WHY,
    ),
    ANSWERED: Wording(
        sentence=_("%(organisation)s has answered your proposal on sharing."),
        action=_("Read the answer"),
        url_name="protocols:partner",
        url_args=("partner",),
        ends=Ends.READ,
    ),
    REVIEW: Wording(
        sentence=_("Your agreement on sharing with %(organisation)s is to be looked at again."),
        action=_("Look at it again"),
        url_name="protocols:partner",
        url_args=("partner",),
        ends=Ends.FACT_OR_WHY,
    ),
    MAKE: Wording(
        sentence=_(
            "Something is shared with %(organisation)s before there is an agreement. Make one with them."
        ),
        action=_("Propose an agreement"),
        url_name="protocols:partner",
        url_args=("partner",),
        ends=Ends.FACT_OR_WHY,
    ),
    ENDED: Wording(
        sentence=_("%(organisation)s has ended the agreement on sharing. Nothing new is shared with them."),
        action=_("Read what holds now"),
        url_name="protocols:partner",
        url_args=("partner",),
        ends=Ends.READ,
    ),
}
