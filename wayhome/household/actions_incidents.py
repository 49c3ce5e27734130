"""Incidents: written once, added to, never changed. A severe one rings; whoever it touches is looked at again."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.household import documents, due, houses, models, queries, rules, sealing, telling
from wayhome.household.enums import OF_DANGER, IncidentKind, NoteKind, Severity
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import stop_if


def record_incident(
    *, house: House, given: documents.Incident, touched: Collection[UUID] = (), by: SignedIn
) -> models.Incident:
    """What happened. For each whom it touches the danger is looked at again (domain.md 3.1: every development).

    Severe: rings who is on call, until nobody is in danger any more. From serious on, who answers for the house reads
    it. 404 for somebody who does not live here.
    """
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_incident(given, now=clock.now()), code="incident_not_recorded")
        people = [houses.resident(by, house, case) for case in dict.fromkeys(touched)]
        document = replace(
            given,
            words=given.words.strip(),
            done=given.done.strip(),
            touches=tuple((one.case, one.code, one.name) for one, _seen in people),
        )
        row = sealing.write(models.Incident(), document, house=house, by=by)
        if given.severity != Severity.SMALL:
            at_once = given.severity == Severity.SEVERE
            telling.tell_managers(house, row.pk, at_once=at_once, by=by)
        if given.severity == Severity.SEVERE:
            args = {"code": house.code}
            telling.owe(house, due.SEVERE, once=str(row.pk), args=args, is_emergency=True, by=by)
        why = Why.THREAT if IncidentKind(given.kind) in OF_DANGER else Why.CONTACT
        for _one, seen in people:
            reviews.owe(seen, why, by=by)
        audit.record("household.incident_recorded", by=by, subject=house.id)
    return row


def add_note(*, house: House, incident: UUID, words: str, by: SignedIn) -> None:
    """What was learnt or done since."""
    with transaction.atomic():
        houses.hold(house)
        queries.incident(by, house, incident)
        stop_if(rules.why_not_words(words), code="incident_not_added_to")
        _add(house, incident, NoteKind.NOTE, words, by=by)
        audit.record("household.incident_added_to", by=by, subject=house.id)


def say_safe(*, house: House, incident: UUID, words: str, by: SignedIn) -> None:
    """Nobody is in danger from it any more: it rings no more. How one knows is written."""
    with transaction.atomic():
        houses.hold(house)
        known = queries.incident(by, house, incident)
        is_severe = known.known.severity == Severity.SEVERE
        reason = rules.why_not_safe(is_severe=is_severe, is_safe=known.is_safe) or rules.why_not_words(words)
        stop_if(reason, code="incident_not_over")
        _add(house, incident, NoteKind.SAFE, words, by=by)
        telling.done(house, due.SEVERE, once=str(incident), by=by)
        audit.record("household.incident_over", by=by, subject=house.id)


def read_incident(*, house: House, incident: UUID, by: SignedIn) -> None:
    """Who answers for the house has read it."""
    with transaction.atomic():
        houses.hold(house)
        known = queries.incident(by, house, incident)
        reason = rules.why_not_read(answers=rules.MANAGER in by.roles, has_read=known.was_read_by(by.user_id))
        stop_if(reason, code="incident_not_read")
        _add(house, incident, NoteKind.READ, "", by=by)
        telling.done(house, due.READ, once=f"{incident} {by.user_id}", by=by)
        audit.record("household.incident_read", by=by, subject=house.id)


def _add(house: House, incident: UUID, kind: NoteKind, words: str, *, by: SignedIn) -> None:
    note = documents.IncidentNote(str(kind), words.strip())
    sealing.write(models.IncidentNote(incident=incident), note, house=house, by=by)
