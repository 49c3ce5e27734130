"""Who travels along with the child without a case: the document is seen by two, each in the own sign-in."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from wayhome.attempts.shapes import ThingNow
from wayhome.children import actions, documents, forms, queries, writing
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def along(request: Request, code: str, plan: int) -> HttpResponse:
    """Somebody who was not written down so far."""
    return _page(request, writing.to_write(request, code, plan), None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def along_again(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """The document seen by a second; or something has changed."""
    here = writing.to_write(request, code, plan)
    found = queries.best(request.actor, here.now.subject).adults
    one = next((it for it in found if it.thing == thing), None)
    if one is None:
        raise Http404
    return _page(request, here, one)


def _page(request: Request, here: writing.Here, one: ThingNow[documents.Adult] | None) -> HttpResponse:
    known = one.newest.known if one else documents.Adult(travels=None)  # type: ignore[arg-type]
    read, thing = (one.newest.number, one.thing) if one else (0, uuid4())
    form = forms.Adult(posted(request), known=known, read=read, record=thing)
    words = {
        "heading": _("Who travels along"),
        "lead": _(
            "Somebody grown up without a case. Two of you look at the document, each in the own sign-in: whoever is "
            "second keeps it as it is."
        ),
        "label": _("Keep it"),
    }

    def keep(record: UUID, read: int) -> None:
        actions.keep_adult(
            seen=here.seen,
            attempt=here.now.id,
            thing=one.thing if one else record,
            read=read,
            given=form.given(),
            has_seen=bool(form.cleaned_data["saw"]),
            by=request.actor,
        )

    return writing.page(request, here, form, words, keep)
