"""Cards: the own one, and those of organisations to whom cases go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.bundles import actions, forms, pages, rules
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")
HOME = "bundles:home"


@guards.page(Access.UNLOCKED, roles=rules.SEES)
def home(request: Request) -> HttpResponse:
    """The own card, cards of others, what left, what waits."""
    return render(request, "bundles/home.html", pages.home(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.SEES, methods=("POST",), sensitive=True)
def key(request: Request) -> HttpResponse:
    """A new card of the own organisation."""
    actions.make_key(by=request.actor)
    messages.success(
        request, _("The card is made. Send it to the other side, and read its words out on the telephone.")
    )
    return HttpResponseRedirect(reverse(HOME))


@guards.page(Access.UNLOCKED, roles=rules.SEES, methods=BOTH, sensitive=True)
def add(request: Request) -> HttpResponse:
    """Another organisation's card: read, then compared, then kept."""
    form = forms.AddCard(posted(request), own=request.actor.organisation_id)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["compared"]:
        actions.keep_card(text=form.cleaned_data["text"], by=request.actor)
        messages.success(request, _("The card is kept. Cases can be sealed to it now."))
        return HttpResponseRedirect(reverse(HOME))
    return render(
        request, "bundles/add.html", {"form": form, "card": form.card}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=rules.SEES, methods=("POST",))
def put_away(request: Request, card: UUID) -> HttpResponse:
    """Nothing is sealed to it any more."""
    actions.put_away(card_id=card, by=request.actor)
    messages.success(request, _("The card is put away. Nothing can be sealed to it any more."))
    return HttpResponseRedirect(reverse(HOME))
