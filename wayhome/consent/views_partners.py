"""Between organisations: letting in, telling without a yes because a life is in danger, and what has ended."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import (
    actions,
    actions_sharing,
    alone,
    forms_after,
    given,
    holding,
    objecting,
    pages,
    queries,
    queries_partners,
    rules_after,
    under_protocol,
    views,
)
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def let_in(request: Request, code: str, consent: UUID) -> HttpResponse:
    """Exactly what they will see, then one button."""
    seen = views.look(request, code, write=True)
    one = queries.standing(request.actor, seen, consent)
    if one.organisation is None:
        raise Http404
    if request.method == "POST":
        actions.let_in(seen=seen, consent=consent, organisation=one.organisation, by=request.actor)
        messages.success(request, _("{name} is let in.").format(name=one.recipients))
        return views.to_overview(seen)
    person = people.person(request.actor, seen)
    parts, why_not = _offer(request, seen, consent, one.organisation)
    context = {**pages.frame(person.brief, seen), **pages.offered(one, parts), "why_not": why_not}
    return render(request, "consent/let_in.html", context)


def _offer(
    request: Request, seen: Found, consent: UUID, organisation: UUID
) -> tuple[tuple[str, ...], str | None]:
    """The parts that would be opened, or why nothing can be."""
    if reason := people.why_not_lead(request.actor, seen):
        return (), reason
    one, now = holding.answered(request.actor, seen, consent), given.situation(request.actor, seen)
    is_open = consent in queries.open_to(request.actor, seen, [consent])
    reason = rules_after.why_not_let_in(
        one.answer, now, organisation=organisation, is_ended=one.is_ended, is_open=is_open
    )
    if reason:
        return (), reason
    try:
        _team, parts = actions_sharing.receiver(request.actor, one, organisation)
    except Refused as refused:
        return (), refused.reason
    return parts, under_protocol.why_not_let_in(request.actor, one, organisation)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def disclose(request: Request, code: str) -> HttpResponse:
    """The text, to whom and why; nothing leaves before a second person has confirmed."""
    seen = views.look(request, code)
    if reason := people_rules.why_not_write(seen.access, "F"):
        raise Refused(reason, code="not_disclosed")
    may = alone.may_act_first(request.actor)
    form = forms_after.Disclose(posted(request), partners=views.partners(request), may_act_first=may)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        typed["organisation"] = UUID(typed["organisation"])
        actions.disclose(seen=seen, by=request.actor, **typed)
        messages.success(request, pages.passed_on_next(is_alone=bool(typed.get("is_alone"))))
        return views.to_overview(seen)
    person = people.person(request.actor, seen)
    return render(
        request,
        "consent/disclose.html",
        {**pages.frame(person.brief, seen), "form": form, "may_act_first": may},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def confirm_disclosure(request: Request, code: str, disclosure: UUID) -> HttpResponse:
    """A second person reads it and sends it; later somebody writes down that the person was told."""
    seen, found = queries.proposal(request.actor, disclosure)
    if seen.code != code.upper():
        raise Http404
    audit.looked(by=request.actor, subject=seen.id, groups="F")
    says_no = request.POST.get("do") == "no"
    no = forms_after.Objection(request.POST if says_no else None)
    if says_no and no.is_valid():
        actions.refuse_disclosure(disclosure=disclosure, why=no.cleaned_data["why"], by=request.actor)
        messages.success(request, _("It does not leave. Whoever proposed it reads why."))
        return HttpResponseRedirect(reverse("consent:confirm_disclosure", args=[seen.code, disclosure]))
    if request.method == "POST" and not says_no:
        if found.is_delivered:
            actions.told_her(disclosure=disclosure, by=request.actor)
            messages.success(request, _("It is kept that the person knows."))
        else:
            actions.confirm_disclosure(disclosure=disclosure, by=request.actor)
            messages.success(request, _("It is sent. Tell the person as soon as it is safe."))
        return HttpResponseRedirect(reverse("consent:confirm_disclosure", args=[seen.code, disclosure]))
    is_same = found.proposed_by == request.actor.user_id
    person = people.person(request.actor, seen)
    context = {
        **pages.frame(person.brief, seen),
        "facts": pages.passed_on(found),
        "found": found,
        "no": no,
        "why_not": rules_after.why_not_confirm_disclosure(is_same=is_same, is_refused=found.is_refused),
    }
    return render(request, "consent/confirm_disclosure.html", context, status=422 if no.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def not_agreed(request: Request, objection: UUID) -> HttpResponse:
    """Why a second person said no, for who proposed it, who supervises, and who protects data."""
    found = objecting.objected(request.actor, objection)
    if request.method == "POST":
        objecting.read(objection=objection, by=request.actor)
        messages.success(request, _("Marked as read."))
        return HttpResponseRedirect(reverse("consent:not_agreed", args=[objection]))
    audit.looked(by=request.actor, subject=found.id, groups="F")
    return render(request, "consent/objection.html", {"found": found})


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def recalls(request: Request) -> HttpResponse:
    """What is no longer open to the actor's teams, what waits for an answer, and what was told in danger."""
    form = forms_after.Noticed(posted(request))
    if request.method == "POST":
        if not form.is_valid():
            raise Http404
        actions.noticed(about=form.cleaned_data["about"], by=request.actor)
        messages.success(request, _("Marked as read."))
        return HttpResponseRedirect(reverse("consent:recalls"))
    found = queries.recalls_for(request.actor)
    told = queries.disclosures_for(request.actor)
    asked = queries_partners.recalls_by_clock(request.actor)
    return render(request, "consent/recalls.html", pages.ended(found, told, asked))


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def answer_recall(request: Request, recall: UUID) -> HttpResponse:
    """Deleted, or the law that keeps them from it."""
    found = queries.recall(request.actor, recall)
    form = forms_after.AnswerRecall(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_recall(recall=recall, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("Your answer is sent."))
            return HttpResponseRedirect(reverse("consent:recalls"))
    why_not = pages.why_not_answer(found)
    context = {"recall": found, "gone": found.gone, "form": form, "why_not": why_not}
    return render(request, "consent/answer_recall.html", context, status=422 if form.errors else 200)
