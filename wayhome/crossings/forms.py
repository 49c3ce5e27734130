"""What people fill in about letters. Only what the row of the office leaves open is asked for."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.crossings import content, documents, rules, wording
from wayhome.crossings.enums import Kind
from wayhome.itinerary.documents import Leg
from wayhome.paper import drafts
from wayhome.people import iso
from wayhome.residence import sheets

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
# Field -> group of data, and who alone has it: what others need not know is not asked for.
_IN_ROW = {"called": "A", "identity": "A", "reach": "B", "helps": "D", "todo": "D", "heed": "F"}
_ONLY = {
    "identity": {Kind.CARRIER, Kind.CONSULATE},
    "todo": {Kind.ESCORT},
    "heed": {Kind.ESCORT},
}


class Letter(forms.Form):
    """For which office, which part of the way, and what it is told."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    post = forms.Pick(
        label=_("From the directory"),
        help_text=_("So that its own line is on the letter. Leave it empty if it is not listed."),
        required=False,
    )
    name = forms.Text(
        label=_("Name of the office"),
        help_text=_("As she or he agreed to it. A post that is chosen above fills it in."),
        max_length=LINE,
        required=False,
    )
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    language = forms.Pick(
        label=_("Language of the letter"),
        help_text=_(
            "Of its headings and of the paper; where nobody has checked it, English stands beside. What you write "
            "stays as you write it."
        ),
        missing=_("Choose the language of the letter."),
    )
    leg = forms.Pick(label=_("For which part of the way?"), required=False)
    called = forms.Text(
        label=_("How is she or he called in it?"),
        help_text=_("The name she or he uses, or a code. For a carrier or consulate: as in the papers."),
        max_length=LINE,
        required=False,
    )
    identity = forms.Text(
        label=_("What of the papers do they need?"),
        help_text=_("Such as date of birth and number of the document."),
        max_length=LINE,
        required=False,
    )
    reach = forms.Text(
        label=_("Who is with her or him, and how are they reached on the way?"),
        max_length=LINE,
        required=False,
    )
    helps = forms.Choices(label=_("What is needed? Never why."), choices=[], required=False)
    todo = forms.LongText(
        label=_("What to do, such as when a medicine is taken"), max_length=MOST, required=False
    )
    heed = forms.LongText(label=_("What to look out for on this way"), max_length=MOST, required=False)
    asked = forms.LongText(
        label=_("What do you ask them to do?"),
        help_text=_("Such as “Let both pass at the side door; no questions in the queue”."),
        missing=_("Write what you ask them to do."),
        max_length=MOST,
    )
    is_no_consulate = forms.Tick(
        label=_("I have looked: this is no consulate and no embassy"), required=False
    )
    ends_earlier = forms.Tick(
        label=_("The earlier letter to this office ends"),
        help_text=_(
            "Where there is one for this part of the way. Untick it only where the office needs both."
        ),
        initial=True,
        required=False,
    )
    signed = forms.Text(
        label=_("Signed by"),
        help_text=_("A name, or an office that says nothing. Never a safe house, never your agency."),
        missing=_("Enter a name or an office that says nothing."),
        max_length=LINE,
    )
    phone = forms.Text(
        label=_("Number that is called"),
        help_text=_("It is answered with no more than hello."),
        missing=_("Enter the number."),
        max_length=60,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kind: str,
        posts: Sequence[tuple[str, str]],
        legs: Sequence[Leg],
        has_earlier: bool = False,
        **kwargs: Any,
    ) -> None:
        languages, own = sheets.languages(wording.EVERY), translation.get_language()
        initial = kwargs.pop("initial", {})
        language = initial.get("language") or (own if own in dict(languages) else drafts.OURS)
        super().__init__(data, initial={**initial, "language": language}, **kwargs)
        self.kind, self.legs = kind, legs
        self.names = dict(posts)
        fields: Any = self.fields
        fields["post"].choices = [("", _("Choose")), *posts]
        fields["country"].choices = [("", _("Choose")), *iso.countries()]
        fields["language"].choices = languages
        parts = [(one.id, content.leg_in_words(one)) for one in legs]
        fields["leg"].choices = [(content.WHOLE, _("All of the way")), *parts]
        fields["helps"].choices = [(str(one), one.label) for one in wording.HELP]
        if not rules.reads_like_consulate(kind, self._named(data)):
            del fields["is_no_consulate"]
        if not has_earlier:
            del fields["ends_earlier"]
        row = rules.row(kind)
        for name, group in _IN_ROW.items():
            if group not in row or kind not in _ONLY.get(name, {kind}):
                del fields[name]

    def _named(self, data: Any) -> str:
        """The name as it was sent, typed or chosen."""
        sent = data if data is not None else self.initial
        return str(sent.get("name") or "").strip() or self.names.get(str(sent.get("post") or ""), "")

    def given(self) -> documents.Letter:
        """What was typed, as they will see it."""
        typed = self.cleaned_data
        post = typed["post"]
        return documents.Letter(
            kind=self.kind,
            name=typed["name"].strip() or self.names.get(post, ""),
            country=typed["country"],
            post=UUID(post) if post else None,
            leg=typed["leg"],
            language=typed["language"],
            told=content.told(typed, content.part(self.legs, typed["leg"]), typed["language"]),
            signed=typed["signed"].strip(),
            phone=typed["phone"].strip(),
            is_no_consulate=typed.get("is_no_consulate", False),
        )


class Told(forms.Form):
    """Said on the telephone."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    told_by = forms.Text(
        label=_("Who said that it came?"),
        help_text=_("Name and office."),
        missing=_("Enter who said it, by name and office."),
        max_length=LINE,
    )


class Code(forms.Form):
    """What is printed on the letter."""

    code = forms.Text(
        label=_("The 16 letters on the letter"),
        help_text=_("Capitals, spaces and dashes do not matter."),
        missing=_("Type the 16 letters."),
        max_length=60,
    )

    def clean_code(self) -> str:
        """As typed, when nothing of it is missing."""
        code: str = self.cleaned_data["code"]
        if reason := rules.why_not_code(code):
            raise ValidationError(reason, code="not_whole")
        return code


class Check(forms.Form):
    """What is printed at the foot of a letter."""

    number = forms.Text(label=_("Number of the letter"), missing=_("Type the number."), max_length=40)
    check = forms.Text(
        label=_("Check letters beside it"), missing=_("Type the check letters."), max_length=40
    )
