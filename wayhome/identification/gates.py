"""G1.3_INTERVIEW (domain.md 3.1): what a first talk waits for. A block: nobody passes it, whatever the reason.

Asked by the step of the journey, and again by every page that would keep an answer.
"""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Actor
from wayhome.identification import holding, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.people.subjects import CaseSubject


def _may_be_held(subject: CaseSubject, actor: Actor) -> object:
    return why_not(cast("SignedIn", actor), subject.seen) or True


def why_not(actor: SignedIn, seen: Found) -> str | None:
    """Why no answer may be kept now: no talk goes on, or what it was begun under holds no longer."""
    talk = next((talk for talk in queries.standing(actor, seen).talks if talk.goes_on), None)
    if talk is None:
        return _("No talk was prepared. Say where, with whom and in which language, then begin.")
    return holding.why_not_now(seen, talk.begun.known, by=actor)


INTERVIEW = journey.Gate(
    id="G1.3_INTERVIEW",
    holds=_may_be_held,
    sentence=gettext_lazy(
        "A talk needs a private place, an approved interpreter, a yes, and nobody who advises against it for health."
    ),
    fix=gettext_lazy("Prepare the talk: place, interpreter, agreement"),
    fix_url="identification:overview",
    facts=frozenset({str(Purpose.INTERVIEW), "interview", "interpreter", "health_summary", "guardian"}),
)
