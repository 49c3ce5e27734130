"""How far a legal matter has come."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request
from wayhome.testimony import actions, forms_course, looking, pages, queries, words, writing


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def course(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Its stage, what was decided, who appealed, whether she or he was told."""
    seen = looking.to_write(request.actor, code)
    one = queries.matter(request.actor, seen, thing)
    known, read = one.newest.known, one.newest.number
    today, frame = clock.today(on_call.zone_of(request.actor)), pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "testimony/course.html",
        make=lambda data, typed: forms_course.Course(
            data, known=typed or known, read=read, thing=thing, before=known, today=today
        ),
        save=lambda form: actions.write_matter(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "label": words.matter(known)},
        then=frame["legal_url"],
        said=_("It is kept. What is new is told to her or him by the agreed safe way; somebody is reminded."),
    )
