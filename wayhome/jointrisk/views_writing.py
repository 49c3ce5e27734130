"""Writing what the own side sees: the questions of the room care, page by page, a draft for the author alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.care import documents as care
from wayhome.care import drafts, holding, instrument, seeing
from wayhome.care import forms as care_forms
from wayhome.care import queries as care_queries
from wayhome.care import words as care_words
from wayhome.core import forms as core_forms
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.jointrisk import actions, forms, pages, queries
from wayhome.jointrisk.shapes import Joint, Side
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")
_FIELDS = ("concerned", "answers", "own_view", "own_band", "protective", "measures")
type Opened = tuple[Found, AttemptNow, Joint, dict[str, Any]]


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str, plan: int) -> HttpResponse:
    """Who could be harmed. What the own agency wrote before is filled in, so that nothing is asked twice."""
    seen, now, joint, draft = _open(request, code, plan)
    form = care_forms.Concern(posted(request), concerned=draft["concerned"])
    if request.method == "POST" and form.is_valid():
        draft["concerned"] = dict(form.cleaned_data)
        return _kept(request, seen, now, draft, to=0)
    return _show(request, seen, now, draft, "jointrisk/write.html", form=form, joint=joint)


@guards.page(Access.UNLOCKED, methods=BOTH)
def items(request: Request, code: str, plan: int, number: int) -> HttpResponse:
    """The items of one page. Everything may be left open."""
    seen, now, _joint, draft = _open(request, code, plan)
    found = _pages(request, seen, draft)
    if not 1 <= number <= len(found):
        raise Http404
    page = found[number - 1]
    form = care_forms.Items(posted(request), page=page, answers=draft["answers"])
    if request.method == "POST" and form.is_valid():
        draft["answers"] = {**draft["answers"], **form.answers()}
        return _kept(request, seen, now, draft, to=number)
    return _show(request, seen, now, draft, "care/items.html", form=form, page=page, at=number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def beside(request: Request, code: str, plan: int) -> HttpResponse:
    """How she or he sees it, what protects."""
    seen, now, _joint, draft = _open(request, code, plan)
    form = care_forms.Beside(posted(request), initial=draft)
    if request.method == "POST" and form.is_valid():
        draft |= form.cleaned_data
        return _kept(request, seen, now, draft, to=-1)
    at = len(_pages(request, seen, draft)) + 1
    return _show(request, seen, now, draft, "care/beside.html", form=form, at=at)


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request, code: str, plan: int) -> HttpResponse:
    """What follows from the answers; then it is kept, for good, and read when both are in."""
    if request.method == "POST" and _is_written(request, code, plan):  # pressed twice
        return HttpResponseRedirect(reverse("jointrisk:joint", args=[code, plan]))
    seen, now, joint, draft = _open(request, code, plan)
    is_child = holding.is_child(request.actor, seen)
    given = care.Assessment.from_value({**draft, "is_child": is_child})
    form = forms.Check(posted(request), computed=given.result.overall)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        raised = {"raised_to": chosen["raised_to"], "reason": chosen["reason"] if chosen["raised_to"] else ""}
        whole = care.Assessment.from_value({**given.to_value(), **raised})
        try:
            both = actions.assess(
                seen=seen, attempt=now.id, round_=joint.round, given=whole, by=request.actor
            )
        except (Conflict, Refused) as error:
            form.add_error(None, error.reason)
        else:
            said = _("Both sides have written, and each reads the other.") if both else _(
                "It is kept. You read what the other side sees when it has written, too."
            )  # fmt: skip
            messages.success(request, said)
            return HttpResponseRedirect(reverse("jointrisk:joint", args=[seen.code, now.number]))
    at = len(_pages(request, seen, draft)) + 2
    shown = pages.whole(Side(joint.round, "", None, given))
    band = care_words.band(given.result.overall)
    return _show(request, seen, now, draft, "jointrisk/check.html", form=form, at=at, band=band, **shown)


def _is_written(request: Request, code: str, plan: int) -> bool:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    found = queries.now(request.actor, attempts.numbered(request.actor, seen, plan).subject)
    mine = found.side(request.actor.organisation_id) if found else None
    return mine is not None and mine.has_written


def _open(request: Request, code: str, plan: int) -> Opened:
    """The case, the plan, the round, and the draft; or, where nothing was begun, what the agency wrote last."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    joint = queries.now(request.actor, now.subject)
    mine = joint.side(request.actor.organisation_id) if joint else None
    if joint is None or mine is None or mine.has_written or not now.is_open:
        raise Http404
    draft = drafts.of(request.actor, seen, actions.FORM)
    if draft is None:
        before = care_queries.assessment(request.actor, seen) if seeing.danger(request.actor, seen) else None
        draft = (before.known if before else care.Assessment()).to_value()
    return seen, now, joint, {name: draft[name] for name in _FIELDS}


def _pages(request: Request, seen: Found, draft: dict[str, Any]) -> list[instrument.Page]:
    return instrument.pages(draft["concerned"], is_child=holding.is_child(request.actor, seen))


def _kept(request: Request, seen: Found, now: AttemptNow, draft: dict[str, Any], *, to: int) -> HttpResponse:
    """The draft is kept at each step, and the next page comes; or, “later”, back to what both see."""
    if not drafts.keep(seen=seen, form=actions.FORM, typed=draft, by=request.actor):
        raise Refused(_("This is too long to be kept. Shorten it, then go on."), code="draft_not_kept")
    if request.POST.get("do") == "later":
        messages.success(request, _("It is kept, sealed, for you alone. Go on whenever you like."))
        return HttpResponseRedirect(reverse("jointrisk:joint", args=[seen.code, now.number]))
    if to < 0:
        return HttpResponseRedirect(reverse("jointrisk:check", args=[seen.code, now.number]))
    return HttpResponseRedirect(pages.next_page(seen, now, _pages(request, seen, draft), to))


def _show(
    request: Request,
    seen: Found,
    now: AttemptNow,
    draft: dict[str, Any],
    template: str,
    *,
    form: core_forms.Form,
    at: int = 0,
    **more: Any,  # noqa: ANN401
) -> HttpResponse:
    about = {
        **pages.framed(request.actor, seen, now),
        **pages.writing(seen, now, _pages(request, seen, draft), at),
        "form": form,
        **more,
    }
    return render(request, template, about, status=422 if form.errors else 200)
