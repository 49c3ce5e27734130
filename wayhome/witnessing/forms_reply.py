"""Before whoever asked is told: what is told was read with her or him."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.witnessing import rules_reply


class Reply(forms.Form):
    """``about`` is the answer that stands on the page."""

    about = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    is_read = forms.Tick(
        label=_("I have read it with her or him, word for word"),
        help_text=_("No place, no telephone number and no reason stands in it."),
        required=False,
    )

    def __init__(self, data: Any = None, *, about: UUID | None, is_yes: bool) -> None:
        super().__init__(data, initial={"about": about})
        self.is_yes = is_yes
        if not is_yes:
            del self.fields["is_read"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if reason := rules_reply.why_not_print(is_yes=self.is_yes, is_read=found.get("is_read", False)):
            self.add_error("is_read", reason)
        return found
