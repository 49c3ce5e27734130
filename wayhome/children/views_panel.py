"""The panel: asked, each position, the decision, the report."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.children import actions, documents, forms, pages, rules, writing
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, plan: int) -> HttpResponse:
    """A panel is asked."""
    here = writing.to_write(request, code, plan)
    form = forms.Request(posted(request), known=documents.Bid(), record=uuid4())
    words = {
        "heading": _("Ask a panel"),
        "lead": _(
            "At least {count} people of different agencies, who have nothing to gain. Each counts once."
        ).format(count=rules.least()),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        given = form.given()
        actions.request(seen=here.seen, attempt=here.now.id, record=record, given=given, by=request.actor)

    return writing.page(request, here, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def position(request: Request, code: str, plan: int, panel: UUID) -> HttpResponse:
    """What one of the panel says."""
    here = writing.to_write(request, code, plan)
    now = writing.panel(request, here, panel).newest
    names = [one.name for one in now.known.panel if not one.has_conflict]
    form = forms.Position(
        posted(request), waiting=names, known=documents.Position(), read=now.number, record=panel
    )
    words = {
        "heading": _("What one of the panel says"),
        "lead": _("As this person says it. It is kept by name, whatever the panel decides."),
        "label": _("Keep it"),
    }

    def keep(_record: UUID, read: int) -> None:
        actions.record_position(
            seen=here.seen,
            attempt=here.now.id,
            panel=panel,
            read=read,
            given=form.given(),
            by=request.actor,
        )

    return writing.page(request, here, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def decide(request: Request, code: str, plan: int, panel: UUID) -> HttpResponse:
    """What the panel decides."""
    here = writing.to_write(request, code, plan)
    now = writing.panel(request, here, panel).newest
    relatives = pages.may_receive(request.actor, here.seen)
    form = forms.Decision(
        posted(request),
        relatives=relatives,
        known=documents.Bid(receiver_tie=""),
        read=now.number,
        record=panel,
    )
    words = {
        "heading": _("What the panel decides"),
        "lead": _("All three are weighed. Whoever says something else stays written down by name."),
        "label": _("Keep the decision"),
    }

    def keep(_record: UUID, read: int) -> None:
        actions.decide(
            seen=here.seen,
            attempt=here.now.id,
            panel=panel,
            read=read,
            given=form.given(),
            by=request.actor,
        )

    return writing.page(request, here, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def report(request: Request, code: str, plan: int, panel: UUID) -> HttpResponse:
    """The decision on paper. Who keeps it is asked first."""
    here = writing.at(request, code, plan)
    one = writing.panel(request, here, panel)
    if not one.newest.known.is_final:
        raise Http404
    frame = pages.frame(request.actor, here.seen, here.now)
    if request.method == "POST":
        number = actions.print_report(seen=here.seen, by=request.actor)
        return press.answer(
            request,
            "children/report_paper.html",
            lambda: pages.report(request.actor, here.seen, here.now, one),
            number=number,
            code=here.seen.code,
            names=[frame["name"]],
        )
    about = {
        **frame,
        "advice": _("It carries the code of the case, and neither name nor address of the child."),
    }
    return render(request, "children/report.html", about)
