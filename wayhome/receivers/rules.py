"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind as Right
from wayhome.people import iso
from wayhome.receivers import consulates, times
from wayhome.receivers.documents import Answer, Asked, Receiver
from wayhome.receivers.enums import Kind, Office, State
from wayhome.receivers.shapes import ReceiverNow
from wayhome.referrals import rules as referrals
from wayhome.referrals.documents import Ask
from wayhome.services.enums import Need

WORDS_AT_MOST = 2_000
A_LINE = 200

# Which row of the access matrix an office has, and which of her or his agreements names it (domain.md 2.2, 4.1).
ROWS = {Office.FOCAL_POINT: "IDENT_AUTHORITY", Office.TRANSIT: "TRANSIT_CONTACT",
        Office.BORDER: "BORDER_CONTACT", Office.POLICE: "LE_INVESTIGATOR"}  # fmt: skip
PURPOSES = dict.fromkeys(Office, Purpose.SHARE_RECEIVING_ORG) | {Office.POLICE: Purpose.SHARE_LAW_ENFORCEMENT}


def not_open() -> str:
    """For a gate: who may not see it does not pass."""
    return _("Who receives her or him is not open to you. Ask the person who leads the case.")


# The first message ---------------------------------------------------------------------------------------------------


def why_not_enquiry(ask: Ask, names: Iterable[str]) -> str | None:
    """Without a name (domain.md 4.4, cross-border minimum): who is asked can answer it, and learns no more."""
    wanted = (
        (ask.needs, _("Choose at least one kind of help.")),
        (ask.age_band, _("Choose an age.")),
        (ask.sex, _("Choose woman or man.")),
        (ask.family, _("Choose who comes along, or “Nobody”.")),
        (ask.language, _("Choose a language.")),
        (ask.country, _("Choose the country.")),
        (ask.month, _("Choose the month.")),
    )
    missing = next((sentence for value, sentence in wanted if not value), None)
    return missing or referrals.why_not_without_name((ask.region, ask.reason, ask.already), names)


def why_not_ask(
    *, is_written: bool, chosen: int, elsewhere: Receiver | None, asked: Iterable[ReceiverNow]
) -> str | None:
    """One or several at once; nobody twice while an answer of theirs counts."""
    if not is_written:
        return _("Write first what is asked, without a name. You then see exactly what they will see.")
    if not chosen and elsewhere is None:
        return _("Choose at least one organisation, or enter the name of one that does not use this system.")
    if elsewhere is None:
        return None
    if not elsewhere.name.strip() or elsewhere.country not in dict(iso.countries()):
        return _("Enter the name of the organisation, and choose its country.")
    if len(elsewhere.name) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    name = " ".join(elsewhere.name.casefold().split())
    if any(not one.is_here and " ".join(one.known.name.casefold().split()) == name for one in asked):
        return _("They were asked already. Write down what they say on their own page.")
    return None


def why_not_again(one: ReceiverNow | None) -> str | None:
    """A request that is open is gone on with; after a no, a silence or a taking back they may be asked anew."""
    if one is None or one.request is None or not one.request.is_open:
        return None
    return _("{name} was asked already, and the request is open. Go on with that one.").format(
        name=one.known.name
    )


# What they say -------------------------------------------------------------------------------------------------------


def why_not_answer(given: Answer, *, today: date, was_yes: bool) -> str | None:
    """A yes says who, what and until when; a no says why, and who else could."""
    if given.kind not in Kind.values:
        return _("Choose what they say.")
    if max(map(len, (given.conditions, given.words, given.promise))) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.kind == Kind.WITHDRAWN:
        return None if was_yes else _("There is no yes to take back. Choose “They cannot”.")
    if given.kind in (Kind.NO, Kind.LATER) and was_yes:
        return _("They said yes before. Choose that they take it back, so that everybody sees it at once.")
    if given.kind == Kind.NO:
        return referrals.why_not_decline(code=given.code, suggestion=given.suggestion)
    if given.kind == Kind.LATER:
        return referrals.why_not_words(given.words)
    return _why_not_yes(given, today)


