"""Her or his own copy: read together here, then printed without what tells of others."""

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.audit import log as audit
from wayhome.bundles import actions_own, forms, own, pages, rules
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import queries as people

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH)
def own_copy(request: Request, code: str) -> HttpResponse:
    """Everything that is kept about her or him here and open to whoever reads it; on paper what was chosen of it."""
    actor, seen = request.actor, people.found(request.actor, code)
    if reason := rules.why_not_own(seen.access):
        raise Refused(reason, code="own_copy")
    audit.looked(by=actor, subject=seen.id, groups=seen.access.groups, action="bundles.own_read")
    copy = own.copy(actor, seen)
    form = forms.Own(posted(request), offered=pages.offered(copy))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["entries"]
        number = actions_own.show(seen=seen, copy=copy, chosen=chosen, by=actor)
        about = pages.own(actor, seen, copy, chosen)
        return press.answer(
            request, "bundles/own_paper.html", lambda: about, number=number, code=code, names=[about["name"]]
        )
    about = {**pages.own(actor, seen, copy, form.initial["entries"]), "form": form}
    return render(request, "bundles/own.html", about, status=422 if form.errors else 200)
