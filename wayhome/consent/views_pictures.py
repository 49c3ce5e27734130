"""The register of pictures and stories: what was made, where it is, and that it is gone."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import actions_pictures, forms_pictures, pages, pictures, views
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people import versions
from wayhome.people.queries import Found

MOVE = "move"


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def register(request: Request, code: str) -> HttpResponse:
    """Everything that was made of her or him; and one more."""
    seen = _look(request, code)
    agreed = pictures.choices(request.actor, seen)
    form = forms_pictures.Made(posted(request), agreed=agreed, thing=uuid4())
    reason = pictures.why_not_write(seen, is_new=True)
    why_not = None
    if request.method == "POST" and form.is_valid():
        thing, given = form.cleaned_data["thing"], form.given()
        try:
            actions_pictures.register(seen=seen, thing=thing, picture=given, by=request.actor)
        except Refused as refused:
            if reason:
                raise
            why_not = refused.reason
        except versions.Another as other:
            why_not = other.words
            form.put("thing", uuid4())
        else:
            messages.success(request, _("It is written down. It is removed when its yes ends."))
            return HttpResponseRedirect(reverse("consent:pictures", args=[seen.code]))
    about = {
        **pages.frame(people.person(request.actor, seen).brief, seen),
        "rows": pictures.of_case(request.actor, seen),
        "form": None if reason else form,
        "reason": reason,
        "why_not": why_not,
        "problems": pages.problems([form]),
    }
    return render(request, "consent/pictures.html", about, status=422 if form.errors or why_not else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def picture(request: Request, code: str, picture: UUID) -> HttpResponse:
    """One of them: where it is now, or that it is gone."""
    seen = _look(request, code)
    now = pictures.one(request.actor, seen, picture)
    is_move = request.method == "POST" and MOVE in request.POST
    gone = forms_pictures.Removed(None if is_move else posted(request), initial={"read": now.number})
    first = {"read": now.number, "kept": now.known.kept, "shown": now.known.shown}
    move = forms_pictures.Moved(posted(request) if is_move else None, initial=first, prefix=MOVE)
    reason = pictures.why_not_write(seen, is_new=False) or pictures.why_not_change(request.actor, seen, now)
    why_not = None
    if request.method == "POST" and (move if is_move else gone).is_valid():
        try:
            _write(request, seen, picture, move.cleaned_data if is_move else gone.cleaned_data)
        except Refused as refused:
            if reason:
                raise
            why_not = refused.reason
        else:
            messages.success(request, _("It is written down."))
            return HttpResponseRedirect(reverse("consent:pictures", args=[seen.code]))
    about = {
        **pages.frame(people.person(request.actor, seen).brief, seen),
        "one": now,
        "gone": gone,
        "move": move,
        "reason": reason,
        "why_not": why_not,
        "problems": pages.problems([gone, move]),
    }
    status = 422 if gone.errors or move.errors or why_not else 200
    return render(request, "consent/picture.html", about, status=status)


def _write(request: Request, seen: Found, thing: UUID, said: dict[str, Any]) -> None:
    if "kept" in said:
        actions_pictures.moved(seen=seen, thing=thing, by=request.actor, **said)
    else:
        actions_pictures.removed(
            seen=seen,
            thing=thing,
            read=said["read"],
            day=said["gone_on"],
            words=said["words"],
            by=request.actor,
        )


def _look(request: Request, code: str) -> Found:
    """404 for who does not read services and plan whole."""
    seen = views.look(request, code)
    if not seen.access.may_read(pictures.GROUP):
        raise Http404
    return seen
