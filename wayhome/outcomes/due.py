"""How the duties of this room read. None of them says whom it is about, or how things are."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

SURVEY, RATINGS = "outcomes.survey", "outcomes.ratings"
ALL = (SURVEY, RATINGS)

OPENS = Opens("J")
WORDINGS = {
    SURVEY: Wording(
        sentence=_("Ask how things are: the survey is due. Alone, and every question may be left out."),
        action=_("Ask"),
        url_name="outcomes:outcomes",
        ends=Ends.FACT_OR_WHY,
    ),
    RATINGS: Wording(
        sentence=_(
            "Ask what she or he says of her or his life: the seven are due. Alone, on another day than the survey, and "
            "each may be left out."
        ),
        action=_("Ask"),
        url_name="outcomes:outcomes",
        ends=Ends.FACT_OR_WHY,
    ),
}
