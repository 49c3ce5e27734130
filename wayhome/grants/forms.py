"""What people fill in about help and money."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.grants import documents, paper, rules
from wayhome.grants.enums import Change, How, Sign, Sort, Way, Went
from wayhome.itinerary import currencies
from wayhome.residence import sheets

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


def money(text: str) -> str:
    """As people here write it, with a comma or a point."""
    return text.replace(",", ".").replace(" ", "").strip()


class Read(forms.Form):
    """Follows the version that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, read: int = 0, **initial: Any) -> None:
        super().__init__(data, initial={"read": read, **initial})


class Item(Read):
    """One thing that is given. The plan of a small business is folded away from everything else."""

    template_name = "grants/item_form.html"
    BUSINESS = ("makes", "buyers", "needs", "earns", "helps")
    record = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    sort = forms.Choice(label=_("What is it for?"), choices=Sort.choices, missing=_("Choose what it is."))
    what = forms.Text(label=_("What is given?"), missing=_("Write what is given."), max_length=LINE)
    service = forms.Pick(
        label=_("Who provides it?"),
        help_text=_("From the directory. Not there? Write the name below."),
        required=False,
    )
    provider = forms.Text(label=_("Or the name of who provides it"), max_length=LINE, required=False)
    way = forms.Choice(label=_("How is it given?"), choices=Way.choices, missing=_("Choose how it is given."))
    order = forms.Text(
        label=_("What a shop or landlord reads"),
        help_text=_(
            "The thing itself, such as “one sewing machine”: no name, no agency, nothing of why. Words that tell are "
            "found, but not all of them: read it once as a stranger would."
        ),
        max_length=LINE,
        required=False,
    )
    budget = forms.Text(
        label=_("What may it cost?"), missing=_("Enter a sum above nothing, such as 120.50."), max_length=20
    )
    currency = forms.Pick(
        label=_("Currency"),
        help_text=_("It stays the same for this thing."),
        missing=_("Choose the currency."),
    )
    line = forms.Pick(
        label=_("For which budget line of the plan?"),
        help_text=_("What the plan has for it is set against what is given."),
        required=False,
    )
    starts_on = forms.Day(label=_("From which day?"), required=False)
    ends_on = forms.Day(label=_("Until which day?"), required=False)
    makes = forms.LongText(
        label=_("A small business: what she or he makes or sells"),
        help_text=_("In her or his own words, and short."),
        max_length=MOST,
        required=False,
    )
    buyers = forms.LongText(label=_("For whom: who buys"), max_length=MOST, required=False)
    needs = forms.LongText(label=_("What it needs to begin"), max_length=MOST, required=False)
    earns = forms.LongText(
        label=_("What it earns, as far as anybody can tell"), max_length=MOST, required=False
    )
    helps = forms.LongText(label=_("Who helps with it"), max_length=MOST, required=False)
    reason = forms.LongText(label=_("Note, or why it changes"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        read: int = 0,
        record: UUID | None = None,
        known: documents.Item | None = None,
        providers: list[tuple[str, str]],
        lines: Sequence[str] = (),
    ) -> None:
        there = known or documents.Item()
        initial = {name: getattr(there, name) for name in self.base_fields if hasattr(there, name)}
        super().__init__(data, read=read, **initial, record=record or uuid4())
        if there.service and str(there.service) not in dict(providers):
            providers = [(str(there.service), str(_("As it was"))), *providers]
        self.fields["service"].choices = [("", _("Choose")), *providers]  # type: ignore[attr-defined]
        offered = currencies.choices()
        if there.currency and there.currency not in dict(offered):
            offered = [(there.currency, there.currency), *offered]
        self.fields["currency"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]
        named = list(dict.fromkeys([*lines, *([there.line] if there.line else [])]))
        self.fields["line"].choices = [("", _("None of them")), *((one, one) for one in named)]  # type: ignore[attr-defined]
        if not named:
            del self.fields["line"]

    @property
    def is_business_open(self) -> bool:
        """It is one, or something of the plan is written already, or is to be mended."""
        shown = [self[name] for name in self.BUSINESS]
        return self["sort"].value() == Sort.BUSINESS or any(one.value() or one.errors for one in shown)

    def given(self) -> documents.Item:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "record")}
        for name in ("what", "provider", "order"):
            typed[name] = typed[name].strip()
        service = UUID(typed["service"]) if typed["service"] else None
        return documents.Item(**{**typed, "service": service, "budget": money(typed["budget"])})


