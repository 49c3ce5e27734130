"""Cards, what was given, what of a case would go. What the actor may not see does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.bundles import cards, gathering, models, packing, rules, sealing, shapes
from wayhome.bundles.shapes import CardNow, Gathered, GivenNow, KeyNow
from wayhome.consent import given as given_answers
from wayhome.consent import queries as consent
from wayhome.consent import rules_after
from wayhome.consent.depending import Dependent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import filekeeping
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.protocols import queries as protocols
from wayhome.protocols.enums import Use
from wayhome.vault import bundles
from wayhome.vault.errors import NoKey, NotCertified, Unopenable

KEPT = 50


@dataclass(frozen=True, slots=True)
class Mine:
    """The own key, opened, and until when its card is good."""

    key: bundles.Own
    last_day: date


def key(actor: SignedIn) -> KeyNow | None:
    """The own card, for members of Intake and Supervisors: only they can tell that it is theirs."""
    row = models.BundleKey.objects.filter(organisation_id=actor.organisation_id, ended_at=None).first()
    if row is None or _own(actor, row) is None:
        return None
    name, issuer, public = actor.organisation_name, row.organisation_id, bytes(row.public)
    text = cards.written(name=name, issuer=issuer, public=public, last_day=row.last_day)
    words = cards.words(name, issuer, public, row.last_day)
    return KeyNow(text, words, row.last_day, clock.today() > row.last_day)


def has_key(actor: SignedIn) -> bool:
    """Whether there is a card of the own organisation at all; whose words it has is told to its keepers."""
    return models.BundleKey.objects.filter(organisation_id=actor.organisation_id, ended_at=None).exists()


def own(actor: SignedIn) -> Mine | None:
    """The key that is good today, opened; None where there is none that opens."""
    rows = models.BundleKey.objects.filter(
        organisation_id=actor.organisation_id, ended_at=None, last_day__gte=clock.today()
    )
    return next((Mine(found, row.last_day) for row in rows if (found := _own(actor, row)) is not None), None)


def own_for(actor: SignedIn, head: bundles.Head) -> bundles.Own | None:
    """The own key, also an earlier one, to which a bundle was sealed."""
    for row in models.BundleKey.objects.filter(organisation_id=actor.organisation_id).order_by("-created_at"):
        if bundles.is_for(head, bytes(row.public)):
            return _own(actor, row)
    return None


def known(actor: SignedIn) -> list[CardNow]:
    """Cards of others that are kept, by name; each says why it is not good any more."""
    rows = models.Card.objects.filter(organisation_id=actor.organisation_id, ended_at=None)
    return [_card(actor, row) for row in rows.select_related("compared_by").order_by("name", "created_at")]


def card(actor: SignedIn, card_id: UUID) -> CardNow:
    """One of them. 404 for any other."""
    found = next((one for one in known(actor) if one.id == card_id), None)
    if found is None:
        raise Http404
    return found


def agreed(actor: SignedIn, seen: Found, to: CardNow) -> str:
    """The groups of data that live agreements name for whoever has this card."""
    names = to.names
    found: set[str] = set()
    for one in consent.standings(actor, seen):
        if not one.is_live or one.purpose != Purpose.SHARE_RECEIVING_ORG or one.answer is None:
            continue
        if any(who.organisation in names or who.key in names for who in one.answer.recipients):
            found |= set(one.answer.groups)
    return "".join(sorted(found))


def gathered(actor: SignedIn, seen: Found, to: CardNow, *, with_files: bool) -> Gathered:
    """What of the case would go to them now."""
    found = gathering.of_case(actor, seen, agreed=agreed(actor, seen, to), names=to.names)
    if not with_files:
        found.files = []
    return found


def why_not_give(actor: SignedIn, seen: Found, to: CardNow) -> str | None:
    """Why this case may not go to them now, whoever else agrees."""
    groups = agreed(actor, seen, to)
    return (
        rules.why_not_give(seen.access, has_key=own(actor) is not None)
        or rules_after.why_not_share_closed(filekeeping.now(seen.id, actor.organisation_id))
        or (to.why_not or None)
        or rules.why_not_agreed(name=to.name, agreed=groups)
        or _why_no_protocol(actor, to, groups)
    )


def why_not_this(actor: SignedIn, found: Gathered) -> str | None:
    """Why what was gathered makes no file: nothing, or too much."""
    del actor
    parts = [one for group, entries in found.entries.items() for one in packing.of_entries(group, entries)]
    entry_bytes = sum(one.size for one in parts)
    size = entry_bytes + sum(one.size for one in found.files)
    return rules.why_not_this(entries=found.count, entry_bytes=entry_bytes, size=size)


def depends(actor: SignedIn, seen: Found, consent_id: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: whole cases that left to whoever was named. A sealed file cannot be called back."""
    del purpose
    one = next((one for one in given_answers.of_case(actor, seen) if one.id == consent_id), None)
    if one is None or not one.answer.recipients:
        return
    rows = models.Given.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    for row in rows.exclude(given_at=None).select_related("card").order_by("number"):
        if any(
            who.organisation == row.card.issuer or who.is_body(row.card.name) for who in one.answer.recipients
        ):
            text = _(
                "A whole case went to {name} as a file. They are asked to delete it; it cannot be called back."
            )
            yield Dependent(text.format(name=row.card.name), is_final=True)


