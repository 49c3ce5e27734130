"""A contact: what is read before, what was found, and a try that came to nothing."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.care import contacts, seeing
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import actions, forms, pages, queries, rules
from wayhome.followup.views import BOTH, to_begin, to_write, today, written
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking, wishes
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED, methods=BOTH)
def contact(request: Request, code: str) -> HttpResponse:
    """Somebody was in touch: what was found, what she or he asked for, what comes next."""
    seen, now = to_write(request, code)
    if now is None:
        return to_begin(seen)
    form = forms.Met(
        posted(request), keys=pages.choices(now), supervises=seeing.supervises(request.actor), today=today(now),
        read=queries.newest_number(request.actor, seen), initial={"key": pages.usual_key(now)},
    )  # fmt: skip
    plan = contacts.line(request.actor, seen, posted(request))
    return written(
        request, seen, form,
        lambda **kept: actions.meet(given=form.given(), plan=contacts.said(plan), **kept), plan=plan,
        heading=_("A contact"), lead=_("As it was. What she or he does not want kept is not written."),
        more={"warns": _why_not_visit(request, seen)},
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def missed(request: Request, code: str) -> HttpResponse:
    """Somebody tried, and it came to nothing."""
    seen, now = to_write(request, code)
    if now is None:
        return to_begin(seen)
    form = forms.Missed(
        posted(request), supervises=seeing.supervises(request.actor), today=today(now),
        read=queries.newest_number(request.actor, seen),
    )  # fmt: skip
    return written(
        request, seen, form, lambda **kept: actions.miss(given=form.given(), **kept),
        heading=_("Not reached"), lead=_("It is nobody’s fault. After two in a row, other ways are tried."),
        more={"warns": _why_not_visit(request, seen)},
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def before(request: Request, code: str) -> HttpResponse:
    """Before you go or call: how she or he is reached, then what is to be known before a visit at home."""
    seen = looking.at(request.actor, code, "BFJ")
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    found = queries.note(request.actor, seen)
    day = clock.today(on_call.zone_of(request.actor))
    initial = {"note": found.id if found else None, "who": request.actor.name, "on": day}
    form = forms.Read(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.read_note(seen=seen, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused, field="note")
        else:
            messages.success(
                request, _("It is kept that you have read it. At the door the agency is never named.")
            )
            return HttpResponseRedirect(reverse("followup:before", args=[seen.code]))
    about = {
        **pages.framed(request.actor, seen),
        "wishes": wishes.of(request.actor, seen),
        "form": form,
        "found": found,
        "note": pages.note(found),
        "sees_note": seen.access.may_read(queries.DANGER),
        "may_note": seen.access.may_write(queries.DANGER),
        "may_reach": seen.access.may_read_minimum("B"),
        "why_rests": pages.why_rests(request.actor, seen),
    }
    return render(request, "followup/before.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def note(request: Request, code: str) -> HttpResponse:
    """What is read before a visit at home, written anew."""
    seen = looking.to_write(request.actor, code, queries.DANGER)
    there = queries.note(request.actor, seen)
    known = there.known.to_value() if there else {}
    form = forms.Note(posted(request), initial={**known, "read": queries.note_number(request.actor, seen)})
    if request.method == "POST" and form.is_valid():
        given = form.given(clock.today(on_call.zone_of(request.actor)))
        try:
            actions.write_note(seen=seen, read=form.cleaned_data["read"], given=given, by=request.actor)
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept. Whoever goes reads it first."))
            return HttpResponseRedirect(reverse("followup:before", args=[seen.code]))
    about = {
        **pages.framed(request.actor, seen),
        "form": form,
        "heading": _("Before a visit at home"),
        "lead": _("Written for who goes. It is read each time it has changed."),
    }
    return render(request, "followup/write.html", about, status=422 if form.errors else 200)


def _why_not_visit(request: Request, seen: Found) -> str | None:
    return rules.why_not_visit(
        queries.note(request.actor, seen), may_read=seen.access.may_read(queries.DANGER)
    )
