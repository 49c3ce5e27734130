"""How the duties of this room read. None says whose case."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

AGREE, AGREED = "bundles.agree", "bundles.agreed"

WORDINGS = {
    AGREE: Wording(
        sentence=_("A colleague asks to give a whole case to another organisation. Read why, and agree or leave it."),
        action=_("Read why"),
        url_name="bundles:given",
        url_args=("given",), ends=Ends.LOOKED,
    ),
    AGREED: Wording(
        sentence=_("A second person has agreed that the case goes. Make the file within a day."),
        action=_("Make the file"),
        url_name="bundles:given",
        url_args=("given",), ends=Ends.FACT_OR_WHY,
    ),
}  # fmt: skip
