"""The list, as data. An installation says which of them it uses, and adds its own; no law is written here."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wayhome.installation import environment

LINES: Mapping[str, object] = {
    "residence": _("Registering where she or he lives"),
    "identity": _("Identity document"),
    "health_insurance": _("Health insurance"),
    "benefits": _("Benefits"),
    "social_work": _("Social-work centre"),
    "school": _("School or kindergarten, where there are children"),
    "bank": _("Bank account"),
    "housing": _("Housing contract"),
    "work": _("Registered for work and tax"),
}


def lines() -> dict[str, str]:
    """Key -> what it is called, in order, as this installation has it."""
    more: Mapping[str, object] = getattr(settings, "ORDINARY_MORE", {})
    known = {**LINES, **more}
    used = getattr(settings, "ORDINARY_LINES", None)
    return {key: str(known[key]) for key in (known if used is None else (*used, *more)) if key in known}


def check() -> None:
    """Found when the site starts, and not when somebody looks for a line: BadSetting for a key that no line has."""
    unknown = [key for key in getattr(settings, "ORDINARY_LINES", None) or () if key not in LINES]
    if unknown:
        raise environment.BadSetting(
            f"WAYHOME_ORDINARY_LINES has “{unknown[0]}”. Write keys of this list: {', '.join(LINES)}."
        )
