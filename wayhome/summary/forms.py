"""For whom, which parts, until when."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms


class Sheet(forms.Form):
    """A summary is made for somebody, and for no longer than it is needed."""

    whom = forms.Text(
        label=_("For whom?"),
        max_length=80,
        help_text=_("The folder, or the office or colleague by name. It stands on the paper."),
        missing=_("Say for whom it is."),
    )
    parts = forms.Choices(
        label=_("What stands on it"),
        help_text=_("Only parts that are open to you. Leave out what they do not need."),
        missing=_("Choose at least one part."),
    )
    until = forms.Day(
        label=_("Destroy it by"),
        missing=_("Say by which day the paper is destroyed."),
    )

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, Any]]) -> None:  # noqa: ANN401
        super().__init__(data)
        self.fields["parts"].choices = offered  # type: ignore[attr-defined]
