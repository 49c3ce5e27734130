"""Fit to travel, for one travel plan: what the doctor says, what is arranged, the last look."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts.holding import Another
from wayhome.attempts.pages import keep_typed
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock, guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.fitness import actions, documents, forms, pages, queries, rules, seeing
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.testimony import writing

BOTH = ("GET", "POST")


def at(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    """The case and its travel plan, for who is told. 404 for everybody else."""
    seen = looking.at(request.actor, code, "D")
    if not seeing.told(request.actor, seen):
        raise Http404
    return seen, attempts.numbered(request.actor, seen, plan)


def to_write(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    """For doctors and nurses: Refused for who may only read."""
    seen, now = at(request, code, plan)
    reason = rules.why_not_write(writes=seeing.writes(request.actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "D"):
        raise Refused(reason, code="not_written")
    return seen, now


@guards.page(Access.UNLOCKED)
def fit(request: Request, code: str, plan: int) -> HttpResponse:
    """How it stands."""
    with once.reading():
        seen, now = at(request, code, plan)
        return render(request, "fitness/fit.html", pages.fit(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def assess(request: Request, code: str, plan: int) -> HttpResponse:
    """What the doctor says, and below it why."""
    seen, now = to_write(request, code, plan)
    found, moment = queries.fit(request.actor, now.subject), clock.now()
    known = found.known or documents.Assessment()
    why = found.why.newest.known if found.why else documents.Clinical()
    read = found.assessment.newest.number if found.assessment else 0
    zone = on_call.zone_of(request.actor)
    back = reverse("fitness:fit", args=[seen.code, now.number])
    return writing.answer(
        request,
        "fitness/assess.html",
        make=lambda data, typed: forms.Assess(
            data, known=typed or (known, why), read=read, now=moment, zone=zone, fresh=typed is None
        ),
        save=lambda form: actions.assess(
            seen=seen, attempt=now.id, read=form.cleaned_data["read"], given=form.given()[0],
            why=form.given()[1], by=request.actor,
        ),
        frame={**pages.frame(request.actor, seen, now), "fit_url": back},
        then=back,
        said=_("It is kept. Whoever prepares the way reads what to do, and never why."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def look(request: Request, code: str, plan: int) -> HttpResponse:
    """The last look before leaving. Out of its time it is kept, and that is said."""
    seen, now = to_write(request, code, plan)
    leaves_at, moment = queries.leaves_at(request.actor, now.subject), clock.now()
    form = forms.Look(
        posted(request), thing=uuid4(), leaves_at=leaves_at, now=moment, zone=on_call.zone_of(request.actor)
    )
    back = reverse("fitness:fit", args=[seen.code, now.number])
    if request.method == "POST" and form.is_valid():
        try:
            wrong = actions.look(
                seen=seen, attempt=now.id, record=form.cleaned_data["thing"] or uuid4(), given=form.given(),
                by=request.actor,
            )  # fmt: skip
        except Another as other:
            keep_typed(form, other)
        else:
            if wrong:
                messages.warning(request, wrong)
            else:
                messages.success(request, _("It is kept."))
            return HttpResponseRedirect(back)
    about = {
        **pages.frame(request.actor, seen, now),
        "form": form,
        "fit_url": back,
        "no_way": "" if leaves_at else rules.no_way(),
    }
    return render(request, "fitness/look.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def prepare(request: Request, code: str, plan: int) -> HttpResponse:
    """What is arranged, and medicine for the way."""
    seen, now = at(request, code, plan)
    reason = rules.why_not_prepare(prepares=seeing.prepares(request.actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "DG"):
        raise Refused(reason, code="not_written")
    found = queries.fit(request.actor, now.subject)
    mine = found.prepared
    known, read = (mine.newest.known, mine.newest.number) if mine else (documents.Prepared(), 0)
    asked = found.known
    back = reverse("fitness:fit", args=[seen.code, now.number])
    return writing.answer(
        request,
        "fitness/prepare.html",
        make=lambda data, typed: forms.Prepare(
            data, known=typed or known, read=read, asked=asked, conditions=asked.conditions if asked else ()
        ),
        save=lambda form: actions.prepare(
            seen=seen, attempt=now.id, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={
            **pages.frame(request.actor, seen, now),
            "fit_url": back,
            "medicines": pages.medicines(request.actor, seen),
            "other": asked.other if asked else "",
        },
        then=back,
    )
