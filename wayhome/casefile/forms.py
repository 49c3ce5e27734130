"""Words into values: a new case, a search, a note, a file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.casefile import actions
from wayhome.casefile.enums import FILE_GROUPS, NoteKind
from wayhome.consent import room
from wayhome.consent import rules as consent
from wayhome.consent.enums import Granted, Present, State
from wayhome.consent.forms_interpreted import AtTheDoor, at_door, at_door_by, at_door_why
from wayhome.consent.forms_night import cannot_wait
from wayhome.consent.interpreting import Door
from wayhome.core import clock, forms
from wayhome.core.fields import CHOOSE
from wayhome.organisations.matrix import GROUPS
from wayhome.people import iso
from wayhome.people.access import Access
from wayhome.people.enums import Under18
from wayhome.vault import upload

TELLS_PLACE = _(
    "It says where it was taken: perhaps at the house, or where she lives. It was not kept. Make a copy without "
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


class NewCase(AtTheDoor, forms.Form):
    """One page for the night. The answers are asked aloud; nothing is ticked beforehand."""

    opening = django_forms.UUIDField(widget=django_forms.HiddenInput)
    # The name that was looked for already: another one is looked for before the case is opened.
    looked = django_forms.CharField(widget=django_forms.HiddenInput, required=False, max_length=200)
    present = forms.Choices(
        label=_("Who else is in the room, or can hear?"),
        help_text=_("Choose everybody who is there, also an interpreter on the telephone."),
        choices=Present.choices,
        missing=_("Choose who is there. If nobody is, choose “Nobody else”."),
    )
    state = forms.Choice(
        label=_("How is she or he now?"), choices=State.choices, missing=_("Choose how she or he is now.")
    )
    help = forms.YesNoNotNow(
        label=_("“Do you want to stay here tonight and be helped?”"),
        help_text=_("Say: “You can say no, or stop at any time. Nobody asks why. It costs you nothing.”"),
        missing=_("Choose what was said about help: yes, no or not now."),
    )
    keep_file = forms.YesNoNotNow(
        label=_("“May we keep a file about you?”"),
        help_text=_(
            "Say: “It is locked, and only people who help you here can open it. If you say no, you are "
            "helped all the same, and we write a code and no name.”"
        ),
        missing=_("Choose what was said about a file: yes, no or not now."),
    )
    emergency = cannot_wait()
    name_used = forms.Text(
        label=_("Name she or he uses"),
        help_text=_("May stay open. It is kept only if she or he said yes to a file."),
        required=False,
    )
    under_18 = forms.Choice(
        label=_("Is she or he under 18?"),
        choices=Under18.choices,
        hints={Under18.UNSURE.value: _("In doubt, everything is done as for a child.")},
        missing=_("Choose whether she or he is under 18. “Not sure” is an answer too."),
    )
    language = forms.Pick(
        label=_("Language she or he speaks best"),
        missing=_("Choose the language; it is used for every talk."),
    )
    interpreter = forms.YesNo(
        label=_("Is an interpreter needed?"), missing=_("Choose whether an interpreter is needed.")
    )
    interpreted = at_door()
    interpreted_by = at_door_by()
    interpreted_why = at_door_why()
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
        self.fields["language"].choices = [("", CHOOSE), *iso.languages()]  # type: ignore[attr-defined]
        offered = [(str(pk), name) for pk, name in colleagues]
        self.fields["deputy"].choices = [("", _("Decide later")), *offered]  # type: ignore[attr-defined]

    def clean_present(self) -> str:
        """The one whose presence weighs most: a relative, where an interpreter is there too."""
        found = self.cleaned_data["present"]
        if reason := room.why_not_these(found):
            self.add_error("present", reason)
        return room.gravest(found)

    def clean(self) -> dict[str, Any]:
        """A yes counts only from somebody who is free to say it (domain.md 4.1 rule 4)."""
        given = super().clean() or {}
        reason = consent.why_not_ask_now(present=given.get("present", ""), state=given.get("state", ""))
        if reason and not {"present", "state"} & self.errors.keys():
            for name in ("help", "keep_file"):
                if given.get(name) == Granted.YES:
                    self.add_error(name, reason)
        self.check_interpreted(given)
        return given

    def night(self) -> actions.FirstNight:
        """What was filled in."""
        left = ("opening", "looked", *self.NAMES)
        given = {name: self.cleaned_data[name] for name in self.fields if name not in left}
        deputy = given.pop("deputy")
        return actions.FirstNight(
            **given, **self.interpreted_in_words(), deputy=UUID(deputy) if deputy else None
        )


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
