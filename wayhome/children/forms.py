"""What people fill in about what is best for a child."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wayhome.children import documents, rules
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.core import forms
from wayhome.family.enums import Relation, Tie
from wayhome.people.documents import Document

MOST = rules.WORDS_AT_MOST
ROWS = 6  # a panel of six at most on one page


class Writing(forms.Form):
    """``read``: the version that was read; ``record``: the id of what is new, so that sent twice it is one."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    record = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, known: Document, read: int = 0, record: object) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "record": record})

    def typed(self) -> dict[str, Any]:
        """What was typed, and nothing that the page sent along."""
        return {key: value for key, value in self.cleaned_data.items() if key not in ("read", "record")}


class View(Writing):
    """What the child says."""

    on = forms.Day(label=_("Heard on"), missing=_("Enter the day."))
    heard_by = forms.Text(
        label=_("Who heard the child"), max_length=rules.A_LINE, missing=_("Enter who heard the child.")
    )
    alone = forms.YesNo(
        label=_("Alone, without family and without whoever may decide?"), missing=_("Choose yes or no.")
    )
    how = forms.Choice(
        label=_("How, as fits the age?"), choices=Heard.choices, missing=_("Choose how the child was heard.")
    )
    wants = forms.Choice(
        label=_("What does the child want?"),
        choices=Wants.choices,
        missing=_("Choose what the child wants."),
    )
    words = forms.LongText(
        label=_("In the child’s own words"),
        help_text=_("Of a small child, what you saw."),
        max_length=MOST,
        missing=_("Write what the child says, in the child’s own words."),
    )

    def given(self) -> documents.View:
        """What was typed."""
        return documents.View(**self.typed())


class GuardianView(Writing):
    """What the guardian says."""

    on = forms.Day(label=_("Heard on"), missing=_("Enter the day."))
    wants = forms.Choice(
        label=_("What does the guardian want for the child?"),
        choices=[one for one in Wants.choices if one[0] != Wants.TOO_SMALL],
        missing=_("Choose what the guardian wants for the child."),
    )
    words = forms.LongText(
        label=_("What the guardian says"), max_length=MOST, missing=_("Write what the guardian says.")
    )

    def given(self) -> documents.GuardianView:
        """What was typed."""
        return documents.GuardianView(**self.typed())


class Bia(Writing):
    """Facts and conclusion."""

    on = forms.Day(label=_("Assessed on"), missing=_("Enter the day."))
    assessor = forms.Text(
        label=_("Who assessed it"), max_length=rules.A_LINE, missing=_("Enter who assessed it.")
    )
    company = forms.Choice(
        label=_("With whom is the child?"),
        choices=Company.choices,
        missing=_("Choose with whom the child is."),
    )
    who = forms.Pick(
        label=_("Which parent, if with one"),
        help_text=_(
            "Somebody on record: a linked case, the guardian, a relative, or who is written down under “Who travels "
            "along”."
        ),
        required=False,
    )
    parent = forms.Text(
        label=_("Name of the parent, while she or he is not on record"),
        help_text=_("A name alone is not enough for leaving."),
        max_length=rules.A_LINE,
        required=False,
    )
    parent_tie = forms.Choice(
        label=_("Did a parent take part in what happened?"),
        choices=Tie.choices,
        missing=_("Choose whether there is a suspicion."),
    )
    willing = forms.YesNo(label=_("Is the parent willing to care for the child there?"), required=False)
    able = forms.YesNo(label=_("And able to?"), required=False)
    disputed = forms.YesNo(
        label=_("Do those who speak for the child see it differently?"), missing=_("Choose yes or no.")
    )
    facts = forms.LongText(label=_("Facts"), max_length=MOST, missing=_("Write the facts."))
    conclusion = forms.Choice(
        label=_("What do you conclude?"), choices=Conclusion.choices, missing=_("Choose what you conclude.")
    )

    def __init__(self, data: Any = None, *, parents: Mapping[str, tuple[str, str]], **given: Any) -> None:
        """``parents``: who is on record -> name, and how she or he is shown."""
        super().__init__(data, **given)
        self.names = {who: name for who, (name, _shown) in parents.items()}
        shown = [(who, label) for who, (_name, label) in parents.items()]
        self.fields["who"].choices = [("", _("Nobody on record")), *shown]  # type: ignore[attr-defined]

    def given(self) -> documents.Bia:
        """What was typed; whoever is on record is called as there."""
        typed = self.typed()
        typed["parent"] = self.names.get(typed["who"], typed["parent"])
        for name in ("willing", "able", "disputed"):
            typed[name] = bool(typed[name])
        return documents.Bia(**typed)


