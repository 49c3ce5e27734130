"""The plan for staying safe: one line of it, and going through it together."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.watch import actions, forms_plan, looking, pages, queries
from wayhome.watch.shapes import MeasureNow
from wayhome.watch.views import BOTH, back, written


@guards.page(Access.UNLOCKED, methods=BOTH)
def add(request: Request, code: str) -> HttpResponse:
    """One more thing that helps. The form carries its id: sent twice, it is one."""
    seen, thing = looking.to_write(request.actor, code), _thing(request)
    there = next(
        (one for one in queries.plan(request.actor, seen, with_names=True) if one.thing == thing), None
    )
    form = forms_plan.Measure(posted(request), read=0, thing=thing)
    if there is not None and form.is_valid() and form.given() == there.known:
        messages.warning(request, _("It was kept already."))
        return back(seen)
    return _measure(request, seen, thing, there)


@guards.page(Access.UNLOCKED, methods=BOTH)
def measure(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it."""
    seen = looking.to_write(request.actor, code)
    now = next(
        (one for one in queries.plan(request.actor, seen, with_names=True) if one.thing == thing), None
    )
    if now is None:
        raise Http404
    return _measure(request, seen, thing, now)


@guards.page(Access.UNLOCKED, methods=BOTH)
def review(request: Request, code: str) -> HttpResponse:
    """The plan and the signs were gone through."""
    seen = looking.to_write(request.actor, code)
    initial = {"read": queries.watch(request.actor, seen).read, "on": queries.today(request.actor)}
    form = forms_plan.Review(posted(request), initial=initial)

    def write() -> None:
        actions.review(seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor)

    return written(request, seen, form, write, _("Gone through"), lead=pages.FOR_HER)


@guards.page(Access.UNLOCKED)
def from_plan(request: Request, code: str, plan: int) -> HttpResponse:
    """From a travel plan: it is one plan for the case, whichever attempt it is."""
    seen = looking.at(request.actor, code)
    attempts.numbered(request.actor, seen, plan)
    return back(seen)


def _measure(request: Request, seen: Found, thing: UUID, now: MeasureNow | None) -> HttpResponse:
    known = now.known if now else None
    form = forms_plan.Measure(posted(request), read=now.read if now else 0, thing=thing, known=known)

    def write() -> None:
        actions.write_measure(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        )

    heading = _("What became of it") if now else _("What helps to stay safe")
    about = pages.of_measure(now) if now else None
    return written(request, seen, form, write, heading, measure=about)


def _thing(request: Request) -> UUID:
    """The id that the form carries: sent twice, it is one."""
    try:
        return UUID(request.POST.get("thing", ""))
    except ValueError:
        return uuid4()
