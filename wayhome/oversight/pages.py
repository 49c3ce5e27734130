"""Who looked, in sentences."""

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.oversight.queries import Look

PERIODS = {"7": 7, "30": 30, "365": 365, "": None}


def period_words() -> list[tuple[str, str]]:
    """What one may ask for."""
    return [("", _("Everything")), ("7", _("7 days")), ("30", _("30 days")), ("365", _("A year"))]


def sentence(look: Look) -> str:
    """“Doctor or nurse at the clinic read: health. On 3 May, twice.”"""
    groups = ", ".join(str(matrix.GROUPS[one]) for one in look.groups if one in matrix.GROUPS)
    given = {
        "who": look.name or look.role or _("Somebody"),
        "role": look.role,
        "organisation": look.organisation,
        "groups": groups or _("the page of the case"),
        "day": dates.day_in_words(look.day),
        "count": look.times,
    }
    if look.name:
        return _("{who} ({role}) at {organisation} read: {groups}. On {day}, {count} ×.").format(**given)
    return _("{who} at {organisation} read: {groups}. On {day}, {count} ×.").format(**given)
