"""``G2.7_FIT`` as one rule: good from leaving to arriving, carriers asked, all arranged, looked at in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Way
from wayhome.core import clock, dates
from wayhome.fitness import limits
from wayhome.fitness.documents import Assessment, LastLook
from wayhome.fitness.enums import Condition
from wayhome.fitness.limits import Answer, Limit
from wayhome.fitness.rules import no_way, out_of_window, window


@dataclass(frozen=True, slots=True)
class Standing:
    """What ``why_not_fit`` is asked on. ``carriers`` None: who asks knows when the way begins, and not who carries."""

    leaves_at: datetime | None
    zone: str
    carriers: tuple[str, ...] | None
    known: Assessment | None
    arranged: tuple[str, ...]
    looks: tuple[LastLook, ...]
    table: dict[str, Limit]
    now: datetime
    arrives_at: datetime | None = None


def why_not_fit(at: Standing) -> str | None:
    """The first thing that is missing, with what to do."""
    if at.leaves_at is None:
        return no_way()
    if at.known is None:
        return _("No doctor or nurse has written whether she or he can travel. Ask them to look.")
    if not at.known.is_fit:
        return _(
            "The doctor says: not fit to travel now. Nobody leaves; help goes on, and somebody looks again."
        )
    if not at.known.covers(at.leaves_at):
        return _(
            "What the doctor wrote is good until {day}, and the way does not begin within that. Ask the doctor to "
            "look again."
        ).format(day=dates.day_in_words(at.known.valid_until))
    if at.arrives_at is not None and not at.known.covers(at.arrives_at):
        return _(
            "What the doctor wrote is good until {day}, and the way is not over by then. Ask the doctor to look again."
        ).format(day=dates.day_in_words(at.known.valid_until))
    return (
        _why_not_carriers(at, at.leaves_at, at.known)
        or _why_not_arranged(at, at.known)
        or _why_not_looked(at, at.leaves_at)
    )


def carriers_of(way: Way) -> tuple[str, ...]:
    """Who carries her or him on this way, each once, as the table names them."""
    found = (limits.folded(leg.carrier) for leg in way.legs)
    return tuple(dict.fromkeys(one for one in found if one))


def _why_not_carriers(at: Standing, leaves_at: datetime, known: Assessment) -> str | None:
    """Answers were worked out by the doctor for one day; whoever asks here does not know why they are as they are."""
    if not known.has_limits:
        return None
    again = _(
        "The way begins on another day, or with another carrier, than the doctor knew. Ask the doctor to look again."
    )
    if known.for_day != clock.day_of(leaves_at):
        return again
    if at.carriers is None:
        return None
    answers, here = dict(known.answers), at.carriers or ("",)
    found = {one: answers.get(limits.mark(at.table.get(one))) for one in here}
    if None in found.values():
        return again
    refusing = [at.table[one].name for one, answer in found.items() if answer == Answer.REFUSES]
    if refusing:
        return _(
            "{carrier} does not take her or him on this day. Choose another carrier, or another day."
        ).format(carrier=", ".join(refusing))
    asking = tuple(one for one, answer in found.items() if answer == Answer.PAPER)
    return _why_not_paper(at, leaves_at, known, asking) if asking else None


def _why_not_paper(
    at: Standing, leaves_at: datetime, known: Assessment, asking: tuple[str, ...]
) -> str | None:
    if known.certificate_at is None:
        return _("A carrier of this way asks for a doctor's paper. Ask the doctor to write it.")
    strictest = limits.strictest_hours(at.table, asking)
    age = leaves_at - known.certificate_at
    if strictest is None or age <= timedelta(hours=strictest[1]):
        return None
    return _(
        "The doctor's paper is {age} hours old when the way begins; {carrier} takes one of at most {hours} hours. "
        "Ask the doctor for a new one."
    ).format(age=round(age / timedelta(hours=1)), carrier=strictest[0], hours=strictest[1])


def _why_not_arranged(at: Standing, known: Assessment) -> str | None:
    missing = known.unarranged(at.arranged)
    if not missing:
        return None
    names = ", ".join(str(Condition(one).label) for one in missing)
    return _("This is not arranged so far: {names}. Arrange it, and write it down.").format(names=names)


def _why_not_looked(at: Standing, leaves_at: datetime) -> str | None:
    first, last = window(leaves_at)
    day, until = dates.moment_in_words(first, at.zone), dates.moment_in_words(last, at.zone)
    within = [one for one in at.looks if one.done_at is not None and first <= one.done_at <= last]
    if within:
        newest = max(within, key=lambda one: one.done_at or first)
        if newest.is_well:
            return None
        return _(
            "At the last look before leaving she or he was not well enough. Nobody leaves; see what to do."
        )
    if at.now < first:
        return _("The last look before leaving is due from {day}.").format(day=day)
    if at.now <= last:
        return _("The last look before leaving is due now, until {until}. Ask a doctor or a nurse.").format(
            until=until
        )
    late = [one.done_at for one in at.looks if one.done_at is not None and one.done_at > last]
    if late:
        return out_of_window(max(late), leaves_at, zone=at.zone)
    return _(
        "Nobody took the last look before leaving, and it had to be done until {until}. Leave later."
    ).format(until=until)
