"""What people fill in about posts and files of exchange."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.people import iso
from wayhome.services import loading
from wayhome.services.enums import PostKind
from wayhome.services.fields import Code, Codes, Phone
from wayhome.services.forms import ANY, Numbered
from wayhome.services.models import Post
from wayhome.services.written import PostWords
from wayhome.vault import upload

KINDS = {str(number): kind for number, kind in enumerate(PostKind, start=1)}


class FindPost(forms.Form):
    """What is looked for."""

    kind = forms.Pick(
        label=_("Where"), choices=[(n, kind.label) for n, kind in KINDS.items()], empty=ANY, required=False
    )
    country = Code(iso.countries, label=_("Country"), empty=ANY, required=False)
    words = forms.Text(label=_("Name or place"), required=False, max_length=200)

    def asked(self) -> dict[str, str] | None:
        """The search, or None when something in it is not offered."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        kind = KINDS[said["kind"]].value if said["kind"] else ""
        return {"kind": kind, "country": said["country"], "words": said["words"]}


class PostForm(Numbered):
    """A post."""

    name = forms.Text(
        label=_("Name of the post"),
        help_text=_("Such as: Consulate in Rome, Kapshtica crossing, Police station of the old town."),
        max_length=300,
    )
    kind = forms.Choice(label=_("Where"), choices=PostKind.choices, missing=_("Choose where it is."))
    country = Code(iso.countries, label=_("Country where it stands"), missing=_("Choose the country."))
    place = forms.Text(
        label=_("Place"), help_text=_("Town, crossing or terminal."), required=False, max_length=300
    )
    contact_name = forms.Text(label=_("Whom to ask for"), required=False, max_length=300)
    phone = Phone(label=_("Telephone"))
    duty_line = Phone(label=_("Duty line"), help_text=_("Answered at any hour."))
    email = forms.Email(label=_("E-mail"), required=False, max_length=254)
    hours = forms.Text(label=_("Hours"), required=False, max_length=500)
    languages = Codes(
        "language", label=_("Languages spoken"), help_text=_("Names, separated by commas."), required=False
    )
    what_to_say = forms.LongText(
        label=_("What to say when calling"),
        help_text=_("About the office, never about a person."),
        required=False,
        max_length=2000,
    )
    trained_until = forms.Day(label=_("Training counts until"), required=False)
    trained_in = forms.Text(label=_("Trained in"), required=False, max_length=300)
    paid_by = forms.Text(label=_("Who pays for it"), required=False, max_length=300)
    funded_until = forms.Day(label=_("Paid until"), required=False)
    is_closed = forms.Tick(label=_("The post is closed"), required=False)

    def words(self) -> PostWords:
        """What was written."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "number"}
        return PostWords(**{**said, "languages": tuple(said["languages"] or ())})

    @staticmethod
    def of(post: Post) -> dict[str, Any]:
        """What it says now."""
        return {name: getattr(post, name) for name in PostForm.base_fields}


class TestCallForm(forms.Form):
    """A call that was made to see whether somebody answers."""

    __test__ = False  # not a test of ours

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    was_answered = forms.YesNo(label=_("Did somebody answer?"), missing=_("Choose yes or no."))
    words = forms.Text(
        label=_("What callers should know"),
        help_text=_("About the office, never about a person."),
        required=False,
        max_length=500,
    )


class ImportForm(forms.Form):
    """A file of HSDS 3.0."""

    file = forms.File(
        label=_("File"),
        help_text=_(
            "HSDS 3.0 as JSON: one organisation, a list of them, or a page of the API. At most 4 MB."
        ),
        max_mib=loading.ON_A_PAGE // loading.MIB,
        accept=".json",
    )
    country = Code(
        iso.countries,
        label=_("Country of services that do not say where they are"),
        required=False,
    )
    check_only = forms.Tick(label=_("Only check, save nothing"), required=False, initial=True)
    overwrite = forms.Tick(label=_("Overwrite what was changed here since the last import"), required=False)

    def clean_file(self) -> Any:
        """Nothing that was refused while it arrived."""
        file = self.cleaned_data["file"]
        reason = upload.why_not(file)
        if reason:
            raise ValidationError(reason)
        return file
