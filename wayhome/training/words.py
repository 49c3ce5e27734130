"""Codes of this room in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wayhome.organisations import roles
from wayhome.organisations.enums import AgencyKind
from wayhome.training.enums import Competency, Target, Topic

# Which group of workers somebody of such an agency belongs to, until they say otherwise.
OF_AGENCY = {
    AgencyKind.POLICE: Target.POLICE,
    AgencyKind.BORDER: Target.BORDER,
    AgencyKind.CONSULATE: Target.CONSULAR,
    AgencyKind.COURT: Target.PROSECUTORS,
    AgencyKind.HEALTH: Target.HEALTH,
    AgencyKind.SHELTER_NGO: Target.SHELTER,
    AgencyKind.RECEIVING: Target.COUNSELLORS,
}


def role(code: str) -> str:
    """What a role is called."""
    return str(roles.BY_CODE[code].label) if code in roles.BY_CODE else code


def competencies(codes: Iterable[str]) -> str:
    """What a certificate says, in the order of the list."""
    return listed(Competency, codes) or _("attendance only")


def topics(codes: Iterable[str]) -> str:
    """What a course is about."""
    return listed(Topic, codes)


def listed(choices: Any, codes: Iterable[str]) -> str:  # noqa: ANN401 - any list of choices
    """Labels of these codes in the order of the list. A code that is no longer there is left out."""
    chosen = set(codes)
    return ", ".join(str(one.label) for one in choices if one.value in chosen)
