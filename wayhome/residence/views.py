"""How long somebody may stay: what holds, the time to recover, and the sheets about it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import interpreting
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people.queries import Found
from wayhome.residence import (
    actions,
    countries,
    documents,
    forms,
    interpreted,
    looking,
    pages,
    queries,
    sheets,
    words,
)

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def residence(request: Request, code: str) -> HttpResponse:
    """What holds, what is counted, what can be done sooner."""
    seen = looking.at(request.actor, code)
    return render(request, "residence/residence.html", pages.residence(request.actor, seen))


@guards.page(Access.SIGNED_IN)
def table(request: Request) -> HttpResponse:
    """What was written down for each country, with what it rests on."""
    return render(request, "residence/countries.html", {"lines": pages.table()})


@guards.page(Access.UNLOCKED, methods=BOTH)
def reflection(request: Request, code: str) -> HttpResponse:
    """Begun, made longer, ended, or why there is none. Who saves second sees what is there now."""
    seen = looking.to_write(request.actor, code)
    read, known = _known(request, seen)
    frame = pages.frame(request.actor, seen)
    is_child = frame["person"].is_child
    form = forms.Reflection(posted(request), read=read, known=known, is_child=is_child)
    there, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_reflection(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            read, known = _known(request, seen)
            typed = form.given()
            form = forms.Reflection(None, read=read, known=known, is_child=is_child)
            form.initial.update({**typed.to_value(), "read": read})
            there, status = words.version(known), 409
        else:
            messages.success(request, _("It is kept."))
            return _back(seen)
    about = {**frame, "form": form, "there": there}
    return render(request, "residence/reflection.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def told(request: Request, code: str) -> HttpResponse:
    """That she or he was told: all three, in a language understood."""
    seen = looking.to_write(request.actor, code)
    now = queries.reflection(request.actor, seen)
    if now is None or not now.known.can_be_told:
        raise Http404
    frame = pages.frame(request.actor, seen)
    form = forms.WasTold(
        posted(request),
        known=now.known,
        language=frame["person"].brief.language,
        interpreters=interpreting.offered(request.actor, seen),
        why_not=lambda given: interpreted.why_not(request.actor, seen, given),
    )
    if request.method == "POST" and form.is_valid():
        actions.tell(seen=seen, given=form.given(), by=request.actor)
        messages.success(request, _("It is kept that she or he was told."))
        return _back(seen)
    known, terms = now.known, countries.of(now.known.country)

    def said() -> Mapping[str, Any]:
        return sheets.where_none() if known.has_no_law else sheets.for_person(known, terms, phone="")

    texts = sheets.TO_SAY_WHERE_NONE if known.has_no_law else sheets.FOR_PERSON
    hers = sheets.in_hers(frame["person"].brief.language, texts, said)
    about = {**frame, "form": form, "hers": hers, "may_print": not known.has_no_law, **said()}
    return render(request, "residence/told.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def notice(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the sheet for her or him, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code)
    now = queries.reflection(request.actor, seen)
    if now is None or now.known.start is None:
        raise Http404
    frame = pages.frame(request.actor, seen)
    language = sheets.known_language(frame["person"].brief.language, sheets.FOR_PERSON)
    form = forms.Sheet(posted(request), language=language)
    if request.method == "POST" and form.is_valid():
        number = actions.print_notice(seen=seen, by=request.actor)
        given, terms = form.cleaned_data, countries.of(now.known.country)
        beside = sheets.beside(_("Time to recover, and to stay"), carries=given["stays"] == CARRY)
        known = now.known
        return press.answer(
            request,
            "residence/notice_paper.html",
            lambda: {**frame, **sheets.for_person(known, terms, phone=given["phone"]), **beside},
            number=number,
            language=given["language"],
        )
    return render(
        request, "residence/notice.html", {**frame, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def authority(request: Request, code: str) -> HttpResponse:
    """A sheet for whoever would send her or him away: only that it runs, and until when."""
    seen = looking.at(request.actor, code)
    now = queries.reflection(request.actor, seen)
    form = forms.ForAuthority(posted(request))
    frame = pages.frame(request.actor, seen)
    why_not = pages.why_not_show(now)
    if request.method == "POST" and (why_not or form.is_valid()):
        number = actions.show_authority(seen=seen, by=request.actor)
        given, known = form.cleaned_data, now.known if now else documents.Reflection()
        beside = sheets.beside(_("Time to recover, and to stay"))
        typed, terms = {"name": given["name"], "phone": given["phone"]}, countries.of(known.country)
        return press.answer(
            request,
            "residence/authority_paper.html",
            lambda: {**frame, **sheets.for_authority(known, terms, **typed), **beside},
            number=number,
            language=given["language"],
            form="letter",
            code=seen.code,
        )
    about = {**frame, "form": form, "why_not": why_not}
    return render(request, "residence/authority.html", about, status=422 if form.errors else 200)


def _known(request: Request, seen: Found) -> tuple[int, documents.Reflection]:
    """The version that is read, and what the form begins with."""
    now = queries.reflection(request.actor, seen)
    if now is not None:
        return (now.newest.number if now.is_ours else 0), now.known
    terms = countries.of(queries.country(request.actor, seen))
    return 0, documents.Reflection(country=terms.country, min_days=terms.min_days)


def _back(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("residence:residence", args=[seen.code]))
