"""Records for the folder, each from its own room. The list of a movement says a code and never the reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.checkins import pages as checkin_pages
from wayhome.checkins import queries as checkins
from wayhome.core import dates
from wayhome.core.components import Fact
from wayhome.custody import pages as custody_pages
from wayhome.custody import queries as custody
from wayhome.departure import pages_given as departure_pages
from wayhome.followup import pages as followup_pages
from wayhome.options import pages as option_pages
from wayhome.options import queries as options
from wayhome.options import seeing as options_seeing
from wayhome.options.enums import Counsel
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.reception import queries as reception
from wayhome.reception import words as reception_words
from wayhome.shelter import pages_stay as shelter_pages
from wayhome.shelter import queries as shelter
from wayhome.shelter import reading as shelter_reading
from wayhome.shelter.documents import Explained, Lines
from wayhome.shelter.enums import NoteKind
from wayhome.shelter.models import Stay
from wayhome.summary import rules
from wayhome.summary.enums import Record
from wayhome.summary.shapes import Part
from wayhome.testimony import hooks as testimony

GROUPS: Mapping[Record, str] = {
    Record.ADMISSION: "B",
    Record.TALKS: "I",
    Record.DECISION: "I",
    Record.GIVEN: "G",
    Record.MANIFEST: "G",
    Record.INCIDENTS: "G",
    Record.FIRST_DAYS: "F",
    Record.VISITS: "J",
    Record.COUNSEL: "H",
}


def parts(actor: SignedIn, seen: Found, which: Record) -> list[Part]:
    """What stands on this record; nothing where there is none, or it is not open to the actor."""
    return [part for part in _FROM[which](actor, seen) if part.facts]


def why_not_print(actor: SignedIn, seen: Found, which: Record) -> str | None:
    """As the summary; that a lawyer was seen prints whoever writes legal matters, too; an admission the house alone."""
    if which == Record.ADMISSION and _house_of(actor, seen) is not None:
        return people_rules.why_not_out(seen.access)
    if which == Record.COUNSEL and any(one.prints(actor, seen) for one in testimony.lawyers()):
        return None
    return rules.why_not_print(seen.access)


def _house_of(actor: SignedIn, seen: Found) -> Stay | None:
    """The stay in the actor's own house."""
    one = shelter.whereabouts(actor, seen)
    return one if one is not None and shelter.is_of_house(actor, one.house) else None


def _admission(actor: SignedIn, seen: Found) -> Iterator[Part]:
    """As the house wrote it on arrival: never which house it is, nor in which place somebody sleeps."""
    one = _house_of(actor, seen)
    if one is None or one.arrived_at is None:
        return
    notes = shelter.notes(actor, [one])[one.pk]
    told, brought = notes.get(NoteKind.RULES), notes.get(NoteKind.BELONGINGS)
    facts = [
        Fact(_("Came at"), dates.moment_in_words(one.arrived_at)),
        *(
            _plain(fact, names=(_("Belongs together with"),))
            for fact in shelter_pages.stay_facts(one, shelter_reading.admission(notes), None)
            if fact.label != _("Came at")
        ),
        Fact(
            _("House rules explained"),
            _("Yes") if isinstance(told, Explained) and told.rules else _("Not so far"),
        ),
    ]
    if isinstance(told, Explained) and told.rights_language:
        facts.append(Fact(_("Rights explained in"), iso.language_name(told.rights_language)))
    if isinstance(brought, Lines) and brought.lines:
        facts.append(Fact(_("Belongings"), "; ".join(brought.lines), is_personal=True))
    yield Part("B", _("Admission"), facts)


def _talks(actor: SignedIn, seen: Found) -> Iterator[Part]:
    for one in option_pages.options(actor, seen)["talks"]:
        named = [_plain(fact, names=(_("Written by"), _("Interpreter"))) for fact in one["facts"]]
        yield Part("I", f"{one['day']}: {one['decision']}", [Fact(_("Stands"), one["tag"][1]), *named])


def _decision(actor: SignedIn, seen: Found) -> Iterator[Part]:
    if not options_seeing.talks(seen):
        return
    latest = options.choice(actor, seen).latest
    if latest is None:
        return
    told, said = option_pages.answer(latest), option_pages.options(actor, seen)
    yield Part(
        "I",
        _("What she or he wants"),
        [
            Fact(_("Answer"), told["tag"][1]),
            Fact(_("When"), told["text"]),
            Fact(_("Free"), told["free"] or _("Yes")),
            Fact(_("Confirmed"), said["confirmed"] or _("not so far")),
            Fact(_("Talks that count"), str(said["count"])),
        ],
    )
    lawyers = [Fact(_("Lawyer"), one["text"]) for one in said["counsel"]]
    yield Part("I", _("A lawyer was offered"), lawyers)


