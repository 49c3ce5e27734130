"""How the duties of this room read. None of them says what was decided."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

REVIEW, GROWN = "children.review", "children.grown"

WORDINGS = {
    REVIEW: Wording(
        sentence=_("What was decided for the child is looked at again. Hear the child first."),
        action=_("See"),
        url_name="attempts:plans",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    GROWN: Wording(
        sentence=_(
            "She or he is 18 today. Ask everything afresh: what was agreed or decided for a child counts no more."
        ),
        action=_("Ask"),
        url_name="consent:overview",
        ends=Ends.LOOKED,
        with_her=True,
    ),
}