class Part(Read):
    """An instalment: on which day, how much."""

    part = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    due_on = forms.Day(label=_("On which day is it due?"), missing=_("Enter the day: today or later."))
    amount = forms.Text(
        label=_("How much?"), missing=_("Enter a sum above nothing, such as 120.50."), max_length=20
    )

    def given(self) -> documents.Part:
        typed = self.cleaned_data
        return documents.Part(
            id=typed["part"] or uuid4(), due_on=typed["due_on"], amount=money(typed["amount"])
        )


class Give(Read):
    """It was given."""

    on = forms.Day(label=_("On which day was it given?"), missing=_("Enter the day."))
    amount = forms.Text(
        label=_("How much was it?"), missing=_("Enter a sum above nothing, such as 120.50."), max_length=20
    )


class Receipt(Read):
    """She or he says that it was received."""

    how = forms.Choice(
        label=_("How did she or he say that it was received?"),
        help_text=_("Nobody has to sign. Not wanting to is written down as that, and takes nothing away."),
        choices=How.choices,
        missing=_("Choose how she or he said that it was received."),
    )
    signed_on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    language = forms.Pick(
        label=_("In which language was it read?"), missing=_("Choose the language in which it was read.")
    )
    witness = forms.Text(
        label=_("Who heard it"), help_text=_("Only if it was said aloud."), max_length=LINE, required=False
    )
    said = forms.LongText(label=_("What she or he said to it"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, **initial: Any) -> None:
        super().__init__(data, **initial)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Part:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        return documents.Part(**typed)


class Approve(Read):
    """One signature."""

    lifted = forms.LongText(
        label=_(
            "If no plan was signed, or it is more than the plan has: why it is right to go ahead all the same"
        ),
        help_text=_("Only a supervisor can say this."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, lifts: bool, **initial: Any) -> None:
        super().__init__(data, **initial)
        if not lifts:
            del self.fields["lifted"]


class Refuse(Read):
    """Not approved."""

    reason = forms.LongText(
        label=_("Why is it not approved?"),
        help_text=_("So that she or he can be told, and it can be asked for in another way."),
        missing=_("Write why."),
        max_length=MOST,
    )


class End(Read):
    """It ends, because somebody says so."""

    reason = forms.LongText(label=_("Why does it end?"), missing=_("Write why it ends."), max_length=MOST)


class Rate(Read):
    """How she or he likes it."""

    liked = forms.Choice(
        label=_("How does she or he like it?"),
        help_text=_("Ask only if she or he wants to say."),
        choices=[("1", _("1: not at all")), ("2", "2"), ("3", "3"), ("4", "4"), ("5", _("5: very much"))],
        missing=_("Choose from 1 to 5, as she or he says."),
    )


class Word(Kept):
    """How it went."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    went = forms.Choice(label=_("How did it go?"), choices=Went.choices, missing=_("Choose how it went."))
    on = forms.Day(label=_("On which day was it said or seen?"), missing=_("Enter the day."))
    words = forms.LongText(
        label=_("What happened"), help_text=_("In her or his own words."), max_length=MOST, required=False
    )
    change = forms.Choice(
        label=_("How is it given from now on?"),
        help_text=_("As she or he wants it. What was approved still covers it."),
        choices=Change.choices,
        missing=_("Choose how it is given from now on."),
    )
    sign = forms.Choice(
        label=_("Is it a sign to talk about?"),
        help_text=_("You say so, or it is none. She or he may see it, and say that it is different."),
        choices=Sign.choices,
        missing=_("Choose whether it is a sign to talk about."),
    )

    def __init__(self, data: Any = None, *, read: int = 0, **kwargs: Any) -> None:
        super().__init__(data, initial={"read": read}, **kwargs)

    def given(self) -> documents.Word:
        return documents.Word(**{name: value for name, value in self.typed.items() if name != "read"})


class OrderPaper(forms.Form):
    """For a shop or landlord."""

    language = forms.Pick(label=_("Language of the paper"), missing=_("Choose the language."))
    phone = forms.Text(
        label=_("Telephone number to call"),
        help_text=_("A number that is answered without naming the agency. It need not be filled in."),
        max_length=40,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["language"].choices = [("", _("Choose")), *sheets.languages(paper.ORDER)]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not set(phone) <= set("+0123456789 ()-/"):
            raise django_forms.ValidationError(_("Enter digits only: a name beside the number could tell."))
        return phone
