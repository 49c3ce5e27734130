"""Going ahead with help that nobody has said yes to: one asks, a second person reads why and answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent import forms_night, going_ahead, pages, views
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def go_ahead(request: Request, code: str) -> HttpResponse:
    """Nothing waits: ask a second person. Somebody asked: read why, and answer, unless it was oneself."""
    seen = views.look(request, code)
    asked = going_ahead.open_request(request.actor, seen)
    form = forms_night.SecondWord(posted(request)) if asked else forms_night.GoAhead(posted(request))
    if request.method == "POST" and form.is_valid():
        if asked:
            going_ahead.answer(seen=seen, agrees=form.cleaned_data["agrees"], by=request.actor)
            messages.success(request, _("Your answer is kept, with your name."))
        else:
            going_ahead.ask(seen=seen, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(request, _("A second person is asked: nothing goes ahead before the answer."))
        return views.to_overview(seen)
    why_not = (
        going_ahead.why_not_second(request.actor, asked)
        if asked
        else going_ahead.why_not_ask(request.actor, seen)
    )
    person = people.person(request.actor, seen)
    about = {**pages.frame(person.brief, seen), "form": form, "asked": asked, "why_not": why_not}
    if (asked is None and why_not is None) or (asked is not None and asked.is_mine):
        about |= {"whom": going_ahead.whom(request.actor, seen)}
    return render(request, "consent/go_ahead.html", about, status=422 if form.errors else 200)
