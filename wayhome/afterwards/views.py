"""After one journey; journeys of the own agency in numbers; a slip that is answered without an account."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.afterwards import actions, forms, limits, pages, paper, queries, queries_numbers, rules
from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def after(request: Request, code: str, plan: int) -> HttpResponse:
    """Everything that was written."""
    seen = looking.at(request.actor, code, "DGJ")
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    now = attempts.numbered(request.actor, seen, plan)
    return render(request, "afterwards/after.html", pages.after(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def report(request: Request, code: str, plan: int) -> HttpResponse:
    """The report of whoever travelled along."""
    seen, now = _write(request, code, plan, queries.GROUP)
    names = queries.unreported(request.actor, seen, now)[:1]  # each says how it went for her or him
    form = forms.Report(posted(request), today=_today(request), initial={"escort": "".join(names), "read": 0})
    given = {"thing", "read"}
    return _written(request, seen, now, form, actions.report, _("The report"), given)


@guards.page(Access.UNLOCKED, methods=BOTH)
def dose(request: Request, code: str, plan: int) -> HttpResponse:
    """A medicine on the way."""
    seen, now = _write(request, code, plan, queries.GROUP)
    form = forms.Dose(posted(request), today=_today(request))
    return _written(request, seen, now, form, actions.give, _("Medicine on the way"), {"thing"})


@guards.page(Access.UNLOCKED, methods=BOTH)
def felt(request: Request, code: str, plan: int) -> HttpResponse:
    """Her or his answer, told to a named worker."""
    seen, now = _write(request, code, plan, queries.OUTCOME)
    there = queries.felt_now(request.actor, seen, now)
    initial = {
        "read": there.newest.number if there else 0,
        "told_to": request.actor.name,
        "on": _today(request),
    }
    form = forms.Told(posted(request), initial=initial)
    return _written(request, seen, now, form, actions.tell, _("Did it feel safe?"), {"read"})


@guards.page(Access.UNLOCKED, methods=BOTH)
def papers(request: Request, code: str, plan: int) -> HttpResponse:
    """Where the papers are."""
    seen, now = _write(request, code, plan, queries.GROUP)
    there = queries.papers_now(request.actor, seen, now)
    known = there.newest.known.to_value() if there else {}
    initial = {**known, "read": there.newest.number if there else 0, "on": _today(request)}
    form = forms.WhereNow(posted(request), initial=initial)
    return _written(request, seen, now, form, actions.note_papers, _("Her or his papers"), {"read"})


@guards.page(Access.UNLOCKED, methods=("POST",))
def slip(request: Request, code: str, plan: int) -> HttpResponse:
    """A slip with a code, shown once."""
    seen, now = _write(request, code, plan, queries.OUTCOME)
    code_once, until, number = actions.make_slip(seen=seen, attempt=now.id, by=request.actor)
    hers = people.person(request.actor, seen).brief.language
    link = request.build_absolute_uri(reverse("afterwards:answer"))
    about = {
        **pages.framed(request.actor, seen, now),
        **sheets.beside(_("After the journey"), carries=True),
        "reads_slip": queries.reads_slips(request.actor, seen),
    }
    return press.answer(
        request,
        "afterwards/slip.html",
        lambda: {**about, **paper.slip(link=link, code=code_once, until=clock.day_of(until))},
        number=number,
        language=sheets.known_language(hers, paper.TEXTS),
        form="card",
    )


@guards.page(Access.UNLOCKED, roles=rules.CASE_MANAGERS)
def numbers(request: Request) -> HttpResponse:
    """Journeys of the own agency in numbers."""
    found = queries_numbers.figures(request.actor)
    return render(request, "afterwards/numbers.html", pages.numbers(found))


@guards.page(Access.ANYONE, methods=BOTH, is_hers=True)
@sensitive_post_parameters("code", "answer", "words")
def answer(request: Request) -> HttpResponse:
    """One question, with the code of a slip. No account, and no name."""
    form = forms.Slip(posted(request))
    status = 422 if form.errors else 200
    if request.method == "POST" and limits.is_held(request):
        form.add_error(None, rules.why_held())
        status = 429
    elif request.method == "POST" and form.is_valid():
        try:
            if actions.answer(code=form.cleaned_data["code"], given=form.given(), by=request.actor):
                return render(request, "afterwards/thanks.html")
        except actions.NotKept:
            form.add_error(None, rules.why_not_kept())
            status = 503
        else:
            form.add_error("code", rules.why_not_code())
            status = 422
    return render(request, "afterwards/answer.html", {"form": form}, status=status)


def _write(request: Request, code: str, plan: int, group: str) -> tuple[Found, AttemptNow]:
    seen = looking.to_write(request.actor, code, group)
    return seen, attempts.numbered(request.actor, seen, plan)


def _today(request: Request) -> Any:  # noqa: ANN401 - a day
    return clock.today(on_call.zone_of(request.actor))


def _written(
    request: Request,
    seen: Found,
    now: AttemptNow,
    form: Any,  # noqa: ANN401 - one of the four forms
    write: Callable[..., None],
    heading: str,
    carried: set[str],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        more = {name: form.cleaned_data[name] for name in carried}
        try:
            write(seen=seen, attempt=now.id, given=form.given(), by=request.actor, **more)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("afterwards:after", args=[seen.code, now.number]))
    about = {**pages.framed(request.actor, seen, now), "form": form, "heading": heading}
    return render(request, "afterwards/write.html", about, status=422 if form.errors else 200)
