"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

LAPSES, LOOK, UNCONFIRMED, REPLACE, AFTER, ASKED = (
    "interpreters.lapses",
    "interpreters.look",
    "interpreters.unconfirmed",
    "interpreters.replace",
    "interpreters.after",
    "interpreters.asked",
)
NOT_NEEDED = "interpreters.not_needed"

WORDINGS = {
    LAPSES: Wording(
        sentence=_("The approval of an interpreter ends on %(day)s. Look again, then approve or let it end."),
        action=_("See the entry"),
        url_name="interpreters:one",
        url_args=("interpreter",),
        ends=Ends.FACT_OR_WHY,
    ),
    LOOK: Wording(
        sentence=_("A conflict of interest was written down about an interpreter. Look at the entry again."),
        action=_("See the entry"),
        url_name="interpreters:one",
        url_args=("interpreter",),
        ends=Ends.FACT_OR_WHY,
    ),
    UNCONFIRMED: Wording(
        sentence=_("An interpreter has not said yes to %(at)s. Ask, or choose another."),
        action=_("See the booking"),
        url_name="interpreters:booking",
        url_args=("booking",),
        ends=Ends.FACT_OR_WHY,
    ),
    REPLACE: Wording(
        sentence=_("The interpreter for %(at)s cannot come. Choose another."),
        action=_("See who could"),
        url_name="interpreters:booking",
        url_args=("booking",),
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_NEEDED: Wording(
        sentence=_(
            "Something for which an interpreter is booked at %(at)s does not take place. Call the interpreter off; no "
            "reason is given."
        ),
        action=_("See the booking"),
        url_name="interpreters:booking",
        url_args=("booking",),
        ends=Ends.FACT_OR_WHY,
    ),
    AFTER: Wording(
        sentence=_(
            "An interpreter was booked for %(at)s. Write down whether somebody came, and how long it took."
        ),
        action=_("Write it down"),
        url_name="interpreters:close",
        url_args=("booking",),
        ends=Ends.FACT_OR_WHY,
    ),
    ASKED: Wording(
        sentence=_("You are asked to interpret: %(at)s. Say yes or no."),
        action=_("Answer"),
        url_name="interpreters:mine",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
}
