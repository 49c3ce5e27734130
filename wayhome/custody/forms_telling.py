"""What people fill in once a way is over or has stopped. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.custody import documents, rules
from wayhome.custody.enums import Reply
from wayhome.custody.forms import on_clocks, there


class Tell(forms.Form):
    """Who was told or asked something, once a way is over or has stopped."""

    what = forms.Choice(label=_("What was it?"), choices=(), missing=_("Choose what was told or asked."))
    who = forms.Text(
        label=_("Whom did you tell or ask?"),
        help_text=_("A name and an office. No reason is given, and no address."),
        missing=_("Write whom you told or asked."),
        max_length=rules.A_LINE,
    )
    at = forms.Moment(label=_("When was it?"), missing=_("Write when it was."))
    reply = forms.Choice(
        label=_("What came of it?"),
        help_text=_(
            "A call that all is well needs no answer. A no to asking back: write the reason in law below."
        ),
        choices=Reply.choices,
        required=False,
    )
    words = forms.LongText(
        label=_("Anything else"),
        help_text=_("As it was said."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, zone: str, offered: Any) -> None:
        super().__init__(data, initial={"at": there(clock.now(), zone)})
        on_clocks(self, "at", zone)
        self.fields["what"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]

    def given(self) -> documents.Mark:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "at"}
        at = self.cleaned_data["at"]
        return documents.Mark(**typed, at=at.at, zone=at.zone)
