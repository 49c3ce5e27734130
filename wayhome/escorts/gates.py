"""What leaving waits for: somebody travels along where somebody must (G2.8_ESCORT). Nobody goes ahead."""

from typing import cast

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.escorts import queries_instead
from wayhome.organisations.actors import SignedIn


def _escorted(subject: AttemptSubject, actor: Actor) -> object:
    return queries_instead.why_not_escorted(cast("SignedIn", actor), subject) or True


ESCORT = journey.Gate(
    id="G2.8_ESCORT",
    holds=_escorted,
    sentence=gettext_lazy("Somebody must travel along, and nobody has accepted."),
    fix=gettext_lazy("Ask an escort for every part of the way, and write down the yes"),
    fix_url="escorts:escorts",
    facts=frozenset(
        {
            "escort_assignment",
            "itinerary",
            "fit_to_travel",
            "risk",
            "return_risk",
            "return_case",
            "guardian",
            "bia",
        }
    ),
)
