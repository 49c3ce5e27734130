"""What was given and who pays; results of tests."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, forms_given, pages, pages_given, queries_given, rules, seeing
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def items(request: Request, code: str) -> HttpResponse:
    """Everything that was given."""
    seen = looking.at(request.actor, code, "I")
    return render(request, "assistance/items.html", pages_given.items(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_item(request: Request, code: str) -> HttpResponse:
    """Something was given. The form carries an id: sent twice, it is one."""
    seen = looking.at(request.actor, code, "I")
    if not queries_given.sees_items(request.actor, seen):
        raise Http404
    seen = looking.to_write(request.actor, code, "I")
    form = forms_given.Item(posted(request), initial={"thing": uuid4(), "day": clock.today()})
    changed = False
    if request.method == "POST" and form.is_valid():
        brief, given = form.split(form.cleaned_data)
        thing = form.cleaned_data["thing"]
        try:
            actions.write_item(seen=seen, thing=thing, brief=brief, given=given, by=request.actor)
        except (Conflict, Sent):
            there = [one.newest for one in queries_given.items(request.actor, seen) if one.thing == thing]
            if [(one.brief, one.whole) for one in there] == [(brief, given)]:
                return _back(request, "assistance:items", seen, again=True)
            changed = True  # an item is never changed: what was typed would be another one
            form = forms_given.Item(None, initial={**form.cleaned_data, "thing": uuid4()})
        else:
            return _back(request, "assistance:items", seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, "assistance/add_item.html", about, status=status)


@guards.page(Access.UNLOCKED)
def results(request: Request, code: str) -> HttpResponse:
    """Results, for who may know them."""
    seen = looking.at(request.actor, code, "D")
    return render(request, "assistance/results.html", pages_given.results(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_result(request: Request, code: str) -> HttpResponse:
    """A result for the first time."""
    seen = _to_write_result(request, code)
    return _result(request, seen, {"read": 0, "thing": uuid4(), "day": clock.today()})


@guards.page(Access.UNLOCKED, methods=BOTH)
def change_result(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The result came, or she or he knows it now."""
    seen = _to_write_result(request, code)
    one = queries_given.result(request.actor, seen, thing)
    reason = rules.why_not_ours(organisation=one.newest.organisation, mine=request.actor.organisation_id)
    if reason or one.newest.whole is None:
        raise Refused(reason or "", code="result_not_written")
    known = {**one.newest.brief.to_value(), **one.newest.whole.to_value()}
    return _result(request, seen, {**known, "read": one.newest.number, "thing": thing})


def _result(request: Request, seen: Found, initial: dict[str, Any]) -> HttpResponse:
    form, changed, status = forms_given.Result(posted(request), initial=initial), False, 200
    if request.method == "POST" and form.is_valid():
        brief, given = form.split(form.cleaned_data)
        thing = initial["thing"] if initial["read"] else form.cleaned_data["thing"]
        try:
            actions.write_result(
                seen=seen,
                thing=thing,
                read=form.cleaned_data["read"],
                brief=brief,
                given=given,
                by=request.actor,
            )
        except (Conflict, Sent):
            there = queries_given.result(request.actor, seen, thing)
            if (there.newest.brief, there.newest.whole) == (brief, given):
                return _back(request, "assistance:results", seen, again=True)
            changed, status = True, 409
            read = initial["read"] or there.newest.number
            form = forms_given.Result(None, initial={**form.cleaned_data, "read": read})
        else:
            return _back(request, "assistance:results", seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed}
    return render(request, "assistance/write_result.html", about, status=422 if form.errors else status)


def _to_write_result(request: Request, code: str) -> Found:
    seen = looking.at(request.actor, code, "D")
    if not seeing.told(request.actor, seen, "D"):
        raise Http404
    return looking.to_write(request.actor, code, "D")


def _back(request: Request, name: str, seen: Found, *, again: bool = False) -> HttpResponse:
    if again:
        messages.warning(request, _("It was kept already."))
    else:
        messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse(name, args=[seen.code]))
