"""Passphrases: offered, judged, and turned into a key at a price that guessing cannot pay."""

import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import pairwise

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db import connection
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from wayhome.vault import wraps
from wayhome.vault.errors import Busy, WrongPassphrase
from wayhome.vault.words import pick

MINIMUM = 16
MAXIMUM = 128
PASSES = 3
WAIT_SECONDS = 20.0
CHEAP_KIB = 1024
_is_cheap: ContextVar[bool] = ContextVar("passphrase_is_cheap", default=False)
# Each hash takes 64 MiB or more and a whole core: half the cores at once, so that pages go on meanwhile.
_turns = threading.BoundedSemaphore(max(1, (os.cpu_count() or 1) // 2))
_queue = threading.Lock()
_waiting = 0


def generate(words: int = 7) -> str:
    """A passphrase to offer: random words, 11 bits each."""
    return " ".join(pick(words))


def clean(text: str) -> str:
    """The same passphrase however the keyboard wrote it: one form of each letter, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@sensitive_variables()
def why_not(passphrase: str) -> str | None:
    """Why this passphrase cannot be used, with what to do; None when it can."""
    if len(passphrase) > MAXIMUM:
        return _("Use at most 128 characters.")
    tidy = clean(passphrase)
    if len(tidy) < MINIMUM:
        return _("Use at least 16 characters. Several words in a row are easiest to remember.")
    if _is_common(tidy):
        return _(
            "This would be guessed soon. Use the words we offer, or several words that do not belong together."
        )
    return None


def price_kib() -> int:
    """The memory that one hash takes now; each row says what its own took."""
    usual = int(settings.PASSWORD_HASH_MEMORY_KIB)
    return min(usual, CHEAP_KIB) if _is_cheap.get() else usual


@contextmanager
def cheap() -> Iterator[None]:
    """Inside, a hash costs next to nothing: for people of a practice world, who are made up, and nowhere else.

    The row says so, and whoever signs in pays the usual price from then on.
    """
    if not settings.PRACTICE:
        raise RuntimeError("passphrases of real people are never hashed cheaply")
    token = _is_cheap.set(True)
    try:
        yield
    finally:
        _is_cheap.reset(token)


@contextmanager
def turn() -> Iterator[None]:
    """Inside, this thread may run one passphrase hash. Raises Busy after twenty seconds, or when the queue is full.

    Whoever waits holds a thread of the web server, so the queue leaves some free; and no database connection.
    """
    with _in_queue():
        if not connection.in_atomic_block:
            connection.close()  # back to the pool: others need it while this one waits
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise Busy("too many passphrases at once")
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def _in_queue() -> Iterator[None]:
    global _waiting
    with _queue:
        if _waiting >= settings.PASSPHRASE_QUEUE:
            raise Busy("the queue is full")
        _waiting += 1
    try:
        yield
    finally:
        with _queue:
            _waiting -= 1


@sensitive_variables()
def derive_kek(passphrase: str, *, salt: bytes, memory_kib: int | None = None, passes: int = PASSES) -> bytes:
    """32 bytes that open the private half: Argon2id, then HKDF. Over-long passphrases are refused before any work."""
    if len(passphrase) > MAXIMUM:
        raise WrongPassphrase("too long")
    with turn():
        raw = hash_secret_raw(
            clean(passphrase).encode(),
            salt,
            time_cost=passes,
            memory_cost=memory_kib or price_kib(),
            parallelism=1,
            hash_len=32,
            type=Type.ID,
        )
    return wraps.derive(raw, salt=salt, info=b"wayhome passphrase kek 1")


def _is_common(text: str) -> bool:
    """True when the text is few characters, one run, one thing repeated, or two well-known passwords in a row."""
    squashed = "".join(c for c in text.lower() if c.isalnum())
    if len(set(squashed)) < 6:
        return True
    steps = {ord(b) - ord(a) for a, b in pairwise(squashed)}
    if len(steps) == 1:
        return True
    for length in range(1, len(squashed) // 2 + 1):
        repeated = squashed[:length] * (len(squashed) // length + 1)
        if repeated.startswith(squashed):
            return True
    known = _known()
    if squashed in known:
        return True
    return any(squashed[:cut] in known and squashed[cut:] in known for cut in range(1, len(squashed)))


@cache
def _known() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords) | {"correcthorsebatterystaple"}
