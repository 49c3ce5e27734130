"""Papers of a case, each written and corrected; and of everybody who goes on one travel plan."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.core import guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.papers import actions, consulates, documents, forms, looking, pages, queries
from wayhome.people import looking as people_looking
from wayhome.people import versions
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def papers(request: Request, code: str) -> HttpResponse:
    """Every paper, what was asked for and how long ago, leaving, the other parent."""
    seen = looking.at(request.actor, code)
    return render(request, "papers/papers.html", pages.papers(request.actor, seen))


@guards.page(Access.UNLOCKED)
def plan(request: Request, code: str, plan: int) -> HttpResponse:
    """Everybody who goes this way, infants too, with what is missing."""
    seen = people_looking.at(request.actor, code, "G")
    now = attempts.numbered(request.actor, seen, plan)
    return render(request, "papers/plan.html", pages.plan(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add(request: Request, code: str) -> HttpResponse:
    """A paper, for the first time. The form carries an id: sent twice, it is one."""
    seen = looking.to_write(request.actor, code)
    return _paper(request, seen, new_thing(request), documents.Paper(), documents.Holder(), read=0)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it, or what was wrong."""
    seen = looking.to_write(request.actor, code)
    now = queries.paper(request.actor, seen, thing)
    return _paper(request, seen, thing, now.known, now.holder or documents.Holder(), read=now.number)


def _paper(
    request: Request,
    seen: Found,
    thing: UUID,
    known: documents.Paper,
    holder: documents.Holder,
    *,
    read: int,
) -> HttpResponse:
    offered, changed = consulates.choices(request.actor), False
    form = forms.Paper(
        posted(request), read=read, thing=thing, known=known, holder=holder, consulates=offered
    )
    if request.method == "POST" and form.is_valid() and not form.is_filled:
        typed, named, begun_at = form.given(), form.holder(), form.cleaned_data["read"]
        try:
            actions.write_paper(
                seen=seen, thing=thing, read=begun_at, given=typed, holder=named,
                names_both=form.cleaned_data["names_both"], by=request.actor,
            )  # fmt: skip
        except Sent:
            return kept_already(request, seen)
        except Conflict:
            thing = thing if begun_at else uuid4()  # something else came with the id of one: it is one more
            form = forms.Paper(None, read=read, thing=thing, known=typed, holder=named, consulates=offered)
            changed = True
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    status = 422 if form.errors else 409 if changed else 200
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed, "is_new": not read}
    return render(request, "papers/paper.html", about, status=status)


def new_thing(request: Request) -> UUID:
    """The id that the form carries; a new one for a new page."""
    try:
        return UUID(request.POST.get("thing", ""))
    except ValueError:
        return uuid4()


def kept_already(request: Request, seen: Found) -> HttpResponse:
    """A new one that was sent twice is one."""
    messages.warning(request, _("It was kept already."))
    return back(seen)


def as_one_more(form: Form, field: str) -> None:
    """Something else was sent with the id of what is kept already: it stands there still, with an id of its own."""
    form.add_error(None, versions.another().words)
    form.put(field, uuid4())


def back(seen: Found) -> HttpResponse:
    """To the papers of the case."""
    return HttpResponseRedirect(reverse("papers:papers", args=[seen.code]))
