"""The side of care: which note goes over, on which answered request a copy may be given. No evidence is shown here."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.evidence import actions, forms, looking, pages
from wayhome.evidence.views import BOTH, POST, answer
from wayhome.organisations.requests import Request, posted
from wayhome.people.access import CASE_MANAGERS


@guards.page(Access.UNLOCKED, roles=CASE_MANAGERS, methods=BOTH)
def pass_on(request: Request, code: str) -> HttpResponse:
    """A note goes over to the lawyers, as a copy, because she or he wants it to."""
    seen = looking.from_care(request.actor, code)
    frame = pages.notes(request.actor, seen)
    return answer(
        request,
        "evidence/pass.html",
        forms.Pass(posted(request), record=uuid4(), notes=frame["choices"]),
        frame,
        do=lambda form: actions.pass_on(
            seen=seen,
            record=form.cleaned_data["record"],
            note=UUID(form.cleaned_data["note"]),
            agreed=form.cleaned_data["agreed"],
            by=request.actor,
        ),
        then=reverse("casefile:case", args=[seen.code]),
        said=_("A copy went to the lawyers. The note stays where it is."),
    )


@guards.page(Access.UNLOCKED, roles=CASE_MANAGERS)
def requests(request: Request, code: str) -> HttpResponse:
    """Requests that were answered with something of proceedings."""
    seen = looking.from_care(request.actor, code)
    return render(request, "evidence/requests.html", pages.requests(request.actor, seen))


@guards.page(Access.UNLOCKED, roles=CASE_MANAGERS, methods=POST)
def allow(request: Request, code: str, asking: UUID) -> HttpResponse:
    """A copy may be given on this one."""
    seen = looking.from_care(request.actor, code)
    actions.allow(seen=seen, asking=asking, by=request.actor)
    messages.success(
        request, _("The lawyers may give a copy on this request, and read what it was answered.")
    )
    return HttpResponseRedirect(reverse("evidence:requests", args=[seen.code]))
