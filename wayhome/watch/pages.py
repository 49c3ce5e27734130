"""What the pages of this room show. What follows from the signs is said in words; no number is on any page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.attempts.pages import frame
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import documents, limits, queries, seeing
from wayhome.watch.enums import Answer, Band, Flag, MeasureKind, MeasureState, Outcome, Says, Source, Wanted
from wayhome.watch.shapes import MeasureNow, SignNow, WatchNow, Written

FOR_HER = gettext_lazy(
    "Alone, without hurry, and in a way that is safe for her or him. Nothing is taken away because of an answer."
)
STATUS = {Band.WATCH: Status.LATER, Band.TALK: Status.WAIT, Band.NOW: Status.STOP}
HINTS = {
    ("under_18", "child"): gettext_lazy("Before the age of 18: she or he is a child, or could be one."),
    ("under_18", "account"): gettext_lazy("Before the age of 18: it stands in what happened."),
    ("under_18", "danger"): gettext_lazy("Before the age of 18: seen so when the danger was looked at."),
    ("twice", "danger"): gettext_lazy("More than once: seen so when the danger was looked at."),
    ("twice", "earlier"): gettext_lazy("More than once: there is an earlier case of the same person."),
}


def watch(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What follows, what is missing, the signs, the plan, and what was written about the whole."""
    with once.reading():
        now = queries.watch(actor, seen, with_names=True)
        plan = queries.plan(actor, seen, with_names=True)
        goes_on = now.case is not None
        return {
            **frame(actor, seen),
            "may_write": seeing.writes(actor, seen) and not goes_on,
            "may_decide": seeing.decides(actor, seen) and not goes_on,
            "goes_on": goes_on,
            "new_case": queries.new_case(actor, now),
            "tag": tag(now.band),
            "what": what(now.band),
            "is_more": now.band != Band.WATCH,
            "unknown": unknown(now),
            "runs": runs(now),
            "counted": [of_sign(one) for one in reversed(now.signs) if one.counts],
            "set_aside": [of_sign(one) for one in reversed(now.signs) if not one.counts],
            "plan": [of_measure(one) for one in plan],
            "known": known(now),
            "words": _words(now),
        }


def tag(band: Band) -> tuple[str, str]:
    """The band in words."""
    words = {
        Band.WATCH: _("Watch"),
        Band.TALK: _("Talk with her or him within {hours} hours").format(hours=limits.talk_hours()),
        Band.NOW: _("Now: within {hours} hours, with the supervisor").format(hours=limits.now_hours()),
    }
    return STATUS[band].value, words[band]


def what(band: Band) -> str:
    """What a worker does."""
    if band == Band.NOW:
        return _("Reach her or him in the safe way, together with the supervisor. Ask what she or he wants; offer "
                 "what helps at once: a safe place, somebody to be with, a lawyer.")  # fmt: skip
    if band == Band.TALK:
        return _(
            "Talk with her or him alone. Look at the signs together, ask what is different, offer what helps."
        )
    return _("Nothing presses. Keep in touch as it was agreed.")


def kept(band: Band) -> str:
    """What is said after a sign was kept."""
    if band == Band.WATCH:
        return _("It is kept. Talk about it with her or him the next time.")
    return _("It is kept, and whoever leads the case hears now. {what}").format(what=what(band))


def still_due() -> str:
    """After a talk that answers nothing yet."""
    return _("It stays due: talk with her or him alone; where it presses, together with the supervisor.")


def unknown(now: WatchNow) -> str:
    """That somebody asks, and that it could change what follows."""
    if Answer.UNKNOWN not in (now.under_18, now.twice):
        return ""
    text = _("Nobody knows so far whether it happened before the age of 18, or more than once.")
    if now.band_if != now.band:
        return _("{text} If it did, this would hold: {band}.").format(text=text, band=tag(now.band_if)[1])
    return text


def runs(now: WatchNow) -> str:
    """Since when and until when."""
    if now.until is None or now.since is None:
        return _("It is not written down since when signs are watched.")
    days = {"since": dates.day_in_words(now.since), "until": dates.day_in_words(now.until)}
    if now.today > now.until:
        return _(
            "The time in which signs are watched ended by itself on {until}. A sign still counts."
        ).format(**days)
    return _("Since {since}. It ends by itself on {until}.").format(**days)


