"""One stay: arrival, lists, what was explained, another place, how long, and leaving."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, digits, guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.shelter import actions, forms, looking, pages, pages_stay, queries, reading, rules
from wayhome.shelter.enums import Medical, NoteKind
from wayhome.shelter.views import BOTH, tried
from wayhome.signin import narrow

LISTS = (NoteKind.BELONGINGS, NoteKind.MEDICATION)


@guards.page(Access.UNLOCKED)
def stay(request: Request, stay: UUID) -> HttpResponse:
    """Where she or he sleeps, until when, and what was written."""
    one = looking.at_stay(request.actor, stay)
    return render(request, "shelter/stay.html", pages_stay.stay(request.actor, one))


@guards.page(Access.UNLOCKED, methods=BOTH, narrow=True)
def arrive(request: Request, stay: UUID) -> HttpResponse:
    """She or he is here. One question first: whether a doctor has to look."""
    one = queries.stay(request.actor, stay)
    narrow.stop_elsewhere(request, one.house_id)
    form = forms.Arrive(posted(request), read=one.number, places=pages_stay.other_places(one))
    tonight = reverse("shelter:tonight", args=[one.house_id])
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(request, form, lambda: actions.arrive(stay=stay, by=request.actor, **form.given()))
    ):
        if form.cleaned_data["medical"] == Medical.OPEN:
            messages.warning(
                request, _("She or he is here. Ring a doctor or an ambulance now; all else waits.")
            )
        else:
            messages.success(request, _("She or he is here."))
        return HttpResponseRedirect(tonight) if narrow.is_narrow(request) else _to(stay)
    title = _("{code} is here").format(code=one.code)
    return _form(request, stay, form, title, back_url=tonight, back_label=_("Tonight"))


@guards.page(Access.UNLOCKED, methods=("POST",))
def not_come(request: Request, stay: UUID) -> HttpResponse:
    """She or he did not come."""
    actions.not_come(stay=stay, read=_number(request), by=request.actor)
    messages.success(request, _("The place is free again. Tell who answers for the case."))
    return _to(stay)


@guards.page(Access.UNLOCKED, methods=BOTH)
def write_list(request: Request, stay: UUID, kind: str) -> HttpResponse:
    """Belongings, or medicines."""
    one = looking.at_stay(request.actor, stay)
    if kind not in LISTS:
        raise Http404
    known = queries.notes(request.actor, [one])[one.pk].get(kind)
    initial = {"read": one.number, "lines": "\n".join(getattr(known, "lines", ()))}
    form = forms.Lines(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data["read"]
        actions.write_list(stay=one.pk, kind=kind, read=read, lines=form.given(), by=request.actor)
        return _kept(request, stay)
    return _form(request, stay, form, str(NoteKind(kind).label))


@guards.page(Access.UNLOCKED, methods=BOTH)
def asked(request: Request, stay: UUID) -> HttpResponse:
    """What was asked on arrival, as it is now: a doctor, language, whom she or he wants to talk to."""
    one = looking.at_stay(request.actor, stay)
    known = reading.admission(queries.notes(request.actor, [one])[one.pk])
    form = forms.Asked(posted(request), read=one.number, known=known)
    if request.method == "POST" and form.is_valid():
        actions.write_asked(stay=one.pk, by=request.actor, **form.cleaned_data)
        return _kept(request, stay)
    return _form(request, stay, form, _("What was asked on arrival"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def explain(request: Request, stay: UUID) -> HttpResponse:
    """House rules and rights, in a language that is understood."""
    one = looking.at_stay(request.actor, stay)
    known = reading.admission(queries.notes(request.actor, [one])[one.pk])
    form = forms.Explained(posted(request), read=one.number, language=known.language)
    if request.method == "POST" and form.is_valid():
        actions.explain(stay=one.pk, by=request.actor, **form.cleaned_data)
        return _kept(request, stay)
    about = queries.about(request.actor, one.house)
    return _form(request, stay, form, _("House rules and rights"), aloud=about.rules)


@guards.page(Access.UNLOCKED, methods=BOTH)
def move(request: Request, stay: UUID) -> HttpResponse:
    """To another place of the same house."""
    one = looking.at_stay(request.actor, stay)
    form = forms.Move(
        posted(request),
        read=one.number,
        places=pages.place_choices(one.house),
        manages=rules.manages(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        known = dict(form.cleaned_data)
        place, _held = pages.chosen(known.pop("place"))
        if tried(request, form, lambda: actions.move(stay=one.pk, place=place, by=request.actor, **known)):
            return _kept(request, stay)
    return _form(request, stay, form, _("Another place"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def anew(request: Request, stay: UUID) -> HttpResponse:
    """What speaks against the place by now; a shelter manager goes ahead here, everybody else finds another place."""
    one = looking.at_stay(request.actor, stay)
    form = forms.StayPut(posted(request), initial={"read": one.number})
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        if tried(request, form, lambda: actions.stay_put(stay=one.pk, by=request.actor, **known)):
            return _kept(request, stay)
    about = {**pages.frame(request.actor, one.house), **pages_stay.anew(request.actor, one), "form": form}
    return render(request, "shelter/anew.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def plan(request: Request, stay: UUID) -> HttpResponse:
    """Until when she or he stays."""
    one = looking.at_stay(request.actor, stay)
    form = forms.Plan(posted(request), initial={"read": one.number, "last": one.days.upper})
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        if tried(request, form, lambda: actions.plan(stay=one.pk, by=request.actor, **known)):
            return _kept(request, stay)
    return _form(request, stay, form, _("How long she or he stays"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def leave(request: Request, stay: UUID) -> HttpResponse:
    """The stay ends."""
    one = looking.at_stay(request.actor, stay)
    form = forms.Leave(
        posted(request),
        listed=[(row.pk, known) for row, known in queries.barred(request.actor, one.house)],
        initial={"read": one.number, "left_at": dates.Moment(clock.now(), dates.ZONES[0])},
    )
    if request.method == "POST" and form.is_valid():
        known = dict(form.cleaned_data)
        moment: dates.Moment = known.pop("left_at")
        left_at = moment.at
        if tried(
            request, form, lambda: actions.leave(stay=one.pk, left_at=left_at, by=request.actor, **known)
        ):
            return _kept(request, stay)
    return _form(request, stay, form, _("She or he has left"))


def _number(request: Request) -> int:
    return digits.whole(request.POST.get("read"), 0)


def _to(stay: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("shelter:stay", args=[stay]))


def _kept(request: Request, stay: UUID) -> HttpResponse:
    messages.success(request, _("It is kept."))
    return _to(stay)


def _form(request: Request, stay: UUID, form: forms.Form, title: str, **more: Any) -> HttpResponse:  # noqa: ANN401
    one = queries.stay(request.actor, stay)
    back_url = reverse("shelter:stay", args=[one.pk])
    about = {**pages.frame(request.actor, one.house), "back_url": back_url, "stay": one, **more}
    about["form"], about["title"] = form, title
    about["whose"] = one.code if narrow.is_narrow(request) else pages_stay.whose(request.actor, one)
    return render(request, "shelter/form.html", about, status=422 if form.errors else 200)
