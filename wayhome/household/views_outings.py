"""Who is out, going out, coming back. No page here asks for a permission."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import actions, forms, houses, looking, pages, queries, rules
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.STAFF, narrow=True)
def outings(request: Request, house: UUID) -> HttpResponse:
    """Who is out now, until when; and the last two weeks."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    zone = about["zone"]
    about |= {
        "out": [pages.outing_row(one, zone) for one in queries.out_now(request.actor, here)],
        "before": [pages.outing_row(one, zone) for one in queries.outings(request.actor, here)],
    }
    return render(request, "household/outings.html", about)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, narrow=True)
def go_out(request: Request, house: UUID) -> HttpResponse:
    """Somebody goes out, and says when to expect her or him."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    form = forms.Outing(posted(request), people=houses.residents(request.actor, here), zone=about["zone"])
    if request.method == "POST" and form.is_valid():
        case = UUID(form.cleaned_data["who"])
        try:
            actions.go_out(house=here, case=case, given=form.given(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down. At that time the house is told to ring."))
            return to("outings", here.id)
    return render(
        request, "household/go_out.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, narrow=True)
def outing(request: Request, house: UUID, outing: UUID) -> HttpResponse:
    """Back; or it takes longer; or she or he stays away, by choice."""
    here = looking.at(request.actor, house)
    one = queries.outing(request.actor, here, outing)
    about = pages.frame(request.actor, here)
    form = forms.News(posted(request), zone=about["zone"], number=one.number)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_news(
                house=here, outing=outing, given=form.given(), read=form.read(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down."))
            return to("outings", here.id)
    about |= {"form": form, "row": pages.outing_row(one, about["zone"])}
    return render(request, "household/outing.html", about, status=422 if form.errors else 200)
