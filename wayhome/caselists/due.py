"""How the duties of this room read. None says whose cases, or how many."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

AGREE, AGREED = "caselists.agree", "caselists.agreed"

WORDINGS = {
    AGREE: Wording(
        sentence=_("A colleague asks to make a copy of cases. Read what for, and agree or leave it."),
        action=_("Read what for"),
        url_name="caselists:copy",
        url_args=("copy",), ends=Ends.LOOKED,
    ),
    AGREED: Wording(
        sentence=_("A second person has agreed to your copy. Make it within a day."),
        action=_("Make the copy"),
        url_name="caselists:copy",
        url_args=("copy",), ends=Ends.FACT_OR_WHY,
    ),
}  # fmt: skip
