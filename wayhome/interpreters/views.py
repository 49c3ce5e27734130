"""The register: who interprets, entries, approval."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.interpreters import actions, forms, pages, queries, rules, screening
from wayhome.interpreters.documents import Card
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def register(request: Request) -> HttpResponse:
    """Who interprets for us."""
    language = request.GET.get("language", "")
    return render(request, "interpreters/register.html", pages.register(request.actor, language=language))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """A new entry."""
    return _write(request, None, Card(), 0, None)


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def one(request: Request, interpreter: UUID) -> HttpResponse:
    """One entry."""
    found = queries.one(request.actor, interpreter)
    return render(request, "interpreters/one.html", pages.one(request.actor, found))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def edit(request: Request, interpreter: UUID) -> HttpResponse:
    """An entry in other words."""
    found = queries.one(request.actor, interpreter)
    return _write(request, interpreter, found.card, found.number, found.user)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def approve(request: Request, interpreter: UUID) -> HttpResponse:
    """A supervisor looked, and approves until a day."""
    found = queries.one(request.actor, interpreter)
    until = screening.latest(clock.today())
    form = forms.Approve(posted(request), number=found.number, until=until)
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(interpreter=interpreter, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Approved."))
            return to_entry(interpreter)
        except Refused as refused:
            form.add_error(None, refused.reason)
    about = {**pages.one(request.actor, found), "form": form}
    return render(request, "interpreters/approve.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def decide(request: Request, interpreter: UUID) -> HttpResponse:
    """Pause, stop, or end."""
    found = queries.one(request.actor, interpreter)
    form = forms.Decide(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(interpreter=interpreter, by=request.actor, **form.cleaned_data)
            messages.success(request, _("It is kept, and counts from now on."))
            return to_entry(interpreter)
        except Refused as refused:
            form.add_error(None, refused.reason)
    about = {"one": found, "form": form}
    return render(request, "interpreters/decide.html", about, status=422 if form.errors else 200)


def shown(request: Request, template: str, form: Form, about: dict[str, object]) -> HttpResponse:
    """The page with its form; 422 where something is to be mended."""
    return render(request, template, {**about, "form": form}, status=422 if form.errors else 200)


def to_entry(interpreter: UUID) -> HttpResponse:
    """Back to the entry."""
    return HttpResponseRedirect(reverse("interpreters:one", args=[interpreter]))


def _write(
    request: Request, interpreter: UUID | None, known: Card, number: int, user: UUID | None
) -> HttpResponse:
    accounts = queries.accounts(request.actor)
    form = forms.Entry(
        posted(request), accounts=accounts, today=clock.today(), known=known, number=number, user=user
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.keep(
                interpreter=interpreter,
                number=form.cleaned_data["number"],
                card=form.given(),
                user=form.account(),
                by=request.actor,
            )
            messages.success(request, _("The entry is kept."))
            return to_entry(row.pk)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/write.html", form, {"interpreter": interpreter})
