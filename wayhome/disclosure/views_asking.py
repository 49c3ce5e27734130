"""An officer asks and gets a receipt; the Intake reads letters; the protection officer reads the log."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.audit import log as audit
from wayhome.core import clock, dates, guards, paging
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.disclosure import actions, forms, pages, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.OFFICERS, methods=BOTH)
@sensitive_post_parameters()
def ask(request: Request) -> HttpResponse:
    """An officer hands a request in. The answer is the same whoever it is about."""
    form = forms.Ask(posted(request), agencies=queries.may_be_asked(request.actor))
    if request.method == "POST" and form.is_valid():
        organisation = UUID(form.cleaned_data["organisation"])
        actions.ask(organisation=organisation, asked=form.asked(), by=request.actor)
        messages.success(request, _("Received. They answer by the way you named, not here."))
        return HttpResponseRedirect(reverse("disclosure:handed_in"))
    return render(request, "disclosure/ask.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.OFFICERS)
def handed_in(request: Request) -> HttpResponse:
    """Receipts: to whom, when, under which own reference. Nothing later is ever shown."""
    return render(request, "disclosure/handed_in.html", {"rows": queries.handed_in(request.actor)})


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS)
def letters(request: Request) -> HttpResponse:
    """What authorities asked of the actor's Intake."""
    return render(request, "disclosure/letters.html", {"rows": queries.letters(request.actor)})


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=BOTH)
@sensitive_post_parameters()
def letter(request: Request, letter: UUID) -> HttpResponse:
    """One letter: put it to a case, or answer without saying whether anybody is known."""
    shown = queries.letter(request.actor, letter)
    audit.looked(by=request.actor, subject=letter)
    form = forms.File(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.file(letter=letter, code=form.cleaned_data["code"], by=request.actor)
        except Refused as refused:
            form.add_error("code", str(refused.reason))
        else:
            code = queries.code_of(request.actor, row.case_id)
            return HttpResponseRedirect(reverse("disclosure:asking", args=[code, row.pk]))
    context = {"shown": shown, "asked": pages.asked_facts(shown.asked), "form": form}
    return render(request, "disclosure/letter.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.ANSWERS, methods=("POST",))
def set_aside(request: Request, letter: UUID) -> HttpResponse:
    """Answered on paper with neither yes nor no: the sheet."""
    shown = queries.letter(request.actor, letter)
    if not shown.is_done:
        actions.set_aside(letter=letter, by=request.actor)
    number = actions.print_denial(letter=letter, by=request.actor)

    def made() -> dict[str, Any]:
        day = dates.day_in_words(clock.today())
        about = pages.sheet(request.actor, shown.asked, None, day, leaves=False)
        return {**about, "back_url": reverse("disclosure:letters")}

    return press.answer(request, "disclosure/sheet.html", made, number=number, form="letter")


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION)
def log(request: Request) -> HttpResponse:
    """All requests that the agency answered, or all letters that officers handed in, those set aside too. For the
    protection officer: no name is in it. Reading it is recorded.
    """
    actor, of_letters = request.actor, request.GET.get("of") == "letters"
    audit.looked(by=actor, subject=actor.organisation_id, action="disclosure.read_log")
    number = paging.asked_for(request.GET.get("page"))
    if of_letters:
        letters = queries.letters_log(actor, page=number)
        context: dict[str, Any] = {
            "page": letters,
            "rows": [pages.letter_line(line) for line in letters.object_list],
        }
    else:
        page = queries.log(actor, page=number)
        context = {"page": page, "rows": [pages.log_line(line) for line in page.object_list]}
    return render(request, "disclosure/log.html", {**context, "of_letters": of_letters})
