"""Whether a country on the way asks for a permission to enter, or to change there."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.papers import actions, documents, forms_entering, looking, pages, queries
from wayhome.papers.views import back, kept_already, new_thing
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_entry(request: Request, code: str) -> HttpResponse:
    """A country, for the first time."""
    seen = looking.to_write(request.actor, code, "G")
    return _entry(request, seen, new_thing(request), documents.Entry(), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def entry(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it."""
    seen = looking.to_write(request.actor, code, "G")
    now = queries.entry(request.actor, seen, thing)
    return _entry(request, seen, thing, now.newest.known, read=now.newest.number)


def _entry(request: Request, seen: Found, thing: UUID, known: documents.Entry, *, read: int) -> HttpResponse:
    form, changed = forms_entering.Entry(posted(request), read=read, thing=thing, known=known), False
    if request.method == "POST" and form.is_valid():
        typed, begun_at = form.given(), form.cleaned_data["read"]
        try:
            actions.write_entry(seen=seen, thing=thing, read=begun_at, given=typed, by=request.actor)
        except Sent:
            return kept_already(request, seen)
        except Conflict:
            thing = thing if begun_at else uuid4()  # something else came with the id of one: it is one more
            form, changed = forms_entering.Entry(None, read=read, thing=thing, known=typed), True
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed}
    return render(request, "papers/entry.html", about, status=422 if form.errors else 409 if changed else 200)
