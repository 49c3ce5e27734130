"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care import seeing
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status, Task
from wayhome.duties.models import ZONE
from wayhome.interpreters import queries, rules
from wayhome.interpreters.enums import COMING, Mode, Sex, Standing, State, Wished
from wayhome.interpreters.models import Decision
from wayhome.interpreters.shapes import Booked, ForCase, Listed, TieNow, WishNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

TAGS = {
    State.ASKED: Status.WAIT,
    State.CONFIRMED: Status.NEXT,
    State.DECLINED: Status.STOP,
    State.OFF: Status.LATER,
    State.CAME: Status.DONE,
    State.ABSENT: Status.STOP,
}


def languages(codes: Any) -> str:  # noqa: ANN401 - any row of codes
    """Languages by name."""
    return ", ".join(iso.language_name(code) for code in codes)


def register(actor: SignedIn, *, language: str = "") -> dict[str, Any]:
    """Everybody, or who speaks one language; approved or why not."""
    found = queries.register(actor)
    spoken = sorted({code for one in found for code in one.card.languages}, key=iso.language_name)
    shown = [one for one in found if not language or language in one.card.languages]
    return {
        "tasks": [line(one) for one in shown],
        "languages": [(code, iso.language_name(code), code == language) for code in spoken],
        "keeps": bool(rules.KEEPERS & actor.roles),
        "pays": bool(rules.PAYERS & actor.roles),
    }


def line(one: Listed) -> Task:
    """One entry in a line."""
    why_not = rules.why_not_now(one, today=clock.today())
    return Task(
        one.name,
        Status.STOP if why_not else Status.DONE,
        _("Not now") if why_not else _("Approved"),
        url=reverse("interpreters:one", args=[one.id]),
        why=" · ".join(part for part in (languages(one.card.languages), why_not or "") if part),
    )


def one(actor: SignedIn, found: Listed) -> dict[str, Any]:
    """One entry, whole."""
    card = found.card
    return {
        "one": found,
        "why_not": rules.why_not_now(found, today=clock.today()),
        "facts": [
            Fact(_("Languages"), languages(card.languages)),
            Fact(_("A woman or a man"), Sex(card.sex).label),
            Fact(_("How"), ", ".join(str(Mode(mode).label) for mode in card.modes)),
            Fact(_("Telephone"), card.phone or _("Not written"), is_personal=True),
            Fact(_("Agency"), card.agency or _("None"), is_personal=True),
            Fact(_("Towns and communities"), "\n".join(card.circles) or _circles(found), is_personal=True),
            Fact(_("Confidentiality signed"), dates.day_in_words(card.confidential_on) or _("No")),
            Fact(_("Certificate"), card.certificate or _("None written")),
            *([Fact(_("Note"), card.note, is_personal=True)] if card.note else []),
        ],
        "decisions": [decision(row, why) for row, why in queries.decisions(actor, found.id)],
        "keeps": bool(rules.KEEPERS & actor.roles),
        "supervises": seeing.supervises(actor),
        "is_gone": found.standing == Standing.LEFT,
    }


def _circles(found: Listed) -> str:
    return _("Asked; none named") if found.card.circles_asked else _("Not asked so far")


def decision(row: Decision, why: str) -> Fact:
    """What was decided on a day, by whom, until when, and why for who may read it."""
    parts = [str(Standing(row.standing).label)]
    if row.until_on:
        parts.append(_("until {day}").format(day=dates.day_in_words(row.until_on)))
    text = _("{what}, by {who}").format(what=" ".join(parts), who=row.decided.name)
    return Fact(dates.day_in_words(row.created_at), "\n".join([text, why] if why else [text]))


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "case_url": reverse("care:danger", args=[seen.code]).removesuffix("care/"),
    }


