"""Indicators of which there is one for each of a kind: conditions, what happens on the way, times of asking."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wayhome.attempts import gates as leaving
from wayhome.checkins.enums import Kind
from wayhome.children import gates as best_interests
from wayhome.custody import gates as on_the_way
from wayhome.escorts import gates as escorted
from wayhome.fitness import gates as fit
from wayhome.itinerary import gates as nights
from wayhome.jointrisk import gates as danger
from wayhome.numbers.indicators import Indicator, Measure, Stage
from wayhome.outcomes.enums import Part
from wayhome.papers import gates as documents
from wayhome.people.enums import ClosureReason
from wayhome.rating.enums import Matter
from wayhome.receivers import gates as received
from wayhome.testimony import gates as proceedings

TIMES = (_("first time"), _("second time"), _("third time"))  # of asking the survey, as the calendar has them
MONTHS = (6, 12, 24)  # after arriving (domain.md 3.4)

# “Go or no go”: everything that is asked before leaving, and on the day itself.
GATES = (
    leaving.VOLUNTARY, leaving.REFLECTION, proceedings.PROCEEDINGS, danger.RISK, received.RECEIVER,
    documents.DOCUMENT, fit.FIT, escorted.ESCORT, best_interests.CHILD_BID, documents.OTHER_PARENT,
    leaving.SAFE_ADDRESS, leaving.NON_REFOULEMENT, nights.NIGHTS, on_the_way.LAST_CONSENT, on_the_way.GO,
)  # fmt: skip
RED: tuple[Indicator, ...] = tuple(
    Indicator(
        f"red_{gate.id}", Stage.LEAVING, format_lazy(_("Found red: {sentence}"), sentence=gate.sentence),
        _("How often in the year this condition was looked at and did not hold."), Measure.COUNT, (f"red_{gate.id}",),
    )
    for gate in GATES
)  # fmt: skip

INCIDENTS: tuple[Indicator, ...] = tuple(
    Indicator(
        f"incident_{kind.value}", Stage.TRAVEL, format_lazy(_("On the way: {kind}"), kind=kind.label),
        _("How often, for a hundred journeys."), Measure.SHARE, (f"incident_{kind.value}", "journeys"), sealed=True,
    )
    for kind in Kind
)  # fmt: skip

SCORES: tuple[Indicator, ...] = tuple(
    Indicator(
        f"rss_{part.value}_{at}", Stage.ARRIVAL,
        format_lazy(_("Score of the survey, {part}, {time}"), part=part.label, time=time),
        _("From 0 to 100; half of all were lower. Of those with enough answers."), Measure.SCORE,
        (f"rss_{part.value}_{at}",), sealed=True,
    )
    for part in Part
    for at, time in enumerate(TIMES, start=1)
)  # fmt: skip

SUSPECTED: tuple[Indicator, ...] = tuple(
    Indicator(
        f"suspected_{months}", Stage.ARRIVAL,
        format_lazy(_("A sign that it may begin again, within {months} months"), months=months),
        _("People with a sign that counts and is danger itself, such as a threat, after arriving; confirmed or not."),
        Measure.COUNT, (f"suspected_{months}",), sealed=True,
    )
    for months in MONTHS
)  # fmt: skip

CONTENT: tuple[Indicator, ...] = tuple(
    Indicator(
        f"content_{matter.value}", Stage.ARRIVAL, format_lazy(_("Content, from 1 to 5: {matter}"), matter=matter.label),
        _("The middle of all answers, given without a name after arriving. They are added eleven at a time, to the "
          "year in which there were eleven."),
        Measure.MARK, (f"content_{matter.value}",),
    )
    for matter in Matter
)  # fmt: skip

CLOSED: tuple[Indicator, ...] = tuple(
    Indicator(
        f"closed_{reason.value}", Stage.ARRIVAL, format_lazy(_("Closed: {reason}"), reason=reason.label),
        _("Cases closed for this reason."), Measure.COUNT, (f"closed_{reason.value}",), sealed=True,
    )
    for reason in ClosureReason
)  # fmt: skip
