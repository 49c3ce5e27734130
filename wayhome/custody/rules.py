"""Why not, of the plan: each rule returns the sentence shown to the person, or None, with what to do next."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Way
from wayhome.custody.documents import CodeWords, Holder, Link
from wayhome.custody.enums import Answer, HolderKind, PlaceType
from wayhome.custody.shapes import Event, Travel
from wayhome.itinerary import moments
from wayhome.people.access import Access

WORDS_AT_MOST = 10_000
A_LINE = 200
NO = (Answer.STOP, Answer.UNSURE)
LINKS_AT_MOST = 20
# A slip in a month or a year, and nobody would be rung for somebody who does not come.
APART_AT_MOST = timedelta(days=31)
QUEUE_AT_MOST = timedelta(days=3)
REACHED = frozenset({HolderKind.ESCORT, HolderKind.CONTACT, HolderKind.RECEIVER})
WITH_REF = frozenset({HolderKind.WORKER, HolderKind.ALONE})
SAFE_ENDS = frozenset({PlaceType.SAFE_PLACE, PlaceType.SHELTER})
LAST_BORDER = frozenset({PlaceType.AIRPORT_ARR, PlaceType.ONWARD, PlaceType.FIRST_NIGHT})


def plain(said: str) -> str:
    """A word or name as it is compared, in any script: capitals, spaces and signs do not matter, letters do.

    The telephone of a pass compares the same way.
    """
    known = unicodedata.normalize("NFKC", said).lower()
    kept = "".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in known)
    return " ".join(kept.split()) or said.strip()


def why_not_confirm_here(access: Access) -> str | None:
    """Whoever reads the journey says her or his own word on it; who handed the case over does not."""
    if access.may_read("G") and not access.is_past:
        return None
    return _("Hand-overs are confirmed by who works on this journey. Ring the person who leads the case.")


# The plan ------------------------------------------------------------------------------------------------------------


def why_not_holder(one: Holder) -> str | None:
    """Somebody with a name, who can be reached."""
    if one.kind not in HolderKind.values:
        return _("Choose as what this person answers for her or him.")
    if not one.name.strip():
        return _("Write the name of who takes over.")
    if max(len(one.name), len(one.phone)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if one.kind in REACHED and not one.phone.strip():
        return _("Write the telephone number of {name}: on the way somebody must be able to ring.").format(
            name=one.name
        )
    if one.kind in WITH_REF and one.ref is None:
        return _("Choose the colleague by name: {name} is not in the list.").format(name=one.name)
    return None


def why_not_watch(cannot_open: Sequence[str]) -> str | None:
    """Who watches over somebody reads the journey."""
    if not cannot_open:
        return None
    return _(
        "{name} cannot open this journey, and would watch over nothing. Let her or him in first, with the "
        "part “travel”, or choose a colleague who works on it."
    ).format(name=", ".join(cannot_open))


def why_nobody_watches(gone: Sequence[str]) -> str | None:
    """Who was to watch works here no more, or on this journey no more."""
    if not gone:
        return None
    return _(
        "Who watches now? {name} cannot open this journey any more. Choose a colleague who works on it, and plan the "
        "hand-overs anew; until then ring her or him yourself at the agreed times."
    ).format(name=", ".join(gone))


def why_not_here(gone: Sequence[str]) -> str | None:
    """A colleague who has her or him, or is to take over, works here no more."""
    if not gone:
        return None
    return _(
        "Who is there now? The account of {name} is closed or paused. Ring whoever is with her or him, and plan who "
        "takes over."
    ).format(name=", ".join(gone))


def why_not_plan(
    start: Holder,
    links: Sequence[Link],
    *,
    done: Sequence[Event] = (),
    way: Way | None,
    is_child: bool,
    is_begun: bool,
    is_stopped: bool,
    words: str,
    now: datetime,
) -> str | None:
    """From where the safe place hands over to the first night, without a gap (domain.md 3.3)."""
    if not links:
        return _("Write down at least one hand-over.")
    if len(links) > LINKS_AT_MOST:
        return _("Write down at most {count} hand-overs.").format(count=LINKS_AT_MOST)
    if not is_begun and (reason := why_not_holder(start)):
        return reason
    if is_begun and not words.strip():
        return _("Write why it changes: whoever waits on the way reads it.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if reason := _why_not_links(start, links, done, is_child=is_child, now=now if is_begun else None):
        return reason
    if reason := _why_not_ends(links, is_first=not done and not is_stopped, is_stopped=is_stopped):
        return reason
    return None if is_begun or way is None else _why_not_whole_way(links, way)


def _why_not_links(
    start: Holder, links: Sequence[Link], done: Sequence[Event], *, is_child: bool, now: datetime | None
) -> str | None:
    """``now``: on the way. After weeks in a safe place the next hand-over is counted from there."""
    giver = (done[-1].taker.kind, done[-1].taker.ref, done[-1].taker.name) if done else key(start)
    before = max((one.done_at for one in done if one.done_at), default=None)
    for place, one in enumerate(links, start=len(done) + 1):
        since = max((at for at in (before, now) if at is not None), default=None)
        if reason := _why_not_link(one, before, since, is_child=is_child):
            return _("Hand-over {n}: {reason}").format(n=place, reason=reason)
        if key(one.taker) == giver:
            return _("Hand-over {n}: {name} is with her or him already. Choose who comes next.").format(
                n=place, name=one.taker.name
            )
        giver, before = key(one.taker), one.planned_at
    return None


def key(one: Holder) -> tuple[object, ...]:
    """Who it is."""
    kind = HolderKind(one.kind) if one.kind in HolderKind.values else one.kind
    return kind, one.ref, one.name


def _why_not_link(
    one: Link, before: datetime | None, since: datetime | None, *, is_child: bool
) -> str | None:
    if reason := why_not_holder(one.taker):
        return reason
    if one.place_type not in PlaceType.values:
        return _("Choose what kind of place it is.")
    if len(one.place) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if one.planned_at is None:
        return _("Write when it is planned.")
    if one.zone not in moments.zones():
        return _("Choose whose clock it is.")
    if before is not None and one.planned_at < before:
        return _("It is before the one that comes first. Check the times.")
    if since is not None and one.planned_at - since > APART_AT_MOST:
        return _("It is more than a month after the one that comes first, or from now. Check day and year.")
    if one.until is not None and one.until < one.planned_at:
        return _("The latest time is before the planned one. Check the times.")
    if is_child and one.taker.kind == HolderKind.ALONE:
        return _("A child never travels alone. Choose who travels along.")
    return None


def _why_not_ends(links: Sequence[Link], *, is_first: bool, is_stopped: bool) -> str | None:
    if is_first and links[0].place_type != PlaceType.SHELTER:
        return _("The first hand-over is where she or he leaves the safe place. Begin there.")
    last = PlaceType(links[-1].place_type)
    if is_stopped:
        if last in SAFE_ENDS or last == PlaceType.FIRST_NIGHT:
            return None
        return _("The last hand-over leads to a safe place. Write down where she or he is safe.")
    if last != PlaceType.FIRST_NIGHT:
        return _("The last hand-over is where the first night is spent. Write down who takes over there.")
    return None


def _why_not_whole_way(links: Sequence[Link], way: Way) -> str | None:
    first, last = links[0].planned_at, links[-1].planned_at
    if first is None or last is None:
        return None
    if first > way.departs_at:
        return _("The way begins before the first hand-over. Somebody must be with her or him from then on.")
    if (links[-1].until or last) < way.arrives_at:
        return _("The last hand-over is before the way ends. Somebody must be with her or him until then.")
    return None


def is_same_taker(half: Event, links: Sequence[Link]) -> bool:
    """Whether the hand-over that comes next still leads to the same one, as whatever that one is written down."""
    if not links:
        return False
    one, other = half.taker, links[0].taker
    if one.ref is not None and other.ref is not None:
        return one.ref == other.ref
    return one.name.casefold().split() == other.name.casefold().split()


def why_not_drop(half: Event, links: Sequence[Link]) -> str | None:
    """Whoever has said “she or he is with me” is not planned away: the other side says so first."""
    if half.to_at is None or is_same_taker(half, links):
        return None
    return _(
        "{taker} has said that she or he is there. Confirm the word of {giver} first; then plan who comes next."
    ).format(taker=half.taker.name, giver=half.giver.name)


def why_not_move(
    travel: Travel, event: Event, *, to: datetime, until: datetime | None, words: str, now: datetime
) -> str | None:
    """Later, or sooner; never before what has happened."""
    if event.is_done:
        return _("This hand-over is confirmed by both. Move one that is still to come.")
    if not words.strip():
        return _("Write why it moves: whoever waits on the way reads it.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if until is not None and until < to:
        return _("The latest time is before the planned one. Check the times.")
    before = [one.done_at or one.planned_at for one in travel.events if one.sequence < event.sequence]
    if before and to < before[-1]:
        return _("It is before the hand-over that comes first. Move that one: the others move along.")
    if travel.is_under_way and to - max(event.planned_at, now) > APART_AT_MOST:
        return _("It is more than a month later. Check day and year: until then nobody would be rung.")
    return None


def why_not_queue(travel: Travel, event: Event, *, until: datetime, now: datetime) -> str | None:
    """Only of the hand-over that comes next, and until a moment to come."""
    if travel.next is None or event.id != travel.next.id:
        return _("Write it on the hand-over that comes next.")
    if until <= now:
        return _("This moment has passed. Write until when about they wait.")
    if until - now > QUEUE_AT_MOST:
        return _(
            "This is more than three days from now, and until then nobody would be rung. Check day and year; if they "
            "still wait then, write it once more."
        )
    return None


def why_not_words(given: CodeWords) -> str | None:
    """Three words or short sentences that nobody mistakes for one another."""
    said = [plain(one) for one in (given.asks, given.answers, given.duress)]  # as they are compared
    if not all(said):
        return _(
            "Write all three: what is asked, what is answered, and the word for “I am not free to speak”."
        )
    if len(set(said)) < len(said):
        return _("The three must differ, so that nobody takes one for another.")
    if max(map(len, said)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    return None