def given(actor: SignedIn) -> list[GivenNow]:
    """What left or is to leave, of the own organisation, the newest first."""
    return [_now(actor, row) for row in _here(actor).order_by("-number")[:KEPT]]


def one(actor: SignedIn, given_id: UUID) -> GivenNow:
    """One of them. 404 for any other."""
    row = _here(actor).filter(pk=given_id).first()
    if row is None:
        raise Http404
    return _now(actor, row)


def by_number(actor: SignedIn, number: int) -> GivenNow:
    """The same, by the number that it has."""
    row = _here(actor).filter(number=number).first()
    if row is None:
        raise Http404
    return _now(actor, row)


def may_come(actor: SignedIn) -> bool:
    """Whether the actor takes cases in: leads cases, in a team that opens what others seal."""
    return bool(rules.BRINGS & actor.roles and cards.teams_of(actor))


def _own(actor: SignedIn, row: models.BundleKey) -> bundles.Own | None:
    is_ours = cards.is_vouched(
        actor,
        row.vouched,
        name=str(row.pk),
        issuer=row.organisation_id,
        public=row.public,
        last_day=row.last_day,
    )
    if not is_ours:
        return None
    try:
        found = bundles.own(actor.keyring, bytes(row.sealed), record=row.pk)
    except (NoKey, NotCertified, Unopenable):
        return None
    return found if found.public == bytes(row.public) else None


def _card(actor: SignedIn, row: models.Card) -> CardNow:
    why_not = rules.why_over(row.name, row.last_day, today=clock.today()) or ""
    if not cards.is_vouched(
        actor, row.vouched, name=row.name, issuer=row.issuer, public=row.public, last_day=row.last_day
    ):
        why_not = rules.why_not_vouched(row.name)
    return shapes.CardNow(
        id=row.pk,
        name=row.name,
        issuer=row.issuer,
        public=bytes(row.public),
        last_day=row.last_day,
        compared_by=row.compared_by.name,
        compared_at=row.created_at,
        words=cards.words(row.name, row.issuer, bytes(row.public), row.last_day),
        why_not=why_not,
    )


def _why_no_protocol(actor: SignedIn, to: CardNow, groups: Iterable[str]) -> str | None:
    """Organisations of one installation have agreed what they may share; others agree on paper."""
    if not Organisation.objects.filter(pk=to.issuer).exists():
        return None
    return protocols.why_not_share(actor, to.issuer, use=Use.HANDOVER, groups=tuple(groups))


def _here(actor: SignedIn) -> QuerySet[models.Given]:
    rows = models.Given.objects.filter(organisation_id=actor.organisation_id)
    if not rules.AGREES & actor.roles:
        rows = rows.none()
    return rows.select_related("asked_by", "agreed_by", "card")


def _now(actor: SignedIn, row: models.Given) -> GivenNow:
    said = sealing.opened(actor, row.why, sealing.WHY, row.pk)
    case = people_models.Case.objects.visible_to(actor).filter(pk=row.case_id).first()
    return GivenNow(
        id=row.pk,
        number=row.number,
        to=row.card.name,
        asked_by=row.asked_by.name,
        is_mine=row.asked_by_id == actor.user_id,
        with_files=row.with_files,
        why=str(said.get("words", "")),
        groups=str(said.get("groups", "")),
        counts=said.get("counts", {}),
        code=case.code if case else "",
        agreed_by=row.agreed_by.name if row.agreed_by else "",
        agreed_at=row.agreed_at,
        given_at=row.given_at,
        at=row.created_at,
    )
