"""Nobody learns from the clock whether an account exists, is closed, or has keys (security.md 44)."""

import statistics
import time
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client

from tests.signin.people import House, give_passphrase
from wayhome.organisations import actions as organisations
from wayhome.vault import passphrase
from wayhome.vault.models import PrivateBundle, PrivateHalf

ROUNDS = 120
WRONG = "not the one that it is at all"


def _smirnov(one: list[float], other: list[float]) -> float:
    """How far two samples lie apart (Kolmogorov–Smirnov): 0 the same, 1 nothing in common."""
    points = sorted(one + other)
    return max(
        abs(sum(x <= p for x in one) / len(one) - sum(x <= p for x in other) / len(other)) for p in points
    )


def _timed(email: str, given: str) -> float:
    cache.clear()  # so that no attempt is held
    client = Client()
    start = time.perf_counter()
    answer = give_passphrase(client, email, given)
    elapsed = time.perf_counter() - start
    assert answer.status_code == 422
    return elapsed


@pytest.mark.slow
def test_44_failures_take_the_same_time_whoever_it_is(house: House) -> None:
    organisations.pause(user=house.nora.person.id, by=house.mona.person.actor())
    PrivateHalf.objects.filter(user=house.mona.person.id).delete()
    PrivateBundle.objects.filter(user=house.mona.person.id).delete()
    # It could be told: one run of the hash less, at its real price, would be seen at once.
    start = time.perf_counter()
    passphrase.derive_kek(WRONG, salt=bytes(16), memory_kib=64 * 1024)
    assert time.perf_counter() - start > 0.02
    cases = {
        "wrong": (house.casey.email, WRONG),
        "unknown": ("nobody@harbour-house.test", WRONG),
        "paused": (house.nora.email, house.nora.passphrase),
        "keyless": (house.mona.email, house.mona.passphrase),
    }
    for case in cases.values():
        _timed(*case)  # warm
    taken: dict[str, list[float]] = {name: [] for name in cases}
    order = Random(44)
    for _ in range(ROUNDS):
        for name in order.sample(sorted(cases), len(cases)):
            taken[name].append(_timed(*cases[name]))
    # Hashes are cheap here: what is compared is everything around them.
    medians = {name: statistics.median(times) * 1000 for name, times in taken.items()}
    for name in ("unknown", "paused", "keyless"):
        assert abs(medians[name] - medians["wrong"]) < 10, medians
    # p = 0.01 on a quiet machine; twice that on one shared with other tests.
    critical = 1.63 * (2 / ROUNDS) ** 0.5
    apart = {name: _smirnov(taken[name], taken["wrong"]) for name in ("unknown", "paused", "keyless")}
    assert all(distance < critical * 2 for distance in apart.values()), (apart, medians)