class Adult(Writing):
    """Who travels along with the child without a case of her or his own."""

    name = forms.Text(
        label=_("Name, as it stands in the document"),
        max_length=rules.A_LINE,
        missing=_("Enter the name as it stands in the document."),
    )
    relation = forms.Choice(
        label=_("What is she or he to the child?"),
        choices=Relation.choices,
        missing=_("Choose what she or he is to the child."),
    )
    travels = forms.YesNo(label=_("Does she or he travel along?"), missing=_("Choose yes or no."))
    paper = forms.Text(
        label=_("Which document shows who she or he is?"),
        help_text=_("Such as a passport of Albania. No number."),
        max_length=rules.A_LINE,
        required=False,
    )
    seen_on = forms.Day(label=_("Seen on"), required=False)
    saw = forms.Tick(
        label=_("I have seen this document myself, and it shows that she or he is grown up"), required=False
    )

    def given(self) -> documents.Adult:
        """What was typed."""
        return documents.Adult(**{name: value for name, value in self.typed().items() if name != "saw"})


class Request(Writing):
    """Whom of which agency is asked."""

    requested_on = forms.Day(label=_("Asked on"), missing=_("Enter the day."))

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        for row in range(1, ROWS + 1):
            self.fields[f"name_{row}"] = forms.Text(
                label=_now("Person {number}: name").format(number=row),
                max_length=rules.A_LINE,
                required=False,
            )
            self.fields[f"agency_{row}"] = forms.Text(
                label=_now("Person {number}: agency").format(number=row),
                max_length=rules.A_LINE,
                required=False,
            )
            self.fields[f"conflict_{row}"] = forms.Tick(
                label=_now("Person {number} has a conflict of interest").format(number=row), required=False
            )

    def given(self) -> documents.Bid:
        """What was typed; rows without any word are left out."""
        typed = self.typed()
        rows = [
            (typed[f"name_{row}"].strip(), typed[f"agency_{row}"].strip(), bool(typed[f"conflict_{row}"]))
            for row in range(1, ROWS + 1)
        ]
        members = tuple(row for row in rows if row[0] or row[1])
        return documents.Bid(requested_on=typed["requested_on"], members=members)


class Position(Writing):
    """What one of the panel says."""

    name = forms.Choice(label=_("Who of the panel?"), missing=_("Choose who of the panel says it."))
    solution = forms.Choice(
        label=_("What does this person say is best?"),
        choices=Solution.choices,
        missing=_("Choose what this person says is best."),
    )
    words = forms.LongText(label=_("Why"), max_length=MOST, missing=_("Write why."))

    def __init__(self, data: Any = None, *, waiting: Iterable[str], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["name"].choices = [(one, one) for one in waiting]  # type: ignore[attr-defined]

    def given(self) -> documents.Position:
        """What was typed."""
        return documents.Position(**self.typed())


class Decision(Writing):
    """What the panel decides."""

    for_return = forms.LongText(
        label=_("Going back: what speaks for and against it"), max_length=MOST, required=False
    )
    for_stay = forms.LongText(
        label=_("Staying here: what speaks for and against it"), max_length=MOST, required=False
    )
    for_third = forms.LongText(
        label=_("Another country: what speaks for and against it"), max_length=MOST, required=False
    )
    recommendation = forms.Choice(
        label=_("What does the panel decide?"),
        choices=Solution.choices,
        missing=_("Choose what the panel decides."),
    )
    to_child = forms.LongText(
        label=_("Where the child said something else: what the decision answers"),
        max_length=MOST,
        required=False,
    )
    care = forms.Pick(label=_("To whom does the child go, if back?"), choices=Care.choices, required=False)
    relative = forms.Pick(
        label=_("Who of the family"),
        help_text=_("Only who was visited, and is willing, able and safe, can be chosen."),
        required=False,
    )
    receiver = forms.Text(
        label=_("Guardian or place there, if not family"), max_length=rules.A_LINE, required=False
    )
    receiver_tie = forms.Choice(
        label=_("Did this person, or somebody of this place, take part in what happened?"),
        choices=Tie.choices,
        required=False,
    )
    checked_by = forms.Text(label=_("Who checked it"), max_length=rules.A_LINE, required=False)
    checked_on = forms.Day(label=_("Checked on"), required=False)
    decided_on = forms.Day(label=_("Decided on"), missing=_("Enter the day."))
    review_on = forms.Day(
        label=_("Looked at again on"), missing=_("Enter a day to come on which it is looked at again.")
    )

    def __init__(self, data: Any = None, *, relatives: Mapping[str, str], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["relative"].choices = [("", _("Choose")), *relatives.items()]  # type: ignore[attr-defined]

    def given(self) -> documents.Bid:
        """What was typed."""
        typed = self.typed()
        considered = (
            (str(Solution.RETURN), typed.pop("for_return")),
            (str(Solution.STAY), typed.pop("for_stay")),
            (str(Solution.THIRD), typed.pop("for_third")),
        )
        relative = typed.pop("relative")
        typed["receiver_tie"] = typed["receiver_tie"] or (
            str(Tie.NONE) if typed["care"] in ("", Care.FAMILY) else str(Tie.SUSPECTED)
        )
        return documents.Bid(**typed, considered=considered, relative=UUID(relative) if relative else None)