def known(now: WatchNow) -> list[Fact]:
    """What is known of before, each as an answer."""
    one = now.known
    facts = [
        Fact(_("Before the age of 18"), Answer(now.under_18).label),
        Fact(_("More than once"), Answer(now.twice).label),
        Fact(_("It was over on"), dates.day_in_words(one.exit_on) if one.exit_on else _("Not known")),
        Fact(_("Arrived on"), dates.day_in_words(one.arrived_on) if one.arrived_on else _("Not known")),
    ]
    return [*facts, Fact(_("How it is known"), one.words, is_personal=True)] if one.words else facts


def hints(actor: SignedIn, seen: Found) -> list[str]:
    """What other rooms know of the two questions. Shown beside them; nobody's answer."""
    known = queries.what_is_known(actor, seen)
    return [str(HINTS[name, code]) for name, codes in known.items() for code in codes]


def of_sign(one: SignNow) -> dict[str, Any]:
    """A sign with all that was said to it. What she or he says stands beside it, whatever was decided."""
    return {
        "thing": one.thing,
        "label": str(Flag(one.known.flag).label),
        "day": dates.day_in_words(one.known.on),
        "source": str(Source(one.known.source).label),
        "words": one.known.words,
        "by": one.written.by,
        "waits": one.waits,
        "contests": [_contest(it) for it in one.contests],
        "decisions": [_decision(it) for it in one.decisions],
    }


def of_measure(one: MeasureNow) -> dict[str, Any]:
    """One line of the plan, with its versions."""
    known = one.known
    return {
        "thing": one.thing,
        "label": str(MeasureKind(known.kind).label),
        "what": known.what,
        "tag": _state(known),
        "wanted": str(Wanted(known.wanted).label),
        "who": known.who,
        "on": dates.day_in_words(known.on) if known.on else "",
        "reason": known.reason,
        "by": one.newest.by,
        "before": [_version(it) for it in one.before],
    }


def _state(known: documents.Measure) -> tuple[str, str]:
    if known.wanted == Wanted.NO:
        return Status.LATER.value, _("Not wanted")
    status = {
        MeasureState.PLANNED: Status.NEXT,
        MeasureState.UNDER_WAY: Status.NEXT,
        MeasureState.DONE: Status.DONE,
        MeasureState.STOPPED: Status.LATER,
    }
    return status[MeasureState(known.state)].value, str(MeasureState(known.state).label)


def _version(one: Written[documents.Measure]) -> str:
    text = _("{day}, {who}: {state}. {wanted}. {reason}")
    return text.format(
        day=dates.day_in_words(clock.day_of(one.at)),
        who=one.by,
        state=MeasureState(one.known.state).label,
        wanted=Wanted(one.known.wanted).label,
        reason=one.known.reason,
    )


def _contest(one: Written[documents.Contest]) -> dict[str, Any]:
    text = _("{day}, {who} says:").format(
        day=dates.day_in_words(one.known.on), who=Says(one.known.says).label
    )
    return {"text": text, "words": one.known.words, "alone": one.known.alone}


def _decision(one: Written[documents.Decision]) -> dict[str, Any]:
    word = _("it is a sign to talk about") if one.known.counts else _("it is no sign any more")
    text = _("{day}, {who} decided: {word}.").format(
        day=dates.day_in_words(one.known.on), who=one.by, word=word
    )
    return {"text": text, "words": one.known.reason}


def _words(now: WatchNow) -> list[dict[str, Any]]:
    """Talks, what happened, going through it: the newest first."""
    found: list[tuple[Any, str, str]] = []
    for talk in now.talks:
        more = _("alone") if talk.known.alone else _("somebody else could hear")
        text = _("{day}: talked with her or him, {more}.").format(
            day=dates.day_in_words(talk.known.on), more=more
        )
        shown = _("The signs were looked at together.") if talk.known.shown else ""
        found.append((talk, f"{text} {shown}".strip(), talk.known.words))
    for one in now.happened:
        text = _("{day}: {what}.").format(
            day=dates.day_in_words(one.known.on), what=Outcome(one.known.outcome).label
        )
        found.append((one, text, one.known.words))
    for review in now.reviews:
        text = _("{day}: gone through.").format(day=dates.day_in_words(review.known.on))
        if review.known.with_her:
            text = _("{day}: gone through together with her or him.").format(
                day=dates.day_in_words(review.known.on)
            )
        found.append((review, text, review.known.words))
    found.sort(key=lambda line: line[0].at, reverse=True)
    return [{"text": text, "words": words, "by": one.by} for one, text, words in found]
