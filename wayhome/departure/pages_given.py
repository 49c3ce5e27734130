"""What the pages of telling and giving show."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.departure import documents, panel, queries, reading, rules
from wayhome.departure.enums import Informed, Item, Kind, Told, Why
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found


def given(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Told and given on this travel plan, and what is left."""
    with once.reading():
        found = queries.given(actor, seen, now.id)
        kits = reading.of_kind(found, Kind.KIT, documents.Kit)
        cards = reading.of_kind(found, Kind.CARD, documents.Card)
        names = (
            people_reading.names({who for _one, kit in kits for who in (kit.by, kit.second) if who})
            if kits
            else {}
        )
        return {
            **attempts_pages.framed(actor, seen, now, also_on_the_way=True),
            "left_out": [str(one.label) for one in rules.left_out(panel.told(found))],
            "told": [
                _orientation(known, one.newest.by)
                for one, known in reading.of_kind(found, Kind.ORIENTATION, documents.Orientation)
            ],
            "kits": [_kit(actor, one.thing, kit, names) for one, kit in kits],
            "card": _card(cards[0][1]) if cards else None,
            "has_way": attempts.way(actor, now.subject) is not None,
        }


def _orientation(known: documents.Orientation, by: str) -> dict[str, Any]:
    facts = [
        Fact(_("Told by"), by),
        Fact(_("Language"), iso.language_name(known.language)),
        Fact(_("Interpreter"), known.interpreter or _("Nobody")),
        Fact(_("Told"), ", ".join(str(Told(one).label) for one in known.told)),
    ]
    if known.questions:
        facts.append(Fact(_("What she or he asked"), known.questions, is_personal=True))
    return {"day": dates.day_in_words(known.on), "facts": facts}


def _kit(actor: SignedIn, thing: UUID, kit: documents.Kit, names: dict[UUID, str]) -> dict[str, Any]:
    things = [str(Item(one).label) for one in kit.items]
    if kit.medicine_days:
        things.append(
            ngettext("medicine for {days} day", "medicine for {days} days", kit.medicine_days).format(
                days=kit.medicine_days
            )
        )
    first = names.get(kit.by, "") if kit.by else ""
    facts = [Fact(_("Given"), ", ".join(things))] if things else []
    if kit.other:
        facts.append(Fact(_("Also given"), kit.other, is_personal=True))
    if kit.cash:
        facts.append(Fact(_("Cash"), f"{kit.cash} {kit.currency}"))
        second = (
            names.get(kit.second, _("somebody else")) if kit.second else _("waits for a second signature")
        )
        facts.append(Fact(_("Signed by"), _("{first}; {second}").format(first=first, second=second)))
    why_not = rules.why_not_count(kit, by=actor.user_id, name=first)
    is_open = bool(kit.cash) and kit.second is None
    return {
        "thing": thing,
        "day": dates.day_in_words(kit.on),
        "facts": facts,
        "tag": (Status.WAIT.value, _("Waits for a second signature"))
        if is_open
        else (Status.DONE.value, _("Signed")),
        "may_count": is_open and why_not is None,
        "why_not": why_not if is_open else "",
    }


def _card(known: documents.Card) -> list[Fact]:
    return [
        Fact(_("First telephone number"), known.phone, is_personal=True),
        Fact(_("Second telephone number"), known.second_phone, is_personal=True),
        Fact(_("Code word"), known.code_word, is_personal=True),
        Fact(_("What she or he says on the telephone"), known.say, is_personal=True),
    ]


def own_way(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Leaving on one's own decision: what was written down, and whether anything may be booked."""
    with once.reading():
        found = reading.of_kind(queries.given(actor, seen), Kind.OWN_WAY, documents.OwnWay)
        now = attempts.now(actor, seen)
        has_card = now is not None and bool(
            reading.of_kind(queries.given(actor, seen, now.id), Kind.CARD, documents.Card)
        )
        return {
            **attempts_pages.frame(actor, seen),
            "is_critical": queries.is_critical(actor, seen),
            "has_plan": now is not None,
            "has_card": has_card,
            "card_url": _card_url(seen, now.number, has_card=has_card) if now is not None else "",
            "left": [_own_way(known, one.newest.by) for one, known in found],
        }


def _card_url(seen: Found, plan: int, *, has_card: bool) -> str:
    """The neutral card of the travel plan: to be written, or to be printed before the plan ends."""
    if has_card:
        return reverse("departure:paper", args=[seen.code, plan, "card"])
    return reverse("departure:card", args=[seen.code, plan])


def _own_way(known: documents.OwnWay, by: str) -> dict[str, Any]:
    facts = [
        Fact(_("Why the way was not organised"), str(Why(known.why).label)),
        Fact(_("Told"), ", ".join(str(Informed(one).label) for one in known.informed)),
        Fact(_("Took a card"), _("Yes") if known.card else _("No")),
        Fact(_("Paid or booked by us"), _("Yes") if known.booked else _("Nothing")),
        Fact(_("Written by"), by),
    ]
    if known.check_in_on:
        asked = _("{day}: {how}").format(day=dates.day_in_words(known.check_in_on), how=known.check_in)
        facts.append(Fact(_("We ask how she or he is"), asked))
    if known.words:
        facts.append(Fact(_("To know"), known.words, is_personal=True))
    return {"day": dates.day_in_words(known.on), "facts": facts}
