"""Figures of the own agency and what it sends; publishing; what is published, for whoever is signed in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock, downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.numbers import (
    actions,
    coordinators,
    drafting,
    export,
    forms,
    pages,
    queries,
    queries_years,
    rules,
)
from wayhome.numbers.queries_years import Year
from wayhome.numbers.releases import Period
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.ANALYSTS)
def figures(request: Request) -> HttpResponse:
    """The years of the own agency."""
    is_coordinator = rules.is_coordinator(request.actor.user.organisation.kind)
    about = pages.figures(queries_years.years(request.actor), is_coordinator=is_coordinator)
    return render(request, "numbers/figures.html", about)


@guards.page(Access.UNLOCKED, roles=rules.ANALYSTS, methods=BOTH)
def year(request: Request, year: int) -> HttpResponse:
    """One year: exactly what is sent, or was. The looking is recorded first."""
    return _shown(request, year, 0)


@guards.page(Access.UNLOCKED, roles=rules.ANALYSTS, methods=BOTH)
def quarter(request: Request, of: int, nth: int) -> HttpResponse:
    """The same of one quarter. Of a year that was sent whole there is none."""
    return _shown(request, of, nth)


def _shown(request: Request, year: int, quarter: int) -> HttpResponse:
    period = _period(request, year, quarter)
    to = coordinators.known_to(request.actor.organisation_id)
    is_sent = queries.is_sent(request.actor, period)
    lacking = (0, 0) if is_sent else queries.lacking(request.actor, period)
    form = forms.Send(posted(request), [(one.pk, one.name) for one in to], lacking[0])
    if request.method == "POST" and form.is_valid():
        to_whom = UUID(form.cleaned_data["to"])
        actions.send(year=year, quarter=quarter, to=to_whom, accepted=form.accepted, by=request.actor)
        messages.success(request, _("It is sent. Its rows are gone; what was sent stays here."))
        return HttpResponseRedirect(request.path)
    audit.looked(by=request.actor, subject=request.actor.organisation_id, action="numbers.counted")
    reason = rules.why_not_send(
        period=period,
        today=clock.today(),
        is_sent=is_sent,
        is_published=any(queries.is_published(request.actor, one.pk, period) for one in to),
        to=to,
        is_split=queries.is_split(request.actor, period),
        leaves=any(queries.leaves(request.actor, one.pk, period) for one in to),
    )
    own = queries.own(request.actor, period)
    about = pages.year(own, period=period, is_sent=is_sent, reason=reason, form=form, lacking=lacking)
    return render(request, "numbers/year.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.ANALYSTS, methods=BOTH)
def publish(request: Request) -> HttpResponse:
    """Who has sent its counts; a table is chosen, looked at, and published."""
    drafting.stop_if(rules.why_not_coordinate(request.actor.user.organisation.kind), code="no_coordinator")
    audit.looked(by=request.actor, subject=request.actor.organisation_id, action="numbers.added_up")
    periods = queries.closed_periods(request.actor)
    is_asked = request.method == "POST" or bool(request.GET)
    sent = request.POST if request.method == "POST" else request.GET
    form = forms.Ask(sent if is_asked else None, periods)
    received = [(one, queries.received(request.actor, one)) for one in periods]
    about = pages.publish(form, received, queries.ledger_of(request.actor)[1])
    if is_asked and form.is_valid():
        try:
            if request.method == "POST":
                return _published(request, form)
            about |= {"draft": _draft(request, form)}
        except Refused as refused:
            about |= {"refused": refused}
    status = 422 if form.errors or "refused" in about else 200
    return render(request, "numbers/publish.html", about, status=status)


@guards.page(Access.UNLOCKED)
def published(request: Request) -> HttpResponse:
    """Everything that is published."""
    return render(request, "numbers/published.html", pages.published(queries.published(request.actor)))


@guards.page(Access.UNLOCKED)
def release(request: Request, thing: UUID) -> HttpResponse:
    """One table, with what its numbers mean."""
    return render(request, "numbers/release.html", pages.release(queries.release(request.actor, thing)))


@guards.page(Access.UNLOCKED)
def file(request: Request, thing: UUID) -> HttpResponse:
    """The same for a spreadsheet; nothing in it is run as a formula."""
    one = queries.release(request.actor, thing)
    return downloads.saved(HttpResponse(export.csv_of(one.out)), pages.file_name(one))


def _period(request: Request, year: int, quarter: int) -> Period:
    """A year that stands in the list, or one of its quarters. 404 for any other."""
    listed = (it.period for one in queries_years.years(request.actor) for it in _with_quarters(one))
    found = next((one for one in listed if (one.begins_on.year, one.quarter) == (year, quarter)), None)
    if found is None:
        raise Http404
    return found


def _with_quarters(one: Year) -> list[Year]:
    """Of a year that was sent whole there are no quarters."""
    return [one] if one.is_sent and not one.is_split else [one, *one.quarters]


def _published(request: Request, form: forms.Ask) -> HttpResponse:
    thing = actions.publish(asked=form.asked(), epsilon=form.epsilon, by=request.actor)
    messages.success(request, _("It is published, for everybody and for good."))
    return HttpResponseRedirect(reverse("numbers:release", args=[thing]))


def _draft(request: Request, form: forms.Ask) -> dict[str, object]:
    asked, epsilon = form.asked(), form.epsilon
    if epsilon is None:
        return pages.draft(form, asked, drafting.exact(request.actor, asked))
    drafting.check_noisy(request.actor, asked, epsilon)
    return pages.draft(form, asked, None)
