"""Passphrases: offered, judged, hashed a few at a time."""

import threading
import time

import pytest
from argon2.low_level import Type, hash_secret_raw
from django.conf import LazySettings
from django.contrib.auth.hashers import check_password, make_password
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault import passphrase, wraps
from wayhome.vault.errors import Busy, WrongPassphrase

GOOD = "anchor velvet museum ladder copper window seven"
SALT = b"0123456789abcdef"


def test_offered_passphrases_are_seven_words_and_accepted() -> None:
    offered = passphrase.generate()
    assert len(offered.split()) == 7
    assert passphrase.why_not(offered) is None
    assert passphrase.generate() != offered
    assert len(passphrase.generate(words=6).split()) == 6


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Use at least 16 characters. Several words in a row are easiest to remember."),
        ("fifteen letters", "Use at least 16 characters. Several words in a row are easiest to remember."),
        (" " * 40, "Use at least 16 characters. Several words in a row are easiest to remember."),
        ("x" * 129, "Use at most 128 characters."),
    ],
)
def test_length_has_two_limits(text: str, reason: str) -> None:
    assert passphrase.why_not(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "aaaaaaaaaaaaaaaaaaaa",
        "ababababababababcdcd",
        "abcdefghijklmnopqrstuvw",
        "zyxwvutsrqponmlkjih",
        "mypasswordmypassword",
        "password password password",
        "correct horse battery staple",
        "password1 trustno1",
        "!!!!!!!!!!!!!!!!!!!!!!",
    ],
)
def test_what_would_be_guessed_soon_is_refused(text: str) -> None:
    assert passphrase.why_not(text + " " * (16 - len(text))) == (
        "This would be guessed soon. Use the words we offer, or several words that do not belong together."
        if len(text) >= 16
        else "Use at least 16 characters. Several words in a row are easiest to remember."
    )


@pytest.mark.parametrize(
    "text", [GOOD, "Vesna voli plave čaše i crni hljeb", "x1!kLp09-_Qm,.tZ4", "Я люблю зелёный чай утром"]
)
def test_good_ones_are_accepted(text: str) -> None:
    assert passphrase.why_not(text) is None


def test_a_well_known_long_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_known", lambda: frozenset({"iloveyouforever12"}))
    assert passphrase.why_not("I love you forever 12") is not None


def test_the_same_passphrase_on_another_keyboard_is_the_same() -> None:
    composed, decomposed = "zelёna čaša na stolu", "zele\u0308na c\u030cas\u030ca na stolu"
    assert composed != decomposed
    assert passphrase.clean("  zele\u0308na   c\u030cas\u030ca ") == passphrase.clean("zel\u00ebna čaša")
    stored = make_password("  zel\u00ebna   čaša na stolu")
    assert check_password("zele\u0308na c\u030cas\u030ca na stolu ", stored)
    one = passphrase.derive_kek("zel\u00ebna  čaša na stolu", salt=SALT)
    assert one == passphrase.derive_kek("zele\u0308na c\u030cas\u030ca na stolu", salt=SALT)


def test_the_key_depends_on_passphrase_salt_and_price() -> None:
    one = passphrase.derive_kek(GOOD, salt=SALT)
    assert len(one) == 32
    assert one == passphrase.derive_kek(GOOD, salt=SALT, memory_kib=8, passes=3)
    others = {
        passphrase.derive_kek(GOOD + "x", salt=SALT),
        passphrase.derive_kek(GOOD, salt=SALT[::-1]),
        passphrase.derive_kek(GOOD, salt=SALT, memory_kib=16),
        passphrase.derive_kek(GOOD, salt=SALT, passes=4),
    }
    assert len(others | {one}) == 5


def test_the_real_price_is_paid_outside_tests(settings: LazySettings) -> None:
    settings.PASSWORD_HASH_MEMORY_KIB = 64 * 1024
    expected = hash_secret_raw(
        GOOD.encode(), SALT, time_cost=3, memory_cost=65536, parallelism=1, hash_len=32, type=Type.ID
    )
    started = time.perf_counter()
    key = passphrase.derive_kek(GOOD, salt=SALT)
    assert time.perf_counter() - started > 0.02
    assert key == wraps.derive(expected, salt=SALT, info=b"wayhome passphrase kek 1")
    stored = make_password(GOOD)
    assert stored.startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")
    assert check_password(GOOD, stored)
    assert not check_password(GOOD + "x", stored)


