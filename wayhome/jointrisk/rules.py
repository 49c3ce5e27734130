"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.care import rules as care
from wayhome.care import scoring
from wayhome.care.documents import Assessment
from wayhome.care.enums import Band
from wayhome.core.actors import Actor
from wayhome.jointrisk.documents import Measure
from wayhome.jointrisk.enums import Hers, Why
from wayhome.jointrisk.shapes import Joint, MeasureNow
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS, Access

A_LINE = 300
WORDS_AT_MOST = care.WORDS_AT_MOST


def not_open() -> str:
    """For a gate: who may not see it does not pass."""
    return _("How both sides see the danger is not open to you. Ask the person who leads the case.")


def holds_for() -> timedelta:
    """How old it may be on the day of arriving [P]."""
    name = "RETURN_RISK_VALID_DAYS"
    return timedelta(days=int(getattr(settings, name)))


# A round -------------------------------------------------------------------------------------------------------------


def why_not_begin(
    now: Joint | None, *, has_other: bool, is_old: bool, is_another: bool = False, is_there: bool = True
) -> str | None:
    """With the side that receives her or him, which she or he let know of danger and travel; once while one is open.

    ``is_another``: who is asked now was not asked then; nobody waits for a side that does not receive her or him.
    ``is_there``: one of the two works where the way leads.
    """
    if not has_other:
        return _("The other side is not let in. Let it in first, with a yes that names danger and travel.")
    if not is_there:
        return _(
            "Neither of the two works in the country where the way leads. Choose the agency that receives her or him "
            "there, or write down first where the way leads."
        )
    if now is None or is_old or now.is_whole or is_another:
        return None
    return _("Both sides are asked already, and not both have written. Write yours, or ring them.")


def why_not_write(now: Joint | None, side: UUID | None, given: Assessment) -> str | None:
    """Once a side, before it reads the other's; smaller than the answers say only together, never alone."""
    if now is None:
        return _("Ask both sides to look first.")
    mine = now.side(side)
    if mine is None:
        return _("Your organisation is not one of the two sides. Ask the person who leads the case.")
    if mine.has_written:
        return _(
            "Your side has written already. What is written first stays; begin anew when something has changed."
        )
    if given.lower_to:
        return _("The danger is put lower only by both sides together, after each has written.")
    return care.why_not_assess(given)


def why_not_agree(now: Joint | None, side: UUID | None, band: str, words: str) -> str | None:
    """Between what both see, and with why."""
    if now is None or not now.is_whole:
        return _("Not both sides have written so far. Each writes first what it sees alone.")
    if now.side(side) is None:
        return _("Your organisation is not one of the two sides. Ask the person who leads the case.")
    ranks = [scoring.rank(one.band) for one in now.sides if one.band]
    if band not in Band.values or not min(ranks) <= scoring.rank(band) <= max(ranks):
        return _("Choose what one of you says, or something between.")
    return _why_not_words(words, _("Write why, in a few words."))


