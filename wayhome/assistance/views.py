"""Health in short: read by whoever looks after her or him, written by doctors and nurses."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, documents, forms_health, pages, queries, seeing, words
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def health(request: Request, code: str) -> HttpResponse:
    """What to do, and for doctors and nurses why."""
    seen = looking.at(request.actor, code, "D")
    if not seeing.health(request.actor, seen):
        raise Http404
    return render(request, "assistance/health.html", pages.health(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write_health(request: Request, code: str) -> HttpResponse:
    """Write or change it. Who saves second sees what is there now; nothing typed is lost."""
    seen = _to_write(request, code)
    now = queries.health(request.actor, seen)
    read, today = queries.versions_known(request.actor, seen), clock.today()
    known = now.known if now else documents.Summary()
    form = forms_health.Health(posted(request), read=read, known=known, today=today)
    there, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_health(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            there, status = words.whole(known), 409
            form = forms_health.Health(None, read=read, known=form.given(), today=today)
        else:
            messages.success(request, _("It is kept. The house reads what to do, and never why."))
            return HttpResponseRedirect(reverse("assistance:health", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form, "there": there}
    return render(request, "assistance/write_health.html", about, status=422 if form.errors else status)


def _to_write(request: Request, code: str) -> Found:
    seen = looking.at(request.actor, code, "D")
    if not seeing.practical(request.actor, seen, "D"):
        raise Http404
    return looking.to_write(request.actor, code, "D")
