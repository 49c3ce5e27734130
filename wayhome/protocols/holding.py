"""What every action here does first: hold the two organisations still, find the proposal or 404, write what is said."""

from uuid import UUID

from django.conf import settings
from django.http import Http404

from wayhome.core import clock, numbering
from wayhome.core.refusals import Refused
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.protocols import rules
from wayhome.protocols.enums import Kind
from wayhome.protocols.models import Pair, Protocol, Without, Word


def stop_if(reason: str | None, *, code: str) -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason:
        raise Refused(reason, code=code)


def organisation(partner: UUID, *, by: SignedIn) -> Organisation:
    """Another organisation of this installation. 404 for one's own, and for none."""
    found = Organisation.objects.filter(pk=partner).exclude(pk=by.organisation_id).first()
    if found is None:
        raise Http404
    return found


def pair(partner: UUID, *, by: SignedIn) -> Pair:
    """The two organisations, held: of two who act at once, one waits and sees what the other did."""
    organisation(partner, by=by)
    first, second = sorted((by.organisation_id, partner))
    Pair.objects.get_or_create(first_id=first, second_id=second)
    rows = Pair.objects.select_for_update(of=("self",)).select_related("first", "second", "live", "open")
    return rows.get(first=first, second=second)


def proposal(protocol: UUID, *, by: SignedIn) -> tuple[Pair, Protocol]:
    """An agreement of the actor's organisation, its pair held. 404 for anybody else's."""
    found = Protocol.objects.filter(pk=protocol, pair__in=Pair.objects.of(by.organisation_id)).first()
    if found is None:
        raise Http404
    rows = Pair.objects.select_for_update(of=("self",)).select_related("first", "second", "live", "open")
    return rows.get(pk=found.pair_id), found


def is_partner(partner: UUID, *, by: SignedIn) -> bool:
    """Whether both have compared words."""
    return partner in {one.pk for one in organisations.partners(by)}


def next_number(held: Pair) -> int:
    """The pair is held, so nobody else takes it."""
    return numbering.newest(Protocol.objects.filter(pair=held)) + 1


def say(protocol: Protocol, kind: Kind, *, contact: str = "", words: str = "", by: SignedIn) -> None:
    """Write it down, for good."""
    Word.objects.create(
        protocol=protocol,
        kind=kind,
        organisation_id=by.organisation_id,
        user_id=by.user_id,
        contact=contact.strip(),
        words=words.strip(),
    )


def between(partner: Organisation, *, organisation: UUID | None) -> rules.Between:
    """What holds between two organisations today: two questions to the database."""
    held = Pair.objects.between(organisation, partner.pk).select_related("live").first()
    live = held.live if held is not None else None
    named = Without.objects.filter(
        organisation=organisation, partner=partner.pk, until_day__gte=clock.today()
    )
    return rules.Between(
        name=partner.name,
        uses=live.uses if live else (),
        groups=live.groups if live else "",
        is_live=live is not None,
        was_ended=bool(held and held.was_ended),
        has_reason=live is None and named.exists(),
        default=settings.SHARING_WITHOUT_PROTOCOL,
    )
