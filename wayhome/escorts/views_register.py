"""The register of escorts, approval, and the page of an escort with an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.escorts import actions, forms, pages_register, queries, rules
from wayhome.escorts.documents import Card
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def register(request: Request) -> HttpResponse:
    """Who travels along for us."""
    return render(request, "escorts/register.html", pages_register.register(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """A new entry."""
    return _write(request, None, Card(), 0, None)


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def one(request: Request, escort: UUID) -> HttpResponse:
    """One entry."""
    found = queries.one(request.actor, escort)
    return render(request, "escorts/one.html", pages_register.one(request.actor, found))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def edit(request: Request, escort: UUID) -> HttpResponse:
    """An entry in other words."""
    found = queries.one(request.actor, escort)
    return _write(request, escort, found.card, found.number, found.user)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def approve(request: Request, escort: UUID) -> HttpResponse:
    """A supervisor looked, and approves."""
    found = queries.one(request.actor, escort)
    form = forms.Approve(posted(request), initial={"number": found.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(escort=escort, number=form.cleaned_data["number"], by=request.actor)
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused, field="number")
        else:
            messages.success(request, _("Approved."))
            return HttpResponseRedirect(reverse("escorts:one", args=[escort]))
    about = {**pages_register.one(request.actor, found), "form": form}
    return render(request, "escorts/approve.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def decide(request: Request, escort: UUID) -> HttpResponse:
    """Pause, or end."""
    found = queries.one(request.actor, escort)
    form = forms.Decide(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(escort=escort, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept, and counts from now on."))
            return HttpResponseRedirect(reverse("escorts:one", args=[escort]))
    about = {"one": found, "form": form}
    return render(request, "escorts/decide.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def mine(request: Request) -> HttpResponse:
    """What the actor is asked, as escort."""
    return render(request, "escorts/mine.html", pages_register.mine(request.actor))


@guards.page(Access.UNLOCKED, methods=("POST",))
def answer_mine(request: Request, thing: UUID) -> HttpResponse:
    """Yes; no; or stepping back."""
    actions.answer_own(thing=thing, is_yes=request.POST.get("is_yes") == "yes", by=request.actor)
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("escorts:mine"))


@guards.page(Access.UNLOCKED)
def there(request: Request, thing: UUID) -> HttpResponse:
    """From a duty to the travel plan, for who works on that case."""
    code, plan = queries.place_of(request.actor, thing)
    return HttpResponseRedirect(reverse("escorts:escorts", args=[code, plan]))


def _write(
    request: Request, escort: UUID | None, known: Card, number: int, user: UUID | None
) -> HttpResponse:
    form = forms.Entry(
        posted(request),
        accounts=queries.accounts(request.actor),
        today=clock.today(),
        known=known,
        number=number,
        user=user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.keep(
                escort=escort,
                number=form.cleaned_data["number"],
                card=form.given(),
                user=form.account(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused, field="number")
        else:
            messages.success(request, _("The entry is kept."))
            return HttpResponseRedirect(reverse("escorts:one", args=[row.pk]))
    about = {"form": form, "escort": escort}
    return render(request, "escorts/write.html", about, status=422 if form.errors else 200)
