"""One’s own training, coming sessions, and a place in one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.training import actions, forms, pages, queries, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def mine(request: Request) -> HttpResponse:
    """Where one’s roles stand, one’s certificates and places, and the way to everything else."""
    return render(request, "training/mine.html", pages.mine(queries.mine(request.actor), request.actor))


@guards.page(Access.UNLOCKED, methods=BOTH)
def about_me(request: Request) -> HttpResponse:
    """Which group of workers, at which post."""
    known = queries.mine(request.actor)
    form = forms.AboutMe(
        posted(request),
        posts=queries.post_choices(request.actor),
        initial={"target": known.target, "post": known.post},
    )
    if request.method == "POST" and form.is_valid():
        actions.about_me(by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("training:mine"))
    return render(request, "training/about_me.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def sessions(request: Request) -> HttpResponse:
    """Coming sessions."""
    found = queries.sessions(request.actor, page=request.GET.get("page", 1))
    return render(request, "training/sessions.html", pages.sessions(found))


@guards.page(Access.UNLOCKED)
def session(request: Request, session: UUID) -> HttpResponse:
    """One session: what, when, where, and a place in it."""
    line = queries.session(request.actor, session)
    return render(request, "training/session.html", pages.session(line, request.actor))


@guards.page(Access.UNLOCKED, methods=("POST",))
def book(request: Request, session: UUID) -> HttpResponse:
    """A place for oneself."""
    actions.book(session=session, by=request.actor)
    messages.success(request, _("You have a place."))
    return HttpResponseRedirect(reverse("training:session", args=[session]))


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def book_for(request: Request, session: UUID) -> HttpResponse:
    """A place for a colleague."""
    line = queries.session(request.actor, session)
    form = forms.Someone(posted(request), people=queries.colleagues(request.actor))
    if request.method == "POST" and form.is_valid():
        actions.book(session=session, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Your colleague has a place."))
        return HttpResponseRedirect(reverse("training:session", args=[session]))
    context = {"line": line, "form": form}
    return render(request, "training/book_for.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def give_back(request: Request, session: UUID) -> HttpResponse:
    """The place is free for somebody else."""
    actions.give_back(session=session, by=request.actor)
    messages.success(request, _("Your place is free for somebody else."))
    return HttpResponseRedirect(reverse("training:session", args=[session]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def code(request: Request) -> HttpResponse:
    """“I was there.”"""
    form = forms.Code(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.enter_code(by=request.actor, **form.cleaned_data)
        except Refused as refused:  # a slip of one sign is mended where it was typed
            guards.note(request, refused.code)
            form.add_error("code", str(refused.reason))
        else:
            done = _("Noted for “{title}”. The trainer confirms it.").format(title=found.course.title)
            messages.success(request, done)
            return HttpResponseRedirect(reverse("training:mine"))
    return render(request, "training/code.html", {"form": form}, status=422 if form.errors else 200)
