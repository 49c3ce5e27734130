"""Messages on a case: the threads, one thread with its answer, a new one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import digits, guards
from wayhome.core.guards import Access
from wayhome.messages import actions, forms, queries, rules
from wayhome.messages.documents import Written
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.protocols.rules import groups_in_words

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def threads(request: Request, code: str) -> HttpResponse:
    """Every thread that is open to this reader; unread ones say so."""
    seen = people.found(request.actor, code)
    lines = queries.threads(request.actor, seen)
    if lines:
        groups = "".join(sorted({line.group for line in lines}))
        audit.looked(by=request.actor, subject=seen.id, groups=groups)
    context = {**_frame(request, seen), "lines": lines, "draft": queries.draft(request.actor, seen)}
    return render(request, "messages/threads.html", context)


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, code: str) -> HttpResponse:
    """To whom, about which part, what. Kept for later, thrown away, or sent."""
    seen = people.found(request.actor, code)
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop(seen=seen, by=request.actor)
        messages.success(request, _("The draft is gone."))
        return _to_threads(seen)
    if request.method == "POST" and request.POST.get("do") == "keep":
        actions.keep(seen=seen, written=_typed(request), by=request.actor)
        messages.success(request, _("Kept for you alone."))
        return _to_threads(seen)
    choices = queries.choices(request.actor, seen)
    kept = queries.draft(request.actor, seen)
    form = forms.Begin(posted(request), choices=choices, initial=kept.to_value() if kept else None)
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data, "to": UUID(form.cleaned_data["to"])}
        message = actions.begin(seen=seen, by=request.actor, **typed)
        messages.success(request, _("Sent. They are told that something waits, and nothing else."))
        return _to_thread(seen, message.thread_id)
    why_not = _why_not(seen) or (None if choices else rules.why_nobody())
    context = {**_frame(request, seen), "form": form, "why_not": why_not, "kept": kept}
    context["typed"] = _typed(request).words if why_not and request.method == "POST" else ""
    context["choices"] = [(name, groups_in_words(groups)) for _pk, name, groups in choices]
    return render(request, "messages/new.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def thread(request: Request, code: str, thread: UUID) -> HttpResponse:
    """All that was written, oldest first, and the answer below."""
    seen = people.found(request.actor, code)
    opened = queries.thread(request.actor, seen, thread)
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop(seen=seen, thread=thread, by=request.actor)
        return _to_thread(seen, thread)
    if request.method == "POST" and request.POST.get("do") == "keep":
        actions.keep(seen=seen, thread=thread, written=_typed(request), by=request.actor)
        messages.success(request, _("Kept for you alone."))
        return _to_thread(seen, thread)
    kept = queries.draft(request.actor, seen, thread)
    initial = {**(kept.to_value() if kept else {}), "upto": opened.last}
    form = forms.Reply(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.reply(seen=seen, thread=thread, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Sent. They are told that something waits, and nothing else."))
        return _to_thread(seen, thread)
    looking.at(request.actor, code, opened.group)
    context = {
        **_frame(request, seen),
        "opened": opened,
        "form": form,
        "kept": kept,
        "why_not": _why_not(seen),
    }
    context["part"] = groups_in_words(opened.group)
    return render(request, "messages/thread.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def read(request: Request, code: str, thread: UUID) -> HttpResponse:
    """“I have read it.”"""
    seen = people.found(request.actor, code)
    upto = digits.whole(request.POST.get("upto"), 0)
    actions.read(seen=seen, thread=thread, upto=upto, by=request.actor)
    messages.success(request, _("The other side sees that it was read."))
    return _to_thread(seen, thread)


def _frame(request: Request, seen: Found) -> dict[str, Any]:
    person = people.person(request.actor, seen)
    url = reverse("messages:threads", args=[seen.code]).removesuffix("messages/")
    return {"seen": seen, "name": person.brief.name_used or seen.code, "case_url": url}


def _why_not(seen: Found) -> str | None:
    return rules.why_not_write(seen.access, leader=seen.case.organisation.name)


def _typed(request: Request) -> Written:
    """As it stands, right or not: a draft is nobody else's business."""
    most = {"to": 40, "group": 1, "subject": 1000, "words": 100_000}
    return Written(**{name: request.POST.get(name, "")[: most[name]] for name in most})


def _to_threads(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("messages:threads", args=[seen.code]))


def _to_thread(seen: Found, thread: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("messages:thread", args=[seen.code, thread]))
