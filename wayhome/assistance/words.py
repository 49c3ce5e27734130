"""What is known of first help, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.assistance import documents
from wayhome.assistance.enums import Fit, Precaution
from wayhome.assistance.forms_health import LABELS
from wayhome.core import dates
from wayhome.core.components import Fact, Status

FIT_STATUS = {Fit.YES: Status.DONE, Fit.LATER: Status.WAIT, Fit.NO: Status.STOP}


def fit(value: str) -> tuple[str, str] | None:
    """How it is shown whether an interview is good now: a colour and a word."""
    if value not in Fit.values:
        return None
    words = {
        Fit.YES: _("An interview is all right"),
        Fit.LATER: _("An interview later, not now"),
        Fit.NO: _("No interview"),
    }
    return FIT_STATUS[Fit(value)].value, words[Fit(value)]


def minimum(given: documents.Minimum, *, today: date) -> list[Fact]:
    """What daily care needs, in the order in which somebody looks for it at night."""
    weeks = given.weeks_on(today)
    found = [
        ("allergies", given.allergies),
        ("crisis", given.crisis),
        ("medication", "\n".join(medicine(one) for one in given.medicines)),
        ("diet", given.diet),
        ("infectious_precaution", _precaution(given.infectious_precaution)),
        ("precaution_words", given.precaution_words),
        ("disability_support", given.disability_support),
        ("pregnancy_weeks", str(weeks) if weeks is not None else ""),
        ("ask_again_on", dates.day_in_words(given.ask_again_on) if given.ask_again_on else ""),
    ]
    return [Fact(LABELS[name], text, is_personal=True) for name, text in found if text]


def whole(given: documents.Summary) -> list[Fact]:
    """Everything, for doctors and nurses."""
    pregnant = ""
    if given.pregnancy_weeks is not None:
        told = _("the house is told") if given.tell_pregnancy else _("the house is not told")
        pregnant = f"{given.pregnancy_weeks}, {told}"
    found = [
        ("allergies", given.allergies),
        ("diet", given.diet),
        ("medication", "\n".join(medicine(one) for one in given.medicines)),
        ("pregnancy_weeks", pregnant),
        ("infectious_precaution", _precaution(given.infectious_precaution)),
        ("precaution_words", given.precaution_words),
        ("disability_support", given.disability_support),
        ("crisis", given.crisis),
        ("ask_again_on", dates.day_in_words(given.ask_again_on) if given.ask_again_on else ""),
        ("findings", given.findings),
    ]
    return [Fact(LABELS[name], text, is_personal=True) for name, text in found if text]


def medicine(one: documents.Medicine) -> str:
    """One medicine in a line."""
    name = f"{one.name} ({one.in_house})" if one.in_house else one.name
    when = ", ".join(one.times) or _("when needed")
    parts = [name, one.amount, when]
    if one.until:
        parts.append(_("until {day}").format(day=dates.day_in_words(one.until)))
    return " · ".join(part for part in parts if part)


def first_check(days: int | None) -> str:
    """How long it took until somebody looked at her or his health."""
    if days is None:
        return ""
    if days == 0:
        return _("First health check on the day the case began")
    return ngettext("First health check after {n} day", "First health check after {n} days", days).format(
        n=days
    )


def _precaution(value: str) -> str:
    return str(Precaution(value).label) if value in Precaution.values else ""
