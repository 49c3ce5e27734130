"""What we find, what an authority decides, whom we tell, until when it can be challenged; an age in doubt."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import forms as core_forms
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.identification import (
    actions,
    forms_findings,
    holding,
    pages,
    queries,
    rules_findings,
    seeing,
)
from wayhome.identification.views import to_write
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def find(request: Request, code: str, interview: UUID) -> HttpResponse:
    """What follows from the answers, each dimension with its reason; then the worker decides."""
    seen = to_write(request, code)
    talk = queries.talk(request.actor, seen, interview)
    if not talk.counts:
        raise Refused(
            _("This talk has not ended, or counts nowhere. Nothing is decided on it."), code="not_found_so"
        )
    form = forms_findings.Finding(posted(request), read=queries.standing(request.actor, seen).number)
    changed = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.find(seen=seen, interview=interview, by=request.actor, **form.cleaned_data)
        except Conflict:
            changed = queries.standing(request.actor, seen)
            form = forms_findings.Finding(
                read=changed.number, initial={**form.cleaned_data, "read": changed.number}
            )
        else:
            messages.success(request, _("What you decided is kept. Help goes on."))
            return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {**pages.of_talk(request.actor, seen, talk), "form": form, "changed": _newest(changed)}
    return render(request, "identification/find.html", about, status=_status(form, changed))


@guards.page(Access.UNLOCKED, methods=BOTH)
def observe(request: Request, code: str) -> HttpResponse:
    """She or he cannot talk: what was seen is written down, and nothing is asked."""
    seen = to_write(request, code)
    form = forms_findings.Observed(posted(request), read=queries.standing(request.actor, seen).number)
    changed = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.observe(seen=seen, by=request.actor, **form.cleaned_data)
        except Conflict:
            changed = queries.standing(request.actor, seen)
            form = forms_findings.Observed(
                read=changed.number, initial={**form.cleaned_data, "read": changed.number}
            )
        else:
            messages.success(request, _("What you saw is kept. Help goes on; a talk can wait."))
            return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form, "changed": _newest(changed)}
    return render(request, "identification/observe.html", about, status=_status(form, changed))


@guards.page(Access.UNLOCKED, methods=BOTH)
def decided(request: Request, code: str) -> HttpResponse:
    """Where an authority’s decision stands."""
    seen = to_write(request, code)
    form = forms_findings.Decided(posted(request), read=queries.standing(request.actor, seen).number)
    changed = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(seen=seen, by=request.actor, **form.cleaned_data)
        except Conflict:
            changed = queries.standing(request.actor, seen)
            form = forms_findings.Decided(
                read=changed.number, initial={**form.cleaned_data, "read": changed.number}
            )
        else:
            messages.success(request, _("It is kept. Help goes on, whatever the authority says."))
            return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form, "changed": _newest(changed)}
    return render(request, "identification/decided.html", about, status=_status(form, changed))


@guards.page(Access.UNLOCKED, methods=BOTH)
def tell(request: Request, code: str) -> HttpResponse:
    """An authority is told only by an agreement that names it, or, for a child, where a law demands it."""
    seen = to_write(request, code)
    agreed = queries.agreed_to_tell(request.actor, seen)
    is_child = people.person(request.actor, seen).is_child
    form = forms_findings.Tell(posted(request), agreed=agreed, is_child=is_child)
    if request.method == "POST" and not (agreed or is_child):
        reason = rules_findings.why_not_tell(
            ground="agreed", is_agreed=False, law="", authority="", is_child=False
        )
        raise Refused(
            reason or "", code="authority_not_told", next_url=reverse("consent:overview", args=[code])
        )
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_authority(seen=seen, by=request.actor, **form.given())
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down. Tell her or him what was passed on."))
            return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form, "may_tell": bool(agreed or is_child)}
    return render(request, "identification/tell.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def appeal(request: Request, code: str, identification: UUID) -> HttpResponse:
    """The last day to challenge a decision, entered by the worker or the lawyer."""
    seen = looking.at(request.actor, code, "H")
    known = pages.appeal(request.actor, seen, identification)
    if known is None:
        raise Http404
    now = queries.standing(request.actor, seen)
    decision = next((one for one in now.identifications if one.id == identification), None)
    form = forms_findings.Appeal(
        posted(request),
        decided_on=decision.known.decided_on if decision else None,
        initial={"deadline": known.deadline, "is_done": known.is_done},
    )
    to_talk = seeing.talk(request.actor, seen)
    if request.method == "POST" and form.is_valid():
        actions.write_appeal(seen=seen, identification=identification, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is kept."))
        back = "identification:overview" if to_talk else "identification:appeal"
        args = [seen.code] if to_talk else [seen.code, identification]
        return HttpResponseRedirect(reverse(back, args=args))
    about = {**pages.frame(request.actor, seen), "form": form, "known": known, "to_talk": to_talk}
    return render(request, "identification/appeal.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def doubt(request: Request, code: str) -> HttpResponse:
    """The age is in doubt: she or he is treated as a child, and what was agreed is asked anew."""
    seen = to_write(request, code)
    if request.method == "POST":
        actions.doubt_age(seen=seen, by=request.actor)
        messages.success(
            request, _("She or he has the protection of a child from now on, until the age is verified.")
        )
        return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    why_not = rules_findings.why_not_doubt(is_child=holding.is_child(request.actor, seen))
    about = {**pages.frame(request.actor, seen), "why_not": why_not}
    return render(request, "identification/doubt.html", about)


def _newest(changed: object) -> object:
    """What a colleague wrote meanwhile, when somebody did."""
    found = getattr(changed, "identifications", ())
    return {"facts": pages.finding(changed, found[0])["facts"]} if found else None  # type: ignore[arg-type]


def _status(form: core_forms.Form, changed: object) -> int:
    if changed is not None:
        return 409
    return 422 if form.errors else 200
