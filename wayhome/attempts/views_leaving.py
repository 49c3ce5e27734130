"""Pages about leaving itself: the free choice, the time to recover, serious harm that waits."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.attempts import actions_leaving, forms_leaving, pages, pages_leaving, queries, queries_leaving
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import forms, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.residence import rules as residence_rules
from wayhome.residence import seeing

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def free(request: Request, code: str, plan: int) -> HttpResponse:
    """Whether it is a free choice: how it was asked each time, and asked anew."""
    seen, now = _at(request, code, plan)
    if not seen.access.may_read_minimum("I"):
        raise Http404
    found = queries_leaving.voluntary(request.actor, now.subject)
    person = people.person(request.actor, seen)
    form = forms_leaving.Free(
        posted(request),
        read=found.newest.number if found else 0,
        language=person.brief.language,
        zone=on_call.zone_of(request.actor),
    )
    return _answer(
        request, form, (seen, now), pages_leaving.free, actions_leaving.write_voluntary, "attempts/free.html"
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def time(request: Request, code: str, plan: int) -> HttpResponse:
    """The time to recover, and a wish to go before it is over."""
    seen, now = _at(request, code, plan)
    if not seeing.reflection(request.actor, seen):
        raise Http404
    found = queries_leaving.earlier(request.actor, now.subject)
    form = forms_leaving.Earlier(posted(request), read=found.newest.number if found else 0)
    return _answer(
        request, form, (seen, now), pages_leaving.time, actions_leaving.write_earlier, "attempts/time.html"
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def harm(request: Request, code: str, plan: int) -> HttpResponse:
    """Findings that serious harm waits there. Her or his lawyer and the case manager write them."""
    seen = looking.at(request.actor, code, "H")
    if not seeing.papers(request.actor, seen):
        raise Http404
    if request.method == "POST" and not seeing.writes(request.actor, seen):
        reason = residence_rules.why_not_write(writes=False)
        reason = people_rules.or_closed(reason, seen.access, "HI")
        raise Refused(reason or "", code="harm_not_written")
    now = queries.numbered(request.actor, seen, plan)
    wanted = request.GET.get("finding", "")
    known = next(
        (one for one in queries_leaving.harms(request.actor, seen) if str(one.thing) == wanted), None
    )
    form = forms_leaving.Harm(
        posted(request), thing=known.thing if known else uuid4(), read=known.newest.number if known else 0
    )

    def write(*, attempt: UUID, **given: Any) -> None:  # noqa: ANN401 - as the other two are called
        del attempt
        actions_leaving.write_harm(thing=form.cleaned_data["thing"], **given)

    return _answer(request, form, (seen, now), pages_leaving.harm, write, "attempts/harm.html")


def _at(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    if request.method == "POST":
        seen = looking.to_write(request.actor, code, queries.GROUP)
    else:
        seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return seen, queries.numbered(request.actor, seen, plan)


def _answer(
    request: Request,
    form: forms.Form,
    about: tuple[Found, AttemptNow],
    shown: Callable[..., dict[str, Any]],
    write: Callable[..., None],
    template: str,
) -> HttpResponse:
    """The page with its form; kept, it is shown again; refused, what was typed stays."""
    seen, now = about
    if request.method == "POST" and form.is_valid():
        given = {"read": form.cleaned_data["read"], "given": form.given()}  # type: ignore[attr-defined]
        try:
            write(seen=seen, attempt=now.id, by=request.actor, **given)
        except (Conflict, Refused) as refused:
            pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(request.path)
    context = {**shown(request.actor, seen, now), "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
