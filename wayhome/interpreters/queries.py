"""Who interprets, as far as the actor's keys open the cards; what holds for one case. Nothing else exists."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.interpreters import rules, sealing
from wayhome.interpreters.documents import Tie, Wish
from wayhome.interpreters.enums import Standing, Wished
from wayhome.interpreters.models import Decision, Interpreter
from wayhome.interpreters.models import Tie as TieRow
from wayhome.interpreters.models import Wish as WishRow
from wayhome.interpreters.queries_bookings import booking as booking
from wayhome.interpreters.queries_bookings import bookings as bookings
from wayhome.interpreters.queries_bookings import busy as busy
from wayhome.interpreters.queries_bookings import comes as comes
from wayhome.interpreters.queries_bookings import mine as mine
from wayhome.interpreters.queries_bookings import month as month
from wayhome.interpreters.queries_bookings import of_case as of_case
from wayhome.interpreters.queries_bookings import rate as rate
from wayhome.interpreters.shapes import ForCase, Listed, TieNow, WishNow
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.queries import Found
from wayhome.vault import records


def register(actor: Actor) -> list[Listed]:
    """Everybody in the register of the actor's organisation, by name. Two statements, however many there are."""
    rows = list(Interpreter.objects.filter(organisation=actor.organisation_id))
    found = _listed(actor, rows)
    return sorted(found, key=lambda one: (one.standing == Standing.LEFT, one.name.casefold()))


def one(actor: Actor, interpreter: UUID) -> Listed:
    """One of them. 404 for any other, as for one that nobody wrote."""
    rows = list(Interpreter.objects.filter(organisation=actor.organisation_id, pk=interpreter))
    found = _listed(actor, rows)
    if not found:
        raise Http404
    return found[0]


def approved(actor: Actor, *, language: str = "", mode: str = "", on: date | None = None) -> list[Listed]:
    """Who is approved on a day (today), speaks the language and works in this way. Empty words ask for nothing."""
    today = on or clock.today()
    return [
        one
        for one in register(actor)
        if rules.why_not_interpret(one, language=language, mode=mode, today=today) is None
    ]


def decisions(actor: Actor, interpreter: UUID) -> list[tuple[Decision, str]]:
    """What was decided about somebody, the newest first, each with its reason for who may read it."""
    one(actor, interpreter)
    rows = Decision.objects.filter(interpreter=interpreter).select_related("decided")
    return [(row, _reason(actor, row)) for row in rows.order_by("-created_at", "pk")]


def for_case(actor: SignedIn, seen: Found) -> ForCase:
    """What she or he wishes, and who has a conflict of interest here. Two statements and their keys."""
    wishes = _wishes(actor, seen)
    ties = _ties(actor, seen)
    said = [one.said for one in wishes]
    return ForCase(
        wishes=wishes,
        ties=ties,
        refused=frozenset(
            one.interpreter for one in said if one.kind == Wished.NOT_THIS_ONE and one.interpreter
        ),
        tied=frozenset(one.tie.interpreter for one in ties if one.tie.interpreter),
        sex=_last(said, Wished.SEX),
        mode=_last(said, Wished.MODE),
        circles=tuple(dict.fromkeys(word for one in said if one.kind == Wished.AWAY for word in one.circles)),
    )


def accounts(actor: Actor) -> list[tuple[str, str]]:
    """Colleagues whose account may stand behind an entry, for a form."""
    rows = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _listed(actor: Actor, rows: Sequence[Interpreter]) -> list[Listed]:
    last = {
        row.interpreter_id: row
        for row in Decision.objects.filter(interpreter__in=rows)
        .order_by("interpreter", "-created_at", "-pk")
        .distinct("interpreter")
        .select_related("decided")
    }
    found = []
    for row in rows:
        card = sealing.card(actor, row.card, row.pk)
        if card is not None:
            found.append(_one(row, card, last.get(row.pk)))
    return found


def _one(row: Interpreter, card: Any, decision: Decision | None) -> Listed:  # noqa: ANN401 - a card
    if decision is None:
        return Listed(row.pk, card, row.number, row.user_id)
    return Listed(
        row.pk,
        card,
        row.number,
        row.user_id,
        Standing(decision.standing),
        decision.until_on,
        decision.decided.name,
        clock.day_of(decision.created_at),
    )


def _reason(actor: Actor, row: Decision) -> str:
    value = sealing.opened(actor, row.reason, place=sealing.REASON, record=row.pk)
    return str(value["words"]) if value else ""


def _wishes(actor: SignedIn, seen: Found) -> list[WishNow]:
    """Those that hold, the oldest first."""
    if not seen.access.may_read("I"):
        return []
    rows = list(WishRow.objects.filter(case_id=seen.id).order_by("created_at", "pk"))
    opened = zip(rows, records.open_many(actor.keyring, rows) if rows else [], strict=True)
    found = [
        WishNow(row.pk, Wish.from_value(value["body"]), clock.day_of(row.created_at))
        for row, value in opened
        if value.get("body") is not None
    ]
    gone = {one.said.wish for one in found if one.said.kind == Wished.BACK}
    return [one for one in found if one.said.kind != Wished.BACK and one.id not in gone]


def _ties(actor: SignedIn, seen: Found) -> list[TieNow]:
    if not seen.access.may_read("I"):
        return []
    rows = list(TieRow.objects.filter(case_id=seen.id).order_by("created_at", "pk"))
    opened = zip(rows, records.open_many(actor.keyring, rows) if rows else [], strict=True)
    return [
        TieNow(
            row.pk,
            Tie.from_value(value["body"]),
            str((value.get("why") or {}).get("words", "")) if seen.access.may_read("F") else "",
            clock.day_of(row.created_at),
        )
        for row, value in opened
        if value.get("body") is not None
    ]


def _last(said: Iterable[Wish], kind: Wished) -> str:
    return next((one.value for one in reversed(list(said)) if one.kind == kind), "")
