"""Codes of the app, printed codes and security keys: each proves something once."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.test import Client

from tests import cast
from tests.signin import people
from tests.signin.authenticator import SoftKey
from tests.signin.people import House, give_code, give_passphrase, is_open, signed_in
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.core.refusals import Refused
from wayhome.signin import actions, totp

ORIGIN = "http://testserver"


def _at_second_step(worker: people.Worker) -> Client:
    client = Client()
    assert give_passphrase(client, worker.email, worker.passphrase).status_code == 302
    return client


def _says(answer: Any, words: str) -> bool:  # noqa: ANN401
    return words in answer.content.decode()


def test_51_same_code_opens_once(house: House) -> None:
    code = house.casey.code()
    assert give_code(_at_second_step(house.casey), code)["Location"] == "/"
    again = give_code(_at_second_step(house.casey), code)
    assert again.status_code == 422
    assert _says(again, "This code was used already.")


@pytest.mark.parametrize("seconds", [31, 45, 60, 89, 91])
def test_51_same_code_later_is_refused_though_the_clock_tolerance_would_let_it_in(
    house: House, seconds: int
) -> None:
    code = house.casey.code(1)  # of a phone that is fast: valid for longest
    assert give_code(_at_second_step(house.casey), code)["Location"] == "/"
    with people.later(seconds=seconds):
        assert give_code(_at_second_step(house.casey), code).status_code == 422


def test_51_code_of_an_earlier_step_than_the_last_used_is_refused(house: House) -> None:
    earlier, later = house.casey.code(-1), house.casey.code(1)
    assert give_code(_at_second_step(house.casey), later)["Location"] == "/"
    assert give_code(_at_second_step(house.casey), earlier).status_code == 422


def _at_once(count: int, spend: Any) -> list[bool]:  # noqa: ANN401
    together = Barrier(count)

    def one(_number: int) -> bool:
        together.wait()
        try:
            return spend().factor is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_51_same_code_in_eight_connections_at_once_opens_one(committed_db: None) -> None:
    casey = people.build().casey
    code, user = casey.code(), casey.person.id
    opened = _at_once(8, lambda: actions.spend_code(user=user, code=code, by=Job("tests")))
    assert sorted(opened) == [False] * 7 + [True]


def test_54_same_printed_code_in_eight_connections_at_once_opens_one(committed_db: None) -> None:
    casey = people.build().casey
    code, user = casey.printed[3], casey.person.id
    opened = _at_once(8, lambda: actions.spend_code(user=user, code=code, by=Job("tests")))
    assert sorted(opened) == [False] * 7 + [True]


def test_54_printed_code_opens_once_however_it_is_typed(house: House) -> None:
    code = house.casey.printed[0]
    assert give_code(_at_second_step(house.casey), f" {code[:4]} {code[4:]} ")["Location"] == "/"
    assert give_code(_at_second_step(house.casey), code).status_code == 422
    assert give_code(_at_second_step(house.casey), house.casey.printed[1])["Location"] == "/"


def test_54_codes_without_the_passphrase_open_nothing(house: House) -> None:
    answer = give_code(Client(), house.casey.code())
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")


def test_digits_of_another_script_are_digits(house: House) -> None:
    arabic = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in house.casey.code())
    assert give_code(_at_second_step(house.casey), arabic)["Location"] == "/"


def test_five_wrong_codes_hold_the_second_step_and_the_right_code_too(house: House) -> None:
    client = _at_second_step(house.casey)
    for _ in range(5):
        assert give_code(client, "000000" if house.casey.code() != "000000" else "000001").status_code == 422
    held = give_code(client, house.casey.code())
    assert held.status_code == 429
    assert not is_open(client)
    assert Entry.objects.filter(action="signin.second_factor_failed").count() == 5


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-10, "about 10 minutes behind"), (-3, "about 3 minutes behind"), (5, "about 5 minutes ahead")],
)
def test_59_phone_with_another_time_is_told_so(house: House, minutes: int, words: str) -> None:
    answer = give_code(_at_second_step(house.casey), house.casey.code(minutes * 2))
    assert answer.status_code == 422
    assert _says(answer, words)
    assert _says(answer, "Set date and time of the phone to automatic")


def test_59_code_whose_hour_was_told_never_opens(house: House) -> None:
    code = house.casey.code(10)
    assert give_code(_at_second_step(house.casey), code).status_code == 422
    with people.later(minutes=5):
        assert give_code(_at_second_step(house.casey), code).status_code == 422
        assert give_code(_at_second_step(house.casey), house.casey.code(1))["Location"] == "/"


@pytest.mark.parametrize("minutes", [-10, 10])
def test_59_server_clock_that_jumps_neither_extends_a_session_nor_breaks_it(
    house: House, minutes: int
) -> None:
    client = signed_in(house.casey)
    with people.later(minutes=minutes):
        assert is_open(client)
    with people.later(hours=12, minutes=1):
        assert client.get("/")["Location"].startswith("/sign-in/")


def test_wrong_code_says_what_to_enter(house: House) -> None:
    answer = give_code(_at_second_step(house.casey), "12345")
    assert answer.status_code == 422
    assert _says(answer, "This code does not open.")


# Set up ----------------------------------------------------------------------------------------------------------


def _set_up(client: Client) -> tuple[str, str]:
    """The secret on the set-up page, as a phone reads it, and what the form sends along."""
    page = client.get("/sign-in/set-up/")
    new = page.context["app"]
    return new.secret, new.sealed


def test_person_without_a_second_factor_is_led_to_set_up_and_nowhere_else(house: House) -> None:
    client = Client()
    answer = give_passphrase(client, house.nora.email, house.nora.passphrase)
    assert answer["Location"] == "/sign-in/set-up/"
    for page in ("/", "/account/", "/kept/", "/account/app/", "/unlock/"):
        assert client.get(page)["Location"].startswith("/sign-in/")
    assert client.get("/sign-in/second-step/")["Location"] == "/sign-in/set-up/"


def test_first_right_code_keeps_the_app_shows_ten_codes_once_and_leads_home(house: House) -> None:
    client = Client()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    secret, sealed = _set_up(client)
    code = totp.code_at(secret, totp.step_at(clock.now()))
    page = client.post("/sign-in/set-up/", {"sealed": sealed, "code": code})
    assert page.status_code == 200
    assert len(page.context["codes"]) == 10
    assert page.context["onward"] == "/"
    assert "Something about your own account waits for you." in client.get("/").content.decode()
    home = client.get("/you/").content.decode()
    assert "Waiting until a manager confirms you" in home
    # The code that set it up is used up.
    assert give_code(_at_second_step(house.nora), code).status_code == 422
    printed = page.context["codes"][0]
    assert give_code(_at_second_step(house.nora), printed)["Location"] == "/"


def test_page_shows_picture_and_letters_and_keeps_nothing_before_the_first_code(house: House) -> None:
    client = Client()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    page = client.get("/sign-in/set-up/")
    new = page.context["app"]
    text = page.content.decode()
    assert new.in_fours in text
    assert f'<path d="{new.qr.path}"' in text
    assert "style=" not in text
    assert not Authenticator.objects.filter(user=house.nora.person.user).exists()
    assert new.secret not in str(dict(client.session))


def test_wrong_first_code_keeps_the_same_picture(house: House) -> None:
    client = Client()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    secret, sealed = _set_up(client)
    wrong = "000000" if totp.code_at(secret, totp.step_at(clock.now())) != "000000" else "111111"
    page = client.post("/sign-in/set-up/", {"sealed": sealed, "code": wrong})
    assert page.status_code == 422
    assert page.context["app"].secret == secret
    assert "This code does not belong to the picture" in page.content.decode()
    assert not Authenticator.objects.filter(user=house.nora.person.user).exists()


def test_picture_of_another_person_or_an_old_page_is_not_taken(house: House) -> None:
    client = Client()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    secret, sealed = _set_up(client)
    others = Client()
    other = cast.enrol(house.mona.person, "Olga")
    give_passphrase(others, other.user.email, other.passphrase)
    code = totp.code_at(secret, totp.step_at(clock.now()))
    taken = others.post("/sign-in/set-up/", {"sealed": sealed, "code": code})
    assert taken.status_code == 422
    assert "This page was open too long." in taken.content.decode()
    assert not Authenticator.objects.filter(user=other.user).exists()
    forged = client.post("/sign-in/set-up/", {"sealed": sealed[:-4] + "AAAA", "code": code})
    assert forged.status_code == 422


def test_second_factor_cannot_be_set_up_past_the_one_that_is_there(house: House) -> None:
    client = _at_second_step(house.casey)
    for page in ("/sign-in/set-up/", "/sign-in/set-up/key/"):
        assert client.get(page)["Location"] == "/sign-in/second-step/"
        assert client.post(page, {"code": "123456"})["Location"] == "/sign-in/second-step/"
    assert client.post("/sign-in/set-up/key/question/").status_code == 403


def test_two_set_ups_at_once_leave_one_app(committed_db: None) -> None:
    nora = people.build().nora.person
    together = Barrier(4)

    def one(_number: int) -> str:
        together.wait()
        try:
            actions.set_up_app(user=nora.id, secret=totp.new_secret(), step=1, by=Job("tests"), is_first=True)
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == ["kept"] + ["second_factor_exists"] * 3
    assert Authenticator.objects.filter(user=nora.user, type="totp").count() == 1


# Security keys ---------------------------------------------------------------------------------------------------


def _register(client: Client, key: SoftKey, *, at: str, origin: str = ORIGIN, verified: bool = True) -> Any:  # noqa: ANN401
    options = client.post(f"{at}question/").json()
    answer = key.register(options, origin=origin, verified=verified)
    return client.post(at, {"name": "blue key", "answer": json.dumps(answer)})


def _prove(client: Client, key: SoftKey, *, origin: str = ORIGIN, verified: bool = True) -> Any:  # noqa: ANN401
    options = client.post("/sign-in/second-step/key/question/").json()
    answer = key.prove(options, origin=origin, verified=verified)
    return client.post("/sign-in/second-step/key/", {"answer": json.dumps(answer)})


def _nora_with_key(house: House) -> SoftKey:
    client, key = Client(), SoftKey()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    page = _register(client, key, at="/sign-in/set-up/key/")
    assert (page.status_code, len(page.context["codes"])) == (200, 10), page.content.decode()
    assert is_open(client)
    return key


def test_52_key_is_set_up_and_opens(house: House) -> None:
    key = _nora_with_key(house)
    client = _at_second_step(house.nora)
    assert "Use my security key" in client.get("/sign-in/second-step/").content.decode()
    assert _prove(client, key)["Location"] == "/"
    assert is_open(client)


def test_52_wrong_origin_missing_person_check_and_other_keys_are_refused(house: House) -> None:
    key = _nora_with_key(house)
    client = _at_second_step(house.nora)
    assert _prove(client, key, origin="http://testserver.evil.example").status_code == 422
    assert _prove(client, key, verified=False).status_code == 422
    assert _prove(client, SoftKey()).status_code == 422
    assert not is_open(client)
    assert Entry.objects.filter(action="signin.key_not_proven").count() == 3
    assert _prove(client, key)["Location"] == "/"


def test_52_copy_of_a_key_that_counts_behind_is_refused(house: House) -> None:
    key = _nora_with_key(house)
    clone = key.copied()
    assert _prove(_at_second_step(house.nora), key)["Location"] == "/"
    assert _prove(_at_second_step(house.nora), key)["Location"] == "/"
    client = _at_second_step(house.nora)
    answer = _prove(client, clone)
    assert answer.status_code == 422
    assert "answered with an old count" in answer.content.decode()
    assert Entry.objects.filter(action="signin.key_cloned").count() == 1
    assert not is_open(client)


def test_52_answer_of_a_key_works_once(house: House) -> None:
    key = _nora_with_key(house)
    client = _at_second_step(house.nora)
    options = client.post("/sign-in/second-step/key/question/").json()
    answer = json.dumps(key.prove(options, origin=ORIGIN))
    assert client.post("/sign-in/second-step/key/", {"answer": answer})["Location"] == "/"
    other = _at_second_step(house.nora)
    assert other.post("/sign-in/second-step/key/", {"answer": answer}).status_code == 422
    other.post("/sign-in/second-step/key/question/")
    assert other.post("/sign-in/second-step/key/", {"answer": answer}).status_code == 422


def test_52_answer_after_five_minutes_is_refused(house: House) -> None:
    key = _nora_with_key(house)
    client = _at_second_step(house.nora)
    options = client.post("/sign-in/second-step/key/question/").json()
    answer = json.dumps(key.prove(options, origin=ORIGIN))
    with people.later(minutes=5, seconds=1):
        late = client.post("/sign-in/second-step/key/", {"answer": answer})
    assert late.status_code == 422
    assert "That took too long" in late.content.decode()


def test_52_key_that_does_not_check_the_person_is_not_registered(house: House) -> None:
    client = Client()
    give_passphrase(client, house.nora.email, house.nora.passphrase)
    page = _register(client, SoftKey(), at="/sign-in/set-up/key/", verified=False)
    assert page.status_code == 422
    assert "It needs a PIN or a fingerprint." in page.content.decode()
    wrong = _register(client, SoftKey(), at="/sign-in/set-up/key/", origin="https://testserver")
    assert wrong.status_code == 422
    assert not Authenticator.objects.filter(user=house.nora.person.user).exists()


def test_nonsense_instead_of_a_keys_answer_is_refused_calmly(house: House) -> None:
    _nora_with_key(house)
    client = _at_second_step(house.nora)
    for answer in ("", "nonsense", "[]", "{}", '{"id": 5}', "x" * 20_000):
        client.post("/sign-in/second-step/key/question/")
        assert client.post("/sign-in/second-step/key/", {"answer": answer}).status_code in (422, 429)


def test_question_is_not_told_to_strangers(house: House) -> None:
    assert Client().post("/sign-in/second-step/key/question/").status_code == 403


def test_name_of_a_key_is_sealed(house: House) -> None:
    _nora_with_key(house)
    row = Authenticator.objects.get(user=house.nora.person.user, type="webauthn")
    assert "blue key" not in str(row.data)
