"""What the pages of this room show: standings as lines with links, questions in the person's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import aloud, card, documents, forms_night, purposes, rules_after
from wayhome.consent.enums import Granted, Ground, Purpose, RecallAnswer
from wayhome.consent.queries import Delivered, Dependent, Recalled, Standing
from wayhome.core import clock, dates, forms
from wayhome.core.components import Event, Fact, Link, Problem, Status
from wayhome.organisations.matrix import GROUPS
from wayhome.people import documents as people_documents
from wayhome.people import rules as people_rules
from wayhome.people import rules_contact
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Row:
    """One standing as a line."""

    purpose: str
    label: str
    tag: str
    status: Status
    consent_id: UUID | None = None
    who: str = ""
    know: str = ""
    since: str = ""
    interpreter: str = ""
    note: str = ""
    number: str = ""
    actions: Sequence[Link] = ()


def name_of(brief: people_documents.Brief, seen: Found) -> str:
    """The name the person uses; the code when there is none."""
    return brief.name_used or seen.code


def row(standing: Standing, seen: Found, *, may_write: bool, place: Link | None = None) -> Row:
    """A standing with what may be done about it. ``place``: the page of another room where it is asked."""
    answer = standing.answer
    return Row(
        purpose=standing.purpose,
        label=standing.label,
        tag=_tag(standing),
        status=standing.status,
        consent_id=standing.consent,
        who=standing.recipients,
        know=", ".join(str(GROUPS[group]) for group in answer.groups) if answer else "",
        since=_("Since {day}.").format(day=dates.day_in_words(standing.since)) if standing.since else "",
        note=standing.why or standing.ask_again,
        interpreter=_through(answer) if answer and seen.access.may_read("I") else "",
        number=card.number(standing.consent) if standing.consent and standing.is_live else "",
        actions=_links(standing, seen, may_write=may_write, place=place),
    )


def _through(answer: documents.Answer) -> str:
    """Who interpreted; and why, where it was somebody whom nobody has approved."""
    return ": ".join(filter(None, (answer.interpreter, answer.interpreter_why)))


def of_talk(standings: Sequence[Standing]) -> dict[purposes.Line, str]:
    """What the talk asks, each with what holds so far: not asked yet, not now, or to be asked anew.

    What is agreed for one act is asked when it comes to it, and so is what a room of its own asks.
    """
    found: dict[purposes.Line, str] = {}
    for one in standings:
        line = purposes.line(one.purpose)
        if line.own_room:
            continue
        is_open = one.answer is None or one.answer.granted == Granted.NOT_NOW
        if (is_open and not _for_one_act(line)) or one.ask_again:
            found[line] = now_in_words(standings, line)
    return found


def asked_later(standings: Iterable[Standing]) -> list[Standing]:
    """What is asked when it comes to it."""
    return [one for one in standings if one.consent is None and _for_one_act(purposes.line(one.purpose))]


def asked_elsewhere(
    standings: Iterable[Standing], places: Mapping[str, Link]
) -> list[tuple[purposes.Line, Link | None]]:
    """What a room of its own asks when it comes to it, with the way there for who may open that page."""
    asked = {
        one.purpose: purposes.line(one.purpose) for one in standings if one.consent is None or one.ask_again
    }
    return [(line, places.get(code)) for code, line in asked.items() if line.own_room]


def now_in_words(standings: Iterable[Standing], line: purposes.Line) -> str:
    """What was answered to a question so far: “Yes until 19 February 2027 (Dawn Centre).”"""
    known = [one for one in standings if one.purpose == line.code and one.consent]
    words = [f"{_tag(one)} ({one.recipients})" if one.recipients else _tag(one) for one in known]
    again = next((one.ask_again for one in known if one.ask_again), "")
    return " ".join(
        filter(None, [_("So far: {words}.").format(words=", ".join(words)) if words else "", again])
    )


def _for_one_act(line: purposes.Line) -> bool:
    return line.per_act or line.hours is not None or line.purpose == Purpose.LOCATION_TRACKING


def frame(brief: people_documents.Brief, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    above = reverse("consent:overview", args=[seen.code]).removesuffix("agreed/")
    return {
        "seen": seen,
        "name": name_of(brief, seen),
        "case_url": above,
        "may_write": people_rules.why_not_write(seen.access, "I") is None,
    }


def overview(
    seen: Found,
    *,
    standings: Sequence[Standing],
    checks: Sequence[Standing],
    earlier: Sequence[Event],
    told: Sequence[Delivered],
    recalled: Sequence[Recalled],
    places: Mapping[str, Link],
) -> dict[str, Any]:
    """Answers and open questions, apart; and what became of copies elsewhere."""
    may_write = people_rules.why_not_write(seen.access, "I") is None
    rows = [row(one, seen, may_write=may_write, place=places.get(one.purpose)) for one in standings]
    return {
        "answered": [one for one in rows if one.consent_id],
        "has_talk": bool(of_talk(standings)),
        "unasked": [one for one in rows if not one.consent_id],
        "waiting_checks": [row(one, seen, may_write=may_write) for one in checks] if may_write else [],
        "earlier": earlier,
        "told": [(one, *_told_tag(one)) for one in told],
        "recalled": [(one, *_copies_tag(one)) for one in recalled],
        "may_disclose": seen.access.may_write("F"),
    }


def aloud_page(form: forms_night.FirstNight, language: str, path: str) -> dict[str, Any]:
    """What is read out on the first night, in the language chosen, with the others to choose from."""
    code = card.language_of(language) or card.FALLBACK
    links = [
        {"label": card.own_name(one), "lang": one, "url": f"{path}?in={one}", "is_current": one == code}
        for one in card.LANGUAGES
    ]
    questions = [aloud.sentences([purposes.line(one).question], code) for one in purposes.FIRST_NIGHT]
    return {
        "languages": links,
        "aloud": aloud.sentences(card.FIRST_NIGHT, code),
        "asked": list(zip(form.asked, questions, strict=True)),
    }


def problems(given: Iterable[forms.Form]) -> list[Problem]:
    """What is to be mended in all forms of a page, in their order."""
    found = []
    for form in given:
        found += [Problem(text) for text in form.non_field_errors()]
        for bound in form:
            if bound.errors:
                found.append(Problem(bound.errors[0], getattr(bound, "first_id", bound.id_for_label)))
    return found


def follows(found: Sequence[Dependent]) -> dict[str, Any]:
    """What ends at once, and what waits for a talk alone."""
    return {
        "at_once": [one for one in found if not one.is_final],
        "later": [one for one in found if one.is_final],
    }


def offered(standing: Standing, parts: Sequence[str]) -> dict[str, Any]:
    """What a partner will see, and what not, in words."""
    seen_parts = [part_in_words(part) for part in parts]
    letters = {part[0] for part in parts}
    rest = [str(words) for group, words in GROUPS.items() if group not in letters]
    return {
        "partner": standing.recipients,
        "until": standing.until,
        "parts": seen_parts,
        "rest": ", ".join(rest),
    }


def part_in_words(part: str) -> str:
    """A part as the keys name it: “A” is all of it, “Am” the short extract."""
    words = str(GROUPS[part[0]])
    return _("{part}: the short extract only").format(part=words) if part.endswith("m") else words


def passed_on(found: Delivered) -> list[Fact]:
    """Something told without a yes, as the second person reads it."""
    first = _("By one person, alone at night. Whoever is on call signs it afterwards.")
    return [
        Fact(_("Told to"), found.organisation),
        Fact(_("Because of"), str(Ground(found.ground).label)),
        Fact(_("What they read"), found.text),
        Fact(_("What is not sent"), found.why),
        *([Fact(_("Sent"), first)] if found.was_alone else []),
    ]


def passed_on_next(*, is_alone: bool) -> str:
    """What comes next, for whoever wrote it."""
    if is_alone:
        return _("It is sent. Whoever is on call signs it. Tell the person as soon as it is safe.")
    return _("A second person is asked now. Call them: it goes out when they have confirmed.")


def ended(found: Sequence[Recalled], told: Sequence[Delivered], asked: Sequence[Recalled]) -> dict[str, Any]:
    """What waits for an answer first, then what only ended, then what the own side asked because it ran out."""
    waiting = [one for one in found if one.asked_at and not one.answered_at and not one.is_stopped]
    rest = [one for one in found if one not in waiting]
    return {
        "waiting": waiting,
        "ended": [(one, *_recall_tag(one)) for one in rest],
        "asked": [(one, *_copies_tag(one)) for one in asked],
        "disclosures": told,
    }


def why_not_answer(found: Recalled) -> str | None:
    """Why there is nothing to answer, or nothing any more."""
    if found.answered_at:
        return rules_after.why_answered_already()
    if found.is_stopped:
        return rules_after.why_not_asked_any_more()
    return rules_after.why_not_answer_recall(
        answer=RecallAnswer.DELETED, reason="", is_asked=found.asked_at is not None
    )


def on_card(standings: Iterable[Standing], *, own: str) -> list[card.Yes]:
    """What holds now, for the card: the own agency first."""
    live = [one for one in standings if one.is_live]
    return [
        card.Yes(
            one.consent, one.recipients or own, one.purpose, answer.groups, clock.day_of(since), one.until
        )
        for one in sorted(live, key=lambda one: bool(one.recipients))
        if one.consent and (answer := one.answer) and (since := one.since)
    ]


def contact_words(safe: people_documents.SafeContact | None) -> str:
    """How she may be reached, as agreed; empty when nothing is."""
    if safe is None or not safe.channel:
        return ""
    agreed = [rules_contact.channel_in_words(safe), rules_contact.window_in_words(safe)]
    said = _("Say “{words}”.").format(words=safe.say) if safe.say else ""
    return " ".join(part for part in (". ".join(filter(None, agreed)) + ".", said) if part)


def _told_tag(one: Delivered) -> tuple[Status, str]:
    if one.is_refused:
        return Status.STOP, _("Called back") if one.is_delivered else _("Not agreed")
    if not one.is_delivered:
        return Status.WAIT, _("Waits for a second person")
    return (Status.DONE, _("Told")) if one.is_told else (Status.NEXT, _("To be told"))


def _copies_tag(one: Recalled) -> tuple[Status, str]:
    if one.answered_at:
        return Status.STOP if one.is_kept else Status.DONE, one.answer
    if one.is_stopped:
        return Status.LATER, _("Nothing is deleted")
    return (Status.WAIT, _("Asked")) if one.asked_at else (Status.LATER, _("After a talk alone"))


def _recall_tag(one: Recalled) -> tuple[Status, str]:
    if one.answered_at:
        return Status.DONE, one.answer
    if one.is_part:
        return Status.LATER, _("Less is agreed since {day}").format(day=dates.day_in_words(one.ended_at))
    return Status.LATER, _("Ended on {day}").format(day=dates.day_in_words(one.ended_at))


def _tag(standing: Standing) -> str:
    if standing.is_live and standing.until:
        return _("{word} until {day}").format(word=standing.word, day=dates.day_in_words(standing.until))
    return standing.word


def _links(standing: Standing, seen: Found, *, may_write: bool, place: Link | None) -> tuple[Link, ...]:
    """Whoever hears that something is taken back can do it; letting in and asking are for who writes."""
    found: list[Link] = []
    if standing.may_withdraw:
        found.append(Link(_("Take back"), reverse("consent:take_back", args=[seen.code, standing.consent])))
    if may_write and standing.is_live and standing.organisation and not standing.is_open:
        found.append(Link(_("Let them in"), reverse("consent:let_in", args=[seen.code, standing.consent])))
    if may_write:
        here = reverse("consent:ask", args=[seen.code, standing.purpose])
        found.append(Link(_("Ask again"), place.url if place else here))
    return tuple(found)
