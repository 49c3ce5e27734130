"""Ready to leave? The page of one travel plan, going ahead on a hold, and the board of departures."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock, guards, hiding, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.departure import (
    actions,
    actions_lifting,
    asking,
    board,
    counting,
    deciding,
    forms,
    pages,
    queries,
    reading,
    rules,
)
from wayhome.departure.enums import Why
from wayhome.departure.shapes import Request as Asked
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def departures(request: Request) -> HttpResponse:
    """Every travel plan of the own agency that goes on: a code, how much is red, what comes next."""
    page = board.listed(request.actor, page=request.GET.get("page", "1"))
    table = board.table(request.actor, list(page.object_list))
    counts = bool(request.actor.roles & rules.COUNTERS)
    return render(request, "departure/board.html", {"page": page, "table": table, "counts": counts})


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def left(request: Request) -> HttpResponse:
    """How many left on their own decision: numbers of the own agency, small ones hidden."""
    counts = [(Why(why).label, count) for why, count in counting.counted(request.actor).items()]
    return render(
        request, "departure/left.html", {"year": hiding.year(clock.today())[0].year, "counts": counts}
    )


@guards.page(Access.UNLOCKED)
def ready(request: Request, code: str, plan: int) -> HttpResponse:
    """Go or no-go. Who may open everything asks anew by opening the page; others see what was found last."""
    seen = _shown(request, code)
    asked: list[asking.Asked] = []
    with once.reading():  # what was asked under the lock is not asked again for the page
        asking.together()
        if asking.may_ask(request.actor, seen):
            now, asked, stand = actions.look(seen=seen, plan=plan, by=request.actor)
        else:
            asking.ahead(request.actor, seen)
            now = attempts.numbered(request.actor, seen, plan)
            stand = reading.go(now.id, seen.id)
        about = pages.ready(request.actor, seen, now, asked, stand)
    return render(request, "departure/ready.html", about)


@guards.page(Access.UNLOCKED, methods=("POST",))
def approve(request: Request, code: str, plan: int) -> HttpResponse:
    """One press: everything is ready."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    actions.approve(seen=seen, attempt=now.id, by=request.actor)
    messages.success(
        request, _("It is written down. From now on only something new stops it, or one word of hers or his.")
    )
    return _back(seen, plan)


@guards.page(Access.UNLOCKED, methods=BOTH)
def go_ahead(request: Request, code: str, plan: int, gate: str) -> HttpResponse:
    """Ask a second person whether going ahead on a hold is right."""
    seen, now = _at(request, code, plan)
    known = asking.gate(gate)
    if known is None or not now.is_open:
        raise Http404
    form = forms.GoAhead(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions_lifting.ask(seen=seen, attempt=now.id, gate=gate, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("A second person is asked: nothing goes ahead before the answer."))
            return _back(seen, plan)
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "name": known.sentence,
        "second": pages.in_roles(known.second_person),
        "two_agencies": known.two_agencies,
        "why_not": deciding.why_not_ask(request.actor, now, gate)
        or deciding.why_nobody(request.actor, seen, known),
    }
    return render(request, "departure/go_ahead.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def second(request: Request, code: str, plan: int, thing: str) -> HttpResponse:
    """The second person reads why, and says yes or no."""
    seen, now = _at(request, code, plan)
    asked = _asked(request, now, thing)
    known = asking.gate(asked.gate)
    if known is None or not now.is_open:
        raise Http404
    if asked.answer:  # such as a second click
        messages.info(request, _("This was answered already."))
        return _back(seen, plan)
    form = forms.SecondPerson(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions_lifting.answer(
                seen=seen, attempt=now.id, thing=asked.thing, by=request.actor, **form.cleaned_data
            )
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("Your answer is kept, with your name."))
            return _back(seen, plan)
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "name": known.sentence,
        "asked": asked,
        "why_not": deciding.why_not_second(request.actor, asked),
    }
    return render(request, "departure/second.html", about, status=422 if form.errors else 200)


def _at(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    seen = _shown(request, code)
    return seen, attempts.numbered(request.actor, seen, plan)


def _shown(request: Request, code: str) -> Found:
    """404 for who may know no more than the dates of a journey."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not asking.is_shown(request.actor, seen):
        raise Http404
    return seen


def _asked(request: Request, now: AttemptNow, thing: str) -> Asked:
    found = [one for one in queries.requests(request.actor, now.subject) if str(one.thing) == str(thing)]
    if not found:
        raise Http404
    audit.looked(by=request.actor, subject=now.subject.seen.id, groups="I")
    return found[0]


def _back(seen: Found, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("departure:ready", args=[seen.code, plan]))
