"""Fields of this room: countries, languages, telephone numbers, lines. Lists that open are written in one go."""

# ruff: noqa: ANN401 - signatures as Django has them

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Select
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.core.fields import CHOOSE
from wayhome.people import iso
from wayhome.services import codes

_NUMBER = re.compile(r"[0-9+()\-/. ,;#*x]{3,60}", re.IGNORECASE)


class LongList(Select):
    """A list of hundreds: its lines are written once for each language, not with each page."""

    template_name = "services/long_list.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = str(value or "")
        lines = tuple((str(key), str(label)) for key, label in self.choices)
        widget = {"name": name, "attrs": self.build_attrs(self.attrs, attrs)}
        return {"widget": widget, "lines": _lines(lines, chosen if (chosen in dict(lines)) else "")}


@lru_cache(maxsize=256)  # some choices in some languages; each is a few thousand letters
def _lines(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    rows = ((key, " selected" if key == chosen else "", label) for key, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


class Code(forms.Pick):
    """One code of a long list: a country, a language."""

    widget = LongList

    def __init__(
        self, codes: Callable[[], list[tuple[str, str]]], *, empty: object = CHOOSE, **kwargs: Any
    ) -> None:
        super().__init__(empty=empty, **kwargs)
        self.empty, self.offered = empty, codes

    def __deepcopy__(self, memo: Any) -> Any:
        # The names are those of the reader's language, so they are asked for with each form.
        copy = super().__deepcopy__(memo)
        copy.choices = [("", self.empty), *self.offered()]
        return copy


class Codes(forms.Text):
    """Some countries or languages, by name or code, separated by commas. Shown again by name."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 1000, **kwargs})
        self.kind = kind

    def to_python(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(value)
        words = [word.strip() for word in re.split(r"[,;\n]", super().to_python(value)) if word.strip()]
        found: list[str] = []
        unknown: list[str] = []
        for word in words:
            code = self._code(word)
            (found if code else unknown).append(code or word)
        if unknown:
            raise ValidationError(
                _(
                    "Not found: %(words)s. Write the name as it stands in lists here, or its code, such as %(code)s."
                ),
                params={"words": ", ".join(unknown[:5]), "code": "AL" if self.kind == "country" else "sqi"},
            )
        return tuple(dict.fromkeys(found))

    def run_validators(self, value: Any) -> None:
        return

    def prepare_value(self, value: Any) -> Any:
        name = iso.country_name if self.kind == "country" else iso.language_name
        return ", ".join(name(code) for code in value) if isinstance(value, (list, tuple)) else value

    def _code(self, word: str) -> str:
        rows: Iterable[tuple[str, str]] = iso.countries() if self.kind == "country" else iso.languages()
        by_name = {label.casefold(): code for code, label in rows}
        if word.casefold() in by_name:
            return by_name[word.casefold()]
        return (
            codes.country(word)
            if self.kind == "country"
            else codes.language({"code": word, "name": word.title()})
        )


class Phone(forms.Text):
    """A telephone number as an office writes it, short ones too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60, "required": False, **kwargs})

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not _NUMBER.fullmatch(value):
            raise ValidationError(_("Enter a telephone number, such as +355 4 222 3333."))


class Lines(forms.LongText):
    """One thing a line."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(value)
        return tuple(line.strip() for line in super().to_python(value).split("\n") if line.strip())

    def run_validators(self, value: Any) -> None:
        if sum(map(len, value)) > 5000:
            raise ValidationError(_("Shorten this to 5000 letters."))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


class Address(forms.Text):
    """An address on the web. Only these are links: a page of ours never leads to a script."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 500, "required": False, **kwargs})

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", value):
            raise ValidationError(_("Enter the whole address, such as https://example.org."))
