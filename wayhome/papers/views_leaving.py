"""Permissions to leave a country; with whom a child travels, and a sheet on which the other parent agrees."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.papers import (
    actions,
    documents,
    forms,
    forms_asking,
    letters,
    looking,
    pages,
    queries,
    rules_leaving,
    writing,
)
from wayhome.papers.views import back, kept_already, new_thing
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_permission(request: Request, code: str) -> HttpResponse:
    """What is asked for before she or he may leave; “none is needed” is an answer."""
    seen = looking.to_write(request.actor, code, "G")
    return _permission(request, seen, new_thing(request), documents.Permission(), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def permission(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it."""
    seen = looking.to_write(request.actor, code, "G")
    now = queries.permission(request.actor, seen, thing)
    return _permission(request, seen, thing, now.newest.known, read=now.newest.number)


def _permission(
    request: Request, seen: Found, thing: UUID, known: documents.Permission, *, read: int
) -> HttpResponse:
    form, changed = forms.Permission(posted(request), read=read, thing=thing, known=known), False
    if request.method == "POST" and form.is_valid():
        typed, begun_at = form.given(), form.cleaned_data["read"]
        try:
            actions.write_permission(seen=seen, thing=thing, read=begun_at, given=typed, by=request.actor)
        except Sent:
            return kept_already(request, seen)
        except Conflict:
            thing = thing if begun_at else uuid4()  # something else came with the id of one: it is one more
            form, changed = forms.Permission(None, read=read, thing=thing, known=typed), True
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, "papers/permission.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def custody(request: Request, code: str) -> HttpResponse:
    """With whom a child travels, and what is known of the other parent."""
    seen = looking.to_write(request.actor, code, "A")
    if not people.person(request.actor, seen).is_child:
        raise Http404
    now = queries.custody(request.actor, seen)
    read = now.newest.number if now else 0
    known = now.newest.known if now else documents.Custody()
    form, changed = forms.Custody(posted(request), read=read, known=known), False
    if request.method == "POST" and form.is_valid():
        typed = form.given()
        try:
            actions.write_custody(seen=seen, read=form.cleaned_data["read"], given=typed, by=request.actor)
        except Conflict:
            form, changed = forms.Custody(None, read=read, known=typed), True
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, "papers/custody.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def consent(request: Request, code: str) -> HttpResponse:
    """A sheet on which the other parent agrees: who, with whom, from where to where, when. No reason."""
    seen = looking.to_write(request.actor, code, "A")
    now = queries.custody(request.actor, seen)
    why_not = rules_leaving.why_no_consent_sheet(now.newest.known if now else None)
    form = forms_asking.ConsentSheet(
        posted(request), told=writing.telling(request.actor, seen), known=pages.journey(request.actor, seen)
    )
    frame = pages.frame(request.actor, seen)
    if request.method == "POST" and not why_not and form.is_valid():
        number = actions.print_consent(seen=seen, by=request.actor)
        holder, typed = writing.best_holder(request.actor, seen), form.cleaned_data
        beside = sheets.beside(_("Papers for the journey"))
        return press.answer(
            request,
            "papers/letter_paper.html",
            lambda: {**frame, **letters.consent(holder, typed=typed), **beside},
            number=number,
            language=typed["language"],
            form="letter",
        )
    about = {**frame, "form": form, "why_not": why_not}
    return render(request, "papers/consent.html", about, status=422 if form.errors else 200)
