"""What the pages of this room show: everything that is given, one thing of it, and what may be done next."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.attempts.pages import frame
from wayhome.core import clock, dates, once
from wayhome.core.components import Cell, Fact, Status, Table
from wayhome.grants import against, checks, documents, limits, money, pages_lines, queries, rules, rules_given
from wayhome.grants.documents import Item, Part
from wayhome.grants.enums import Change, How, Sort, State, Way, Went
from wayhome.grants.shapes import ItemNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.residence import sheets
from wayhome.watch import seeing

LEAD = gettext_lazy(
    "What she or he is given, from whom, and what for. Nothing is taken away because of an answer, or because "
    "something went badly."
)
TAGS = {
    State.PLANNED: Status.NEXT,
    State.ASKED: Status.WAIT,
    State.APPROVED: Status.DONE,
    State.REFUSED: Status.STOP,
    State.ENDED: Status.LATER,
}


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room begins with."""
    return {**frame(actor, seen), "may_write": seen.access.may_write(queries.GROUP)}


def items(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Each thing: what it may cost, what was given, what is left; and together, each currency for itself."""
    with once.reading():
        there = queries.items(actor, seen)
        lines = against.lines(queries.plan(actor, seen), [one.known for one in there])
        return {
            **framed(actor, seen),
            "lead": LEAD,
            "table": _table(seen, there),
            "sums": sums(there),
            "lines": pages_lines.table(lines) if lines else None,
            "over": against.warning(lines),
        }


def _table(seen: Found, there: list[ItemNow]) -> Table:
    rows = []
    for one in there:
        known = one.known
        status, word = tag(known)
        rows.append([
            Cell(known.what, url=reverse("grants:one", args=[seen.code, one.thing])),
            Cell(str(Sort(known.sort).label)),
            Cell(word, status=status),
            *(Cell(money.words(sum_, known.currency), is_number=True) for sum_ in _three(known)),
        ])  # fmt: skip
    return Table(
        caption=_("What is given"),
        columns=[_("What"), _("For"), _("Where it stands"), _("It may cost"), _("Given"), _("Left")],
        rows=rows,
        empty=_("Nothing is written down so far."),
    )


def _three(known: Item) -> tuple[Decimal, Decimal, Decimal]:
    return money.of(known.budget), money.given(known), money.left(known)


def sums(there: Iterable[ItemNow]) -> list[str]:
    """Together, a line for each currency; never across them."""
    known = [one.known for one in there]
    given = money.actuals(known)
    return [
        _("Together in {currency}: {given} given of {budget}; {left} left.").format(
            currency=currency, given=f"{given[currency]:.2f}", budget=f"{budget:.2f}",
            left=f"{budget - given[currency]:.2f}",
        )
        for currency, budget in money.budgets(known).items()
    ]  # fmt: skip


def tag(known: Item) -> tuple[Status, str]:
    """Where it stands, in words."""
    state = State(known.state)
    if state == State.APPROVED and known.parts and all(one.is_paid for one in known.parts):
        return Status.DONE, _("Given")
    return TAGS[state], str(state.label)


def one(actor: SignedIn, seen: Found, now: ItemNow) -> dict[str, Any]:
    """One thing, its instalments, how it went, and what may be done next."""
    with once.reading():
        known = now.known
        went = queries.words(actor, seen, now.thing)
        named = people_reading.names(_people(now, went))
        status, word = tag(known)
        frame_ = framed(actor, seen)
        whose = now.newest.organisation
        is_ours = rules.why_not_of_others(seen.access, whose, mine=actor.organisation_id) is None
        return {
            **frame_,
            "may_write": frame_["may_write"] and is_ours,
            "thing": now.thing,
            "read": now.read,
            "known": known,
            "tag": (status.value, word),
            "facts": _facts(actor, known),
            "over": pages_lines.over(actor, seen, known),
            "said": _said(known, named),
            "closed": checks.provider(known, by=actor) if known.is_open else None,
            "others": queries.others(actor, known) if queries.is_closed(actor, known) else [],
            "needs": _needs(actor, seen, now),
            "parts": [
                _part(it, known, number, seen=seen, thing=now.thing)
                for number, it in enumerate(known.parts, 1)
            ],
            "why_not_ask": rules.why_not_ask(known),
            "why_not_decide": checks.decide(known, by=actor),
            "asks": known.state in (State.PLANNED, State.REFUSED),
            "waits": known.state == State.ASKED,
            "may_tell": seeing.writes(actor, seen),
            "went": [_went(it, named) for it in went],
            "before": [_version(it, named) for it in now.before],
        }


def _people(now: ItemNow, went: list[Written[documents.Word]]) -> set[UUID]:
    found = {one for one, _on in now.known.approvals}
    found |= {it.by for it in (*now.before, *went)}
    return found | ({now.known.asked_by} if now.known.asked_by else set())


def _facts(actor: SignedIn, known: Item) -> list[Fact]:
    budget, given, left = (money.words(sum_, known.currency) for sum_ in _three(known))
    days = [dates.day_in_words(day) for day in (known.starts_on, known.ends_on) if day]
    facts = [
        Fact(_("For"), str(Sort(known.sort).label)),
        Fact(_("Who provides it"), _provider(actor, known), is_personal=True),
        Fact(_("How it is given"), str(Way(known.way).label)),
        Fact(_("It may cost"), budget),
        Fact(_("Given so far"), given),
        Fact(_("Left"), left),
    ]
    more = (
        (_("Budget line of the plan"), known.line),
        (_("From and until"), " – ".join(days)),
        (_("What a shop or landlord reads"), known.order),
        (_("What she or he makes or sells"), known.makes),
        (_("For whom"), known.buyers),
        (_("What it needs"), known.needs),
        (_("What it earns"), known.earns),
        (_("Who helps"), known.helps),
        (_("How she or he likes it"), _("{number} of 5").format(number=known.liked) if known.liked else ""),
        (_("Without a signed plan, because"), known.lifted),
        (_("More than the plan has, because"), known.over),
        (_("Note"), known.reason),
    )
    return facts + [Fact(label, text, is_personal=True) for label, text in more if text]


def _provider(actor: SignedIn, known: Item) -> str:
    found = queries.service(actor, known)
    names = [f"{found.name} · {found.agency.name}"] if found else []
    return ", ".join([*names, *([known.provider] if known.provider else [])]) or _(
        "Not in the directory any more"
    )


def _said(known: Item, named: Mapping[UUID, str]) -> list[str]:
    said = []
    if known.asked_by and known.asked_on:
        text = _("Asked for by {name} on {day}.")
        said.append(text.format(name=_name(named, known.asked_by), day=dates.day_in_words(known.asked_on)))
    for who, on in known.approvals:
        said.append(
            _("Approved by {name} on {day}.").format(name=_name(named, who), day=dates.day_in_words(on))
        )
    return said


def _needs(actor: SignedIn, seen: Found, now: ItemNow) -> list[str]:
    """How many people approve it, and the plan that comes before it."""
    known = now.known
    if known.state not in (State.PLANNED, State.ASKED, State.REFUSED):
        return []
    limit = limits.above(known.currency)
    found = []
    if rules.people_needed(known, limit=limit) > 1:
        found.append(_("Two people approve it, one after the other."))
    if reason := checks.plan(seen, known, by=actor):
        found.append(reason)
    if reason := checks.line(seen, now, by=actor):
        found.append(reason)
    return found


def _part(part: Part, known: Item, number: int, *, seen: Found, thing: UUID) -> dict[str, Any]:
    return {
        "id": part.id,
        "label": _("{number}: {sum}").format(
            number=number, sum=money.words(money.of(part.paid or part.amount), known.currency)
        ),
        "day": dates.day_in_words(part.due_on),
        "tag": _part_tag(part),
        "paid": dates.day_in_words(part.paid_on) if part.paid_on else "",
        "signed": _signed(part),
        "links": _links(part, known, [seen.code, thing, part.id]),
    }


def _links(part: Part, known: Item, place: list[Any]) -> list[tuple[str, str]]:
    """What may be done with it now: the first is the next."""
    if part.is_paid:
        signs = [] if part.is_signed else [(reverse("grants:sign", args=place), _("She or he signed for it"))]
        return [*signs, (reverse("grants:receipt", args=place), _("The receipt to print"))]
    found = []
    if known.state == State.APPROVED:
        found.append((reverse("grants:give", args=place), _("It was given")))
    if rules_given.why_not_order(known, part) is None:
        found.append((reverse("grants:order", args=place[1:]), _("A paper for the shop or landlord")))
    if known.is_open:
        found.append((reverse("grants:part", args=place), _("Change")))
        found.append((reverse("grants:drop", args=place), _("Take it out")))
    return found


def _part_tag(part: Part) -> tuple[str, str]:
    if part.is_signed:
        return Status.DONE.value, _("Given, with a receipt")
    if part.is_paid:
        return Status.WAIT.value, _("Given; the receipt is missing")
    return Status.NEXT.value, _("To be given")


def _signed(part: Part) -> str:
    if not part.is_signed:
        return ""
    text = f"{How(part.how).label}, {dates.day_in_words(part.signed_on)}"
    return f"{text} ({part.witness})" if part.witness else text


def _went(one: Written[documents.Word], named: Mapping[UUID, str]) -> dict[str, str]:
    known = one.known
    text = _("{day}, {who}: {went}. From then on: {change}.").format(
        day=dates.day_in_words(known.on), who=_name(named, one.by), went=Went(known.went).label,
        change=Change(known.change).label,
    )  # fmt: skip
    return {"text": text, "words": known.words}


def _version(one: Written[Item], named: Mapping[UUID, str]) -> str:
    known = one.known
    return _("{day}, {who}: {what}, {sum}, {way}. {state}.").format(
        day=dates.day_in_words(clock.day_of(one.at)), who=_name(named, one.by), what=known.what,
        sum=money.words(money.of(known.budget), known.currency), way=Way(known.way).label,
        state=State(known.state).label,
    )  # fmt: skip


def _name(named: Mapping[UUID, str], who: UUID) -> str:
    return named.get(who, _("a colleague"))


def in_short(known: Item) -> str:
    """What it is and what it may cost, above a form."""
    return _("{what}: {given} given of {budget}.").format(
        what=known.what,
        given=money.words(money.given(known), known.currency),
        budget=money.words(money.of(known.budget), known.currency),
    )


def of_part(known: Item, part: Part) -> str:
    """One instalment, above a form."""
    return _("{what}: {sum}, due on {day}.").format(
        what=known.what,
        sum=money.words(money.of(part.paid or part.amount), known.currency),
        day=dates.day_in_words(part.due_on),
    )


def language(actor: SignedIn, seen: Found, texts: Iterable[object]) -> str:
    """Hers or his, where we have the paper in it."""
    return sheets.known_language(people.person(actor, seen).brief.language, texts)
