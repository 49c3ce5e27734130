"""Files as somebody might make them who has the card, and a program of their own; for the tests of this room."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast
from wayhome.bundles import models, packing, queries
from wayhome.core import clock
from wayhome.vault import bundles

ENTRY = {"kind": "casefile.note", "values": {"body": {"text": "Quiet day"}}, "beside": {}}


def part(group: str = "A", entries: Sequence[Mapping[str, Any]] = ()) -> packing.ToWrite:
    whole = [{"at": clock.now(), "id": uuid4(), **one} for one in entries or [ENTRY]]
    (made,) = packing.of_entries(group, whole)
    return made


def raw(
    content: bytes, group: str = "A", entries: int = 1, sha256: str = "", size: int = -1
) -> packing.ToWrite:
    """A part that holds these bytes, whatever its line in the list says."""
    return packing.ToWrite(
        group,
        len(content) if size < 0 else size,
        sha256 or hashlib.sha256(content).hexdigest(),
        lambda: [content],
        entries,
    )


def about(made_as: UUID, cast: Cast, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    mine = queries.own(cast.casey.actor())
    assert mine is not None
    return {
        "bundle": made_as,
        "number": 7,
        "made_at": clock.now(),
        "from": {"id": cast.harbour.pk, "name": "Harbour House", "by": "Casey", "until": mine.last_day},
        "case": {"id": uuid4(), "code": "ABCDEFGH"},
        "groups": "A",
        **more,
    }


def made(
    cast: Cast,
    parts: Sequence[packing.ToWrite] = (),
    *,
    written: Sequence[packing.ToWrite] | None = None,
    said: bytes | None = None,
    more: bytes = b"",
    **changes: Any,  # noqa: ANN401
) -> bytes:
    """Sealed to Dawn Centre and signed by Harbour House. ``written``: other parts than the list names."""
    bundle, mine = uuid4(), queries.own(cast.casey.actor())
    assert mine is not None
    to = bytes(models.BundleKey.objects.get(organisation=cast.dawn, ended_at=None).public)
    listed = parts or [part()]
    manifest = said if said is not None else packing.manifest(about(bundle, cast, **changes), listed)
    first = (
        len(manifest).to_bytes(4, "big") + manifest + bundles.sign(mine.key, manifest, bundle=bundle, to=to)
    )
    content = (
        first + b"".join(b"".join(one.read()) for one in (listed if written is None else written)) + more
    )
    target = io.BytesIO()
    writer = bundles.Writer(target, to=to, bundle=bundle, size=len(content))
    writer.write(content)
    writer.finish()
    return target.getvalue()
