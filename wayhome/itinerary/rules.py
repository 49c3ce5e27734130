"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.itinerary import moments
from wayhome.itinerary.documents import FIRST, SECOND, Cost, Itinerary, Leg
from wayhome.itinerary.enums import FUNDED, CostState, Mode
from wayhome.people import iso

A_LINE = 200
WORDS_AT_MOST = 10_000
LEGS_AT_MOST = 20
LONGEST = timedelta(days=7)  # a longer part is a slip of the pen
DAYS_AHEAD = 366 * 2  # so is a later one


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and where to mend it: which part of the way (from 0), which answer of it."""

    leg: int
    field: str
    sentence: str


def wrong(legs: Sequence[Leg], *, now: datetime, before: Collection[Leg] = ()) -> list[Wrong]:
    """Everything that is wrong with a way, each with its place. ``before``: parts that are kept already.

    A part that was kept before it began stays when later ones change; where it arrives and when, and where she or he
    sleeps after it, may change while it goes on.
    """
    found = [one for index, leg in enumerate(legs) for one in _of_one(index, leg, now=now, before=before)]
    broken = {one.leg for one in found}
    for index in range(1, len(legs)):
        if broken.isdisjoint((index - 1, index)):
            found.extend(_between(index, legs[index - 1], legs[index]))
    return found


def _of_one(index: int, leg: Leg, *, now: datetime, before: Collection[Leg]) -> list[Wrong]:
    found = [*_words(index, leg), *_clock(index, "departs", leg.departs, leg.zone_from, leg.departs_which)]
    found += _clock(index, "arrives", leg.arrives, leg.zone_to, leg.arrives_which)
    if found:
        return found
    if leg.arrives_at <= leg.departs_at:
        sentence = _(
            "It arrives before it departs: {arrives} is not after {departs}. Check days, times and clocks."
        ).format(
            arrives=dates.moment_in_words(leg.arrives_at, leg.zone_to),
            departs=dates.moment_in_words(leg.departs_at, leg.zone_from),
        )
        return [Wrong(index, "arrives", sentence)]
    if leg.arrives_at - leg.departs_at > LONGEST:
        return [Wrong(index, "arrives", _("This part takes longer than a week. Check both days."))]
    if leg.departs_at <= now and not _has_begun(leg, before):
        return [Wrong(index, "departs", _("This time has passed. Enter a time to come."))]
    if leg.departs_at > now + timedelta(days=DAYS_AHEAD):
        return [Wrong(index, "departs", _("This day is more than two years away. Check the year."))]
    return []


def _has_begun(leg: Leg, before: Collection[Leg]) -> bool:
    """It departed as it was kept."""
    departed = (leg.id, leg.departs_at, leg.place_from, leg.country_from)
    return any(departed == (one.id, one.departs_at, one.place_from, one.country_from) for one in before)


def _words(index: int, leg: Leg) -> Iterable[Wrong]:
    if leg.mode not in Mode.values:
        yield Wrong(index, "mode", _("Choose by what."))
    countries = dict(iso.countries())
    for end, ask in (("from", _("Enter where it departs.")), ("to", _("Enter where it arrives."))):
        if not getattr(leg, f"place_{end}").strip():
            yield Wrong(index, f"place_{end}", ask)
        if getattr(leg, f"country_{end}") not in countries:
            yield Wrong(index, f"country_{end}", _("Choose the country."))
        if getattr(leg, f"zone_{end}") not in moments.zones():
            yield Wrong(
                index,
                f"zone_{end}",
                _("Choose whose clock is meant: the country has several, or none is known."),
            )
    for field in (
        "carrier",
        "number",
        "place_from",
        "place_to",
        "contact_words",
        "booking",
        "note",
        "night_place",
        "night_with",
    ):
        if len(getattr(leg, field)) > A_LINE:
            yield Wrong(index, field, _("Write at most {count} letters in a line.").format(count=A_LINE))
    if leg.min_connection is not None and not 0 <= leg.min_connection <= 24 * 60:
        yield Wrong(index, "min_connection", _("Enter minutes, at most a day of them."))


def _clock(index: int, field: str, local: str, zone: str, which: str) -> Iterable[Wrong]:
    """A clock that is put forward leaves times out; one that is put back shows them twice."""
    if moments.read(local) is None:
        yield Wrong(index, field, _("Enter the day and the time."))
    elif zone in moments.zones():
        how = moments.there(local, zone)
        if how is moments.There.NEVER:
            yield Wrong(index, field, str(dates.clock_change(zone)))
        elif how is moments.There.TWICE and which not in (FIRST, SECOND):
            sentence = _(
                "The clocks in {place} are put back on this day and show this time twice. Choose which is meant."
            ).format(place=dates.zone_in_words(zone))
            yield Wrong(index, f"{field}_which", sentence)


def _between(index: int, leg: Leg, after: Leg) -> Iterable[Wrong]:
    """The next part begins where the last one ended, and not before it."""
    if _folded(after.place_from) != _folded(leg.place_to) or after.country_from != leg.country_to:
        sentence = _(
            "This part departs from {here}, but the part before arrives in {there}. Add the part between, or write "
            "the same place."
        ).format(here=after.place_from, there=leg.place_to)
        yield Wrong(index, "place_from", sentence)
    if after.departs_at < leg.arrives_at:
        sentence = _(
            "This part departs before the part before has arrived ({moment}). Check the times, or put the parts in "
            "their order."
        ).format(moment=dates.moment_in_words(leg.arrives_at, leg.zone_to))
        yield Wrong(index, "departs", sentence)


def _folded(place: str) -> str:
    return " ".join(place.casefold().split())


def no_part() -> str:
    return _("Write down at least one part of the way.")


def why_not_keep(given: Itinerary, *, now: datetime, before: Itinerary, is_approved: bool) -> str | None:
    """The first thing that is wrong. After leaving was approved a change says why; it is a version of its own."""
    if not given.legs:
        return no_part()
    if len(given.legs) > LEGS_AT_MOST:
        return _("A way has at most {count} parts. Write it shorter.").format(count=LEGS_AT_MOST)
    if len({leg.id for leg in given.legs}) != len(given.legs) or not all(leg.id for leg in given.legs):
        return _("The parts of the way could not be told apart. Open the page again.")
    found = wrong(given.legs, now=now, before=before.legs)
    if found:
        return _("Part {number}: {sentence}").format(number=found[0].leg + 1, sentence=found[0].sentence)
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if is_approved and not given.words.strip():
        return _(
            "Leaving was approved for the way as it stands. Write why it changes; what was approved stays to be read."
        )
    return None


# Costs ---------------------------------------------------------------------------------------------------------------


def amount(text: str) -> Decimal | None:
    """A sum of money above nothing, with at most two places; None for anything else."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    if not found.is_finite() or not 0 < found < 10_000_000 or found != round(found, 2):
        return None
    return found


