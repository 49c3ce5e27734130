"""The yes of who receives her or him, on paper for both agencies to sign. It is shown once and not kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.receivers import actions, forms, pages, queries
from wayhome.residence import sheets


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def letter(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Who receives, whom to call, until when. Not who travels, nothing of what happened."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    form = forms.Letter(posted(request))
    one = queries.one(request.actor, now.subject, thing)
    about = {**pages.framed(request.actor, seen, now), "form": form, "one": one}
    if request.method == "POST" and form.is_valid():
        one, number = actions.print_letter(seen=seen, attempt=now.id, thing=thing, by=request.actor)
        about |= {**pages.letter(one), "one": one, "phone": form.cleaned_data["phone"]}
        about |= sheets.beside(_("Who receives"), carries=False)
        return press.answer(
            request, "receivers/letter_paper.html", lambda: about, number=number, form="letter"
        )
    return render(request, "receivers/letter.html", about, status=422 if form.errors else 200)
