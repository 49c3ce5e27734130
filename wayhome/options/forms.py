"""What people fill in about talks, answers and a lawyer. Nothing is ticked beforehand; no is as near as yes."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.consent.enums import State
from wayhome.core import clock, forms
from wayhome.options import documents, enums, explained, rules
from wayhome.options.enums import Counsellor, Free, Option
from wayhome.residence import forms as residence

NOT_ASKED = "not_asked"
SERVICE = "service"  # instead of an entry of the register


def _nothing_against(given: documents.Talk) -> str | None:
    del given
    return None


class Kept(forms.Form):
    """Carries the id of the record: sent twice, it is one."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": clock.today(), "record": uuid4()}, **kwargs)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, without what the form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name != "record"}


class Answer(Kept):
    """How she or he was, and what she or he wants."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    private = forms.YesNo(
        label=_("Was nobody else there who could hear, besides an interpreter?"),
        missing=_("Choose yes or no."),
    )
    state = forms.Choice(
        label=_("How was she or he?"), choices=State.choices, missing=_("Choose how she or he was.")
    )
    decision = forms.Choice(
        label=_("What does she or he want now?"),
        choices=Option.choices,
        missing=_("Choose one. “Does not know yet” is an answer too."),
    )
    free = forms.Choice(
        label=_("Was the answer free?"),
        help_text=_("Of anybody who wants it so, of money, of a day that comes near, of fear."),
        choices=Free.choices,
        required=False,
    )

    interpreter = forms.Pick(
        label=_("Who interpreted?"),
        help_text=_("Only who is approved, and not near those who did it."),
        empty=_("Nobody: we both speak this language well"),
        required=False,
    )
    service = forms.Text(
        label=_("Which telephone service, and the number that the interpreter said"),
        help_text=_("Only for a telephone service."),
        required=False,
    )

    is_talk = False
    field_order: Sequence[str] = ("on", "private", "interpreter", "service", "state", "decision", "free")

    def __init__(
        self,
        data: Any = None,
        *,
        interpreters: Sequence[tuple[UUID, str]] = (),
        why_not: Callable[[documents.Talk], str | None] = _nothing_against,
    ) -> None:
        super().__init__(data)
        for name in ("free", "service"):
            forms.depends(self.fields[name])
        self.names = {str(one): name for one, name in interpreters}
        self.fields["interpreter"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: we both speak this language well")),
            *self.names.items(),
            (SERVICE, _("By a telephone service")),
        ]
        self.why_not = why_not

    def given(self) -> documents.Talk:
        """What was chosen. No reason is asked for."""
        typed = self.typed
        if typed.get("decision") == NOT_ASKED:
            typed |= {"decision": "", "free": ""}
        typed["presented"] = tuple(typed.get("presented", ()))
        typed |= self._interpreted(typed["interpreter"], typed.pop("service"))
        return documents.Talk(is_talk=self.is_talk, **typed)

    def _interpreted(self, chosen: str, service: str) -> dict[str, Any]:
        if chosen == SERVICE:
            return {"interpreter": service, "interpreter_id": None, "by_service": True}
        one = UUID(chosen) if chosen else None
        return {"interpreter": self.names.get(chosen, ""), "interpreter_id": one, "by_service": False}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            given = self.given()
            if given.by_service and (reason := rules.why_not_service(given)):
                self.add_error("service", reason)
            elif reason := rules.why_not_talk(given, today=clock.today()):
                self.add_error("free" if found.get("decision") != NOT_ASKED else None, reason)
            elif reason := self.why_not(given):
                self.add_error("interpreter", reason)
        return found


class Talk(Answer):
    """A talk about all options."""

    role = forms.Pick(
        label=_("Who led the talk?"), choices=Counsellor.choices, missing=_("Choose who led the talk.")
    )
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language of the talk."))
    presented = forms.Choices(
        label=_("What was spoken about?"),
        help_text=_("A talk counts when all four were spoken about, each as long as she or he wanted."),
        choices=Option.choices,
        missing=_("Tick what was spoken about. A talk that counts names all four."),
    )
    questions = forms.LongText(
        label=_("What she or he asked"), max_length=rules.WORDS_AT_MOST, required=False
    )

    is_talk = True
    field_order = (
        "on", "role", "language", "interpreter", "service", "private", "state", "presented", "questions",
        "decision", "free",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, language: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial["language"] = language
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]
        offered = [*Option.choices, (NOT_ASKED, _("Not asked on that day"))]
        self.fields["decision"].choices = offered  # type: ignore[attr-defined]


class Counsel(Kept):
    """A lawyer was offered, and what she or he said."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    answer = forms.Choice(
        label=_("What did she or he say?"),
        choices=enums.Counsel.choices,
        missing=_("Choose what she or he said."),
    )
    who = forms.Text(
        label=_("Lawyer or office"), help_text=_("For a yes. Otherwise leave it empty."), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        forms.depends(self.fields["who"])

    def given(self) -> documents.Counsel:
        """What was typed."""
        return documents.Counsel(**self.typed)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            reason = rules.why_not_counsel(self.given(), today=clock.today())
            if reason:
                self.add_error("who" if found.get("answer") == enums.Counsel.ACCEPTED else "on", reason)
        return found


class Sheet(residence.Sheet):
    """As for what she or he is told of the time to recover; of all options."""

    WORDS = explained.EVERYTHING
