"""Letters of one travel plan: shown exactly before they are made, printed once, closed, noted; short scripts."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.crossings import actions, doors, forms, pages, queries, scripts
from wayhome.crossings.enums import Kind
from wayhome.crossings.shapes import Made
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault.errors import Busy

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def letters(request: Request, code: str, plan: int) -> HttpResponse:
    """All letters, and the short scripts."""
    seen, now = _read(request, code, plan)
    return render(request, "crossings/letters.html", pages.letters(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def make(request: Request, code: str, plan: int, kind: str) -> HttpResponse:
    """Looked at first, then made: two presses of one form."""
    if kind not in Kind.values:
        raise Http404
    seen, now = _write(request, code, plan)
    brief = people.person(request.actor, seen).brief
    return _make(request, seen, now, kind, {"thing": uuid4(), "read": 0, "called": brief.name_used})


@guards.page(Access.UNLOCKED, methods=BOTH)
def again(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """A new letter for the same office; the one before is closed."""
    seen, now = _write(request, code, plan)
    one = queries.letter(request.actor, seen, now, thing)
    known = one.known
    brief = people.person(request.actor, seen).brief
    initial = {"thing": thing, "read": one.number, "name": known.name, "country": known.country, "leg": known.leg,
               "post": str(known.post or ""), "signed": known.signed, "phone": known.phone,
               "called": brief.name_used, "language": known.language}  # fmt: skip
    return _make(request, seen, now, known.kind, initial)


def _make(
    request: Request, seen: Found, now: AttemptNow, kind: str, initial: dict[str, object]
) -> HttpResponse:
    actor = request.actor
    anew = initial["thing"]
    form = forms.Letter(
        posted(request),
        kind=kind,
        posts=queries.posts(actor),
        legs=queries.legs(actor, now),
        has_earlier=any(one.thing != anew for one in queries.letters(actor, seen, now) if one.is_open),
        initial=initial,
    )
    shown, mark = [], ""
    is_made = "send" in request.POST or press.asked(request) is not None
    if request.method == "POST" and form.is_valid():
        given, typed = form.given(), form.cleaned_data
        try:
            reason = queries.why_not_letter(actor, seen, now, given)
            if reason:
                raise Refused(reason, code="letter_not_made")
            if is_made:
                with suppress(actions.NotAsShown):
                    made = actions.make(
                        seen=seen,
                        attempt=now.id,
                        thing=typed["thing"],
                        read=typed["read"],
                        given=given,
                        as_shown=request.POST.get("shown", ""),
                        ends_earlier=typed.get("ends_earlier", False),
                        by=actor,
                    )
                    return _printed(request, seen, now, made)
            whole = queries.whole(actor, seen, now, given)
            mark, shown = doors.of_words(whole), pages.seen_by_office(whole)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        except Busy:
            raise Conflict(_("Too much at once. Press again in a minute.")) from None
    about = {
        **pages.framed(actor, seen, now),
        "form": form,
        "kind": Kind(kind).label,
        "shown": shown,
        "mark": mark,
        "is_changed": is_made,
        "agreed": queries.agreed_names(actor, seen, Kind(kind)),
        "sees_agreed": seen.access.may_read_minimum("I"),
    }
    return render(request, "crossings/make.html", about, status=422 if form.errors else 200)


def _printed(request: Request, seen: Found, now: AttemptNow, made: Made) -> HttpResponse:
    link = request.build_absolute_uri(reverse("crossings:open", args=[made.door]))
    check = request.build_absolute_uri(reverse("crossings:check"))
    beside = {**pages.framed(request.actor, seen, now), **pages.beside()}

    def said() -> Mapping[str, Any]:
        return {**beside, **pages.paper(made, link=link, check_link=check)}

    language = made.known.language
    return press.answer(
        request, "crossings/paper.html", said, number=made.copy, language=language, form="letter"
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def letter(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """One letter; that somebody said on the telephone that it came."""
    seen, now = _write(request, code, plan) if request.method == "POST" else _read(request, code, plan)
    one = queries.letter(request.actor, seen, now, thing)
    form = forms.Told(posted(request), initial={"read": one.number})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.note(seen=seen, attempt=now.id, thing=thing, by=request.actor, **typed)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("crossings:letters", args=[seen.code, now.number]))
    about = {**pages.letter(request.actor, seen, now, thing), "form": form}
    return render(request, "crossings/letter.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def close(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """It opens no more."""
    seen, now = _write(request, code, plan)
    actions.close(seen=seen, attempt=now.id, thing=thing, by=request.actor)
    messages.success(request, _("The letter is closed. Tell the office by telephone, without a reason."))
    return HttpResponseRedirect(reverse("crossings:letters", args=[seen.code, now.number]))


@guards.page(Access.UNLOCKED)
def script(request: Request, code: str, plan: int, slug: str) -> HttpResponse:
    """What to do when papers are lost, boarding is denied, or somebody is held."""
    seen, now = _read(request, code, plan)
    one = scripts.script(slug)
    if one is None:
        raise Http404
    return render(request, "crossings/script.html", pages.script(request.actor, seen, now, one))


def _read(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return seen, attempts.numbered(request.actor, seen, plan)


def _write(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    if seen.access.is_partner:
        raise Http404
    return seen, attempts.numbered(request.actor, seen, plan)
