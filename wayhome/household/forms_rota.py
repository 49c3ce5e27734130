"""Words into values: the rota of a house, and talks."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms


class Worker(forms.Form):
    """One of those who work in the house."""

    user = forms.Pick(label=_("Who?"), missing=_("Choose who."))

    def __init__(self, data: Any = None, *, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["user"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]


class Turn(Worker):
    """From when until when."""

    starts = forms.Moment(label=_("From"), missing=_("Enter when the shift starts."))
    ends = forms.Moment(label=_("Until"), missing=_("Enter when the shift ends."))


class Talk(Worker):
    """A talk was held."""

    day = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
