"""Hand-overs in words: where one stands, what happened, what a letter says."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.components import Fact, Status, Task
from wayhome.handover import moving
from wayhome.handover.documents import Letter, Said
from wayhome.handover.enums import Kind, Reason, Safe
from wayhome.handover.queries import Line, Seen
from wayhome.organisations.matrix import GROUPS


def stands(one: Seen) -> str:
    """One sentence: who answers now, and what is awaited."""
    now, names = one.stand, {"sender": one.sender, "receiver": one.receiver, "lead": one.lead}
    if now.is_completed:
        return _("{receiver} answers from now on: {lead}.").format(**names)
    if now.closed == Kind.DECLINED:
        return _("{receiver} declined. {sender} answers as before.").format(**names)
    if now.closed:
        return _("It ended. {sender} answers as before.").format(**names)
    if now.both:
        return _("Both confirmed, but nobody named works there now. {sender} answers until then.").format(
            **names
        )
    if now.receiving:
        return _("{receiver} says: she or he is here. {sender} confirms, and answers until then.").format(
            **names
        )
    if now.is_accepted:
        return _("{receiver} accepted: {lead}. {sender} answers until both have confirmed.").format(**names)
    if now.is_asked:
        return _("{receiver} asks something first. {sender} answers for the case until then.").format(**names)
    return _("{receiver} has not answered yet. {sender} answers for the case until then.").format(**names)


def tag(one: Seen) -> tuple[Status, str]:
    """The same as a word."""
    if one.stand.is_completed:
        return Status.DONE, _("Handed over")
    closed = {
        Kind.DECLINED: _("Declined"),
        Kind.WITHDRAWN: _("Withdrawn"),
        Kind.EXPIRED: _("Not completed in time"),
        Kind.ENDED: _("Ended"),
    }
    if one.stand.closed:
        return Status.LATER, closed[Kind(one.stand.closed)]
    return Status.WAIT, _("Open")


def steps(one: Seen) -> list[Task]:
    """What both sides do, in order, with what is done."""
    now = one.stand
    accepted = _("{receiver} accepts, and says who answers").format(receiver=one.receiver)
    there = _("{receiver}: she or he is here and I answer").format(receiver=one.receiver)
    return [
        Task(accepted, Status.DONE if now.is_accepted else Status.WAIT, why=_named(one)),
        Task(there, Status.DONE if now.receiving else Status.WAIT, why=safety(one)),
        Task(_("{sender}: confirmed").format(sender=one.sender), Status.DONE if now.sending else Status.WAIT),
    ]


def happened(one: Seen, line: Line) -> str:
    """One thing that was said, for timelines."""
    names = {"receiver": one.receiver, "sender": one.sender}
    return {
        Kind.PROPOSED: _("{receiver} was asked to take the lead"),
        Kind.ASKED: _("{receiver} asked something about the hand-over"),
        Kind.ANSWERED: _("{sender} answered the question"),
        Kind.ACCEPTED: _("{receiver} accepted to take the lead"),
        Kind.RECEIVING: _("{receiver} confirmed that she or he is there"),
        Kind.SENDING: _("{sender} confirmed the hand-over"),
        Kind.COMPLETED: _("{receiver} answers from now on"),
        Kind.DECLINED: _("{receiver} declined to take the lead"),
        Kind.WITHDRAWN: _("{sender} withdrew the hand-over"),
        Kind.ENDED: _("The hand-over ended"),
        Kind.EXPIRED: _("The hand-over was not completed in time"),
    }[Kind(line.kind)].format(**names)


def letter_facts(letter: Letter, *, sender: str, last_day: object) -> list[Fact]:
    """All that the receiver reads until it is complete."""
    found = [
        Fact(_("Case"), letter.code),
        Fact(_("Answers now"), f"{letter.lead}, {sender}"),
        Fact(_("What you will open"), ", ".join(part(one) for one in letter.parts)),
        Fact(_("What moves to you"), ". ".join(moves(letter)) + "."),
        Fact(_("Open until"), dates.day_in_words(last_day)),  # type: ignore[arg-type]  # a day
    ]
    if letter.words:
        found.append(Fact(_("They write"), letter.words))
    return found


def moves(letter: Letter) -> list[str]:
    """What is due, and what later rooms move."""
    if letter.due and letter.next_due:
        due = ngettext("{count} thing that is due, the next on {day}", "{count} things that are due, the next on {day}",
                       letter.due).format(count=letter.due, day=dates.day_in_words(letter.next_due))  # fmt: skip
    else:
        due = _("Nothing is due now; what falls due later")
    return [due, *moving.labels()]


def part(letter: str) -> str:
    """“A” is all of it, “Am” the short extract."""
    name = str(GROUPS[letter[0]])
    return _("{part}: the short extract only").format(part=name) if letter.endswith("m") else name


def why_declined(one: Seen) -> str:
    """The reason and the words, for the sender."""
    said = _said(one, Kind.DECLINED)
    if said is None:
        return ""
    reason = str(Reason(said.reason).label) if said.reason in Reason.values else ""
    return ". ".join(filter(None, [reason, said.words]))


def safety(one: Seen) -> str:
    """What she said about being safe, as it was written down."""
    said = _said(one, Kind.RECEIVING)
    if said is None or said.safe not in Safe.values:
        return ""
    return ". ".join(filter(None, [str(Safe(said.safe).label), said.words]))


def talk(one: Seen) -> Sequence[tuple[str, Said]]:
    """Questions and answers, oldest first, each with who said it."""
    return [(line.organisation, line.said) for line in one.lines if line.kind in (Kind.ASKED, Kind.ANSWERED)]


def _named(one: Seen) -> str:
    if not one.lead:
        return ""
    if one.deputy:
        return _("{lead}; {deputy} stands in").format(lead=one.lead, deputy=one.deputy)
    return one.lead


def _said(one: Seen, kind: str) -> Said | None:
    return next((line.said for line in reversed(one.lines) if line.kind == kind), None)
