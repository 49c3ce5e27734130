"""The case on one or two pages: looked at, and made a paper for somebody."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations import matrix
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people.queries import Found
from wayhome.summary import actions, forms, pages, records, rules
from wayhome.summary.enums import Record

BOTH = ("GET", "POST")
EVERY = "".join(matrix.GROUPS)


@guards.page(Access.UNLOCKED)
def summary(request: Request, code: str) -> HttpResponse:
    """Everything in short that is open to the reader."""
    seen = _look(request, code)
    return render(request, "summary/summary.html", pages.whole(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str) -> HttpResponse:
    """For whom, which parts, until when. Then the paper, which is not kept anywhere."""
    seen = _look(request, code)
    if reason := rules.why_not_print(seen.access):
        raise Refused(reason, code=actions.CODE)
    form = forms.Sheet(posted(request), offered=pages.offered(seen))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            number = actions.show(seen=seen, wanted=typed["parts"], until=typed["until"], by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            frame = pages.asking(request.actor, seen)
            return press.answer(
                request,
                "summary/summary_paper.html",
                lambda: pages.paper(
                    request.actor, seen, wanted=typed["parts"], whom=typed["whom"], until=typed["until"]
                ),
                number=number,
                code=seen.code,
                names=[frame["name"]],
            )
    about = {**pages.asking(request.actor, seen), "form": form}
    return render(request, "summary/ask_paper.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def record(request: Request, code: str, kind: str) -> HttpResponse:
    """One record for the folder: looked at, or printed."""
    if kind not in Record.values:
        raise Http404
    which = Record(kind)
    seen = looking.at(request.actor, code, records.GROUPS[which])
    if rules.why_not_read(seen.access) is not None:
        raise Http404
    number = actions.show_record(seen=seen, which=which, by=request.actor) if request.method == "POST" else 0
    about = pages.record(request.actor, seen, which)
    return press.answer(
        request,
        "summary/record_paper.html",
        lambda: about,
        number=number,
        code=seen.code,
        names=[about["name"]],
    )


def _look(request: Request, code: str) -> Found:
    """The case, the looking recorded with every part that is open."""
    seen = looking.at(request.actor, code, EVERY)
    if rules.why_not_read(seen.access) is not None:
        raise Http404
    return seen
