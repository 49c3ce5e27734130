"""What to do now, as data: who, what, when (domain.md 3.3, “what can go wrong”, M-ARR). Words may be read aloud.

Nothing here is a rule of law. Who may read a line at a border or in a car sees no reason for the journey.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome.checkins.enums import Kind, Stand, Step

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Words = str | _StrPromise


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a script."""

    who: "Words"
    what: "Words"
    when: "Words"
    to_her: bool = False  # it calls her or his own telephone: only as was agreed to be safe


OFFICER, LEAD, BESIDE = _("Who is on call"), _("Who leads the case"), _("Whoever is beside her or him")
NOW, THEN, TODAY, BEFORE = _("Now"), _("Then"), _("Today"), _("Before going on")
COMING_BACK = _(
    "Sent back: write it under “who is with her or him now”, with who takes her or him back and where tonight."
)
# Whoever asks a consulate tells it where its citizen is (``papers.whynot``).
CONSULATE = _(
    "Call the duty line of the consulate only if it stands with this incident: she or he agreed, and it is no danger."
)
CALL_BESIDE = _("Call whoever is beside her or him, or who took over last.")
# Said on the telephone, whoever answers. It tells nothing.
NEUTRAL = (
    _("“Hello. May I speak with …?” Say the name that was agreed, and no other."),
    _("If somebody else answers: “I will call again. Goodbye.” Nothing more, and no name of an agency."),
    _("If she or he answers: ask for the agreed word first. A wrong word, or none, is not safe."),
    _("Leave no message that says who called, or why."),
)


def safely(lines: Sequence[Line], why_not: str | None) -> Sequence[Line]:
    """``why_not``: what safe contact says of a call at this moment. Then nobody is told to call her or him."""
    if why_not is None:
        return lines
    instead = _text("Do not call her or his telephone. {why}").format(why=why_not)
    if not any(one.what is CALL_BESIDE for one in lines):
        instead += f" {CALL_BESIDE}"
    return [replace(one, what=instead) if one.to_her else one for one in lines]


CHECKIN: Mapping[Stand, Sequence[Line]] = {
    Stand.LATE: (
        Line(
            OFFICER,
            _("Call her or his telephone, with the neutral words. Ask for the agreed word."),
            NOW,
            to_her=True,
        ),
        Line(OFFICER, CALL_BESIDE, THEN),
        Line(OFFICER, _("Write down the check-in; or move the times, when the journey is late."), THEN),
    ),
    Stand.MISSED: (
        Line(OFFICER, _("Call whoever took over last, and who was to take over next."), NOW),
        Line(OFFICER, _("Call the contact at the border or the port, where she or he agreed to it."), THEN),
        Line(LEAD, _("Decide together what comes next. Write each step into the incident."), THEN),
    ),
    Stand.HELP: (
        Line(OFFICER, _("Call whoever is beside her or him. Ask what is needed, and who is there."), NOW),
        Line(BESIDE, _("Stay. Go to a place with staff and light."), NOW),
        Line(LEAD, _("Write down what happened, so that everybody who helps reads the same."), THEN),
    ),
}
ALERT = (
    Line(
        OFFICER,
        _("Do not call back to the telephone it came from. Nobody there may learn that you know."),
        NOW,
    ),
    Line(OFFICER, _("Call the local partner, and whoever took over last, on a number of their own."), NOW),
    Line(OFFICER, _("Police only if the safety plan says so, and through the local partner."), THEN),
    Line(LEAD, _("Look at the danger anew. Plan who meets her or him, and where."), THEN),
)
CALLBACK = (
    Line(
        OFFICER,
        _("Call back on a number that is safe, not the one it came from. Ask for the agreed word."),
        NOW,
    ),
    Line(OFFICER, _("Until the agreed word is given, nothing is safe: whatever is due goes on."), NOW),
)

