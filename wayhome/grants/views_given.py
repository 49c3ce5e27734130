"""Instalments: planned, given, signed for; how it is liked, and how it went."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.grants import actions, forms, looking, pages, queries
from wayhome.grants.documents import Part
from wayhome.grants.enums import Change
from wayhome.grants.shapes import ItemNow
from wayhome.grants.views import BOTH, to, written
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking as people_looking
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_part(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One more instalment. The form carries its id: sent twice, it is one."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    return _part(request, seen, now, None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def change_part(request: Request, code: str, thing: UUID, part: UUID) -> HttpResponse:
    """Another day or sum, as long as it is not given."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    return _part(request, seen, now, looking.part(now, part))


def _part(request: Request, seen: Found, now: ItemNow, known: Part | None) -> HttpResponse:
    initial = {"due_on": known.due_on, "amount": known.amount} if known else {}
    form = forms.Part(posted(request), read=now.read, part=known.id if known else uuid4(), **initial)

    def write() -> None:
        actions.put(
            seen=seen, thing=now.thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        )

    heading = _("Change this instalment") if known else _("Add an instalment")
    return written(request, seen, form, write, heading, lead=pages.in_short(now.known), back=now.thing)


@guards.page(Access.UNLOCKED, methods=BOTH)
def drop(request: Request, code: str, thing: UUID, part: UUID) -> HttpResponse:
    """This one is not to be given."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    known = looking.part(now, part)
    form = forms.Read(posted(request), read=now.read)

    def write() -> None:
        actions.drop(seen=seen, thing=thing, part=part, read=form.cleaned_data["read"], by=request.actor)

    label = _("Take it out")
    return written(
        request, seen, form, write, label, lead=pages.of_part(now.known, known), label=label, back=thing
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def give(request: Request, code: str, thing: UUID, part: UUID) -> HttpResponse:
    """It was given."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    known = looking.part(now, part)
    form = forms.Give(posted(request), read=now.read, on=queries.today(request.actor), amount=known.amount)

    def write() -> bool:
        typed = form.cleaned_data
        return actions.give(
            seen=seen, thing=thing, part=part, read=typed["read"], on=typed["on"],
            amount=forms.money(typed["amount"]), by=request.actor,
        )  # fmt: skip

    lead = pages.of_part(now.known, known)
    text = _("It is kept. Now the receipt, in her or his language.")
    return written(request, seen, form, write, _("It was given"), lead=lead, text=text, back=thing)


@guards.page(Access.UNLOCKED, methods=BOTH)
def sign(request: Request, code: str, thing: UUID, part: UUID) -> HttpResponse:
    """She or he says that it was received."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    known = looking.part(now, part)
    form = forms.Receipt(posted(request), read=now.read, signed_on=queries.today(request.actor))

    def write() -> bool:
        return actions.sign(
            seen=seen, thing=thing, part=part, read=form.cleaned_data["read"], given=form.given(),
            by=request.actor,
        )  # fmt: skip

    return written(
        request, seen, form, write, _("The receipt"), lead=pages.of_part(now.known, known), back=thing
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def rate(request: Request, code: str, thing: UUID) -> HttpResponse:
    """How she or he likes it."""
    seen = looking.to_write(request.actor, code)
    now = looking.one(request.actor, seen, thing)
    form = forms.Rate(posted(request), read=now.read)

    def write() -> None:
        typed = form.cleaned_data
        actions.rate(seen=seen, thing=thing, read=typed["read"], liked=int(typed["liked"]), by=request.actor)

    return written(
        request, seen, form, write, _("How does she or he like it?"), lead=now.known.what, back=thing
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def word(request: Request, code: str, thing: UUID) -> HttpResponse:
    """How it went. What went badly changes how it is given, and nothing else."""
    seen = looking.to_write(request.actor, code)
    people_looking.to_write(request.actor, code, queries.DANGER)
    now = looking.one(request.actor, seen, thing)
    form = forms.Word(posted(request), today=queries.today(request.actor), read=now.read)

    def write() -> bool:
        typed = form.cleaned_data
        return actions.write_word(
            seen=seen,
            thing=thing,
            word=typed["thing"],
            read=typed["read"],
            given=form.given(),
            by=request.actor,
        )

    lead = _("Alone, without hurry. Nobody is blamed, and nothing is taken away because of an answer.")
    answer = written(request, seen, form, write, _("How did it go?"), lead=lead, back=thing)
    if answer.status_code == to(seen, thing).status_code and form.cleaned_data["change"] == Change.SMALLER:
        messages.warning(request, _("Now write down the smaller parts: change the instalments below."))
    return answer
