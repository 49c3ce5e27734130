"""Who interpreted, as a form asks it: chosen from the register, or written down where no register has an entry."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.consent.interpreting import Offered
from wayhome.core import forms

SERVICE, ELSE = "service", "else"  # instead of an entry of the register


class Interpreted(forms.Form):
    """Nobody, somebody of the register, a telephone service; or somebody else, where ``has_others``."""

    has_others = True

    interpreter = forms.Pick(
        label=_("Who interpreted?"),
        help_text=_("Only who is approved, and not near those who did it."),
        required=False,
    )
    interpreted_by = forms.Text(
        label=_("Which telephone service, and the number that the interpreter said; or who it was"),
        help_text=_("Only for a telephone service, or for somebody who is not in the register."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, interpreters: Offered = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.names = {str(one): name for one, name in interpreters}
        others = [(ELSE, _("Somebody who is not in the register"))] if self.has_others else []
        self.fields["interpreter"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: we both speak this language well")),
            *self.names.items(),
            (SERVICE, _("By a telephone service")),
            *others,
        ]
        self.fields["interpreted_by"].depends = True  # type: ignore[attr-defined]

    def interpreted(self) -> dict[str, Any]:
        """The fields of a record that say who it was."""
        chosen, words = self.cleaned_data["interpreter"], self.cleaned_data["interpreted_by"]
        if chosen in (SERVICE, ELSE):
            return {"interpreter": words, "interpreter_id": None, "by_service": chosen == SERVICE}
        one = UUID(chosen) if chosen else None
        return {"interpreter": self.names.get(chosen, ""), "interpreter_id": one, "by_service": False}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, words = found.get("interpreter", ""), found.get("interpreted_by", "")
        if chosen == SERVICE and not words:
            self.add_error(
                "interpreted_by",
                _("Write which telephone service, and the number that the interpreter said."),
            )
        elif chosen == ELSE and not words:
            self.add_error("interpreted_by", _("Write who interpreted."))
        elif words and chosen not in (SERVICE, ELSE) and "interpreter" not in self.errors:
            self.add_error("interpreter", _("Choose who interpreted, or clear the words below."))
        return found
