"""Other organisations: which ones are known, and comparing eight words with one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import actions, forms, queries_partners, rules, rules_partners
from wayhome.organisations.requests import Request, posted

MANAGERS = frozenset({rules.MANAGER})


@guards.page(Access.UNLOCKED, roles=MANAGERS)
def see(request: Request) -> HttpResponse:
    """Organisations that this one knows, and those it could get to know."""
    return render(
        request, "organisations/partners.html", {"page": queries_partners.partner_list(request.actor)}
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"), sensitive=True)
def compare(request: Request, organisation: UUID) -> HttpResponse:
    """Follow the eight words that the other side's manager reads out, then confirm."""
    page = queries_partners.comparing(request.actor, organisation)
    name = page.row.organisation.name
    form = forms.SamePartnerWords(posted(request), initial={"words": " ".join(page.theirs)})
    if request.method == "POST" and form.is_valid():
        actions.know_partner(partner=organisation, words=form.compared(), by=request.actor)
        messages.success(request, _("Your organisation knows %(name)s now.") % {"name": name})
        return HttpResponseRedirect(reverse("organisations:partners"))
    reason = rules_partners.why_not_know(
        request.actor,
        name=name,
        holds_key=page.holds_key,
        is_known=page.row.known is not None and not page.row.alarm,
    ) or (None if page.ours else rules_partners.why_not_our_key())
    return render(
        request,
        "organisations/compare_partner.html",
        {"page": page, "form": form, "reason": reason},
        status=422 if form.errors else 200,
    )
