"""What people fill in about offers, measures, releases, and looks."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.core import forms
from wayhome.people.documents import Document
from wayhome.testimony.forms import Versioned
from wayhome.witnessing import documents, enums, rules

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
type Partners = Sequence[tuple[UUID, str]]
MATTER = _("Choose the matter. If it is not there, write it down first.")


def _matters(field: Any, matters: Mapping[UUID, str]) -> None:
    field.choices = [("", _("Choose")), *((str(one), label) for one, label in matters.items())]


class Offer(Versioned):
    """Somebody asks whether she or he would speak."""

    matter = forms.Pick(label=_("In which matter?"), missing=MATTER)
    asker_id = forms.Pick(
        label=_("Which office asks?"),
        empty=_("One that is not in this list"),
        required=False,
    )
    asker = forms.Text(
        label=_("Its name, if it is not in the list"),
        help_text=_("The office, and who signs for it. They ask here; they never write or call her or him."),
        max_length=LINE,
        required=False,
    )
    asked_on = forms.Day(label=_("Asked on"), missing=_("Enter the day on which they asked."))
    wants = forms.Choice(
        label=_("In which way do they want to hear her or him?"),
        help_text=_("The least burdensome comes first."),
        choices=enums.Modality.choices,
        missing=_("Choose in which way they want to hear her or him."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Offer,
        read: int,
        thing: object,
        matters: Mapping[UUID, str],
        answered: documents.Offer | None,
        partners: Partners,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.matters, self.today, self.answered = matters, today, answered
        self.names = {str(pk): name for pk, name in partners}
        _matters(self.fields["matter"], matters)
        known_here = [("", _("One that is not in this list")), *self.names.items()]
        self.fields["asker_id"].choices = known_here  # type: ignore[attr-defined]
        for name in ("asker_id", "asker"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Offer:
        """What was typed; an office of the list by its own name."""
        typed = self.typed()
        chosen = typed.pop("asker_id")
        typed["asker"] = self.names.get(chosen, typed["asker"])
        matter = UUID(typed.pop("matter"))
        return documents.Offer(**typed, matter=matter, asker_id=UUID(chosen) if chosen else None)

    def why_not(self) -> str | None:
        return rules.why_not_offer(
            self.given(), answered=self.answered, matters=self.matters, today=self.today
        )


class Inform(Versioned):
    """What was told before anybody asks, and the lawyer."""

    told = forms.Choices(label=_("What was told?"), choices=enums.Told.choices, required=False)
    informed_on = forms.Day(label=_("Told on"), missing=_("Enter the day on which it was told."))
    language = forms.Pick(
        label=_("In which language?"), missing=_("Choose the language in which it was told.")
    )
    by_role = forms.Text(
        label=_("Who told it?"),
        help_text=_("Such as “case manager”, “lawyer”."),
        max_length=LINE,
        required=False,
    )
    tied_shown = forms.Tick(
        label=_("She or he was shown what help a law ties to speaking, and help that nothing is tied to"),
        required=False,
    )
    sheet = forms.Choice(
        label=_("The sheet that explains it, in her or his language"),
        help_text=_(
            "Nobody has to sign it, or take it along. The paper stays with her or him, or in the folder."
        ),
        choices=enums.Sheet.choices,
        required=False,
    )
    lawyer = forms.Text(label=_("Her or his own lawyer"), max_length=LINE, required=False)
    lawyer_on = forms.Day(
        label=_("Spoke with the lawyer on"),
        help_text=_("Leave it empty while this has not happened. Nobody is asked before that."),
        required=False,
    )
    lawyer_is_own = forms.Tick(
        label=_("The lawyer is her or his own: not the prosecutor’s, and not of who asks"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Offer,
        read: int,
        has_tied: bool,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=None)
        self.known, self.has_tied, self.today = known, has_tied, today
        spoken = [("", _("Choose")), *card.spoken_choices()]
        self.fields["language"].choices = spoken  # type: ignore[attr-defined]
        for name in ("told", "by_role"):
            forms.depends(self.fields[name])
        if not has_tied:
            del self.fields["tied_shown"]

    def given(self) -> documents.Offer:
        """What was typed, on what was asked."""
        typed = self.typed()
        return replace(self.known, **{**typed, "told": tuple(typed["told"])})

    def why_not(self) -> str | None:
        return rules.why_not_inform(self.given(), has_tied=self.has_tied, today=self.today)


class Measure(Versioned):
    """What protects, and what was decided on it."""

    matter = forms.Pick(label=_("In which matter?"), missing=MATTER)
    kind = forms.Pick(label=_("What protects her or him?"), missing=_("Choose what protects her or him."))
    words = forms.Text(label=_("In a few words, if needed"), max_length=LINE, required=False)
    requested_on = forms.Day(
        label=_("Asked for on"), missing=_("Enter the day on which it was asked for: today, or earlier.")
    )
    state = forms.Choice(
        label=_("What was decided?"), choices=enums.State.choices, missing=_("Choose what was decided.")
    )
    decided_on = forms.Day(label=_("Decided on"), required=False)
    reason = forms.LongText(
        label=_("Why it was refused"),
        help_text=_("She or he is shown it before anything goes on, and may think again."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Measure,
        read: int,
        thing: object,
        matters: Mapping[UUID, str],
        may_programme: bool,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.before = known if read else None
        self.matters, self.may_programme, self.today = matters, may_programme, today
        _matters(self.fields["matter"], matters)
        kinds = [("", _("Choose")), *enums.Measure.choices]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        for name in ("decided_on", "reason"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Measure:
        """What was typed."""
        typed = self.typed()
        return documents.Measure(**{**typed, "matter": UUID(typed["matter"])})

    def why_not(self) -> str | None:
        return rules.why_not_measure(
            self.given(),
            before=self.before,
            matters=self.matters,
            may_programme=self.may_programme,
            today=self.today,
        )


class Released(Versioned):
    """An accused person was released."""

    on = forms.Day(label=_("Released on"), missing=_("Enter the day of the release: today, or earlier."))
    words = forms.LongText(
        label=_("What is known of it"),
        help_text=_("On which terms, and who told you. No name of hers or his."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Released,
        thing: object,
        matters: Mapping[UUID, str],
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=0, thing=thing)
        self.matter, self.matters, self.today = known.matter, matters, today

    def given(self) -> documents.Released:
        """What was typed."""
        return documents.Released(**self.typed(), matter=self.matter)

    def why_not(self) -> str | None:
        return rules.why_not_released(self.given(), matters=self.matters, today=self.today)


class Look(Versioned):
    """One look after another. ``record``: sent twice, it is one; by two people, the second reads the first."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, known: Document, read: int, record: UUID, today: date) -> None:
        super().__init__(data, known=known, read=read, thing=None)
        self.initial["record"], self.today = record, today

    def typed(self) -> dict[str, Any]:
        """What was typed, without what is hidden."""
        return {name: value for name, value in super().typed().items() if name != "record"}


