"""The one line that the record of a contact asks: is the safety plan still right?"""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.care import rules
from wayhome.care.enums import Still
from wayhome.core import forms


class StillRight(forms.Form):
    """Stands below the form of a contact. Left open, it is owed on that day."""

    still = forms.Choice(label=_("Is the safety plan still right?"), choices=Still.choices, required=False)
    still_why = forms.Text(label=_("Not looked at, because"), max_length=rules.WHY_AT_MOST, required=False)

    def __init__(self, data: Any = None, *, is_asked: bool = True) -> None:
        super().__init__(data)
        if not is_asked:
            self.fields.clear()
            return
        for name in ("still", "still_why"):
            forms.depends(self.fields[name])  # left open, it is owed on that day

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("still") == Still.NOT_LOOKED and (
            reason := rules.why_not_left(found.get("still_why", ""))
        ):
            self.add_error("still_why", reason)
        return found
