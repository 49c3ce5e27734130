"""Pages without an account: a letter is opened with its code; it came; whether a letter is genuine.

None of them says whether a letter was ever there: what is unknown, closed or over looks the same.
"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.crossings import actions_opening, around, forms, limits, pages, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.vault.errors import Busy


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@sensitive_post_parameters("code")
@around.in_one_language
def open_(request: Request, door: UUID) -> HttpResponse:
    """The code of the letter by POST; then exactly what the office is told. Works without JavaScript."""
    form = forms.Code(posted(request))
    status = 200
    if request.method == "POST" and limits.is_held(request, "letter"):
        form.add_error(None, rules.why_held())
        status = 429
    elif request.method == "POST" and form.is_valid():
        try:
            found = actions_opening.open_(door=door, code=form.cleaned_data["code"], by=request.actor)
        except Busy:
            form.add_error(None, rules.why_busy())
            status = 503
        else:
            if found is not None:
                about = {**pages.opened(found, language=request.LANGUAGE_CODE), "door": door}
                return render(request, "crossings/opened.html", about)
            return render(request, "crossings/closed.html", {"call": pages.call(), "door": door}, status=422)
    elif form.errors:
        status = 422
    return render(request, "crossings/open.html", {"form": form}, status=status)


@guards.page(Access.ANYONE, methods=("POST",))
@around.in_one_language
def received(request: Request, door: UUID) -> HttpResponse:
    """One press on the page that the code opened."""
    about, token = {"call": pages.call(), "door": door}, request.POST.get("token", "")
    if limits.is_held(request, "letter"):
        waits = {**about, "why": rules.why_received_held(), "token": token}
        return render(request, "crossings/wait.html", waits, status=429)
    is_kept = actions_opening.receive(door=door, token=token, by=request.actor)
    if not is_kept:
        return render(request, "crossings/closed.html", about, status=422)
    return render(request, "crossings/received.html", about)


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@around.in_one_language
def check(request: Request) -> HttpResponse:
    """Number and check letters: genuine until a day, or not known. Nothing else, and the same for everybody."""
    form = forms.Check(posted(request))
    about = {"form": form, "call": pages.call()}
    if request.method == "POST" and limits.is_held(request, "check"):
        form.add_error(None, rules.why_held())
        return render(request, "crossings/check.html", about, status=429)
    if request.method == "POST" and form.is_valid():
        about |= {
            "is_asked": True,
            "until": queries.genuine(request.actor, form.cleaned_data["number"], form.cleaned_data["check"]),
        }
    return render(request, "crossings/check.html", about, status=422 if form.errors else 200)
