"""The follow-up of one case, as far as it is open to the actor."""

from datetime import date

from wayhome.attempts.models import Step
from wayhome.attempts.steps import ARRIVED
from wayhome.consent import given
from wayhome.consent.enums import Purpose
from wayhome.core import numbering, once
from wayhome.followup import documents, models, reading
from wayhome.followup.shapes import Calendar, NoteNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.vault import records

GROUP, DANGER = "J", "F"


@once.remembered
def calendar(actor: SignedIn, seen: Found) -> Calendar | None:
    """The calendar; None where it has not begun, or outcomes are not open to the actor."""
    if not seen.access.may_read(GROUP):
        return None
    return reading.calendar(reading.lines(actor, seen))


def newest_number(actor: SignedIn, seen: Found) -> int:
    """How many lines there are, also those that do not open: whoever writes follows the last."""
    del actor
    return numbering.newest(models.Entry.objects.filter(case_id=seen.id))


@once.remembered
def is_refused(actor: SignedIn, seen: Found) -> bool:
    """She or he said no to being visited and asked later, or took it back. Not asked is no no."""
    return given.has_refused(actor, seen, Purpose.MONITORING_CONTACT)


@once.remembered
def was_asked(actor: SignedIn, seen: Found) -> bool:
    """Whether anybody asked for visits and questions later."""
    return any(one.answer.purpose == Purpose.MONITORING_CONTACT for one in given.of_case(actor, seen))


@once.remembered
def note(actor: SignedIn, seen: Found) -> NoteNow | None:
    """What is read before a visit at home; None where there is none, or it is not open."""
    if not seen.access.may_read(DANGER):
        return None
    row = models.Note.objects.filter(people_reading.open_here(actor, seen)).order_by("-number").first()
    if row is None:
        return None
    value = records.open_many(actor.keyring, [row])[0].get("document")
    if value is None:
        return None
    read = models.Reading.objects.filter(note=row.pk, written_by=actor.user_id).exists()
    return NoteNow(row.pk, row.number, documents.Note.from_value(value), read)


def note_number(actor: SignedIn, seen: Found) -> int:
    """The newest version, whoever may open it."""
    del actor
    return numbering.newest(models.Note.objects.filter(case_id=seen.id))


def arrived_on(actor: SignedIn, seen: Found) -> date | None:
    """The day on which the last journey of ours ended by arriving, where travel is open to the actor."""
    if not seen.access.may_read_minimum("G"):
        return None
    rows = Step.objects.filter(people_reading.open_here(actor, seen), key=ARRIVED).order_by("-day")
    return rows.values_list("day", flat=True).first()


def is_elsewhere(actor: SignedIn, seen: Found) -> bool:
    """It was begun, and nothing of it opens: another agency wrote it, and keeps it."""
    if seen.access.is_partner or not seen.access.may_read(GROUP):
        return False
    return newest_number(actor, seen) > 0 and calendar(actor, seen) is None
