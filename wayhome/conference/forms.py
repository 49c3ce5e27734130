"""What people fill in when two agencies see a decision differently."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.conference import matters, rules
from wayhome.conference.enums import Chair, DecidedBy, How, Stand, Wants, Who
from wayhome.core import forms

MOST = rules.WORDS_AT_MOST
IN_WORDS = ("reasons", "words", "dissent")


def without_words(form: forms.Form) -> None:
    """Of a closed file nothing is asked in words. What was typed before it was closed is refused, not thrown away."""
    for name in IN_WORDS:
        if name in form.fields and form.is_bound:
            form.fields[name].required = False
        else:
            form.fields.pop(name, None)


class Answer(forms.Form):
    """What one's own agency sees. The other side reads it when both have written."""

    stand = forms.Choice(label=_("What does your agency say?"), missing=_("Choose what your agency says."))
    reasons = forms.LongText(
        label=_("Why?"),
        help_text=_("What you know, from whom, and since when. Once sent it stays as it is."),
        max_length=MOST,
        missing=_("Write why."),
    )

    def __init__(self, *args: Any, matter: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        choices = [(str(one), Stand(one).label) for one in matters.stands(matter)]
        self.fields["stand"].choices = choices  # type: ignore[attr-defined]  # a choice field


class Raise(Answer):
    """With whom, besides."""

    other = forms.Choice(label=_("Who sees it differently?"), missing=_("Choose which agency."))
    field_order = ("other", "stand", "reasons")

    def __init__(self, *args: Any, others: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(str(pk), name) for pk, name in others]  # type: ignore[attr-defined]


class Words(forms.Form):
    """In a few words, for the other side too."""

    words = forms.LongText(label=_("In a few words"), max_length=MOST, missing=_("Write it in a few words."))


class MayBeWords(Words):
    """The same, where nothing need be said."""

    words = forms.LongText(label=_("In a few words, if you want"), max_length=MOST, required=False)


class Call(forms.Form):
    """Who leads the talk, and when."""

    chair = forms.Choice(
        label=_("Who leads the talk?"), choices=Chair.choices, missing=_("Choose who leads the talk.")
    )
    name = forms.Text(label=_("Name"), missing=_("Enter the name of who leads the talk."))
    organisation = forms.Text(
        label=_("For whom does she or he work?"),
        help_text=_("For neither of the two agencies."),
        missing=_("Write for whom she or he works."),
    )
    at = forms.Moment(label=_("When?"), missing=_("Enter when you meet."))
    words = forms.LongText(
        label=_("How, and who else takes part"),
        help_text=_("Ask her or him first who may be there."),
        max_length=MOST,
        required=False,
    )


class Heard(forms.Form):
    """Whose voice was asked for, and what came of it. She or he need not come, and need not say why."""

    who = forms.Choice(label=_("Who?"), choices=Who.choices, missing=_("Choose who was heard."))
    how = forms.Choice(label=_("How?"), choices=How.choices, missing=_("Choose how, or why not."))
    wants = forms.Choice(
        label=_("What does she or he say about going back?"),
        help_text=_("An adult’s free “no” ends any return at once. Agencies cannot outvote it."),
        choices=Wants.choices,
        missing=_("Choose what was said. “Nothing was said about it” is an answer too."),
    )
    words = forms.LongText(
        label=_("What she or he wants the agencies to know, or why it could not be asked"),
        max_length=MOST,
        required=False,
    )


class Decide(forms.Form):
    """What was decided, by whom, why, and what one's own side still sees otherwise."""

    decided_by = forms.Choice(
        label=_("Who decided?"),
        help_text=_("For a child only a best-interests panel or a court."),
        choices=DecidedBy.choices,
        missing=_("Choose who decided."),
    )
    decided_on = forms.Day(label=_("On which day?"), missing=_("Enter the day of the decision."))
    stand = forms.Choice(label=_("What was decided?"), missing=_("Choose what was decided."))
    words = forms.LongText(label=_("The reasons"), max_length=MOST, missing=_("Write the reasons."))
    dissent = forms.LongText(
        label=_("What your agency still sees otherwise"),
        help_text=_("It is kept beside the decision."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, *args: Any, matter: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        choices = [(str(one), Stand(one).label) for one in matters.stands(matter)]
        self.fields["stand"].choices = choices  # type: ignore[attr-defined]  # a choice field


class Agree(forms.Form):
    """It was decided so; what one's own side still sees otherwise."""

    dissent = forms.LongText(
        label=_("What your agency still sees otherwise"),
        help_text=_("It is kept beside the decision."),
        max_length=MOST,
        required=False,
    )
