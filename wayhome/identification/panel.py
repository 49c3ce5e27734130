"""What the page of a case shows: where talk and finding stand, the next thing; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.identification import documents, models, reading, seeing, words
from wayhome.identification.enums import Kind
from wayhome.identification.shapes import Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who works with the account; for the lawyer, the days to challenge alone. Three questions at most."""
    if not seeing.talk(actor, seen):
        return _for_lawyer(actor, seen)
    rows: list[models.Identification] = []
    if not kept.nothing(seen, models.Identification):
        rows = list(reading.of_case(models.Identification, actor, seen).order_by("-created_at", "-id"))
    known = reading.written(actor, documents.Identification, reading.opened(actor, rows)[0], {})
    found = sorted(known, key=lambda one: bool(one.known.no_talk))  # as shapes.Standing.newest has it
    shown = {kind: next((one for one in found if one.known.kind == kind), None) for kind in Kind}
    is_found = any(one.known.kind == Kind.INFORMAL and not one.known.no_talk for one in known)
    talks = []
    if not is_found and not kept.nothing(seen, models.Interview):  # what was only seen waits for a talk
        ended = models.Screening.objects.filter(interview=OuterRef("pk"))
        void = models.Voiding.objects.filter(interview=OuterRef("pk"))
        begun = reading.of_case(models.Interview, actor, seen).order_by("-created_at")
        talks = list(begun.annotate(has_ended=Exists(ended), is_void=Exists(void))[:1])
    return {
        "code": seen.code,
        "reads": True,
        "lines": [_line(kind, one) for kind, one in shown.items() if one],
        "next": "" if is_found or not seen.access.may_write("C") else _next(talks),
        "appeals": (),
    }


def _for_lawyer(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    if not seeing.by_law(actor, seen):
        return None
    rows = list(reading.of_case(models.Appeal, actor, seen))
    found = [one for one in reading.newest_appeals(reading.opened(actor, rows)[0]) if not one.is_done]
    if not found:
        return None
    lines = [
        {"one": one, "day": dates.day_in_words(one.deadline) if one.deadline else _("not known so far")}
        for one in found
    ]
    return {"code": seen.code, "reads": False, "lines": [], "next": "", "appeals": lines}


def _line(kind: Kind, one: Written[documents.Identification]) -> dict[str, Any]:
    return {"label": kind.label, "tag": words.finding(one), "day": dates.day_in_words(clock.day_of(one.at))}


def _next(talks: Sequence[Any]) -> str:
    if not talks or talks[0].is_void:
        return _("Nobody has talked with her or him so far. It can wait until she or he is ready.")
    return _("A talk has ended. Decide, and write why.") if talks[0].has_ended else _("A talk goes on.")


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That there was a talk, that something was found or told; never what."""
    if not seeing.talk(actor, seen):
        return []
    found: list[tuple[Any, str]] = [
        (models.Interview, _("A first talk began")),
        (models.Screening, _("A first talk ended")),
        (models.Identification, _("A finding or decision was written down")),
        (models.Notified, _("An authority was told")),
    ]
    return [
        Event(dates.day_in_words(clock.day_of(at)), text, at=at)
        for model, text in found
        if not kept.nothing(seen, model)
        for at in reading.of_case(model, actor, seen).values_list("created_at", flat=True)
    ]
