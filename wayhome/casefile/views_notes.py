"""Notes: written, changed with every version kept, and never lost on the way."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.casefile import actions, drafts, forms, looking, queries, rules
from wayhome.casefile.actions import Written
from wayhome.core import clock, digits, guards, paging
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request
from wayhome.people import queries as people
from wayhome.people.queries import Found

KEEP = "draft"  # the button “Save as draft”


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK)
def notes(request: Request, code: str) -> HttpResponse:
    """All notes that open to the actor, a page at a time."""
    seen = _seen(request, code)
    page = queries.notes(request.actor, seen, page=paging.asked_for(request.GET.get("page")))
    about = {"seen": seen, "page": page, "may_note": bool(rules.kinds_for(seen.access))}
    return render(request, "casefile/notes.html", {**about, "name": queries.name_of(request.actor, seen)})


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK, methods=("GET", "POST"))
@sensitive_post_parameters("text")
def note(request: Request, code: str) -> HttpResponse:
    """A new note. What was begun and not saved is offered again."""
    seen = _seen(request, code)
    kinds = rules.kinds_for(seen.access)
    if not kinds:
        raise Refused(
            _("Your role writes no notes in this case."),
            next_step=_("Tell the person who leads the case what you saw; they write it."),
            code="note_not_written",
        )
    if request.method == "POST" and request.POST.get("do") == KEEP:
        return _kept(request, seen)
    form = forms.Note(request.POST if request.method == "POST" else None, kinds=kinds)
    if form.is_valid():
        return _saved(request, seen, form)
    begun = drafts.begun(request.actor, seen)
    if request.method == "GET":
        form = forms.Note(kinds=kinds, initial=_first(request, begun, [kind.value for kind in kinds]))
    about = {"seen": seen, "form": form, "begun": begun, "name": queries.name_of(request.actor, seen)}
    return render(request, "casefile/note.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK, methods=("GET", "POST"))
@sensitive_post_parameters("text")
def edit_note(request: Request, code: str, note: UUID) -> HttpResponse:
    """A note with its versions. Whoever saves second sees both texts; nothing is lost."""
    seen = _seen(request, code)
    page = queries.note(request.actor, seen, note)
    if request.method == "POST" and request.POST.get("do") == KEEP:
        return _kept(request, seen, note=note)
    form = forms.NoteChange(request.POST if request.method == "POST" else None)
    theirs, status = None, 200
    if form.is_valid():
        given = form.cleaned_data
        written = Written(given["day"], given["text"])
        try:
            actions.change_note(seen=seen, note=note, read=given["number"], written=written, by=request.actor)
        except Sent as sent:
            messages.info(request, sent.reason)
            return HttpResponseRedirect(request.path)
        except Conflict as conflict:
            page = queries.note(request.actor, seen, note)
            theirs, status = page.newest, 409
            form = forms.NoteChange(initial={**given, "number": page.newest.number})
            messages.warning(request, f"{conflict.reason} {conflict.next_step}")
        else:
            messages.success(request, _("Saved. The version before stays readable."))
            return HttpResponseRedirect(request.path)
    elif form.is_bound:
        status = 422
    else:
        form = forms.NoteChange(initial=_as_it_is(request, seen, page))
    about = {"seen": seen, "page": page, "form": form, "theirs": theirs}
    about |= {
        "name": queries.name_of(request.actor, seen),
        "draft": drafts.of_note(request.actor, seen, note),
    }
    about["why_not"] = queries.why_not_edit(request.actor, seen, page)
    return render(request, "casefile/edit_note.html", about, status=status)


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK, methods=("POST",))
@sensitive_post_parameters("text")
def draft(request: Request, code: str) -> HttpResponse:
    """What is typed so far, kept at a pause. No page comes back, and it is no sign that somebody is there."""
    seen = people.found(request.actor, code)
    note_id = _uuid(request.POST.get("note", ""))
    is_kept = note_id is not None and drafts.keep(
        seen=seen, note=note_id, typed=request.POST.dict(), by=request.actor
    )
    return HttpResponse(status=204 if is_kept else 422)


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK, methods=("POST",))
def drop_draft(request: Request, code: str) -> HttpResponse:
    """Throw one’s own draft away."""
    seen = people.found(request.actor, code)
    note_id = _uuid(request.POST.get("note", ""))
    if note_id is not None:
        drafts.drop(seen=seen, note=note_id, by=request.actor)
        messages.success(request, _("The draft is thrown away."))
    return HttpResponseRedirect(reverse("casefile:note", args=[seen.code]))


def _seen(request: Request, code: str) -> Found:
    seen = people.found(request.actor, code)
    looking.at_case(seen, by=request.actor)
    return seen


def _saved(request: Request, seen: Found, form: forms.Note) -> HttpResponse:
    given = form.cleaned_data
    written = Written(given["day"], given["text"])
    actions.write_note(seen=seen, note=given["note"], kind=given["kind"], written=written, by=request.actor)
    messages.success(request, _("The note is saved."))
    return HttpResponseRedirect(reverse("casefile:notes", args=[seen.code]))


def _kept(request: Request, seen: Found, note: UUID | None = None) -> HttpResponse:
    """“Save as draft”, for browsers without scripts and for whoever wants to be sure."""
    note_id = note or _uuid(request.POST.get("note", "")) or uuid4()
    if drafts.keep(seen=seen, note=note_id, typed=request.POST.dict(), by=request.actor):
        messages.success(request, _("The draft is kept, sealed, for you alone. Go on whenever you like."))
        return HttpResponseRedirect(request.path if note else f"{request.path}?draft={note_id}")
    raise Refused(
        _("This is too long to be kept as a draft."),
        next_step=_("Go back, and put the text into two notes."),
        code="draft_not_kept",
    )


def _first(request: Request, begun: list[drafts.Kept], kinds: list[str]) -> dict[str, Any]:
    """The draft that was asked for, else the newest; an empty note when the actor wants one, or began none."""
    asked = request.GET.get("draft", "")
    chosen = next((one for one in begun if str(one.note) == asked), begun[0] if begun else None)
    if chosen is None or asked == "none":
        only = kinds[0] if len(kinds) == 1 else ""
        return {"note": uuid4(), "kind": only, "day": clock.today()}
    return {"note": chosen.note, "kind": chosen.typed.get("kind", ""), **_typed(chosen)}


def _typed(kept: drafts.Kept) -> dict[str, Any]:
    parts = [kept.typed.get(f"day_{part}", "") for part in ("day", "month", "year")]
    return {"day": parts if any(parts) else clock.today(), "text": kept.typed.get("text", "")}


def _as_it_is(request: Request, seen: Found, page: queries.NotePage) -> dict[str, Any]:
    """The newest version, or one’s own draft on top of the version it was begun on."""
    newest = page.newest
    kept = drafts.of_note(request.actor, seen, newest.note)
    if kept is None or request.GET.get("draft") == "none":
        return {"number": newest.number, "day": newest.day, "text": newest.text}
    return {"number": digits.whole(kept.typed.get("number"), newest.number), **_typed(kept)}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
