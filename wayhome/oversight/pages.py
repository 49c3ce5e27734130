"""Who looked, in sentences."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wayhome.consent import card
from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.oversight.enums import What
from wayhome.oversight.queries import Look
from wayhome.oversight.queries_requests import RequestLook

HEADING = pgettext_lazy("who looked", "Who read about you")
NOBODY = pgettext_lazy("who looked", "Nobody looked.")
ASK = pgettext_lazy("who looked", "You can ask why, at any time. Ask whoever gave you this paper.")
READ = pgettext_lazy("who looked", "{who} at {organisation} read: {groups}. On {day}, {count} ×.")
PAGE = pgettext_lazy("who looked", "the page of the case")
OTHERS = {
    What.REQUEST: pgettext_lazy("who looked", "a request for help, without your name"),
    What.REQUEST_WHO: pgettext_lazy("who looked", "a request for help, with who you are"),
    What.HANDOVER: pgettext_lazy("who looked", "the letter about who answers for your case"),
    What.STAY: pgettext_lazy("who looked", "where you stay"),
    What.TONIGHT: pgettext_lazy("who looked", "where you stay"),
    What.PLACE: pgettext_lazy("who looked", "a request for help, without your name"),
}
FOR_PERSON = (HEADING, NOBODY, ASK, READ, PAGE, *OTHERS.values())
PERIODS = {"7": 7, "30": 30, "365": 365, "": None}


def period_words() -> list[tuple[str, str]]:
    """What one may ask for."""
    return [("", _("Everything")), ("7", _("7 days")), ("30", _("30 days")), ("365", _("A year"))]


def sentence(look: Look) -> str:
    """“Doctor or nurse at the clinic read: health. On 3 May, twice.”"""
    groups = _other(look.what) or ", ".join(
        str(matrix.GROUPS[one]) for one in look.groups if one in matrix.GROUPS
    )
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


def _other(what: str) -> str:
    """What was read beside the parts of a case, as it reads within the sentence."""
    return {
        What.REQUEST: _("a request for help, without a name"),
        What.REQUEST_WHO: _("a request for help, with who it is for"),
        What.HANDOVER: _("the letter about handing over the case"),
        What.STAY: _("where she or he stays"),
        What.TONIGHT: _("the list of the house in which she or he stays"),
        What.PLACE: _("a search for a place, without a name"),
    }.get(What(what), "")


def sentence_of_request(look: RequestLook) -> str:
    """“Request K7-42QD, Harbour House → Dawn Centre: Case manager at Dawn Centre read it, without a name.”"""
    given = {
        "code": look.code,
        "sides": look.sides,
        "who": f"{look.name} ({look.role})" if look.name else look.role or _("Somebody"),
        "organisation": look.organisation,
        "what": _other(look.what),
        "day": dates.day_in_words(look.day),
        "count": look.times,
    }
    return _("{code}, {sides}: {who} at {organisation} read {what}. On {day}, {count} ×.").format(**given)


def paper(looks: Iterable[Look]) -> dict[str, Any]:
    """The same for her or him, in the active language and in words said to her or him. No name of anybody."""
    return {
        "heading": str(HEADING),
        "sentences": [_for_person(one) for one in looks],
        "nobody": str(NOBODY),
        "ask": str(ASK),
    }


def _for_person(look: Look) -> str:
    other = OTHERS.get(What(look.what))
    groups = (
        str(other) if other else ", ".join(str(card.GROUPS[one]) for one in look.groups if one in card.GROUPS)
    )
    return str(READ).format(
        who=look.role or _("Somebody"),
        organisation=look.organisation,
        groups=groups or str(PAGE),
        day=dates.day_in_words(look.day),
        count=look.times,
    )
