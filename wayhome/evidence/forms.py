"""What people fill in about evidence. Nothing is ticked beforehand."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, dates, forms
from wayhome.custody import forms as custody
from wayhome.evidence import documents, enums, rules
from wayhome.vault import upload
from wayhome.vault.upload import SealedUpload

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Uploaded(forms.Form):
    """A form with a file, and the id with which it is kept once, also when it is sent twice."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    file = forms.File(label=_("File"))

    def clean_file(self) -> SealedUpload:
        """Sealed already; refused with the reason."""
        file: SealedUpload = self.cleaned_data["file"]
        if (reason := upload.why_not(file)) is not None:
            raise django_forms.ValidationError(reason)
        return file


class Handed(forms.Form):
    """From one to the other: both names, when, how."""

    from_name = forms.Text(
        label=_("Who handed it over?"), missing=_("Write who handed it over."), max_length=LINE
    )
    to_name = forms.Text(label=_("Who took it?"), missing=_("Write who took it."), max_length=LINE)
    at = forms.Moment(label=_("When?"), missing=_("Enter when it was handed over."))
    how = forms.Choice(
        label=_("How?"), choices=enums.How.choices, missing=_("Choose how it was handed over.")
    )
    seal = forms.Text(
        label=_("Number on the seal"), help_text=_("If there is one."), max_length=LINE, required=False
    )

    def line(self, words: str = "") -> documents.Line:
        """What was typed."""
        at: dates.Moment | None = self.cleaned_data["at"]
        return documents.Line(
            from_name=self.cleaned_data["from_name"].strip(),
            to_name=self.cleaned_data["to_name"].strip(),
            at=at.at if at else None,
            zone=at.zone if at else "UTC",
            how=self.cleaned_data["how"],
            seal=self.cleaned_data["seal"].strip(),
            words=words,
        )


class New(Uploaded, Handed):
    """A statement or thing, and how it came."""

    sort = forms.Choice(label=_("What is it?"), choices=enums.Sort.choices, missing=_("Choose what it is."))
    title = forms.Text(
        label=_("By which name is it found again?"), missing=_("Give it a name."), max_length=LINE
    )
    matter = forms.Pick(label=_("To which matter does it belong?"), empty=_("To none"), required=False)
    words = forms.LongText(label=_("What else is known of it"), max_length=MOST, required=False)
    field_order = (
        "record", "sort", "title", "matter", "file", "words", "from_name", "to_name", "at", "how", "seal",
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - as Django has it
        files: Any = None,  # noqa: ANN401
        *,
        record: UUID,
        matters: Iterable[tuple[UUID, str]],
        to_name: str,
        zone: str,
    ) -> None:
        first = {"record": record, "to_name": to_name, "at": custody.there(clock.now(), zone)}
        super().__init__(data, files, initial=first)
        custody.on_clocks(self, "at", zone)
        self.fields["matter"].choices = [("", _("To none")), *((str(one), label) for one, label in matters)]  # type: ignore[attr-defined]

    def given(self) -> documents.Item:
        """What it is."""
        typed = self.cleaned_data
        return documents.Item(
            sort=typed["sort"],
            title=typed["title"].strip(),
            words=typed["words"],
            matter=UUID(typed["matter"]) if typed["matter"] else None,
        )


class Next(Handed):
    """It goes on, or comes back."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    words = forms.LongText(
        label=_("In a few words, if needed"),
        help_text=_("Also what was wrong with a line above: no line is changed."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, from_name: str, zone: str) -> None:  # noqa: ANN401
        first = {"read": read, "from_name": from_name, "at": custody.there(clock.now(), zone)}
        super().__init__(data, initial=first)
        custody.on_clocks(self, "at", zone)

    def given(self) -> documents.Line:
        """What was typed."""
        return self.line(self.cleaned_data["words"])


class Copy(Uploaded):
    """The paper with parts made black; it is drawn anew."""

    words = forms.Text(
        label=_("What was made black, in a few words"),
        help_text=_("Such as “names of other people, the address”."),
        missing=_("Write what was made black."),
        max_length=LINE,
    )

    def __init__(self, data: Any = None, files: Any = None, *, record: UUID) -> None:  # noqa: ANN401
        super().__init__(data, files, initial={"record": record})
        self.fields["file"].help_text = _(
            "A PDF or a JPEG picture. Each page is drawn anew as a picture: text under the black, names of writers and "
            "places of a camera do not go over."
        )


class Second(forms.Form):
    """A second person has looked at each page."""

    agrees = forms.YesNo(
        label=_("May it leave as it is?"), missing=_("Choose whether it may leave as it is.")
    )
    words = forms.LongText(label=_("What can still be read in it?"), max_length=MOST, required=False)


class Became(forms.Form):
    """Somebody looked."""

    became = forms.Choice(
        label=_("What became of it?"), choices=enums.Became.choices, missing=_("Choose what became of it.")
    )
    words = forms.LongText(
        label=_("Who looked, what was found, what was done?"),
        help_text=_("Also what stood in a line that is missing, as far as it is known, and from where."),
        max_length=MOST,
        missing=_("Write who looked, what was found, and what was done."),
    )


class Give(forms.Form):
    """On which request, to whom."""

    leave = forms.Pick(label=_("On which request?"), missing=_("Choose the request that was answered."))
    to = forms.Text(
        label=_("Who takes it?"), missing=_("Write the name of the person who takes it."), max_length=LINE
    )

    def __init__(self, data: Any = None, *, leaves: Iterable[tuple[UUID, str]]) -> None:  # noqa: ANN401
        super().__init__(data)
        self.fields["leave"].choices = [("", _("Choose")), *((str(one), label) for one, label in leaves)]  # type: ignore[attr-defined]


class Use(forms.Form):
    """In which matter it is used instead of speaking."""

    matter = forms.Pick(label=_("In which matter?"), missing=_("Choose the matter in which it is used."))

    def __init__(self, data: Any = None, *, matters: Iterable[tuple[UUID, str]], matter: UUID | None) -> None:  # noqa: ANN401
        super().__init__(data, initial={"matter": str(matter or "")})
        self.fields["matter"].choices = [("", _("Choose")), *((str(one), label) for one, label in matters)]  # type: ignore[attr-defined]


class Pass(forms.Form):
    """A note goes over, as a copy."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    note = forms.Choice(label=_("Which note?"), choices=(), missing=_("Choose the note."))
    agreed = forms.Tick(
        label=_(
            "She or he has read it, or heard it read, and agrees that this very note goes to the lawyers"
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, record: UUID, notes: Iterable[tuple[UUID, str]]) -> None:  # noqa: ANN401
        super().__init__(data, initial={"record": record})
        self.fields["note"].choices = [(str(one), label) for one, label in notes]  # type: ignore[attr-defined]