def test_in_a_practice_world_a_hash_may_cost_little_and_its_row_says_so(settings: LazySettings) -> None:
    settings.PRACTICE, settings.PASSWORD_HASH_MEMORY_KIB = True, 64 * 1024
    with passphrase.cheap():
        stored = make_password(GOOD)
        key = passphrase.derive_kek(GOOD, salt=SALT)
    assert "m=1024,t=3" in stored
    assert key == passphrase.derive_kek(GOOD, salt=SALT, memory_kib=passphrase.CHEAP_KIB)
    paid: list[str] = []
    assert check_password(GOOD, stored, setter=lambda _again: paid.append(make_password(GOOD)))
    assert "m=65536,t=3" in paid[0], "at the next sign-in"
    assert "m=65536,t=3" in make_password(GOOD), "and for everybody else"


def test_passphrases_of_real_people_never_cost_little(settings: LazySettings) -> None:
    settings.PRACTICE = False
    with pytest.raises(RuntimeError), passphrase.cheap():
        pass


def test_118_argon2id_gives_the_numbers_of_rfc_9106() -> None:
    from argon2 import low_level  # the RFC's example has a secret and data, which hashing here has not

    core, ffi = low_level.core, low_level.ffi

    out = ffi.new("uint8_t[]", 32)
    parts = [ffi.new("uint8_t[]", b) for b in (b"\x01" * 32, b"\x02" * 16, b"\x03" * 8, b"\x04" * 12)]
    context = ffi.new(
        "argon2_context *",
        {
            "version": 0x13,
            "out": out,
            "outlen": 32,
            "pwd": parts[0],
            "pwdlen": 32,
            "salt": parts[1],
            "saltlen": 16,
            "secret": parts[2],
            "secretlen": 8,
            "ad": parts[3],
            "adlen": 12,
            "t_cost": 3,
            "m_cost": 32,
            "lanes": 4,
            "threads": 4,
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": 0,
        },
    )
    assert core(context, Type.ID.value) == 0
    assert bytes(ffi.buffer(out)).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_47_over_long_passphrases_are_refused_before_any_hashing(settings: LazySettings) -> None:
    stored = make_password("short enough")
    settings.PASSWORD_HASH_MEMORY_KIB = 512 * 1024  # a hash would take a second or more
    long = "x" * 1_000_000
    started = time.perf_counter()
    with pytest.raises(WrongPassphrase):
        passphrase.derive_kek(long, salt=SALT)
    with pytest.raises(WrongPassphrase):
        make_password(long)
    assert not check_password(long, stored, setter=None)
    assert passphrase.why_not(long) == "Use at most 128 characters."
    assert time.perf_counter() - started < 0.5


def test_46_more_hashes_than_cores_wait_and_then_give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(passphrase, "WAIT_SECONDS", 0.05)
    stored = make_password(GOOD)
    with passphrase.turn():
        with pytest.raises(Busy):
            passphrase.derive_kek(GOOD, salt=SALT)
        with pytest.raises(Busy):
            check_password(GOOD, stored)
        with pytest.raises(Busy):
            make_password(GOOD)
    assert check_password(GOOD, stored)


def test_46_no_more_hashes_than_cores_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_turns", threading.BoundedSemaphore(2))
    running, most = 0, 0
    guard = threading.Lock()

    def work() -> None:
        nonlocal running, most
        with passphrase.turn():
            with guard:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with guard:
                running -= 1

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_46_a_full_queue_says_so_at_once_and_leaves_threads_for_pages(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(passphrase, "_turns", threading.BoundedSemaphore(1))
    settings.PASSPHRASE_QUEUE = 2
    done = threading.Event()
    waiting = [threading.Thread(target=lambda: passphrase.derive_kek(GOOD, salt=SALT)) for _ in range(2)]
    with passphrase.turn():
        for thread in waiting:
            thread.start()
        while passphrase._waiting < 2:
            done.wait(0.01)
        started = time.perf_counter()
        with pytest.raises(Busy):
            passphrase.derive_kek(GOOD, salt=SALT)
        assert time.perf_counter() - started < passphrase.WAIT_SECONDS / 4
    for thread in waiting:
        thread.join()
    assert passphrase._waiting == 0


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    reason = passphrase.why_not(text)
    assert reason is None or reason.endswith(".")
