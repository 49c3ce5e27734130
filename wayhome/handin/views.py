"""For whoever brings somebody: one page that posts once, what was received, and sheets for the car."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call
from wayhome.handin import actions, drafts, forms, pages, queries, queries_warning, rules
from wayhome.handin.enums import Interpreter, PlaceType, Sign, Source, Threat
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import versions

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
@sensitive_post_parameters()
def new(request: Request) -> HttpResponse:
    """Somebody is brought to safety."""
    return _hand_in(request, forms.Arrival, "handin/new.html")


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=("POST",))
@sensitive_post_parameters()
def draft(request: Request) -> HttpResponse:
    """What is typed so far, kept by the page itself at each pause."""
    kept = drafts.keep(typed=dict(request.POST.lists()), by=request.actor)
    return HttpResponse(status=204 if kept else 422)


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
@sensitive_post_parameters()
def seen(request: Request) -> HttpResponse:
    """Something was seen, and nobody comes: no name, nobody asked."""
    return _hand_in(request, forms.Observation, "handin/seen.html")


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
@sensitive_post_parameters()
def typed(request: Request) -> HttpResponse:
    """A sheet on paper, typed later: both times are kept."""
    return _hand_in(request, forms.Sheet, "handin/typed.html")


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS)
def mine(request: Request) -> HttpResponse:
    """Receipts and early warnings, one's own. Nothing of what was written."""
    lines = [(one, *pages.receipt_status(one)) for one in queries.brought(request.actor)]
    given = queries_warning.given(request.actor)
    context = {
        "lines": lines,
        "warnings": [(one, pages.people(one.what.how_many)) for one in given if one.what],
        "has_draft": drafts.of(request.actor) is not None,
        "takes_over": bool(rules.TAKERS & request.actor.roles),
    }
    return render(request, "handin/mine.html", context)


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
def sent(request: Request, handin: UUID) -> HttpResponse:
    """One receipt: whether it was received; where one meets until both have met; whom to ring after a no."""
    shown = queries.sent(request.actor, handin)
    if request.method == "POST":
        return _said(request, shown)
    tag = pages.receipt_status(shown.receipt)
    context = {
        "shown": shown,
        "status": tag[0],
        "word": tag[1],
        "meeting": pages.meeting(shown.meeting) if shown.meeting else [],
        "told": pages.told(shown.told) if shown.told else [],
        "feedback": pages.feedback(shown.feedback) if shown.feedback else [],
    }
    return render(request, "handin/sent.html", context)


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
def prompts(request: Request) -> HttpResponse:
    """A sheet for the car: what to say, what to notice, what not to ask. Nothing on it is about anybody."""
    context = {"signs": Sign.labels, "threats": Threat.labels, "interpreters": Interpreter.labels}
    return _sheet(request, "handin/prompts.html", context)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
def sheet(request: Request) -> HttpResponse:
    """An empty admission sheet for the night when the machine is down."""
    context = {
        "signs": Sign.labels,
        "threats": Threat.labels,
        "interpreters": Interpreter.labels,
        "places": PlaceType.labels,
        "sources": Source.labels,
    }
    return _sheet(request, "handin/sheet.html", context)


def _sheet(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    """Looked at, or printed."""
    if request.method == "POST":
        return press.answer(request, template, lambda: context, number=actions.print_sheet(by=request.actor))
    return render(request, template, context)


def _hand_in(request: Request, kind: type[forms.Arrival], template: str) -> HttpResponse:
    """The one page. It posts once; what cannot be sent yet is kept, sealed, for its author alone."""
    actor, why_not = request.actor, None
    form = _form(request, kind)
    if request.method == "POST" and request.POST.get("do") == "later":
        return _later(request)
    if request.method == "POST" and form.is_valid():
        try:
            return _send(request, form)
        except Refused as refused:
            why_not = refused.reason
        except versions.Another as other:  # mended after it was sent: it stays, with an id of its own
            why_not = other.words
            form.put("once", uuid4())
    if request.method == "POST" and kind is forms.Arrival:
        typed = form.data if isinstance(form.data, QueryDict) else request.POST
        drafts.keep(typed=dict(typed.lists()), by=actor)
    context = {"form": form, "why_not": why_not, "takes_over": bool(rules.TAKERS & actor.roles)}
    return render(request, template, context, status=422 if form.errors or why_not else 200)


def _later(request: Request) -> HttpResponse:
    if drafts.keep(typed=dict(request.POST.lists()), by=request.actor):
        messages.info(request, _("It is kept, sealed, for you alone."))
    else:
        messages.info(request, _("It was not kept: it is too long, or it was sent already."))
    return HttpResponseRedirect(reverse("handin:mine"))


def _send(request: Request, form: forms.Arrival) -> HttpResponse:
    given, actor = form.cleaned_data, request.actor
    source = str(Source.LAW) if "source" not in form.fields else ""
    to = UUID(given["organisation"])
    row, is_new = actions.hand_in(
        once=given["once"], organisation=to, arrival=form.arrival(source=source), by=actor
    )
    if is_new:
        messages.success(request, _("It is sent. When they answer, it stands here."))
    else:
        messages.info(request, _("This was sent already. Nothing was sent twice."))
    if to == actor.organisation_id and rules.TAKERS & actor.roles:
        return HttpResponseRedirect(reverse("handin:list"))
    return HttpResponseRedirect(reverse("handin:sent", args=[row.pk]))


def _form(request: Request, kind: type[forms.Arrival]) -> forms.Arrival:
    """Empty, as it was sent, or as its author left it: what was typed, unread by the rules so far."""
    actor = request.actor
    more: dict[str, Any] = {
        "receivers": queries.receivers(actor),
        "asks_source": not rules.OFFICERS & actor.roles,
    }
    if request.method == "POST":
        return kind(posted(request), **more)
    now = dates.Moment(clock.now(), queries_on_call.zone_of(actor))
    form = kind(None, initial={"once": uuid4(), "happened": now, "children": 0}, **more)
    if len(more["receivers"]) == 1:
        form.initial["organisation"] = str(more["receivers"][0][0])
    kept = drafts.of(actor) if kind is forms.Arrival else None
    if kept:
        data = QueryDict(mutable=True)
        for name, values in kept.items():
            data.setlist(name, values)
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(data, {}, name)
    return form


def _said(request: Request, shown: queries.Sent) -> HttpResponse:
    do = request.POST.get("do")
    if do == "given":
        actions.given(handin=shown.receipt.id, by=request.actor)
        messages.success(request, _("Thank you. You have nothing more to do."))
    elif do == "read":
        actions.noticed(handin=shown.receipt.id, by=request.actor)
        messages.success(request, _("Marked as read."))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("handin:sent", args=[shown.receipt.id]))
