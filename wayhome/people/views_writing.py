"""What is known of a person, to write. Two who write at once both see what the other wrote; nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import (
    actions,
    asked_along,
    forms,
    forms_account,
    forms_contact,
    looking,
    not_ours,
    queries,
    words,
)
from wayhome.people.shapes import Found, Version

BOTH = ("GET", "POST")
type Lines = list[words.Line]


@guards.page(Access.UNLOCKED, methods=BOTH)
def identity(request: Request, code: str) -> HttpResponse:
    """Who she is, as far as she wants it written."""
    seen = looking.to_write(request.actor, code, "A")

    def now() -> tuple[int, Lines]:
        fresh = queries.person(request.actor, seen)
        version = _there(fresh.identity)
        return version.number, words.identity(version.known, fresh.brief)

    def known_already() -> None:
        """A case that began with a code alone has a name now: whether she or he is known is looked for here."""
        name = form.cleaned_data["name_used"]
        if not name or person.brief.name_used:
            return
        codes = [one.code for one in queries.search(request.actor, name) if one.code != seen.code]
        if codes:
            text = _(
                "Somebody with a name like this is open to you: {codes}. If it is the same person, link the two."
            )
            messages.warning(request, text.format(codes=", ".join(codes)))

    person = queries.person(request.actor, seen)
    version = _there(person.identity)
    form = forms.Who(posted(request), read=version.number, known=version.known, brief=person.brief)
    return _write(
        request,
        seen,
        form,
        act=lambda: actions.record_identity(
            seen=seen,
            read=form.cleaned_data["read"],
            identity=form.identity(),
            name_used=form.cleaned_data["name_used"],
            presumed_child=form.presumed_child(),
            interpreter=form.cleaned_data["interpreter"],
            by=request.actor,
        ),
        typed=lambda: words.identity(form.identity(), form.brief(person.brief)),
        now=now,
        then=known_already,
        page="people:identity",
        title=_("Who she or he is"),
        intro=_("Write what is needed and what she or he wants written. Everything may stay open."),
        person=person,
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def contact(request: Request, code: str) -> HttpResponse:
    """What is agreed on being reached, then numbers."""
    seen = looking.to_write(request.actor, code, "B")

    def now() -> tuple[int, Lines]:
        fresh = queries.person(request.actor, seen)
        version = _there(fresh.contact)
        return version.number, [*words.safe_contact(fresh.safe), *words.contact(version.known)]

    person = queries.person(request.actor, seen)
    version = _there(person.contact)
    form = forms_contact.Reach(
        posted(request),
        read=version.number,
        known=version.known,
        safe=person.safe,
        country=request.actor.user.organisation.country,
    )
    along = asked_along.line().ask(request.actor, seen, posted(request))
    return _write(
        request,
        seen,
        form,
        act=lambda: actions.record_contact(
            seen=seen,
            read=form.cleaned_data["read"],
            contact=form.contact(),
            safe=form.safe_contact(),
            along=asked_along.line().said(along),
            by=request.actor,
        ),
        along=along,
        typed=lambda: [*words.safe_contact(form.safe_contact()), *words.contact(form.contact())],
        now=now,
        page="people:contact",
        title=_("How to reach her or him"),
        intro=_(
            "Talk first, write second. Agree on it face to face, and ask again each time whether it is still right."
        ),
        person=person,
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def account(request: Request, code: str) -> HttpResponse:
    """What happened, as codes only."""
    seen = looking.to_write(request.actor, code, "C")

    def now() -> tuple[int, Lines]:
        version = _there(queries.account(request.actor, seen))
        return version.number, words.account(version.known)

    version = _there(queries.account(request.actor, seen))
    form = forms_account.Happened(posted(request), read=version.number, known=version.known)
    return _write(
        request,
        seen,
        form,
        act=lambda: actions.record_account(
            seen=seen, read=form.cleaned_data["read"], account=form.account(), by=request.actor
        ),
        typed=lambda: words.account(form.account()),
        now=now,
        page="people:account",
        title=_("What happened"),
        intro=_(
            "Only codes stand here, for counting and for the court. Never ask for them: choose what she or he told "
            "by itself. Everything may stay open."
        ),
        person=queries.person(request.actor, seen),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def guardian(request: Request, code: str) -> HttpResponse:
    """Who speaks for the child. Another guardian is the next version; the one before stays in the history."""
    seen = looking.to_write(request.actor, code, "A")

    def now() -> tuple[int, Lines]:
        version = _there(queries.guardian(request.actor, seen))
        return version.number, words.guardian(version.known)

    version = _there(queries.guardian(request.actor, seen))
    form = forms_account.SpeaksFor(posted(request), read=version.number, known=version.known)
    return _write(
        request,
        seen,
        form,
        act=lambda: actions.record_guardian(
            seen=seen, read=form.cleaned_data["read"], guardian=form.guardian(), by=request.actor
        ),
        typed=lambda: words.guardian(form.guardian()),
        now=now,
        page="people:guardian",
        title=_("Who speaks for the child"),
        intro=_("When somebody else takes over, write them here. Who it was before stays in the history."),
        person=queries.person(request.actor, seen),
    )


def _write(
    request: Request,
    seen: Found,
    form: forms.Written,
    *,
    act: Callable[[], None],
    typed: Callable[[], Lines],
    now: Callable[[], tuple[int, Lines]],
    page: str,
    along: Any = None,  # noqa: ANN401 - a line that a later room asks beside it
    then: Callable[[], None] | None = None,
    **shown: Any,  # noqa: ANN401 - what the page says
) -> HttpResponse:
    """Save, or show the form again: with what is to be mended, or with what somebody else wrote meanwhile."""
    status, differences = 200, None
    is_whole = along is None or (request.method == "POST" and along.is_valid())
    if request.method == "POST" and form.is_valid() and is_whole:
        try:
            act()
        except Conflict:
            number, there = now()
            differences = words.differences(there, typed())
            form.about(number)
            status = 409
        except Refused as refused:
            if refused.code != not_ours.CODE:
                raise
            form.add_error(None, refused.reason)
            status = 422
        else:
            messages.success(request, _("Saved."))
            if then is not None:
                then()
            to = reverse(page, args=[seen.code])
            return HttpResponseRedirect(to if along is None else asked_along.line().then(along, seen, to))
    elif form.errors or not is_whole:
        status = 422 if request.method == "POST" else 200
    about = {
        "seen": seen,
        "form": form,
        "along": along,
        "differences": differences,
        "back": reverse(page, args=[seen.code]),
        **shown,
    }
    return render(request, "people/write.html", about, status=status)


def _there[D](version: Version[D] | None) -> Version[D]:
    """Who writes a group reads it; should that ever not be so, there is nothing to show."""
    if version is None:
        raise Http404
    return version
