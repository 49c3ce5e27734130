"""Ordinary life: the list, one line of it, and how long something takes here."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.ordinary import actions, forms, lines, pages, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def life(request: Request, code: str) -> HttpResponse:
    """The list: where each thing stands, since when it waits, who goes on with it."""
    seen = _whole(looking.at(request.actor, code, queries.GROUP))
    return render(request, "ordinary/life.html", pages.life(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def line(request: Request, code: str, key: str) -> HttpResponse:
    """How one line stands now."""
    seen = _whole(looking.to_write(request.actor, code, queries.GROUP))
    there = queries.lines(request.actor, seen, whole=True)
    one = next((each for each in there if each.key == key), None)
    if one is None:
        raise Http404
    form = forms.Line(
        posted(request),
        read=queries.newest_number(request.actor, seen),
        line=one,
        offered=queries.offered(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("thing", "read")}
        try:
            actions.write(seen=seen, given=form.given(), by=request.actor, **kept)
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("ordinary:life", args=[seen.code]))
    about = {**pages.line(request.actor, seen, one), "form": form}
    return render(request, "ordinary/line.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH, roles=rules.MANAGERS)
def usual(request: Request) -> HttpResponse:
    """How long something takes here, as the organisation has seen it."""
    known = lines.lines()
    form = forms.Usual(posted(request), lines=list(known.items()))
    if request.method == "POST" and form.is_valid():
        actions.set_usual(line=form.cleaned_data["line"], days=form.cleaned_data["days"], by=request.actor)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(reverse("ordinary:usual"))
    there = queries.usuals(request.actor)
    about = {"form": form, "there": [(label, there[key]) for key, label in known.items() if key in there]}
    return render(request, "ordinary/usual.html", about, status=422 if form.errors else 200)


def _whole(seen: Found) -> Found:
    """For who reads the whole of services and plan; 404 for who has a short extract of it."""
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return seen
