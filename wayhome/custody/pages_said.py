"""What was said of one hand-over, as the page shows it."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.custody.documents import OTHER, QUEUE, UNSAID, Confirmation
from wayhome.custody.enums import How, Side
from wayhome.custody.shapes import Event, Travel


def may_unsay(one: Event, travel: Travel) -> str:
    """Whose word may be a mistake: of the hand-over that comes next, and of the last one that both have confirmed. Of
    a way that is over the page says what to do.
    """
    done = [each.id for each in travel.events if each.is_done]
    following = travel.next
    if travel.begun_at is None or one.id not in (*done[-1:], following.id if following else None):
        return ""
    return str(Side.TO) if one.to_at else str(Side.FROM) if one.from_at else ""


def said(word: Confirmation, one: Event, *, reads_danger: bool) -> dict[str, Any]:
    """One word on a hand-over: whose, when, how it came, and what the next one should know.

    What she or he said alone is for who reads of danger.
    """
    at = moment(word.at, one)
    own = (
        _("not said") if word.is_safe is None else _("“I am safe”") if word.is_safe else _("“I am not safe”")
    )
    if word.side == QUEUE:
        text = _("In the queue, until about {at}.").format(at=moment(word.until, one))
    elif word.side == UNSAID:
        whose = one.giver if word.of == Side.FROM else one.taker
        text = _("Written by mistake, and counts no more: the word of {name}. {at}.").format(
            name=whose.name, at=at
        )
    elif word.side == OTHER:
        whose = one.giver if word.of == Side.FROM else one.taker
        text = _(
            "Another time was said for the word of {name}: {at}. What was written first counts; if that was a mistake, "
            "take it back."
        ).format(name=whose.name, at=at)
    elif word.side == Side.OWN and not reads_danger:
        # Whoever is with her or him may read this.
        return {"text": _("Her or his own word: {at}.").format(at=at)}
    elif word.side == Side.OWN:
        text = _("Her or his own word, {at}: {word}.").format(at=at, word=own)
    elif word.side == Side.FROM:
        text = _("{name} handed over: {at}.").format(name=one.giver.name, at=at)
    else:
        text = _("{name} took over: {at}.").format(name=one.taker.name, at=at)
    how = How(word.how).label if word.how in How.values else ""
    paper = ", ".join(part for part in (word.paper_shown, word.name_shown) if part)
    heard = _("The agreed word was said.") if word.word_ok else ""
    more = [str(how), word.said_by, heard, _("Looked at: {paper}").format(paper=paper) if paper else ""]
    return {"text": text, "more": " · ".join(part for part in more if part), "words": word.words}


def moment(at: Any, one: Event) -> str:  # noqa: ANN401 - a moment or nothing
    """On the clock of its place."""
    return dates.moment_in_words(at, one.zone) if at else ""
