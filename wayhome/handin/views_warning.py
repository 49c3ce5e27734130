"""Early warnings: given, and answered."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call
from wayhome.handin import actions, forms_warning, pages, queries, queries_warning, rules
from wayhome.handin.views import BOTH
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
def warn(request: Request) -> HttpResponse:
    """“About four women, two languages, end of the week.”"""
    form = forms_warning.Warn(
        posted(request), receivers=queries.partners(request.actor), initial={"once": uuid4()}
    )
    why_not = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row, _is_new = actions.warn(
                once=given["once"],
                organisations=[UUID(one) for one in given["organisations"]],
                what=form.warned(),
                zone=queries_on_call.zone_of(request.actor),
                by=request.actor,
            )
        except Refused as refused:
            why_not = refused.reason
        else:
            messages.success(request, _("They are told. It ends by itself after the last day."))
            return HttpResponseRedirect(reverse("handin:warned", args=[row.pk]))
    context = {"form": form, "why_not": why_not}
    return render(request, "handin/warn.html", context, status=422 if form.errors or why_not else 200)


@guards.page(Access.UNLOCKED, roles=rules.BRINGERS, methods=BOTH)
def warned(request: Request, warning: UUID) -> HttpResponse:
    """One's own, with what each answered."""
    shown = queries_warning.warned(request.actor, warning)
    if request.method == "POST":
        return _do(request, shown)
    lines = [(one, *pages.answer(one)) for one in shown.lines]
    context = {
        "shown": shown,
        "facts": pages.warned(shown.what) if shown.what else [],
        "lines": lines,
        "has_answers": any(one.said for one in shown.lines),
    }
    return render(request, "handin/warned.html", context)


@guards.page(Access.UNLOCKED, roles=rules.TAKERS, methods=BOTH)
def heads_up(request: Request, line: UUID) -> HttpResponse:
    """One that we were told: can, how many, or cannot."""
    shown = queries_warning.heads_up(request.actor, line)
    form = forms_warning.Answer(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(line=line, can=form.cleaned_data["can"], said=form.said(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Your answer is sent. You can change it while people are expected."))
            return HttpResponseRedirect(reverse("handin:heads_up", args=[line]))
    context = {
        "shown": shown,
        "form": form,
        "facts": pages.warned(shown.what) if shown.what else [],
        "answer": pages.answer(shown.lines[0]),
    }
    return render(request, "handin/heads_up.html", context, status=422 if form.errors else 200)


def _do(request: Request, shown: queries_warning.Warned) -> HttpResponse:
    do = request.POST.get("do")
    if do == "over":
        actions.call_off(warning=shown.id, by=request.actor)
        messages.success(request, _("They see that nobody is expected any more."))
    elif do == "read":
        actions.read_answers(warning=shown.id, by=request.actor)
        messages.success(request, _("Marked as read."))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("handin:warned", args=[shown.id]))
