"""A line of a tour, and the lines that several roles share."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of a tour. ``whole``: of a story that a small world does not tell. ``query``: of its address."""

    url_name: str
    title: Any
    text: Any
    whole: bool = False
    query: str = ""


TODAY = Stop("casefile:today", _("Today"), _("What is due, and who waits for it. Begin here each morning."))
ESCAPE = Stop(
    "core:help", _("Help"), _("Press “Leave quickly” once, so that your hand knows it; then sign in again.")
)
COMPLAINTS = Stop(
    "standards:complaints", _("Complaints"), _("Where somebody complains so that somebody else hears it.")
)
TRAINING = Stop("training:mine", _("Training"), _("What you have learnt, and until when it counts."))
ON_CALL = Stop(
    "duties:on_call", _("On call"), _("Who is rung at night, and what happens when nobody is there.")
)
INDICATORS = Stop(
    "numbers:indicators",
    _("Indicators of my agency"),
    _("How many came, how long they waited, what came of it; what each number means stands under it."),
)
