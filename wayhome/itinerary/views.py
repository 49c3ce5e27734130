"""The way of a travel plan: seen, written, pasted, taken over for others, called off after the end."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.itinerary import actions, documents, forms, importing, pages, queries
from wayhome.itinerary.writing import Writing
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def way(request: Request, code: str, plan: int) -> HttpResponse:
    """The way as a picture and as a table, what to look at, and earlier versions."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    return render(request, "itinerary/way.html", pages.way(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write(request: Request, code: str, plan: int) -> HttpResponse:
    """All parts of the way on one page. A press on “one more part” keeps nothing."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    found = queries.written(request.actor, now.subject)
    form = Writing(
        posted(request),
        known=found.newest.known.legs if found else (),
        read=found.newest.number if found else 0,
        is_approved=pages.is_approved(now),
        contacts=queries.contacts(request.actor),
    )
    status = 200
    if request.method == "POST" and request.POST.get("do") == "more":
        form.add_one()
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.write(
                    seen=seen,
                    attempt=now.id,
                    read=form.whole.cleaned_data["read"],
                    given=form.given(),
                    by=request.actor,
                )
            except (Refused, Conflict) as refused:
                attempts.keep_typed(form.whole, refused)
            else:
                messages.success(request, _("It is kept."))
                return HttpResponseRedirect(reverse("itinerary:way", args=[seen.code, now.number]))
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    return render(request, "itinerary/write.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paste(request: Request, code: str, plan: int) -> HttpResponse:
    """Lines of a booking become a form to check. Nothing is kept here."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms.Paste(posted(request))
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    if request.method == "POST" and form.is_valid():
        read = importing.read(form.cleaned_data["text"])
        found = queries.written(request.actor, now.subject)
        about["form"] = Writing(
            known=read.legs,
            read=found.newest.number if found else 0,
            left=read.left,
            is_approved=pages.is_approved(now),
            contacts=queries.contacts(request.actor),
        )
        return render(request, "itinerary/write.html", {**about, "is_read": True, "count": len(read.legs)})
    return render(request, "itinerary/paste.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def together(request: Request, code: str, plan: int) -> HttpResponse:
    """One press: the same way for everybody who travels together, each in their own case."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    about = {**attempts.framed(request.actor, seen, now), **pages.together(request.actor, seen, now)}
    if request.method == "POST":
        about["done"] = actions.take_over(seen=seen, attempt=now.id, by=request.actor)
    return render(request, "itinerary/together.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def call_off(request: Request, code: str, plan: int) -> HttpResponse:
    """After the end: what was booked, and what of it is called off."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    there = queries.booked(request.actor, seen, now.id)
    known = queries.called_off(request.actor, now)
    form = forms.CallOff(
        posted(request),
        read=known.newest.number if known else 0,
        there=there,
        known=known.newest.known if known else documents.CalledOff(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_off(
                seen=seen,
                attempt=now.id,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("attempts:plan", args=[seen.code, now.number]))
    about = {
        **attempts.framed(request.actor, seen, now),
        "form": form,
        "is_open": not now.has_ended,
        "there": there,
    }
    return render(request, "itinerary/call_off.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def countries(request: Request) -> HttpResponse:
    """Countries of risk, kept by supervisors for their organisation."""
    form = forms.Countries(posted(request), known=queries.risk_countries(request.actor))
    if request.method == "POST" and form.is_valid():
        actions.write_countries(codes=tuple(form.cleaned_data["countries"]), by=request.actor)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(request.get_full_path())
    about = {"form": form, "may_write": queries.keeps_countries(request.actor), "back_url": _way_of(request)}
    return render(request, "itinerary/countries.html", about, status=422 if form.errors else 200)


def _way_of(request: Request) -> str:
    """The way whose warnings led here; empty where nothing did."""
    code, _slash, plan = request.GET.get("from", "").partition("/")
    try:
        return reverse("itinerary:way", args=[code, int(plan)])
    except (NoReverseMatch, ValueError):
        return ""
