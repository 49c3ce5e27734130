"""How far a matter has come, and until when something counts, in words. What is worked out is never said as law."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.people import iso
from wayhome.residence.words import days_left
from wayhome.testimony import documents, limits_of_law
from wayhome.testimony.enums import Appellant, Outcome, Stage
from wayhome.testimony.limits_of_law import Limit


def course(known: documents.Matter, today: date) -> list[Fact]:
    """What is written down of it; nothing while nobody knows how far it has come."""
    appealed = ", ".join(str(Appellant(one).label) for one in known.appealed_by)
    shown = [
        (_("How far it has come"), str(Stage(known.stage).label) if known.stage else "", False),
        (_("Decided"), _outcome(known), False),
        (_("Who appealed"), appealed, False),
        (_("Last day to appeal"), _until(known, today), False),
        (_("Told to her or him"), _told(known), False),
        (_("In a few words"), known.words, True),
    ]
    return [Fact(label, value, is_personal=is_hers) for label, value, is_hers in shown if value]


def _outcome(known: documents.Matter) -> str:
    if not known.outcome:
        return ""
    return _("{outcome}, on {day}").format(
        outcome=str(Outcome(known.outcome).label), day=dates.day_in_words(known.decided_on)
    )


def _until(known: documents.Matter, today: date) -> str:
    if known.appeal_until is None:
        return ""
    day = dates.weekday_in_words(known.appeal_until)
    if not known.is_appeal_watched:
        return day
    text = f"{day}: {days_left(known.appeal_until, today)}"
    if known.appeal_until < today:
        text += ". " + _("The day has passed; ask the lawyer what can still be done")
    return text


def _told(known: documents.Matter) -> str:
    if known.told_on is not None:
        return dates.day_in_words(known.told_on)
    return _("Not so far. Tell it by the agreed safe way, and not alone.") if known.outcome else ""


def course_tag(known: documents.Matter) -> tuple[str, str] | None:
    """A colour and a word beside its name; None while nobody knows."""
    if not known.stage:
        return None
    status = {Stage.FINAL: Status.DONE, Stage.APPEAL: Status.WAIT}.get(Stage(known.stage), Status.NEXT)
    return status.value, str(Stage(known.stage).label)


# Time limits, as the installation wrote them down -------------------------------------------------------------------


def claim_limit(country: str, basis: str, since: date | None) -> str:
    """What was written down about claiming, beside the field of the last day."""
    usual = _("As the lawyer says. Time limits differ from country to country.")
    if not country or not basis:
        return usual
    return usual + " " + _written(country, limits_of_law.of(country, limits_of_law.CLAIM, basis), since)


def appeal_limit(country: str, kind: str, since: date | None) -> str:
    """The same about appealing. It is counted from the decision; many laws count from another day."""
    usual = _("As the lawyer says. Often it is a few days.")
    if not country or not kind:
        return usual
    return usual + " " + _written(country, limits_of_law.of(country, limits_of_law.APPEAL, kind), since)


def _written(country: str, limit: Limit | None, since: date | None) -> str:
    if limit is None:
        return _("Nobody has entered a time limit for {country}. Ask the lawyer.").format(
            country=iso.country_name(country)
        )
    said = _(
        "Written down for {country}: {length}, counted from {start} ({law}; a lawyer looked on {day})."
    ).format(
        country=iso.country_name(country),
        length=length(limit),
        start=limit.counted_from,
        law=limit.law,
        day=dates.day_in_words(limit.checked_on),
    )
    if since is None:
        return said
    last = dates.day_in_words(limit.last_day(since))
    counted = _("Counted from {day}, the last day would be {last}.")
    return f"{said} {counted.format(day=dates.day_in_words(since), last=last)}"


def length(limit: Limit) -> str:
    """“15 days”."""
    n = limit.count
    words = {
        "days": ngettext("{n} day", "{n} days", n),
        "weeks": ngettext("{n} week", "{n} weeks", n),
        "months": ngettext("{n} month", "{n} months", n),
        "years": ngettext("{n} year", "{n} years", n),
    }
    return words[limit.unit].format(n=n)


def last_day(known: documents.Claim, country: str) -> date | None:
    """The last day of a claim, as it was written down for its country; None where nobody has entered any."""
    limit = limits_of_law.of(country, limits_of_law.CLAIM, known.basis) if country else None
    return limit.last_day(known.since) if limit is not None and known.since is not None else None