INCIDENT: Mapping[Kind, Sequence[Line]] = {
    Kind.DELAY: (
        Line(OFFICER, _("Move the hand-overs to the new times. What is expected moves along."), NOW),
        Line(OFFICER, _("Tell whoever receives, and who waits on the way."), THEN),
    ),
    Kind.CANCEL: (
        Line(BESIDE, _("Stay with her or him. Ask what she or he wants now."), NOW),
        Line(OFFICER, _("Find a safe place for tonight; overnight only in one that is booked."), NOW),
        Line(LEAD, _("Plan the way anew, or stop it, as she or he wants."), TODAY),
    ),
    Kind.MISSED_CONNECTION: (
        Line(
            BESIDE, _("Stay with her or him, in a place with staff. Ask the carrier for the next one."), NOW
        ),
        Line(OFFICER, _("Move the hand-overs. Overnight only in a safe place that is booked."), NOW),
        Line(OFFICER, _("Tell whoever receives, and who waits on the way."), THEN),
    ),
    Kind.DENIED_BOARDING: (
        Line(BESIDE, _("Ask for the reason in writing. Say nothing of why she or he travels."), NOW),
        Line(OFFICER, CONSULATE, NOW),
        Line(BESIDE, _("Bring her or him back to the safe place, when it is not solved."), THEN),
        Line(OFFICER, COMING_BACK, THEN),
        Line(LEAD, _("Look at the travel papers anew: what was found for them counts no more."), BEFORE),
    ),
    Kind.DOCUMENT: (
        Line(OFFICER, CONSULATE, NOW),
        Line(BESIDE, _("Keep the papers with her or him. Nobody takes them away."), NOW),
        Line(LEAD, _("Look at the travel papers anew: what was found for them counts no more."), BEFORE),
    ),
    Kind.MEDICAL: (
        Line(BESIDE, _("Call the crew or the emergency number. The medic decides whether to go on."), NOW),
        Line(BESIDE, _("Go along to the hospital. She or he agrees to treatment, with an interpreter."), NOW),
        Line(
            OFFICER,
            _(
                "If papers are asked for: the duty line of the consulate, only if it stands with this incident: she or "
                "he agreed, and it is no danger."
            ),
            THEN,
        ),
        Line(
            LEAD,
            _("Ask the doctor anew whether she or he can travel. What was found counts no more."),
            BEFORE,
        ),
    ),
    Kind.CONSENT: (
        Line(BESIDE, _("Stop. Nobody persuades. Stay until somebody new has taken over."), NOW),
        Line(
            OFFICER,
            _("Call with an interpreter, and a lawyer on the line. Write the wish word for word."),
            NOW,
        ),
        Line(
            LEAD,
            _("Stop the journey under “who is with her or him now”. Everybody is told without a reason."),
            THEN,
        ),
    ),
    Kind.APPROACH: (
        Line(
            BESIDE, _("Go to a place with staff and light. Stay together. Speak with nobody who asks."), NOW
        ),
        Line(
            OFFICER,
            _("Call the border contact, where there is one; without a name where no yes names that office."),
            NOW,
        ),
        Line(OFFICER, _("Do not go on as planned: somebody there may know the way."), NOW),
        Line(LEAD, _("Look at the danger anew: critical is proposed."), THEN),
        Line(LEAD, _("Plan the way anew, with other places and times."), BEFORE),
    ),
    Kind.CHILD: (
        Line(BESIDE, _("Stop and rest. Ask the child, in the child’s language, what it needs."), NOW),
        Line(OFFICER, _("Call the guardian, and somebody the child trusts."), NOW),
        Line(LEAD, _("Decide with the guardian whether to go on today."), THEN),
    ),
    Kind.NO_ONE: (
        Line(BESIDE, _("Stay with her or him. Nobody goes before somebody has taken over."), NOW),
        Line(OFFICER, _("Call who receives, then the second contact there."), NOW),
        Line(OFFICER, _("If nobody comes: a safe place that is booked, and a new hand-over."), THEN),
    ),
    Kind.WRONG_PERSON: (
        Line(BESIDE, _("Do not hand over. Stay with the child. Say that you wait for an office."), NOW),
        Line(OFFICER, _("Call child protection there."), NOW),
        Line(OFFICER, _("Call who was to receive the child, on the number that is kept here."), NOW),
        Line(BESIDE, _("Hand over only to the person who was decided on, with a document that fits."), THEN),
    ),
    Kind.LOST_CONTACT: CHECKIN[Stand.MISSED],
    Kind.DETAINED: (
        Line(
            OFFICER,
            _(
                "Where a yes names the border contact, call it: what is held against her or him, and who decides? "
                "Else her or his lawyer asks."
            ),
            NOW,
        ),
        Line(
            OFFICER,
            _(
                "Call a lawyer there. The duty line of the consulate only if she or he wants that; it stands with this "
                "incident where she or he agreed, and it is no danger."
            ),
            NOW,
        ),
        Line(BESIDE, _("Stay as near as you are let. Give no account of what happened to her or him."), NOW),
        Line(OFFICER, COMING_BACK, THEN),
    ),
    Kind.ESCORT: (
        Line(
            BESIDE,
            _(
                "Stay, ill or not, until somebody else has taken over. If nobody came: stay where there is staff."
            ),
            NOW,
        ),
        Line(
            OFFICER,
            _(
                "Write under “who travels along” that the escort cannot come. Who can go instead stands there: ask."
            ),
            NOW,
        ),
        Line(OFFICER, _("Change the hand-overs: who takes over, where and when. Both sides say so."), THEN),
        Line(
            OFFICER,
            _(
                "Nobody can go instead: nobody goes on. A safe place that is booked for tonight, with somebody there."
            ),
            THEN,
        ),
        Line(LEAD, _("Tell whoever receives, and who waits on the way."), THEN),
    ),
    Kind.OTHER: (
        Line(BESIDE, _("Stay with her or him, in a place with staff and light."), NOW),
        Line(OFFICER, _("Decide what comes next with who leads the case. Write each step down."), NOW),
    ),
}

