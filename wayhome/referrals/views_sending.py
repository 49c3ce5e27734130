"""Asking: written first for one's own team, looked at exactly as they will see it, then sent."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found, Person
from wayhome.referrals import actions, documents, drafts, forms, pages, queries, queries_sending, rules
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Kind


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def new(request: Request, code: str) -> HttpResponse:
    """Ask without a name: enough to hear whether somebody can help."""
    return _write(request, looking.to_write(request.actor, code, "I"), kind=Kind.WITHOUT_NAME)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def new_with_name(request: Request, code: str) -> HttpResponse:
    """Ask with who it is, where she or he agreed to that."""
    return _write(request, looking.to_write(request.actor, code, "I"), kind=Kind.WITH_NAME)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def change(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Go on writing."""
    seen = looking.to_write(request.actor, code, "I")
    written, number = queries.draft(request.actor, seen, draft)
    if written.referral is not None:
        return _write_who(request, seen, written, draft=draft, number=number)
    return _write(request, seen, kind=written.ask.kind, written=written, draft=draft, number=number)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def who(request: Request, referral: UUID) -> HttpResponse:
    """Say who it is, to somebody who can help: the second message."""
    shown = queries.referral(request.actor, referral)
    seen = queries.case_of(request.actor, shown)
    seen = looking.to_write(request.actor, seen.code, "I")
    written = queries_sending.second(request.actor, seen, shown)
    return _write_who(request, seen, written)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def preview(request: Request, code: str, draft: UUID) -> HttpResponse:
    """This is exactly what they will see. Send it, change it, or throw it away."""
    seen = looking.to_write(request.actor, code, "I")
    written, number = queries.draft(request.actor, seen, draft)
    form = forms.Send(posted(request), initial={"read": number})
    if request.method == "POST" and "drop" in request.POST:
        actions.drop(seen=seen, draft=draft, by=request.actor)
        messages.success(request, _("Thrown away. Nobody else has seen it."))
        return HttpResponseRedirect(reverse("casefile:case", args=[seen.code]))
    if request.method == "POST" and form.is_valid():
        sent = actions.send(seen=seen, draft=draft, read=form.cleaned_data["read"], by=request.actor)
        messages.success(request, _("It is sent."))
        return HttpResponseRedirect(reverse("referrals:referral", args=[sent.pk]))
    with once.reading():
        look = queries_sending.preview(request.actor, seen, written)
    context = {
        "seen": seen,
        "draft": draft,
        "form": form,
        "look": look,
        "facts": pages.asked(look.ask) if written.referral is None else [],
        "who": pages.who(look.identity) if look.identity else [],
        "named": pages.problems_of_names(written.ask, look.names)
        if written.ask.kind == Kind.WITH_NAME
        else [],
    }
    return render(request, "referrals/preview.html", context, status=422 if form.errors else 200)


def _write(
    request: Request,
    seen: Found,
    *,
    kind: str,
    written: Written | None = None,
    draft: UUID | None = None,
    number: int = 0,
) -> HttpResponse:
    with once.reading():
        person = people.person(request.actor, seen)
        names = drafts.names(request.actor, seen)
    initial = _ask_initial(written, person)
    form = forms.Ask(
        posted(request),
        receivers=[(str(one.id), one.name) for one in queries.receivers(request.actor)],
        kind=kind,
        names=names,
        today=clock.today(),
        initial=initial,
    )
    identity = _identity_form(request, seen, person, written) if kind == Kind.WITH_NAME else None
    why_not = None
    is_right = request.method == "POST" and form.is_valid() and (identity is None or identity.is_valid())
    if is_right:
        new_one = Written(
            organisation=UUID(form.cleaned_data["organisation"]),
            ask=form.document(),
            identity=identity.document() if identity is not None else documents.Identity(),
            knows=form.cleaned_data["knows"],
        )
        try:
            return _kept(request, seen, new_one, draft, number)
        except Refused as refused:
            why_not = refused.reason
    errors = form.errors or (identity is not None and identity.errors) or why_not
    context = {
        "seen": seen,
        "form": form,
        "identity": identity,
        "is_named": kind == Kind.WITH_NAME,
        "drafts": pages.tasks_of_drafts(seen, queries.drafts_of(request.actor, seen))
        if draft is None
        else [],
        "nobody": not form.fields["organisation"].choices,  # type: ignore[attr-defined]
        "why_not": why_not,
    }
    return render(request, "referrals/ask.html", context, status=422 if errors else 200)


def _write_who(
    request: Request, seen: Found, written: Written, *, draft: UUID | None = None, number: int = 0
) -> HttpResponse:
    person = people.person(request.actor, seen)
    left_open = frozenset[str]() if draft else queries_sending.left_open(request.actor, seen, written)
    form = _identity_form(request, seen, person, written if draft else None, left_open)
    if request.method == "POST" and form.is_valid():
        new_one = Written(
            organisation=written.organisation,
            ask=written.ask,
            identity=form.document(),
            knows=True,
            referral=written.referral,
            read=written.read,
        )
        try:
            return _kept(request, seen, new_one, draft, number)
        except Refused as refused:  # what was typed stays there, to be mended
            form.add_error(None, refused.words)
    context = {
        "seen": seen,
        "form": form,
        "look": queries_sending.preview(request.actor, seen, written),
        "referral": written.referral,
    }
    return render(request, "referrals/who.html", context, status=422 if form.errors else 200)


def _kept(request: Request, seen: Found, written: Written, draft: UUID | None, number: int) -> HttpResponse:
    row = actions.write(seen=seen, written=written, draft=draft, read=number, by=request.actor)
    return HttpResponseRedirect(reverse("referrals:preview", args=[seen.code, row.pk]))


def _ask_initial(written: Written | None, person: Person) -> dict[str, object]:
    if written is None:
        return pages.ask_initial(person)
    return {**asdict(written.ask), "organisation": str(written.organisation), "knows": written.knows}


def _identity_form(
    request: Request,
    seen: Found,
    person: Person,
    written: Written | None,
    left_open: frozenset[str] = frozenset(),
) -> forms.Identity:
    initial = asdict(written.identity) if written is not None else pages.identity_initial(person, seen)
    initial = {name: value for name, value in initial.items() if name not in left_open}
    return forms.Identity(posted(request), is_child=person.is_child, initial=initial)
