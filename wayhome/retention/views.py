"""How long a case is kept: the page of one case, what must be kept, what she or he wants; and whose turn it is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.retention import actions, forms, pages, past, queries, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH, roles=rules.READERS)
def desk(request: Request) -> HttpResponse:
    """Closed cases whose day has come, or of which somebody said something. Sent: somebody looked through them."""
    if request.method == "POST":
        actions.looked(by=request.actor)
        messages.success(request, _("Written down. You are asked again next month."))
        return HttpResponseRedirect(reverse("retention:desk"))
    page = queries.listed(request.actor, page=request.GET.get("page", "1"))
    about = {"page": page, "table": pages.table(request.actor, page), "find": forms.Find()}
    return render(request, "retention/desk.html", about)


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def find(request: Request) -> HttpResponse:
    """By its code: a case that is on no list any more, as nobody of the own agency works on it."""
    form = forms.Find(request.GET)
    if form.is_valid():
        try:
            return back(past.found(request.actor, form.cleaned_data["code"]))
        except Http404:
            form.add_error("code", rules.why_not_found())
    return render(request, "retention/find.html", {"form": form}, status=422)


@guards.page(Access.UNLOCKED)
def keeping(request: Request, code: str) -> HttpResponse:
    """Until when, why, and everything that was written about it."""
    seen = past.at(request.actor, code)
    _stop_unless_deciding(request)
    return render(request, "retention/keeping.html", pages.keeping(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def hold(request: Request, code: str) -> HttpResponse:
    """It must be kept."""
    seen, read = to_write(request, code)
    form = forms.Hold(posted(request), read=read)
    return written(
        request, seen, form, lambda **kept: actions.hold(given=form.given(), **kept),
        heading=_("It must be kept"),
        lead=_("Nothing of it is erased before somebody says that it need not be kept any more."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def free(request: Request, code: str) -> HttpResponse:
    """It need not be kept any more; ``?about=`` names which."""
    seen, read = to_write(request, code)
    form = forms.Free(posted(request), read=read, initial={"about": request.GET.get("about", "")})
    return written(
        request, seen, form, lambda **kept: actions.free(given=form.given(), **kept),
        heading=_("It need not be kept any more"),
        lead=_("What else says that it must be kept goes on."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def later(request: Request, code: str) -> HttpResponse:
    """Looked at, and looked at again later."""
    seen, read = to_write(request, code)
    form = forms.Later(posted(request), read=read)
    return written(
        request, seen, form, lambda **kept: actions.look_later(given=form.given(), **kept),
        heading=_("Look at it again later"),
        lead=_("It is kept until then at least, unless she or he wants it to be erased."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str) -> HttpResponse:
    """She or he wants it to be erased."""
    seen, read = to_write(request, code)
    form = forms.Ask(posted(request), read=read)
    return written(
        request, seen, form, lambda **kept: actions.ask(given=form.given(), **kept),
        heading=_("She or he wants it to be erased"),
        lead=_("Nothing is erased yet. Somebody asks once more, alone, on another day, by the safe way: somebody else "
               "may be speaking. Until then nobody is told."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def talk(request: Request, code: str) -> HttpResponse:
    """What came of asking again, alone."""
    seen, read = to_write(request, code)
    form = forms.Talk(posted(request), read=read)

    def write(**kept: Any) -> None:  # noqa: ANN401 - what the form carries
        typed = form.cleaned_data
        actions.talk(given=form.given(), was_alone=typed["was_alone"], was_safe=typed["was_safe"], **kept)

    return written(
        request, seen, form, write,
        heading=_("Asked again, alone"),
        lead=_("Say what would go, and that nobody can bring it back. Yes and no are both right answers. Other "
               "agencies keep what they wrote; ask her or him whether they are asked, too."),
    )  # fmt: skip


def written(
    request: Request,
    seen: Found,
    form: forms.Following,
    write: Callable[..., None],
    *,
    heading: str,
    lead: str,
) -> HttpResponse:
    """A form of one line: kept, or shown again with what was typed and why not."""
    if request.method == "POST" and form.is_valid():
        try:
            write(
                seen=seen, line=form.cleaned_data["thing"], read=form.cleaned_data["read"], by=request.actor
            )
        except (Conflict, Refused) as refused:
            kept_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.framed(request.actor, seen), "form": form, "heading": heading, "lead": lead}
    return render(request, "retention/write.html", about, status=422 if form.errors else 200)


def kept_typed(form: forms.Following, refused: Conflict | Refused) -> None:
    """What was typed stays, with why not. Something else than what the form has kept gets an id of its own."""
    keep_typed(form, refused)
    if isinstance(refused, Conflict):
        form.put("thing", form.initial["thing"])


def to_write(request: Request, code: str) -> tuple[Found, int]:
    """The case, for somebody who decides here, and the number of the last line."""
    seen = past.to_write(request.actor, code)
    _stop_unless_deciding(request)
    return seen, queries.now(request.actor, seen).keeping.read


def _stop_unless_deciding(request: Request) -> None:
    """What she or he asked for is for those who decide, not for everybody who reads the plan."""
    if (reason := rules.why_not_decide(request.actor)) is not None:
        raise Refused(reason, code="not_deciding")


def back(seen: Found) -> HttpResponse:
    """To the page of it."""
    return HttpResponseRedirect(reverse("retention:keeping", args=[seen.code]))
