"""Who has whom now, and what comes next, as far as the board “On the way” shows it: no more of a journey is opened."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from wayhome.care import reading as care
from wayhome.core import clock
from wayhome.custody import documents, limits, rules_chain
from wayhome.custody import reading as custody_reading
from wayhome.custody.shapes import Holder
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import Access
from wayhome.vault import records


class Stand(NamedTuple):
    """Who has her or him now; when and on which clock the next hand-over is. None: not open; none any more."""

    holder: Holder | None = None
    following: tuple[datetime, str] | None = None


NOTHING = Stand()


class _Near(NamedTuple):
    """The rows that tell how a journey stands: who took over last, or had her or him first; and what is next."""

    last: Any = None
    following: Any = None

    @classmethod
    def of(cls, versions: Mapping[UUID, Sequence[Any]], done: Collection[UUID]) -> "_Near":
        """Of each hand-over the newest version, in the order in which they come."""
        last = following = None
        for row in _in_order(versions):
            if row.sequence == 0 or row.thing in done:
                last = row
            elif following is None:
                following = row
        return cls(last, following)

    @property
    def rows(self) -> list[Any]:
        return [row for row in self if row is not None]

    def stand(self, opened: Mapping[UUID, documents.Link]) -> Stand | None:
        """None where that does not tell it: one of the two does not open, or is not part of the plan any more."""
        last, following = (opened.get(row.pk) if row is not None else None for row in self)
        if last is None or last.is_gone or (self.last.sequence and last.planned_at is None):
            return None
        if self.following is None:
            return Stand(rules_chain.holder_of(last))
        if following is None or following.is_gone or following.planned_at is None:
            return None
        return Stand(rules_chain.holder_of(last), (following.planned_at, following.zone))


def of_journeys(actor: SignedIn, links: Sequence[Any], said: Sequence[Any]) -> dict[UUID, Stand]:
    """Attempt -> how it stands, from rows that ``may_ask`` lets through. One question for keys.

    What was handed over before the last time is not opened, nor what was said of it, nor what comes after the next.
    Where one of these does not open, or is not part of the plan any more, the whole chain of that journey is.
    """
    records.ask_keys(actor.keyring, [*links, *said])
    versions, words = _by_thing(links), _said_more_than_once(said)
    done = _handed_over(actor, versions, words)
    near = {attempt: _Near.of(newest, done) for attempt, newest in versions.items()}
    opened = _opened(actor, [row for one in near.values() for row in one.rows])
    return {
        attempt: one.stand(opened)
        or _whole(actor, versions[attempt], _heard(actor, versions[attempt], words))
        for attempt, one in near.items()
    }


def _by_thing(rows: Sequence[Any]) -> dict[UUID, dict[UUID, list[Any]]]:
    """Attempt -> hand-over -> its versions, the newest first."""
    found: dict[UUID, dict[UUID, list[Any]]] = {}
    for row in sorted(rows, key=lambda row: row.number, reverse=True):
        found.setdefault(row.attempt, {}).setdefault(row.thing, []).append(row)
    return found


def _in_order(versions: Mapping[UUID, Sequence[Any]]) -> list[Any]:
    return sorted((rows[0] for rows in versions.values()), key=lambda row: row.sequence)


def _said_more_than_once(rows: Sequence[Any]) -> dict[UUID, list[Any]]:
    """Hand-over -> what was said of it, where it is more than one word: with one alone nothing is handed over."""
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.thing, []).append(row)
    return {thing: several for thing, several in found.items() if len(several) > 1}


def _handed_over(
    actor: SignedIn,
    versions: Mapping[UUID, Mapping[UUID, Sequence[Any]]],
    words: Mapping[UUID, Sequence[Any]],
) -> set[UUID]:
    """Hand-overs that both sides have confirmed.

    A word on a hand-over is taken only when the one before it is done (``rules_way.why_not_confirm``). So where the
    last of which there is more than one word is done, those before it are, and what was said of them stays closed.
    """
    spoken = [[row.thing for row in _in_order(newest) if row.thing in words] for newest in versions.values()]
    ends = {things[-1]: things for things in spoken if things}
    done = _confirmed(actor, ends, words)
    for_all = [thing for last, things in ends.items() if last not in done for thing in things[:-1]]
    return _confirmed(actor, for_all, words).union(*(ends[last] for last in done))


def _confirmed(actor: SignedIn, things: Iterable[UUID], words: Mapping[UUID, Sequence[Any]]) -> set[UUID]:
    heard = _heard(actor, things, words)
    return {thing for thing, said in heard.items() if rules_chain.is_handed_over(said)}


def _heard(
    actor: SignedIn, things: Iterable[UUID], words: Mapping[UUID, Sequence[Any]]
) -> dict[UUID, list[documents.Confirmation]]:
    wanted = [row for thing in things for row in words.get(thing, ())]
    values = care.across(actor, wanted, custody_reading.SHARED, "document")
    found: dict[UUID, list[documents.Confirmation]] = {}
    for row in sorted(wanted, key=lambda row: row.number):  # what was taken back is what stands before it
        if row.pk in values:
            found.setdefault(row.thing, []).append(documents.Confirmation.from_value(values[row.pk]))
    return found


def _opened(actor: SignedIn, rows: Sequence[Any]) -> dict[UUID, documents.Link]:
    values = care.across(actor, rows, custody_reading.SHARED, "document")
    return {pk: documents.Link.from_value(value) for pk, value in values.items()}


def _whole(
    actor: SignedIn, versions: Mapping[UUID, Sequence[Any]], said: Mapping[UUID, list[documents.Confirmation]]
) -> Stand:
    """The same by the whole chain, each hand-over in its newest version that opens."""
    opened = _opened(actor, [row for rows in versions.values() for row in rows])
    newest = [next((row for row in rows if row.pk in opened), None) for rows in versions.values()]
    now, late, missed = clock.now(), limits.late_after(), limits.missed_after(is_urgent=False)
    start, events = rules_chain.chain(
        [
            rules_chain.Placed(row.thing, row.sequence, row.number, opened[row.pk])
            for row in newest
            if row is not None
        ],
        said,
        now=now,
        late=late,
        missed=missed,
    )
    done = [one for one in events if one.is_done]
    following = next((one for one in events if not one.is_done), None)
    return Stand(
        done[-1].taker if done else start,
        (following.planned_at, following.zone) if following is not None else None,
    )


def may_ask(
    actor: SignedIn,
    row: Any,  # noqa: ANN401 - a row of either kind
    access: Mapping[UUID, Access],
    leads: Mapping[UUID, UUID],
) -> bool:
    """As ``people.reading.open_here``: who was let in reads its own, and what the agency that leads wrote."""
    if not access[row.case_id].is_partner:
        return True
    return row.organisation_id in (actor.organisation_id, leads[row.case_id])
