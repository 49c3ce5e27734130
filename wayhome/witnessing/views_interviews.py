"""Somebody outside asked her or him about a matter."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.testimony import writing
from wayhome.witnessing import actions, documents, forms_interviews, looking, pages, queries


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def interviewed(request: Request, code: str, thing: UUID) -> HttpResponse:
    """By whom, and on which day."""
    seen = looking.to_write(request.actor, code)
    queries.matter(request.actor, seen, thing)
    matters, today = queries.names(request.actor, seen), queries.today(request.actor)
    record, frame = writing.new_id(request), pages.frame(request.actor, seen)
    before = documents.Interview(matter=thing, on=today)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: forms_interviews.Interview(
            data, known=typed or before, thing=record, matters=matters, today=today
        ),
        save=lambda form: actions.write_interview(
            seen=seen, thing=record, given=form.given(), by=request.actor
        ),
        frame={
            **frame,
            "heading": _("Somebody outside asked about it"),
            "lead": _(
                "Each time is counted, so that it is asked less often. What was said does not belong here."
            ),
        },
        then=frame["back_url"],
    )
