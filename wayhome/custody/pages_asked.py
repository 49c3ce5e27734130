"""What was asked before leaving, and what was said when a way stopped, as pages show it."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Fact
from wayhome.custody.enums import Answer, Asked, Choice, Present
from wayhome.people import iso


def check_facts(known: Any) -> list[Fact]:  # noqa: ANN401 - documents.Check
    """What was seen and asked before leaving."""
    shown = [
        (_("Is here"), Present(known.present).label if known.present in Present.values else ""),
        (_("In hand"), _in_hand(known)),
        (_("Asked"), dates.moment_in_words(known.at, known.zone) if known.at else ""),
        (_("How"), Asked(known.asked).label if known.asked in Asked.values else ""),
        (_("In the room, or on the line"), known.in_the_room),
        (
            _("Out of everybody else’s hearing"),
            (_("Yes") if known.is_private else _("No")) if known.at else "",
        ),
        (_("In which language"), iso.language_name(known.language)),
        (_("Interpreter"), known.interpreter),
        (_("Answered"), Answer(known.answer).label if known.answer in Answer.values else ""),
        (_("In her or his own words"), known.words),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def _in_hand(known: Any) -> str:  # noqa: ANN401 - documents.Check
    """What was there before leaving, and what was not."""
    if known.present != Present.PRESENT:
        return ""
    there = [
        (_("papers"), known.documents),
        (_("medicine"), known.medicine),
        (_("what goes along"), known.kit),
    ]
    missing = ", ".join(what for what, is_there in there if not is_there)
    return _("Missing: {what}").format(what=missing) if missing else ", ".join(what for what, _there in there)


def wish(known: Any) -> dict[str, Any]:  # noqa: ANN401 - documents.Wish
    """What she or he wanted, word for word."""
    return {
        "words": known.wish,
        "at": dates.moment_in_words(known.at, known.zone) if known.at else "",
        "next_stop": known.next_stop,
        "said": [
            Fact(label, value, is_personal=True)
            for label, value in (
                (_("Said to"), known.said_to),
                (_("In which language"), iso.language_name(known.language)),
                (_("Interpreter"), known.interpreter),
                (
                    _("Spoken about"),
                    ", ".join(str(Choice(one).label) for one in known.offered if one in Choice.values),
                ),
                (_("What the lawyer said"), known.limits),
            )
            if value
        ],
        "chosen": Choice(known.chosen).label if known.chosen in Choice.values else "",
    }
