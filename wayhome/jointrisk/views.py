"""How both sides see the danger of going back: asked, read, agreed, measured, signed, changed, disputed."""

from collections.abc import Callable
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
from wayhome.care import seeing
from wayhome.care import words as care_words
from wayhome.core import forms as core_forms
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.jointrisk import actions, forms, pages, queries, reading, rules
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")
MAIN, STEP = "jointrisk/joint.html", "jointrisk/step.html"


@guards.page(Access.UNLOCKED)
def joint(request: Request, code: str, plan: int) -> HttpResponse:
    """What both sides see, what is missing, and what comes next."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seeing.danger(request.actor, seen):
        raise Http404
    now = attempts.numbered(request.actor, seen, plan)
    return render(request, MAIN, pages.joint(request.actor, seen, now))


@guards.page(Access.UNLOCKED)
def side(request: Request, code: str, plan: int, organisation: UUID) -> HttpResponse:
    """One side's view. The other's only when both are in."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    found = queries.now(request.actor, now.subject)
    one = found.side(organisation) if found else None
    if one is None or one.band is None:
        raise Http404
    about = {**pages.framed(request.actor, seen, now), **pages.whole(one), "side": one}
    return render(request, "jointrisk/side.html", {**about, "band": care_words.band(one.band)})


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str, plan: int) -> HttpResponse:
    """Ask both sides to look."""
    seen, now = _to_write(request, code, plan)
    others = reading.others(reading.sides(request.actor, seen), seen.case.organisation_id)
    form = forms.Begin(
        posted(request), others=[(str(one.pk), one.name) for one in others], initial={"record": uuid4()}
    )
    return _step(
        request, seen, now, form,
        lambda: actions.begin(seen=seen, attempt=now.id, record=form.cleaned_data["record"],
                              other=UUID(form.cleaned_data["other"]), by=request.actor),
        heading=_("Ask both sides to look"),
        lead=_("Each writes what it sees, alone. Both read the other when both have written."),
        done=_("Both are asked. Write what your side sees."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def agree(request: Request, code: str, plan: int) -> HttpResponse:
    """Which band this side agrees to. The higher holds until both name the same."""
    seen, now = _to_write(request, code, plan)
    found = queries.now(request.actor, now.subject)
    bands = rules.offered(found) if found else ()
    form = forms.Agree(posted(request), bands=bands, initial={"record": uuid4()})
    return _step(
        request, seen, now, form,
        lambda: actions.agree(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data),
        heading=_("Agree on how great it is"),
        lead=_("The higher holds until both name the same."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def find(request: Request, code: str, plan: int) -> HttpResponse:
    """Whether something remains that threatens life or health."""
    seen, now = _to_write(request, code, plan)
    form = forms.Find(posted(request), initial={"record": uuid4()})
    return _step(
        request, seen, now, form,
        lambda: actions.find(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data),
        heading=_("What remains"),
        lead=_("Each side says so by itself, with everything that is done about it."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def sign(request: Request, code: str, plan: int) -> HttpResponse:
    """High: one person of each side signs, with a reason."""
    seen, now = _to_write(request, code, plan)
    form = forms.Sign(posted(request), initial={"record": uuid4()})
    return _step(
        request, seen, now, form,
        lambda: actions.sign(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data),
        heading=_("Sign for your side"),
        lead=_("The danger is high. Somebody of the other country signs too; your name and reason are kept."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def measure(request: Request, code: str, plan: int, thing: UUID | None = None) -> HttpResponse:
    """Something that is done about it: new, changed, or done."""
    seen, now = _to_write(request, code, plan)
    found = queries.now(request.actor, now.subject)
    one = next((one for one in (found.measures if found else ()) if one.thing == thing), None)
    if thing is not None and one is None:
        raise Http404
    known = (
        {**one.known.to_value(), "thing": one.thing, "read": one.number}
        if one
        else {"thing": uuid4(), "read": 0}
    )
    form = forms.Measure(posted(request), initial=known)
    return _step(
        request, seen, now, form,
        lambda: actions.measure(seen=seen, attempt=now.id, thing=form.cleaned_data["thing"],
                                read=form.cleaned_data["read"], given=form.given(), by=request.actor),
        heading=_("What is done about it"),
        lead=_("What, who, and by when. She or he reads it too."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def changed(request: Request, code: str, plan: int) -> HttpResponse:
    """Something has changed: both look again."""
    seen, now = _to_write(request, code, plan)
    form = forms.Changed(posted(request), initial={"record": uuid4()})
    return _step(
        request, seen, now, form,
        lambda: actions.change(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data),
        heading=_("Something has changed"),
        lead=_("What both saw counts no more; both sides hear at once and look again."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def differ(request: Request, code: str, plan: int) -> HttpResponse:
    """One press opens a talk about it; the more protective view holds meanwhile."""
    seen, now = _to_write(request, code, plan)
    found = queries.now(request.actor, now.subject)
    mine = found.side(request.actor.organisation_id) if found else None
    usual = _("We have looked at it and see it differently: {band}.").format(
        band=mine.band.label if mine and mine.band else ""
    )
    form = forms.Differ(posted(request), initial={"reasons": usual})
    return _step(
        request, seen, now, form,
        lambda: actions.differ(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data),
        heading=_("We see it differently"),
        lead=_("A talk is held within three working days, led by nobody of the two. Nobody goes meanwhile."),
        to="conference:disputes",
    )  # fmt: skip


def _to_write(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    return seen, attempts.numbered(request.actor, seen, plan)


def _step(
    request: Request,
    seen: Found,
    now: AttemptNow,
    form: core_forms.Form,
    act: Callable[[], Any],
    *,
    heading: str,
    lead: str,
    done: str = "",
    to: str = "",
) -> HttpResponse:
    """One form of one page: what typed stays, also when somebody was first."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(request, done or _("It is kept."))
            args = [seen.code] if to else [seen.code, now.number]
            return HttpResponseRedirect(reverse(to or "jointrisk:joint", args=args))
    about = {**pages.framed(request.actor, seen, now), "form": form, "heading": heading, "lead": lead}
    return render(request, STEP, about, status=422 if form.errors else 200)
