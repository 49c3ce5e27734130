"""Who receives her or him: the message, to whom it goes, what they say, letting in who said yes."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.receivers import actions, forms, pages, queries
from wayhome.referrals import drafts
from wayhome.referrals import pages as referrals

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def receivers(request: Request, code: str, plan: int) -> HttpResponse:
    """Everybody who was asked, and what is missing."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    now = attempts.numbered(request.actor, seen, plan)
    return render(request, "receivers/receivers.html", pages.receivers(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def enquiry(request: Request, code: str, plan: int) -> HttpResponse:
    """The first message, without a name."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    before = queries.enquiry(request.actor, now)
    known = {**referrals.ask_initial(people.person(request.actor, seen)),
             "country": now.subject.plan.country, "region": now.subject.plan.region}  # fmt: skip
    known = before.newest.known.to_value() if before else known
    read = before.newest.number if before else 0
    form = forms.Enquiry(
        posted(request),
        names=drafts.names(request.actor, seen),
        today=clock.today(on_call.zone_of(request.actor)),
        initial={**known, "read": read},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_enquiry(
                seen=seen,
                attempt=now.id,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(request, _("It is kept. Nobody has seen it; look at it before you send it."))
            return HttpResponseRedirect(reverse("receivers:ask", args=[seen.code, now.number]))
    about = {**pages.framed(request.actor, seen, now), "form": form}
    return render(request, "receivers/enquiry.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, plan: int) -> HttpResponse:
    """Exactly what they will see, and to whom it goes."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    written = queries.enquiry(request.actor, now)
    if written is None:
        return HttpResponseRedirect(reverse("receivers:enquiry", args=[seen.code, now.number]))
    asked = queries.of_attempt(request.actor, now.subject).asked
    form = forms.Send(
        posted(request),
        partners=pages.partners(request.actor, asked),
        initial={"read": written.newest.number, "record": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask(
                seen=seen,
                attempt=now.id,
                read=given["read"],
                record=given["record"],
                whom=[UUID(one) for one in given["whom"] or ()],
                elsewhere=form.elsewhere(),
                knows=given["knows"],
                by=request.actor,
            )
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(
                request, _("They are asked. Each answers by itself; nobody knows of the others.")
            )
            return HttpResponseRedirect(reverse("receivers:receivers", args=[seen.code, now.number]))
    about = {
        **pages.framed(request.actor, seen, now),
        "form": form,
        "facts": pages.message(request.actor, written.newest.known),
    }
    return render(request, "receivers/ask.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def receiver(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """One of them, with what it says, and what comes next."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    return render(request, "receivers/receiver.html", pages.receiver(request.actor, seen, now, thing))


@guards.page(Access.UNLOCKED, methods=BOTH)
def told(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """What they told, where they do not answer here; a taking back of anybody."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    one = queries.one(request.actor, now.subject, thing)
    before = one.known.told.to_value() if one.known.told else {}
    form = forms.Told(posted(request), initial={**before, "kind": "", "read": one.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note(
                seen=seen,
                attempt=now.id,
                thing=thing,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("receivers:receiver", args=[seen.code, now.number, thing]))
    about = {**pages.framed(request.actor, seen, now), "form": form, "one": one}
    return render(request, "receivers/told.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def let_in(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """They may open what she or he agreed to."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    actions.let_in(seen=seen, attempt=now.id, thing=thing, by=request.actor)
    messages.success(request, _("They can open what was agreed, and nothing else."))
    return HttpResponseRedirect(reverse("receivers:receiver", args=[seen.code, now.number, thing]))
