"""Form fields. Each says what to do when the answer is missing or cannot be used, in the words of its label."""

# ruff: noqa: ANN401 - signatures as Django has them

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wayhome.core import digits, widgets

TOO_LONG = ngettext_lazy(
    "Shorten this to %(limit_value)d character. It has %(show_value)d now.",
    "Shorten this to %(limit_value)d characters. It has %(show_value)d now.",
    "limit_value",
)
TOO_SHORT = ngettext_lazy(
    "Enter at least %(limit_value)d character.", "Enter at least %(limit_value)d characters.", "limit_value"
)
HIDDEN_CHARACTER = _("Remove the character that cannot be shown, then send again.")
CHOOSE = _("Choose")
ONE_OF_THESE = _("Choose one of the answers shown.")


def missing_sentence(label: object, missing: object) -> dict[str, Any]:
    """The sentence for an answer that is not there: the room's own, or one made from the label."""
    return {"required": missing or format_lazy(_("Fill in “{label}”."), label=label or _("this answer"))}


class Text(forms.CharField):
    """One line. Names are never limited to a–z."""

    def __init__(self, *, missing: object = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(error_messages=missing_sentence(kwargs.get("label"), missing), **kwargs)
        for validator in self.validators:
            if isinstance(validator, validators.MaxLengthValidator):
                validator.message = TOO_LONG
            elif isinstance(validator, validators.MinLengthValidator):
                validator.message = TOO_SHORT
            elif isinstance(validator, validators.ProhibitNullCharactersValidator):
                validator.message = HIDDEN_CHARACTER

    def to_python(self, value: Any) -> Any:
        # One spelling per word, so that the same name typed on two keyboards is the same name.
        return unicodedata.normalize("NFC", super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength in the page: it would cut pasted text in silence. The server says how much is too much.
        return {}


class LongText(Text):
    """Several lines."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20_000)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value).replace("\r\n", "\n")


class Email(Text):
    """An address for mail. ``autocomplete="username"`` on the sign-in page only."""

    widget = forms.EmailInput
    default_validators = [validators.EmailValidator(_("Enter an address in the form name@example.org."))]


class Number(forms.IntegerField):
    """A whole number, in any script's digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "digits-5"})

    def __init__(self, *, missing: object = "", **kwargs: Any) -> None:
        messages = {
            **missing_sentence(kwargs.get("label"), missing),
            "invalid": _("Enter a whole number, such as 12."),
        }
        kwargs.setdefault("max_value", digits.LARGEST)  # where a room says no less, what can be kept
        super().__init__(error_messages=messages, **kwargs)
        for validator in self.validators:
            if isinstance(validator, validators.MaxValueValidator):
                validator.message = _("Enter a number up to %(limit_value)s.")
            elif isinstance(validator, validators.MinValueValidator):
                validator.message = _("Enter a number from %(limit_value)s.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class Passphrase(forms.CharField):
    """A passphrase: never trimmed, never sent back to the page, at most 128 characters."""

    widget = widgets.Passphrase

    def __init__(self, *, new: bool = False, missing: object = "", **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            error_messages=missing_sentence(kwargs.get("label"), missing or _("Enter your passphrase.")),
            **kwargs,
        )
        self.validators = [
            validators.MaxLengthValidator(
                128, _("A passphrase has at most 128 characters. Enter a shorter one.")
            ),
            validators.ProhibitNullCharactersValidator(HIDDEN_CHARACTER),
        ]
        self.widget.attrs.update(
            {
                "autocomplete": "new-password" if new else "current-password",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        )


class OneTimeCode(forms.CharField):
    """A code from a phone or a printed list. Spaces and dashes, as people type them, do not matter."""

    widget = forms.TextInput(
        attrs={
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "class": "code",
            "autocapitalize": "none",
        }
    )

    def __init__(self, *, digits: int | None = 6, missing: object = "", **kwargs: Any) -> None:
        super().__init__(
            max_length=64,
            error_messages=missing_sentence(kwargs.get("label"), missing or _("Enter the code.")),
            **kwargs,
        )
        self.digits = digits
        if digits is None:
            self.widget.attrs["inputmode"] = "text"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        text = "".join(c for c in super().to_python(value) or "" if not c.isspace() and c not in "-–—")
        if self.digits is None or not text:
            return text
        if len(text) != self.digits or not text.isdecimal():
            raise ValidationError(_("Enter the %(digits)d digits of the code.") % {"digits": self.digits})
        return "".join(str(unicodedata.digit(c)) for c in text)


class Choice(forms.ChoiceField):
    """One answer of a few, all in view."""

    widget: Any = widgets.Options  # a list that opens, in Pick

    def __init__(
        self,
        *,
        missing: object = "",
        hints: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        messages = {**missing_sentence(kwargs.get("label"), missing), "invalid_choice": ONE_OF_THESE}
        super().__init__(error_messages=messages, **kwargs)
        if hints:
            cast(widgets.Options, self.widget).option_hints = dict(hints)


class Pick(Choice):
    """One answer of many, in a list that opens."""

    widget = forms.Select

    def __init__(self, *, choices: Iterable[Any] = (), empty: object = CHOOSE, **kwargs: Any) -> None:
        super().__init__(choices=[("", empty), *choices], **kwargs)


class Choices(forms.MultipleChoiceField):
    """Any number of answers, all in view."""

    widget = widgets.Boxes

    def __init__(
        self,
        *,
        missing: object = "",
        hints: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        messages = {
            **missing_sentence(kwargs.get("label"), missing),
            "invalid_choice": ONE_OF_THESE,
            "invalid_list": ONE_OF_THESE,
        }
        super().__init__(error_messages=messages, **kwargs)
        if hints:
            cast(widgets.Boxes, self.widget).option_hints = dict(hints)


class YesNo(Choice):
    """Yes or no. Cleans to True, False, or None when it may be left open."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", _("Yes")), ("no", _("No"))], **kwargs)

    def clean(self, value: Any) -> bool | None:
        answer = super().clean(value)
        return {"yes": True, "no": False}.get(answer)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


class YesNoNotNow(Choice):
    """Yes, no, or “not now”, which is kept apart from no. Cleans to ``yes``, ``no`` or ``not_now``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", _("Yes")), ("no", _("No")), ("not_now", _("Not now"))], **kwargs)


class Tick(forms.BooleanField):
    """One box to tick."""

    def __init__(self, *, missing: object = "", **kwargs: Any) -> None:
        messages = missing_sentence(kwargs.get("label"), missing or _("Tick the box to go on."))
        super().__init__(error_messages=messages, **kwargs)


class File(forms.FileField):
    """A file. Its name is as personal as its content."""

    def __init__(
        self,
        *,
        missing: object = "",
        max_mib: int = 100,
        accept: str = "",
        **kwargs: Any,
    ) -> None:
        messages = {
            **missing_sentence(kwargs.get("label"), missing or _("Choose a file.")),
            "empty": _("The file has nothing in it. Choose another file."),
            "missing": _("Choose a file."),
            "invalid": _("Choose a file, then send again."),
        }
        super().__init__(error_messages=messages, **kwargs)
        self.max_mib = max_mib
        if accept:
            self.widget.attrs["accept"] = accept

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None and (file.size or 0) > self.max_mib * 1024 * 1024:
            raise ValidationError(
                _("Choose a file of at most %(limit)d MB. This one has more.") % {"limit": self.max_mib}
            )
        return file
