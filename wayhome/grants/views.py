"""The desk, everything that is given to somebody, one thing of it, and writing it down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.grants import actions, against, forms, looking, pages, queries, rules
from wayhome.grants import desk as desks
from wayhome.grants.shapes import ItemNow
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def desk(request: Request) -> HttpResponse:
    """What is to be paid, and which receipts are missing."""
    page = desks.listed(request.actor, page=request.GET.get("page", "1"))
    table = desks.table(request.actor, list(page.object_list))
    return render(request, "grants/desk.html", {"page": page, "table": table})


@guards.page(Access.UNLOCKED)
def items(request: Request, code: str) -> HttpResponse:
    """Everything that is planned or given, with its sums."""
    seen = looking.at(request.actor, code)
    return render(request, "grants/items.html", pages.items(request.actor, seen))


@guards.page(Access.UNLOCKED)
def one(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One thing, its instalments, and how it went."""
    seen = looking.at(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    return render(request, "grants/one.html", pages.one(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, code: str) -> HttpResponse:
    """One more thing. The form carries its id: sent twice, it is one."""
    seen = looking.to_write(request.actor, code)
    return _item(request, seen, None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def change(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The next version of one thing."""
    seen = looking.to_write(request.actor, code)
    return _item(request, seen, looking.one(request.actor, seen, thing))


def _item(request: Request, seen: Found, now: ItemNow | None) -> HttpResponse:
    form = forms.Item(
        posted(request),
        read=now.read if now else 0,
        record=now.thing if now else None,
        known=now.known if now else None,
        providers=queries.providers(request.actor),
        lines=against.codes(queries.plan(request.actor, seen)),
    )

    def write() -> UUID:
        thing: UUID = now.thing if now else form.cleaned_data["record"] or uuid4()
        read = form.cleaned_data["read"]
        actions.keep(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)
        return thing

    heading = _("Change what is given") if now else _("What is given")
    text = (
        _("What costs more, goes to somebody else or into a hand is asked for anew.") if now else pages.LEAD
    )
    return written(request, seen, form, write, heading, lead=text, back=now.thing if now else None)


def written(
    request: Request,
    seen: Found,
    form: forms.Read | forms.Word,
    write: Callable[[], object],
    heading: str,
    *,
    back: UUID | None,
    text: str = "",
    label: str = "",
    **about: Any,  # noqa: ANN401 - what the template shows
) -> HttpResponse:
    """Written when it is whole; what somebody else wrote meanwhile is not lost, and what was typed stays.

    ``write`` may answer with the thing it wrote, or with False: it was kept already.
    """
    if request.method == "POST" and form.is_valid():
        try:
            did = write()
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            if did is False:
                messages.warning(request, _("It was kept already, and stays as it was."))
            else:
                messages.success(request, text or _("It is kept."))
            return to(seen, did if isinstance(did, UUID) else back)
    context = {
        **pages.framed(request.actor, seen), "form": form, "heading": heading, "label": label or _("Keep it"),
        "back_url": _address(seen, back), **about,
    }  # fmt: skip
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)


def to(seen: Found, thing: UUID | None) -> HttpResponse:
    """To the page of this thing, or of all."""
    return HttpResponseRedirect(_address(seen, thing))


def _address(seen: Found, thing: UUID | None) -> str:
    if thing is None:
        return reverse("grants:items", args=[seen.code])
    return reverse("grants:one", args=[seen.code, thing])
