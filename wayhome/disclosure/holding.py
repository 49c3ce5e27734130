"""What every action here does first: hold the case, find the request or 404, open what is sealed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.disclosure import models, rules
from wayhome.disclosure.documents import Asked, Decision, Logged
from wayhome.disclosure.enums import Kind, Who
from wayhome.disclosure.rules import Stand
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.models import RoleGrant
from wayhome.people import holding as people_holding
from wayhome.people import naming
from wayhome.people.queries import Found
from wayhome.vault import parcels, records, vouching
from wayhome.vault.errors import NoKey, NotCertified

LETTER, OWN, LOG = "disclosure.letter", "disclosure.own", "disclosure.log"

doer = people_holding.doer
stop_if = people_holding.stop_if


@dataclass(frozen=True, slots=True)
class Held:
    """One request with what happened to it, as far as the actor opens it."""

    row: models.Asking
    asked: Asked
    stand: Stand
    happened: Sequence[tuple[models.Happened, dict[str, Any]]]
    answered_by: UUID | None


def all_of(actor: SignedIn, seen: Found, only: UUID | None = None) -> list[Held]:
    """Requests of this case that the actor's agency answers, newest first; none for who may not read about danger."""
    if not seen.access.may_read("F"):
        return []
    rows = models.Asking.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    if only is not None:
        rows = rows.filter(pk=only)
    askings = list(rows.order_by("-created_at", "pk"))
    facts = list(models.Happened.objects.filter(asking__in=askings).order_by("created_at", "pk"))
    opened = records.open_many(actor.keyring, [*askings, *facts])
    values = {row.pk: found.get("document") for row, found in zip([*askings, *facts], opened, strict=True)}
    by_asking: dict[UUID, list[tuple[models.Happened, dict[str, Any]]]] = {}
    for fact in facts:
        by_asking.setdefault(fact.asking_id, []).append((fact, values[fact.pk] or {}))
    return [
        _held(row, values[row.pk], by_asking.get(row.pk, ())) for row in askings if values[row.pk] is not None
    ]


def one(actor: SignedIn, seen: Found, asking: UUID) -> Held:
    """One of them. 404 for any other."""
    found = next(iter(all_of(actor, seen, asking)), None)
    if found is None:
        raise Http404
    return found


def _held(
    row: models.Asking,
    asked: Any,  # noqa: ANN401
    happened: Sequence[tuple[models.Happened, dict[str, Any]]],
) -> Held:
    answer = next((pair for pair in happened if pair[0].kind == Kind.ANSWERED), None)
    decision = Decision.from_value(answer[1]) if answer is not None else None
    stand = Stand(frozenset(fact.kind for fact, _value in happened), decision)
    answered_by = answer[0].written_by if answer is not None else None
    return Held(row, Asked.from_value(asked), stand, happened, answered_by)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreement that counts today and names this asker; else whom others name; or that there is more than one."""

    yes: Standing | None = None
    others: tuple[str, ...] = ()
    is_unclear: bool = False


def agreed(actor: SignedIn, seen: Found, asked: Asked, given: Collection[str] = ()) -> Agreed:
    """Of several that name them the one that reaches what is ``given``. A court named in two matters is unclear: a yes
    in one is none in the other.
    """
    live = named(actor, seen, rules.purposes(asked.who))
    mine = [one for one in live if rules.names(one, asked)]
    if len({one.recipients for one in mine if one.purpose == Purpose.TESTIMONY}) > 1:
        return Agreed(is_unclear=True)
    reaching = (one for one in mine if one.answer and set(given) <= set(one.answer.groups))
    others = () if mine else tuple(dict.fromkeys(one.recipients for one in live if one.recipients))
    return Agreed(next(reaching, next(iter(mine), None)), others)


def named(actor: SignedIn, seen: Found, of: Collection[Purpose]) -> list[Standing]:
    """Agreements of these purposes that count today."""
    wanted = set(map(str, of))
    return [one for one in consents.standings(actor, seen) if one.is_live and str(one.purpose) in wanted]


def who_of(kind: str) -> str:
    """What an organisation of this kind is, when it asks here."""
    if kind == AgencyKind.COURT:
        return str(Who.COURT)
    return str(Who.POLICE if kind in (AgencyKind.POLICE, AgencyKind.BORDER) else Who.MINISTRY)


def officers(organisation: UUID) -> list[UUID]:
    """The protection officers of an organisation whose keys are the ones that were compared."""
    rows = RoleGrant.objects.filter(
        role__in=rules.PROTECTION, ended_at=None, user__organisation=organisation, user__is_active=True
    )
    found = rows.order_by("created_at", "pk").values_list("user", flat=True)
    return trusted(found)


def trusted(holders: Iterable[UUID]) -> list[UUID]:
    """Those whose keys this installation vouches for: a swapped key hears nothing, and stops nobody."""
    found = []
    for one in dict.fromkeys(holders):
        try:
            vouching.public(one)
        except (NotCertified, NoKey):
            continue
        found.append(one)
    return found


def log_line(
    row: models.Happened | models.Asking | models.Letter,
    asked: Asked,
    decision: Decision | None = None,
    *,
    names: Iterable[str] = (),
    is_aside: bool = False,
) -> bytes:
    """For the protection officers of the agency that was asked; empty where there is none. ``names``: hers or his."""
    readers = officers(row.organisation_id)
    if not readers:
        return b""
    decision = decision or Decision()
    known = [*names, asked.name, *_names_in(asked.whom)]
    texts = {"order": asked.order, "law": decision.law, "order_number": decision.order_number}
    shown = {key: "" if naming.named(text, known) else text for key, text in texts.items()}
    line = Logged(
        who=asked.who,
        agency=asked.agency,
        ground=decision.ground,
        given=decision.given,
        refused=tuple(letter for letter, _said in decision.refused),
        lawyer=decision.lawyer,
        order_on=decision.order_on,
        names_somebody=shown != texts,
        is_aside=is_aside,
        **shown,
    )
    return parcels.seal(line.to_value(), to=readers, place=LOG, record=row.pk)


def _names_in(whom: str) -> list[str]:
    """What may be a name in the words of whoever asked: long words that are not written small."""
    return [word for word in whom.split() if len(word) > 3 and not word[0].islower()]


def opened(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> dict[str, Any] | None:
    """A parcel, or None for somebody it was not sealed to, and where it was erased."""
    if not sealed:
        return None
    try:
        found = parcels.open_(actor.keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return None
    return found if isinstance(found, dict) else None
