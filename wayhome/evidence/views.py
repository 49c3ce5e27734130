"""Evidence: kept, handed on, opened, copied, seen by a second person, given. For her or his lawyer alone."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import downloads, guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.evidence import actions, forms, looking, pages, queries, sent
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.vault import filetypes

BOTH, POST = ("GET", "POST"), ("POST",)


def answer(
    request: Request,
    template: str,
    form: Form,
    frame: Mapping[str, Any],
    *,
    do: Callable[[Any], object],
    then: str,
    said: str = "",
) -> HttpResponse:
    """One form. Refused: the sentence above what was typed. Sent twice, something else sent with it, or somebody wrote
    since: nothing is lost, and nothing is said to be kept that is not.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
        except Refused as refused:
            form.add_error(None, refused.words)
        except sent.Twice as twice:
            messages.warning(request, twice.words)
            return HttpResponseRedirect(then)
        except Conflict as conflict:
            attempts.keep_typed(form, conflict, field="record" if "record" in form.fields else "read")
            status = 409
        else:
            messages.success(request, said or _("It is kept."))
            return HttpResponseRedirect(then)
    status = 422 if form.errors and status == 200 else status
    return render(request, template, {**frame, "form": form}, status=status)


@guards.page(Access.UNLOCKED)
def items(request: Request, code: str) -> HttpResponse:
    """All that is kept."""
    seen = looking.at(request.actor, code)
    return render(request, "evidence/items.html", pages.items(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, code: str) -> HttpResponse:
    """One more, as it was received."""
    seen = looking.at(request.actor, code)
    form = forms.New(
        *_sent(request),
        record=uuid4(),
        matters=pages.matters(request.actor, seen),
        to_name=request.actor.name,
        zone=on_call.zone_of(request.actor),
    )
    return answer(
        request,
        "evidence/new.html",
        form,
        pages.framed(request.actor, seen),
        do=lambda form: actions.receive(
            seen=seen,
            record=form.cleaned_data["record"],
            upload=form.cleaned_data["file"],
            given=form.given(),
            first=form.line(),
            by=request.actor,
        ),
        then=reverse("evidence:items", args=[seen.code]),
        said=_("It is kept as it was received. Its fingerprint stands beside it."),
    )


@guards.page(Access.UNLOCKED)
def one(request: Request, code: str, item: UUID) -> HttpResponse:
    """What it is, and everything that happened to it."""
    seen = looking.at(request.actor, code)
    now = queries.item(request.actor, seen, item)
    return render(request, "evidence/one.html", pages.one(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=POST)
def open_file(request: Request, code: str, item: UUID) -> HttpResponseBase:
    """The file itself: verified to the end before the first byte, and written down each time."""
    seen = looking.at(request.actor, code)
    now, chunks = actions.open_file(seen=seen, item=item, by=request.actor)
    ending = PurePath(now.known.name).suffix.lower()
    ending = ending if ending.lstrip(".") in filetypes.TYPES else ""
    name = f"{seen.code}-{now.known.sha256[:8]}{ending}"
    return downloads.saved(StreamingHttpResponse(chunks), name, size=now.known.size)


@guards.page(Access.UNLOCKED, methods=BOTH)
def hand_on(request: Request, code: str, item: UUID) -> HttpResponse:
    """The thing itself went to somebody, or came back."""
    seen = looking.at(request.actor, code)
    now = queries.item(request.actor, seen, item)
    last = now.last_handed
    form = forms.Next(
        posted(request),
        read=last.number if last else 0,
        from_name=last.known.to_name if last else "",
        zone=on_call.zone_of(request.actor),
    )
    return answer(
        request,
        "evidence/form.html",
        form,
        framed(
            request,
            seen,
            item,
            _("It was handed on"),
            _("Both names, when and how. No line is ever changed."),
        ),
        do=lambda form: actions.hand_on(
            seen=seen, item=item, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        then=at(seen, item),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def copy(request: Request, code: str, item: UUID) -> HttpResponse:
    """A copy with parts made black, drawn anew."""
    seen = looking.at(request.actor, code)
    queries.item(request.actor, seen, item)
    lead = _("The original stays as it is. A second lawyer looks at each page of the copy before it leaves.")
    return answer(
        request,
        "evidence/form.html",
        forms.Copy(*_sent(request), record=uuid4()),
        framed(request, seen, item, _("A copy with parts made black"), lead),
        do=lambda form: actions.copy(
            seen=seen,
            item=item,
            record=form.cleaned_data["record"],
            upload=form.cleaned_data["file"],
            words=form.cleaned_data["words"],
            by=request.actor,
        ),
        then=at(seen, item),
        said=_("It is drawn anew, as pictures. A second lawyer looks at it now."),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def second(request: Request, code: str, item: UUID) -> HttpResponse:
    """A second person has looked at each page."""
    seen = looking.at(request.actor, code)
    queries.item(request.actor, seen, item)
    lead = _("Open the copy and look at each page: nothing may be read that was to be black.")
    return answer(
        request,
        "evidence/form.html",
        forms.Second(posted(request)),
        framed(request, seen, item, _("Seen by a second person"), lead),
        do=lambda form: actions.say_second(
            seen=seen,
            item=item,
            agrees=form.cleaned_data["agrees"] is True,
            words=form.cleaned_data["words"],
            by=request.actor,
        ),
        then=at(seen, item),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def give(request: Request, code: str, item: UUID) -> HttpResponse:
    """A copy leaves, on a request that was answered."""
    seen = looking.at(request.actor, code)
    queries.item(request.actor, seen, item)
    there = queries.leaves(request.actor, seen)
    lead = _("Only on a request that was answered. To whom, on what order, and her or his word stand there.")
    if not there:
        lead += " " + _(
            "There is none so far. Ask the person who leads the case: the request is answered first, and there it is "
            "said that a copy may be given."
        )
    return answer(
        request,
        "evidence/form.html",
        forms.Give(posted(request), leaves=pages.leaves(there)),
        framed(request, seen, item, _("A copy is given"), lead),
        do=lambda form: actions.give(
            seen=seen,
            item=item,
            leave=UUID(form.cleaned_data["leave"]),
            to=form.cleaned_data["to"],
            by=request.actor,
        ),
        then=at(seen, item),
    )


@guards.page(Access.UNLOCKED, methods=POST)
def take_in(request: Request, code: str, crossing: UUID) -> HttpResponse:
    """A copy of a note, passed on from care, becomes evidence with its source."""
    seen = looking.at(request.actor, code)
    kept = actions.take_in(seen=seen, crossing=crossing, by=request.actor)
    messages.success(request, _("It is kept, with where it comes from."))
    return HttpResponseRedirect(at(seen, kept))


@guards.page(Access.UNLOCKED, methods=POST)
def let_in(request: Request, code: str) -> HttpResponse:
    """Lawyers who came later open it too; who left does not any more."""
    seen = looking.at(request.actor, code)
    actions.let_in(seen=seen, by=request.actor)
    messages.success(request, _("The lawyers who work on this case now open its evidence, and nobody else."))
    return HttpResponseRedirect(reverse("evidence:items", args=[seen.code]))


def _sent(request: Request) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def at(seen: Found, item: UUID) -> str:
    """The page of one thing."""
    return reverse("evidence:one", args=[seen.code, item])


def framed(request: Request, seen: Found, item: UUID, heading: str, lead: str) -> dict[str, Any]:
    """A page with one form about one thing."""
    frame = pages.framed(request.actor, seen)
    return {**frame, "heading": heading, "lead": lead, "back_url": at(seen, item)}
