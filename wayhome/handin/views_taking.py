"""For the side that takes over: what was handed in, taking over, a case, a meeting, why not, about the form."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.audit import log as audit
from wayhome.consent import interpreting
from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call
from wayhome.handin import (
    actions,
    forms,
    forms_opening,
    pages,
    queries,
    queries_cosign,
    queries_warning,
    rules,
)
from wayhome.handin.views import BOTH
from wayhome.organisations.requests import Request, posted
from wayhome.people import rules as people_rules
from wayhome.services import doors


@guards.page(Access.UNLOCKED, roles=rules.TAKERS)
def listing(request: Request) -> HttpResponse:
    """What was handed in to us, early warnings, and what waits for a second signature."""
    actor = request.actor
    lines = queries.listed(actor)
    for one in lines[:1]:
        audit.looked(by=actor, subject=one.id, groups="F", count=len(lines))
    asked = queries_warning.asked(actor)
    context = {
        "lines": [(one, *pages.status(one.state)) for one in lines],
        "warnings": [(one, one.lines[0], pages.people(one.what.how_many)) for one in asked if one.what],
        "signing": queries_cosign.waiting(actor),
    }
    return render(request, "handin/list.html", context)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
def arrival(request: Request, handin: UUID) -> HttpResponse:
    """One of them, and what can be done."""
    shown = queries.arrival(request.actor, handin)
    if request.method == "POST":
        return _do(request, shown)
    audit.looked(by=request.actor, subject=shown.id, groups="F")
    meets, (status, word) = shown.meets, pages.status(shown.row.state)
    context = {
        "shown": shown,
        "status": status,
        "word": word,
        "facts": pages.arrival(shown.arrival) if shown.arrival else [],
        "meeting": pages.meeting(meets.meeting) if meets else [],
        "alike": [(one, *pages.status(one.state)) for one in shown.alike],
        "zone": queries_on_call.zone_of(request.actor),
        "opens_cases": people_rules.why_not_open_case(request.actor) is None,
    }
    return render(request, "handin/arrival.html", context)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
@sensitive_post_parameters()
def take_over(request: Request, handin: UUID) -> HttpResponse:
    """A case with a code only, and the two questions, on one page."""
    shown = queries.arrival(request.actor, handin)
    audit.looked(by=request.actor, subject=shown.id, groups="F")
    why_not = people_rules.why_not_open_case(request.actor) or shown.why_not_open
    if shown.own is not None:
        return HttpResponseRedirect(reverse("casefile:case", args=[shown.own.code]))
    door, first = interpreting.door(request.actor), {"read": shown.row.number}
    form = forms_opening.TakeOver(posted(request), arrival=shown.arrival, door=door, initial=first)
    if request.method == "POST" and form.is_valid():
        seen, is_new = actions.open_case(
            handin=shown.id, read=form.cleaned_data["read"], night=form.night(), by=request.actor
        )
        if is_new:
            messages.success(request, _("The case is open. Its code is %(code)s.") % {"code": seen.code})
        return HttpResponseRedirect(reverse("casefile:case", args=[seen.code]))
    context = {"shown": shown, "form": form, "why_not": why_not}
    return render(request, "handin/take_over.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
def not_here(request: Request, handin: UUID) -> HttpResponse:
    """Why not, and whom to ring; or on to another agency with one press."""
    shown = queries.arrival(request.actor, handin)
    if request.method == "POST" and request.POST.get("do") == "forward":
        return _forward(request, shown)
    form = forms.NotHere(posted(request), initial={"read": shown.row.number})
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data["read"]
        try:
            actions.not_here(handin=shown.id, read=read, told=form.told(), by=request.actor)
        except Refused as refused:
            form.add_error("call", refused.reason)
        else:
            messages.success(request, _("They are told whom to ring. What they wrote is deleted here."))
            return HttpResponseRedirect(reverse("handin:list"))
    sender = shown.row.from_organisation_id
    others = [(pk, name) for pk, name in queries.partners(request.actor) if pk != sender]
    context = {"shown": shown, "form": form, "others": others, "why_not": shown.why_not_take}
    return render(request, "handin/not_here.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
@sensitive_post_parameters()
def meet(request: Request, handin: UUID) -> HttpResponse:
    """Propose where to meet. Never the house."""
    shown = queries.arrival(request.actor, handin)
    if not shown.comes_from_others:
        raise Http404
    soon = dates.Moment(clock.now() + SOON, queries_on_call.zone_of(request.actor))
    form = forms.Meeting(posted(request), initial={"at": soon})
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(handin=shown.id, meeting=form.meeting(), by=request.actor)
        except Refused as refused:
            form.add_error(_FIELDS.get(refused.code), str(refused.reason))
        else:
            messages.success(request, _("They see where you meet. Both say afterwards that you met."))
            return HttpResponseRedirect(reverse("handin:arrival", args=[shown.id]))
    context = {"shown": shown, "form": form, "is_known": doors.is_known(request.actor)}
    return render(request, "handin/meet.html", context, status=422 if form.errors else 200)


SOON = timedelta(minutes=45)  # [P] what the page suggests
_FIELDS = {"address_in_meeting": "point", "no_meeting": "at"}


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
def feedback(request: Request, handin: UUID) -> HttpResponse:
    """About the form, to the officer. Nothing about a person can be written here."""
    shown = queries.arrival(request.actor, handin)
    if not shown.comes_from_others:
        raise Http404
    form = forms.Feedback(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.feedback(handin=shown.id, said=form.said(), by=request.actor)
        messages.success(request, _("They can read it."))
        return HttpResponseRedirect(reverse("handin:arrival", args=[shown.id]))
    why_not = rules.why_not_feedback(is_said=shown.has_feedback, is_own=False)
    context = {"shown": shown, "form": form, "why_not": why_not}
    return render(request, "handin/feedback.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SIGNERS, methods=BOTH)
def cosign(request: Request, act: UUID) -> HttpResponse:
    """What a colleague did alone, for the second person; and for who did it, what was said."""
    shown = queries_cosign.signing(request.actor, act)
    if request.method == "POST" and request.POST.get("do") and shown.is_mine:
        return _mine(request, shown)
    form = forms.SecondWord(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.sign(act=shown.id, agrees=given["agrees"] == "yes", reason=given["reason"], by=request.actor)
        messages.success(request, _("Your word is kept."))
        return HttpResponseRedirect(reverse("handin:cosign", args=[shown.id]))
    return _cosign(request, shown, forms.NobodySigns() if shown.is_nobody else form)


def _cosign(
    request: Request, shown: queries_cosign.Signing, form: forms.SecondWord | forms.NobodySigns
) -> HttpResponse:
    audit.looked(by=request.actor, subject=shown.id, groups="I")
    zone = queries_on_call.zone_of(request.actor)
    may_read = bool(rules.TAKERS & request.actor.roles)  # a manager who supervises signs by code alone
    context = {"shown": shown, "form": form, "zone": zone, "may_read": may_read}
    return render(request, "handin/cosign.html", context, status=422 if form.errors else 200)


def _mine(request: Request, shown: queries_cosign.Signing) -> HttpResponse:
    """Whoever acted has read an objection, asks another person, or writes that nobody can sign."""
    act, do = shown.id, request.POST.get("do")
    if do == "read":
        actions.read_objection(act=act, by=request.actor)
    elif do == "ask":
        act = actions.ask_anew(act=act, by=request.actor).pk
        messages.success(request, _("Another person is asked to sign."))
    elif do == "nobody":
        form = forms.NobodySigns(request.POST)
        if not form.is_valid():
            return _cosign(request, shown, form)
        actions.nobody_there(act=act, why=form.cleaned_data["why"], by=request.actor)
        messages.success(request, _("It is kept that nobody could sign."))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("handin:cosign", args=[act]))


def _do(request: Request, shown: queries.Arrived) -> HttpResponse:
    do = request.POST.get("do")
    form = forms.Read(request.POST)
    if do == "take" and form.is_valid():
        actions.take(handin=shown.id, read=form.cleaned_data["read"], by=request.actor)
        messages.success(request, _("They see that you take over, and when. Nothing else."))
    elif do == "met":
        actions.met(handin=shown.id, by=request.actor)
        messages.success(request, _("It is kept that you met."))
    elif do == "nobody":
        actions.nobody_came(handin=shown.id, by=request.actor)
        messages.info(request, _("They are told. Ring them; then propose another meeting, or say not here."))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("handin:arrival", args=[shown.id]))


def _forward(request: Request, shown: queries.Arrived) -> HttpResponse:
    form = forms.Forward(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    row = actions.forward(handin=shown.id, to=given["to"], read=given["read"], by=request.actor)
    messages.success(
        request,
        _("It is passed on to {name}, without the name. You no longer read it.").format(
            name=row.to_organisation.name
        ),
    )
    return HttpResponseRedirect(reverse("handin:list"))
