"""Complaining, looking with the code of a slip, appealing, the poster, and to whom complaints go."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.standards import actions, forms, pages_complaints, queries, queries_complaints
from wayhome.standards import rules_complaints as rules
from wayhome.standards.views import BOTH, shown


@guards.page(Access.UNLOCKED)
def complaints(request: Request) -> HttpResponse:
    """What happens with a complaint, and the way to say one."""
    return render(request, "standards/complaints.html", pages_complaints.begin(request.actor))


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, organisation: UUID) -> HttpResponse:
    """One’s own, or one that came on paper. The slip is shown once."""
    about = next((one for one in queries.subjects(request.actor) if one.pk == organisation), None)
    if about is None:
        raise Http404
    is_own = organisation == request.actor.organisation_id
    form = forms.Complain(
        posted(request),
        thing=uuid.uuid4(),
        people=queries.colleagues(request.actor) if is_own else [],
        houses=queries_complaints.house_choices(request.actor) if is_own else [],
    )
    if request.method == "POST" and form.is_valid():
        try:
            thing, given = form.cleaned_data["thing"], form.given()
            code, hand = actions.file(thing=thing, organisation=organisation, given=given, by=request.actor)
            hands = queries.hands(request.actor, organisation)
            return render(request, "standards/slip.html", pages_complaints.slip(code, hand, hands))
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "standards/new.html", form, {"about": about, **pages_complaints.days()})


@guards.page(Access.UNLOCKED, methods=BOTH)
def code(request: Request) -> HttpResponse:
    """Where it stands, and the answer, for whoever has the slip."""
    form = forms.Code(posted(request))
    found = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        known = queries.slip(request.actor, typed)
        found = pages_complaints.found(typed, known) if known else None
        if found is None:
            form.add_error(
                "code", _("Nothing is found with this code. Compare it with the slip, sign by sign.")
            )
    return shown(request, "standards/code.html", form, {"found": found})


@guards.page(Access.UNLOCKED, methods=("POST",))
def appeal(request: Request) -> HttpResponse:
    """Once, to a second somebody else."""
    actions.appeal(code=request.POST.get("code", ""), by=request.actor)
    messages.success(request, _("Somebody else looks at it again."))
    return HttpResponseRedirect(reverse("standards:complaints"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def poster(request: Request) -> HttpResponse:
    """The path, to hang on the wall."""
    about, agency = pages_complaints.poster(request.actor), request.actor.organisation_id
    number = actions.print_paper(about=agency, by=request.actor) if request.method == "POST" else 0
    return press.answer(request, "standards/poster.html", lambda: about, number=number, form="card")


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def numbers(request: Request) -> HttpResponse:
    """Counted for each kind, small ones held back."""
    return render(request, "standards/numbers.html", pages_complaints.numbers(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def to_whom(request: Request) -> HttpResponse:
    """To whom complaints about us go, in which order."""
    people, teams = queries.colleagues(request.actor), queries_complaints.partner_choices(request.actor)
    form = forms.To(posted(request), people=people, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_recipient(by=request.actor, **form.given())
            messages.success(request, _("It is kept. Print the poster anew."))
            return HttpResponseRedirect(reverse("standards:path"))
        except Refused as refused:
            form.add_error(None, refused.reason)
    rows = queries_complaints.recipients(request.actor)
    return shown(request, "standards/path.html", form, {"rows": rows, **pages_complaints.days()})


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=("POST",))
def close_recipient(request: Request, recipient: UUID) -> HttpResponse:
    """No longer for new complaints."""
    actions.close_recipient(recipient=recipient, by=request.actor)
    messages.success(request, _("Taken off. Print the poster anew."))
    return HttpResponseRedirect(reverse("standards:path"))
