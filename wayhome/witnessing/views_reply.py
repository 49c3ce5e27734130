"""Telling whoever asked: what the paper will say, then the paper, which is not kept anywhere."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.witnessing import actions_reply, forms_reply, looking, pages_reply, queries, queries_reply


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def reply(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Read first; with the paper it is written down that they were told."""
    seen = looking.to_write(request.actor, code)
    now = queries_reply.reply(request.actor, seen, queries.offer(request.actor, seen, thing))
    form = forms_reply.Reply(posted(request), about=now.about, is_yes=now.yes is not None)
    if request.method == "POST" and form.is_valid():
        try:
            told = actions_reply.tell(
                seen=seen,
                offer=thing,
                about=form.cleaned_data["about"],
                is_read=form.cleaned_data.get("is_read", False),
                by=request.actor,
            )
        except Conflict as refused:
            keep_typed(form, refused, field="about")
        else:
            return press.answer(
                request,
                "witnessing/reply_paper.html",
                lambda: pages_reply.paper(request.actor, seen, told),
                number=told.number,
                form="letter",
            )
    status = 422 if form.errors else 200
    return render(
        request,
        "witnessing/reply.html",
        {**pages_reply.reply(request.actor, seen, now), "form": form},
        status=status,
    )
