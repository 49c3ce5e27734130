"""Hearings in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Attended, Care, Cost, Interprets, Issue, Modality, Paid, Stand, Venue
from wayhome.hearings.shapes import HearingNow

_STAND = {
    Stand.TO_PLAN: Status.WAIT,
    Stand.MOVED: Status.WAIT,
    Stand.PLANNED: Status.NEXT,
    Stand.SILENT: Status.STOP,
    Stand.OVER: Status.DONE,
    Stand.OFF: Status.LATER,
}
_PAID = {"": Status.WAIT, Paid.NOT_NEEDED: Status.LATER, Paid.ASKED: Status.WAIT, Paid.PAID: Status.DONE}


def tag(now: HearingNow) -> tuple[str, str]:
    """Where it stands. A summons against her or his will stands before everything else."""
    if now.is_coming and now.known.is_forced:
        return Status.STOP.value, _("Told to come against her or his will")
    return _STAND[now.stand].value, str(now.stand.label)


def moments(now: HearingNow) -> str:
    """On the court's clock, and on hers or his where that is another."""
    known = now.known
    if now.at is None:
        return dates.weekday_in_words(now.day.on)
    there = dates.moment_in_words(now.at, known.zone)
    if known.hers == known.zone or not known.hers:
        return there
    return _("{there}; where she or he lives: {here}").format(
        there=there, here=dates.moment_in_words(now.at, known.hers)
    )


def way(known: Hearing) -> str:
    return str(Modality(known.way).label) if known.way in Modality.values else ""


def _journey(known: Hearing) -> str:
    if known.way != Modality.IN_PERSON or known.travels is None:
        return ""
    return _("Yes") if known.travels else " ".join(part for part in (_("No."), known.stays) if part)


def plan(known: Hearing, *, companion: str, interpreter: str, plan_of_way: str) -> list[Fact]:
    """How it is planned."""
    shown = [
        (_("In which way"), way(known)),
        (_("Why not a lighter one"), known.why),
        (_("Where she or he is"), str(Venue(known.venue).label) if known.venue else ""),
        (_("Which place"), known.place),
        (_("Who to reach at the court"), known.contact),
        (_("Interpreter"), interpreter or (Interprets(known.interpreter).label if known.interpreter else "")),
        (_("With her or him"), companion),
        (_("A word that stops it"), known.stop_word),
        (_("Breaks"), known.breaks),
        (_("A second time"), dates.moment_in_words(known.backup, known.zone) if known.backup else ""),
        (_("Comes from another country"), plan_of_way or _journey(known)),
        (_("Who asks the child"), known.interviewer),
        (_("What the child says to it"), known.view),
        (_("Why not once and recorded"), known.again),
    ]
    return [Fact(label, str(value), is_personal=True) for label, value in shown if value]


def money(known: Hearing) -> list[tuple[str, tuple[str, str], str]]:
    """Each cost, how it stands, who pays."""
    there = {kind: (state, who) for kind, state, who in known.money}
    found = []
    for kind in Cost:
        state, who = there.get(str(kind), ("", ""))
        word = str(Paid(state).label) if state else _("Nobody has looked")
        found.append((str(kind.label), (_PAID[state].value, word), who))
    return found


def tests(known: Hearing) -> list[str]:
    """When the connection was tried, and whether it worked; the newest first."""
    return [
        _("{moment}: {word} {words}").format(
            moment=dates.moment_in_words(at, known.hers), word=_("it worked.") if ok else _("it did not work."),
            words=words,
        ).strip()
        for at, ok, words in reversed(known.tests)
    ]  # fmt: skip


def moved(known: Hearing) -> list[str]:
    """From when it was moved, and by whom."""
    return [
        _("From {moment}, on {day}: {why}").format(
            moment=dates.moment_in_words(at, zone), day=dates.day_in_words(on), why=why
        )
        for at, zone, on, why in reversed(known.moved)
    ]


def went(known: Hearing) -> list[Fact]:
    """What became of it."""
    if not known.is_over:
        return []
    shown: Sequence[tuple[str, object]] = [
        (_("Did she or he speak?"), Attended(known.attended).label),
        (_("The word that stops it"), _("It was said") if known.stopped else ""),
        (_("Breaks"), str(known.breaks_taken) if known.breaks_taken else ""),
        (_("What was not right"), ", ".join(str(Issue(one).label) for one in known.issues)),
        (_("In a few words"), known.words),
        (_("Nobody had said “go” before it"), known.without),
    ]
    return [Fact(label, str(value), is_personal=True) for label, value in shown if value]


def cared(known: Hearing) -> list[tuple[str, tuple[str, str], str]]:
    """What is done afterwards, and what is still to do."""
    done = {kind: (on, words) for kind, on, words in known.cared}
    found = []
    for kind in Care:
        if str(kind) in done:
            on, words = done[str(kind)]
            text = " ".join(part for part in (dates.day_in_words(on), words) if part)
            found.append((str(kind.label), (Status.DONE.value, _("Done")), text))
        else:
            found.append((str(kind.label), (Status.NEXT.value, _("To do")), ""))
    return found
