"""Words into values: a new case, a search, a note, a file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.casefile import actions
from wayhome.casefile.enums import FILE_GROUPS, NoteKind
from wayhome.consent import forms_door
from wayhome.consent.interpreting import Door
from wayhome.core import clock, forms
from wayhome.organisations.matrix import GROUPS
from wayhome.people.access import Access
from wayhome.vault import upload

TELLS_PLACE = _(
    "It says where it was taken: perhaps at the house, or where she or he lives. It was not kept. Make a copy without "
    "the place (on a telephone: share it, and leave the place out under the options) and choose that; or tick "
    "“Keep the place in it”, and choose the file again."
)


class Search(forms.Form):
    """A name as somebody spells it, a code, or a long number."""

    words = forms.Text(
        label=_("Name, code or number"),
        help_text=_("Part of a name is enough. The spelling need not be right."),
        missing=_("Enter a name, a code such as K7-42QD, or the number of a document."),
    )


class FirstName(forms.Form):
    """The name somebody says at the door, to see whether they are known."""

    name = forms.Text(
        label=_("What name does she or he use?"),
        help_text=_("Any name is good, in any letters."),
        missing=_("Enter the name, or choose that no name was said."),
    )


class NewCase(forms_door.Night):
    """One page for the night. Who stands in may be decided later."""

    opening = django_forms.UUIDField(widget=django_forms.HiddenInput)
    # The name that was looked for already: another one is looked for before the case is opened.
    looked = django_forms.CharField(widget=django_forms.HiddenInput, required=False, max_length=200)
    deputy = forms.Pick(label=_("Who stands in when you are away?"), required=False, empty=_("Decide later"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        colleagues: Sequence[tuple[UUID, str]],
        door: Door,
        **kwargs: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(data, **kwargs)
        self.offer(door)
        offered = [(str(pk), name) for pk, name in colleagues]
        self.fields["deputy"].choices = [("", _("Decide later")), *offered]  # type: ignore[attr-defined]

    def night(self) -> actions.FirstNight:
        """What was filled in."""
        given = self.said("opening", "looked")
        deputy = given.pop("deputy")
        return actions.FirstNight(**given, deputy=UUID(deputy) if deputy else None)


class Note(forms.Form):
    """A note: what about, seen on which day, in which words."""

    note = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Choice(
        label=_("What is it about?"),
        choices=(),
        hints={
            NoteKind.ACCOUNT: _("Stays closed until someone asks to read it. Never shared by default."),
            NoteKind.OWN: _("Sealed to you. Colleagues and supervisors cannot open it."),
        },
        missing=_("Choose what it is about."),
    )
    day = forms.Day(label=_("Seen or heard on"), missing=_("Enter the day."))
    text = forms.LongText(
        label=_("Note"),
        help_text=_("Short is good. Write what was seen and said; up to 20,000 characters."),
        missing=_("Write the note, or leave the page."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kinds: Iterable[NoteKind],
        **kwargs: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["day"].latest = clock.today()  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["rows"] = 10


class NoteChange(forms.Form):
    """A new version of a note. ``number`` is the version that was read."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1, max_value=1_000_000)
    day = forms.Day(label=_("Seen or heard on"), missing=_("Enter the day."))
    text = forms.LongText(
        label=_("Note"),
        help_text=_("The version before stays readable below."),
        missing=_("A note cannot be emptied. Write what is right now."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["day"].latest = clock.today()  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["rows"] = 10


class NewFile(forms.Form):
    """A file, and where in the case it belongs."""

    group = forms.Choice(
        label=_("What is it about?"),
        help_text=_("This decides who can open it."),
        choices=(),
        missing=_("Choose what it is about."),
    )
    file = forms.File(label=_("File"), help_text=_("PDF, picture, sound, film, text or table; up to 100 MB."))
    words = forms.Text(label=_("What it is, in a few words"), required=False)
    with_place = forms.Tick(
        label=_("Keep the place in it"),
        help_text=_(
            "Only where the place itself matters: whoever may open this part of the case can read it."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, files: Any = None, *, access: Access, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, files, **kwargs)
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            (group, words)
            for group, words in FILE_GROUPS.items()
            if group in GROUPS and access.may_write(group)
        ]
        self.tells_place = bool(getattr((files or {}).get("file"), "tells_place", False))
        if not self.tells_place:  # nobody is asked about what is not there
            del self.fields["with_place"]

    def clean_file(self) -> Any:  # noqa: ANN401 - a sealed upload
        file = self.cleaned_data["file"]
        if (reason := upload.why_not(file)) is not None:
            raise django_forms.ValidationError(reason)
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.tells_place and "file" in given and not given.get("with_place"):
            self.add_error("file", TELLS_PLACE)
        return given
