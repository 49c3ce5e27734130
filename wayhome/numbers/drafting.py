"""A table as it would be published now, or the sentence that says why not. Nothing is written here."""

from collections.abc import Iterable
from fractions import Fraction

from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.numbers import ledger, limits, noise, parcels, queries, rules
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.ledger import Asked
from wayhome.numbers.noise import Noisy
from wayhome.numbers.parcels import Parcel
from wayhome.numbers.queries import Received
from wayhome.numbers.releases import Release
from wayhome.organisations.actors import SignedIn


def stop_if(reason: str | None, *, code: str = "not_published") -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason is not None:
        raise Refused(reason, code=code)


def whole(found: Iterable[Received]) -> list[Parcel]:
    """Those that are added up."""
    return [one.parcel for one in found if one.parcel is not None]


def exact(actor: SignedIn, asked: Asked) -> Release:
    """Small numbers hidden, and tried together with everything that was published before."""
    earlier, _noisy = queries.ledger_of(actor)
    sent, known = _added_up(actor, asked, is_noisy=False)
    tallies = parcels.added(sent, table=asked.table, chosen=asked.chosen, period=asked.period)
    return ledger.prepared(
        asked=asked,
        tallies=tallies,
        earlier=earlier,
        limits=limits.shown(),
        today=clock.today(),
        by=actor.organisation_name,
        parts=[parcels.filled(one) for one in known],
    )


def check_noisy(actor: SignedIn, asked: Asked, epsilon: Fraction) -> list[Parcel]:
    """Whether it may be published with so much noise; what is added up then."""
    stop_if(noise.why_not_here(), code="no_noise_here")
    _exact, earlier = queries.ledger_of(actor)
    sent, _known = _added_up(actor, asked, is_noisy=True)
    stop_if(
        noise.why_not_spend(epsilon=epsilon, period=asked.period, earlier=earlier, budget=limits.budget())
    )
    return sent


def noisy(actor: SignedIn, asked: Asked, epsilon: Fraction) -> Noisy:
    """Drawn now, and never again: whoever sees two draws takes the noise off. Called by what publishes it."""
    sent = check_noisy(actor, asked, epsilon)
    tallies = parcels.added(sent, table=asked.table, chosen=asked.chosen, period=asked.period)
    shape = OURS.shape(OURS.tables[asked.table])
    counted = {cell: tally.people for cell, tally in tallies.items()}
    return Noisy(
        table=asked.table,
        chosen=asked.chosen,
        period=asked.period,
        epsilon=epsilon,
        scale=noise.scale_of(shape, epsilon),
        cells=noise.with_noise(shape, counted, epsilon=epsilon, chosen=asked.chosen),
        published_by=actor.organisation_name,
        published_on=clock.today(),
    )


def _added_up(actor: SignedIn, asked: Asked, *, is_noisy: bool) -> tuple[list[Parcel], list[Parcel]]:
    """What agencies sent of the period, after everything that stops without counting. And what all sent of these
    people: whoever did not count this table is in others, and takes its own away from those.
    """
    stop_if(rules.why_not_coordinate(actor.user.organisation.kind), code="no_coordinator")
    exact_ones, noisy_ones = queries.ledger_of(actor)
    stop_if(ledger.why_not_ask(asked=asked, earlier=exact_ones, today=clock.today()))
    stop_if(rules.why_not_noisy_again(asked=asked, noisy=noisy_ones))
    stop_if(rules.why_not_beside(is_noisy=is_noisy, asked=asked, exact=exact_ones, noisy=noisy_ones))
    known = whole(queries.received(actor, asked.period, OURS.tables[asked.table].population))
    sent = [one for one in known if asked.table in one.catalogue]
    stop_if(rules.why_not_publish(agencies=len(sent), limits=limits.shown()))
    return sent, known
