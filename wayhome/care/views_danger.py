"""Looking at the danger: who, page by page, beside it, check; a supervisor's word; agreeing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import (
    actions,
    documents,
    drafts,
    forms,
    holding,
    instrument,
    pages,
    queries,
    rules,
    seeing,
    words,
)
from wayhome.care.enums import Band
from wayhome.core import forms as core_forms
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")
_FIELDS = ("concerned", "answers", "own_view", "own_band", "protective", "measures", "read")


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str) -> HttpResponse:
    """Who could be harmed. What was written before is filled in, so that nothing is asked twice."""
    seen, draft = _open(request, code)
    form = forms.Concern(posted(request), concerned=draft["concerned"])
    if request.method == "POST" and form.is_valid():
        draft["concerned"] = dict(form.cleaned_data)
        return _kept(request, seen, draft, to=0)
    return _show(request, seen, draft, "care/begin.html", form=form)


@guards.page(Access.UNLOCKED, methods=BOTH)
def items(request: Request, code: str, number: int) -> HttpResponse:
    """The items of one page. Everything may be left open."""
    seen, draft = _open(request, code)
    found = _pages(request, seen, draft)
    if not 1 <= number <= len(found):
        raise Http404
    page = found[number - 1]
    form = forms.Items(posted(request), page=page, answers=draft["answers"])
    if request.method == "POST" and form.is_valid():
        draft["answers"] = {**draft["answers"], **form.answers()}
        return _kept(request, seen, draft, to=number)
    return _show(request, seen, draft, "care/items.html", form=form, page=page, at=number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def beside(request: Request, code: str) -> HttpResponse:
    """How she or he sees it, what protects, what is done about it."""
    seen, draft = _open(request, code)
    form = forms.Beside(posted(request), initial=draft)
    if request.method == "POST" and form.is_valid():
        draft |= form.cleaned_data
        return _kept(request, seen, draft, to=-1)
    found = _pages(request, seen, draft)
    return _show(request, seen, draft, "care/beside.html", form=form, at=len(found) + 1)


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request, code: str) -> HttpResponse:
    """What follows from the answers; then it is kept. Who saves second sees that somebody was first."""
    seen, draft = _open(request, code)
    given = documents.Assessment.from_value(
        {**{name: draft[name] for name in _FIELDS if name != "read"}, "is_child": _is_child(request, seen)}
    )
    form = forms.Check(posted(request), computed=given.result.overall, read=draft["read"])
    status, changed = 200, False
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, seen, given, form)
        except Conflict:
            newest = queries.assessment(request.actor, seen)
            draft["read"] = newest.number if newest else 0
            drafts.keep(seen=seen, form=drafts.DANGER, typed=draft, by=request.actor)
            typed = {name: form.cleaned_data.get(name, "") for name in ("level", "to", "reason")}
            form = forms.Check(None, computed=given.result.overall, read=draft["read"])
            form.initial.update(typed)
            status, changed = 409, True
    found = _pages(request, seen, draft)
    about = {**pages.in_full(given), "band": words.band(given.result.overall), "changed": changed}
    return _show(
        request, seen, draft, "care/check.html", form=form, at=len(found) + 2, status=status, **about
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def second_word(request: Request, code: str, assessment: UUID) -> HttpResponse:
    """Why a colleague asks to put it one step lower; a supervisor says yes or no."""
    seen = looking.to_write(request.actor, code, "F")
    one = queries.assessment(request.actor, seen, assessment)
    if one is None or one.organisation != request.actor.organisation_id:
        raise Http404
    view = queries.standing(request.actor, seen).of(request.actor.organisation_id)
    why_not = rules.why_not_second_word(
        by=request.actor.user_id,
        written_by=one.written_by,
        supervises=seeing.supervises(request.actor),
        is_asked=bool(one.known.lower_to),
        is_newest=view is not None and view.assessment == assessment,
        has_word=view is not None and view.lowered is not None,
    )
    form = forms.SecondWord(posted(request))
    if request.method == "POST" and (why_not or form.is_valid()):
        if why_not:
            raise Refused(why_not, code="no_second_word")
        actions.give_second_word(seen=seen, assessment=assessment, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is kept, and your colleague reads it."))
        return HttpResponseRedirect(reverse("care:danger", args=[seen.code]))
    about = {
        **pages.frame(request.actor, seen),
        **pages.in_full(one.known),
        "whole": one,
        "band": words.band(one.known.result.overall),
        "form": form,
        "why_not": why_not,
    }
    return render(request, "care/second_word.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def agree(request: Request, code: str) -> HttpResponse:
    """What each agency says; what this one agrees to. The higher holds until all have named the same."""
    seen = looking.to_write(request.actor, code, "F")
    now = queries.standing(request.actor, seen)
    bands = [str(view.band) for view in now.views]
    why_not = rules.why_not_agree(
        bands=bands,
        band=max(bands, default=""),
        is_ours_there=now.of(request.actor.organisation_id) is not None,
    )
    form = forms.Agree(posted(request), bands=bands)
    if request.method == "POST" and (why_not or form.is_valid()):
        if why_not:
            raise Refused(why_not, code="not_agreed")
        is_agreed = actions.agree(seen=seen, by=request.actor, **form.cleaned_data)
        said = (
            _("The agencies have agreed.")
            if is_agreed
            else _("It is kept. It holds when the other agency says the same.")
        )
        messages.success(request, said)
        return HttpResponseRedirect(reverse("care:danger", args=[seen.code]))
    names = {view.organisation: view.name for view in now.views}
    about = {
        **pages.frame(request.actor, seen),
        "form": form,
        "why_not": why_not,
        "views": [pages.each(view) for view in now.views],
        "said": [(names.get(who, ""), words.band(Band(band))) for who, band in now.said],
    }
    return render(request, "care/agree.html", about, status=422 if form.errors else 200)


def _open(request: Request, code: str) -> tuple[Found, dict[str, Any]]:
    """The case, and the draft; or, where nothing was begun, what the agency wrote last."""
    seen = looking.to_write(request.actor, code, "F")
    draft = drafts.of(request.actor, seen, drafts.DANGER)
    if draft is None:
        before = queries.assessment(request.actor, seen)
        known = before.known if before else documents.Assessment()
        draft = {**known.to_value(), "read": before.number if before else 0}
    return seen, {name: draft[name] for name in _FIELDS}


def _is_child(request: Request, seen: Found) -> bool:
    return holding.is_child(request.actor, seen)


def _pages(request: Request, seen: Found, draft: dict[str, Any]) -> list[instrument.Page]:
    return instrument.pages(draft["concerned"], is_child=_is_child(request, seen))


def _kept(request: Request, seen: Found, draft: dict[str, Any], *, to: int) -> HttpResponse:
    """The draft is kept at each step, and the next page comes; or, “later”, back to the danger."""
    if not drafts.keep(seen=seen, form=drafts.DANGER, typed=draft, by=request.actor):
        raise Refused(_("This is too long to be kept. Shorten it, then go on."), code="draft_not_kept")
    if request.POST.get("do") == "later":
        messages.success(request, _("It is kept, sealed, for you alone. Go on whenever you like."))
        return HttpResponseRedirect(reverse("care:danger", args=[seen.code]))
    if to < 0:
        return HttpResponseRedirect(reverse("care:check", args=[seen.code]))
    return HttpResponseRedirect(pages.next_page(seen, _pages(request, seen, draft), to))


def _saved(request: Request, seen: Found, given: documents.Assessment, form: forms.Check) -> HttpResponse:
    chosen = form.cleaned_data
    whole = documents.Assessment.from_value(
        {**given.to_value(), **{name: chosen[name] for name in ("raised_to", "lower_to", "reason")}}
    )
    actions.assess(seen=seen, read=chosen["read"], given=whole, by=request.actor)
    said = (
        _("It is kept. A supervisor is asked; until then it stands as it is.")
        if whole.lower_to
        else _("It is kept.")
    )
    messages.success(request, said)
    return HttpResponseRedirect(reverse("care:danger", args=[seen.code]))


def _show(
    request: Request,
    seen: Found,
    draft: dict[str, Any],
    template: str,
    *,
    form: core_forms.Form,
    at: int = 0,
    status: int = 200,
    **more: Any,  # noqa: ANN401
) -> HttpResponse:
    about = {
        **pages.frame(request.actor, seen),
        **pages.looking(seen, draft, is_child=_is_child(request, seen), number=at),
        "form": form,
        **more,
    }
    return render(request, template, about, status=422 if form.errors else status)
