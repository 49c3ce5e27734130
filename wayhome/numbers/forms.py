"""To whom a year is sent; what is to be published."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.numbers import checking, keeping, noise, wording
from wayhome.numbers.catalogue import OURS, POPULATIONS
from wayhome.numbers.ledger import Asked, longer
from wayhome.numbers.releases import Period
from wayhome.vault import upload

EXACT = "exact"
LARGEST = 5 * 1024 * 1024
SPENDS = {"half": Fraction(1, 2), "one": Fraction(1), "two": Fraction(2)}
HOW = (
    (EXACT, _("Exact, and small numbers hidden")),
    ("half", _("With much noise: spends half of one")),
    ("one", _("With noise: spends one")),
    ("two", _("With little noise: spends two")),
)


def key_of(period: Period) -> str:
    """A period as a form sends it: 2025, 2025-2026, or 2025.3 for its third quarter."""
    first, last = period.years[0], period.years[-1]
    if period.quarter:
        return f"{first}.{period.quarter}"
    return str(first) if first == last else f"{first}-{last}"


class Send(forms.Form):
    """One focal point, or one of several."""

    to = forms.Pick(label=_("To whom?"), missing=_("Choose to whom it is sent."))
    without = forms.Tick(
        label=_("Send it without the cases that have no row, or an old one"),
        missing=_("Wait for the visits of colleagues, or tick that it is sent without these cases."),
    )
    seen = django_forms.IntegerField(widget=django_forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: Any, to: Iterable[tuple[UUID, str]], lacking: int = 0) -> None:  # noqa: ANN401
        super().__init__(data, initial={"seen": lacking})
        if not lacking:
            del self.fields["without"]
        known = [(str(pk), name) for pk, name in to]
        self.fields["to"].choices = known if len(known) == 1 else [("", _("Choose")), *known]  # type: ignore[attr-defined]

    @property
    def accepted(self) -> int:
        """So many cases stood on the page when it was ticked that it is sent without them."""
        return (self.cleaned_data.get("seen") or 0) if self.cleaned_data.get("without") else 0


class Workbook(forms.Form):
    """A donor’s workbook, and with which period it is filled."""

    file = forms.File(
        label=_("The workbook"),
        help_text=_("An .xlsx file without macros, with named cells."),
        accept=".xlsx",
    )
    period = forms.Pick(label=_("Which period?"), missing=_("Choose a period."))

    def __init__(self, data: Any, files: Any, periods: Iterable[Period]) -> None:  # noqa: ANN401
        super().__init__(data, files)
        self._periods = {key_of(one): one for one in periods}
        known = [(key, wording.years(one)) for key, one in self._periods.items()]
        self.fields["period"].choices = [("", _("Choose")), *known]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:  # noqa: ANN401
        file = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(".xlsx"):
            raise ValidationError(_("Save the workbook as .xlsx, without macros, and choose it again."))
        if reason := upload.why_not(file):
            raise ValidationError(reason)
        if file.size > LARGEST:
            raise ValidationError(
                _("The workbook is larger than 5 MB. Save only the sheets that are to be filled.")
            )
        return file

    def content(self) -> bytes:
        """The file as it came."""
        return b"".join(self.cleaned_data["file"].chunks())

    def chosen(self) -> Period:
        """What was chosen."""
        return self._periods[self.cleaned_data["period"]]


class Ask(forms.Form):
    """A table of the catalogue, a closed period, and how it is kept safe."""

    table = forms.Pick(label=_("Which table?"), missing=_("Choose a table."))
    period = forms.Pick(
        label=_("Which period?"),
        help_text=_(
            "Take two years together where one is too small; a quarter tells most of too few. Days that are published "
            "do not come back: with a quarter of it published, a year is published in quarters only."
        ),
        missing=_("Choose a period."),
    )
    how = forms.Choice(label=_("How?"), choices=HOW, missing=_("Choose how."))

    def __init__(self, data: Any, periods: Iterable[Period]) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(data)
        tables = [
            (f"{table} {keeping.chosen_text(chosen)}".strip(), wording.heading(table, chosen))
            for population in POPULATIONS
            for table, chosen in checking.wanted(population, OURS)
        ]
        self._periods = {key_of(one): one for one in periods}
        whole = {one.begins_on.year for one in self._periods.values() if not one.quarter}
        double = [longer(year - 1) for year in sorted(whole, reverse=True) if year - 1 in whole]
        self._periods |= {key_of(one): one for one in double}
        known = [(key, wording.years(one)) for key, one in self._periods.items()]
        self.fields["table"].choices = [("", _("Choose")), *tables]  # type: ignore[attr-defined]
        self.fields["period"].choices = [("", _("Choose")), *known]  # type: ignore[attr-defined]
        if noise.why_not_here():
            self.fields["how"].choices = HOW[:1]  # type: ignore[attr-defined]
            self.initial["how"] = EXACT

    def asked(self) -> Asked:
        """What was chosen."""
        table, _space, chosen = self.cleaned_data["table"].partition(" ")
        key, _colon, category = chosen.partition(":")
        period = self._periods[self.cleaned_data["period"]]
        return Asked(table, period, ((key, category),) if chosen else ())

    @property
    def epsilon(self) -> Fraction | None:
        """How much noise is spent; None for exact numbers."""
        return SPENDS.get(self.cleaned_data["how"])
