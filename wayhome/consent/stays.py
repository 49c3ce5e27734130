"""Where a paper stays: asked before anything is printed, in the same words everywhere."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms

CARRY, KEEP = "carry", "keep"
SHEET = _("Where does the sheet stay?")
PAPER = _("Where does the paper stay?")
THE_PERSON = _("The person carries it")


class Stays(forms.Choice):
    """Carried, or kept in the folder. ``who`` carries it, where that is not the person."""

    def __init__(self, label: str | Promise = SHEET, *, who: str | Promise = THE_PERSON) -> None:
        super().__init__(
            label=label,
            choices=[(CARRY, who), (KEEP, _("We keep it in the folder"))],
            missing=_("Ask first: carry it, or shall we keep it?"),
        )
