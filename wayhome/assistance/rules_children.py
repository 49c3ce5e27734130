"""Why not, for a child who was left behind."""

from django.utils.translation import gettext as _

from wayhome.assistance.documents import LeftBehind
from wayhome.assistance.enums import SafeThere
from wayhome.assistance.rules import why_not_words
from wayhome.people import iso


def why_not_left_behind(given: LeftBehind) -> str | None:
    """A country, who cares for the child now, and whether it is safe there; “not known” is an answer."""
    if given.country not in dict(iso.countries()):
        return _("Choose the country where the child is.")
    if not given.carer.strip():
        return _("Write who cares for the child now. If nobody knows, write that, and find it out.")
    if given.safe not in SafeThere.values:
        return _("Say whether the child is safe there. “Not known” is an answer, and somebody finds it out.")
    return why_not_words(given.carer)
