"""What is known of talks and findings, in words."""

from collections.abc import Container

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wayhome.consent.enums import Present
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.identification import documents, instrument, scoring
from wayhome.identification.enums import (
    Act,
    Authority,
    Decision,
    Dimension,
    Ended,
    Kind,
    NoTalk,
    Pattern,
    Result,
    Said,
    Topic,
    VoidWhy,
    Weight,
    Which,
    Wish,
)
from wayhome.identification.scoring import Outcome
from wayhome.identification.scoring import Standing as OneDimension
from wayhome.identification.shapes import Talk, Written
from wayhome.people import iso

_RESULT = {
    Result.PRESUMED: Status.DONE,
    Result.INCONCLUSIVE: Status.WAIT,
    Result.NOT_PRESUMED: Status.LATER,
}
_DECISION = {
    Decision.POSITIVE: Status.DONE,
    Decision.PENDING: Status.WAIT,
    Decision.NEGATIVE: Status.LATER,
}


def result(value: str) -> tuple[str, str]:
    """A colour and a word."""
    return _RESULT[Result(value)].value, str(Result(value).label)


def decision(value: str) -> tuple[str, str]:
    """The same for what an authority says."""
    return _DECISION[Decision(value)].value, str(Decision(value).label)


def finding(one: Written[documents.Identification]) -> tuple[str, str]:
    """What was found or decided."""
    return result(one.known.result) if one.known.kind == Kind.INFORMAL else decision(one.known.decision)


def dimension(one: OneDimension, asked: str) -> tuple[str, tuple[str, str], str, list[str]]:
    """Its name, where it stands, why, and what was answered with yes."""
    weights = instrument.weights(asked)
    if one.is_positive:
        tag = (Status.DONE.value, _("Reached"))
    elif one.could_be:
        tag = (Status.WAIT.value, _("Open"))
    else:
        tag = (Status.LATER.value, _("Not reached"))
    lines = [
        _("{item} ({weight})").format(item=instrument.ITEMS[code].words, weight=Weight(weights[code]).label)
        for code in one.yes
    ]
    return str(one.dimension.label), tag, _why(one), lines


def _why(one: OneDimension) -> str:
    counted = [
        ngettext("{n} strong", "{n} strong", one.strong).format(n=one.strong),
        ngettext("{n} medium", "{n} medium", one.medium).format(n=one.medium),
        ngettext("{n} weak", "{n} weak", one.weak).format(n=one.weak),
    ]
    said = _("Yes to: {strong}, {medium}, {weak}.").format(
        strong=counted[0], medium=counted[1], weak=counted[2]
    )
    if one.open and not one.is_positive:
        left = ngettext("{n} question is open.", "{n} questions are open.", len(one.open))
        return f"{said} {left.format(n=len(one.open))}"
    return said


def why(found: Outcome) -> str:
    """The line of the rule, and whether what is open could change it."""
    text = str(Pattern(found.pattern).label)
    if not text.endswith("."):
        text += "."
    if found.is_open:
        text += " " + _("What is open could change this, so it is not a no.")
    return text


RULE = gettext_lazy(
    "ILO and European Commission, operational indicators, 2009. Reached with two strong; one strong and one other; "
    "three medium; or two medium and one weak."
)


def screening(given: documents.Screening) -> list[Fact]:
    """A talk in short: which list, how it ended, what was noticed and told."""
    found = [
        Fact(_("List"), Which(given.asked).label),
        Fact(_("Version of the questions"), given.version),
        Fact(_("How it ended"), Ended(given.ended).label),
        Fact(_("Means are needed"), _("Yes") if given.means_required else _("No: a child, or in doubt")),
    ]
    if given.act:
        found.append(Fact(_("Somebody brought or took in the child"), Act(given.act).label))
    noticed = ", ".join(str(instrument.HINTS[one]) for one in given.hints if one in instrument.HINTS)
    rest = [
        (_("Noticed, and not counted"), noticed),
        (_("In her or his own words"), given.words),
        (_("What she or he was told"), given.told),
    ]
    return [*found, *(Fact(label, text, is_personal=True) for label, text in rest if text)]


