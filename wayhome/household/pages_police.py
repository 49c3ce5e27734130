"""What the pages of protection show, to the house and to an officer."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.care.enums import Band
from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.duties import queries_on_call
from wayhome.household import documents, queries_police
from wayhome.household.queries_police import ProtectionNow
from wayhome.household.shapes import Written
from wayhome.organisations.actors import SignedIn


def row(one: ProtectionNow) -> dict[str, Any]:
    """One protection in a line."""
    if one.is_ended:
        tag = (Status.LATER, _("Over"))
    elif one.is_agreed:
        tag = (Status.DONE, _("Agreed"))
    else:
        tag = (Status.WAIT, _("Not agreed so far"))
    return {"one": one, "tag": tag, "tested": tested(one)}


def tested(one: ProtectionNow) -> str:
    """When it was last tried."""
    if one.tested_on is None:
        return _("Never tried so far")
    return _("Last tried on %(day)s") % {"day": dates.day_in_words(one.tested_on)}


def terms(known: documents.Terms | None) -> list[Fact]:
    """What is agreed."""
    if known is None:
        return []
    return [
        Fact(_("Threat to the house"), Band(known.level).label),
        Fact(_("Patrols"), known.patrol or _("None agreed")),
        Fact(_("When the house calls"), known.response),
        Fact(_("Whom the house rings"), known.contact),
    ]


def in_full(actor: SignedIn, one: ProtectionNow) -> dict[str, Any]:
    """What both sides read: what is agreed, tests, call-outs."""
    zone = queries_on_call.zone_of(actor)
    return {
        **row(one),
        "facts": terms(one.terms),
        "tests": [_tried(each, zone) for each in queries_police.tests(actor, one.id)],
        "calls": [_called(each, zone) for each in queries_police.call_outs(actor, one.id)],
    }


def _minutes(number: int | None) -> str:
    return _("nobody came so far") if number is None else _("%(n)s minutes") % {"n": number}


def _tried(each: Written[documents.Tried], zone: str) -> dict[str, str]:
    return {
        "when": dates.moment_in_words(each.at, zone),
        "minutes": _minutes(each.known.minutes),
        "words": each.known.words,
    }


def _called(each: Written[documents.CallOut], zone: str) -> dict[str, str]:
    return {
        "when": dates.moment_in_words(each.known.at, zone),
        "minutes": _minutes(each.known.minutes),
        "words": each.known.words,
    }