def _given(actor: SignedIn, seen: Found) -> Iterator[Part]:
    """What was put into her or his hand. What was written freely, and who signed, names somebody."""
    for now in attempts.of_case(actor, seen):
        for kit in departure_pages.given(actor, seen, now)["kits"]:
            facts = [_plain(fact, names=(_("Signed by"), _("Also given"))) for fact in kit["facts"]]
            yield Part(
                "G", _("Given on {day}").format(day=kit["day"]), [Fact(_("Stands"), kit["tag"][1]), *facts]
            )


def _manifest(actor: SignedIn, seen: Found) -> Iterator[Part]:
    for now in attempts.of_case(actor, seen):
        travel = custody.travel(actor, seen, now)
        if travel is None:
            continue
        for number, one in enumerate(travel.events, start=1):
            yield Part("G", _("Hand-over {number}").format(number=number), [
                Fact(_("Code"), seen.code),
                Fact(_("When"), custody_pages.when(one)),
                Fact(_("What kind of place"), one.place_type.label),
                Fact(_("Where"), one.place, is_personal=True),
                Fact(_("Hands over"), one.giver.name, is_personal=True),
                Fact(_("Takes over"), one.taker.name, is_personal=True),
                Fact(_("Stands"), one.state.label),
            ])  # fmt: skip


def _incidents(actor: SignedIn, seen: Found) -> Iterator[Part]:
    for now in attempts.of_case(actor, seen):
        for found in checkins.incidents(actor, seen, now):
            page = checkin_pages.happened(actor, seen, now, found)
            done = [
                Fact(
                    _("Done"),
                    f"{dates.moment_in_words(act.at, found.known.zone)}: {act.words}",
                    is_personal=True,
                )
                for act in found.known.actions
            ]
            yield Part("G", page["label"], [Fact(_("Stands"), page["tag"][1]), *page["facts"], *done])


def _first_days(actor: SignedIn, seen: Found) -> Iterator[Part]:
    """Each check since arriving, the newest first; nothing for who is not told of danger."""
    free = (_("What is to be done"), _("Asked by"))
    for one in reversed(reception.checks(actor, seen)):
        facts = [
            Fact(label, text, is_personal=label in free) for label, text in reception_words.rows(one.known)
        ]
        yield Part("F", reception_words.heading(one), facts)


def _visits(actor: SignedIn, seen: Found) -> Iterator[Part]:
    for line in followup_pages.calendar(actor, seen).get("lines", []):
        kept = [Fact(_("When"), line["heading"])]
        yield Part("J", line["heading"], [*kept, *line["facts"]])


def _counsel(actor: SignedIn, seen: Found) -> Iterator[Part]:
    """That a lawyer was offered, and what came of it. Nothing of what they spoke about, and nothing of a court."""
    for one in options.choice(actor, seen).counsel:  # none where it is not open
        who = [Fact(_("Lawyer"), one.known.who, is_personal=True)] if one.known.who else []
        answer = Fact(_("Answer"), Counsel(one.known.answer).label)
        yield Part("H", _("A lawyer was offered"), [_day(one.known.on), answer, *who])
    for room in testimony.lawyers():
        for heading, facts in room.facts(actor, seen):
            yield Part("H", heading, facts)


def _day(on: date | None) -> Fact:
    return Fact(_("Day"), dates.day_in_words(on))


def _plain(fact: Fact, *, names: Iterable[str]) -> Fact:
    return Fact(fact.label, fact.value, is_personal=fact.is_personal or fact.label in set(names))


_FROM: Mapping[Record, Callable[[SignedIn, Found], Iterator[Part]]] = {
    Record.ADMISSION: _admission,
    Record.TALKS: _talks,
    Record.DECISION: _decision,
    Record.GIVEN: _given,
    Record.MANIFEST: _manifest,
    Record.INCIDENTS: _incidents,
    Record.FIRST_DAYS: _first_days,
    Record.VISITS: _visits,
    Record.COUNSEL: _counsel,
}
