"""What is needed, the plan with its signatures, and what was promised."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import actions, documents, drafts, forms_plan, pages, queries, seeing
from wayhome.care.views_safety import later
from wayhome.core import clock, digits, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking, versions
from wayhome.people.queries import Found
from wayhome.services import doors

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def plan(request: Request, code: str) -> HttpResponse:
    """All three on one page."""
    seen = looking.at(request.actor, code, "I")
    if not seeing.plan(seen):
        raise Http404
    return render(request, "care/plan.html", pages.plan(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write(request: Request, code: str) -> HttpResponse:
    """Goals, steps, whom we asked. A change is a new plan to sign."""
    seen = _to_write(request, code)
    if request.method == "POST" and request.POST.get("do") == "later":
        return later(request, seen, drafts.PLAN, back="care:plan")
    now = queries.plan(request.actor, seen)
    read = now.plan.number if now and now.is_ours else 0
    kept = drafts.of(request.actor, seen, drafts.PLAN)
    known = now.plan.known if now else documents.Plan()
    form = forms_plan.Plan(posted(request), read=read, known=known)
    if request.method == "GET" and kept:
        form = _from_draft(kept, read=read, known=known)
    there, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_plan(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            now = queries.plan(request.actor, seen)
            there = pages.plan_facts(now.plan.known) if now else []
            read = now.plan.number if now and now.is_ours else 0
            form, status = forms_plan.Plan(None, read=read, known=form.given()), 409
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("The plan is kept. Read it together, then sign it."))
            return _back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "there": there, "draft": kept is not None}
    return render(request, "care/write_plan.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def sign(request: Request, code: str, plan: UUID) -> HttpResponse:
    """How she or he signed this version."""
    seen = _to_write(request, code)
    one = next((one for one in queries.plan_versions(request.actor, seen) if one.id == plan), None)
    if one is None:
        raise Http404
    form = forms_plan.Sign(posted(request))
    if request.method == "POST" and form.is_valid():
        given = documents.Signature(**form.cleaned_data)
        actions.sign(seen=seen, plan=plan, given=given, by=request.actor)
        messages.success(request, _("Signed by both of you."))
        return _back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "facts": pages.plan_facts(one.known)}
    return render(request, "care/sign.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_need(request: Request, code: str) -> HttpResponse:
    """Something that is needed, for the first time. The form carries an id: sent twice, it is one."""
    seen = _to_write(request, code)
    return _need(request, seen, _thing(request), documents.Need(), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def need(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The same, some time later."""
    seen = _to_write(request, code)
    one = next((one for one in queries.needs(request.actor, seen) if one.thing == thing), None)
    if one is None:
        raise Http404
    return _need(request, seen, thing, one.newest.known, read=one.newest.number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def promise(request: Request, code: str) -> HttpResponse:
    """What is promised, by whom, for which day."""
    seen = _to_write(request, code)
    form, status = forms_plan.Promise(posted(request), thing=uuid4(), today=clock.today()), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.promise(seen=seen, by=request.actor, **form.cleaned_data)
        except Sent:
            messages.warning(request, _("It was kept already."))
            return _back(seen)
        except Conflict:  # something else came with the id of a promise: it stands below, as one more
            typed = {**form.cleaned_data, "thing": uuid4()}
            form = forms_plan.Promise(None, thing=typed["thing"], today=clock.today())
            form.initial.update(typed)
            messages.warning(request, versions.another().words)
            status = 409
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("The promise is kept, and due on its day."))
            return _back(seen)
    about = {**pages.frame(request.actor, seen), "form": form}
    return render(request, "care/promise.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def settle(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Given; or not given, or taken back, and why."""
    seen = _to_write(request, code)
    one = next((one for one in queries.promises(request.actor, seen) if one.thing == thing), None)
    if one is None:
        raise Http404
    form = forms_plan.Settle(
        posted(request), read=one.newest.number, today=clock.today(on_call.zone_of(request.actor))
    )
    known = one.newest.known
    why_not = queries.why_not_settle(request.actor, seen, known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle(seen=seen, thing=thing, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "line": pages.promise(one), "why_not": why_not}
    return render(request, "care/settle.html", about, status=422 if form.errors else 200)


def _need(request: Request, seen: Found, thing: UUID, known: documents.Need, *, read: int) -> HttpResponse:
    form = forms_plan.Need(posted(request), read=read, known=known, today=clock.today())
    status, changed = 200, False
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_need(
                seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            form = forms_plan.Need(None, read=read, known=form.given(), today=clock.today())
            status, changed = 409, True
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen)
    about: dict[str, Any] = {
        **pages.frame(request.actor, seen),
        "form": form,
        "thing": thing,
        "is_new": not read,
    }
    about["changed"] = changed
    return render(request, "care/need.html", about, status=422 if form.errors else status)


def _from_draft(kept: dict[str, Any], *, read: int, known: documents.Plan) -> forms_plan.Plan:
    """The form as its author left it: what was typed, unread by the rules so far."""
    form = forms_plan.Plan(None, read=read, known=known)
    form.initial.update({name: value for name, value in kept.items() if name in form.fields})
    form.initial["read"] = digits.whole(str(kept.get("read", "")), read)
    for name, field in form.fields.items():
        parts = [kept.get(f"{name}_{part}", "") for part in ("day", "month", "year")]
        if any(parts):
            form.initial[name] = field.widget.value_from_datadict(kept, {}, name)
    return form


def _thing(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("thing", ""))
    except ValueError:
        return uuid4()


def _to_write(request: Request, code: str) -> Found:
    seen = looking.to_write(request.actor, code, "I")
    if not seeing.plan(seen):
        raise Http404
    return seen


def _back(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:plan", args=[seen.code]))
