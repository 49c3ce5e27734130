"""What is known of danger, safety and plans, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care import documents, instrument
from wayhome.care.enums import Band, OwnView, Protective, Who
from wayhome.care.forms import BAD, LIKELY, UNKNOWN
from wayhome.care.forms_plan import SAFETY_LABELS
from wayhome.care.scoring import Answer, Key
from wayhome.care.shapes import Standing, View
from wayhome.core import dates
from wayhome.core.components import Fact, Status

BAND_STATUS = {
    Band.LOW: Status.DONE,
    Band.MEDIUM: Status.WAIT,
    Band.HIGH: Status.STOP,
    Band.CRITICAL: Status.STOP,
}
_LIKELY, _BAD = dict(LIKELY), dict(BAD)


def band(one: Band) -> tuple[str, str]:
    """How a band is shown: a colour and a word."""
    return BAND_STATUS[one].value, str(one.label)


def item(key: Key, answer: Answer) -> Fact:
    """One item with what was said of it."""
    who, code = key
    if code == instrument.ANYBODY:
        return Fact(Who(who).label, _("Not known whether they could be harmed"))
    label = _("{who}: {item}").format(who=Who(who).label, item=instrument.ITEMS[code])
    likely = UNKNOWN if answer.likelihood is None else _LIKELY[str(answer.likelihood)]
    if answer.likelihood == 0:
        return Fact(label, likely)
    bad = UNKNOWN if answer.severity is None else _BAD[str(answer.severity)]
    return Fact(label, _("How likely: {likely}. How bad: {bad}. {band}.").format(
        likely=likely, bad=bad, band=answer.band.label
    ))  # fmt: skip


def items(given: documents.Assessment, keys: Iterable[Key]) -> list[Fact]:
    """These items, in their order."""
    answers = instrument.answers(given.concerned, given.answers, is_child=given.is_child)
    return [item(key, answers[key]) for key in keys]


def whose(given: documents.Assessment) -> list[tuple[str, tuple[str, str]]]:
    """Each who could be harmed, with the band."""
    return [(str(Who(who).label), band(one)) for who, one in given.result.by_who.items()]


def why(given: documents.Assessment) -> str:
    """Why the band is what it is."""
    result = given.result
    if not result.high:
        return _("Nothing that was answered is high.")
    text = ngettext(
        "{n} item is high or critical.", "{n} items are high or critical.", len(result.high)
    ).format(n=len(result.high))
    return text + (
        " " + _("Because there are four or more, it counts one band more.") if result.is_many else ""
    )


def beside(given: documents.Assessment) -> list[Fact]:
    """How she or he sees it, what protects, what is done about it."""
    own = OwnView(given.own_band).label
    protects = ", ".join(str(Protective(one).label) for one in given.protective)
    return [
        Fact(_("As she or he sees it"), own, is_personal=True),
        *([Fact(_("In her or his words"), given.own_view, is_personal=True)] if given.own_view else []),
        Fact(_("What protects"), protects or _("Nothing written so far")),
        Fact(_("What is done about it"), given.measures or _("Nothing written so far"), is_personal=True),
    ]


def view(one: View) -> str:
    """What follows the band of one agency: when, raised, or waiting for a supervisor."""
    parts = [_("Looked at on {day}.").format(day=dates.day_in_words(one.day))]
    if one.brief.raised_to:
        parts.append(_("Put higher by the worker."))
    if one.waits_for_word:
        parts.append(_("A colleague asks to put it one step lower; a supervisor has not answered."))
    elif one.lowered:
        parts.append(_("Put one step lower, with a supervisor’s yes."))
    elif one.lowered is False:
        parts.append(_("A supervisor said no to putting it lower."))
    if one.brief.unknown:
        parts.append(
            ngettext("{n} thing is not known.", "{n} things are not known.", one.brief.unknown).format(
                n=one.brief.unknown
            )
        )
    return " ".join(parts)


def together(now: Standing) -> str:
    """How the bands of several agencies become one."""
    if now.is_apart:
        return _("The agencies see it differently. The higher holds until they agree.")
    if now.agreed:
        return _("The agencies have agreed on this.")
    return ""


def safety(given: documents.Safety) -> list[Fact]:
    """What stands in the plan."""
    found = [(label, getattr(given, name)) for name, label in SAFETY_LABELS.items()]
    return [Fact(label, text, is_personal=True) for label, text in found if text]
