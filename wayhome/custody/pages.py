"""What the pages of this room show."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import queries as care
from wayhome.care import seeing
from wayhome.care.enums import Band
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Status
from wayhome.custody import (
    agreed,
    answering,
    deciding,
    goes_to,
    hooks,
    pages_asked,
    pages_returning,
    pages_said,
    queries,
    rules,
    rules_telling,
    rules_way,
)
from wayhome.custody.documents import Mark
from wayhome.custody.enums import HolderKind, Reply, Side, State, Told
from wayhome.custody.shapes import Event, Holder, Travel
from wayhome.fitness import queries as fitness
from wayhome.fitness import seeing as fitness_seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

TAGS = {
    State.PLANNED: Status.LATER,
    State.HALF: Status.WAIT,
    State.QUEUE: Status.WAIT,
    State.LATE: Status.STOP,
    State.MISSED: Status.STOP,
    State.CONFIRMED: Status.DONE,
    State.RESOLVED: Status.DONE,
}


def way(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Who is with her or him now, every hand-over, and the one thing to do next."""
    with once.reading():
        frame = attempts.framed(actor, seen, now)
        travel = queries.travel(actor, seen, now)
        checked = queries.check(actor, seen, now.id)
        may_go_on = frame["may_write"] or (seen.access.may_write("G") and queries.is_under_way(now.id))
        about = {
            **frame,
            "may_write": may_go_on,
            "may_confirm": rules.why_not_confirm_here(seen.access) is None,
            "may_stop": seen.access.may_write("F"),
            "travel": travel,
            "lead": lead(travel),
            "tag": tag(travel),
            "checked": pages_asked.check_facts(checked.known) if checked else [],
        }
        if travel is None:
            return about
        following, reads_danger = travel.next, seen.access.may_read_minimum("F")
        return {
            **about,
            "holder": holder(travel.holder) if travel.holder else None,
            "events": [event(one, travel, reads_danger=reads_danger) for one in travel.events],
            "stays": stays(following) if travel.is_under_way else "",
            "goes_to": None if travel.arrived_at or travel.back_at else goes_to.why_not(actor, travel),
            "who_watches": answering.why_nobody_watches(travel) if travel.is_under_way else None,
            "ask_anew": agreed.why_ask(actor, seen, now.id),
            "words": word_facts(travel),
            "came": [came(one) for one in travel.came],
            "told": [told(one) for one in travel.told],
            "comes_back": pages_returning.back(travel),
            "let_in": pages_returning.why_not_promise(travel),
            "still_to_ask": pages_returning.still_to_ask(travel),
            "may_tell": bool(rules_telling.to_tell(travel))
            and rules.why_not_confirm_here(seen.access) is None,
            "alarms": [came(one) for one in travel.alarms] if reads_danger else [],
            "wishes": [pages_asked.wish(one.known) for one in reversed(queries.wishes(actor, seen, now.id))],
            "is_after": rules_way.is_after_border(travel),
            "party": [one for one in queries.party(actor, now.subject) if one.code],
            "why_not_begin": deciding.why_not_begin(actor, now, travel)
            if may_go_on and not travel.begun_at
            else None,
            "walked_away": pages_returning.walked_away(travel, now),
            "has_left": not travel.begun_at and now.is_open and hooks.is_handed(actor, now.id),
            "not_open_to": ", ".join(answering.cannot_open(seen, travel, now=clock.now()))
            if may_go_on
            else "",
            "hear_no_more": [
                (name, dates.day_in_words(day)) for name, day in answering.hear_no_more(actor, seen, travel)
            ],
            "waits_no_more": answering.waits_no_more(actor, seen, travel),
            "may_arrive": travel.is_under_way and why_not_arrive(travel) is None,
            "may_be_back": travel.is_under_way and rules_way.why_not_back(travel) is None,
            **going_on(travel, checked.known if checked else None, now),
        }


def why_not_arrive(travel: Travel) -> str | None:
    """As the action asks it."""
    return rules_way.why_not_arrive(travel, is_after_border=rules_way.is_after_border(travel))


def going_on(travel: Travel, known: Any, now: AttemptNow) -> dict[str, Any]:  # noqa: ANN401 - the check
    """Only where she or he was asked again since; and what is planned first, where that alone is missing."""
    if not travel.is_under_way:
        return {"may_resume": False, "plan_on": None, "may_ask": False}
    reason = rules_way.why_not_resume(travel, known, is_open=now.is_open, now=clock.now())
    leads = rules_way.why_not_lead_on(travel) or rules_way.why_not_ahead(travel)
    plan_on = leads if reason == leads else None
    may_ask = travel.is_stopped and now.is_open and reason is not None and plan_on is None
    return {"may_resume": reason is None, "plan_on": plan_on, "may_ask": may_ask}


def lead(travel: Travel | None) -> str:
    """One sentence: how it stands."""
    if travel is None:
        return _("Nobody has written down who is with her or him on the way.")
    if travel.arrived_at:
        return _("The journey is over: arrived.")
    if travel.stays:
        return _(
            "The journey is over: missed, found, and stays elsewhere by own wish. Nobody is waited for, and nobody "
            "presses. Ask for every yes anew, alone, and end the travel plan if she or he does not want it any more."
        )
    if travel.is_lost:
        return _("The journey is over: the case was closed while she or he was on the way.")
    if travel.back_at:
        return _("The journey stopped, and she or he is in safe hands. Nothing is closed; help goes on.")
    if travel.begun_at is None:
        return _("Hand-overs are planned. The way has not begun.")
    if travel.is_stopped:
        return _("The journey has stopped. Whoever is there stays until somebody new has confirmed.")
    return _("On the way.")


