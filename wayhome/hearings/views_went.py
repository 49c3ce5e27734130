"""The connection tried, a day moved, a summons, what became of it, and what is done afterwards."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent.stays import CARRY
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.duties import queries_on_call as on_call
from wayhome.hearings import actions, forms_went, limits, pages, queries, sheets, writing
from wayhome.hearings.views import BOTH, written
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import queries as people
from wayhome.residence.sheets import beside, known_language
from wayhome.testimony import looking
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as legal_words
from wayhome.testimony.writing import new_id
from wayhome.witnessing.forms_papers import Hers


@guards.page(Access.UNLOCKED, methods=BOTH)
def tried(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The connection was tried just now."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    return written(
        request, seen, now,
        forms_went.Tried(posted(request), known=now.known, read=now.read),
        save=lambda form: actions.note_test(
            seen=seen, thing=thing, read=form.cleaned_data["read"],
            is_ok=form.cleaned_data["ok"] == forms_went.YES, words=form.cleaned_data["words"], by=request.actor,
        ),
        heading=_("The connection was tried"),
        lead=_("With the court, from the very room, with the interpreter. She or he need not be there."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def moved(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Another time, or none. The yes stays."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    return written(
        request, seen, now,
        forms_went.Move(posted(request), known=now.known, read=now.read),
        save=lambda form: actions.move(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.moved(),
            why=form.cleaned_data["why"], by=request.actor,
        ),
        heading=_("It was moved, or called off"),
        lead=_("Her or his yes stays. Reminders, connection, second time and costs are looked at anew. Tell her or "
               "him soon, and ask how she or he is."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def summons(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Told to come against her or his will: the lawyer hears at once."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    return written(
        request, seen, now,
        forms_went.Summons(posted(request), known=now.known, read=now.read),
        save=lambda form: actions.note_summons(
            seen=seen, thing=thing, read=form.cleaned_data["read"], on=form.cleaned_data["on"],
            words=form.cleaned_data["words"], is_over=form.cleaned_data["is_over"], by=request.actor,
        ),
        heading=_("A summons against her or his will"),
        lead=_summoned(),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def told(request: Request, code: str, matter: UUID) -> HttpResponse:
    """The same, for a day that nobody had written down."""
    seen = looking.to_write(request.actor, code)
    of = testimony.matter(request.actor, seen, matter)
    thing, frame = new_id(request), pages.frame(request.actor, seen)
    return writing.answer(
        request,
        forms_went.Told(posted(request), thing=thing if request.method == "GET" else uuid4()),
        save=lambda form: actions.note_first_summons(
            seen=seen, thing=thing, matter=matter, day=form.cleaned_data["day"], on=form.cleaned_data["on"],
            words=form.cleaned_data["words"], by=request.actor,
        ),
        frame={
            **frame, "heading": legal_words.matter(of.newest.known), "lead": _summoned(),
            "back_url": frame["hearings_url"],
        },
        then=frame["hearings_url"],
        said=_("It is kept. The lawyer hears now, and protection is asked for."),
    )  # fmt: skip


def _summoned() -> str:
    return _(
        "The lawyer hears at once, and protection is asked for. Nobody takes her or him there; help goes on."
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def went(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of it. Not coming is allowed."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    is_cleared = queries.is_cleared(request.actor, seen, now)
    return written(
        request, seen, now,
        forms_went.Went(posted(request), known=now.known, read=now.read, is_cleared=is_cleared),
        save=lambda form: actions.went(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.held(), by=request.actor
        ),
        heading=_("What became of it"),
        lead=_("Nothing of what was said there. Afterwards somebody speaks with her or him, within a day."),
        said=_("It is kept. Somebody speaks with her or him soon; the danger is looked at again."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def cared(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What was done afterwards."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    today = clock.today(on_call.zone_of(request.actor))
    return written(
        request, seen, now,
        forms_went.Cared(posted(request), known=now.known, read=now.read, today=today),
        save=lambda form: actions.care(
            seen=seen, thing=thing, read=form.cleaned_data["read"], kind=form.cleaned_data["kind"],
            on=form.cleaned_data["on"], words=form.cleaned_data["words"], by=request.actor,
        ),
        heading=_("What was done afterwards"),
        lead=_("In the agreed safe way only. What came of it is told by somebody she or he trusts."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def after(request: Request, code: str, thing: UUID) -> HttpResponse:
    """On paper for her or him: when somebody is in touch afterwards, and a line for whom to call."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    if not now.known.is_over or now.known.until is None:
        raise Http404
    days = [clock.day_of(now.known.until + later, now.known.hers) for later in limits.in_touch_after()]
    frame, language = (
        pages.framed(request.actor, seen, now),
        people.person(request.actor, seen).brief.language,
    )
    form = Hers(posted(request), texts=sheets.AFTER, language=known_language(language, sheets.AFTER))
    if request.method == "POST" and form.is_valid():
        number = actions.print_sheet(seen=seen, thing=thing, by=request.actor)
        advice = beside(_("Back"), carries=form.cleaned_data["stays"] == CARRY)
        return press.answer(
            request, "hearings/sheet_paper.html",
            lambda: {**frame, **sheets.after(now.known, first=days[0], again=days[1]), **advice},
            number=number, language=form.cleaned_data["language"], code=seen.code, names=[frame["name"]],
        )  # fmt: skip
    return render(request, "hearings/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200)
