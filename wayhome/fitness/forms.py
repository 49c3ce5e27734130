"""What doctors, nurses and case managers fill in about somebody's way."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.consent.stays import PAPER, Stays
from wayhome.core import clock, dates, forms
from wayhome.fitness import documents, enums, rules
from wayhome.residence import sheets as residence_sheets
from wayhome.testimony.forms import Versioned

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
type Said = tuple[documents.Assessment, documents.Clinical]
_WHY = ("pregnancy_weeks", "is_multiple", "is_complicated", "newborn_age_days", "words")


class Assess(Versioned):
    """What the doctor says; below it why, which nobody else reads."""

    result = forms.Choice(
        label=_("Can she or he travel?"),
        choices=enums.Result.choices,
        missing=_("Choose whether she or he can travel."),
    )
    assessed = forms.Moment(
        label=_("When was she or he examined?"), missing=_("Enter when she or he was examined.")
    )
    valid_until = forms.Day(
        label=_("Good until which day?"),
        help_text=_("The way has to begin on that day or before. Then somebody looks again."),
        missing=_("Enter until which day this is good."),
    )
    conditions = forms.Choices(
        label=_("What has to be arranged?"), choices=enums.Condition.choices, required=False
    )
    other = forms.Text(label=_("What else has to be arranged?"), max_length=LINE, required=False)
    escort = forms.Choice(
        label=_("Who has to travel along?"),
        choices=enums.Escort.choices,
        missing=_("Choose who has to travel along, or nobody."),
    )
    todo = forms.LongText(
        label=_("What to do"),
        help_text=_("Whoever prepares the way reads this. What to do, never why."),
        max_length=MOST,
        required=False,
    )
    pregnancy_weeks = forms.Number(
        label=_("Weeks of pregnancy, on the day of the examination"),
        help_text=_(
            "From here on only doctors and nurses read it. The weeks on the day of leaving are counted."
        ),
        required=False,
    )
    is_multiple = forms.Tick(label=_("More than one child is expected"), required=False)
    is_complicated = forms.Tick(label=_("The pregnancy is not a simple one"), required=False)
    newborn_age_days = forms.Number(label=_("For a baby: its age in days"), required=False)
    certificate = forms.Moment(
        label=_("When was the paper for the carrier written?"),
        help_text=_("Only where a carrier asks for one."),
        required=False,
    )
    words = forms.LongText(label=_("Why, for doctors and nurses"), max_length=MOST, required=False)

    def __init__(
        self, data: Any = None, *, known: Said, read: int, now: datetime, zone: str, fresh: bool = True
    ) -> None:
        said, why = known
        super().__init__(data, known=said, read=read, thing=None)
        self.now = now
        self.initial.update({name: getattr(why, name) for name in _WHY})
        at = said.assessed_at if said.assessed_at and not fresh else now
        self.initial["assessed"] = dates.Moment(at, zone)
        if said.certificate_at:
            self.initial["certificate"] = dates.Moment(said.certificate_at, zone)
        for name in ("conditions", "other", "escort", "todo"):
            forms.depends(self.fields[name])

    def given(self) -> Said:
        """What was typed: what everybody who prepares reads, and why."""
        typed = self.typed()
        assessed: dates.Moment = typed.pop("assessed")
        certificate: dates.Moment | None = typed.pop("certificate")
        why = documents.Clinical(
            **{name: typed.pop(name) for name in _WHY}, day=clock.day_of(assessed.at, assessed.zone)
        )
        said = documents.Assessment(
            **{**typed, "conditions": tuple(typed["conditions"])},
            assessed_at=assessed.at,
            zone=assessed.zone,
            certificate_at=certificate.at if certificate else None,
        )
        return said, why

    def why_not(self) -> str | None:
        return rules.why_not_assessment(*self.given(), now=self.now)


class Look(Versioned):
    """The last look before leaving. ``thing``: sent twice, it is one."""

    done = forms.Moment(label=_("When?"), missing=_("Enter when she or he was looked at."))
    is_well = forms.YesNo(
        label=_("Is she or he well enough to leave?"), missing=_("Choose whether she or he can leave.")
    )
    todo = forms.LongText(
        label=_("What to do"), help_text=_("What to do, never why."), max_length=MOST, required=False
    )

    def __init__(
        self, data: Any = None, *, thing: object, leaves_at: datetime | None, now: datetime, zone: str
    ) -> None:
        super().__init__(data, known=documents.LastLook(), read=0, thing=thing)
        self.initial.update({"done": dates.Moment(now, zone), "is_well": None})
        self.leaves_at, self.now = leaves_at, now

    def given(self) -> documents.LastLook:
        """What was typed."""
        typed = self.typed()
        done: dates.Moment = typed["done"]
        return documents.LastLook(done.at, done.zone, bool(typed["is_well"]), typed["todo"])

    def why_not(self) -> str | None:
        return rules.why_not_last_look(self.given(), leaves_at=self.leaves_at, now=self.now)


class Prepare(Versioned):
    """What is arranged; medicine for the way."""

    arranged = forms.Choices(
        label=_("What is arranged?"), help_text=_("As the doctor asked for it."), required=False
    )
    medicine_days = forms.Number(
        label=_("For how many days is there medicine?"),
        help_text=_(
            "Leave it empty when she or he takes none. Count the way, and days until a doctor there."
        ),
        required=False,
    )
    carries = forms.Pick(
        label=_("Who carries it?"), choices=enums.Carries.choices, empty=_("Nobody so far"), required=False
    )
    names_agreed = forms.Tick(
        label=_("She or he agrees that the names of the medicine stand on a letter for customs"),
        help_text=_("A name can tell what it is for. Without this the letter names none."),
        required=False,
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Prepared,
        read: int,
        asked: documents.Assessment | None,
        conditions: Iterable[str],
    ) -> None:
        super().__init__(data, known=known, read=read, thing=None)
        self.asked = asked
        there = [(one, enums.Condition(one).label) for one in conditions]
        self.fields["arranged"].choices = there  # type: ignore[attr-defined]
        if not there:
            del self.fields["arranged"]

    def given(self) -> documents.Prepared:
        """What was typed."""
        typed = self.typed()
        return documents.Prepared(**{**typed, "arranged": tuple(typed.get("arranged") or ())})

    def why_not(self) -> str | None:
        return rules.why_not_prepared(self.given(), known=self.asked)


class Sheet(forms.Form):
    """A paper for the way: whether it is safe to carry, whose name stands on it, in which language."""

    stays = Stays(PAPER)
    name = forms.Text(
        label=_("Name as in the travel document"),
        help_text=_("Letter by letter: whoever reads it compares the two."),
        missing=_("Enter the name as it stands in the travel document."),
    )
    phone = forms.Text(
        label=_("Telephone number for questions"),
        help_text=_("A number that is answered without naming the agency. Never that of a house."),
        max_length=40,
        required=False,
    )
    weeks = forms.Tick(
        label=_("The weeks of pregnancy stand on it: a carrier asks for them, and she agrees"), required=False
    )
    language = forms.Pick(label=_("Language of the paper"), missing=_("Choose the language of the paper."))

    def __init__(
        self, data: Any = None, *, texts: Iterable[object], name: str, with_weeks: bool = False
    ) -> None:
        super().__init__(data, initial={"name": name})
        self.fields["language"].choices = [("", _("Choose")), *residence_sheets.languages(texts)]  # type: ignore[attr-defined]
        if not with_weeks:
            del self.fields["weeks"]
