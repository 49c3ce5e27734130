"""Appointments: listed, read, made, confirmed, and what became of them; a slip to carry."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import (
    actions,
    documents,
    forms_appointments,
    pages,
    pages_appointments,
    queries_appointments,
    rules,
    rules_appointments,
    slips,
)
from wayhome.assistance.shapes import AppointmentNow
from wayhome.consent import card
from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.duties import hours, queries_on_call
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking, wishes
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors

BOTH = ("GET", "POST")
GROUPS = queries_appointments.GROUPS


@guards.page(Access.UNLOCKED)
def appointments(request: Request, code: str) -> HttpResponse:
    """All that the actor is told of."""
    seen = looking.at(request.actor, code, GROUPS)
    return render(
        request, "assistance/appointments.html", pages_appointments.appointments(request.actor, seen)
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def appointment(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One of them; what became of it is written here."""
    seen = looking.at(request.actor, code, GROUPS)
    one = queries_appointments.appointment(request.actor, seen, thing)
    form = forms_appointments.Outcomes(posted(request), read=one.count, brief=one.brief, now=clock.now())
    changed, status = False, 200
    if request.method == "POST" and form.is_valid():
        said = form.given()
        try:
            actions.say(seen=seen, thing=thing, read=form.cleaned_data["read"], said=said, by=request.actor)
        except Conflict:
            if one.said and one.said[-1].said == said:
                messages.warning(request, _("It was kept already."))
                return HttpResponseRedirect(reverse("assistance:appointments", args=[seen.code]))
            changed, status = True, 409
            form = forms_appointments.Outcomes(
                None, read=one.count, brief=one.brief, now=clock.now(), said=said
            )
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("assistance:appointments", args=[seen.code]))
    about = {
        **pages_appointments.appointment(request.actor, seen, one), "form": form, "changed": changed
    }  # fmt: skip
    return render(request, "assistance/appointment.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=("POST",))
def say(request: Request, code: str, thing: UUID, word: str) -> HttpResponse:
    """One press: drive or escort confirmed, back in the house, who interprets. Pressed twice, it is one."""
    seen = looking.at(request.actor, code, GROUPS)
    one = queries_appointments.appointment(request.actor, seen, thing)
    form = forms_appointments.Press(posted(request))
    if word == "outcome" or not form.is_valid():
        raise Http404
    said = documents.Said(word, booking=form.cleaned_data["booking"])
    try:
        actions.say(seen=seen, thing=thing, read=form.cleaned_data["read"], said=said, by=request.actor)
    except Conflict:
        one = queries_appointments.appointment(request.actor, seen, thing)
        if not (one.said and one.said[-1].said == said):
            raise
        messages.warning(request, _("It was kept already."))
    else:
        messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("assistance:appointment", args=[seen.code, thing]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_appointment(request: Request, code: str) -> HttpResponse:
    """An appointment for the first time. The form carries an id: sent twice, it is one."""
    seen = _to_write(request, code)
    initial = {
        "read": 0, "thing": uuid4(), "minutes": 60, "worker": str(request.actor.user_id),
        "starts": _tomorrow(queries_on_call.zone_of(request.actor)),
    }  # fmt: skip
    form, there = _form(request, seen, initial), {}
    if request.method == "POST" and form.is_valid() and not form.ask(_why_not(request, seen, None)):
        thing = form.cleaned_data["thing"]
        try:
            is_written = _write(request, seen, form, thing, read=form.cleaned_data["read"])
        except (Conflict, Sent):
            one = queries_appointments.appointment(request.actor, seen, thing)
            if (replace(one.brief, busy=()), one.entry.newest.whole) == (form.brief, form.whole):
                messages.warning(request, _("It was kept already."))
                return HttpResponseRedirect(reverse("assistance:appointments", args=[seen.code]))
            there = {**pages_appointments.appointment(request.actor, seen, one), "changed": True}
            form = _form(
                request, seen, {**form.cleaned_data, "read": one.entry.newest.number}, is_typed=False
            )
        else:
            if is_written:
                messages.success(request, _("The appointment is kept."))
                return HttpResponseRedirect(reverse("assistance:appointments", args=[seen.code]))
    about = {**(there or pages.frame(request.actor, seen)), "form": form, "is_new": True}
    about["wishes"] = wishes.of(request.actor, seen)
    status = 422 if form.errors else 409 if there else 200
    return render(request, "assistance/write_appointment.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def change_appointment(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Another time, another driver. What was confirmed is confirmed anew."""
    seen = _to_write(request, code)
    one = queries_appointments.appointment(request.actor, seen, thing)
    whole = one.entry.newest.whole
    reason = people_rules.why_not_write(seen.access, one.group) or rules.why_not_ours(
        organisation=one.entry.newest.organisation, mine=request.actor.organisation_id
    )
    if reason or whole is None:
        raise Refused(reason or "", code="appointment_not_made")
    initial = {
        **one.brief.to_value(), **whole.to_value(), "read": one.entry.newest.number, "thing": thing,
        "starts": dates.Moment(one.brief.starts_at, one.brief.zone) if one.brief.starts_at else None,
    }  # fmt: skip
    form, changed, status = _form(request, seen, initial), False, 200
    if request.method == "POST" and form.is_valid() and not form.ask(_why_not(request, seen, one)):
        try:
            is_written = _write(request, seen, form, thing, read=form.cleaned_data["read"])
        except Conflict:
            changed, status = True, 409
            typed = {**form.cleaned_data, "read": one.entry.newest.number}
            form = _form(request, seen, typed, is_typed=False)
        else:
            if is_written:
                messages.success(request, _("The appointment is kept. What was confirmed is confirmed anew."))
                return HttpResponseRedirect(reverse("assistance:appointment", args=[seen.code, thing]))
    about = {**pages_appointments.appointment(request.actor, seen, one), "form": form, "changed": changed}
    about["wishes"] = wishes.of(request.actor, seen)
    return render(request, "assistance/write_appointment.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def slip(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Day and time on paper, and nothing that tells whoever finds it what it is for."""
    seen = looking.at(request.actor, code, GROUPS)
    one = queries_appointments.appointment(request.actor, seen, thing)
    form = forms_appointments.Slip(posted(request))
    about: dict[str, Any] = {**pages.frame(request.actor, seen), "form": form, "thing": thing}
    number = (
        _slip_number(request, seen, thing, form) if request.method == "POST" and form.is_valid() else None
    )
    if number is not None:
        typed = form.cleaned_data
        lines = [text for text in typed["lines"].splitlines() if text.strip()]
        hers = people.person(request.actor, seen).brief.language
        return press.answer(
            request,
            "assistance/slip_paper.html",
            lambda: {
                **about,
                **slips.slip(one.brief.starts_at, one.brief.zone, lines=lines, phone=typed["phone"]),
            },
            number=number,
            language=card.language_of(hers),
            form="card",
            code=seen.code,
            names=[about["name"]],
        )
    return render(request, "assistance/slip.html", about, status=422 if form.errors else 200)


def _slip_number(request: Request, seen: Found, thing: UUID, form: forms_appointments.Slip) -> int | None:
    try:
        return actions.print_slip(seen=seen, thing=thing, words=form.words(), by=request.actor)
    except Refused as refused:
        doors.say_in(form, refused)
        return None


def _tomorrow(zone: str) -> dates.Moment:
    """Nine in the morning, for whoever corrects it."""
    return dates.Moment(hours.moment_of(clock.today(zone) + timedelta(days=1), time(9), zone), zone)


def _form(
    request: Request, seen: Found, initial: dict[str, Any], *, is_typed: bool = True
) -> forms_appointments.Appointment:
    return forms_appointments.Appointment(
        posted(request) if is_typed else None,
        initial=initial,
        kinds=pages_appointments.kinds(seen, is_child=people.person(request.actor, seen).is_child),
        colleagues=queries_appointments.colleagues(request.actor, seen),
    )


def _why_not(request: Request, seen: Found, one: AppointmentNow | None) -> Any:  # noqa: ANN401
    before = one.brief.starts_at if one else None
    is_child = people.person(request.actor, seen).is_child

    def why_not(brief: documents.AppointmentBrief, whole: documents.Appointment) -> str | None:
        return rules_appointments.why_not_appointment(
            seen.access, brief, whole, before=before, now=clock.now(), is_child=is_child
        )

    return why_not


def _write(
    request: Request, seen: Found, form: forms_appointments.Appointment, thing: UUID, *, read: int
) -> bool:
    """Whether it is kept. That it would say where a house is stands above what was typed, which stays."""
    try:
        actions.write_appointment(
            seen=seen, thing=thing, read=read, brief=form.brief, given=form.whole, by=request.actor
        )
    except Refused as refused:
        doors.say_in(form, refused)
    return not form.errors


def _why_nothing(seen: Found) -> str | None:
    return people_rules.or_closed(people_rules.why_not_write(seen.access, "I"), seen.access, GROUPS + "I")


def _to_write(request: Request, code: str) -> Found:
    seen = looking.at(request.actor, code, GROUPS)
    if not queries_appointments.sees_appointments(request.actor, seen):
        raise Http404
    if not pages_appointments.kinds(seen, is_child=False):
        raise Refused(_why_nothing(seen) or "", code="appointment_not_made")
    return seen
