"""Self-audits: of a house by its team, of the organisation by its supervisors."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.standards import actions, forms, pages, queries, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def audits(request: Request) -> HttpResponse:
    """Every audit, and the way to begin one."""
    if request.method == "POST":
        pages.stop_unless_writer(request.actor)
        row = actions.begin(house=pages.house_of(request.POST.get("house", "")), by=request.actor)
        messages.success(request, _("Begun. Each line is kept at once; go on whenever you like."))
        return HttpResponseRedirect(reverse("standards:audit", args=[row.pk]))
    return render(request, "standards/audits.html", pages.audits(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def audit(request: Request, audit: UUID) -> HttpResponse:
    """One audit: counted, line by line."""
    now = queries.audit(request.actor, audit)
    return render(request, "standards/audit.html", pages.audit(request.actor, now))


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def sheet(request: Request, audit: UUID) -> HttpResponse:
    """The same on paper."""
    now = queries.audit(request.actor, audit)
    number = actions.print_paper(about=audit, by=request.actor) if request.method == "POST" else 0
    about = pages.audit(request.actor, now)
    return press.answer(request, "standards/sheet.html", lambda: about, number=number)


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=BOTH)
def item(request: Request, audit: UUID, code_of_item: str) -> HttpResponse:
    """One line: what was found, how one can see it, what is done."""
    now = queries.audit(request.actor, audit)
    line = next((one for one in now.lines if one.item.code == code_of_item), None)
    if line is None:
        raise Http404
    people = queries.colleagues(request.actor)
    form = forms.Line(posted(request), read=line.number, known=line.now, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            read = form.cleaned_data["read"]
            actions.find(audit_id=audit, item=code_of_item, read=read, given=form.given(), by=request.actor)
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("standards:audit", args=[audit]))
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "standards/item.html", form, pages.item(request.actor, now, line))


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=("POST",))
def finish(request: Request, audit: UUID) -> HttpResponse:
    """Every line is answered."""
    actions.finish(audit_id=audit, by=request.actor)
    messages.success(request, _("Finished. It stays as it is."))
    return HttpResponseRedirect(reverse("standards:audit", args=[audit]))


def shown(request: Request, template: str, form: Form, about: dict[str, object]) -> HttpResponse:
    """The page with its form; 422 where something is to be mended."""
    return render(request, template, {**about, "form": form}, status=422 if form.errors else 200)
