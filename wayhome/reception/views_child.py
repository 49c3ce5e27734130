"""What has to be there before a child lives with somebody (``G4.3_CHILD_PLACEMENT``)."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.children import queries as children
from wayhome.core import guards, once
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found
from wayhome.reception import actions, forms, pages, queries
from wayhome.reception.views import BOTH, arrived, written


@guards.page(Access.UNLOCKED, methods=BOTH)
def child(request: Request, code: str) -> HttpResponse:
    """Visit, guardian, school: written as it comes."""
    seen = _of_child(request, code)
    with once.reading():
        arrival = arrived(request, seen)
        usual = pages.usual_child(request.actor, seen, arrival)
        shown = pages.child(request.actor, seen, arrival)
    form = forms.Child(posted(request), read=queries.child_number(request.actor, seen), initial=usual)
    return written(
        request, seen, form, lambda: actions.write_child(seen=seen, given=form.given(), by=request.actor, **form.kept),
        heading=_("Before the child lives there"), go=lambda: "reception:child",
        lead=_("A visit at home, a guardian appointed here, a plan for school. What is not there yet stays empty."),
        more={"child": shown},
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=("POST",))
def place(request: Request, code: str) -> HttpResponse:
    """The child lives there now."""
    seen = _of_child(request, code)
    arrived(request, seen)
    actions.place(seen=seen, by=request.actor)
    messages.success(request, _("It is kept. The child is asked how it is, alone, at every visit."))
    return HttpResponseRedirect(reverse("reception:days", args=[seen.code]))


def _of_child(request: Request, code: str) -> Found:
    """404 for who is certain to be an adult."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    if children.is_adult(request.actor, seen):
        raise Http404
    return seen
