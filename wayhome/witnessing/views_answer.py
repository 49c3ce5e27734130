"""What she or he says, and that it is taken back: one press."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.consent import interpreting
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.witnessing import actions, documents, forms_answer, limits, looking, pages, queries, words
from wayhome.witnessing.shapes import ThingNow


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def answer(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Asked alone and calmly; kept beside a record of what was agreed."""
    seen = looking.to_ask(request.actor, code)
    one = queries.offer(request.actor, seen, thing)
    form = _form(request, seen, one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                seen=seen,
                offer=thing,
                thing=form.cleaned_data["record"],
                read=form.cleaned_data["read"],
                given=form.given(),
                asked=form.asked(explained_by=request.actor.name),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept. Help goes on as it was."))
            return HttpResponseRedirect(pages.frame(request.actor, seen)["back_url"])
    frame = pages.offer(request.actor, seen, one)
    status = 422 if form.errors else 200
    return render(request, "witnessing/answer.html", {**frame, "form": form}, status=status)


def _form(request: Request, seen: Found, one: ThingNow[documents.Offer]) -> forms_answer.Answer:
    actor, known = request.actor, one.newest.known
    before = queries.track(actor, seen).answer_to(one.thing)
    person = people.person(actor, seen)
    return forms_answer.Answer(
        posted(request),
        known=before.newest.known if before else documents.Said(),
        read=before.newest.number if before else 0,
        offer=known,
        refused=queries.refused(actor, seen, known.matter),
        shows=pages.refused(actor, seen, known.matter),
        is_child=person.is_child,
        nights=limits.nights(),
        today=queries.today(actor),
        language=person.brief.language,
        interpreters=interpreting.offered(actor, seen),
        initial={"record": uuid4()},
    )


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_back(request: Request, code: str, thing: UUID) -> HttpResponse:
    """She or he takes it back."""
    seen = looking.at(request.actor, code)
    actions.take_back(seen=seen, offer=thing, by=request.actor)
    messages.success(
        request,
        _("It is taken back. What stood on it stops, and help goes on as it was. {earlier}").format(
            earlier=words.EARLIER
        ),
    )
    return HttpResponseRedirect(pages.frame(request.actor, seen)["back_url"])
