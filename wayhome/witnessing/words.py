"""Offers, answers, measures and looks in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.people import iso
from wayhome.witnessing import documents, enums
from wayhome.witnessing.enums import (
    Answer,
    Cover,
    Identity,
    Level,
    Modality,
    Outside,
    Ready,
    Reply,
    Sheet,
    State,
    Told,
    Who,
    Word,
)

type Tag = tuple[str, str]
_STATE = {State.PENDING: Status.WAIT, State.GRANTED: Status.DONE, State.REFUSED: Status.STOP}


def is_programme(known: documents.Measure) -> bool:
    """It keeps its own secrets."""
    return known.kind == enums.Measure.PROGRAMME


def measure(known: documents.Measure, own: Callable[[str], str] = str) -> str:
    """What was asked for. ``own`` marks what was written freely, for a paper."""
    label = str(enums.Measure(known.kind).label)
    return f"{label}: {own(known.words)}" if known.words else label


def measure_tag(known: documents.Measure) -> Tag:
    """What came of it, as a word and a colour."""
    state = State(known.state)
    return _STATE[state].value, str(state.label)


def measure_line(known: documents.Measure) -> str:
    """When, and why not."""
    parts = [_("asked for on {day}").format(day=dates.day_in_words(known.requested_on))]
    if known.decided_on:
        parts.append(_("decided on {day}").format(day=dates.day_in_words(known.decided_on)))
    return ", ".join(parts) + (f": {known.reason}" if known.reason else "")


def offer(known: documents.Offer) -> list[Fact]:
    """Who asks for what; what was told; the lawyer."""
    shown = [
        (_("Who asks"), known.asker, True),
        (_("Asked on"), dates.day_in_words(known.asked_on), False),
        (_("In which way"), str(Modality(known.wants).label) if known.wants else "", False),
        (_("Told"), "; ".join(str(Told(one).label) for one in known.told), False),
        (_("Told on"), _told_on(known), False),
        (_("The sheet"), str(Sheet(known.sheet).label) if known.sheet else "", False),
        (_("Her or his own lawyer"), known.lawyer if known.lawyer_on else _("Not seen so far"), True),
        (_("Seen on"), dates.day_in_words(known.lawyer_on), False),
    ]
    return [Fact(label, value, is_personal=is_hers) for label, value, is_hers in shown if value]


def _told_on(known: documents.Offer) -> str:
    if known.informed_on is None:
        return ""
    how = {"day": dates.day_in_words(known.informed_on), "language": iso.language_name(known.language)}
    return _("{day}, in {language}").format(**how)


def answer_tag(known: documents.Said | None, *, is_live: bool) -> Tag:
    """What was said. Every answer but a yes that has ended has the same colour."""
    if known is None:
        return Status.LATER.value, _("Not asked, or no answer so far")
    if known.is_yes and known.waits:
        return Status.WAIT.value, _("A yes that does not count so far")
    if known.is_yes and not is_live:
        return Status.STOP.value, _("The yes has ended")
    return Status.LATER.value, str(Answer(known.answer).label)


def said(known: documents.Said) -> list[Fact]:
    """To what she or he said yes, and how; of a no only the day."""
    shown = [
        (_("Said on"), dates.day_in_words(known.on), False),
        (_("In which way"), str(Modality(known.modality).label) if known.modality else "", False),
        (_("The name"), str(Identity(known.identity).label) if known.identity else "", False),
        (_("Asked by"), known.interviewer, True),
        (_("Conditions"), known.conditions, True),
        (_("Holds until"), dates.day_in_words(known.valid_until), False),
        (_("What the child says"), known.child_view, True),
        (_("Wants to hear of a release"), _("Yes") if known.wants_notice else "", False),
    ]
    return [Fact(label, value, is_personal=is_hers) for label, value, is_hers in shown if value]


def interview(known: documents.Interview) -> str:
    """“The police, on …”."""
    line = _("{who}, on {day}").format(who=Outside(known.who).label, day=dates.day_in_words(known.on))
    return f"{line}: {known.words}" if known.words else line


def scope(known: documents.Said, matter: str) -> str:
    """What the record beside a yes names: the matter, the way, the name, by whom, the conditions."""
    parts = [matter]
    if known.is_yes:
        parts += [str(Modality(known.modality).label), str(Identity(known.identity).label)]
    if known.is_yes and known.interviewer:
        parts.append(_("asked by: {who}").format(who=known.interviewer))
    return "; ".join(part for part in (*parts, known.conditions) if part)


def readiness(known: documents.Readiness) -> str:
    """“Ready, seen on …, to be looked at again on ….”"""
    return _("{state}; seen on {on}, looked at again on {again}.").format(
        state=Ready(known.state).label,
        on=dates.day_in_words(known.on),
        again=dates.day_in_words(known.review_on),
    )


def heard(known: documents.Risk) -> str:
    """What who leads heard of it, and on which day."""
    return f"{dates.day_in_words(known.word_on)}: {Word(known.word).label}"


def risk(known: documents.Risk) -> list[Fact]:
    """How great, each who could be harmed, what protects."""
    return [
        Fact(_("How great the danger is"), str(Level(known.level).label)),
        *(Fact(who.label, str(Cover(known.cover(who)).label)) for who in Who),
        *([Fact(_("What protects"), known.measures, is_personal=True)] if known.measures else []),
        Fact(_("Looked at on"), dates.day_in_words(known.on)),
        *([Fact(_("Heard of the psychologist"), heard(known))] if known.word else []),
    ]


EARLIER = gettext_lazy(
    "What was recorded earlier is used only if the court and the law allow it. The lawyer explains what that means."
)


def told(known: documents.Offer) -> str:
    """“Told on …, by …: …”, as whoever asked was told last; empty when nobody has told them anything."""
    if known.replied_on is None or known.replied not in Reply.values:
        return ""
    return _("Told on {day}, by {who}: {what}").format(
        day=dates.day_in_words(known.replied_on), who=known.replied_by, what=Reply(known.replied).label
    )
