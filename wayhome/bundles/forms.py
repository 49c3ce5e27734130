"""What people fill in: a card, to whom a case goes and why, the file that came, between which days to read."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.bundles import cards, limits, rules
from wayhome.bundles.shapes import CardNow, CardSays
from wayhome.core import clock, forms
from wayhome.organisations import matrix
from wayhome.vault import upload


class AddCard(forms.Form):
    """The card of another organisation. First read, then, with its words compared, kept."""

    text = forms.LongText(
        label=_("The card of the other organisation"),
        help_text=_(
            "One long word that begins with “wayhome-card-1.”. It may come by any way: what counts is the call."
        ),
        missing=_("Paste the card that they sent you."),
        max_length=cards.LONGEST,
    )
    compared = forms.Tick(
        label=_("I rang them on a number I knew before, and all eight words were the same"), required=False
    )

    def __init__(self, *args: Any, own: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.card: CardSays | None = None

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        self.card = cards.read(text)
        reason = rules.why_not_card(self.card, own=self.own, today=clock.today())
        if reason is not None:
            raise django_forms.ValidationError(reason)
        return text


class Give(forms.Form):
    """To whom a case goes, with or without its files, and why."""

    card = forms.Pick(label=_("To which organisation?"), missing=_("Choose whose card it is sealed to."))
    with_files = forms.YesNo(label=_("With the files?"), missing=_("Choose whether files go along."))
    why = forms.LongText(
        label=_("Why does the case move?"),
        help_text=_("Your colleague who agrees reads this. It does not go along."),
        missing=_("Say in a few words why the case moves."),
        max_length=1000,
        required=False,
    )

    def __init__(self, data: Any = None, *, known: Sequence[CardNow]) -> None:
        super().__init__(data, initial={"with_files": True})
        self.fields["card"].choices = [(str(one.id), one.name) for one in known]  # type: ignore[attr-defined]


class Bring(forms.Form):
    """The file that another organisation gave."""

    file = forms.File(
        label=_("The file"),
        help_text=_("It ends in .wayhome. A large one takes some minutes; keep this page open."),
        accept=rules.ENDING,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        reason = rules.why_not_named(file.name or "")
        if reason is None and (file.size or 0) > limits.at_most():
            reason = rules.why_too_large()
        reason = reason or upload.why_not(file)
        if reason is not None:
            raise django_forms.ValidationError(reason)
        return file


class TakeIn(forms.Form):
    """Whether the words of whoever gave it were compared."""

    compared = forms.Tick(
        label=_("I rang them on a number I knew before, and all eight words were the same"), required=False
    )


class Own(forms.Form):
    """What of her or his own copy stands on paper: what was read, and tells of nobody else."""

    entries = forms.Choices(
        label=_("What stands on the paper"),
        help_text=_("Take away each entry that tells of somebody else."),
        missing=_("Choose at least one entry."),
    )

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"entries": [key for key, _label in offered]})
        self.fields["entries"].choices = offered  # type: ignore[attr-defined]


class Between(forms.Form):
    """Which entries of an earlier case are shown."""

    group = forms.Pick(
        label=_("What"),
        choices=[("", _("Everything open to you")), *matrix.GROUPS.items()],
        required=False,
    )
    since = forms.Day(label=_("From"), required=False)
    until = forms.Day(label=_("Until"), required=False)
