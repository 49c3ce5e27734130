"""Words into values: an early warning, and what a shelter answers."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.handin import documents, rules
from wayhome.handin.forms import Options
from wayhome.people import iso
from wayhome.referrals.enums import PlaceGroup


class Warn(forms.Form):
    """“About four women, two languages, end of the week.” Nobody in particular."""

    once = django_forms.UUIDField(widget=django_forms.HiddenInput)
    organisations = forms.Choices(
        label=_("Whom do you tell?"),
        help_text=_("They do not learn who else was told."),
        missing=_("Choose whom you tell."),
    )
    how_many = forms.Number(
        label=_("About how many people?"),
        min_value=1,
        max_value=rules.MOST_PEOPLE,
        missing=_("Enter about how many people."),
    )
    group = forms.Choice(
        label=_("Who, mostly?"), choices=PlaceGroup.choices, missing=_("Choose who may come, mostly.")
    )
    minors = forms.Choice(
        label=_("Are there children among them?"),
        choices=[("no", _("No")), ("maybe", _("Maybe")), ("yes", _("Yes"))],
        missing=_("Choose whether children are among them. “Maybe” is an answer too."),
    )
    first_language = forms.Pick(label=_("Language"), required=False, empty=_("Not known"))
    second_language = forms.Pick(label=_("A second language"), required=False, empty=_("None, or not known"))
    from_day = forms.Day(label=_("From which day?"), missing=_("Enter the first day on which they may come."))
    until_day = forms.Day(
        label=_("Until which day?"), missing=_("Enter the last day; then it ends by itself.")
    )
    words = forms.Text(
        label=_("Anything to prepare?"),
        help_text=_("No names, no places, nothing about what is planned."),
        required=False,
        max_length=200,
    )

    def __init__(self, data: Any = None, *, receivers: Options, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offered = [(str(pk), name) for pk, name in receivers]
        self.fields["organisations"].choices = offered  # type: ignore[attr-defined]
        for name in ("first_language", "second_language"):
            first = next(iter(self.fields[name].choices))  # type: ignore[attr-defined]
            self.fields[name].choices = [first, *iso.languages()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("from_day") and given.get("until_day"):
            reason = rules.why_not_warn(
                how_many=given.get("how_many") or 1,
                from_day=given["from_day"],
                until_day=given["until_day"],
                today=clock.today(),
            )
            if reason:
                self.add_error("until_day", reason)
        return given

    def warned(self) -> documents.Warned:
        """As it is sealed."""
        given = self.cleaned_data
        spoken = [given["first_language"], given["second_language"]]
        return documents.Warned(
            how_many=given["how_many"],
            group=given["group"],
            minors=given["minors"],
            languages=tuple(dict.fromkeys(filter(None, spoken))),
            from_day=given["from_day"],
            until_day=given["until_day"],
            words=given["words"],
        )


class Answer(forms.Form):
    """Can, and how many; or cannot."""

    can = forms.YesNo(label=_("Can you take people in?"), missing=_("Choose whether you can."))
    how_many = forms.Number(
        label=_("If yes: how many?"), min_value=0, max_value=rules.MOST_PEOPLE, required=False
    )
    forms.depends(how_many)
    call = forms.Text(label=_("Whom do they ring when it is time?"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("can"):
            reason = rules.why_not_answer(is_open=True, can=True, how_many=given.get("how_many") or 0)
            if reason:
                self.add_error("how_many", reason)
        return given

    def said(self) -> documents.Answered:
        count = self.cleaned_data["how_many"] or 0
        return documents.Answered(
            how_many=count if self.cleaned_data["can"] else 0, call=self.cleaned_data["call"]
        )
