"""Something has changed, so what was agreed is gone through anew (rule 3). Nothing ends by it."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import due, given, holding, reminders
from wayhome.consent.enums import Granted
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def danger_rose(*, seen: Found, by: SignedIn) -> bool:
    """The danger has risen: what was agreed is gone through anew (rule 3). Nothing ends by it.

    Told is each agency that keeps a yes the actor can read; a partner tells the one that let it in.
    """
    return _go_through(due.DANGER_ROSE, seen, by=by)


def country_changed(*, seen: Found, by: SignedIn) -> bool:
    """The way leads to another country: as ``danger_rose``."""
    return _go_through(due.COUNTRY_CHANGED, seen, by=by)


def _go_through(about: str, seen: Found, *, by: SignedIn) -> bool:
    with transaction.atomic():
        agreed = [one for one in given.of_case(by, seen) if one.answer.granted == Granted.YES]
        keepers = dict.fromkeys(one.organisation for one in agreed if not one.is_ended)
        for keeper in keepers:
            reminders.go_through(about, seen, holding.home(by, seen, keeper), by=by)
        if keepers:
            audit.record("consent.to_ask_again", by=by, subject=seen.id)
    return bool(keepers)
