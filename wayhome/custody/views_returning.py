"""Somebody on the way comes back: why, who takes her or him, where tonight."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.core import guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import actions, choosing, documents, forms_returning, queries, views
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def comes_back(request: Request, code: str, plan: int) -> HttpResponse:
    """Sent back, not let on board, let in again, called back. 404 while she or he is not on the way;
    Conflict, which keeps what was typed, once she or he is not any more.
    """
    actor = request.actor
    seen = looking.to_write(actor, code, queries.GROUP)
    now = attempts.numbered(actor, seen, plan)
    with once.reading():
        travel = queries.travel(actor, seen, now)
        if travel is not None and not travel.is_under_way and travel.begun_at and request.method == "POST":
            raise Conflict(
                _(
                    "She or he is not on the way any more: somebody has written it meanwhile. Nothing was kept."
                ),
                next_step=_("See how it stands now. If she or he is, ring who is on call."),
                next_url=reverse("custody:way", args=[code, plan]),
            )
        if travel is None or not travel.is_under_way:
            raise Http404
        links = queries.links_to_come(actor, seen, now)
        holders = choosing.known(actor, now.subject, links)
        zones = list(dict.fromkeys(views.zones(actor, now) or [views.zone(actor, now)]))
    form = forms_returning.Back(
        posted(request),
        read=travel.version,
        zones=zones,
        known=travel.returns[-1] if travel.returns else documents.Mark(),
        holder=travel.holder,
        holders=holders,
    )
    if request.method == "POST" and form.is_valid():
        given, back = form.given()
        try:
            actions.come_back(
                code=code,
                plan=plan,
                read=form.cleaned_data["read"],
                given=given,
                links=back,
                words=_("The journey goes back."),
                by=actor,
            )
        except (Refused, Conflict) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(
                request, _("It is kept. Whoever is there stays until somebody new has confirmed.")
            )
            return views.back(seen, plan)
    about = {**attempts_pages.framed(actor, seen, now), "form": form}
    return render(request, "custody/comes_back.html", about, status=422 if form.errors else 200)
