"""A file was not as it was kept, or a line is missing: somebody looked, and writes what became of it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.evidence import actions, forms, looking, queries
from wayhome.evidence.views import BOTH, answer, at, framed
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, methods=BOTH)
def became(request: Request, code: str, item: UUID) -> HttpResponse:
    """What was found. With that it is not due any more."""
    seen = looking.at(request.actor, code)
    queries.item(request.actor, seen, item)
    lead = _("It stays among the lines, and ends what is due. No line is ever changed.")
    return answer(
        request,
        "evidence/form.html",
        forms.Became(posted(request)),
        framed(request, seen, item, _("What became of it"), lead),
        do=lambda form: actions.answer(
            seen=seen,
            item=item,
            became=form.cleaned_data["became"],
            words=form.cleaned_data["words"],
            by=request.actor,
        ),
        then=at(seen, item),
    )