def _why_not_yes(given: Answer, today: date) -> str | None:
    """``receiver_confirmation``: two different contacts, room, services, and a last day (domain.md 3.2)."""
    first = (given.name, given.phone, given.hours)
    other = (given.other_name, given.other_phone, given.other_hours)
    if not all(part.strip() for part in (*first, *other)):
        return _("Name two people, each with a telephone number and when it is answered.")
    if " ".join(given.name.casefold().split()) == " ".join(given.other_name.casefold().split()):
        return _("Name two different people, so that one absence closes nothing.")
    if max(len(part) for part in (*first, *other)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if not given.services or not set(given.services) <= set(Need.values):
        return _("Choose what help they give.")
    if given.capacity_on is None or given.capacity_on > today:
        return _("Enter the day on which they looked whether there is room: today or earlier.")
    if given.valid_until is None or given.valid_until < today:
        return _("Enter until when this holds: today or later.")
    days = times.valid_days()
    if given.valid_until > today + timedelta(days=days):
        return _(
            "This holds for {days} days at most. Enter an earlier day; it can be confirmed again."
        ).format(days=days)
    return _why_not_promise(given, today)


def _why_not_promise(given: Answer, today: date) -> str | None:
    """What, and by when: a promise without a day is none that anybody can ask for."""
    if bool(given.promise.strip()) != (given.promise_by is not None):
        return _("Write both: what is promised, and by which day. Or leave both empty.")
    if given.promise_by is not None and given.promise_by < today:
        return _("The day by which it is promised has passed. Enter a day to come, or leave both empty.")
    return None


def why_not_told(given: Answer, *, is_here: bool, today: date) -> str | None:
    """Told by somebody, on a day. Who uses this system answers here itself; a taking back is written down at once."""
    if is_here and given.kind != Kind.WITHDRAWN:
        return _(
            "They use this system and answer here themselves, so that both sides read the same. Ring them."
        )
    if not given.told_by.strip():
        return _("Enter who told it, by name and how, such as “Arta Leka, on the telephone”.")
    if given.told_on is None or given.told_on > today:
        return _("Enter the day on which it was told: today or earlier.")
    return None


# The second message --------------------------------------------------------------------------------------------------


def why_not_print(one: ReceiverNow, day: date) -> str | None:
    """A paper says what is so, or there is none."""
    if one.state(day) == State.READY and one.is_agreed:
        return None
    return _(
        "{name} has not said yes, it has ended, or she or he has not agreed to them. There is no paper."
    ).format(name=one.known.name)


def why_not_let_in(one: ReceiverNow, day: date) -> str | None:
    """After a yes in principle, and her or his yes that names them (domain.md 4.4)."""
    if not one.is_here:
        return _("They do not use this system. Tell them yourself what was agreed, and no more.")
    if one.state(day) not in (State.IN_PRINCIPLE, State.READY):
        return _("They have not said that they can receive her or him. Wait for their yes.")
    if not one.is_agreed:
        return _("She or he has not agreed that {name} is told. Ask first.").format(name=one.known.name)
    if one.is_let_in:
        return _("They can open what was agreed already.")
    return None


# Offices -------------------------------------------------------------------------------------------------------------


def groups_of(office: str, agreed: Iterable[str]) -> Mapping[str, object]:
    """What this office may be told, with the note of its row: its row of the matrix, and what was agreed."""
    row, found = ROWS[Office(office)], {}
    for group in matrix.GROUPS:
        right = matrix.rights(row, group)
        if right.own or right.kind in (Right.NEVER, Right.CODED):
            continue
        if group in set(agreed):
            found[group] = right.note
    return found


def why_not_office(
    given: Asked, *, is_agreed: bool, open_groups: Iterable[str], consulate: str = ""
) -> str | None:
    """Asked by name, with her or his yes that names it, and told nothing outside its row. ``consulate``: the name by
    which it is known as one.
    """
    if given.office not in Office.values:
        return _("Choose whom you ask.")
    if not given.name.strip() or given.country not in dict(iso.countries()):
        return _("Enter the name of the office, and choose its country.")
    if consulate:
        return _(
            "{name} is a consulate. It is asked for papers alone, on the page “Papers for the journey”, after a lawyer "
            "spoke with her or him about asylum. Nothing else is asked of it."
        ).format(name=consulate)
    if not given.is_no_consulate and consulates.reads_like(given.name):
        return _(
            "“{name}” reads like a consulate or an embassy. If it is one, it is asked for papers alone, on the page "
            "“Papers for the journey”. If it is none, tick below that you have looked."
        ).format(name=given.name)
    if not is_agreed:
        return _("She or he has not agreed that {name} is told. Ask first, with this name.").format(
            name=given.name
        )
    said = {group for group, text in given.told.items() if text.strip()}
    if not said:
        return _("Write what they are told.")
    if not said <= set(open_groups):
        return _("Part of this is not for them. Take out what their work does not need.")
    if max(len(text) for text in given.told.values()) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_office_answer(given: Asked, *, today: date) -> str | None:
    """What they say, who told it, when."""
    if not given.answer.strip():
        return _("Write what they say.")
    if not given.told_by.strip():
        return _("Enter who told it, by name and how.")
    if given.answered_on is None or given.answered_on > today:
        return _("Enter the day on which it was told: today or earlier.")
    return None


# Ready? --------------------------------------------------------------------------------------------------------------


def why_not_received(asked: Iterable[ReceiverNow], day: date | None, *, is_planned: bool) -> str | None:
    """G2.5_RECEIVER. Of several that were asked, one is enough."""
    rows, on = list(asked), day or clock.today()
    states = [(one, one.state(on)) for one in rows]
    ready = [one for one, state in states if state == State.READY]
    if any(one.is_agreed for one in ready):
        return None
    if ready:
        return _(
            "{name} receives her or him, and she or he has not agreed that they are told, or took it back. Ask."
        ).format(name=ready[0].known.name)
    by = {state: one.known.name for one, state in states}
    if State.NOT_OPEN in by:
        return not_open()
    if State.WITHDRAWN in by:
        return _("{name} took its yes back. Ask others; nobody leaves before somebody says yes.").format(
            name=by[State.WITHDRAWN]
        )
    if State.LAPSED in by and is_planned:
        return _(
            "What {name} confirmed ends before the day of arriving. Ask them to confirm it again."
        ).format(name=by[State.LAPSED])
    if State.LAPSED in by:
        return _("What {name} confirmed has ended. Ask them to confirm it again.").format(
            name=by[State.LAPSED]
        )
    if State.IN_PRINCIPLE in by:
        return _("{name} can help, and has not said who is to be called and until when. Ask them.").format(
            name=by[State.IN_PRINCIPLE]
        )
    if {State.ASKED, State.LATER} & set(by):
        return _("Nobody who was asked has said yes so far. Ring them, or ask others.")
    return _("Nobody has said that they receive her or him. Ask one or several organisations.")


def goes_elsewhere(asked: Iterable[ReceiverNow], today: date) -> bool:
    """Others are offered when nobody is ready, and one said no, took it back, or let twice the time pass."""
    rows = list(asked)
    if any(one.state(today) in (State.READY, State.IN_PRINCIPLE) for one in rows):
        return False
    return any(
        one.state(today) in (State.NO, State.WITHDRAWN, State.STOPPED)
        or (one.state(today) in (State.ASKED, State.LATER) and times.others_by(one.at) <= clock.now())
        for one in rows
    )


# Answering in the own sign-in ----------------------------------------------------------------------------------------


def why_not_answer_here(*, is_open: bool) -> str | None:
    """What is over is not answered."""
    return None if is_open else _("This request has ended. There is nothing more to answer.")


def somebody_answered() -> str:
    """Two of one side at once: one wins, the other sees it."""
    return _("A colleague of yours answered meanwhile. Read it, then say what has changed.")
