"""What to do when papers are lost, boarding is denied, somebody is held or sent back: the same for everybody.

For whoever is with her or him, and for an office. Lines marked ``law`` say what the law grants in general and are [K]:
to be checked by a lawyer for the country before anybody relies on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Script:
    """One short page. ``office``: steps for the office that reads it on a letter."""

    slug: str
    title: Promise
    calls: Sequence[Promise]
    steps: Sequence[Promise]
    say: Sequence[Promise]
    never: Sequence[Promise]
    law: Sequence[Promise]
    office: Sequence[Promise]


_NEVER = (
    _("Why she or he travels, and who helps."),
    _("Where she or he lived, and where the first night is."),
    _("Anything about health, beyond what has to be done now."),
)
_ASIDE = _("Speak with her or him aside, not in the queue and not at the desk.")

SCRIPTS: tuple[Script, ...] = (
    Script(
        slug="papers",
        title=_("Papers are lost, stolen or not accepted"),
        calls=(
            _("First who is on call: the number on the emergency card, or “On call” here."),
            _("Then the duty line of the consulate, only if she or he agreed that this consulate is asked."),
            _("Then the contact at this border or airport."),
        ),
        steps=(
            _("Stay together, in a place with light and people. Nobody goes on alone."),
            _("Look once more: bag, coat, seat, the desk where the papers were last shown."),
            _("Ask the desk to write down which paper is missing or not accepted, and why."),
            _("Report a loss to the police only when who is on call has said so."),
            _("The journey waits. A later part is booked again; a return to the last safe place is never a failure."),
        ),
        say=(
            _("“A travel document is missing. We have a copy and a number to call. Is there a quiet place for us?”"),
            _("“Would you call the number on this letter before anything is decided?”"),
        ),
        never=_NEVER,
        law=(
            _("A consulate can issue a paper for one journey to its own citizens."),
            _("Whoever asks for protection from a country need not turn to that country’s consulate."),
        ),
        office=(
            _ASIDE,
            _("Let whoever travels along stay with her or him."),
            _("Call the number on this letter; a copy of the papers can be sent."),
        ),
    ),
    Script(
        slug="boarding",
        title=_("Boarding is denied"),
        calls=(
            _("First who is on call: the number on the emergency card, or “On call” here."),
            _("Then the carrier’s duty desk, with the booking reference."),
            _("Then the consulate’s duty line, if it is about a paper and she or he agreed to that."),
        ),
        steps=(
            _("Ask for the reason, in writing, and for the name of the desk."),
            _("If she or he does not want to fly any more: that is a decision, not a problem. Say so and stop."),
            _("Tell the contact at the next stop that nobody comes with this flight."),
            _("Nobody waits in the open hall: go to the agreed place, or back to the last safe place."),
        ),
        say=(
            _("“Would you write down why boarding is denied? We call somebody who can help.”"),
            _("“Assistance was booked under this reference.”"),
        ),
        never=_NEVER,
        law=(
            _("Passengers may have a right to care, to another flight, or to their money back."),
            _("Nobody has to tell an airline about health, beyond what it needs to carry a person safely."),
        ),
        office=(
            _ASIDE,
            _("Say the reason in writing, and which paper or certificate would be enough."),
            _("Call the number on this letter before the bag is unloaded, if there is time."),
        ),
    ),
    Script(
        slug="held",
        title=_("She or he is held, or questioned"),
        calls=(
            _("First who is on call: the number on the emergency card, or “On call” here."),
            _("Then her or his lawyer; who is on call has the number."),
            _("Then the contact at this border or airport. The consulate only if she or he asks for it."),
        ),
        steps=(
            _("Stay near. Ask where she or he is taken, and write down the name and the office of who decides."),
            _("Ask for a lawyer and an interpreter before any question is answered."),
            _("Nothing is signed that was not translated."),
            _("A child is never left without the person who answers for it."),
            _("Write down the times. Tell who is on call every half hour, and when anything changes."),
        ),
        say=(
            _("“She or he asks for a lawyer and an interpreter, and answers when they are here.”"),
            _("“I would like to stay until the person responsible has called the number on this letter.”"),
        ),
        never=(
            *_NEVER,
            _("What she or he went through: she or he alone says it, or does not."),
        ),
        law=(
            _("Whoever is held may be told why, in a language she or he understands."),
            _("A foreigner who is held may ask that the consulate is told, and may ask that it is not."),
            _("Whoever fears to be sent back into danger may say so to any officer, at any time."),
            _("Nobody is to be punished for what she or he was forced to do."),
        ),
        office=(
            _ASIDE,
            _("Call the number on this letter first: it may be a mistake about a paper."),
            _("Do not ask in front of others. No question about the past is needed for passing."),
            _("Let whoever travels along stay; a child stays with the person who answers for it."),
        ),
    ),
    Script(
        slug="sent-back",
        title=_("She or he is sent back"),
        calls=(
            _("First who is on call: the number on the emergency card, or “On call” here."),
            _("Then her or his lawyer, before anything is signed."),
            _("Then the contact where she or he is sent to: somebody waits there, by name."),
        ),
        steps=(
            _("Stay with her or him until somebody new has taken over. Nobody is put on a way back alone."),
            _("Ask for the reason, in writing, and for the name of the office and of who decides."),
            _("Nothing is signed that was not translated."),
            _("Ask alone whether she or he fears to be sent there. Tell the lawyer at once."),
            _("Who is on call writes down who takes her or him back, and where she or he sleeps tonight."),
            _("To be sent back is nobody’s failure. Help goes on as before."),
        ),
        say=(
            _("“Would you write down why, and who decides? A lawyer calls you.”"),
            _("“Somebody comes to take over. May we wait in a quiet place until then?”"),
        ),
        never=_NEVER,
        law=(
            _("Whoever fears to be sent back into danger may say so to any officer, at any time."),
            _("Whoever is held may be told why, in a language she or he understands."),
        ),
        office=(
            _ASIDE,
            _("Say the reason in writing, and which paper would be enough."),
            _("Call the number on this letter before she or he leaves: somebody comes to take over."),
        ),
    ),
)  # fmt: skip


def script(slug: str) -> Script | None:
    """The one with this name."""
    return next((one for one in SCRIPTS if one.slug == slug), None)
