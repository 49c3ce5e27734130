"""What came by a key for one run, checked from the member’s own anchor: who certified it, and each batch it signed."""

import struct
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from wayhome.caselists import models, rules, rules_keys, sealing
from wayhome.caselists.shapes_keys import Checked, NotTaken, SentRow, Stands
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, Team
from wayhome.oversight import holding as oversight
from wayhome.vault import runs
from wayhome.vault.errors import VaultError

_NUMBER = struct.Struct(">Q").pack


def statement(key: models.RunKey, said: Mapping[str, Any]) -> tuple[bytes, ...]:
    """All that who made the key vouches for."""
    return (
        b"caselists key 1", key.pk.bytes, key.organisation_id.bytes, key.team_id.bytes, key.made_by_id.bytes,
        _NUMBER(key.epoch), bytes(key.public), _NUMBER(key.at_most), _moment(key.ends_at), runs.digest(dict(said)),
    )  # fmt: skip


def of_batch(key: models.RunKey, sent: models.Sent) -> tuple[bytes, ...]:
    """All that a run says of one batch."""
    return (
        b"caselists sent 1", key.pk.bytes, sent.pk.bytes, _NUMBER(sent.number), _NUMBER(sent.rows),
        _moment(sent.sent_at), runs.digest(bytes(sent.body)),
    )  # fmt: skip


def of_end(key: models.RunKey) -> tuple[bytes, ...]:
    """What a run says at its end."""
    return b"caselists sent all 1", key.pk.bytes, _NUMBER(key.sent), _NUMBER(key.rows)


def makers(organisation: UUID) -> frozenset[UUID]:
    """Who may make a key today, and is believed. Needs no key."""
    return frozenset(oversight.others_of(rules_keys.MAKES, organisation, but=None))


def stands(key: models.RunKey, *, among: Collection[UUID] | None = None) -> Stands:
    """How a key stands, for whoever asks. Needs no key. ``among``: the ``makers``, asked for once for many keys."""
    among = makers(key.organisation_id) if among is None else among
    return Stands(
        made_by=key.made_by.name,
        at_most=key.at_most,
        ends_at=key.ends_at,
        used_at=key.used_at,
        taken_back_at=key.taken_back_at,
        taken_back_by=key.taken_back_by.name if key.taken_back_by else "",
        is_certifier=key.made_by_id in among,
    )


def who_brings(team: Team) -> list[UUID]:
    """Members of the team who bring lists: they hear of what comes. Needs no key."""
    there = set(Membership.objects.filter(team=team, ended_at=None).values_list("user", flat=True))
    return [one for one in oversight.others_of(rules.BRINGS, team.organisation_id, but=None) if one in there]


def said(actor: SignedIn, key: models.RunKey) -> dict[str, Any]:
    """Its name, what for and on what ground; nothing for who does not open it, or where it was changed."""
    try:
        return sealing.opened(actor, key.said, sealing.KEY, key.pk)
    except VaultError:
        return {}


def is_certified(actor: SignedIn, key: models.RunKey) -> bool:
    """Whether who made it vouches for just what stands here, believed from the actor’s own keys."""
    parts = statement(key, said(actor, key))
    return runs.is_certified(
        actor.keyring, bytes(key.certificate), *parts, by=key.made_by_id, epoch=key.epoch
    )


def checked(actor: SignedIn, key: models.RunKey) -> Checked:
    """Every batch that waits, opened if it is as the run sent it. One that is not stays, and the others come."""
    sent = list(models.Sent.objects.filter(key=key).order_by("number"))
    rows = sum(one.rows for one in sent)
    reason = rules_keys.why_not_believed(stands(key), is_certified=is_certified(actor, key), rows=rows)
    if reason is not None:
        return Checked(reason)
    good: list[models.Sent] = []
    found: list[SentRow] = []
    not_taken: list[NotTaken] = []
    for one in sent:
        if one.ended_at is not None or one.case_list_id is not None:
            continue
        why, inside = _opened(actor, key, one)
        if why:
            not_taken.append(NotTaken(one.rows, one.number, why))
        else:
            good.append(one)
            found += inside
    return Checked(
        reason="",
        batches=tuple(one.pk for one in good),
        rows=tuple(found),
        not_taken=tuple(not_taken),
        missing=_missing(key, sent),
        is_closed=is_closed(key),
    )


def is_closed(key: models.RunKey) -> bool:
    """Whether the run came to its end: only its key can say so, and how many batches and rows there were."""
    return key.used_at is not None and runs.was_signed(bytes(key.public), bytes(key.closing), *of_end(key))


def why_gone(row: models.CaseList) -> str | None:
    """Why rows that somebody has in hand are not taken in after all: their key was taken back meanwhile."""
    keys = models.RunKey.objects.filter(batches__case_list=row).select_related("made_by", "taken_back_by")
    return next((why for key in keys.distinct() if (why := rules_keys.why_gone(stands(key)))), None)


def _opened(actor: SignedIn, key: models.RunKey, one: models.Sent) -> tuple[str, list[SentRow]]:
    """Why it is not taken, or its rows."""
    if not runs.was_signed(bytes(key.public), bytes(one.signature), *of_batch(key, one)):
        return rules_keys.why_batch_changed(), []
    if one.sent_at >= key.ends_at:
        return rules_keys.why_batch_late(), []
    try:
        inside = sealing.opened(actor, one.body, sealing.SENT, one.pk)
        rows = [SentRow.from_value(row) for row in inside.get("rows", [])]
    except (VaultError, ValueError, KeyError, TypeError):  # whoever holds the key may have sealed anything
        rows = []
    if len(rows) != one.rows:
        return rules_keys.why_batch_changed(), []
    return "", rows


def _missing(key: models.RunKey, sent: Sequence[models.Sent]) -> int:
    """How many batches the run has sent that are not here. Where its end is not signed, at least those between."""
    numbers = {one.number for one in sent}
    there = key.sent if is_closed(key) else max(numbers, default=0)
    return there - sum(1 for number in numbers if 1 <= number <= there)


def _moment(moment: datetime) -> bytes:
    return moment.astimezone(UTC).isoformat().encode()
