"""What is known, in words: one label and one text per field, for pages, versions side by side and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.people import documents, enums, iso, rules_contact
from wayhome.people.enums import Weekday

# Field -> what it is called on the screen, in forms and everywhere else. In the order of the page.
LABELS = {
    "name_used": gettext_lazy("Name used"),
    "first_name": gettext_lazy("First name"),
    "middle_name": gettext_lazy("Middle name"),
    "family_name": gettext_lazy("Family name"),
    "salutation": gettext_lazy("Form of address"),
    "other_names": gettext_lazy("Other names and spellings"),
    "born": gettext_lazy("Day of birth"),
    "birth_precision": gettext_lazy("How well the day is known"),
    "under_18": gettext_lazy("Could she or he be under 18?"),
    "age_disputed": gettext_lazy("Somebody disputes the age"),
    "gender": gettext_lazy("Gender"),
    "citizenships": gettext_lazy("Citizenship"),
    "stateless": gettext_lazy("Stateless"),
    "primary_language": gettext_lazy("First language"),
    "secondary_language": gettext_lazy("Second language"),
    "interpreter": gettext_lazy("An interpreter is needed"),
    "marital_status": gettext_lazy("Marital status"),
    "number_of_children": gettext_lazy("Number of children"),
    "education": gettext_lazy("Education"),
    "identity_numbers": gettext_lazy("Numbers of papers"),
    "channel": gettext_lazy("How she or he may be reached"),
    "days": gettext_lazy("Days"),
    "opens": gettext_lazy("From"),
    "closes": gettext_lazy("Until"),
    "zone": gettext_lazy("Clock of"),
    "say": gettext_lazy("Words that may be said"),
    "name_to_use": gettext_lazy("Name to use"),
    "who_may_answer": gettext_lazy("Who may answer"),
    "voicemail": gettext_lazy("A message may be left"),
    "code_word": gettext_lazy("Code word"),
    "checked_on": gettext_lazy("Last asked"),
    "next_check_on": gettext_lazy("Ask again on"),
    "phones": gettext_lazy("Telephone numbers"),
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Her or his own address"),
    "through_whom": gettext_lazy("Through whom"),
    "status": gettext_lazy("Status"),
    "status_decided_by": gettext_lazy("Decided by"),
    "relationship": gettext_lazy("Who brought her or him into it"),
    "age_when_trafficked": gettext_lazy("Age when it began"),
    "recruitment": gettext_lazy("How it began"),
    "control": gettext_lazy("How she or he was held"),
    "event": gettext_lazy("Which part of it is known best"),
    "exploitation": gettext_lazy("What she or he was made to do"),
    "sexual_forms": gettext_lazy("If it was sexual: in which way"),
    "industries": gettext_lazy("If it was work: where"),
    "roles_in_process": gettext_lazy("What those did who had a part in it"),
    "country_origin": gettext_lazy("Country it began in"),
    "countries_transit": gettext_lazy("Countries on the way"),
    "country_destination": gettext_lazy("Country it happened in"),
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("What she or he is to the child"),
    "appointed_by": gettext_lazy("Appointed by"),
    "appointed_on": gettext_lazy("Appointed on"),
    "contact": gettext_lazy("How to reach the guardian"),
    "conflict": gettext_lazy("Could she or he have had a part in what happened?"),
    "ended_on": gettext_lazy("Ended on"),
}
_CHOICES: dict[str, type[TextChoices]] = {
    "birth_precision": enums.BirthPrecision,
    "under_18": enums.Under18,
    "gender": enums.Gender,
    "marital_status": enums.MaritalStatus,
    "education": enums.Education,
    "channel": enums.Channel,
    "status": enums.TraffickingStatus,
    "status_decided_by": enums.DecidedBy,
    "relationship": enums.RelationshipToTrafficker,
    "recruitment": enums.Recruitment,
    "control": enums.Control,
    "exploitation": enums.Exploitation,
    "event": enums.EventKind,
    "sexual_forms": enums.SexualExploitation,
    "industries": enums.Industry,
    "roles_in_process": enums.RoleInProcess,
    "kind": enums.GuardianKind,
    "conflict": enums.Conflict,
}
_COUNTRIES = frozenset({"citizenships", "country_origin", "countries_transit", "country_destination"})
_LANGUAGES = frozenset({"primary_language", "secondary_language"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field in words. Empty text: open."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else than before."""

    label: str
    before: str
    now: str


