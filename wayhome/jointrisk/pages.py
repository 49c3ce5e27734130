"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.care import instrument, words
from wayhome.care.enums import Band
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Status
from wayhome.jointrisk import queries, reading, rules, told
from wayhome.jointrisk.enums import Hers, Kind, Why
from wayhome.jointrisk.shapes import Joint, Side, Told
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def framed(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page here knows."""
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None and now.is_open
    return {
        **attempts.framed(actor, seen, now),
        "may_write": may_write,
        "may_share": may_write and not seen.access.is_file_closed,
        "why_not_out": people_rules.why_not_out(seen.access) if may_write else None,
        "back_url": reverse("jointrisk:joint", args=[seen.code, now.number]),
    }


def joint(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """How both sides see it, what is missing, and what comes next."""
    with once.reading():
        found = queries.now(actor, now.subject)
        sides = reading.sides(actor, seen)
        others = reading.others(sides, seen.case.organisation_id)
        about = {**framed(actor, seen, now), "reason": queries.why_not_go(actor, now.subject), "joint": found}
        is_old = found is not None and queries.is_old(actor, now.subject, found)
        is_another = found is not None and any(found.side(one.pk) is None for one in others)
        why_not = rules.why_not_begin(found, has_other=bool(others), is_old=is_old, is_another=is_another)
        about["may_begin"] = why_not is None and about["may_share"]
        about["has_other"] = bool(others)
        if found is None:
            return about
        mine = found.side(actor.organisation_id)
        high = found.band == Band.HIGH and mine is not None and not found.has_signed(mine.organisation)
        return {
            **about,
            "band": words.band(found.band) if found.band else None,
            "sides": [_side(found, side) for side in found.sides],
            "writes": mine is not None and not mine.has_written,
            "measures": [_measure(seen, now, one) for one in found.measures],
            "said": [_fact(found, one) for one in found.facts],
            "later": [_later(one) for one in reversed(found.later)],
            "until": dates.day_in_words(clock.day_of(found.holds_until)) if found.holds_until else "",
            "may_differ": rules.why_not_differ(found, actor.organisation_id) is None,
            "may_sign": high,
        }


def _side(found: Joint, side: Side) -> dict[str, Any]:
    """One side in a line: before both are in, that it has written, and no more."""
    if side.band is not None:
        status, word = words.band(side.band)
    else:
        status = (Status.DONE if side.has_written else Status.WAIT).value
        word = _("Has written") if side.has_written else _("Not written so far")
    return {"side": side, "status": status, "word": word, "can_read": side.given is not None,
            "on": dates.day_in_words(clock.day_of(side.at)) if side.at else ""}  # fmt: skip


def _measure(seen: Found, now: AttemptNow, one: Any) -> dict[str, Any]:  # noqa: ANN401 - a MeasureNow
    done = one.known.is_done
    return {
        "known": one.known,
        "status": (Status.DONE if done else Status.NEXT).value,
        "word": _("Done") if done else _("To be done"),
        "by": dates.day_in_words(one.known.by_day) if one.known.by_day else "",
        "url": reverse("jointrisk:measure", args=[seen.code, now.number, one.thing]),
    }


def _fact(found: Joint, one: Told) -> dict[str, Any]:
    side = found.side(one.organisation)
    said = one.said
    text = str(Kind(said.kind).label)
    if said.kind == Kind.AGREED:
        text = _("Agrees to: {band}").format(band=Band(said.band).label)
    elif said.kind == Kind.FOUND:
        text = (
            _("Finds nothing left that threatens life or health")
            if said.is_safe
            else _("Finds something that threatens life or health")
        )
    elif said.kind == Kind.SIGNED:
        text = _("Signed for going ahead, danger {band}: {name}").format(
            band=Band(said.band).label, name=said.by
        )
    return {"who": side.name if side else "", "text": text, "words": said.words,
            "on": dates.day_in_words(clock.day_of(one.at))}  # fmt: skip


def _later(one: Told) -> dict[str, Any]:
    label = Hers(one.said.hers).label if one.said.hers in Hers.values else ""
    if one.said.why in Why.values:
        label = Why(one.said.why).label
    return {"text": label, "words": one.said.words, "is_hers": bool(one.said.hers),
            "on": dates.day_in_words(clock.day_of(one.at))}  # fmt: skip


def whole(side: Side) -> dict[str, Any]:
    """One side's view with every item that is high or not known."""
    given = side.given
    if given is None:
        return {}
    result = given.result
    reason = [Fact(_("Put higher, because"), given.reason, is_personal=True)] if given.raised_to else []
    return {
        "why": words.why(given),
        "whose": words.whose(given),
        "high": words.items(given, result.high),
        "unknown": words.items(given, result.unknown),
        "beside": [*reason, *words.beside(given)],
    }


def writing(seen: Found, now: AttemptNow, found: Sequence[instrument.Page], number: int) -> dict[str, Any]:
    """Where one is among the pages, and what came before."""
    here = [seen.code, now.number]
    before = reverse("jointrisk:write", args=here)
    if number > len(found) + 1:
        before = reverse("jointrisk:beside", args=here)
    elif number > 1:
        before = reverse("jointrisk:items", args=[*here, number - 1])
    return {"number": number + 1, "total": len(found) + 3, "page_before": before}


def next_page(seen: Found, now: AttemptNow, found: Sequence[instrument.Page], number: int) -> str:
    """The page after this one; 0 is the page before the first."""
    here = [seen.code, now.number]
    if number < len(found):
        return reverse("jointrisk:items", args=[*here, number + 1])
    return reverse("jointrisk:beside", args=here)


def hers(actor: SignedIn, seen: Found, found: Joint | None) -> dict[str, Any]:
    """The danger in plain words, to be read out; nothing before both are in."""
    if found is None or not found.is_whole:
        return {}
    return {**told.words(found), "language": people.person(actor, seen).brief.language}
