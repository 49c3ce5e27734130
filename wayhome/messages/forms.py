"""What people write to another agency."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.messages import rules
from wayhome.organisations.matrix import GROUPS

WORDS_HELP = _("They read exactly this, and nobody else does. Notices by mail say nothing of it.")


class Begin(forms.Form):
    """A new thread: to whom, about which part, what."""

    to = forms.Choice(label=_("To"), missing=_("Choose whom you write to."))
    group = forms.Choice(
        label=_("About"),
        help_text=_("Whoever may open this part of the case reads it, there and here."),
        missing=_("Choose which part of the case it is about."),
    )
    subject = forms.Text(label=_("In a few words"), max_length=rules.SUBJECT_AT_MOST)
    words = forms.LongText(label=_("Message"), help_text=WORDS_HELP, max_length=rules.WORDS_AT_MOST)

    def __init__(self, *args: Any, choices: Iterable[tuple[UUID, str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        known = list(choices)
        letters = sorted({group for _pk, _name, groups in known for group in groups})
        self.fields["to"].choices = [(str(pk), name) for pk, name, _groups in known]  # type: ignore[attr-defined]
        self.fields["group"].choices = [(one, GROUPS[one]) for one in letters]  # type: ignore[attr-defined]


class Reply(forms.Form):
    """One more message in the thread."""

    upto = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0, required=False)
    words = forms.LongText(label=_("Your answer"), help_text=WORDS_HELP, max_length=rules.WORDS_AT_MOST)
