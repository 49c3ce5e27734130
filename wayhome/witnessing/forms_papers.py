"""Before a paper of this room is made: whether it is safe to carry and in which language; to which office it goes."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Collection, Iterable
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.stays import Stays
from wayhome.core import forms
from wayhome.residence.sheets import languages
from wayhome.witnessing import rules, rules_papers


class Hers(forms.Form):
    """A sheet for her or him: asked first, in her or his language."""

    stays = Stays()
    language = forms.Pick(label=_("Language of the sheet"), missing=_("Choose the language of the sheet."))

    def __init__(self, data: Any = None, *, texts: Iterable[object], language: str = "") -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *languages(texts)]  # type: ignore[attr-defined]


class Letter(forms.Form):
    """A letter to an office. ``asks_when``: it says also when she or he can be heard; ``planned``, where that is known.

    A planned time is not typed: it stands in the letter as it stands with the hearing.
    """

    to = forms.Text(
        label=_("To which office?"),
        missing=_("Write which office it goes to."),
        max_length=rules.A_LINE,
    )
    when = forms.Text(
        label=_("When can she or he be heard?"),
        help_text=_("Days and hours alone, such as “weekday mornings in May”."),
        max_length=rules.A_LINE,
        required=False,
    )
    planned = django_forms.CharField(widget=django_forms.HiddenInput, required=False, max_length=500)
    is_read = forms.Tick(
        label=_("I have read it with her or him, word for word"),
        help_text=_("No name, no place, no telephone number and no reason stands in it."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, to: str, hides: Collection[str], asks_when: bool, planned: str = ""
    ) -> None:
        super().__init__(data, initial={"to": to, "planned": planned})
        self.hides, self.is_planned_at = hides, planned
        if not asks_when or planned:
            del self.fields["when"]
        if not asks_when:
            del self.fields["planned"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        typed = {"to": found.get("to", ""), "when": found.get("when", "")}
        is_read = found.get("is_read", False)
        if not self.errors and (
            reason := rules_papers.why_not_typed(**typed, is_read=is_read, hides=self.hides)
        ):
            self.add_error(None if is_read else "is_read", reason)
        if "planned" in self.fields and (
            reason := rules_papers.why_not_when(found.get("planned", ""), when=self.is_planned_at)
        ):
            # As it is shown now; the others one by one, for each of them lies there as a list.
            self.data = {name: self.data.get(name) for name in self.data} | {"planned": self.is_planned_at}
            self.add_error("is_read", reason)
        return found
