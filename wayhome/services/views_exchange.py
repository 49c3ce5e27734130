"""Files of HSDS, in and out."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import clock, downloads, guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.services import actions, exchanging, forms_posts, loading, rules


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=("GET", "POST"))
def exchange(request: Request) -> HttpResponse:
    """Import a file, or take one away."""
    form = forms_posts.ImportForm(posted(request), request.FILES if request.method == "POST" else None)
    report = None
    if request.method == "POST" and form.is_valid():
        report = _report(request, form)
    return render(
        request,
        "services/exchange.html",
        {"form": form, "report": report, "is_dry": form.data.get("check_only")},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=("POST",))
def export(request: Request) -> HttpResponseBase:
    """The directory as a file: what the own organisation looks after, or all of it."""
    keeper = request.actor.organisation_id if request.POST.get("what") == "kept" else None
    rows = exchanging.kept_by(keeper)
    actions.note_export(count=rows.count(), by=request.actor)
    name = f"directory-{clock.today().isoformat()}.json"
    return downloads.saved(StreamingHttpResponse(exchanging.written(rows)), name)


def _report(request: Request, form: forms_posts.ImportForm) -> exchanging.Report | None:
    said = form.cleaned_data
    try:
        entries = loading.load(said["file"].chunks(), at_most=loading.ON_A_PAGE)
    except loading.BadFile as bad:
        form.add_error("file", str(bad))
        return None
    if len(entries) > loading.ENTRIES_ON_A_PAGE:
        form.add_error(
            "file",
            _("The file has more than %(limit)d organisations. Import it with the command on the server.")
            % {"limit": loading.ENTRIES_ON_A_PAGE},
        )
        return None
    return exchanging.import_all(
        entries,
        keeper=request.actor.organisation_id,
        by=request.actor,
        country=said["country"],
        overwrite=said["overwrite"],
        is_dry=said["check_only"],
    )