def why_not_cost(given: Cost, *, currencies: Collection[str]) -> str | None:
    """What it is, a sum, a currency, who pays. The grant may be open while it is an estimate."""
    if not given.what.strip():
        return _("Write what it is, such as “ticket”.")
    if amount(given.amount) is None:
        return _("Enter a sum above nothing, such as 120.50.")
    if given.currency not in currencies:
        return _("Choose the currency.")
    if max(len(given.what), len(given.payer), len(given.grant)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_change_cost(state: str) -> str | None:
    """What was approved is the sum that was approved."""
    if state in FUNDED:
        return _("This sum was approved. Add what it costs more as a line of its own.")
    return None


def why_not_ask(known: Cost) -> str | None:
    """Asked for once it says who is to pay."""
    if known.state not in (CostState.ESTIMATED, CostState.REFUSED):
        return _("This has been asked for already.")
    if not known.payer.strip():
        return _("Write who is to pay before you ask.")
    return None


def why_not_decide(known: Cost, *, who: UUID | None, needs_second: bool) -> str | None:
    """Not by whoever asked [P]."""
    if known.state != CostState.ASKED:
        return _("Nothing is to be decided here. First somebody asks for it.")
    if needs_second and who == known.asked_by:
        return _("You asked for this yourself. A second person approves it: ask a colleague.")
    return None


def needs_second() -> bool:
    """[P] Whether somebody else than who asked approves a sum."""
    return bool(getattr(settings, "COST_SECOND_PERSON", True))


def why_not_paid(known: Cost) -> str | None:
    if known.state != CostState.APPROVED:
        return _("Only what was approved is paid.")
    return None


def not_open() -> str:
    return _("The way is not open to you. Ask the person who leads the case.")


def why_not_funded(costs: Collection[Cost]) -> str | None:
    """Everything that was estimated is approved or paid. Nothing estimated is not the same as nothing to pay."""
    if not costs:
        return _("Nobody has written down what the way costs. Write it down first.")
    left = [one for one in costs if one.state not in FUNDED]
    if not left:
        return None
    return _("Nobody has approved who pays for: {what}. Ask who may approve it.").format(
        what=", ".join(one.what for one in left)
    )


def no_plan_there() -> str:
    return _("No travel plan goes on there. Begin one in that case first.")


def why_not_take_over(given: Itinerary, together: Collection[str]) -> str | None:
    """A way that was written, for somebody who travels together."""
    if not given.legs:
        return _("Write down the way first.")
    if not together:
        return _("Nobody travels together with her or him. Say so where the way leads, then come back.")
    return None


def sums(costs: Iterable[Cost]) -> Mapping[str, Decimal]:
    """Together, for each currency: currencies are never added up."""
    found: dict[str, Decimal] = {}
    for one in costs:
        found[one.currency] = found.get(one.currency, Decimal(0)) + (amount(one.amount) or Decimal(0))
    return dict(sorted(found.items()))


# After the end -------------------------------------------------------------------------------------------------------


def why_not_call_off(
    done: Collection[str], *, there: Collection[str], words: str, is_open: bool
) -> str | None:
    """What was booked for a way that ended."""
    if is_open:
        return _("This travel plan goes on. What is booked stays booked; end the plan first.")
    if not set(done) <= set(there):
        return _("Choose from what stands here.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_countries(codes: Collection[str], *, supervises: bool) -> str | None:
    """Which countries are on the list is decided for the whole organisation."""
    if not supervises:
        return _("A supervisor keeps this list. Ask one of them.")
    if not set(codes) <= set(dict(iso.countries())):
        return _("Choose countries from the list.")
    return None
