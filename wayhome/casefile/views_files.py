"""Files: added, listed, taken out. What comes out is never shown by the browser as a page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.casefile import actions, forms, looking, queries, rules
from wayhome.core import downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK, methods=("GET", "POST"))
def add(request: Request, code: str) -> HttpResponse:
    """The files of the case, and a form for one more."""
    seen = people.found(request.actor, code)
    looking.at_case(seen, by=request.actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.NewFile(*sent, access=seen.access)
    if request.method == "POST" and not seen.access.writes:
        raise Refused(rules.why_not_group(seen.access, "") or "", code="file_refused")
    if form.is_valid():
        given = form.cleaned_data
        actions.add_file(
            seen=seen, upload=given["file"], group=given["group"], words=given["words"], by=request.actor
        )
        messages.success(request, _("The file is added. Its fingerprint is below."))
        return HttpResponseRedirect(request.path)
    about = {"seen": seen, "form": form, "files": queries.files_of(request.actor, seen)}
    about |= {"name": queries.name_of(request.actor, seen), "may_file": bool(seen.access.writes)}
    return render(request, "casefile/files.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK)
def download(request: Request, code: str, file: UUID) -> HttpResponseBase:
    """The file as it was received: verified to the end before the first byte, and recorded each time."""
    seen = people.found(request.actor, code)
    kept = queries.file(request.actor, seen, file)
    audit.record_apart("casefile.file_taken", by=request.actor, subject=seen.id, groups=kept.group)
    chunks = queries.content(request.actor, seen, file)
    return downloads.saved(StreamingHttpResponse(chunks), kept.plain_name(seen.code), size=kept.size)
