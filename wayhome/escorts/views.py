"""Who travels along on one travel plan: asked, heard, changed, called off; the order on paper."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.escorts import actions, documents, forms, holding, pages, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking, wishes
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def escorts(request: Request, code: str, plan: int) -> HttpResponse:
    """Who must travel along, who was asked, what she or he wishes."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    return render(request, "escorts/escorts.html", pages.escorts(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, plan: int) -> HttpResponse:
    """Somebody of the register is asked."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    could = pages.could(request.actor, seen)
    legs = queries.legs(request.actor, now.subject)
    form = forms.Assign(
        posted(request), record=uuid4(), known=documents.Assignment(), escorts=could, legs=legs
    )
    if request.method == "POST" and could and form.is_valid():
        try:
            actions.assign(
                seen=seen,
                attempt=now.id,
                record=form.cleaned_data["record"] or uuid4(),
                given=form.given(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused, field="record")
        else:
            messages.success(request, _("It is kept. Now the escort says yes, here or by telephone."))
            return _back(seen.code, now.number)
    about = {**attempts.framed(request.actor, seen, now), "form": form, "could": could, "has_way": bool(legs)}
    about["wishes"] = wishes.of(request.actor, seen)
    return render(request, "escorts/ask.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def change(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Other parts of the way, another hand-over, papers looked at."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    found = pages.one(request.actor, now, thing)
    legs = queries.legs(request.actor, now.subject)
    form = forms.Assign(
        posted(request), read=found.now.newest.number, known=found.known, escorts=(), legs=legs
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                seen=seen,
                attempt=now.id,
                thing=thing,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen.code, now.number)
    about = {**attempts.framed(request.actor, seen, now), "form": form, "escort": found.known.name}
    about["wishes"] = wishes.of(request.actor, seen)
    return render(request, "escorts/change.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def hear(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """What an escort said by telephone, or that she or he is not needed."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms.Step(posted(request))
    if form.is_valid():
        what = form.cleaned_data["what"]
        if what == "off":
            actions.call_off(seen=seen, attempt=now.id, thing=thing, by=request.actor)
        else:
            actions.hear(seen=seen, attempt=now.id, thing=thing, is_yes=what == "yes", by=request.actor)
        messages.success(request, _("It is kept."))
    return _back(seen.code, now.number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def need(request: Request, code: str, plan: int) -> HttpResponse:
    """Acute distress, or who watches the way."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    read, known = queries.need_now(request.actor, now.subject)
    form = forms.Need(posted(request), read=read, known=known, colleagues=queries.colleagues(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_need(
                seen=seen,
                attempt=now.id,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen.code, now.number)
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    return render(request, "escorts/need.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def order(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Carry it, or shall we keep it? Then the order, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    found = pages.one(request.actor, now, thing)
    holding.stop_if(rules.why_not_call_off(found.state), code="order_not_printed")
    frame = attempts.framed(request.actor, seen, now)
    form = forms.Order(posted(request))
    if request.method == "POST" and form.is_valid():
        number = actions.note_order(seen=seen, by=request.actor)
        beside = sheets.beside(_("Who travels along"), carries=form.cleaned_data["stays"] == CARRY)
        about = {
            **frame,
            **pages.order(request.actor, now, found),
            **beside,
            "phone": form.cleaned_data["phone"],
        }
        return press.answer(
            request,
            "escorts/order_paper.html",
            lambda: about,
            number=number,
            code=seen.code,
            names=[frame["name"]],
        )
    about = {**frame, "form": form, "escort": found.known.name}
    return render(request, "escorts/order.html", about, status=422 if form.errors else 200)


def _back(code: str, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("escorts:escorts", args=[code, plan]))
