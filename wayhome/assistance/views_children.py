"""Children of one case."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, forms_children, growing, pages, queries_children
from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking


@guards.page(Access.UNLOCKED)
def children(request: Request, code: str) -> HttpResponse:
    """Each with a worker and notes of their own."""
    seen = looking.at(request.actor, code, "A")
    found = queries_children.children(request.actor, seen)
    grows = growing.lines(request.actor, found)
    shown = [(one, grows.get(one.linked.code, ())) for one in found]
    about = {**pages.frame(request.actor, seen), "children": shown, "may_write": seen.access.may_write("F")}
    return render(request, "assistance/children.html", about)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def child_elsewhere(request: Request, code: str, other: str) -> HttpResponse:
    """A child left behind: where, with whom, how safe. Asked again; its danger is looked at."""
    seen = looking.at(request.actor, code, "A")
    known = queries_children.one_child(request.actor, seen, other)
    audit.looked(by=request.actor, subject=known.linked.case, groups="A")  # it is about the child, too
    form = forms_children.LeftBehind(posted(request), known=known.left)
    if request.method == "POST" and form.is_valid():
        try:
            is_owed = actions.leave_behind(seen=seen, other=other, given=form.given(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            if is_owed:
                messages.success(request, _("It is due that the danger of this child is looked at again."))
            else:
                messages.warning(
                    request, _("Nobody has looked at the danger of this child so far. Look at it now.")
                )
            return HttpResponseRedirect(reverse("care:danger", args=[other]))
    about = {**pages.frame(request.actor, seen), "form": form, "one": known}
    return render(request, "assistance/left_behind.html", about, status=422 if form.errors else 200)
