"""What is best for a child: the page of it, the child heard, the guardian heard, the assessment."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.children import actions, documents, forms, pages, queries, writing
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def best(request: Request, code: str, plan: int) -> HttpResponse:
    """What is missing, and everything that was written."""
    here = writing.at(request, code, plan)
    return render(request, "children/best.html", pages.best(request.actor, here.seen, here.now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def hear(request: Request, code: str, plan: int) -> HttpResponse:
    """What the child says."""
    here = writing.to_write(request, code, plan)
    form = forms.View(posted(request), known=documents.View(alone=None), record=uuid4())  # type: ignore[arg-type]
    words = {
        "heading": _("What the child says"),
        "lead": _(
            "Alone, in words that fit the age, without promising anything. “I do not know” is a good answer."
        ),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        given = form.given()
        actions.hear(seen=here.seen, attempt=here.now.id, record=record, given=given, by=request.actor)

    return writing.page(request, here, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def hear_guardian(request: Request, code: str, plan: int) -> HttpResponse:
    """What the guardian says."""
    here = writing.to_write(request, code, plan)
    form = forms.GuardianView(posted(request), known=documents.GuardianView(), record=uuid4())
    words = {
        "heading": _("What the guardian says"),
        "lead": _("Of the guardian who speaks for the child now. Ask after you have heard the child."),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        given = form.given()
        actions.hear_guardian(
            seen=here.seen, attempt=here.now.id, record=record, given=given, by=request.actor
        )

    return writing.page(request, here, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def assess(request: Request, code: str, plan: int) -> HttpResponse:
    """Facts and conclusion, by staff."""
    here = writing.to_write(request, code, plan)
    now = queries.best(request.actor, here.now.subject).bia
    known = now.newest.known if now else documents.Bia(parent_tie="")
    read = now.newest.number if now else 0
    form = forms.Bia(
        posted(request),
        parents=pages.parents(request.actor, here.now),
        known=known,
        read=read,
        record=here.now.id,
    )
    words = {
        "heading": _("What is best for the child: assessment"),
        "lead": _("Facts first, then what you conclude. Whatever is not certain is for a panel."),
        "label": _("Keep the assessment"),
    }

    def keep(_record: UUID, read: int) -> None:
        given = form.given()
        actions.assess(seen=here.seen, attempt=here.now.id, read=read, given=given, by=request.actor)

    return writing.page(request, here, form, words, keep)
