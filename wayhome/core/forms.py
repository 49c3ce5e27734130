"""Forms in the manner of the house: ``{{ form }}`` renders label, hint, error and summary, wired for screen readers.

Rooms write ``from wayhome.core import forms`` and find fields here too. Errors come from the server only.
"""

from typing import Any, ClassVar, Protocol, cast

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property

from wayhome.core import widgets
from wayhome.core.day_fields import Day, Moment, Time
from wayhome.core.fields import (
    Choice,
    Choices,
    Email,
    File,
    LongText,
    Number,
    OneTimeCode,
    Passphrase,
    Pick,
    Text,
    Tick,
    YesNo,
    YesNoNotNow,
)

__all__ = [
    "RESEND", "BoundField", "Choice", "Choices", "Day", "Email", "File", "Form", "LongText", "Moment", "Number",
    "OneTimeCode", "Passphrase", "Pick", "Renderer", "Text", "Tick", "Time", "YesNo", "YesNoNotNow", "all_valid",
    "depends", "may_be_resent",
]  # fmt: skip

# Sent along by forms that hold no secret and no file: only these are handed back when the database is away.
RESEND = "resend"


class BoundField(forms.BoundField):
    """A field on a page. Ties hint and error to the input; keeps browsers from remembering or sending words away."""

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}_hint" if self.auto_id else ""

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error" if self.auto_id else ""

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the first thing one can type in or tick."""
        if isinstance(self.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return f"{self.auto_id}_0"
        return self.id_for_label

    @property
    def aria_describedby(self) -> str:
        if not self.auto_id or self.is_hidden:
            return ""
        return " ".join(
            name for name, there in ((self.hint_id, self.help_text), (self.error_id, self.errors)) if there
        )

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:  # noqa: ANN401
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)  # errors come from the server, in our words
        widget = widget or self.field.widget
        if not widget.is_hidden:
            if "autocomplete" not in widget.attrs:
                built.setdefault("autocomplete", "off")
            # Some browsers send what is typed to a spelling service.
            if isinstance(widget, (forms.TextInput, forms.Textarea, forms.MultiWidget)):
                built.setdefault("spellcheck", "false")
        return built


class Renderer(DjangoTemplates):
    """Finds widget templates of Django and of every room; renders forms and fields with ours."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"
    formset_template_name = "core/forms/formset.html"
    bound_field_class = BoundField

    @cached_property
    def engine(self) -> Engine:
        from pathlib import Path

        from django.forms import renderers  # the folder of Django's own widget templates

        return Engine(
            {
                "APP_DIRS": True,
                "DIRS": [Path(renderers.__file__).parent / "templates"],
                "NAME": "wayhome-forms",
                "OPTIONS": {"builtins": ["wayhome.core.templatetags.components"]},
            }
        )


class Form(forms.Form):
    """A plain form: cleans words into values, never saves."""

    use_required_attribute = False
    SECRETS: ClassVar[tuple[type[forms.Field], ...]] = (Passphrase, OneTimeCode, forms.FileField)

    def put(self, name: str, value: object) -> None:
        """Shown again, this field has another value than was posted; what was typed in all others stays."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed[name] = str(value)
        self.data = typed


class _Depends(Protocol):
    """A field as ``core/forms/field.html`` reads it."""

    depends: bool


def depends(*fields: forms.Field) -> None:
    """Needed with one of the answers, or left open for a reason that the page says: never called optional."""
    for field in fields:
        cast("_Depends", field).depends = True


def all_valid(*asked: forms.BaseForm) -> bool:
    """Whether all forms of a page are: each is looked at, so that everything to be mended is shown at once."""
    found = [form.is_valid() for form in asked]
    return all(found)


def may_be_resent(form: forms.BaseForm) -> bool:
    """Whether everything typed may be handed back to the same person: no secret, no code, no file."""
    return not any(
        isinstance(field, Form.SECRETS) or isinstance(field.widget, (forms.PasswordInput, widgets.Passphrase))
        for field in form.fields.values()
    )
