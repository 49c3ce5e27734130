"""Signed ends of the chains: made daily, countersigned by managers, given to partners, printed."""

import json
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from wayhome.audit import canon, log, verifying
from wayhome.audit.models import Countersignature, Entry, SignedHead
from wayhome.core import actors, clock
from wayhome.vault import installation, wraps

FORMAT = "wayhome audit heads 1"


class Broken(Exception):
    """The chain is not what was signed. The text names the row; nothing is signed on top of it."""


class HasUserKeys(Protocol):
    """A keyring, of which only the person's own keys are asked."""

    def user_keys(self) -> wraps.PrivateKeys: ...


class NotHeads(Exception):
    """A file does not hold heads. The text says what to do."""


def sign_all() -> int:
    """Sign the end of every chain that grew since its last head. Returns how many were signed. Safe to run twice."""
    return sum(_sign(organisation) for organisation in verifying.chains())


def _sign(organisation: UUID | None) -> bool:
    with transaction.atomic():
        chain = Entry.objects.filter(organisation=organisation).order_by("-sequence")
        last = chain.values_list("sequence", "hash").first()
        if last is None:
            return False
        sequence, digest = last[0], bytes(last[1])
        now = clock.now()
        message = canon.head_message(organisation, sequence, digest, now)
        # Two workers may come here at once: the second finds the row and leaves it.
        made = SignedHead.objects.filter(organisation=organisation, sequence=sequence).exists()
        if not made:
            SignedHead.objects.bulk_create(
                [
                    SignedHead(
                        organisation=organisation,
                        sequence=sequence,
                        hash=digest,
                        at=now,
                        key=installation.public_key(),
                        signature=installation.sign(message),
                    )
                ],
                ignore_conflicts=True,
            )
        return not made


def countersign(keyring: HasUserKeys, *, by: actors.Actor) -> bool:
    """A manager's key over the newest head of their organisation. True when a head was waiting for it.

    Raises Broken when the head does not hold or the chain no longer has that row: then nothing is signed.
    """
    if by.user_id is None or by.organisation_id is None:
        return False
    newest = SignedHead.objects.filter(organisation=by.organisation_id).order_by("-sequence").first()
    if newest is None or newest.countersignatures.filter(user=by.user_id).exists():
        return False
    _check_against_chain(newest)
    private = keyring.user_keys()
    message = canon.countersign_message(_message_of(newest), bytes(newest.signature), by.user_id)
    with transaction.atomic():
        Countersignature.objects.create(
            head=newest,
            user=by.user_id,
            at=clock.now(),
            key=private.public().signing,
            signature=wraps.sign(message, private=private.signing),
        )
        log.record("audit.countersigned", by=by, count=newest.sequence)
    return True


def _check_against_chain(head: SignedHead) -> None:
    kept = verifying.Head(
        head.organisation,
        head.sequence,
        bytes(head.hash),
        head.at,
        bytes(head.key),
        bytes(head.signature),
        "this installation",
    )
    row = Entry.objects.filter(organisation=head.organisation, sequence=head.sequence).first()
    if not kept.is_signed() or kept.key != installation.public_key():
        raise Broken(f"The signed head of row {head.sequence} does not hold.")
    if row is None or bytes(row.hash) != kept.hash:
        raise Broken(f"Row {head.sequence} is not the one that was signed on {head.at:%Y-%m-%d}.")


def _message_of(head: SignedHead) -> bytes:
    return canon.head_message(head.organisation, head.sequence, bytes(head.hash), head.at)


def export(organisation: UUID | None = None) -> dict[str, Any]:
    """Every head, or those of one organisation, as plain data for a file: nothing in it tells who did what."""
    rows = SignedHead.objects.order_by("organisation", "sequence").prefetch_related("countersignatures")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return {
        "format": FORMAT,
        "installation_key": installation.public_key().hex(),
        "heads": [
            {
                "organisation": str(row.organisation) if row.organisation else None,
                "sequence": row.sequence,
                "hash": bytes(row.hash).hex(),
                "at": row.at.isoformat(),
                "key": bytes(row.key).hex(),
                "signature": bytes(row.signature).hex(),
                "seen_by": [
                    {"user": str(c.user), "key": bytes(c.key).hex(), "signature": bytes(c.signature).hex()}
                    for c in row.countersignatures.all()
                ],
            }
            for row in rows
        ],
    }


def read(text: str, *, source: str) -> list[verifying.Head]:
    """Heads from a file that was kept elsewhere. Raises NotHeads with what to do."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise NotHeads(f"{source} holds “{data['format']}”. Use a file made by “wayhome audit heads”.")
        return [_head(item, source) for item in data["heads"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotHeads(
            f"{source} cannot be read as signed heads. Use a file made by “wayhome audit heads”, unchanged."
        ) from error


def _head(item: dict[str, Any], source: str) -> verifying.Head:
    at = datetime.fromisoformat(item["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return verifying.Head(
        organisation=UUID(item["organisation"]) if item["organisation"] else None,
        sequence=int(item["sequence"]),
        hash=bytes.fromhex(item["hash"]),
        at=at,
        key=bytes.fromhex(item["key"]),
        signature=bytes.fromhex(item["signature"]),
        source=source,
    )


def on_paper(data: dict[str, Any]) -> str:
    """The newest head of each chain in groups of four signs, to print, sign by hand and keep in a safe."""
    newest = {item["organisation"]: item for item in data["heads"]}
    parts = [f"Installation key\n  {_spaced(data['installation_key'])}"]
    for organisation, item in newest.items():
        parts.append(
            f"{'Organisation ' + organisation if organisation else 'The installation'}\n"
            f"  row {item['sequence']}, signed {item['at']}\n"
            f"  {_spaced(item['hash'])}"
        )
    return "\n\n".join(parts)


def _spaced(text: str) -> str:
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))
