"""She or he reads it in plain words, and says what she or he thinks; a sheet, where paper is safe."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.jointrisk import actions, forms, pages, queries, told
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def heard(request: Request, code: str, plan: int) -> HttpResponse:
    """Read it out together; what she or he says is kept as hers or his. “I want to stop” stops the journey."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    found = queries.now(request.actor, now.subject)
    form = forms.Heard(posted(request), initial={"record": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.hear(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("It is kept, as hers or his."))
            return HttpResponseRedirect(reverse("jointrisk:joint", args=[seen.code, now.number]))
    about = {
        **pages.framed(request.actor, seen, now),
        "form": form,
        "hers": pages.hers(request.actor, seen, found),
    }
    return render(request, "jointrisk/heard.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, code: str, plan: int) -> HttpResponse:
    """Carry it, or shall we keep it? Then the sheet, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    found = queries.now(request.actor, now.subject)
    if found is None or not found.is_whole:
        raise Http404
    frame = pages.framed(request.actor, seen, now)
    language = sheets.known_language(people.person(request.actor, seen).brief.language, told.EVERYTHING)
    form = forms.Sheet(posted(request), language=language, languages=sheets.languages(told.EVERYTHING))
    if request.method == "POST" and form.is_valid():
        number = actions.print_sheet(seen=seen, attempt=now.id, by=request.actor)
        given = form.cleaned_data
        beside = sheets.beside(_("What both sides see"), carries=given["stays"] == CARRY)
        return press.answer(
            request,
            "jointrisk/sheet_paper.html",
            lambda: {**frame, **told.words(found, phone=given["phone"], on_paper=True), **beside},
            number=number,
            language=given["language"],
            code=seen.code,
            names=[frame["name"]],
        )
    return render(
        request, "jointrisk/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200
    )
