"""What people type to come in. Forms clean words; whether they open anything is decided by the flow and the actions."""

import json
import unicodedata
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.signin import rules
from wayhome.vault import passphrase as passphrases
from wayhome.vault import words as sheet_words

LONGEST_ANSWER = 16_384
SHORT = 6


class SignIn(forms.Form):
    """E-mail address and passphrase."""

    email = forms.Email(
        label=_("E-mail address"),
        missing=_("Enter the e-mail address of your account."),
        max_length=254,
        widget=django_forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    passphrase = forms.Passphrase(label=_("Passphrase"))


class Code(forms.Form):
    """A code of the app, or a printed one."""

    code = forms.OneTimeCode(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, or one of your printed codes."),
        digits=None,
        missing=_("Enter the code that your app shows now, or one unused printed code."),
    )
    code.widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        """The code in ASCII digits, whatever script's digits were typed."""
        return "".join(str(unicodedata.digit(sign, sign)) for sign in self.cleaned_data["code"])


class SetUpApp(forms.Form):
    """The first code of a new app. The secret travels sealed, so that nothing is kept before it works."""

    code = forms.OneTimeCode(
        label=_("Code from the app"),
        help_text=_("Six digits, new every 30 seconds."),
        missing=_("Enter the six digits that the app shows now."),
    )


class KeyAnswer(forms.Form):
    """What the browser says for a security key. Written by signin/js/webauthn.js, never by hand."""

    answer = django_forms.CharField(widget=django_forms.HiddenInput, max_length=LONGEST_ANSWER)

    def clean_answer(self) -> dict[str, Any]:
        """The answer as a dictionary."""
        try:
            answer = json.loads(self.cleaned_data["answer"])
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise ValidationError(_("The browser gave no answer of a key. Press the button again."))
        return answer


class NewKey(KeyAnswer):
    """A new security key with a name to tell it from others."""

    name = forms.Text(
        label=_("Name of the key"),
        help_text=_("Something that tells it from another one, such as “blue key”."),
        missing=_("Give the key a name, such as “blue key”."),
        max_length=40,
    )


class Confirm(forms.Form):
    """The passphrase once more."""

    passphrase = forms.Passphrase(label=_("Passphrase"))


def _digits(text: str) -> str:
    """Six digits in ASCII, whatever script's digits were typed."""
    given = "".join(str(unicodedata.digit(sign, "")) for sign in text if not sign.isspace())
    if len(given) != SHORT:
        raise ValidationError(_("The number has six digits."))
    return given


class ShortNumber(forms.Form):
    """Who comes back in on a house computer, and the number."""

    who = forms.Pick(label=_("Who are you?"), missing=_("Choose your name."))
    number = forms.Passphrase(label=_("Your number for this shift"), missing=_("Enter your six digits."))

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["who"].choices = people  # type: ignore[attr-defined]
        self.fields["number"].widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean_number(self) -> str:
        """Six digits."""
        return _digits(self.cleaned_data["number"])


class NewShortNumber(forms.Form):
    """A number for one shift, typed twice: nobody sees it on the screen."""

    number = forms.Passphrase(
        label=_("Six digits"),
        missing=_("Choose six digits."),
        help_text=_("Only for this shift and this computer. Not the number of your telephone or your bank."),
    )
    again = forms.Passphrase(label=_("The same six digits again"), missing=_("Enter the six digits again."))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        for name in ("number", "again"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean_number(self) -> str:
        """Six digits that nobody would try first."""
        number = _digits(self.cleaned_data["number"])
        reason = rules.why_not_new_number(number)
        if reason:
            raise ValidationError(reason)
        return number

    def clean_again(self) -> str:
        """The same ones."""
        again = _digits(self.cleaned_data["again"])
        if "number" in self.cleaned_data and again != self.cleaned_data["number"]:
            raise ValidationError(_("The two numbers differ. Enter the same six digits twice."))
        return again


class _NewPassphrase(forms.Form):
    """Judged here, so that the sentence stands at its field."""

    passphrase = forms.Passphrase(
        label=_("New passphrase"),
        new=True,
        missing=_("Enter the new passphrase."),
        help_text=_("Seven words, as offered, or your own of at least 16 characters."),
    )

    def clean_passphrase(self) -> str:
        """The passphrase, when it is strong enough."""
        given: str = self.cleaned_data["passphrase"]
        reason = passphrases.why_not(given)
        if reason:
            raise ValidationError(reason)
        return given


class ChangePassphrase(_NewPassphrase):
    """Old and new."""

    old_passphrase = forms.Passphrase(
        label=_("Passphrase until now"), missing=_("Enter the passphrase you use now.")
    )
    field_order = ("old_passphrase", "passphrase")


class Recover(_NewPassphrase):
    """The recovery sheet in place of the passphrase."""

    email = forms.Email(
        label=_("E-mail address"), missing=_("Enter the e-mail address of your account."), max_length=254
    )
    words = forms.LongText(
        label=_("The 24 words of your recovery sheet"),
        help_text=_("In the order printed, with a space between words. Numbers may be left out."),
        missing=_("Enter the 24 words of your recovery sheet."),
        max_length=600,
    )
    field_order = ("email", "words", "passphrase")

    def clean_words(self) -> str:
        """The words, when they can be the words of a sheet."""
        given: str = self.cleaned_data["words"]
        reason = sheet_words.why_not(given)
        if reason:
            raise ValidationError(reason)
        return given


class Accept(_NewPassphrase):
    """The passphrase of a new account, typed once to see that it is known."""

    passphrase = forms.Passphrase(
        label=_("Your passphrase"),
        new=True,
        missing=_("Type the passphrase you chose."),
        help_text=_("Type the seven words above, with spaces, or your own of at least 16 characters."),
    )
