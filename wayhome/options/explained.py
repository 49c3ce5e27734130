"""What each option means, in plain words, for a sheet and for reading aloud. Nothing is promised, nothing is the law.

Going back is one answer among others (domain.md, facts 4 and 6); what a country gives, a lawyer says (4.10).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.options.enums import Option

HEADING = pgettext_lazy("options", "What you can choose")
FIRST = (
    pgettext_lazy("options", "Each answer is as good as the others. No reason is asked."),
    pgettext_lazy("options", "Help goes on, whatever you say. It does not depend on the police."),
    pgettext_lazy("options", "You can change your mind at any time."),
)
TITLES = {
    Option.RETURN: pgettext_lazy("options", "To go back"),
    Option.STAY: pgettext_lazy("options", "To stay here"),
    Option.THIRD_COUNTRY: pgettext_lazy("options", "To go to another country"),
    Option.UNDECIDED: pgettext_lazy("options", "Not to decide now"),
}
MEANS = {
    Option.RETURN: (
        pgettext_lazy(
            "options", "First we look together at how safe it would be there, and who could help you."
        ),
        pgettext_lazy(
            "options", "You choose where to, with whom, and when. You can stop at any time, also on the way."
        ),
        pgettext_lazy("options", "Help there is asked for beforehand. Not all of it can be promised."),
    ),
    Option.STAY: (
        pgettext_lazy("options", "A lawyer tells you whether you can stay, how long, and what to ask for."),
        pgettext_lazy("options", "You can ask for it. Others decide, and nobody can promise the answer."),
        pgettext_lazy("options", "Asking to stay takes no other answer away from you."),
    ),
    Option.THIRD_COUNTRY: (
        pgettext_lazy(
            "options", "A lawyer tells you whether another country would let you in, and on what grounds."
        ),
        pgettext_lazy("options", "It can take long. Others decide, and nobody can promise the answer."),
        pgettext_lazy("options", "Meanwhile you are helped here."),
    ),
    Option.UNDECIDED: (
        pgettext_lazy("options", "Not to know yet is an answer. You need not decide now."),
        pgettext_lazy("options", "We talk again when you like. Nothing is prepared without you."),
        pgettext_lazy(
            "options", "If a day comes that matters, such as the end of a permit, we tell you in time."
        ),
    ),
}
CALL = pgettext_lazy("options", "Call:")
WRITTEN = pgettext_lazy("options", "Written on {day}.")
EVERYTHING = (
    HEADING,
    *FIRST,
    *TITLES.values(),
    *(line for lines in MEANS.values() for line in lines),
    CALL,
    WRITTEN,
)


def sheet(*, phone: str = "") -> Mapping[str, Any]:
    """All four, each as long as the others. The active language is the sheet's."""
    return {
        "heading": str(HEADING),
        "first": [str(line) for line in FIRST],
        "options": [
            {"title": str(TITLES[option]), "lines": [str(line) for line in MEANS[option]]}
            for option in Option
        ],
        "call": str(CALL),
        "phone": phone,
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }
