"""Papers to stay, and days by which somebody is to leave."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.residence import actions, documents, forms, looking, pages, queries
from wayhome.residence.enums import RemovalWhy
from wayhome.residence.shapes import ThingNow, Versioned

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_paper(request: Request, code: str) -> HttpResponse:
    """A paper, for the first time. The form carries an id: sent twice, it is one."""
    seen = looking.to_write(request.actor, code)
    return _paper(request, seen, _thing(request), documents.Paper(), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it: renewed, refused, ended, good until another day."""
    seen = looking.to_write(request.actor, code)
    one = next((one for one in queries.papers(request.actor, seen) if one.thing == thing), None)
    if one is None:
        raise Http404
    return _paper(request, seen, thing, one.newest.known, read=one.newest.number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_removal(request: Request, code: str) -> HttpResponse:
    """A day by which somebody is to leave."""
    seen = looking.to_write(request.actor, code)
    now = queries.reflection(request.actor, seen)
    why = str(RemovalWhy.NO_TIME) if now is not None and now.known.has_no_law else ""
    return _removal(request, seen, _thing(request), documents.Removal(why=why), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def removal(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A lawyer was reached; called off; or it happened."""
    seen = looking.to_write(request.actor, code)
    one = next((one for one in queries.removals(request.actor, seen) if one.thing == thing), None)
    if one is None:
        raise Http404
    return _removal(request, seen, thing, one.newest.known, read=one.newest.number)


def _paper(request: Request, seen: Found, thing: UUID, known: documents.Paper, *, read: int) -> HttpResponse:
    form = forms.Paper(posted(request), read=read, thing=thing, known=known)
    changed = False
    if request.method == "POST" and form.is_valid():
        typed, begun_at = form.given(), form.cleaned_data["read"]
        try:
            actions.write_paper(seen=seen, thing=thing, read=begun_at, given=typed, by=request.actor)
        except Sent:
            return _kept_already(request, seen)
        except Conflict:
            newest = _newest(queries.papers(request.actor, seen), thing)
            form, changed = forms.Paper(None, read=read, thing=thing, known=typed), True
            form.initial["read"] = newest.number if newest else read
            form.initial["words"] = typed.words
        else:
            messages.success(request, _("It is kept. You and the lawyer hear in time."))
            return _back(seen)
    return _answer(request, seen, "residence/paper.html", form, changed=changed, is_new=not read)


def _removal(
    request: Request, seen: Found, thing: UUID, known: documents.Removal, *, read: int
) -> HttpResponse:
    form = forms.Removal(posted(request), read=read, thing=thing, known=known)
    changed = False
    if request.method == "POST" and form.is_valid():
        typed, begun_at = form.given(), form.cleaned_data["read"]
        try:
            actions.write_removal(seen=seen, thing=thing, read=begun_at, given=typed, by=request.actor)
        except Sent:
            return _kept_already(request, seen)
        except Conflict:
            newest = _newest(queries.removals(request.actor, seen), thing)
            form, changed = forms.Removal(None, read=read, thing=thing, known=typed), True
            form.initial["read"] = newest.number if newest else read
            form.initial["words"] = typed.words
        else:
            messages.success(request, _("It is kept."))
            return _back(seen)
    return _answer(request, seen, "residence/removal.html", form, changed=changed, is_new=not read)


def _newest[D](found: Sequence[ThingNow[D]], thing: UUID) -> Versioned[D] | None:
    """What stands there now: somebody wrote it since, or the same form came twice."""
    return next((one.newest for one in found if one.thing == thing), None)


def _answer(
    request: Request,
    seen: Found,
    template: str,
    form: forms.Paper | forms.Removal,
    *,
    changed: bool,
    is_new: bool,
) -> HttpResponse:
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed, "is_new": is_new}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, template, about, status=status)


def _thing(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("thing", ""))
    except ValueError:
        return uuid4()


def _kept_already(request: Request, seen: Found) -> HttpResponse:
    """Sent twice, it is one."""
    messages.warning(request, _("It was kept already."))
    return _back(seen)


def _back(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("residence:residence", args=[seen.code]))