class Readiness(Look):
    """The psychologist's word."""

    state = forms.Choice(
        label=_("Is she or he ready to speak in court?"),
        help_text=_("Only the word. Why stays in your own notes."),
        choices=enums.Ready.choices,
        missing=_("Choose whether she or he is ready."),
    )
    on = forms.Day(label=_("Seen on"), missing=_("Enter the day on which you saw her or him."))
    review_on = forms.Day(label=_("Look again on"), missing=_("Enter the day on which you look again."))

    def given(self) -> documents.Readiness:
        """What was typed."""
        return documents.Readiness(**self.typed())

    def why_not(self) -> str | None:
        return rules.why_not_readiness(self.given(), today=self.today)


class Risk(Look):
    """The danger of speaking."""

    level = forms.Choice(
        label=_("How great is the danger, if she or he speaks?"),
        choices=enums.Level.choices,
        missing=_("Choose how great the danger is."),
    )
    person = forms.Choice(label=enums.Who.PERSON.label, choices=enums.Cover.choices)
    family = forms.Choice(label=enums.Who.FAMILY.label, choices=enums.Cover.choices)
    children = forms.Choice(label=enums.Who.CHILDREN.label, choices=enums.Cover.choices)
    others = forms.Choice(label=enums.Who.OTHERS.label, choices=enums.Cover.choices)
    staff = forms.Choice(label=enums.Who.STAFF.label, choices=enums.Cover.choices)
    measures = forms.LongText(label=_("What protects her or him, and them"), max_length=MOST, required=False)
    on = forms.Day(label=_("Looked at on"), missing=_("Enter the day on which it was looked at."))
    word = forms.Choice(
        label=_("What you heard of the psychologist"),
        help_text=_("Only as far as she or he agreed. Leave it empty while you have heard nothing."),
        choices=enums.Word.choices,
        required=False,
    )
    word_on = forms.Day(label=_("The psychologist saw her or him on"), required=False)

    def __init__(self, data: Any = None, *, hears_word: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not hears_word:
            del self.fields["word"], self.fields["word_on"]

    def given(self) -> documents.Risk:
        """What was typed."""
        return documents.Risk(**self.typed())

    def why_not(self) -> str | None:
        return rules.why_not_risk(self.given(), today=self.today)
