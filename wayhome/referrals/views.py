"""Requests: what is asked of us and by us, one of them, what each side does, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock, guards, htmx, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.paper.enums import Mode
from wayhome.people import queries as people
from wayhome.referrals import (
    actions,
    drafts,
    enums,
    forms,
    handing,
    pages,
    pages_moves,
    queries,
    queries_beside,
    queries_kept,
    rules,
    states,
)
from wayhome.referrals.actions_moves import MOVED_BY_HAND
from wayhome.referrals.enums import Side


@guards.page(Access.UNLOCKED, roles=rules.WORKERS)
def listing(request: Request) -> HttpResponse:
    """Asked of us, asked by us, waiting: one line each with its one next action."""
    box = request.GET.get("box", queries.OF_US)
    with once.reading():
        page = queries.listed(request.actor, box, request.GET.get("page", "1"))
    lines = [pages.line(one) for one in page.object_list]
    context = {"boxes": pages.boxes(box), "lines": lines, "page": page, "box": box}
    return render(request, "referrals/list.html", context)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def referral(request: Request, referral: UUID) -> HttpResponse:
    """One request: what was sent, what was answered, and what can be done now. POST: read."""
    try:
        shown = _look(request, referral)
    except Http404:
        if request.method != "GET":
            raise
        return _kept(request, referral)
    if request.method == "POST":
        actions.noticed(referral=shown.id, by=request.actor)
        messages.success(request, _("Marked as read."))
        return _to(shown)
    return render(request, "referrals/referral.html", frame(shown))


@guards.page(Access.UNLOCKED, roles=rules.WORKERS)
def beside(request: Request, referral: UUID) -> HttpResponse:
    """Whether they are still there, and who else could help: a part of the page of a request, or a page of its own."""
    page = queries_beside.beside(request.actor, referral)
    audit.looked(by=request.actor, subject=page.row.pk, groups="I")
    template = "referrals/_beside.html" if htmx.is_part(request) else "referrals/beside.html"
    return render(request, template, {"page": page})


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def move(request: Request, referral: UUID, what: str) -> HttpResponse:
    """One side does something, with what it says to the other."""
    shown, event = _look(request, referral), MOVED_BY_HAND.get(what)
    if event is None:
        raise Http404
    initial = {"read": shown.row.number}
    form = forms.Act(posted(request), event=event, today=clock.today(), initial=initial)
    stands, said = rules.why_not(event, shown.row.state, shown.side), ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.move(
                referral=shown.id,
                event=event,
                read=form.cleaned_data["read"],
                said=form.said(),
                by=request.actor,
            )
        except Sent as sent:
            messages.info(request, sent.reason)
            return _to(shown)
        except Refused as refused:  # what was typed stays there, to be mended or copied
            if stands:
                raise
            said = refused.words
        else:
            messages.success(request, _("It is done. The other side is told."))
            return _to(shown)
    is_closed = not stands and drafts.is_closed(request.actor, shown.row, shown.side)
    why_not = stands or rules.why_not_out(event, is_closed=is_closed)
    if said and not why_not:
        form.add_error(None, said)
    if request.method == "GET" and not why_not and is_closed and not drafts.is_private(event, shown.side):
        del form.fields["words"]
    heading, hint = pages_moves.move_heading(event, shown.side)
    context = {
        "shown": shown,
        "form": form,
        "heading": heading,
        "hint": hint,
        "asked_words": shown.last_said,
        "why_not": why_not,
    }
    is_wrong = form.errors or (why_not and request.method == "POST")
    return render(request, "referrals/move.html", context, status=422 if is_wrong else 200)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def view(request: Request, referral: UUID) -> HttpResponse:
    """What the person says about the help. The service does not know of this page."""
    shown = _look(request, referral)
    if shown.side != Side.FROM:
        raise Http404
    form = forms.View(posted(request), initial={"told_to": request.actor.name})
    if request.method == "POST" and form.is_valid():
        actions.write_view(referral=shown.id, view=form.document(clock.today()), by=request.actor)
        messages.success(request, _("It is kept. Those who gave the help do not read it."))
        return _to(shown)
    return render(
        request, "referrals/view.html", {"shown": shown, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def link_case(request: Request, referral: UUID) -> HttpResponse:
    """The receiver's own case for it, known to the receiver only."""
    shown = _look(request, referral)
    if shown.side != Side.TO:
        raise Http404
    form = forms.LinkCase(posted(request), initial={"code": shown.case_code})
    if request.method == "POST" and form.is_valid():
        seen = people.found(request.actor, form.cleaned_data["code"])
        actions.link_case(referral=shown.id, seen=seen, by=request.actor)
        messages.success(request, _("Linked. Only your side sees it."))
        return _to(shown)
    return render(
        request,
        "referrals/link_case.html",
        {"shown": shown, "form": form},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def paper(request: Request, referral: UUID) -> HttpResponse:
    """A copy on paper, only where paper is safe for her or him; with codes only."""
    shown = _look(request, referral)
    if shown.ask is None:
        raise Http404
    form = forms.Paper(posted(request))
    context = {"shown": shown, "form": form, "facts": pages.on_paper(shown.ask), "on": clock.today()}
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["is_safe"]:
            number = actions.printed(referral=shown.id, by=request.actor)
            return press.answer(
                request, "referrals/sheet.html", lambda: context, number=number, mode=Mode.CODE
            )
        messages.info(request, _("No copy was made. What is asked stays here."))
        return _to(shown)
    return render(request, "referrals/paper.html", context, status=422 if form.errors else 200)


def frame(shown: queries.Shown) -> dict[str, object]:
    """All that the page of a request shows."""
    can = pages_moves.moves(shown)
    happened = [(one, pages.said(one.said) if one.said else []) for one in reversed(shown.happened)]
    return {
        "shown": shown,
        "is_asker_back": handing.asked_itself(shown.row),
        "word": rules.words(shown.row.state, shown.side),
        "status": states.status(shown.row.state, shown.side),
        "next": states.next_action(
            shown.row.state, shown.side, is_told=shown.is_told, is_late=shown.goes_elsewhere
        ),
        "facts": pages.asked(shown.ask) if shown.ask else [],
        "who": pages.who(shown.identity) if shown.identity else [],
        "happened": happened,
        "moves": can,
        "has_next": pages_moves.has_next(shown),
        "may_tell": shown.is_mine and not shown.is_told and shown.row.state in rules.AGREED,
        "is_unanswered": shown.row.state in rules.ASKED,
        "priority": pages.label(enums.Priority, shown.row.priority),
        "views": pages.views(shown.views),
    }


def _look(request: Request, referral: UUID) -> queries.Shown:
    """The request, with the looking recorded before anything is shown."""
    with once.reading():
        shown = queries.referral(request.actor, referral)
    audit.looked(by=request.actor, subject=shown.id, groups="AI" if shown.is_told else "I")
    return shown


def _kept(request: Request, referral: UUID) -> HttpResponse:
    """What the own agency had asked, until the lead went over. 404 for everybody else."""
    with once.reading():
        kept = queries_kept.kept(request.actor, referral)
    audit.looked(by=request.actor, subject=kept.id, groups="AI" if kept.identity else "I")
    happened = [(one, pages.said(one.said) if one.said else []) for one in reversed(kept.happened)]
    about = {
        "kept": kept,
        "views": pages.views(kept.views),
        "facts": pages.asked(kept.ask) if kept.ask else [],
        "who": pages.who(kept.identity) if kept.identity else [],
        "happened": happened,
    }
    return render(request, "referrals/kept.html", about)


def _to(shown: queries.Shown) -> HttpResponse:
    return HttpResponseRedirect(reverse("referrals:referral", args=[shown.id]))
