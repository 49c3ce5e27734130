"""The desk, the calendar of one case, how it begins, her or his word on it, and its end by nobody hearing any more."""

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
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.followup import actions, forms, hooks, pages, queries, reading, rules
from wayhome.followup import desk as desks
from wayhome.followup.shapes import Calendar
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def desk(request: Request) -> HttpResponse:
    """Due, overdue, not reached once, not reached twice."""
    page = desks.listed(request.actor, page=request.GET.get("page", "1"))
    table = desks.table(request.actor, list(page.object_list))
    about = {"page": page, "table": table, "links": hooks.desk_links()}
    return render(request, "followup/desk.html", about)


@guards.page(Access.UNLOCKED)
def calendar(request: Request, code: str) -> HttpResponse:
    """Two years of contacts, and what was written into them."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "followup/calendar.html", pages.calendar(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str) -> HttpResponse:
    """With the day of arriving, for who came without a journey of ours."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now, arrived = queries.calendar(request.actor, seen), queries.arrived_on(request.actor, seen)
    begun = now.begun.known.on if now is not None else None
    if begun is not None and (arrived is None or arrived <= begun) and request.method != "POST":
        return _back(seen)
    form = forms.Begin(
        posted(request),
        today=arrived,
        read=queries.newest_number(request.actor, seen),
    )
    text = _("Being in touch for two years: each time is a question, and no is an answer.")
    return written(
        request, seen, form, lambda **kept: actions.begin(on=form.cleaned_data["on"], **kept),
        heading=_("Begin the follow-up"), lead=text,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def word(request: Request, code: str) -> HttpResponse:
    """How much contact she or he wants: all, fewer, none; and taken up again."""
    seen, now = to_write(request, code)
    if now is None:
        return to_begin(seen)
    form = forms.Word(
        posted(request),
        wanted=pages.wanted(now),
        today=today(now),
        read=queries.newest_number(request.actor, seen),
    )
    text = _("It is her or his right to have less contact, or none, without a reason. Help and the card with the way "
             "back stay; it can be taken up again whenever she or he wants.")  # fmt: skip
    return written(
        request, seen, form, lambda **kept: actions.say(given=form.given(), **kept),
        heading=_("What she or he wants"), lead=text,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def lost(request: Request, code: str) -> HttpResponse:
    """Nobody hears of her or him any more: only after tries by several ways, over a long time."""
    seen, now = to_write(request, code)
    if now is None:
        return to_begin(seen)
    reason = reading.why_not_lost(now)
    if reason and request.method != "POST":
        raise Refused(reason, code="not_written", next_url=reverse("followup:calendar", args=[seen.code]))
    form = forms.Lost(posted(request), read=queries.newest_number(request.actor, seen))
    text = _(
        "Nothing is closed by it, and nobody is in touch any more. Whoever hears of her or him writes a contact."
    )
    return written(
        request, seen, form, lambda **kept: actions.lose(words=form.cleaned_data["words"], **kept),
        heading=_("Not heard of any more"), lead=text,
    )  # fmt: skip


def written(
    request: Request,
    seen: Found,
    form: forms.Line,
    write: Callable[..., None],
    *,
    heading: str,
    lead: str,
    plan: StillRight | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """A form of one line: kept, or shown again with what was typed and why not. ``plan``: asked with a contact."""
    is_whole = plan is None or request.method != "POST" or plan.is_valid()
    if request.method == "POST" and form.is_valid() and is_whole:
        kept = {name: form.cleaned_data[name] for name in ("thing", "read")}
        try:
            write(seen=seen, by=request.actor, **kept)
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            if plan is not None:
                to = reverse("followup:calendar", args=[seen.code])
                return HttpResponseRedirect(contacts.then(plan, seen, to))
            return _back(seen)
    about = {
        **pages.framed(request.actor, seen), "form": form, "plan": plan, "heading": heading, "lead": lead,
        **(more or {}),
    }  # fmt: skip
    return render(request, "followup/write.html", about, status=422 if form.errors or not is_whole else 200)


def to_write(request: Request, code: str) -> tuple[Found, Calendar | None]:
    """The case, and its calendar when it has begun."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    return seen, queries.calendar(request.actor, seen)


def today(now: Calendar) -> Any:  # noqa: ANN401 - a day
    """Her or his day."""
    return clock.today(now.zone)


def to_begin(seen: Found) -> HttpResponse:
    """Nothing is written before it has begun."""
    return HttpResponseRedirect(reverse("followup:begin", args=[seen.code]))


def _back(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("followup:calendar", args=[seen.code]))
