"""What the sender looks at before anything leaves: exactly what they will see, and why it cannot go yet."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.referrals import agreements, documents, drafts, holding, rules, rules_receiver
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event, Kind


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as its receiver will read it."""

    name: str
    ask: documents.Ask
    identity: documents.Identity | None
    names: tuple[str, ...]
    why_not: str = ""
    ask_first: bool = False  # what is missing is her or his yes


def preview(actor: SignedIn, seen: Found, written: Written) -> Preview:
    """Made by the same functions that make what is sent."""
    one = holding.receiver(actor, written.organisation)
    standing = agreements.live(actor, seen, needs=written.ask.needs, organisation=written.organisation)
    agreed = agreements.words(standing)
    is_named = written.referral is not None or written.ask.kind == Kind.WITH_NAME
    is_ended = standing is None and agreements.was_ended(
        actor, seen, needs=written.ask.needs, organisation=written.organisation
    )
    not_agreed = rules.why_not_agreed(
        kind=Kind.WITH_NAME if is_named else Kind.WITHOUT_NAME,
        is_agreed=standing is not None,
        is_ended=is_ended,
        name=one.name,
    )
    identity = written.identity
    if written.referral is not None:
        identity = drafts.with_agreed(identity, agreed)
    not_covered = None
    if is_named:
        not_covered = agreements.why_not_beyond(standing, written.identity, one.name, written.ask)
        not_covered = not_covered or agreements.why_not_covered(
            actor, standing, written.identity, written.organisation, written.ask
        )
    return Preview(
        name=one.name,
        ask=drafts.as_sent(actor, written.ask, agreed),
        identity=identity if is_named else None,
        names=tuple(drafts.names(actor, seen)),
        why_not=rules_receiver.why_not_receiver(one) or not_agreed or not_covered or "",
        ask_first=not_agreed is not None,
    )


def left_open(actor: SignedIn, seen: Found, written: Written) -> frozenset[str]:
    """Lines of the form that are not filled in from the case, because the yes that counts now does not name them."""
    standing = agreements.live(actor, seen, needs=written.ask.needs, organisation=written.organisation)
    if standing is None or standing.answer is None:
        return frozenset()
    every = {name: "x" for names in agreements.FIELDS.values() for name in names}
    groups = agreements.beyond(documents.Identity(**every), standing.answer)
    return frozenset(name for group in groups for name in agreements.FIELDS[group])


def second(actor: SignedIn, seen: Found, shown: Any) -> Written:  # noqa: ANN401 - queries.Shown
    """The beginning of the second message. Refused where the request is not there yet, or they know already."""
    if shown.ask is None:
        raise Http404
    holding.stop_if(rules.why_not(Event.IDENTITY, shown.row.state, shown.side), code="not_told")
    holding.stop_if(rules.why_not_told_once(is_told=shown.is_told), code="not_told")
    del seen  # found for the actor
    return Written(
        organisation=shown.row.to_organisation_id,
        ask=shown.ask,
        knows=True,
        referral=shown.id,
        read=shown.row.number,
    )
