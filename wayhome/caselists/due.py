"""How the duties of this room read. None says whose cases, or how many."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

AGREE, AGREED = "caselists.agree", "caselists.agreed"
SENT, SENT_LAPSED = "caselists.sent", "caselists.sent_lapsed"

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
    SENT: Wording(
        sentence=_("A list came with a key for one run. Look at it: its rows wait for somebody who brings them in."),
        action=_("Look at it"),
        url_name="caselists:key",
        url_args=("key",), ends=Ends.LOOKED,
    ),
    SENT_LAPSED: Wording(
        sentence=_(
            "Nobody brought in the list that came with your key, and its rows are gone. Ask whether it is still "
            "needed; then make a new key, and let the file be sent again."
        ),
        action=_("See which"),
        url_name="caselists:key",
        url_args=("key",), ends=Ends.READ,
    ),
}  # fmt: skip
