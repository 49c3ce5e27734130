"""Allergies, and medicines with their times and what became of them, on the house tonight; who is at an appointment.

As ``assistance`` lets whoever works there know. What was given says so, so that nobody gives it twice.
"""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import chain
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import (
    pages_appointments,
    pages_medicine,
    queries_appointments,
    queries_health,
    queries_medicine,
    queries_needed,
    seeing,
)
from wayhome.assistance.enums import Outcome
from wayhome.core import clock, dates
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import reading
from wayhome.shelter.hooks import ALLERGY, MEDICINE, Away, Line
from wayhome.shelter.models import House, Stay


def lines(actor: SignedIn, _house: House, stays: Sequence[Stay]) -> Mapping[UUID, Sequence[Line]]:
    """By stay; the same few questions, whether one lives there or fifty."""
    cases = reading.cases(actor, stays)
    facts = reading.facts_tonight(actor, stays)
    known = queries_health.health_minimum_of(actor, cases, facts.health)
    zone = reading.zone_tonight(actor, stays) if known else ""
    said: dict[UUID, list[Line]] = {stay.case_id: [] for stay in stays}
    for case, health in known.items():
        if health.allergies:
            said[case].append(Line(ALLERGY, health.allergies))
    for dose in queries_medicine.doses(actor, cases, known, clock.today(zone), zone=zone, words=facts.words):
        state = pages_medicine.state_in_words(dose, zone)
        text = f"{dose.medicine.name} ({state})" if state else dose.medicine.name
        said[dose.case].append(Line(MEDICINE, text, at=time.fromisoformat(dose.time), state=state))
    today = clock.today(zone) if known else clock.today()
    for one in queries_needed.of(actor, cases, known, today, words=facts.words):
        text = _("{medicine}, when needed").format(medicine=one.medicine.name)
        state = pages_medicine.last_in_words(one, zone)
        said[one.case].append(Line(MEDICINE, f"{text} ({state})" if state else text, state=state))
    return {stay.pk: said[stay.case_id] for stay in stays}


def is_open(actor: SignedIn, stays: Sequence[Stay]) -> set[UUID]:
    """Of which cases the actor is told what daily care needs. Of others nobody here knows whether there is anything."""
    return {one.id for one in reading.cases(actor, stays) if seeing.practical(actor, one, "D")}


def gives(actor: SignedIn, stays: Sequence[Stay]) -> set[UUID]:
    """Of whose cases the actor writes down what was given of medicine. For a page that reads the cases anyway."""
    return {one.id for one in reading.cases(actor, stays) if seeing.gives_medicine(actor, one)}


def away(actor: SignedIn, _house: House, stays: Sequence[Stay]) -> Mapping[UUID, Sequence[Away]]:
    """Who is at an appointment, or on the way to or from it, with whoever goes along; asked once for all."""
    by_case = {stay.case_id: stay.pk for stay in stays}
    cases = reading.cases(actor, stays)
    codes = {seen.id: seen.code for seen in cases}
    under_way = queries_appointments.under_way_of(actor, cases)
    names = queries_appointments.named_in(actor, chain.from_iterable(under_way.values()))
    found: dict[UUID, list[Away]] = {}
    for case, of_case in under_way.items():
        for one in of_case:
            missed = one.outcome == Outcome.NOT_THERE
            text = (
                _("Did not come to an appointment, {when}") if missed else _("At an appointment since {when}")
            )
            text = text.format(when=dates.moment_in_words(one.brief.starts_at, one.brief.zone))
            url = reverse("assistance:appointment", args=[codes[case], one.thing])
            found.setdefault(by_case[case], []).append(Away(text, pages_appointments.facts(one, names), url))
    return found
