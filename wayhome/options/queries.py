"""What was talked about and what she or he wants, as far as it is open to the actor. For pages and for later rooms."""

from collections.abc import Sequence
from datetime import date

from wayhome.conference import standing as conference
from wayhome.interpreters import queries as interpreters
from wayhome.options import documents, models, reading, rules, seeing, steps
from wayhome.options.enums import Option
from wayhome.options.shapes import Choice, Held
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import queries as residence


def choice(actor: SignedIn, seen: Found, *, with_names: bool = False) -> Choice:
    """Talks, answers, and whether a lawyer was offered. Empty where nothing of it is open to the actor."""
    sees_talks, sees_counsel = seeing.talks(seen), seeing.counsel(actor, seen)
    if not (sees_talks or sees_counsel):
        return Choice()
    rows = reading.everything(actor, seen)
    talks = rows[models.Talk] if sees_talks else []
    counsel = rows[models.Counsel]
    said = [documents.Talk.from_value(value) for _row, value in talks]
    named = reading.names(actor, [row for row, _value in (*talks, *counsel)]) if with_names else {}
    return Choice(
        talks=[
            Held(row.pk, known, row.created_at, named.get(reading.owner(actor, row), ""))
            for (row, _value), known in zip(talks, said, strict=True)
        ],
        tied=_tied(actor, seen, said),
        counsel=[
            Held(
                row.pk,
                documents.Counsel.from_value(value),
                row.created_at,
                named.get(reading.owner(actor, row), ""),
            )
            for row, value in counsel
        ],
    )


def _tied(actor: SignedIn, seen: Found, said: Sequence[documents.Talk]) -> rules.Tied:
    """Whose interpreting counts for nothing here. Asked only where somebody interpreted."""
    if not any(one.interpreter and not one.by_service for one in said):
        return rules.NOBODY_TIED
    ids = interpreters.for_case(actor, seen).tied
    if not ids or all(one.interpreter_id or one.by_service or not one.interpreter for one in said):
        return rules.Tied(ids)
    names = {one.name.casefold().strip() for one in interpreters.register(actor) if one.id in ids}
    return rules.Tied(ids, frozenset(names))


def decision(actor: SignedIn, seen: Found) -> str:
    """What she or he wants now, one of ``enums.Option``; empty when nobody has asked, or it is not open."""
    found = choice(actor, seen).latest
    return found.decision if found else ""


def wants_to_return(actor: SignedIn, seen: Found) -> bool:
    """Whether the answer that holds is: go back."""
    return decision(actor, seen) == Option.RETURN


def confirmed_on(actor: SignedIn, seen: Found) -> date | None:
    """Since when going back is prepared: confirmed since she or he last said anything else. None where it is not."""
    now = choice(actor, seen)
    if now.latest is None or now.latest.decision != Option.RETURN:
        return None
    # What was written late about an earlier day changed nothing when it was written.
    others = [
        one.at
        for number, one in enumerate(now.talks, start=1)
        if (held := rules.latest(now.said[:number])) is not None and held.decision != Option.RETURN
    ]
    taken = [step for step in steps.taken(actor, seen) if all(step.created_at > at for at in others)]
    if taken and (no := conference.said_no_at(seen.id)) is not None:
        taken = [step for step in taken if step.created_at > no]
    return taken[0].day if taken else None


def lack(actor: SignedIn, seen: Found) -> rules.Lack | None:
    """What is missing before going back is prepared, and where it is mended, for page and gate alike."""
    now = choice(actor, seen)
    found = rules.lack(
        now.said, is_told=residence.was_told(actor, seen), is_offered=now.is_offered, tied=now.tied
    )
    if found is None:
        answered_at = max(one.at for one in now.talks if one.known.decision)
        found = rules.lack_after_no(no_at=conference.said_no_at(seen.id), answered_at=answered_at)
    return found


def why_not_return(actor: SignedIn, seen: Found) -> str | None:
    """Why going back is not prepared so far."""
    found = lack(actor, seen)
    return found.words if found else None
