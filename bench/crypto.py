"""What sealing costs on this machine, beside the budget it was designed with."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
os.environ.setdefault("WAYHOME_MODE", "practice")

import io
import secrets
import time
from collections.abc import Callable
from types import ModuleType
from uuid import uuid4

from bench import figures
from wayhome.vault import envelope, padding, wraps

PHRASE, SALT = "a b c d e f g", b"s" * 16
SLACK = 3.0  # measured once on a quiet machine; a busier or slower one may take three times as long


def measure() -> figures.Table:
    """Each operation's median, beside the figure measured when the vault was designed."""
    import django

    django.setup()
    from wayhome.vault import passphrase, streams

    key = envelope.new_key()
    place = envelope.Place(uuid4(), uuid4(), "A", "people", "name", uuid4(), 1)
    small = padding.pad(b"x" * 40)
    sealed = envelope.seal(key, version=1, place=place, plaintext=small)
    team, giver = wraps.PrivateKeys.generate(), wraps.PrivateKeys.generate()
    wrapped = wraps.wrap(key, to=team.public().wrapping, info=b"bench")
    signature = wraps.sign(b"bench", private=giver.signing)

    def list_page() -> None:
        for _ in range(25):
            wraps.unwrap(wrapped, private=team.wrapping, info=b"bench")
            padding.unpad(envelope.open_(key, place=place, envelope=sealed))

    def case_page() -> None:
        for _ in range(2):
            wraps.unwrap(wrapped, private=team.wrapping, info=b"bench")
        for _ in range(130):
            padding.unpad(envelope.open_(key, place=place, envelope=sealed))

    def share() -> None:
        wraps.wrap(key * 5, to=team.public().wrapping, info=b"bench")
        wraps.sign(b"bench", private=giver.signing)

    table = figures.Table(
        "Sealing",
        "Medians of one operation. The budget is the design's figure for a quiet machine of this size; up to "
        f"{SLACK:.0f} times is kept, since other work shares the cores.",
    )
    operations: list[tuple[str, Callable[[], object], float]] = [
        (
            "Argon2id, 64 MiB, 3 passes",
            lambda: passphrase.derive_kek(PHRASE, salt=SALT, memory_kib=65536),
            0.157,
        ),
        (
            "wrap a key (HPKE X25519)",
            lambda: wraps.wrap(key, to=team.public().wrapping, info=b"bench"),
            80e-6,
        ),
        ("unwrap a key", lambda: wraps.unwrap(wrapped, private=team.wrapping, info=b"bench"), 46e-6),
        ("seal 64 bytes", lambda: envelope.seal(key, version=1, place=place, plaintext=small), 5.0e-6),
        ("open 64 bytes", lambda: envelope.open_(key, place=place, envelope=sealed), 4.2e-6),
        ("sign", lambda: wraps.sign(b"bench", private=giver.signing), 19e-6),
        ("check a signature", lambda: wraps.check(signature, b"bench", public=giver.public().signing), 52e-6),
        ("list page: 25 case keys and 25 names", list_page, 1.3e-3),
        ("case page: 2 keys and 130 values", case_page, 0.72e-3),
        ("share five groups, signed", share, 0.26e-3),
    ]
    for name, operation, budget in operations:
        took = figures.timed(operation)
        table.add(name, figures.readable(took), figures.readable(budget), kept=took <= budget * SLACK)
    sealing, opening = file_speed(streams)
    for name, speed, budget in (("file sealed", sealing, 644), ("file opened", opening, 730)):
        table.add(name, f"{speed:.0f} MiB/s", f"{budget} MiB/s", kept=speed >= budget / SLACK)
    return table


def file_speed(streams: ModuleType) -> tuple[float, float]:
    """MiB a second for sealing and for opening 64 MiB in memory."""
    content, file_id, key = secrets.token_bytes(64 * 2**20), uuid4(), envelope.new_key()
    sealed = io.BytesIO()
    started = time.perf_counter()
    sealer = streams.Sealer(key, file_id=file_id, write=sealed.write)
    for start in range(0, len(content), 2**20):
        sealer.add(content[start : start + 2**20])
    sealer.finish()
    sealing = 64 / (time.perf_counter() - started)
    sealed.seek(0)
    started = time.perf_counter()
    for _ in streams.opened(key, file_id=file_id, size=len(content), source=sealed):
        pass
    return sealing, 64 / (time.perf_counter() - started)
