"""Which card, in which language, and where it stays."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.consent.stays import Stays
from wayhome.core import forms

FULL, NEUTRAL = "full", "neutral"


class Sheet(forms.Form):
    """In which language the question stands on paper."""

    language = forms.Pick(label=_("Language of the sheet"), missing=_("Choose the language of the sheet."))

    def __init__(self, data: Any = None, *, language: str = "") -> None:  # noqa: ANN401
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *card.choices()]  # type: ignore[attr-defined]


class Card(forms.Form):
    """Which card, in which language, and where it stays."""

    stays = Stays(_("Where does the card stay?"))
    kind = forms.Choice(
        label=_("Which card?"),
        choices=[(NEUTRAL, _("One that names nobody")), (FULL, _("One with every name"))],
        hints={
            NEUTRAL: _("Days, numbers and a telephone number. Whoever finds it learns nothing."),
            FULL: _("Says which agency may know what. Only where nobody else finds it."),
        },
        missing=_("Choose which card."),
    )
    language = forms.Pick(label=_("Language of the card"), missing=_("Choose the language of the card."))
    phone = forms.Text(
        label=_("Telephone number to call"),
        help_text=_("A number that is answered without naming the agency."),
        max_length=40,
        required=False,
    )
    ask_for = forms.Text(
        label=_("Whom to ask for"),
        help_text=_("A first name. It is left out of the card that names nobody."),
        max_length=60,
        required=False,
    )

    def __init__(self, data: Any = None, *, language: str = "") -> None:  # noqa: ANN401
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *card.choices()]  # type: ignore[attr-defined]
