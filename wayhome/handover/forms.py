"""What people fill in at a hand-over."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.handover.enums import Reason, Safe

NOBODY_NAMED = _("Name nobody: they may not know yet who it is about.")


class Propose(forms.Form):
    """A few words that go with the letter."""

    words = forms.LongText(
        label=_("Something they should know first"), help_text=NOBODY_NAMED, required=False
    )


class Words(forms.Form):
    """A question, or its answer."""

    words = forms.LongText(label=_("In a few words"), help_text=NOBODY_NAMED)


class Withdraw(forms.Form):
    """Why, for the own side."""

    words = forms.LongText(
        label=_("Why, if you want to say"), help_text=_("They read it in the letter."), required=False
    )


class Accept(forms.Form):
    """Who answers, and who stands in."""

    lead = forms.Choice(label=_("Who answers for her or him?"), missing=_("Choose who answers."))
    deputy = forms.Choice(
        label=_("Who stands in when they are away?"),
        help_text=_("Leave it open if nobody can. Somebody should, before the first absence."),
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in people]
        self.fields["lead"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["deputy"].choices = [("", _("Nobody yet")), *choices]  # type: ignore[attr-defined]


class Decline(forms.Form):
    """Why not. They look for somebody else then."""

    reason = forms.Choice(label=_("Why?"), choices=Reason.choices, missing=_("Choose why."))
    words = forms.LongText(label=_("In a few words"), help_text=NOBODY_NAMED, required=False)


class Receive(forms.Form):
    """She is here. What she says of her safety, asked or not."""

    safe = forms.Choice(
        label=_("Is she or he safe?"),
        help_text=_("Ask alone, and only if it can be asked. Any answer, or none, is right."),
        choices=Safe.choices,
        missing=_("Choose what she or he said. “Not asked so far” is an answer too."),
    )
    words = forms.LongText(label=_("Anything the other side should hear"), required=False)
