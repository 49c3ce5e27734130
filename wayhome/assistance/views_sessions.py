"""Sessions: listed, read, written by whoever held them."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, forms_sessions, pages, pages_sessions, queries_sessions, rules
from wayhome.assistance.enums import GROUP_OF, SessionKind
from wayhome.care import contacts
from wayhome.core import clock, forms, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking, versions
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def sessions(request: Request, code: str) -> HttpResponse:
    """All that the actor is told of."""
    seen = looking.at(request.actor, code, "DEH")
    return render(request, "assistance/sessions.html", pages_sessions.sessions(request.actor, seen))


@guards.page(Access.UNLOCKED)
def session(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One of them."""
    seen = looking.at(request.actor, code, "DEH")
    one = queries_sessions.session(request.actor, seen, thing)
    return render(request, "assistance/session.html", pages_sessions.session(request.actor, seen, one))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_session(request: Request, code: str) -> HttpResponse:
    """A session for the first time. The form carries an id: sent twice, it is one."""
    seen = _to_write(request, code)
    initial = {"read": 0, "thing": uuid4(), "day": clock.today(), "who": request.actor.user.name}
    form = _form(posted(request), pages_sessions.kinds(seen), initial)
    plan = contacts.line(request.actor, seen, posted(request))
    to, status = reverse("assistance:sessions", args=[seen.code]), 200
    if request.method == "POST" and forms.all_valid(form, plan):
        said = contacts.said(plan)
        try:
            actions.write_session(
                seen=seen,
                thing=form.cleaned_data["thing"],
                read=0,
                given=form.given(),
                plan=said,
                by=request.actor,
            )
        except Sent:
            messages.warning(request, _("It was kept already."))
            return HttpResponseRedirect(said.then(seen, to))
        except Conflict:  # something else came with the id of a session: it stands below, as one more
            form = _form(None, pages_sessions.kinds(seen), {**form.cleaned_data, "read": 0, "thing": uuid4()})
            messages.warning(request, versions.another().words)
            status = 409
        else:
            messages.success(request, _("The session is kept."))
            return HttpResponseRedirect(said.then(seen, to))
    about = {**pages.frame(request.actor, seen), "form": form, "plan": plan, "is_new": True}
    status = 422 if form.errors or plan.errors else status
    return render(request, "assistance/write_session.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def change_session(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The same, written better. Who saves second sees what is there now."""
    seen = _to_write(request, code)
    one = queries_sessions.session(request.actor, seen, thing)
    kind = SessionKind(one.newest.brief.kind)
    if kind not in pages_sessions.kinds(seen) or one.newest.whole is None:
        raise Http404
    reason = rules.why_not_ours(organisation=one.newest.organisation, mine=request.actor.organisation_id)
    if reason:
        raise Refused(reason, code="session_not_written")
    own = queries_sessions.own_note(request.actor, seen, thing)
    initial = {
        **one.newest.brief.to_value(), **one.newest.whole.to_value(), "read": one.newest.number,
        "thing": thing, "own": own.text,
    }  # fmt: skip
    form, changed, status = _form(posted(request), [kind], initial), False, 200
    if request.method == "POST" and form.is_valid():
        try:
            read = form.cleaned_data["read"]
            actions.write_session(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)
        except Conflict:
            changed, status = True, 409
            typed = {**form.cleaned_data, "read": one.newest.number}
            form = _form(None, [kind], typed)
        else:
            messages.success(request, _("The session is kept."))
            return HttpResponseRedirect(reverse("assistance:session", args=[seen.code, thing]))
    about = {**pages_sessions.session(request.actor, seen, one), "form": form, "changed": changed}
    return render(request, "assistance/write_session.html", about, status=422 if form.errors else status)


def _form(data: Any, kinds: list[SessionKind], initial: dict[str, Any]) -> forms_sessions.Session:  # noqa: ANN401
    has_own = any(GROUP_OF[kind] in rules.OWN_GROUPS for kind in kinds)
    return forms_sessions.Session(data, initial=initial, kinds=kinds, has_own=has_own, today=clock.today())


def _why_not(seen: Found) -> str | None:
    return people_rules.or_closed(people_rules.why_not_write(seen.access, "D"), seen.access, "DEH")


def _to_write(request: Request, code: str) -> Found:
    seen = looking.at(request.actor, code, "DEH")
    if not queries_sessions.sees_sessions(request.actor, seen):
        raise Http404
    if not pages_sessions.kinds(seen):
        raise Refused(_why_not(seen) or "", code="session_not_written")
    return seen
