"""A statement that is kept is named to be used instead of speaking."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.evidence import actions, forms, looking, pages, queries
from wayhome.evidence.views import BOTH, answer, at, framed
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, methods=BOTH)
def use(request: Request, code: str, item: UUID) -> HttpResponse:
    """In which matter. Its fingerprint is shown first."""
    seen = looking.at(request.actor, code)
    now = queries.item(request.actor, seen, item)
    lead = _(
        "She or he does not have to come for it. It is read to its end first; its fingerprint is {sha256}. Nothing "
        "leaves by this: a copy is given on a request, as any other."
    ).format(sha256=now.known.sha256)
    return answer(
        request,
        "evidence/form.html",
        forms.Use(posted(request), matters=pages.matters(request.actor, seen), matter=now.known.matter),
        framed(request, seen, item, _("Use it instead of speaking"), lead),
        do=lambda form: actions.use(
            seen=seen, item=item, matter=UUID(form.cleaned_data["matter"]), by=request.actor
        ),
        then=at(seen, item),
        said=_("It is named, with its fingerprint. It stands on the page of speaking in court, for lawyers."),
    )
