"""Who interpreted, as a form asks it: chosen from the register, or written down where no register has an entry."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.interpreting import Door, Offered
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
        forms.depends(self.fields["interpreted_by"])

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


def at_door() -> forms.Pick:
    """Who interprets where nobody has a case so far."""
    return forms.Pick(
        label=_("Who interprets now?"),
        help_text=_("Only who is approved, and not near those who did it."),
        required=False,
    )


def at_door_by() -> forms.Text:
    """Which service, or who else."""
    return forms.Text(
        label=_("Which telephone service, and the number that the interpreter said; or who it is"),
        help_text=_("Only for a telephone service, or for somebody who is not in the register."),
        max_length=200,
        required=False,
    )


def at_door_why() -> forms.Text:
    """The exception says why."""
    return forms.Text(
        label=_("Not in the register: why?"),
        help_text=_(
            "Why nobody of the register and no telephone service can interpret now. Somebody looks at it next day."
        ),
        max_length=400,
        required=False,
    )


class AtTheDoor(django_forms.BaseForm):
    """For forms with the fields of ``NAMES``: the register, a telephone service, or an exception with a reason."""

    NAMES = ("interpreted", "interpreted_by", "interpreted_why")

    def offer(self, door: Door) -> None:
        """Say whom the register offers today."""
        self.door, self.names = door, {str(one): name for one, name in door.offered}
        self.fields["interpreted"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: we both speak this language well")),
            *self.names.items(),
            (SERVICE, _("By a telephone service")),
            (ELSE, _("Somebody who is not in the register")),
        ]
        for name in ("interpreted_by", "interpreted_why"):
            forms.depends(self.fields[name])

    def check_interpreted(self, found: dict[str, Any]) -> None:
        """What is missing, or does not fit the language."""
        chosen, words, why = (found.get(name, "") for name in self.NAMES)
        if chosen in (SERVICE, ELSE):
            if not words:
                self.add_error(
                    "interpreted_by", _("Write which telephone service, and the number; or who interprets.")
                )
            if chosen == ELSE and not why:
                self.add_error(
                    "interpreted_why", _("Write why nobody of the register and no service can interpret.")
                )
        elif words and "interpreted" not in self.errors:
            self.add_error("interpreted", _("Choose who interprets, or clear the words below."))
        elif chosen and (reason := self.door.why_not(UUID(chosen), found.get("language", ""))):
            self.add_error("interpreted", reason)

    def interpreted_in_words(self) -> dict[str, Any]:
        """As a first night takes it."""
        chosen, words, why = (self.cleaned_data[name] for name in self.NAMES)
        if chosen in (SERVICE, ELSE):
            why = why if chosen == ELSE else ""
            return {"interpreted_by": words, "by_service": chosen == SERVICE, "interpreted_why": why}
        one = UUID(chosen) if chosen else None
        return {"interpreted_by": self.names.get(chosen, ""), "interpreter_id": one}
