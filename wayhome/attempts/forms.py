"""What people fill in about an attempt to return."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.attempts import documents, rules
from wayhome.attempts.enums import Ended, Host
from wayhome.core import forms
from wayhome.people import iso


class Begin(forms.Form):
    """Carries the id of the attempt: sent twice, it is one."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)


class Plan(forms.Form):
    """Where to, to whom, when about."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    region = forms.Text(
        label=_("Region or town"),
        help_text=_("No street and no house: the address is told to nobody but who brings her or him there."),
        missing=_("Enter the region or town."),
        max_length=rules.A_LINE,
    )
    host = forms.Choice(
        label=_("With whom does she or he stay first?"),
        choices=Host.choices,
        missing=_("Choose with whom she or he stays first."),
    )
    first_night = forms.Text(
        label=_("Does she or he know where to sleep in the first night?"),
        help_text=_(
            "Write it as she or he said it, such as “with my sister”. Leave it empty while it is not known."
        ),
        max_length=rules.A_LINE,
        required=False,
    )
    target = forms.Day(
        label=_("When about?"), help_text=_("Leave it empty while nobody knows."), required=False
    )
    programme = forms.Text(
        label=_("Programme that helps with the way"),
        help_text=_("Leave it empty if there is none."),
        max_length=rules.A_LINE,
        required=False,
    )
    together = forms.Choices(label=_("Who travels together with her or him?"), required=False)

    def __init__(
        self, data: Any = None, *, read: int = 0, known: documents.Plan, together: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read})
        self.kept = tuple(one for one in known.together if one not in together)
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]
        self.fields["together"].choices = list(together.items())  # type: ignore[attr-defined]
        if not together:
            del self.fields["together"]

    def given(self) -> documents.Plan:
        """What was typed; who travels along but is not open to the one who types stays."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        typed["together"] = (*(typed.get("together") or ()), *self.kept)
        return documents.Plan(**typed, knows_first_night=bool(typed["first_night"].strip()))


class End(forms.Form):
    """What ends it. No reason is asked of her or him."""

    reason = forms.Choice(
        label=_("What ends it?"),
        choices=[one for one in Ended.choices if one[0] != Ended.ARRIVED],
        missing=_("Choose what ends it."),
    )
    words = forms.LongText(
        label=_("What whoever goes on should know"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def given(self) -> documents.End:
        """What was typed."""
        return documents.End(**self.cleaned_data)
