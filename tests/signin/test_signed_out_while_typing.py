"""The session ended while somebody typed: what was sent stands on the answer, to be copied, and is kept nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, sign_in
from wayhome.vault.models import Draft

pytestmark = pytest.mark.django_db
TYPED = {"resend": "1", "words": "She called.\n<b>Twice", "csrfmiddlewaretoken": "old", "kind": "note"}


def test_what_was_typed_stands_there_and_one_signs_in_beside_it(cast: Cast) -> None:
    seen = world.open_case(cast.casey)
    page = reverse("casefile:note", args=[seen.code])
    client = sign_in(Client(), cast.casey)
    client.logout()
    answer = client.post(page, TYPED)
    assert answer.status_code == 403
    assert "She called.<br>&lt;b&gt;Twice" in answer.text
    assert "Nothing of this was saved" in answer.text
    assert (
        f'href="{reverse("signin:sign_in")}?next={page.replace("/", "%2F")}" target="_blank"' in answer.text
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Refresh"] == "900; url=/", "it does not stand there for whoever sits down next"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", ["K7-42QD", "K7-42QE"])
def test_it_says_nothing_of_what_there_is(name: str) -> None:
    page = reverse("casefile:note", args=[name])
    answer = Client().post(page, TYPED)
    assert answer.status_code == 403
    assert "You are signed out" in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"resend": "1", "do": "save"},
        {"words": "A form that may hold a secret does not say “resend”"},
        {"passphrase": "anchor velvet museum"},
    ],
)
def test_nothing_typed_or_perhaps_a_secret_goes_to_sign_in_as_ever(sent: dict[str, str]) -> None:
    answer = Client().post(reverse("casefile:note", args=["K7-42QD"]), sent)
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("signin:sign_in")
