"""The purse of a house."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import actions_money, forms_money, houses, looking, pages, queries_money, rules
from wayhome.household.enums_money import EntryKind
from wayhome.household.queries_money import EntryNow
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def purse(request: Request, house: UUID) -> HttpResponse:
    """What is in the purse, its lines, who pays, and the count."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    known = queries_money.purse(request.actor, here)
    if known is None:
        return render(request, "household/no_purse.html", about)
    found, page = queries_money.entries(request.actor, known, request.GET.get("page", "1"))
    since = queries_money.first_of_month(request.actor)
    about |= {
        "purse": known,
        "currency": known.row.currency,
        "rows": [_row(one, about["zone"]) for one in found],
        "page": page,
        "grants": queries_money.by_grant(request.actor, known, since=since),
        "since": dates.day_in_words(since),
        "count": queries_money.count_that_waits(request.actor, known),
        "counts": queries_money.counts(request.actor, known),
    }
    return render(request, "household/purse.html", about)


@guards.page(Access.UNLOCKED, roles=frozenset({rules.MANAGER}), methods=BOTH)
def open_purse(request: Request, house: UUID) -> HttpResponse:
    """Begin a purse."""
    here = looking.to_answer(request.actor, house)
    form = forms_money.Open(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions_money.open_purse(house=here, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return to("purse", here.id)
    about = {**pages.frame(request.actor, here), "form": form}
    return render(request, "household/open_purse.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def entry(request: Request, house: UUID) -> HttpResponse:
    """Write a line."""
    here = looking.at(request.actor, house)
    known = queries_money.known_purse(request.actor, here)
    form = forms_money.Entry(posted(request), people=houses.residents(request.actor, here))
    if request.method == "POST" and form.is_valid():
        try:
            actions_money.write_entry(house=here, by=request.actor, **form.given())
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is in the purse book."))
            return to("purse", here.id)
    about = {**pages.frame(request.actor, here), "form": form, "purse": known}
    return render(request, "household/entry.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def correct(request: Request, house: UUID, entry: UUID) -> HttpResponse:
    """Put a line right by another line."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    one = queries_money.entry(request.actor, here, entry)
    form = forms_money.Wrong(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions_money.correct(house=here, entry=entry, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is put right. Write the right line now, if there is one."))
            return to("purse", here.id)
    about |= {"form": form, "row": _row(one, about["zone"])}
    return render(request, "household/correct.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def count(request: Request, house: UUID) -> HttpResponse:
    """Count, or count again after a colleague: her or his sum is not shown."""
    here = looking.at(request.actor, house)
    known = queries_money.known_purse(request.actor, here)
    waiting = queries_money.count_that_waits(request.actor, known)
    is_second = waiting is not None and waiting.counted_by != request.actor.user_id
    form = (forms_money.CountAgain if is_second else forms_money.Count)(posted(request))
    if request.method == "POST" and form.is_valid():
        act = actions_money.count_again if is_second else actions_money.count
        try:
            act(house=here, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Counted."))
            return to("purse", here.id)
    about = {**pages.frame(request.actor, here), "form": form, "is_second": is_second}
    return render(request, "household/count.html", about, status=422 if form.errors else 200)


def _row(one: EntryNow, zone: str) -> dict[str, Any]:
    row, known = one.row, one.written.known
    return {
        "one": one,
        "label": EntryKind(row.kind).label,
        "amount": f"{row.amount:+.2f}" if row.amount else "0.00",
        "balance": f"{row.balance:.2f}",
        "to": known.name or known.code,
        "words": known.words,
        "when": dates.moment_in_words(one.written.at, zone),
        "by": one.written.by,
        "may_correct": not one.is_corrected and row.kind in dict(EntryKind.typed()) and bool(row.amount),
    }
