"""What is filled in about a talk: how it is held, its questions, how it ends, and that it counts nowhere."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.enums import Present
from wayhome.core import forms
from wayhome.identification import documents, instrument, rules
from wayhome.identification.enums import Act, Ended, Said, Topic, VoidWhy, Wish
from wayhome.identification.hooks import Offered
from wayhome.people import iso

MOST = rules.WORDS_AT_MOST
_OTHERS = [(one.value, one.label) for one in Present if one not in (Present.NOBODY, Present.INTERPRETER)]


class Prepare(forms.Form):
    """Where, with whom, in which language, about what."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    topic = forms.Choice(
        label=_("What is the talk about?"), choices=Topic.choices, missing=_("Choose what the talk is about.")
    )
    is_private = forms.YesNo(
        label=_("Is this a private place, where nobody else sees or hears you?"),
        missing=_("Choose yes or no. Without a private place there is no talk."),
    )
    present = forms.Choices(
        label=_("Who else is there?"),
        help_text=_("A lawyer, advocate or guardian may be near, if she or he wants that. Nobody else."),
        choices=_OTHERS,
        required=False,
    )
    language = forms.Pick(label=_("Language of the talk"), missing=_("Choose the language of the talk."))
    interpreter = forms.Pick(
        label=_("Who interprets?"),
        help_text=_("Only who is approved, and not near those who did it."),
        empty=_("Nobody: we both speak this language well"),
        required=False,
    )
    guardian_near = forms.YesNo(
        label=_("Is the guardian near, so that the child can call for her or him?"),
        missing=_("Choose yes or no."),
    )
    is_recorded = forms.YesNo(
        label=_("Is the talk recorded, so that the child need not tell it again?"),
        missing=_("Choose yes or no."),
    )
    reason = forms.LongText(
        label=_("Why is it asked again?"),
        help_text=_("Only if it was asked before. First read what was said then."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        language: str = "",
        interpreters: Iterable[Offered] = (),
        is_child: bool = False,
        was_asked: bool = False,
    ) -> None:
        super().__init__(data, initial={"read": read, "language": language, "topic": Topic.LABOUR})
        self.fields["language"].choices = [("", _("Choose")), *iso.languages()]  # type: ignore[attr-defined]
        self.fields["interpreter"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: we both speak this language well")),
            *((str(one.id), one.name) for one in interpreters),
        ]
        self.names = {str(one.id): one.name for one in interpreters}
        for name in () if is_child else ("guardian_near", "is_recorded"):
            del self.fields[name]
        if not was_asked:
            del self.fields["reason"]

    def given(self) -> documents.Interview:
        given = self.cleaned_data
        interpreter = given["interpreter"]
        return documents.Interview(
            topic=given["topic"],
            is_private=bool(given["is_private"]),
            present=tuple(given["present"]),
            language=given["language"],
            interpreter=UUID(interpreter) if interpreter else None,
            interpreter_name=self.names.get(interpreter, ""),
            guardian_near=bool(given.get("guardian_near")),
            is_recorded=bool(given.get("is_recorded")),
            reason=given.get("reason", ""),
        )


class Questions(forms.Form):
    """A few questions. Each may be left open, put off, or not answered; none of these is a no."""

    def __init__(
        self, data: Any = None, *, page: instrument.Page, answers: Mapping[str, str], act: str = ""
    ) -> None:
        super().__init__(data)
        self.page = page
        if page.dimension is None:
            self.fields["act"] = forms.Choice(
                label=_("Did somebody recruit, bring, move, hand over, house or take in the child for this?"),
                choices=Act.choices,
                required=False,
                initial=act,
            )
        for code in page.codes:
            self.fields[code] = forms.Choice(
                label=instrument.ITEMS[code].words,
                choices=Said.choices,
                required=False,
                initial=answers.get(code, ""),
            )
        for field in self.fields.values():  # open is an answer here; the page says so once
            forms.depends(field)

    def answers(self) -> dict[str, str]:
        """What was chosen; a question that was left open is not among them."""
        return {code: said for code in self.page.codes if (said := self.cleaned_data[code])}

    @property
    def act(self) -> str | None:
        return self.cleaned_data.get("act") if self.page.dimension is None else None


class End(forms.Form):
    """How the talk ends. Nothing has to be written."""

    keeps = forms.Choice(
        label=_("What about the answers?"),
        choices=[
            ("yes", _("Keep what was said, for her or his case alone")),
            ("no", _("Take the answers out: she or he wants that")),
        ],
        initial="yes",
        missing=_("Choose one."),
    )
    hints = forms.Choices(
        label=_("What you noticed yourself"),
        help_text=_("It is kept beside the answers, and counts for nothing."),
        choices=list(instrument.HINTS.items()),
        required=False,
    )
    told = forms.LongText(
        label=_("What you told her or him about what comes next"), max_length=MOST, required=False
    )
    words = forms.LongText(
        label=_("In her or his own words, if she or he wants something written"),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, is_stopped: bool = False) -> None:
        super().__init__(data)
        self.ended = Ended.STOPPED if is_stopped else Ended.FINISHED
        if is_stopped:  # it ends now: nothing more is asked of anybody
            for name in ("hints", "words"):
                del self.fields[name]

    def given(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return {
            "ended": self.ended,
            "keeps": chosen["keeps"] == "yes",
            "hints": tuple(chosen.get("hints", ())),
            "words": chosen.get("words", ""),
            "told": chosen["told"],
        }


class Void(forms.Form):
    """Why a talk counts nowhere, and whether she or he wants to talk again."""

    why = forms.Choice(label=_("Why?"), choices=VoidWhy.choices, missing=_("Choose why."))
    words = forms.LongText(
        label=_("What is known about the interpreter"),
        help_text=_("Only if it is about the interpreter. Whoever chooses interpreters reads it."),
        max_length=MOST,
        required=False,
    )
    wish = forms.Choice(
        label=_("Does she or he want to talk again, with somebody else?"),
        choices=Wish.choices,
        initial=Wish.NOT_ASKED,
        missing=_("Choose what she or he said."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        found = rules.why_not_void(
            why=given.get("why", ""), wish=given.get("wish", ""), words=given.get("words", ""), is_void=False
        )
        if found and not self.errors:
            self.add_error("words", found)
        return given

    def given(self) -> documents.Voiding:
        return documents.Voiding(**self.cleaned_data)


class Again(forms.Form):
    """What she or he said about talking again."""

    wish = forms.Choice(
        label=_("Does she or he want to talk again?"),
        help_text=_("A no is fine, and nobody asks why. Help goes on."),
        choices=Wish.choices,
        missing=_("Choose what she or he said."),
    )


def shown(questions: Questions) -> Sequence[Any]:
    """The questions of a page, in order."""
    return [questions[name] for name in questions.fields]