def identity(known: documents.Identity, brief: documents.Brief) -> list[Line]:
    """Who she is."""
    values = known.to_value() | {
        "name_used": brief.name_used,
        "interpreter": brief.interpreter,
        "born": known.born,
    }
    if known.birth_precision == enums.BirthPrecision.UNKNOWN:
        values["birth_precision"] = ""
    return _lines(values)


def short(brief: documents.Brief) -> list[Line]:
    """What everybody who works on the case may know."""
    values = {
        "name_used": brief.name_used,
        "primary_language": brief.language,
        "interpreter": brief.interpreter,
    }
    return _lines(values)


def safe_contact(known: documents.SafeContact | None) -> list[Line]:
    """What is agreed on reaching her. The hours stand in one line, with the days and the place."""
    known = known or documents.SafeContact()
    lines = [
        line for line in _lines(known.to_value()) if line.field not in ("days", "opens", "closes", "zone")
    ]
    window = rules_contact.window_in_words(known)
    return [*lines[:1], Line("hours", _("When"), window), *lines[1:]]


def contact(known: documents.Contact) -> list[Line]:
    """Numbers and addresses."""
    return _lines(known.to_value())


def account(known: documents.Account) -> list[Line]:
    """What happened, as codes."""
    return _lines(known.to_value())


def guardian(known: documents.Guardian) -> list[Line]:
    """Who speaks for the child."""
    return _lines(known.to_value())


def differences(before: Iterable[Line], now: Iterable[Line]) -> list[Difference]:
    """Fields that say something else, in the order of the page."""
    earlier = {line.field: line for line in before}
    later = {line.field: line for line in now}
    fields = dict.fromkeys([*later, *earlier])
    found = []
    for field in fields:
        was, is_now = earlier.get(field), later.get(field)
        texts = (was.text if was else "", is_now.text if is_now else "")
        if texts[0] != texts[1]:
            found.append(Difference((is_now or was or Line(field, field, "")).label, *texts))
    return found


def parts(held: Iterable[str]) -> str:
    """“Identity, contact and current location; in short: health”, from the letters of parts."""
    held = set(held)
    whole = [str(label) for group, label in matrix.GROUPS.items() if group in held]
    short = [
        str(label) for group, label in matrix.GROUPS.items() if f"{group}m" in held and group not in held
    ]
    said = [", ".join(whole)] if whole else []
    if short:
        said.append(_("in short: {groups}").format(groups=", ".join(short)))
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def _lines(values: Mapping[str, Any]) -> list[Line]:
    return [
        Line(field, str(label), _text(field, values[field]))
        for field, label in LABELS.items()
        if field in values
    ]


def _text(field: str, value: Any) -> str:  # noqa: ANN401 - whatever a document holds
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, tuple):
        between = "\n" if field in ("other_names", "identity_numbers", "phones") else ", "
        return between.join(_one(field, item) for item in value)
    return _one(field, value)


def _one(field: str, value: Any) -> str:  # noqa: ANN401
    if field in _CHOICES:
        kind = _CHOICES[field]
        return str(kind(value).label) if value in kind.values else str(value)
    if field in _COUNTRIES:
        return iso.country_name(value)
    if field in _LANGUAGES:
        return iso.language_name(value)
    if field == "days":
        return str(Weekday(str(value)).label)
    if hasattr(value, "year"):
        return dates.day_in_words(value)
    return str(value)
