"""Lists of cases: brought, looked at, decided about, taken in; what one said of a case."""

import time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.caselists import actions, forms, limits, pages, pages_keys, queries, queries_keys, rules
from wayhome.caselists.shapes import Looked
from wayhome.core import clock, downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.htcds import mapping, sheets_out
from wayhome.htcds.sheets import BadWorkbook
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")
LOOKING = "caselists.looked"


@guards.page(Access.UNLOCKED, roles=rules.SEES)
def home(request: Request) -> HttpResponse:
    """The actor’s lists, those that wait for somebody of the team, and the copies of the agency."""
    about = pages.home(request.actor, queries.lists(request.actor))
    about |= {"waiting": pages_keys.keys(queries_keys.waiting(request.actor))["keys"]}
    return render(request, "caselists/home.html", about)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH, sensitive=True)
def bring(request: Request) -> HttpResponse:
    """The file, and on what ground it is kept."""
    reason = rules.why_not_bring(request.actor, holds_first=queries.team(request.actor) is not None)
    if reason:
        raise Refused(reason, code="list_not_brought")
    form = forms.Bring(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            list_id = actions.bring(
                content=form.content(),
                name=form.cleaned_data["file"].name,
                ground=form.cleaned_data["ground"],
                by=request.actor,
            )
        except BadWorkbook as problem:
            form.add_error("file", str(problem))
        else:
            _compare(request, list_id)
            return _to("look", list_id)
    return render(request, "caselists/bring.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS)
def look(request: Request, list_id: UUID) -> HttpResponse:
    """What the list would become; from the first batch on, how far it is."""
    now = queries.one(request.actor, list_id)
    if now.is_planned or now.is_ended:
        return render(request, "caselists/progress.html", pages.progress(now))
    looked = _looked(request, list_id)
    if looked.preview.questions:
        return _to("columns", list_id)
    return render(request, "caselists/look.html", pages.look(looked, now))


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH)
def columns(request: Request, list_id: UUID) -> HttpResponse:
    """What each column holds; kept for the next list of the team."""
    looked, everything = _looked(request, list_id), request.GET.get("all") == "1"
    if looked.is_sent:
        return _to("look", list_id)
    sheet = forms.Sheet(posted(request), sheets=looked.sheets, initial={"sheet": looked.told.sheet})
    if request.POST.get("do") == "sheet":
        if sheet.is_valid():
            actions.tell(list_id=list_id, sheet=sheet.cleaned_data["sheet"], by=request.actor)
        return _to("look", list_id)
    found = looked.preview.mapped
    form = forms.Columns(
        posted(request),
        mapped=found,
        unclear=pages.unclear(found, clock.today()),
        words=looked.preview.words[: limits.SHOWN],
        everything=everything,
    )
    if request.method == "POST" and form.is_valid():
        actions.keep_habit(list_id=list_id, kept=form.kept(), by=request.actor)
        _compare(request, list_id)
        return _to("look", list_id)
    about = {
        "form": form, "sheet": sheet, "looked": looked, "everything": everything, "list_id": list_id,
        "questions": mapping.why_not_whole(found), "unknown": sum(one.needs_choice for one in found.columns),
    }  # fmt: skip
    return render(request, "caselists/columns.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH)
def known(request: Request, list_id: UUID) -> HttpResponse:
    """Rows that may be somebody known already: a person says who it is."""
    looked = _looked(request, list_id)
    again = request.GET.get("all") == "1"
    doubts = (looked.doubts if again else looked.undecided)[: limits.SHOWN]
    form = forms.Known(posted(request), doubts=doubts, whole=looked.doubts)
    if request.method == "POST" and form.is_valid():
        actions.tell(list_id=list_id, choices=form.choices(), by=request.actor)
        return _to("known" if len(looked.undecided) > len(doubts) else "look", list_id)
    shown = [{**pages.doubt(one), "bound": form[f"row_{one.row.row}"]} for one in doubts]
    about = {"form": form, "doubts": shown, "list_id": list_id}
    return render(request, "caselists/known.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS)
def refused(request: Request, list_id: UUID) -> HttpResponse:
    """The rows that are not taken, as they were, with what to do: mended, the same file goes in again."""
    found = _looked(request, list_id).preview
    content = sheets_out.refused(found.mapped, found.refused)
    return downloads.saved(HttpResponse(content), "refused-rows.csv")


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=("POST",))
def take(request: Request, list_id: UUID) -> HttpResponse:
    """Batch after batch for some seconds; pressed again, it goes on where it stopped."""
    if not queries.one(request.actor, list_id).is_planned:
        looked = _compare(request, list_id)  # who came meanwhile is asked about first
        actions.plan(list_id=list_id, looked=looked, by=request.actor)
    started, seen = time.monotonic(), dict[UUID, str]()
    try:
        while actions.take_next(list_id=list_id, seen=seen, by=request.actor):
            if time.monotonic() - started > limits.AT_ONCE:
                break
    except Conflict as conflict:
        messages.warning(request, conflict.words)
    return _to("look", list_id)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=("POST",))
def end(request: Request, list_id: UUID) -> HttpResponse:
    """Done with it: the file is gone."""
    waits = queries.one(request.actor, list_id)
    actions.end(list_id=list_id, by=request.actor)
    if waits.is_sent and not waits.is_done:
        messages.success(request, _("You have put it down. What was taken in stays; the list waits again."))
    else:
        messages.success(request, _("The file is gone from here. What was taken in stays."))
    return HttpResponseRedirect(reverse("caselists:home"))


@guards.page(Access.UNLOCKED)
def case(request: Request, code: str) -> HttpResponse:
    """What lists said of a case beside what it keeps."""
    seen = looking.at(request.actor, code, "ABCFGI")
    if not seen.access.may_read("A"):
        raise Http404
    said = [pages.said(one) for one in queries.says(request.actor, seen)]
    return render(request, "caselists/case.html", {"seen": seen, "said": said})


def _looked(request: Request, list_id: UUID, *, anew: bool = False) -> Looked:
    """The list beside the cases of the agency. The looking is recorded first."""
    brought = queries.brought(request.actor, list_id)
    audit.looked(by=request.actor, subject=list_id, groups="A", action=LOOKING)
    return queries.looked(request.actor, brought, anew=anew)


def _compare(request: Request, list_id: UUID) -> Looked:
    """Who may be whom, found out now and kept for the next looks."""
    looked = _looked(request, list_id, anew=True)
    actions.keep_compared(list_id=list_id, looked=looked, by=request.actor)
    return looked


def _to(name: str, list_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"caselists:{name}", args=[list_id]))
