"""Requests of authorities in a case: written down, answered, agreed to by a second person, said to her, printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Sent
from wayhome.disclosure import actions, forms, pages, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS)
def askings(request: Request, code: str) -> HttpResponse:
    """Which authorities asked about the person of this case."""
    seen = _look(request, code)
    rows = [(held, pages.tag(held)) for held in queries.of_case(request.actor, seen)]
    context = {**pages.frame(request.actor, seen), "rows": rows}
    return render(request, "disclosure/askings.html", context)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=BOTH)
@sensitive_post_parameters()
def note(request: Request, code: str) -> HttpResponse:
    """An authority asked by telephone, on paper or at the door."""
    seen = _look(request, code)
    form = forms.Note(posted(request), named=queries.named(request.actor, seen))
    if request.method == "POST" and form.is_valid():
        row = actions.note(seen=seen, asked=form.asked(), by=request.actor)
        messages.success(request, _("It is written down. Nobody is owed an answer on the telephone."))
        return _to(seen, row.pk)
    context = {**pages.frame(request.actor, seen), "form": form}
    return render(request, "disclosure/note.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS)
def asking(request: Request, code: str, asking: UUID) -> HttpResponse:
    """What was asked, what was answered, and what is still to be done."""
    seen = _look(request, code)
    held = queries.asking(request.actor, seen, asking)
    return render(request, "disclosure/asking.html", pages.one(request.actor, seen, held))


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=BOTH)
@sensitive_post_parameters()
def answer(request: Request, code: str, asking: UUID) -> HttpResponse:
    """Group by group: given or not, and what it stands on."""
    seen = _look(request, code)
    held = queries.asking(request.actor, seen, asking)
    form = forms.Answer(posted(request))
    if request.method == "POST" and form.is_valid():
        decision = form.decision()
        found = queries.agreed(request.actor, seen, held.asked, decision.given)
        reason = rules.why_not_out_of_closed(decision, seen.access) or rules.why_not_decided(
            decision, yes=found.yes, others=found.others, is_unclear=found.is_unclear
        )
        if reason is None or held.stand.is_answered:
            try:
                leaves = actions.answer(seen=seen, asking=asking, decision=decision, by=request.actor)
            except Sent as sent:
                return _kept(request, sent, seen, asking)
            done = _("It is decided. Print the answer, and tell her or him.")
            messages.success(request, done if leaves else _("A second person reads it before it leaves."))
            return _to(seen, asking)
        form.add_error(None, reason)
    context = {**pages.one(request.actor, seen, held), "form": form}
    return render(request, "disclosure/answer.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=("POST",))
@sensitive_post_parameters()
def second(request: Request, code: str, asking: UUID, what: str) -> HttpResponse:
    """The second person agrees, or does not."""
    seen = _look(request, code)
    form = forms.Words(request.POST)
    action = {"agree": actions.confirm, "stop": actions.refuse}.get(what)
    if action is None or not form.is_valid():
        raise Http404
    try:
        action(seen=seen, asking=asking, words=form.cleaned_data["words"], by=request.actor)
    except Sent as sent:
        return _kept(request, sent, seen, asking)
    said = _("It may leave now. Tell her or him.") if what == "agree" else _("Nothing leaves.")
    messages.success(request, said)
    return _to(seen, asking)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=BOTH)
@sensitive_post_parameters()
def tell(request: Request, code: str, asking: UUID) -> HttpResponse:
    """She or he knows, or why not yet."""
    seen = _look(request, code)
    held = queries.asking(request.actor, seen, asking)
    form = forms.Tell(posted(request))
    if request.method == "POST" and form.is_valid():
        told, words = bool(form.cleaned_data["told"]), form.cleaned_data["words"]
        reason = rules.why_not_tell(held.stand, told=told, words=words)
        if reason is None or held.stand.is_told:
            try:
                actions.tell(seen=seen, asking=asking, told=told, words=words, by=request.actor)
            except Sent as sent:
                return _kept(request, sent, seen, asking)
            messages.success(
                request, _("It is written down.") if told else _("You are asked again in a week.")
            )
            return _to(seen, asking)
        form.add_error("words", reason)
    context = {**pages.one(request.actor, seen, held), "form": form}
    return render(request, "disclosure/tell.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=("POST",))
def sheet(request: Request, code: str, asking: UUID) -> HttpResponse:
    """The answer on paper, for whoever asked."""
    seen = _look(request, code)
    held = queries.asking(request.actor, seen, asking)
    number = actions.printed(seen=seen, asking=asking, by=request.actor)
    day = next(row.day for row, _value in held.happened if row.kind == "answered")
    back = {"back_url": reverse("disclosure:asking", args=[seen.code, asking])}

    def made() -> dict[str, Any]:
        words, leaves = dates.day_in_words(day), held.stand.is_given
        return {**pages.sheet(request.actor, held.asked, held.stand.decision, words, leaves=leaves), **back}

    return press.answer(request, "disclosure/sheet.html", made, number=number, form="letter")


def _kept(request: Request, sent: Sent, seen: Found, asking: UUID) -> HttpResponse:
    """Pressed twice: where the first press led."""
    messages.info(request, sent.reason)
    return _to(seen, asking)


def _look(request: Request, code: str) -> Found:
    """The case, for who reads about danger; the looking recorded."""
    seen = looking.at(request.actor, code, "F")
    if not seen.access.may_read("F"):
        raise Http404
    return seen


def _to(seen: Found, asking: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("disclosure:asking", args=[seen.code, asking]))
