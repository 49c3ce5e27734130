"""What people fill in after a journey. Nothing is ticked beforehand."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.afterwards import documents, rules
from wayhome.afterwards.enums import Condition, Felt, Papers
from wayhome.core import forms
from wayhome.departure.forms import Kept

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Report(Kept):
    """As whoever travelled along says it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0, initial=0)
    escort = forms.Text(
        label=_("Who travelled along?"), missing=_("Enter who travelled along."), max_length=LINE
    )
    on = forms.Day(label=_("On which day was it said or signed?"), missing=_("Enter the day."))
    condition = forms.Choice(
        label=_("How was she or he when the next one took over?"),
        choices=Condition.choices,
        missing=_("Choose how she or he was."),
    )
    condition_words = forms.Text(label=_("In a few words, if needed"), max_length=LINE, required=False)
    words = forms.LongText(
        label=_("How did the way go?"),
        help_text=_("“Nothing special” is an answer. What happened to her or him before is not asked."),
        missing=_("Write how the way went."),
        max_length=MOST,
    )
    is_paper = forms.YesNo(label=_("Is it typed from a paper?"), missing=_("Choose yes or no."))

    def given(self) -> documents.Report:
        """What was typed."""
        return documents.Report(**{name: value for name, value in self.typed.items() if name != "read"})


class Dose(Kept):
    """A medicine on the way."""

    what = forms.Text(
        label=_("Which medicine, and how much?"), missing=_("Enter which medicine."), max_length=LINE
    )
    at = forms.Moment(label=_("When was it given or taken?"), missing=_("Enter when."))
    by = forms.Text(
        label=_("Who gave it?"),
        help_text=_("Her or his own name, if she or he took it alone."),
        missing=_("Enter who gave it."),
        max_length=LINE,
    )
    is_paper = forms.YesNo(label=_("Is it typed from a paper?"), missing=_("Choose yes or no."))

    def given(self) -> documents.Dose:
        """What was typed."""
        typed = self.typed
        at = typed["at"]
        return documents.Dose(at.at, at.zone, typed["what"], typed["by"], typed["is_paper"])


class Told(forms.Form):
    """Her or his answer, told to a named worker."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    answer = forms.Choice(
        label=_("Did you feel safe on the way?"),
        choices=Felt.choices,
        missing=_("Choose her or his answer. “Does not want to say” is one."),
    )
    told_to = forms.Text(label=_("To whom was it told?"), missing=_("Enter to whom."), max_length=LINE)
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    is_alone = forms.YesNo(
        label=_("Alone? Nobody who travelled along was near, and nobody else could hear."),
        missing=_("Choose yes or no."),
    )
    interpreter = forms.Text(
        label=_("Interpreter"),
        help_text=_("Leave it empty if nobody interpreted."),
        max_length=LINE,
        required=False,
    )
    words = forms.LongText(
        label=_("In her or his own words, if she or he wants it kept"), max_length=MOST, required=False
    )

    def given(self) -> documents.Felt:
        """What was typed."""
        return documents.Felt(**{name: value for name, value in self.cleaned_data.items() if name != "read"})


class Slip(forms.Form):
    """What she or he fills in with a paper slip, without an account."""

    code = forms.Text(
        label=_("Code on the slip"),
        help_text=_("Capitals, spaces and dashes do not matter."),
        missing=_("Type the code."),
        max_length=40,
    )
    answer = forms.Choice(
        label=_("Did you feel safe on the way?"),
        choices=[(Felt.YES.value, _("Yes")), (Felt.PARTLY.value, _("Partly")), (Felt.NO.value, _("No")),
                 (Felt.NOT_SAID.value, _("I do not want to say"))],
        missing=_("Choose an answer. “I do not want to say” is one."),
    )  # fmt: skip
    words = forms.LongText(
        label=_("If you want to say more"), help_text=_("You need not."), max_length=MOST, required=False
    )

    def given(self) -> documents.Felt:
        """What was typed."""
        return documents.Felt(answer=self.cleaned_data["answer"], words=self.cleaned_data["words"])


class WhereNow(forms.Form):
    """Where her or his papers are."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    state = forms.Choice(
        label=_("Where are the papers?"), choices=Papers.choices, missing=_("Choose where they are.")
    )
    which = forms.Text(
        label=_("Which papers?"),
        help_text=_("Such as passport, certificates, medical papers."),
        missing=_("Enter which papers."),
        max_length=LINE,
    )
    on = forms.Day(label=_("On which day was it seen?"), missing=_("Enter the day."))
    words = forms.LongText(
        label=_("Who has them, and what is done about it"),
        help_text=_("Only where they are not with her or him."),
        max_length=MOST,
        required=False,
    )

    def given(self) -> documents.Papers:
        """What was typed."""
        return documents.Papers(
            **{name: value for name, value in self.cleaned_data.items() if name != "read"}
        )
