"""What people fill in about how things are. Nothing is ticked beforehand, and every question may be left out."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.consent.stays import PAPER, Stays
from wayhome.core import forms
from wayhome.outcomes import documents, paper, rss, rules
from wayhome.outcomes.enums import About, Outcome, Paper, Part, Present, Rating
from wayhome.residence import sheets


class Asked(forms.Form):
    """Who asked, when, who could hear. Carries the id of the record: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    who = forms.Text(label=_("Who asked?"), max_length=rules.A_LINE, missing=_("Write who asked."))
    present = forms.Choice(
        label=_("Who could hear?"), choices=Present.choices, missing=_("Choose who could hear.")
    )
    others = forms.Text(label=_("Who was there?"), max_length=rules.A_LINE, required=False)
    is_feared = forms.YesNo(
        label=_("Does she or he fear one of them, or may one of them have used her or him?"),
        help_text=_("If nobody knows, choose yes."),
        required=False,
    )
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language."))
    interpreter = forms.Text(
        label=_("Interpreter"),
        help_text=_("Leave it empty if nobody interpreted."),
        max_length=rules.A_LINE,
        required=False,
    )

    def __init__(self, data: Any = None, *, today: Any = None, who: str = "", language: str = "") -> None:
        first = {"thing": uuid4(), "on": today, "who": who, "language": language}
        super().__init__(data, initial=first)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]
        for name in ("others", "is_feared"):
            forms.depends(self.fields[name])

    @property
    def circumstances(self) -> dict[str, Any]:
        """What was typed of who, when and how; nothing of others who were not there."""
        names = ("on", "who", "present", "others", "is_feared", "language", "interpreter")
        found = {name: self.cleaned_data[name] for name in names}
        if found["present"] == Present.ALONE:
            found |= {"others": "", "is_feared": None}
        return found


class Begin(Asked):
    """A survey begins."""

    def given(self) -> documents.Survey:
        """What was typed."""
        return documents.Survey(**self.circumstances)


class Answers(forms.Form):
    """The questions of one part."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any = None, *, part: Part, read: int = 0, known: documents.Survey | None = None
    ) -> None:
        known = known or documents.Survey()
        super().__init__(data, initial={**known.answers, "why_looking": known.why_looking, "read": read})
        for item in rss.of_part(part):
            choices = [(one.code, one.label) for one in item.answers]
            self.fields[item.id] = forms.Choice(label=item.text, choices=choices, required=False)
            if item.id == rss.LOOKS_FOR_WORK:
                self.fields["why_looking"] = forms.Text(
                    label=rss.WHY_LOOKING, max_length=rules.A_LINE, required=False
                )
        for field in self.fields.values():
            forms.depends(field)  # said once, above: each may be left out

    @property
    def answers(self) -> dict[str, str]:
        """Question -> answer; what was left out is not there."""
        return {name: code for name, code in self.cleaned_data.items() if name in rss.BY_ID and code}

    @property
    def why_looking(self) -> str:
        return str(self.cleaned_data.get("why_looking", ""))


class Rated(Asked):
    """The seven that she or he rates."""

    words = forms.LongText(label=_("In her or his own words"), max_length=rules.WORDS_AT_MOST, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for outcome in Outcome:
            field = forms.Choice(label=outcome.label, choices=Rating.choices, required=False)
            forms.depends(field)  # said once, above
            self.fields[outcome.value] = field
        self.order_fields([*(name for name in self.fields if name != "words"), "words"])

    def given(self) -> documents.Rating:
        """What was typed; what was left out is not there."""
        rated = {name: int(self.cleaned_data[name]) for name in Outcome.values if self.cleaned_data[name]}
        return documents.Rating(**self.circumstances, words=self.cleaned_data["words"], ratings=rated)


class Press(forms.Form):
    """One button; it carries which version was seen."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


class Aside(Press):
    """Why it is set aside."""

    why = forms.LongText(
        label=_("Why is it set aside?"),
        help_text=_("A wrong answer was ticked, it is of somebody else, she or he does not want it."),
        max_length=rules.WORDS_AT_MOST,
        missing=_("Write why it is set aside, in a few words."),
    )


class Sheet(forms.Form):
    """Whether paper is safe, what stands on it, in which language."""

    shows = forms.Choice(
        label=_("What stands on it?"), choices=Paper.choices, missing=_("Choose what stands on the paper.")
    )
    about = forms.Choice(
        label=_("Which questions?"), choices=About.choices, missing=_("Choose which questions.")
    )
    stays = Stays(PAPER)
    language = forms.Pick(
        label=_("Language of the paper"),
        help_text=_(
            "Those in which we have every word of it. In any other, read it aloud with the interpreter."
        ),
        missing=_("Choose the language of the paper."),
    )

    def __init__(self, data: Any = None, *, language: str = "", of: str = "") -> None:
        super().__init__(data, initial={"language": language, "about": of})
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")), *sheets.languages(paper.texts())
        ]  # fmt: skip
        # With the answers of one, which questions follows from it; without any, only questions can be shown.
        del self.fields["about" if of else "shows"]

    @property
    def wanted(self) -> str:
        """What stands on it; without answers, questions only."""
        return str(self.cleaned_data.get("shows", Paper.EMPTY))