ARRIVAL: Mapping[Step, Sequence[Line]] = {
    Step.BOARDED: (
        Line(OFFICER, _("Ask who travelled along, and look at the carrier’s arrivals. Give no name."), NOW),
    ),
    Step.PHONE: (
        Line(OFFICER, _("Call with the neutral words. Ask for the agreed word."), NOW, to_her=True),
    ),
    Step.RECEIVER: (Line(OFFICER, _("Call who receives; then the second contact there."), NOW),),
    Step.BORDER: (
        Line(
            OFFICER,
            _("Where she or he agreed to it: ask whether she or he passed, and when; or is held."),
            NOW,
        ),
    ),
    Step.FIRST_NIGHT: (Line(OFFICER, _("Ask at the place of the first night. Give no reason."), NOW),),
    Step.FAMILY: (
        Line(
            LEAD,
            _("Only who is named in a yes that counts, and is safe. Nobody else, whatever happens."),
            THEN,
        ),
    ),
    Step.POLICE: (
        Line(LEAD, _("Who leads in each country, and who is on call, each say yes or no here."), THEN),
        Line(
            LEAD,
            _(
                "Decided: write it under “authorities”, on the ground that a life is in danger. As little as "
                "finds her or him: what she or he is called, age, how she or he looks, where seen last. Never why she "
                "or he travels."
            ),
            THEN,
        ),
    ),
    Step.AGAIN: (Line(OFFICER, _("Steps 1 to 5 once more, at the times shown."), THEN),),
    Step.FOUND: (
        Line(
            LEAD,
            _("See or speak with her or him alone. Ask what she or he wants. No is a good answer."),
            THEN,
        ),
        Line(LEAD, _("Ask for every yes anew: what was agreed before does not count here."), THEN),
    ),
    Step.NOT_FOUND: (
        Line(LEAD, _("Write down the suspicion, make the formal report, let the case rest."), THEN),
        Line(LEAD, _("Look at it anew every week, with the other country."), THEN),
    ),
}
# With these the duty line of a consulate is shown, where it may be rung.
CONSULAR = frozenset({Kind.DENIED_BOARDING, Kind.DOCUMENT, Kind.MEDICAL, Kind.DETAINED})
