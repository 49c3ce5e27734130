"""Authorities and focal points: exactly what they are told is shown before it is kept as asked."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.receivers import actions_offices, forms, pages, queries
from wayhome.receivers.enums import Office

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, plan: int, office: str) -> HttpResponse:
    """Looked at first, then kept as asked: two presses of one form."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    if office not in Office.values:
        raise Http404
    form = forms.OfficeAsked(posted(request), office=office, initial={"thing": uuid4()})
    shown = []
    if request.method == "POST" and form.is_valid():
        shown = pages.told(form.given())
        if "send" in request.POST:
            try:
                actions_offices.ask_office(
                    seen=seen,
                    attempt=now.id,
                    thing=form.cleaned_data["thing"],
                    given=form.given(),
                    by=request.actor,
                )
            except (Conflict, Refused) as error:
                attempts_pages.keep_typed(form, error)
            else:
                messages.success(request, _("It is kept as asked. Tell them this, and no more."))
                return HttpResponseRedirect(reverse("receivers:receivers", args=[seen.code, now.number]))
    about = {
        **pages.framed(request.actor, seen, now),
        "form": form,
        "office": Office(office).label,
        "shown": shown,
    }
    return render(request, "receivers/office.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def asked(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """What an office was told, and what it says."""
    look = looking.to_write if request.method == "POST" else looking.at
    seen = look(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    one = next((one for one in queries.offices(request.actor, now) if one.thing == thing), None)
    if one is None:
        raise Http404
    known = one.newest.known
    form = forms.OfficeAnswer(posted(request), initial={**known.to_value(), "read": one.newest.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions_offices.note_office(
                seen=seen,
                attempt=now.id,
                thing=thing,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("receivers:receivers", args=[seen.code, now.number]))
    about = {
        **pages.framed(request.actor, seen, now),
        "form": form,
        "known": known,
        "told": pages.told(known),
    }
    return render(request, "receivers/asked_office.html", about, status=422 if form.errors else 200)
