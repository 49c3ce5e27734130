"""What a hearing that she or he stopped says about the next: a psychologist sees her or him again first."""

from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.hearings import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries as answers
from wayhome.witnessing import seeing


def why_not_calm(actor: SignedIn, seen: Found) -> str | None:
    """Part of ``G5.3_READY``: a word of the psychologist from before that hearing, or its day, counts no more."""
    stopped = [one.day.on for one in queries.hearings(actor, seen) if one.known.stopped]
    last = max((day for day in stopped if day is not None), default=None)
    looked = _looked_on(actor, seen)
    if last is None or (looked is not None and looked > last):
        return None
    return _(
        "She or he stopped the hearing on {day}, and no psychologist has seen her or him since. Ask the psychologist "
        "first."
    ).format(day=dates.day_in_words(last))


def _looked_on(actor: SignedIn, seen: Found) -> date | None:
    """On which day a psychologist saw her or him last; for who leads and opens no such word, as it was heard."""
    if seeing.leads_apart(actor, seen):
        heard = answers.risk(actor, seen)
        return heard.known.word_on if heard is not None else None
    found = answers.readiness(actor, seen)
    return found.known.on if found is not None else None
