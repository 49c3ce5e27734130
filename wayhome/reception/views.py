"""The first days: the page, the short check, the arrival check, what is asked here, what is offered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.care import contacts
from wayhome.care.forms_contact import StillRight
from wayhome.core import clock, dates, guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking, wishes
from wayhome.people.queries import Found
from wayhome.reception import actions, forms, pages, queries, rules
from wayhome.reception.enums import Answer, Contact
from wayhome.reception.shapes import Arrival

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def days(request: Request, code: str) -> HttpResponse:
    """Who is there, how it is there, what comes next."""
    seen = looking.at(request.actor, code, "FGI")
    with once.reading():
        shown = pages.days(request.actor, seen, arrived(request, seen))
    return render(request, "reception/days.html", shown)


@guards.page(Access.UNLOCKED, methods=BOTH)
def short(request: Request, code: str) -> HttpResponse:
    """The short check: all that is asked on the day of arriving."""
    seen, arrival = _to_check(request, code)
    form = forms.Short(posted(request), **_asked(request, seen, arrival))
    return _checked(request, seen, form, heading=_("The short check"),
                    lead=_("A few questions, then rest. Everything else can wait until tomorrow."))  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request, code: str) -> HttpResponse:
    """The arrival check, from the day after on. On the day of arriving what was typed stays, and can be kept short."""
    seen, arrival = _to_check(request, code)
    reason = rules.why_not_long(arrival, clock.now())
    if reason and request.method != "POST":
        raise Refused(reason, code="not_written", next_url=reverse("reception:short", args=[seen.code]))
    is_short = "short" in request.POST
    form = (forms.Short if is_short else forms.Whole)(posted(request), **_asked(request, seen, arrival))
    lead = _("Alone, in the agreed way. What she or he does not want to say is not asked twice.")
    return _checked(request, seen, form, heading=_("The arrival check"), lead=lead, may_be_short=bool(reason))


@guards.page(Access.UNLOCKED)
def asked(request: Request, code: str) -> HttpResponse:
    """What is asked again here; nothing is carried over."""
    seen = looking.at(request.actor, code, queries.GROUP)
    arrived(request, seen)
    return render(request, "reception/asked.html", pages.asked(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def offer(request: Request, code: str) -> HttpResponse:
    """A first appointment was offered. What is wanted leads on to making it."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    arrival = arrived(request, seen)
    form = forms.Offer(
        posted(request), read=queries.offer_number(request.actor, seen), today=clock.today(arrival.zone)
    )

    def go() -> str:
        wanted = form.cleaned_data["answer"] == Answer.WANTS
        return "assistance:add_appointment" if wanted else "reception:days"

    return written(
        request, seen, form, lambda: actions.offer(seen=seen, given=form.given(), by=request.actor, **form.kept),
        heading=_("A first appointment"), go=go, more={"wishes": wishes.of(request.actor, seen)},
        lead=_("Offered with what makes it possible to come. Whatever she or he says, it was offered."),
    )  # fmt: skip


def arrived(request: Request, seen: Found) -> Arrival:
    """404 before she or he has arrived, and for who reads nothing of help."""
    found = queries.arrival(request.actor, seen)
    if found is None:
        raise Http404
    return found


def written(
    request: Request,
    seen: Found,
    form: forms.Line,
    write: Callable[[], None],
    *,
    heading: str,
    lead: str,
    go: Callable[[], str] = lambda: "reception:days",
    plan: StillRight | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """A form: kept, or shown again with what was typed and why not."""
    is_whole = plan is None or request.method != "POST" or plan.is_valid()
    if request.method == "POST" and form.is_valid() and is_whole:
        try:
            write()
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            to = reverse(go(), args=[seen.code])
            return HttpResponseRedirect(contacts.then(plan, seen, to) if plan is not None else to)
    about = {
        **pages.framed(request.actor, seen),
        "form": form,
        "plan": plan,
        "heading": heading,
        "lead": lead,
        **(more or {}),
    }
    return render(request, "reception/write.html", about, status=422 if form.errors or not is_whole else 200)


def _to_check(request: Request, code: str) -> tuple[Found, Arrival]:
    seen = looking.to_write(request.actor, code, queries.DANGER)
    if not queries.sees_checks(request.actor, seen):
        raise Http404
    return seen, arrived(request, seen)


def _asked(request: Request, seen: Found, arrival: Arrival) -> dict[str, Any]:
    now = dates.Moment(clock.now(), arrival.zone)
    return {
        "read": queries.check_number(request.actor, seen),
        "initial": {"asked": now, "who": request.actor.name},
    }


def _checked(
    request: Request, seen: Found, form: forms.Short, *, heading: str, lead: str, may_be_short: bool = False
) -> HttpResponse:
    """Kept; when the way to reach her or him has changed, writing that down comes next."""

    def go() -> str:
        is_new = form.cleaned_data.get("contact") == Contact.NEW and seen.access.may_write("B")
        return "people:write_contact" if is_new else "reception:days"

    plan = contacts.line(request.actor, seen, posted(request))

    def write() -> None:
        said = contacts.said(plan)
        actions.check(seen=seen, given=form.given(), plan=said, by=request.actor, **form.kept)

    return written(
        request, seen, form, write, plan=plan,
        heading=heading, lead=lead, go=go, more={"may_be_short": may_be_short},
    )  # fmt: skip
