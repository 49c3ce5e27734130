"""Coming in by invitation, and coming back with a recovery sheet or new keys."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from tests.signin.people import House, browser, give_code, give_passphrase, is_open, signed_in
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import User
from wayhome.signin import totp
from wayhome.vault import keys, private
from wayhome.vault.models import PrivateHalf, VaultSession

NEW = "willow basket harbour seven lanterns quietly"


def _invited(house: House, name: str = "Zelda") -> str:
    invited = organisations.invite(
        name=name,
        email=f"{name.lower()}@harbour-house.test",
        roles=("SHELTER_STAFF",),
        by=house.mona.person.actor(),
    )
    return f"/invitation/{invited.token}/"


def test_invitation_leads_through_passphrase_sheet_and_second_step_to_waiting(house: House) -> None:
    link, client = _invited(house), Client()
    page = client.get(link)
    text = page.content.decode()
    assert "Mona invites Zelda to work with Harbour House here." in text
    offered = page.context["offered"]
    assert len(offered.split()) == 7
    assert client.get(link).context["offered"] != offered
    sheet = client.post(link, {"passphrase": offered})
    assert (sheet.status_code, len(sheet.context["words"]), len(sheet.context["fingerprint"])) == (200, 24, 8)
    assert sheet.context["onward"] == "/sign-in/set-up/"
    assert not is_open(client)
    new = client.get("/sign-in/set-up/").context["app"]
    code = totp.code_at(new.secret, totp.step_at(clock.now()))
    codes = client.post("/sign-in/set-up/", {"sealed": new.sealed, "code": code})
    assert codes.context["onward"] == "/"
    home = client.get("/you/").content.decode()
    assert "Waiting until a manager confirms you" in home
    assert " ".join(sheet.context["fingerprint"]) in home
    zelda = User.objects.get(email="zelda@harbour-house.test")
    assert private.open_with_sheet(zelda.pk, " ".join(sheet.context["words"])).user == zelda.pk
    organisations.certify(user=zelda.pk, words=sheet.context["fingerprint"], by=house.mona.person.actor())
    assert "Waiting until a manager confirms you" not in client.get("/you/").content.decode()


def test_own_passphrase_is_taken_when_it_is_strong_enough(house: House) -> None:
    link, client = _invited(house), Client()
    weak = client.post(link, {"passphrase": "zelda1990"})
    assert weak.status_code == 422
    assert not User.objects.filter(name="Zelda").exists()
    assert client.post(link, {"passphrase": NEW}).status_code == 200
    assert User.objects.get(name="Zelda").check_password(NEW)


def test_each_invitation_that_does_not_open_has_its_sentence(house: House) -> None:
    used, lapsed, withdrawn = _invited(house, "Uma"), _invited(house, "Lara"), _invited(house, "Wilma")
    Client().post(used, {"passphrase": NEW})
    for link, words in {
        used: "This invitation was used already.",
        "/invitation/nothing-of-the-kind/": "This link leads to no invitation.",
    }.items():
        for answer in (Client().get(link), Client().post(link, {"passphrase": NEW})):
            assert answer.status_code == 404
            assert words in answer.content.decode()
    found = User.objects.get(name="Mona").organisation.invitations.get(name="Wilma")
    organisations.withdraw_invitation(invitation=found.pk, by=house.mona.person.actor())
    assert "This invitation was withdrawn." in Client().get(withdrawn).content.decode()
    with clock.shifted(timedelta(hours=72)):
        assert "has lapsed" in Client().get(lapsed).content.decode()
        assert "has lapsed" in Client().post(lapsed, {"passphrase": NEW}).content.decode()
    assert not User.objects.filter(name__in=["Lara", "Wilma"]).exists()


def test_looking_at_an_invitation_does_not_use_it_up(house: House) -> None:
    link = _invited(house)
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert Client().post(link, {"passphrase": NEW}).status_code == 200


def test_invitation_opened_in_a_browser_in_use_is_not_used_up(house: House) -> None:
    link, client = _invited(house), signed_in(house.casey)
    assert client.post(link, {"passphrase": NEW}).status_code == 409
    assert "Someone is signed in here" in client.get(link).content.decode()
    assert is_open(client)
    assert Client().get(link).status_code == 200


def test_lost_keys_are_made_anew_by_a_link_and_the_old_ways_in_stop(house: House) -> None:
    client = signed_in(house.casey)
    invited = organisations.replace_lost_keys(user=house.casey.person.id, by=house.mona.person.actor())
    assert not is_open(client)
    link, browser = f"/invitation/{invited.token}/", Client()
    page = browser.get(link).content.decode()
    assert "Make your new keys" in page
    assert house.casey.email in page
    sheet = browser.post(link, {"passphrase": NEW})
    assert len(sheet.context["words"]) == 24
    # The second factor is still hers: it is asked, not set up anew.
    assert sheet.context["onward"] == "/sign-in/second-step/"
    assert give_code(browser, house.casey.code(1))["Location"] == "/"
    assert "Waiting until a manager confirms you" in browser.get("/you/").content.decode()
    assert not keys.is_certified(user=house.casey.person.id)
    assert give_passphrase(Client(), house.casey.email, house.casey.passphrase).status_code == 422


def test_lost_keys_and_lost_second_factor_are_both_made_anew(house: House) -> None:
    invited = organisations.replace_lost_keys(
        user=house.casey.person.id, by=house.mona.person.actor(), second_factor_too=True
    )
    browser = Client()
    sheet = browser.post(f"/invitation/{invited.token}/", {"passphrase": NEW})
    assert sheet.context["onward"] == "/sign-in/set-up/"
    assert not Authenticator.objects.filter(user=house.casey.person.user).exists()


# Recovery sheet ---------------------------------------------------------------------------------------------------


def _recover(email: str, words: str, passphrase: str = NEW, source: str = "127.0.0.1") -> tuple[int, str]:
    answer = browser(source).post(
        "/sign-in/recover/", {"email": email, "words": words, "passphrase": passphrase}
    )
    return answer.status_code, answer.content.decode()


def test_recovery_sheet_sets_a_new_passphrase_and_ends_all_sessions(house: House) -> None:
    client = signed_in(house.casey)
    words = " ".join(house.casey.person.sheet_words)
    typed = "\n".join(f"{n}. {word.upper()}" for n, word in enumerate(words.split(), start=1))
    status, text = _recover(house.casey.email, typed)
    assert (status, "Your new passphrase is set" in text) == (200, True)
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert give_passphrase(Client(), house.casey.email, house.casey.passphrase).status_code == 422
    assert mail.outbox == []
    entry = Entry.objects.get(action="signin.recovered")
    assert (entry.subject, entry.organisation) == (
        house.casey.person.id,
        house.casey.person.user.organisation_id,
    )


def test_54_recovery_sheet_does_not_take_the_place_of_the_second_factor(house: House) -> None:
    _recover(house.casey.email, " ".join(house.casey.person.sheet_words))
    client = Client()
    assert give_passphrase(client, house.casey.email, NEW)["Location"] == "/sign-in/second-step/"
    assert client.get("/sign-in/set-up/")["Location"] == "/sign-in/second-step/"
    assert not is_open(client)
    assert give_code(client, house.casey.code())["Location"] == "/"
    assert is_open(client)


def test_43_recovery_answers_unknown_people_and_wrong_words_alike(house: House) -> None:
    others = " ".join(house.mona.person.sheet_words)
    organisations.pause(user=house.nora.person.id, by=house.mona.person.actor())
    answers = {
        "wrong words": _recover(house.casey.email, others),
        "unknown": _recover("n" * 5 + "@harbour-house.test", others),
        "paused": _recover(house.nora.email, " ".join(house.nora.person.sheet_words)),
    }
    for name, (status, text) in answers.items():
        assert status == 422, name
        assert "Address and recovery sheet do not belong together." in text
    lengths = {
        len(text.replace(email, ""))
        for (status, text), email in zip(
            answers.values(),
            [house.casey.email, "n" * 5 + "@harbour-house.test", house.nora.email],
            strict=True,
        )
    }
    assert max(lengths) - min(lengths) < 80  # offered words differ in length
    halves = PrivateHalf.objects.filter(user=house.casey.person.id).count()
    assert halves == 2
    assert house.casey.person.user.check_password(house.casey.passphrase)
    assert Entry.objects.filter(action="signin.recovery_failed").count() == 3


def test_words_that_cannot_be_a_sheet_are_named(house: House) -> None:
    words = list(house.casey.person.sheet_words)
    status, text = _recover(house.casey.email, " ".join([*words[:3], "nosuchword", *words[4:]]))
    assert (status, "Word 4 is not one of the words we use." in text) == (422, True)
    status, text = _recover(house.casey.email, " ".join(words[:23]))
    assert (status, "There are 23 words here." in text) == (422, True)


def test_45_recovery_is_counted_per_account_and_per_source(house: House) -> None:
    others = " ".join(house.mona.person.sheet_words)
    for number in range(5):
        assert _recover(house.casey.email, others, source=f"198.51.100.{number}")[0] == 422
    right = " ".join(house.casey.person.sheet_words)
    assert _recover(house.casey.email, right, source="198.51.100.9")[0] == 429
    assert _recover(house.mona.email, others, source="198.51.100.9")[0] == 200


def test_nothing_of_a_session_is_left_after_recovery(house: House) -> None:
    signed_in(house.casey)
    assert VaultSession.objects.filter(user=house.casey.person.id).exists()
    _recover(house.casey.email, " ".join(house.casey.person.sheet_words))
    assert not VaultSession.objects.filter(user=house.casey.person.id).exists()


def test_page_for_those_who_lost_everything_says_whom_to_ask(house: House) -> None:
    text = Client().get("/sign-in/lost/").content.decode()
    assert "Call a manager of your organisation." in text
    assert "Nobody can do this by mail." in text


@pytest.mark.parametrize(
    "page", ["/sign-in/", "/sign-in/recover/", "/sign-in/lost/", "/locked/", "/signed-out/"]
)
def test_pages_before_signing_in_open_for_everyone(house: House, page: str) -> None:
    assert Client().get(page).status_code == 200
