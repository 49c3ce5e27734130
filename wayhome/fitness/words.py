"""Fit to travel in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.fitness import documents, rules
from wayhome.fitness.enums import Carries, Condition, Escort, Result
from wayhome.fitness.limits import Limit

_RESULT = {Result.NOT_FIT: Status.STOP}


def result(known: documents.Assessment, now: datetime) -> tuple[str, str]:
    """A colour and a word; what is over says so."""
    end = known.lapses_at
    if known.is_fit and end is not None and end <= now:
        return Status.STOP.value, _("Was good until {day}").format(day=dates.day_in_words(known.valid_until))
    one = Result(known.result)
    return _RESULT.get(one, Status.DONE).value, str(one.label)


def told(known: documents.Assessment) -> list[Fact]:
    """What to do, for who prepares the way."""
    needs = [str(Condition(one).label) for one in known.conditions if one != Condition.OTHER]
    shown = [
        (_("Examined"), dates.moment_in_words(known.assessed_at, known.zone)),
        (_("Good until"), dates.day_in_words(known.valid_until)),
        (_("To be arranged"), ", ".join([*needs, known.other] if known.other else needs)),
        (_("Travels along"), str(Escort(known.escort).label) if known.escort else ""),
        (_("What to do"), known.todo),
        (_("Paper for the carrier"), _paper(known)),
    ]
    return [Fact(label, value) for label, value in shown if value]


def _paper(known: documents.Assessment) -> str:
    if known.certificate_at is not None:
        return _("Written {moment}").format(moment=dates.moment_in_words(known.certificate_at, known.zone))
    return ""


def why(known: documents.Clinical, leaves_at: datetime | None) -> list[Fact]:
    """For doctors and nurses: weeks and days on the day of leaving too."""
    found = []
    day = clock.day_of(leaves_at) if leaves_at else None
    if known.pregnancy_weeks is not None:
        found.append(Fact(_("Weeks of pregnancy, when examined"), str(known.pregnancy_weeks)))
        if day:
            found.append(Fact(_("Weeks of pregnancy, on the day of leaving"), str(known.weeks_on(day))))
    if known.is_multiple:
        found.append(Fact(_("More than one child is expected"), _("Yes")))
    if known.is_complicated:
        found.append(Fact(_("The pregnancy is not a simple one"), _("Yes")))
    if known.newborn_age_days is not None:
        found.append(Fact(_("Age in days, when examined"), str(known.newborn_age_days)))
        if day:
            found.append(Fact(_("Age in days, on the day of leaving"), str(known.age_on(day))))
    if known.words:
        found.append(Fact(_("Why"), known.words, is_personal=True))
    return found


def prepared(known: documents.Prepared) -> list[Fact]:
    """Medicine for the way."""
    shown = [
        (_("Medicine, for how many days"), str(known.medicine_days or "")),
        (_("Who carries it"), str(Carries(known.carries).label) if known.carries else ""),
        (_("Its names may stand on a letter"), _("Yes") if known.names_agreed else ""),
        (_("Notes"), known.words),
    ]
    return [Fact(label, value) for label, value in shown if value]


def look(known: documents.LastLook, leaves_at: datetime | None) -> tuple[tuple[str, str], str]:
    """A colour and a word of a last look; when it was, and what is wrong with its moment."""
    wrong = None
    if leaves_at is not None and known.done_at is not None:
        wrong = rules.out_of_window(known.done_at, leaves_at, zone=known.zone)
    when = dates.moment_in_words(known.done_at, known.zone)
    text = " ".join(part for part in (f"{when}.", wrong or "", known.todo) if part)
    if not known.is_well:
        return (Status.STOP.value, _("Not well enough to leave")), text
    if wrong:
        return (Status.WAIT.value, _("Not in its time")), text
    return (Status.DONE.value, _("Well enough to leave")), text


def limit(one: Limit) -> list[Fact]:
    """What a carrier asks, with where and when it was read."""
    shown = [
        (_("Doctor's paper from week"), one.paper_from_week),
        (_("The same, with more than one child, or not simple"), one.paper_from_week_multiple),
        (_("Takes nobody after week"), one.none_after_week),
        (_("The same, with more than one child, or not simple"), one.none_after_week_multiple),
        (_("A baby must be so many days old"), one.newborn_days),
        (_("The paper may be so many hours old"), one.paper_hours),
        (_("Where it was read"), one.source),
        (_("Checked with the carrier on"), dates.day_in_words(one.checked_on)),
    ]
    return [Fact(label, str(value)) for label, value in shown if value]
