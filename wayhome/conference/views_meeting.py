"""The case conference: who leads it, who was heard, what was decided, and whether it was so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.conference import actions, forms, pages, queries, rules
from wayhome.conference.views import BOTH, look, to
from wayhome.core import guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted


def _keep(request: Request, form: Form, refused: Refused) -> None:
    """What was typed stays in the form, beside the reason. The refusal is recorded as on any page."""
    guards.note(request, refused.code)
    form.add_error(None, refused.words)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def call(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """Who leads the talk, and when."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    form = forms.Call(posted(request))
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data, "at": form.cleaned_data["at"].at}
        try:
            actions.call(seen=seen, dispute=dispute, by=request.actor, **typed)
        except Refused as refused:
            _keep(request, form, refused)
        else:
            messages.success(request, _("Both sides read it. Call whoever takes part."))
            return to(seen, dispute)
    context = {**pages.frame(request.actor, seen), **pages.one(shown), "form": form}
    context["why_not"] = None if form.errors else rules.why_closed(shown.stand)
    return render(request, "conference/call.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def heard(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """Who was heard and how, or why not."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    form = forms.Heard(posted(request))
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        try:
            ends = actions.heard(seen=seen, dispute=dispute, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            _keep(request, form, refused)
        else:
            said = _("She or he does not want to go. That ends it.") if ends else _("It is kept.")
            messages.success(request, said)
            return to(seen, dispute)
    context = {**pages.frame(request.actor, seen), **pages.one(shown), "form": form}
    context["why_not"] = None if form.errors else rules.why_closed(shown.stand)
    return render(request, "conference/heard.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def decide(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """What was decided, by whom, and why."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    form = forms.Decide(posted(request), matter=shown.matter)
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        try:
            stands = actions.decide(seen=seen, dispute=dispute, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            _keep(request, form, refused)
        else:
            asked = _("{name} is asked whether it was so.").format(name=shown.other)
            messages.success(request, _("It stands.") if stands else asked)
            return to(seen, dispute)
    context = {**pages.frame(request.actor, seen), **pages.one(shown), "form": form}
    context["why_not"] = None if form.errors else pages.why_not_decide(request.actor, seen, shown)
    return render(request, "conference/decide.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def agree(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """The decision once more; what one's own side still sees otherwise is kept."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    form = forms.Agree(posted(request))
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        actions.agree(seen=seen, dispute=dispute, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is decided."))
        return to(seen, dispute)
    context = {**pages.dispute(request.actor, seen, shown), "form": form}
    context["why_not"] = rules.why_not_answer_decision(shown.stand, request.actor.organisation_id)
    return render(request, "conference/agree.html", context, status=422 if form.errors else 200)
