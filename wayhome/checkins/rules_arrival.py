"""Somebody has not arrived (domain.md 3.3, M-ARR): when each of the ten steps is due, and why not."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.checkins import documents, rules
from wayhome.checkins.enums import Outcome, Result, Step
from wayhome.installation import proposals

WEEK = timedelta(days=7)
AT_ONCE = frozenset({Step.BOARDED, Step.PHONE, Step.RECEIVER, Step.BORDER, Step.FIRST_NIGHT, Step.FAMILY})
OWN_PAGE = frozenset({Step.POLICE, Step.FOUND, Step.NOT_FOUND})  # done where they are decided, not by a tick
ALL_THREE = 3


def people_who_decide() -> int:
    """How many people decide together whether the police are told of somebody who is looked for [K]: two, or three."""
    return min(max(proposals.figure("ARRIVAL_POLICE_PEOPLE"), 2), ALL_THREE)


def _hours(name: str) -> timedelta:
    """A figure that an installation may change [P] (``installation.proposals``)."""
    return timedelta(hours=proposals.figure(name))


def police_at(landed_at: datetime, *, is_child: bool, is_high_risk: bool) -> datetime | None:
    """Until when it is decided together [P]; None: an adult whose danger is not high, whenever they want to."""
    if is_child:
        return landed_at + _hours("ARRIVAL_POLICE_HOURS_CHILD")
    return landed_at + _hours("ARRIVAL_POLICE_HOURS_HIGH") if is_high_risk else None


def begins_at(landed_at: datetime, *, is_child: bool, is_high_risk: bool) -> datetime:
    """When it begins by itself [P]: for a child not later than the police are thought of."""
    usual = landed_at + _hours("ARRIVAL_MISSED_HOURS")
    limit = police_at(landed_at, is_child=is_child, is_high_risk=is_high_risk)
    return min(usual, limit) if limit is not None else usual


def flag_at(landed_at: datetime) -> datetime:
    """From when on a suspicion is written down [P]."""
    return landed_at + _hours("ARRIVAL_FLAG_HOURS")


def again_after() -> timedelta:
    """How long after one try the next is due [P]."""
    return _hours("ARRIVAL_TRY_HOURS")


def is_try(tick: documents.Tick) -> bool:
    """Whether somebody was asked, or looked (M-ARR, steps 1 to 6 and 8). “Not done” is kept, and is no try."""
    return tick.step in (*AT_ONCE, Step.AGAIN) and tick.result != Result.NOT_DONE


def due_at(
    step: Step,
    known: documents.Procedure,
    ticks: Iterable[documents.Tick],
    *,
    is_child: bool,
    is_high_risk: bool,
) -> datetime | None:
    """When a step is due; None where nothing presses."""
    since = known.counted_from
    if known.at is None or since is None:
        return None
    if step in AT_ONCE:
        return known.at
    if step == Step.POLICE:
        return police_at(since, is_child=is_child, is_high_risk=is_high_risk)
    if step == Step.AGAIN:
        tried = [one.at for one in ticks if is_try(one) and one.at is not None]
        return max(tried, default=known.at) + again_after()
    return flag_at(since) if step == Step.NOT_FOUND else None


def why_not_begin(*, is_under_way: bool, is_open: bool, at: datetime | None, now: datetime) -> str | None:
    """By hand: whenever somebody wonders, while somebody is on the way and nobody looks already."""
    if is_open:
        return _("It has begun already. Go on with the next step.")
    if not is_under_way:
        return _(
            "Nobody is on the way on this travel plan. Is she or he not where the journey is said to be over? Write it "
            "under “Something happened”, as “Not heard of”: whoever is on call is rung at once."
        )
    if at is None or at > now + rules.SLOW_CLOCK:
        return _("Enter when it was: now, or a moment that has passed.")
    return None


def why_not_begin_again(known: documents.Procedure | None, words: str) -> str | None:
    """The same form, sent twice, is one; with other words in it they are not lost without a word."""
    if known is None or known.words == words.strip():
        return None
    return _("It has begun already, with other words. Write what is new into the next step.")


def why_not_go_on(known: documents.Procedure) -> str | None:
    """While somebody is looked for."""
    return None if known.is_open else _("She or he was found. If she or he is missed again, begin anew.")


def why_not_tick(
    given: documents.Tick, known: documents.Procedure, *, now: datetime, family: str | None
) -> str | None:
    """When, with whom, what came of it. ``family``: why nobody of the family may be asked."""
    if reason := why_not_go_on(known):
        return reason
    if given.step not in Step.values or given.step in OWN_PAGE:
        return _("Choose the step that was done.")
    if given.result not in Result.values:
        return _("Choose what came of it.")
    if given.at is None or given.at > now + rules.SLOW_CLOCK:
        return _("Enter when it was: now, or a moment that has passed.")
    if given.result == Result.NOT_DONE:
        return None if given.words.strip() else _("Write why it was not done, so that the next one knows.")
    if given.step == Step.FAMILY and family:
        return family
    if not given.who.strip():
        return _("Enter whom you asked, or which screen or list you looked at.")
    return rules.why_too_long(given.words) or rules.why_too_long(given.who, most=rules.A_LINE)


def why_not_family(named: Sequence[str], why_not: Sequence[str]) -> str | None:
    """Family is asked only where a yes names them and nothing speaks against them."""
    if named:
        return None
    return (
        why_not[0]
        if why_not
        else _(
            "No relative is named in a yes that counts, and known to be safe. Nobody of the family is asked: write "
            "“not done”."
        )
    )


# The decision together ---------------------------------------------------------------------------------------------


def missing_voices(voices: Iterable[documents.Voice], *, agencies: Iterable[UUID]) -> list[str]:
    """Who has not said yes of who leads, in each agency, and who is on call. Each a person of her own.

    Where two decide: one who leads, and one more of these.
    """
    yes = {one.by: one for one in voices if one.says_yes}
    missing = []
    places = list(dict.fromkeys(agencies))
    led = {one.organisation for one in yes.values() if one.leads}
    if not led & set(places):
        missing.append(_("who leads the case"))
    if people_who_decide() < ALL_THREE:
        if len(yes) + len(missing) < people_who_decide():
            missing.append(_("a second person: who leads it in the other country, or who is on call"))
        return missing
    if len(places) > 1 and len(led & set(places)) < 2:
        missing.append(_("who leads it in the other country"))
    if not any(one.is_on_call for one in yes.values()):
        missing.append(_("who is on call"))
    if not missing and len(yes) < ALL_THREE:
        missing.append(_("a third person, who is none of the two"))
    return missing


def why_not_decided(voices: Iterable[documents.Voice], *, agencies: Iterable[UUID]) -> str | None:
    """Two people decide together, or three, from two agencies where there are two. A no is spoken about first."""
    newest = {one.by: one for one in voices}
    if says_no(newest.values()):
        return _(
            "One of those who decide says no. Speak with each other; whoever changes her or his mind says so here."
        )
    missing = missing_voices(newest.values(), agencies=agencies)
    if not missing:
        return None
    return _("{count} people decide together. Not heard so far: {who}.").format(
        count=people_who_decide(), who=", ".join(missing)
    )


def says_no(voices: Iterable[documents.Voice]) -> bool:
    """Whether the newest word of any of them is no."""
    return any(not one.says_yes for one in {one.by: one for one in voices}.values())


def why_not_given(voices: Sequence[documents.Voice], *, agencies: Iterable[UUID]) -> str | None:
    """Why the police are told nothing, as a life is in danger, of somebody who is looked for.

    Where two decide, those are whoever writes the answer and whoever reads it before it leaves; only a no holds it.
    """
    if people_who_decide() < ALL_THREE and not says_no(voices):
        return None
    return why_not_decided(voices, agencies=agencies)


def why_not_speak(*, leads: bool, is_on_call: bool, words: str, says_yes: bool) -> str | None:
    """Only who decides it, and a no says why."""
    if not leads and not is_on_call:
        return _("Who leads the case, in each country, and who is on call decide this. Call them.")
    if not says_yes and not words.strip():
        return _("Write why not, so that the others know.")
    return rules.why_too_long(words)


# Found, or not found -------------------------------------------------------------------------------------------------


def why_not_end_now(known: documents.Procedure) -> str | None:
    """Once: what a colleague wrote stays."""
    if known.is_open:
        return None
    return _("A colleague was first: it has ended already. Write what you know into a note on the case.")


def why_not_end(given: documents.Procedure) -> str | None:
    """Found is only who was asked alone, and gave the agreed word or was seen by somebody known."""
    if given.outcome not in Outcome.values:
        return _("Choose how it ended.")
    if not given.closing.strip():
        return _("Write how it ended: where she or he was, and what she or he says.")
    if given.outcome == Outcome.MISTAKE:
        return rules.why_too_long(given.closing)
    if given.code_ok is False:
        return _(
            "A wrong word is not safe. Keep looking: call back on a safe number, and ask for the agreed word."
        )
    if not given.is_alone:
        return _("Ask her or him alone first, where nobody hears. Until then the search goes on.")
    return rules.why_too_long(given.closing)


def why_not_flag(known: documents.Procedure, *, now: datetime, is_flagged: bool, words: str) -> str | None:
    """After three days without a sign."""
    if reason := why_not_go_on(known):
        return reason
    if is_flagged:
        return _("It is written down already. The report, and a look every week, are due.")
    if known.counted_from is not None and now < flag_at(known.counted_from):
        return _("It is too early for this. Keep trying; it is asked for when the time has come.")
    if not words.strip():
        return _("Write what the suspicion rests on.")
    return rules.why_too_long(words)


def why_not_report(flag: documents.Flag | None, words: str) -> str | None:
    """The formal report, once."""
    if flag is None:
        return _("Nothing is suspected so far. First write down that she or he was not found.")
    if flag.reported_on is not None:
        return _("The report is made already. You have nothing to do.")
    if not words.strip():
        return _("Write to whom the report was made, and how.")
    return rules.why_too_long(words)


def why_not_review(known: documents.Procedure, flag: documents.Flag | None, words: str) -> str | None:
    """Every week, as long as nobody is found."""
    if reason := why_not_go_on(known):
        return reason
    if flag is None:
        return _("Nothing is suspected so far. Go on with the steps.")
    if not words.strip():
        return _("Write what was looked at, and what comes next.")
    return rules.why_too_long(words)
