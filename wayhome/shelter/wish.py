"""Whom she or he wants to talk to: for whoever prepares a talk, an appointment or a way, of the house or not.

The house asks it on arrival. It stands in her or his own case, in the short extract of who she or he is, so that
everybody who works on the case and chooses a worker reads it there. What a house wrote before stands in its book.
"""

from django.utils.translation import gettext as _

from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.shelter import holding, models, queries, reading
from wayhome.shelter.enums import NoteKind, WorkerSex
from wayhome.vault import records

kept.add(models.WorkerWish)


def keep(seen: Found | None, worker_sex: str, *, by: SignedIn) -> None:
    """As she or he says now. Inside the action of the house that asked; nothing where its team does not work on it."""
    if seen is None or seen.access.is_past or not seen.access.may_read_minimum("A"):
        return
    if worker_sex == _newest(by, seen):
        return
    people_holding.begin_own_strand(seen, by=by)
    row = models.WorkerWish(case_id=seen.id, organisation_id=by.organisation_id, written_by=holding.doer(by))
    records.put(by.keyring, row, {"document": {"worker_sex": worker_sex}})


def said(actor: SignedIn, seen: Found) -> str:
    """In a sentence; empty where nobody asked, or where it is not open to the actor."""
    known = _newest(actor, seen) or _of_the_book(actor, seen)
    if known not in WorkerSex.values or not known:
        return ""
    return _("Wants to talk to: {who}").format(who=str(WorkerSex(known).label).lower())


def _newest(actor: SignedIn, seen: Found) -> str:
    if not seen.access.may_read_minimum("A") or kept.nothing(seen, models.WorkerWish):
        return ""
    is_known = people_reading.may_know(actor, seen)
    rows = models.WorkerWish.objects.filter(case_id=seen.id).order_by("-created_at", "-pk")
    mine = [row for row in rows if is_known(row.organisation_id)][:1]
    opened = records.open_many(actor.keyring, mine) if mine else []
    value = opened[0].get("document") if opened else None
    return str(value.get("worker_sex", "")) if isinstance(value, dict) else ""


def _of_the_book(actor: SignedIn, seen: Found) -> str:
    stay = queries.whereabouts(actor, seen)
    if stay is None or not queries.is_of_house(actor, stay.house):
        return ""
    return reading.admission(queries.notes(actor, [stay], kinds=(NoteKind.ADMISSION,))[stay.pk]).worker_sex
