"""One page on which something is written: shown, kept, or answered with what is to be mended and what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow, ThingNow
from wayhome.children import documents, forms, holding, pages, queries, seeing
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request
from wayhome.people import looking
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Here:
    """The case and the travel plan that a page is about."""

    seen: Found
    now: AttemptNow


def at(request: Request, code: str, plan: int) -> Here:
    """For who is told what is best for the child. 404 for everybody else, as when there is no such case."""
    seen = looking.at(request.actor, code, seeing.GROUP)
    if not seeing.best(request.actor, seen):
        raise Http404
    return Here(seen, attempts.numbered(request.actor, seen, plan))


def to_write(request: Request, code: str, plan: int) -> Here:
    """The same for who writes it, for a child; Refused for who may only read, and for an adult."""
    here = at(request, code, plan)
    reason = seeing.why_not_write(request.actor, here.seen) or holding.why_not_child(request.actor, here.seen)
    if reason:
        raise Refused(reason, code="not_written")
    return here


def panel(request: Request, here: Here, thing: UUID) -> ThingNow[documents.Bid]:
    """One panel of this plan. 404 for any other."""
    found = queries.best(request.actor, here.now.subject)
    one = next((one for one in found.panels if one.thing == thing), None)
    if one is None:
        raise Http404
    return one


def page(
    request: Request,
    here: Here,
    form: forms.Writing,
    words: Mapping[str, object],
    keep: Callable[[UUID, int], None],
) -> HttpResponse:
    """``keep`` is given the id of what is new, and the version that was read. ``words``: heading, lead, label."""
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data["record"], form.cleaned_data["read"])
        except (Conflict, Refused) as stopped:
            attempts_pages.keep_typed(form, stopped)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("children:best", args=[here.seen.code, here.now.number]))
    about: dict[str, Any] = {**pages.frame(request.actor, here.seen, here.now), **words, "form": form}
    return render(request, "children/write.html", about, status=422 if form.errors else 200)