def why_not_measure(given: Measure, before: MeasureNow | None, *, today: date) -> str | None:
    """What, who, by when."""
    if not given.what.strip():
        return _("Write what is done.")
    if not given.who.strip():
        return _("Write who does it: a person or an organisation.")
    if max(len(given.what), len(given.who)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    is_new = before is None or before.known.by_day != given.by_day
    if given.by_day is None or (is_new and not given.is_done and given.by_day < today):
        return _("Enter by which day: today or later.")
    return None


def why_not_find(now: Joint | None, side: UUID | None, words: str) -> str | None:
    """What remains is said by each side, in words."""
    if now is None or not now.is_whole or now.side(side) is None:
        return _("Not both sides have written so far. Each writes first what it sees alone.")
    return _why_not_words(words, _("Write what this rests on: what was looked at, by whom."))


def why_not_sign(now: Joint | None, actor: Actor, reason: str) -> str | None:
    """High: one person of each side, each with a reason (domain.md 3.2). Critical: nobody."""
    if not CASE_MANAGERS & actor.roles:
        return _("A case manager signs for each side. Ask yours.")
    side = now.side(actor.organisation_id) if now else None
    if now is None or side is None or now.band is None:
        return _("Not both sides have written so far. Each writes first what it sees alone.")
    if now.band == Band.CRITICAL:
        return _("The danger is critical. Nobody signs for going. Speak about staying, or another country.")
    if now.band != Band.HIGH:
        return _("The danger is not high. No signature is needed.")
    if not now.is_of_both:
        return _why_not_both(sees_way=now.sees_way)
    if now.has_signed(side.organisation):
        return _("Your side has signed already.")
    others = [one for organisation, one in now.signed.items() if organisation != side.organisation]
    if actor.user_id in {one.said.user for one in others}:
        return _("You have signed for the other side. A second, different person must agree.")
    return _why_not_words(reason, _("Write why going ahead is right. It is kept."))


def why_not_out(access: Access, words: str | None) -> str | None:
    """Nothing of a file that she or he closed goes to the other side, with whom all of this is shared (decision 34).

    ``words``: beside what goes all the same, that she or he has said something, or that something has changed.
    """
    if words is None:
        return people_rules.why_not_out(access)
    if not access.is_file_closed or not words.strip():
        return None
    return _(
        "The yes to keeping a file was taken back, so nothing of it goes to the other side in words. Take out what is "
        "written, then send it: they hear what you chose, and nothing else."
    )


def why_not_heard(hers: str, words: str, *, is_closed: bool = False) -> str | None:
    """What she or he says; no reason for stopping is asked."""
    if hers not in Hers.values:
        return _("Choose what she or he said.")
    if hers == Hers.WRONG and not words.strip() and not is_closed:
        return _("Write what is wrong, in her or his words.")
    return (
        None
        if len(words) <= WORDS_AT_MOST
        else _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    )


def why_not_changed(why: str, words: str) -> str | None:
    """What has changed; in words where it helps."""
    if why not in Why.values:
        return _("Choose what has changed.")
    return (
        None
        if len(words) <= WORDS_AT_MOST
        else _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    )


def why_not_differ(now: Joint | None, side: UUID | None) -> str | None:
    """A talk about it needs two that see it differently."""
    if now is None or now.side(side) is None or not now.is_apart:
        return _("Both sides see it the same, or not both have written.")
    return _("This is open already. Write what you see there.") if now.is_disputed else None


# Ready? --------------------------------------------------------------------------------------------------------------


def why_old(now: Joint, arrives_at: datetime, today: datetime) -> str | None:
    """14 days [P], counted to arriving, so that nothing lapses on the way; and everything that makes it old before."""
    if now.has_reviews or now.changed:
        return _("Something has changed since both sides looked. Look again together.")
    until = now.holds_until
    if until is not None and max(arrives_at, today) > until:
        if until >= today:
            return _(
                "On the day of arriving, what both sides saw is more than {days} days old. Look again nearer to it."
            ).format(days=now.holds_for.days)
        return _("Both sides looked more than {days} days ago. Look again together.").format(
            days=now.holds_for.days
        )
    return None


def why_not_go(now: Joint | None, *, arrives_at: datetime, today: datetime) -> str | None:
    """G2.4_RISK: reconciled, fresh until arriving, not critical, measures assigned, nothing left that threatens life or
    health; at high, signed by both countries, or inside one country by both agencies.
    """
    if now is None:
        return _("Both sides have not looked at the danger of going back. Ask both to look.")
    waiting = [side.name for side in now.sides if not side.has_written]
    if waiting:
        return _("{name} has not written how it sees the danger. Wait, or ring them.").format(
            name=", ".join(waiting)
        )
    if not now.is_whole:
        return not_open()
    if reason := why_old(now, arrives_at, today):
        return reason
    if now.band == Band.CRITICAL:
        return _("The danger is critical. Nobody goes while it is. Speak about staying, or another country.")
    if now.is_disputed:
        return _("Two agencies see the danger differently, and the more protective view holds. Meet first.")
    if now.is_apart:
        return _("The two sides see the danger differently. Agree, or open a talk; until then nobody goes.")
    if not now.measures and now.band != Band.LOW:
        return _("Nothing is written down that is done about the danger. Write what, who, and by when.")
    return _why_not_found(now) or _why_not_signed(now)


def _why_not_found(now: Joint) -> str | None:
    said = now.found
    if any(not one.is_safe for one in said.values()):
        return _("One side finds something that threatens life or health. Nobody goes while it does.")
    missing = [side.name for side in now.sides if side.organisation not in said]
    if missing:
        return _(
            "{name} has not said that nothing remains that threatens life or health. Ask them to look, and to say so."
        ).format(name=", ".join(missing))
    return None


def _why_not_signed(now: Joint) -> str | None:
    if now.band != Band.HIGH or now.is_signed:
        return None
    if not now.is_of_both:
        return _why_not_both(sees_way=now.sees_way)
    missing = [side.name for side in now.sides if side.organisation not in now.signed]
    return _("The danger is high. One person of each side signs, with a reason. Missing: {name}.").format(
        name=", ".join(missing)
    )


def _why_not_both(*, sees_way: bool) -> str:
    """Two agencies of one country are one country, but where the whole way lies in it."""
    if not sees_way:
        return _(
            "The danger is high, both who looked work in one country, and the way is not open to you. Where the whole "
            "way lies in that country, whoever leads the case signs first, and you after that. Ask them; or look anew, "
            "with an agency of the other country."
        )
    return _(
        "The danger is high, and both who looked work in one country. One of the country that is left and one of the "
        "country where the way leads sign. Ask both sides to look anew, with an agency of the other country; or, where "
        "the whole way lies in one country, plan it first: then the agency that sends and the one that receives sign."
    )


def _why_not_words(words: str, missing: str) -> str | None:
    if not words.strip():
        return missing
    return (
        None
        if len(words) <= WORDS_AT_MOST
        else _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    )


def offered(now: Joint) -> Collection[str]:
    """Which bands may be agreed on: what one of them says, or something between."""
    ranks = [scoring.rank(one.band) for one in now.sides if one.band]
    return [str(one) for one in scoring.BANDS if ranks and min(ranks) <= scoring.rank(one) <= max(ranks)]


def why_nobody(*, has_own: bool, has_other: bool) -> str | None:
    """There must be somebody of each side who can open it."""
    if not has_own:
        return _("Your own teams cannot open this part of the case. Ask the person who leads the case.")
    if not has_other:
        return _("The other side is not let in. Let it in first, with a yes that names danger and travel.")
    return None
