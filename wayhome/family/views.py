"""The family: everybody with how it stands; looking for somebody, visiting, who receives her or him."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.family import actions, documents, forms, pages, queries, writing
from wayhome.organisations import queries as organisations
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def family(request: Request, code: str) -> HttpResponse:
    """Every relative, and how it stands with each."""
    seen = writing.at(request, code)
    return render(request, "family/family.html", pages.family(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, thing: UUID) -> HttpResponse:
    """An agency in the country of return is asked to look for this relative."""
    seen = writing.to_write(request, code)
    queries.relative(request.actor, seen, thing)
    partners = {str(one.pk): one.name for one in organisations.partners(request.actor)}
    form = forms.Search(posted(request), partners=partners, known=documents.Search(), read=0, record=uuid4())
    words = {
        "heading": _("Look for this relative"),
        "lead": _(
            "Only with her or his own yes, which names this relative. What happened is told to nobody."
        ),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        typed = form.given()
        typed["organisation"] = UUID(typed["organisation"]) if typed["organisation"] else None
        given = documents.Search(relative=thing, **typed)
        actions.ask(seen=seen, thing=record, given=given, by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Found, not found, or stopped."""
    seen = writing.to_write(request, code)
    one = next(
        (it for kin in queries.relatives(request.actor, seen) for it in kin.searches if it.thing == thing),
        None,
    )
    if one is None:
        raise Http404
    form = forms.Answer(
        posted(request), known=documents.Search(state=""), read=one.newest.number, record=thing
    )
    words = {
        "heading": _("What came of looking"),
        "lead": _("To find somebody is no reason to tell where she or he is."),
        "label": _("Keep it"),
    }

    def keep(_record: UUID, read: int) -> None:
        actions.answer_search(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def visit(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What was found on a visit; a second visit is the next version."""
    seen = writing.to_write(request, code)
    kin = queries.relative(request.actor, seen, thing)
    read = kin.assessed.newest.number if kin.assessed else 0
    known = documents.Assessment(tie=kin.tie)
    form = forms.Visit(posted(request), known=known, read=read, record=thing)
    words = {
        "heading": _("A visit to the family"),
        "lead": _(
            "Speak with each person alone. Family is never taken to be safe before somebody has seen it."
        ),
        "label": _("Keep the visit"),
    }

    def keep(_record: UUID, read: int) -> None:
        actions.assess(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def plan(request: Request, code: str, plan: int) -> HttpResponse:
    """Who of the family receives her or him in this travel plan."""
    seen = writing.to_write(request, code) if request.method == "POST" else writing.at(request, code)
    actor = request.actor
    now = attempts.numbered(actor, seen, plan)
    version = queries.host_version(actor, now.subject)
    relative = str(version.known.relative) if version and version.known.relative else ""
    form = forms.Host(
        posted(request),
        read=version.number if version else 0,
        relative=relative,
        choices=pages.may_receive(actor, seen),
    )
    if request.method == "POST" and form.is_valid():
        chosen, read = form.cleaned_data["relative"], form.cleaned_data["read"]
        host = None if chosen == "nobody" else UUID(chosen)
        try:
            actions.name_host(seen=seen, attempt=now.id, relative=host, read=read, by=actor)
        except (Conflict, Refused) as stopped:
            attempts_pages.keep_typed(form, stopped)
        else:
            messages.success(request, _("It is kept. Nobody is told by this."))
            return HttpResponseRedirect(reverse("attempts:plan", args=[seen.code, now.number]))
    about = {**pages.plan(actor, seen, now), "form": form}
    return render(request, "family/plan.html", about, status=422 if form.errors else 200)
