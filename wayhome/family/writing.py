"""One page on which something is written: shown, kept, or answered with what is to be mended and what was typed."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core.refusals import Conflict, Refused
from wayhome.family import forms, pages, seeing
from wayhome.organisations.requests import Request
from wayhome.people import looking
from wayhome.people.queries import Found


def at(request: Request, code: str) -> Found:
    """The case, for who is told of the family. 404 for everybody else, as when there is no such case."""
    seen = looking.at(request.actor, code, seeing.GROUP)
    if not seeing.family(request.actor, seen):
        raise Http404
    return seen


def to_write(request: Request, code: str) -> Found:
    """The same for who writes it; Refused for who may only read."""
    seen = at(request, code)
    if reason := seeing.why_not_write(request.actor, seen):
        raise Refused(reason, code="not_written")
    return seen


def page(
    request: Request,
    seen: Found,
    form: forms.Writing,
    words: Mapping[str, object],
    keep: Callable[[UUID, int], None],
) -> HttpResponse:
    """``keep`` is given the id of what is new, and the version that was read. ``words``: heading, lead, label."""
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data["record"], form.cleaned_data["read"])
        except (Conflict, Refused) as stopped:
            attempts.keep_typed(form, stopped)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("family:family", args=[seen.code]))
    about: dict[str, Any] = {**pages.frame(request.actor, seen), **words, "form": form}
    return render(request, "family/write.html", about, status=422 if form.errors else 200)
