"""How the duties of this room read. None of them says whom it is about, or what for."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

DECIDE, PAY, RECEIPT, CHANGED = "grants.decide", "grants.pay", "grants.receipt", "grants.changed"
_HERE, _SEE = "grants:items", _("See")

OPENS = Opens("I", whole=True)
WORDINGS = {
    DECIDE: Wording(
        sentence=_("Something waits to be approved."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    PAY: Wording(
        sentence=_("Something is to be given on %(day)s."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    RECEIPT: Wording(
        sentence=_("Something was given, and nobody has signed for it."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    CHANGED: Wording(
        sentence=_("It was agreed to give something in smaller parts. Write down the parts."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
