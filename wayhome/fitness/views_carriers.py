"""What carriers ask: a table that whoever plans ways fills in, with where and when it was read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, digits, guards
from wayhome.core.guards import Access
from wayhome.fitness import actions, forms_carriers, limits, pages, queries, seeing
from wayhome.fitness.limits import Limit
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def carriers(request: Request) -> HttpResponse:
    """All of them, and examples that nobody has checked."""
    return render(request, "fitness/carriers.html", pages.carriers(request.actor))


@guards.page(Access.UNLOCKED, roles=seeing.KEEPERS, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """A carrier; an example may be the beginning. Its day of checking is never filled in."""
    example = dict(enumerate(limits.EXAMPLES)).get(digits.whole(request.GET.get("example"), -1))
    return _write(request, example)


@guards.page(Access.UNLOCKED, roles=seeing.KEEPERS, methods=BOTH)
def carrier(request: Request, carrier: UUID) -> HttpResponse:
    """It asks something else now."""
    return _write(request, _known(request, carrier))


@guards.page(Access.UNLOCKED, roles=seeing.KEEPERS, methods=("POST",))
def take_out(request: Request, carrier: UUID) -> HttpResponse:
    """Nobody knows any more what it asks: what the house asks holds again."""
    actions.write_carrier(given=_known(request, carrier), is_taken_out=True, by=request.actor)
    messages.success(request, _("It is taken out. What stands above the table holds for it now."))
    return HttpResponseRedirect(reverse("fitness:carriers"))


def _write(request: Request, known: Limit | None) -> HttpResponse:
    form = forms_carriers.Carrier(posted(request), known=known, today=clock.today())
    if request.method == "POST" and form.is_valid():
        actions.write_carrier(given=form.given(), by=request.actor)
        messages.success(request, _("It is kept, for everybody here."))
        return HttpResponseRedirect(reverse("fitness:carriers"))
    about = {"form": form, "known": known}
    return render(request, "fitness/carrier.html", about, status=422 if form.errors else 200)


def _known(request: Request, carrier: UUID) -> Limit:
    found = next((one for one in queries.carriers(request.actor).values() if one.id == carrier), None)
    if found is None:
        raise Http404
    return found
