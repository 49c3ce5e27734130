"""The earlier case: read by day and by kind of data, with its files."""

from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from wayhome.audit import log as audit
from wayhome.bundles import forms, queries_history
from wayhome.core import downloads, guards, paging
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED)
def history(request: Request, code: str) -> HttpResponse:
    """What the other side had written, the newest first; nothing can be changed in it."""
    actor, seen = request.actor, people.found(request.actor, code)
    came = queries_history.came(actor, seen)
    if not came:
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=seen.access.groups, action="bundles.read")
    form = forms.Between(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries_history.entries(
        actor, seen, group=wanted.get("group") or "", since=wanted.get("since"), until=wanted.get("until")
    )
    number = paging.asked_for(request.GET.get("page"))
    shown, is_more = queries_history.page(actor, found, number)
    kept = request.GET.copy()
    kept["page"] = str(number + 1)
    about = {"seen": seen, "came": came, "form": form, "entries": shown, "count": len(found)}
    return render(request, "bundles/history.html", {**about, "next": kept.urlencode() if is_more else ""})


@guards.page(Access.UNLOCKED)
def file(request: Request, code: str, file: UUID) -> HttpResponseBase:
    """A file of it, verified to its end before the first byte, and recorded each time."""
    seen = people.found(request.actor, code)
    group, about, chunks = queries_history.file(request.actor, seen, file)
    audit.record_apart("bundles.file_taken", by=request.actor, subject=seen.id, groups=group)
    ending = about.name.rpartition(".")[2].lower() if "." in about.name else "bin"
    ending = ending if ending.isalnum() and ending.isascii() and len(ending) <= 5 else "bin"
    name = f"{code}-{about.sha256[:8]}.{ending}"
    return downloads.saved(StreamingHttpResponse(chunks), name, size=about.size)
