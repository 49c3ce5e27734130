"""One relative: who it is, how reached, what speaks against it, what was asked for."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.family import actions, documents, forms, queries, rules, writing
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def add(request: Request, code: str) -> HttpResponse:
    """Somebody of the family, for the first time."""
    return _relative(request, code, None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def relative(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What is known of this relative now."""
    return _relative(request, code, thing)


def _relative(request: Request, code: str, thing: UUID | None) -> HttpResponse:
    seen = writing.to_write(request, code)
    kin = queries.relative(request.actor, seen, thing) if thing else None
    known = kin.known if kin else documents.Relative(feels="", tie="")
    number = kin.now.newest.number if kin else 0
    form = forms.Relative(posted(request), known=known, read=number, record=thing or uuid4())
    words = {
        "heading": _("Somebody of the family"),
        "lead": _("As she or he tells it. Nobody is contacted by this."),
        "label": _("Keep it"),
    }

    def keep(record: UUID, read: int) -> None:
        given = form.given()
        actions.write_relative(seen=seen, thing=thing or record, read=read, given=given, by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def place(request: Request, code: str, thing: UUID) -> HttpResponse:
    """How this relative is reached: kept apart, and shown for nobody who may have taken part."""
    seen = writing.to_write(request, code)
    looking.to_write(request.actor, code, "B")
    kin = queries.relative(request.actor, seen, thing)
    if reason := rules.why_not_reach(kin.tie):
        raise Refused(reason, code="place_not_shown")
    now = queries.place(request.actor, seen, kin)
    known = now.newest.known if now else documents.Place()
    form = forms.Place(posted(request), known=known, read=now.newest.number if now else 0, record=thing)
    words = {
        "heading": _("How this relative is reached"),
        "lead": _("Nobody calls or writes before contact is agreed."),
        "label": _("Keep it"),
    }

    def keep(_record: UUID, read: int) -> None:
        actions.write_place(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def adverse(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Something speaks against it: until it is answered it is not known whether it is safe there."""
    seen = writing.to_write(request, code)
    queries.relative(request.actor, seen, thing)
    form = forms.Adverse(posted(request), known=documents.Adverse(), read=0, record=uuid4())
    words = {
        "heading": _("Something speaks against it"),
        "lead": _("Until it is answered, and somebody has visited again, nobody stays there."),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        given = documents.Adverse(relative=thing, **form.given())
        actions.write_adverse(seen=seen, thing=record, given=given, by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer_adverse(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What removed it."""
    seen = writing.to_write(request, code)
    one = next(
        (it for kin in queries.relatives(request.actor, seen) for it in kin.adverse if it.thing == thing),
        None,
    )
    if one is None:
        raise Http404
    form = forms.AnswerAdverse(
        posted(request), known=documents.Adverse(), read=one.newest.number, record=thing
    )
    words = {"heading": _("What removed it"), "lead": one.newest.known.words, "label": _("Keep it")}

    def keep(_record: UUID, read: int) -> None:
        actions.answer_adverse(seen=seen, thing=thing, read=read, given=form.given(), by=request.actor)

    return writing.page(request, seen, form, words, keep)


@guards.page(Access.UNLOCKED, methods=BOTH)
def approach(request: Request, code: str, thing: UUID) -> HttpResponse:
    """This relative asked for something; the answer is no until somebody found it safe."""
    seen = writing.to_write(request, code)
    queries.relative(request.actor, seen, thing)
    known = documents.Approach(answer="")
    form = forms.Approach(posted(request), known=known, read=0, record=uuid4())
    words = {
        "heading": _("This relative asked for something"),
        "lead": _("Say that you cannot speak about anybody. Write down what was asked, and what you said."),
        "label": _("Keep it"),
    }

    def keep(record: UUID, _read: int) -> None:
        given = documents.Approach(relative=thing, **form.given())
        actions.write_approach(seen=seen, thing=record, given=given, by=request.actor)

    return writing.page(request, seen, form, words, keep)