def tag(travel: Travel | None) -> tuple[str, str]:
    """State as a word and a colour."""
    if travel is None:
        return Status.STOP.value, _("Not yet")
    if travel.arrived_at or travel.back_at:
        return Status.DONE.value, _("Over")
    if travel.begun_at is None:
        return Status.NEXT.value, _("Planned")
    if travel.is_stopped:
        return Status.STOP.value, _("Stopped")
    late = next((one for one in travel.events if one.state in (State.LATE, State.MISSED)), None)
    return (Status.STOP.value, str(late.state.label)) if late else (Status.WAIT.value, _("On the way"))


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """The line on the travel plan."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    travel = queries.of_subject(actor, subject)
    status, word = tag(travel)
    if reason := answering.why_nobody_watches(travel):
        return Line(Status.STOP.value, _("Who watches now?"), reason)
    if travel is not None and travel.holder is not None:
        return Line(status, word, in_words(travel.holder))
    return Line(status, word, lead(travel))


def in_words(one: Holder) -> str:
    """Who answers for her or him now, in one sentence."""
    if one.kind == HolderKind.ALONE:
        return _("Travels alone; {name} watches.").format(name=one.name)
    return _("{name} is with her or him now.").format(name=one.name)


def titled(one: Holder) -> str:
    """A name, for the heading of a hand-over."""
    return _("Alone, watched by {name}").format(name=one.name) if one.kind == HolderKind.ALONE else one.name


def holder(one: Holder) -> dict[str, Any]:
    """Name and telephone."""
    return {"text": in_words(one), "phone": one.phone}


def stays(following: Event | None) -> str:
    """What holds while only one side has confirmed."""
    if following is None or (following.from_at is None and following.to_at is None):
        return ""
    missing = following.taker if following.to_at is None else following.giver
    return _("{giver} stays until both have confirmed. {missing} has not: ring.").format(
        giver=following.giver.name, missing=missing.name
    )


def event(one: Event, travel: Travel, *, reads_danger: bool = False) -> dict[str, Any]:
    """One hand-over with who has said what, and which words are still to come."""
    following = travel.next
    is_next = travel.is_under_way and following is not None and following.id == one.id
    return {
        "id": one.id,
        "giver": one.giver.name,
        "taker": one.taker.name,
        "head": (titled(one.giver), titled(one.taker)),
        "phone": one.taker.phone,
        "kind": one.taker.kind.label,
        "place_type": one.place_type.label,
        "place": one.place,
        "when": when(one),
        "queue": pages_said.moment(one.queue_until, one) if one.state == State.QUEUE else "",
        "tag": (TAGS[one.state].value, one.state.label),
        "said": [pages_said.said(word, one, reads_danger=reads_danger) for word in one.said],
        "why": one.why,
        "is_next": is_next,
        "is_done": one.is_done,
        "may_from": is_next and one.from_at is None,
        "may_to": is_next and one.to_at is None,
        "may_unsay": pages_said.may_unsay(one, travel),
        "may_own": travel.begun_at is not None and (is_next or one.is_done),
    }


def came(one: Mark) -> dict[str, str]:
    """Somebody else wanted to receive a child, or the danger word was said: when, who said so, in which words."""
    at = dates.moment_in_words(one.at, one.zone) if one.at else ""
    return {"at": at, "who": one.who, "words": one.words}


def told(one: Mark) -> dict[str, str]:
    """Who was told or asked, when, and what came of it."""
    reply = str(Reply(one.reply).label) if one.reply in Reply.values else ""
    at = dates.moment_in_words(one.at, one.zone) if one.at else ""
    return {"what": str(Told(one.what).label), "who": one.who, "at": at, "reply": reply, "words": one.words}


def when(one: Event) -> str:
    """Planned, with the window of a road."""
    planned = pages_said.moment(one.planned_at, one)
    if one.until is None:
        return planned
    return _("{start}, at the latest {end}").format(start=planned, end=pages_said.moment(one.until, one))


def word_facts(travel: Travel) -> list[Fact]:
    """Code words, for whoever may read the journey."""
    one = travel.words
    if not one.asks:
        return []
    return [
        Fact(_("Whoever comes says"), one.asks, is_personal=True),
        Fact(_("She or he answers"), one.answers, is_personal=True),
        Fact(_("Word for “I am not free to speak”"), one.duress, is_personal=True),
    ]


def last_look(actor: SignedIn, seen: Found, now: AttemptNow) -> str:
    """Whether a doctor or nurse has looked a last time, for who is told of it; never what was found."""
    if not fitness_seeing.told(actor, seen):
        return ""
    looks = [one.known for one in fitness.fit(actor, now.subject).looks if one.known.done_at]
    if not looks:
        return _("No last look by a doctor or nurse is written down. Ask whether one is owed.")
    newest = max(looks, key=lambda one: one.done_at or now.at)
    day = dates.moment_in_words(newest.done_at, newest.zone)
    if not newest.is_well:
        return _("Looked at last: {day}. Something is to be done first: ask the doctor.").format(day=day)
    return _("Looked at last: {day}.").format(day=day)


def shows_paper(one: Event, travel: Travel, side: str) -> bool:
    """A child is handed over against a document with a photograph."""
    return side == Side.TO and rules_way.shows_paper(travel, one)


def hint(actor: SignedIn, seen: Found) -> str:
    """Where the danger is not low, nobody is collected at the door [P]."""
    if seeing.band(seen) and care.standing(actor, seen).band == Band.LOW:
        return ""
    return _("Meet somewhere else than at the door of the house, so that nobody finds it.")
