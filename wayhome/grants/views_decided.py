"""Asked for, approved, not approved, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.grants import actions, checks, forms, looking, pages
from wayhome.grants.views import BOTH, written
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Others decide."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    form = forms.Read(posted(request), read=now.read)

    def write() -> None:
        actions.ask(seen=seen, thing=thing, read=form.cleaned_data["read"], by=request.actor)

    return written(
        request, seen, form, write, _("Ask for it"), lead=now.known.what, label=_("Ask for it"), back=thing,
        text=_("It is asked for. Whoever may approve it hears."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def approve(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One signature; above the limit a second one by somebody else."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    held = checks.plan(seen, now.known, by=request.actor) or checks.line(seen, now, by=request.actor)
    lifts = held is not None
    form = forms.Approve(posted(request), lifts=lifts, read=now.read)

    def write() -> None:
        typed = form.cleaned_data
        actions.approve(
            seen=seen, thing=thing, read=typed["read"], lifted=typed.get("lifted", ""), by=request.actor
        )

    return written(
        request, seen, form, write, _("Approve it"), lead=pages.in_short(now.known), label=_("Approve it"),
        back=thing,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def refuse(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Not approved, with a reason."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    form = forms.Refuse(posted(request), read=now.read)

    def write() -> None:
        actions.refuse(seen=seen, thing=thing, by=request.actor, **form.cleaned_data)

    return written(
        request, seen, form, write, _("Do not approve it"), lead=pages.in_short(now.known), back=thing
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def end(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A person ends it, and says why."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    form = forms.End(posted(request), read=now.read)

    def write() -> None:
        actions.end(seen=seen, thing=thing, by=request.actor, **form.cleaned_data)

    lead = _("What was given stays hers or his. A receipt that is missing stays due.")
    return written(request, seen, form, write, _("It ends"), lead=lead, back=thing)
