"""How the duties of this room read. None of them says whom it is about, or what is planned."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

REMIND, PLAN, SIGN = "goals.remind", "goals.plan", "goals.sign"
STEP, REVIEW, LEFT = "goals.step", "goals.review", "goals.left"
ALL = (REMIND, PLAN, SIGN, STEP, REVIEW, LEFT)
_SEE, _HERE = _("See the plan"), "goals:plan"

OPENS = Opens("I", whole=True)
WORDINGS = {
    REMIND: Wording(
        sentence=_("The plan for the time after is to be signed by %(day)s. Write it together."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    PLAN: Wording(
        sentence=_("A month after arriving the plan for the time after is signed. Read it together."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    SIGN: Wording(
        sentence=_("The plan for the time after was changed. Read it together, and ask again."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    STEP: Wording(
        sentence=_("A step of a plan was for %(day)s. Do it, and write down what became of it."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    REVIEW: Wording(
        sentence=_("Go through the plan for the time after together, in all three parts."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LEFT: Wording(
        sentence=_("An agency has no part in this any more. See who does now what it was to do."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
