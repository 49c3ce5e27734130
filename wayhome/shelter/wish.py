"""Whom she or he wants to talk to, for whoever of the house prepares a talk or an appointment."""

from django.utils.translation import gettext as _

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.shelter import queries, reading
from wayhome.shelter.enums import NoteKind, WorkerSex


def said(actor: SignedIn, seen: Found) -> str:
    """The book of a house is its team's alone: everybody else reads nothing here."""
    stay = queries.whereabouts(actor, seen)
    if stay is None or not queries.is_of_house(actor, stay.house):
        return ""
    known = reading.admission(queries.notes(actor, [stay], kinds=(NoteKind.ADMISSION,))[stay.pk])
    if not known.worker_sex:
        return ""
    return _("Wants to talk to: {who}").format(who=str(WorkerSex(known.worker_sex).label).lower())
