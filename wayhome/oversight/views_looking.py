"""Who looked at a case, for her advocate and the protection officer; reading out of the usual at other agencies."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.oversight import actions, forms, pages, queries, queries_requests, rules
from wayhome.paper import press

BOTH = ("GET", "POST")
A_PAGE = 50


@guards.page(Access.UNLOCKED, roles=rules.READS)
def looked(request: Request, code: str) -> HttpResponse:
    """Who looked at this case: role, agency, groups, day. Reading it is recorded first."""
    case = queries.case_to_read_of(request.actor, code)
    audit.looked(by=request.actor, subject=case.pk, action="audit.read")
    asked = request.GET.get("days", "")
    rows = queries.looks(request.actor, case, days=pages.PERIODS.get(asked))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "code": case.code,
        "page": page,
        "sentences": [pages.sentence(one) for one in page.object_list],
        "periods": pages.period_words(),
        "with_requests": queries.reads_requests(request.actor, case),
        "asked": asked if asked in pages.PERIODS else "",
        "prints": bool({"ADVOCATE", "GUARDIAN"} & request.actor.roles),
    }
    return render(request, "oversight/looked.html", context)


@guards.page(Access.UNLOCKED, roles=rules.READS - rules.PROTECTION, methods=BOTH)
def sheet(request: Request, code: str) -> HttpResponse:
    """The same on paper in her language, only where she says that paper is safe. No name of anybody is on it."""
    case = queries.case_to_read_of(request.actor, code)
    audit.looked(by=request.actor, subject=case.pk, action="audit.read")
    form = forms.Sheet(posted(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["safe"]:
            rows = queries.looks(request.actor, case, names=False)
            return press.answer(
                request,
                "oversight/sheet.html",
                lambda: {**pages.paper(rows), "code": case.code},
                number=actions.print_looks(case=case.pk, by=request.actor),
                language=form.cleaned_data["language"],
            )
        form.add_error("safe", _("Then print nothing. Read it aloud, alone, and keep it here."))
    context = {"form": form, "code": case.code}
    return render(request, "oversight/to_print.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION)
def requests(request: Request) -> HttpResponse:
    """Who read requests of the own agency, or to it: by their codes, that of no case. Reading it is recorded first."""
    audit.looked(by=request.actor, subject=request.actor.organisation_id, action="audit.read")
    asked = request.GET.get("days", "")
    days = pages.PERIODS.get(asked) or queries_requests.DAYS
    page = Paginator(queries_requests.looks(request.actor, days=days), A_PAGE).get_page(
        request.GET.get("page", "1")
    )
    context = {
        "page": page,
        "sentences": [pages.sentence_of_request(one) for one in page.object_list],
        "periods": [one for one in pages.period_words() if one[0]],
        "asked": str(days),
    }
    return render(request, "oversight/requests.html", context)


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION)
def alerts(request: Request) -> HttpResponse:
    """Reading out of the usual at other agencies, that this one was told of."""
    return render(request, "oversight/alerts.html", {"rows": queries.alerts(request.actor)})


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION, methods=BOTH)
@sensitive_post_parameters("words")
def alert(request: Request, alert: UUID) -> HttpResponse:
    """What is known, and whether it is explained. No name is in it."""
    row = queries.alert(request.actor, alert)
    audit.looked(by=request.actor, subject=row.pk, action="oversight.alert_read")
    form = forms.Explained(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.answer(alert=alert, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(reverse("oversight:alerts"))
    said, replied = queries.words_of(request.actor, row)
    context = {
        "row": row,
        "form": form,
        "roles": queries.roles_of(request.actor, row),
        "said": said,
        "replied": replied,
    }
    return render(request, "oversight/alert.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
@sensitive_post_parameters("words")
def ask_manager(request: Request, alert: UUID) -> HttpResponse:
    """The manager of the reader’s agency: which colleague, what; answer, and the way to pausing the account."""
    row = queries.alert_to_manager(request.actor, alert)
    audit.looked(by=request.actor, subject=row.pk, action="oversight.alert_read")
    form = forms.Reply(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.reply(alert=alert, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Your answer is on its way."))
        return HttpResponseRedirect(reverse("casefile:today"))
    context = {"row": row, "form": form}
    return render(request, "oversight/ask_manager.html", context, status=422 if form.errors else 200)
