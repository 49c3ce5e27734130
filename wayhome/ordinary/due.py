"""How the duties of this room read. None of them says what is waited for."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

LOOK = "ordinary.look"

OPENS = Opens("I", whole=True)
WORDINGS = {
    LOOK: Wording(
        sentence=_("Something of ordinary life is looked at again on %(day)s."),
        action=_("See what"),
        url_name="ordinary:life",
        ends=Ends.FACT_OR_WHY,
    ),
}
