"""Only with her or him: care after rape, what is kept, and the hours that doctors set."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, documents, forms_after, pages_after, queries_after, rules
from wayhome.assistance.shapes import AfterNow, QuietVersion
from wayhome.consent import queries as consent
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.duties import queries_on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")
NURSES = frozenset({"HEALTH"})


@guards.page(Access.UNLOCKED, sensitive=True)
def after(request: Request, code: str) -> HttpResponse:
    """For doctors and nurses, and those she or he lets. For everybody else it is not there."""
    seen, now = _look(request, code)
    return render(request, "assistance/after.html", pages_after.after(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def write_after(request: Request, code: str) -> HttpResponse:
    """What she wants, and whom she lets read it."""
    seen, now = _look(request, code)
    if now.is_let:
        raise Refused(rules.why_not_after(documents.After(), is_let=True) or "", code="after_not_written")
    known = now.after.known if now.after else documents.After()
    zone, names = queries_on_call.zone_of(request.actor), queries_after.may_be_let(request.actor, seen)
    form = forms_after.After(posted(request), read=now.number, known=known, colleagues=names, zone=zone)
    changed, status = False, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_after(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            changed, status, given = True, 409, form.given()
            form = forms_after.After(None, read=now.number, known=given, colleagues=names, zone=zone)
        else:
            return _back(request, seen)
    about = {**pages_after.after(request.actor, seen, now), "form": form, "changed": changed}
    return render(request, "assistance/write_after.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def keep_trace(request: Request, code: str) -> HttpResponse:
    """Something is kept, without a report. The form carries an id: sent twice, it is one."""
    seen, _now = _look(request, code, writes=True)
    form, changed = forms_after.Keep(posted(request), initial={"thing": uuid4()}), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_trace(
                seen=seen, thing=form.cleaned_data["thing"], given=form.given(), by=request.actor
            )
        except (Conflict, Sent):
            thing, there = form.cleaned_data["thing"], queries_after.after(request.actor, seen).traces
            if any(one.known == form.given() for chain in there for one in chain if one.thing == thing):
                return _back(request, seen, again=True)
            changed = True  # what was kept is passed on, never changed: what was typed would be another one
            form = forms_after.Keep(None, initial={**form.cleaned_data, "thing": uuid4()})
        else:
            return _back(request, seen)
    about = {**pages_after.frame(request.actor, seen), "form": form, "changed": changed}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, "assistance/keep_trace.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def pass_on(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Somebody else holds it; the police with her yes; destroyed as she wants. Sent twice, it is one step."""
    seen, now = _look(request, code, writes=True)
    chain = next((one for one in now.traces if one[0].thing == thing), None)
    if chain is None:
        raise Http404
    has_yes = consent.live_to_officers(request.actor, seen) is not None
    newest, known = chain[0], _as_read(chain, request.POST.get("read", ""))
    form = forms_after.PassOn(posted(request), read=newest.number, known=known, has_yes=has_yes)
    changed, status = False, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.pass_on(
                seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(),
                wants=form.cleaned_data["wants"], by=request.actor,
            )  # fmt: skip
        except (Conflict, Sent):
            if form.given() == newest.known:
                return _back(request, seen, again=True)
            changed, status, typed = True, 409, form.given()
            form = forms_after.PassOn(None, read=newest.number, known=typed, has_yes=has_yes)
        else:
            return _back(request, seen)
    about = {**pages_after.frame(request.actor, seen), "form": form, "label": newest.known.label,
             "changed": changed, "facts": pages_after.where(newest.known)}  # fmt: skip
    return render(request, "assistance/pass_on.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH, roles=NURSES, sensitive=True)
def windows(request: Request) -> HttpResponse:
    """Within how many hours something helps. No figure is there until a doctor has set it."""
    now = queries_after.windows(request.actor)
    known = {one.about: one.hours for one in now}
    form = forms_after.Window(posted(request), known=known)
    if request.method == "POST" and form.is_valid():
        actions.set_windows(given=form.cleaned_data, by=request.actor)
        messages.success(request, _("It is kept, with your name and the day."))
        return HttpResponseRedirect(reverse("assistance:windows"))
    shown = {"form": form, "now": [pages_after.window_set(one) for one in now]}
    return render(request, "assistance/windows.html", shown, status=422 if form.errors else 200)


def _look(request: Request, code: str, *, writes: bool = False) -> tuple[Found, AfterNow]:
    """The case and how it stands, opened once. Refused for who only reads, where something is written."""
    seen = looking.at(request.actor, code, "DEHI")
    now = queries_after.after(request.actor, seen)
    if writes and (reason := rules.why_not_keep(seen.access)):
        raise Refused(reason, code="trace_not_kept")
    return seen, now


def _as_read(chain: Sequence[QuietVersion[documents.Trace]], read: str) -> documents.Trace:
    """The version that was on the screen: what was typed is about that one."""
    return next((one for one in chain if str(one.number) == read), chain[0]).known


def _back(request: Request, seen: Found, *, again: bool = False) -> HttpResponse:
    if again:
        messages.warning(request, _("It was kept already."))
    else:
        messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("assistance:after", args=[seen.code]))