def of_case(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What she or he said, who could interpret now, and bookings."""
    known = queries.for_case(actor, seen)
    register = queries.register(actor)
    names = {one.id: one.name for one in register}
    own = {one.id for one in register if one.user == actor.user_id}
    language = people.person(actor, seen).brief.language
    could = [(one, _why_not(one, known, language)) for one in register if one.id not in own]
    return {
        **frame(actor, seen),
        "wishes": [wish(one, names) for one in known.wishes if one.said.interpreter not in own],
        "ties": [tie(one, names) for one in known.ties if one.tie.interpreter not in own],
        "spoken": iso.language_name(language),
        "could": [_could(one, why) for one, why in could if why is None],
        "could_not": [_could(one, why) for one, why in could if why is not None],
        "bookings": [booking_line(one) for one in queries.of_case(actor, seen)],
        "may_write": people_rules.why_not_write(seen.access, "I") is None,
        "may_tie": people_rules.why_not_write(seen.access, "F") is None,
    }


def _why_not(one: Listed, known: ForCase, language: str) -> str | None:
    return rules.why_not_interpret(one, known, language=language, today=clock.today())


def _could(one: Listed, why_not: str | None) -> Task:
    url = reverse("interpreters:one", args=[one.id])
    if why_not:
        return Task(one.name, Status.STOP, _("Not here"), url=url, why=why_not)
    return Task(one.name, Status.DONE, _("Could"), url=url, why=languages(one.card.languages))


def wish(one: WishNow, names: dict[Any, str]) -> dict[str, Any]:
    """One wish in words."""
    said = one.said
    texts = {
        Wished.NOT_THIS_ONE: lambda: _("Not {name}").format(
            name=names.get(said.interpreter, _("an interpreter elsewhere"))
        ),
        Wished.SEX: lambda: _("Only a woman") if said.value == Sex.WOMAN else _("Only a man"),
        Wished.MODE: lambda: _("Only: {mode}").format(mode=str(Mode(said.value).label).lower()),
        Wished.AWAY: lambda: _("Nobody from: {places}").format(places=", ".join(said.circles)),
    }
    text = texts[Wished(said.kind)]()
    return {"id": one.id, "text": text, "day": dates.day_in_words(one.on)}


def tie(one: TieNow, names: dict[Any, str]) -> dict[str, Any]:
    """One conflict of interest in words."""
    return {
        "name": names.get(one.tie.interpreter, _("An interpreter elsewhere")),
        "day": dates.day_in_words(one.on),
        "why": one.why,
    }


def booking_line(one: Booked) -> Task:
    """One booking in a line."""
    parts = [iso.language_name(one.arranged.language), str(Mode(one.arranged.mode).label), one.code]
    return Task(
        f"{one.who}, {when(one)}",
        TAGS[State(one.row.state)],
        State(one.row.state).label,
        url=reverse("interpreters:booking", args=[one.row.pk]),
        why=" · ".join(part for part in parts if part),
    )


def when(one: Booked) -> str:
    """The moment on the clock here."""
    return dates.moment_in_words(one.row.starts_at, ZONE)


def bookings(actor: SignedIn) -> dict[str, Any]:
    """What is to come, and what is over."""
    found = queries.bookings(actor)
    return {
        "coming": [booking_line(one) for one in found if one.row.state in COMING],
        "over": [booking_line(one) for one in found if one.row.state not in COMING],
    }


def booking(actor: SignedIn, one: Booked) -> dict[str, Any]:
    """One booking, what can be done with it, and who else could when it does not stand."""
    row, arranged = one.row, one.arranged
    is_coming = row.state in COMING
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    facts = [
        Fact(_("Who"), one.who, is_personal=True),
        Fact(_("When"), when(one)),
        Fact(_("How long"), ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)),
        Fact(_("Language"), iso.language_name(arranged.language)),
        Fact(_("How"), Mode(arranged.mode).label),
        *([Fact(_("Where they meet"), arranged.place, is_personal=True)] if arranged.place else []),
        *([Fact(_("For"), one.code)] if one.code else []),
        Fact(_("Booked by"), arranged.booked_by),
        *([Fact(_("Note"), arranged.note, is_personal=True)] if arranged.note else []),
    ]
    return {
        "one": one,
        "facts": facts,
        "tag": (TAGS[State(row.state)], State(row.state).label),
        "is_coming": is_coming,
        "is_asked": row.state == State.ASKED,
        "may_close": rules.why_not_close(row.state, starts=row.starts_at, now=clock.now()) is None,
        "needs_another": row.state in (State.DECLINED, State.OFF) and row.starts_at > clock.now(),
        "others": [_could(each, None) for each in others(actor, one)] if not is_coming else [],
    }


def others(actor: SignedIn, one: Booked) -> list[Listed]:
    """Who is approved, fits, is free at that time, and is not kept from this case."""
    row, arranged = one.row, one.arranged
    if row.state not in (State.DECLINED, State.OFF):
        return []
    taken = queries.busy(actor, row.starts_at, row.ends_at)
    known = queries.for_case(actor, people.found(actor, one.code)) if one.code else None
    return [
        each
        for each in queries.register(actor)
        if each.id != row.interpreter_id
        and each.id not in taken
        and rules.why_not_interpret(
            each, known, language=arranged.language, mode=arranged.mode, today=clock.today()
        )
        is None
    ]


def choices(found: list[Listed]) -> list[tuple[str, str]]:
    """For a list that opens: name and languages."""
    return [(str(one.id), f"{one.name}: {languages(one.card.languages)}") for one in found]
