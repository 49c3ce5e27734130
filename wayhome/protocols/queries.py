"""What people may read about agreements: their own organisation's, in whole, and nobody else's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import queries as organisations
from wayhome.organisations.models import Organisation
from wayhome.protocols import holding, rules, telling
from wayhome.protocols.enums import CLOSING, Default
from wayhome.protocols.models import Pair, Protocol, Without, Word


@dataclass(frozen=True, slots=True)
class Said:
    """One word of one side."""

    kind: str
    at: datetime
    organisation: str
    name: str
    contact: str
    words: str


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement or a proposal, with all that was said about it."""

    row: Protocol
    ours: str
    other: str
    is_ours: bool
    is_live: bool
    is_open: bool
    said: Sequence[Said]

    @property
    def state(self) -> str:
        """The last word."""
        return (
            next((one.kind for one in reversed(self.said) if one.kind in CLOSING), "") or self.said[-1].kind
        )

    def contact_of(self, name: str) -> str:
        """Whom that side named."""
        return next((one.contact for one in self.said if one.organisation == name and one.contact), "")

    def on(self, kind: str) -> date | None:
        """The day on which it was proposed, confirmed or ended."""
        return next((clock.day_of(one.at) for one in self.said if one.kind == kind), None)

    @property
    def is_late(self) -> bool:
        """To be looked at again, since that day."""
        return self.is_live and self.row.review_on < clock.today()


@dataclass(frozen=True, slots=True)
class Line:
    """One partner in the list."""

    partner: Organisation
    live: Protocol | None
    open: Protocol | None
    was_ended: bool
    reason_until: date | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that there is with one partner."""

    partner: Organisation
    is_partner: bool
    live: Terms | None
    open: Terms | None
    earlier: Sequence[Terms]
    was_ended: bool
    reason: Without | None
    default: str
    has_news: bool  # the other side said something that nobody here has marked as read


def why_not_share(actor: Actor, partner: UUID, *, use: str, groups: Collection[str]) -> str | None:
    """For other rooms: why nothing of these groups may be shared with a partner for this, or None."""
    found = Organisation.objects.filter(pk=partner).first()
    if found is None:
        raise Http404
    now = holding.between(found, organisation=actor.organisation_id)
    return rules.why_not_covered(now, use=use, groups=groups)


def listed(actor: Actor) -> list[Line]:
    """Every organisation that this one knows or had an agreement with: four queries, whether it is one or fifty."""
    pairs = list(Pair.objects.of(actor.organisation_id).select_related("first", "second", "live", "open"))
    by_partner = {pair.other(actor.organisation_id): pair for pair in pairs}
    reasons = dict(
        Without.objects.filter(organisation=actor.organisation_id, until_day__gte=clock.today())
        .order_by("until_day")
        .values_list("partner", "until_day")
    )
    known = {one.pk: one for one in [*organisations.partners(actor), *by_partner]}
    pair_of = {one.pk: pair for one, pair in by_partner.items()}
    return [
        Line(
            partner=one,
            live=pair_of[one.pk].live if one.pk in pair_of else None,
            open=pair_of[one.pk].open if one.pk in pair_of else None,
            was_ended=one.pk in pair_of and pair_of[one.pk].was_ended,
            reason_until=reasons.get(one.pk),
        )
        for one in sorted(known.values(), key=lambda one: one.name)
    ]


def page(actor: Actor, partner: UUID) -> Page:
    """What holds with one partner, what waits, what was before. 404 for who is neither a partner nor was."""
    found = Organisation.objects.filter(pk=partner).first()
    if found is None or found.pk == actor.organisation_id:
        raise Http404
    is_partner = found.pk in {one.pk for one in organisations.partners(actor)}
    pair = Pair.objects.between(actor.organisation_id, partner).first()
    terms = _terms(actor, found, pair) if pair is not None else []
    if not is_partner and not terms:
        raise Http404
    named = Without.objects.filter(
        organisation=actor.organisation_id, partner=partner, until_day__gte=clock.today()
    )
    return Page(
        partner=found,
        is_partner=is_partner,
        live=next((one for one in terms if one.is_live), None),
        open=next((one for one in terms if one.is_open), None),
        earlier=[one for one in terms if not one.is_live and not one.is_open],
        was_ended=bool(pair and pair.was_ended),
        reason=named.select_related("user").order_by("-until_day").first(),
        default=Default(settings.SHARING_WITHOUT_PROTOCOL),
        has_news=pair is not None and telling.has_news(pair, actor.organisation_id),
    )


def terms(actor: Actor, protocol: UUID) -> tuple[Organisation, Terms]:
    """One agreement of the actor's organisation, and with whom. 404 for anybody else's."""
    row = Protocol.objects.filter(pk=protocol, pair__in=Pair.objects.of(actor.organisation_id)).first()
    if row is None:
        raise Http404
    pair = Pair.objects.select_related("first", "second").get(pk=row.pair_id)
    other = pair.other(actor.organisation_id)
    return other, next(one for one in _terms(actor, other, pair) if one.row.pk == protocol)


def _terms(actor: Actor, other: Organisation, pair: Pair) -> list[Terms]:
    """The newest first."""
    rows = list(Protocol.objects.filter(pair=pair).order_by("-number"))
    said: dict[UUID, list[Said]] = {}
    words = Word.objects.filter(protocol__in=rows).select_related("organisation", "user")
    for one in words.order_by("created_at", "pk"):
        said.setdefault(one.protocol_id, []).append(
            Said(one.kind, one.created_at, one.organisation.name, one.user.name, one.contact, one.words)
        )
    ours = pair.first if pair.first_id == actor.organisation_id else pair.second
    return [
        Terms(
            row=row,
            ours=ours.name,
            other=other.name,
            is_ours=row.proposer_id == actor.organisation_id,
            is_live=row.pk == pair.live_id,
            is_open=row.pk == pair.open_id,
            said=said.get(row.pk, []),
        )
        for row in rows
    ]
