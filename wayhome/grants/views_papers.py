"""Two papers: her or his receipt; and the order for a shop or landlord, who never learns why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.departure.forms import Paper
from wayhome.grants import actions, checks, forms, looking, pages, paper, rules_given
from wayhome.grants.views import BOTH
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.residence import sheets


@guards.page(Access.UNLOCKED, methods=BOTH)
def receipt(request: Request, code: str, thing: UUID, part: UUID) -> HttpResponse:
    """Carry it, or shall we keep it? Then the receipt, in her or his language; it is not kept here."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    known = looking.part(now, part)
    if reason := rules_given.why_not_receipt(known):
        raise Refused(reason, code="no_receipt")
    about = {**pages.framed(request.actor, seen), "back_url": reverse("grants:one", args=[code, thing])}
    language = pages.language(request.actor, seen, paper.RECEIPT)
    form = Paper(posted(request), language=language, offered=sheets.languages(paper.RECEIPT))
    if request.method == "POST" and form.is_valid():
        number = actions.print_paper(seen=seen, by=request.actor)
        typed = form.cleaned_data
        beside = sheets.beside(_("Help and money"), carries=typed["stays"] == CARRY)
        return press.answer(
            request,
            "grants/receipt_paper.html",
            lambda: {**about, **paper.receipt(now.known, known), **beside},
            number=number,
            language=typed["language"],
            code=seen.code,
            names=[about["name"]],
        )
    return render(request, "grants/receipt.html", {**about, "form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def order(request: Request, thing: UUID, part: UUID) -> HttpResponse:
    """The thing, the sum, a number. The page itself is the paper: no title, address or name of it tells anything."""
    seen = looking.by_thing(request.actor, thing)
    now = looking.one(request.actor, seen, thing)
    known = looking.part(now, part)
    reason = rules_given.why_not_order(now.known, known) or checks.provider(now.known, by=request.actor)
    if reason := reason or checks.order_words(seen, now.known.order, by=request.actor):
        raise Refused(reason, code="no_order", next_url=reverse("grants:change", args=[seen.code, thing]))
    form = forms.OrderPaper(posted(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        answer = press.answer(
            request,
            "grants/order_paper.html",
            lambda: paper.order(now.known, known, phone=typed["phone"]),
            number=actions.print_paper(seen=seen, by=request.actor),
            language=typed["language"],
            form="letter",
        )
        shown = paper.order(now.known, known, phone="")
        answer.headers.setdefault("Content-Disposition", f'inline; filename="{shown["filename"]}"')
        return answer
    about = {**pages.framed(request.actor, seen), "back_url": reverse("grants:one", args=[seen.code, thing])}
    return render(request, "grants/order.html", {**about, "form": form}, status=422 if form.errors else 200)