def conditions(given: documents.Interview) -> list[Fact]:
    """Under what conditions the talk was held."""
    present = ", ".join(str(Present(one).label) for one in given.present)
    found = [
        Fact(_("About"), Topic(given.topic).label),
        Fact(_("Private place"), _("Yes") if given.is_private else _("No")),
        Fact(_("Language"), iso.language_name(given.language)),
        Fact(_("Interpreter"), given.interpreter_name or _("Nobody"), is_personal=True),
    ]
    if present:
        found.append(Fact(_("Also there"), present))
    if given.is_child:
        found += [
            Fact(_("Guardian near"), _("Yes") if given.guardian_near else _("No")),
            Fact(_("Recorded"), _("Yes") if given.is_recorded else _("No")),
        ]
    if given.reason:
        found.append(Fact(_("Why it was asked again"), given.reason, is_personal=True))
    return found


def every_answer(
    given: documents.Screening, *, of: Container[str] = tuple(Said)
) -> list[tuple[str, list[Fact]]]:
    """Each question that was asked, by dimension, with what was said; or those with one of these answers."""
    found = []
    for one in Dimension:
        codes = [code for code, said in given.answers.items() if code in instrument.ITEMS and said in of]
        mine = sorted(instrument.of_dimension(codes, one))
        if mine:
            facts = [Fact(instrument.ITEMS[code].words, Said(given.answers[code]).label) for code in mine]
            found.append((str(one.label), facts))
    return found


def talk(one: Talk, *, is_mine: bool) -> tuple[tuple[str, str], str]:
    """Where a talk stands, as a tag and a sentence."""
    day = dates.day_in_words(clock.day_of(one.begun.at))
    if one.voiding is not None:
        said = VoidWhy(one.voiding.known.why).label
        wish = Wish(one.voiding.known.wish).label
        return (Status.STOP.value, _("Counts nowhere")), _("{day}. {why}. To talk again: {wish}.").format(
            day=day, why=said, wish=wish
        )
    if one.screening is not None:
        return (Status.DONE.value, str(Ended(one.screening.known.ended).label)), day
    who = _("you hold it") if is_mine else one.begun.by
    return (Status.NEXT.value, _("Goes on")), _("{day}: {who}").format(day=day, who=who)


def identification(one: Written[documents.Identification]) -> list[Fact]:
    """A finding or decision, whole."""
    known = one.known
    found = [Fact(_("Written by"), one.by)]
    if known.decided_on:
        found.insert(0, Fact(_("Day"), dates.day_in_words(known.decided_on)))
    if known.kind == Kind.FORMAL:
        found.append(Fact(_("Authority"), Authority(known.authority_type).label))
    if known.computed:
        found.append(Fact(_("As it followed from the answers"), Result(known.computed).label))
    if known.no_talk:
        noticed = ", ".join(
            str(instrument.HINTS[sign]) for sign in known.observed if sign in instrument.HINTS
        )
        found.append(Fact(_("Only seen, nothing was asked"), NoTalk(known.no_talk).label, is_personal=True))
        found += [Fact(_("Noticed"), noticed, is_personal=True)] if noticed else []
    if known.reason:
        found.append(Fact(_("Why"), known.reason, is_personal=True))
    if known.open_points:
        found.append(Fact(_("Still open, and help that goes on"), known.open_points, is_personal=True))
    if known.officer_trained is not None:
        trained = _("Yes") if known.officer_trained else _("No")
        found.append(Fact(_("Brought by an officer who was trained"), trained))
    return found


def is_scored(asked: str) -> bool:
    """Whether the page may show dimensions at all."""
    return scoring.is_scored(asked)
