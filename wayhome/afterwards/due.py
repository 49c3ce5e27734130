"""How the duties of this room read. None of them says whom it is about, or what was said."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

REPORT, FELT, PAPERS = "afterwards.report", "afterwards.felt", "afterwards.papers"
SLIP = "afterwards.slip"

_HERE = ("code", "plan")

OPENS = Opens("G", whole=True)
WORDINGS = {
    REPORT: Wording(
        sentence=_("A journey is over. Write down the report of whoever travelled along."),
        action=_("Write it"),
        url_name="afterwards:after",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    FELT: Wording(
        sentence=_("A journey is over. Ask, alone, whether it felt safe; or give a paper slip."),
        action=_("Ask"),
        url_name="afterwards:after",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SLIP: Wording(
        sentence=_(
            "The last day of a paper slip is over. See whether it was answered; if not, ask alone whether it felt safe."
        ),
        action=_("See"),
        url_name="afterwards:after",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    PAPERS: Wording(
        sentence=_("A journey is over. See that the papers are with whom they belong to, and write it down."),
        action=_("See"),
        url_name="afterwards:after",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
