"""Some pages ask for the passphrase once more after some minutes. What was typed is not lost; no secret is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from wayhome.organisations.models import RoleGrant
from wayhome.vault.models import Draft

pytestmark = pytest.mark.django_db
TYPED = {"role": "RETURN_COUNSELLOR", "resend": "1"}


def asked(cast: Cast) -> tuple[Client, str]:
    """Mona gave her passphrase a while ago, and sends a form that asks for it again."""
    client = sign_in(Client(), cast.mona, confirmed=False)
    return client, reverse("organisations:give_role", args=[cast.casey.id])


def has_role(cast: Cast) -> bool:
    return RoleGrant.objects.filter(user=cast.casey.id, role=TYPED["role"], ended_at=None).exists()


def test_what_was_typed_is_there_after_the_passphrase_and_is_sent_from_there(cast: Cast) -> None:
    client, page = asked(cast)
    answer = client.post(page, TYPED)
    kept = reverse("signin:drafts")
    assert answer.headers["Location"] == f"{reverse('signin:confirm')}?next={kept.replace('/', '%2F')}"
    assert "What you typed is kept" in client.get(answer.headers["Location"]).text
    assert not has_role(cast), "nothing of it is done so far"
    onward = client.post(reverse("signin:confirm"), {"passphrase": cast.mona.passphrase, "next": kept})
    assert onward.headers["Location"] == kept
    shown = client.get(kept).text
    assert f'action="{page}"' in shown
    assert 'value="RETURN_COUNSELLOR"' in shown
    assert page not in sign_in(Client(), cast.casey).get(kept).text, "to nobody else"
    (row,) = Draft.objects.all()
    assert b"RETURN_COUNSELLOR" not in bytes(row.sealed)
    assert client.post(page, {**TYPED, "kept_draft": str(row.pk)}).status_code == 302
    assert has_role(cast)
    assert not Draft.objects.exists(), "what was sent is no longer kept"


def test_sent_again_too_late_it_is_kept_once_and_not_twice(cast: Cast) -> None:
    client, page = asked(cast)
    client.post(page, TYPED)
    (row,) = Draft.objects.all()
    client.post(page, {**TYPED, "kept_draft": str(row.pk)})
    assert list(Draft.objects.values_list("pk", flat=True)) == [row.pk]


def test_a_form_that_may_hold_a_secret_is_not_kept_and_a_passphrase_never_is(cast: Cast) -> None:
    client, page = asked(cast)
    answer = client.post(page, {"role": TYPED["role"]})
    assert answer.headers["Location"] == f"{reverse('signin:confirm')}?next={page.replace('/', '%2F')}"
    assert not Draft.objects.exists(), "it did not say that it holds none"
    client.post(page, {**TYPED, "passphrase": "anchor velvet museum"})
    assert Draft.objects.count() == 1, "first: this one is kept"
    kept = reverse("signin:drafts")
    client.post(reverse("signin:confirm"), {"passphrase": cast.mona.passphrase, "next": kept})
    assert "anchor velvet museum" not in client.get(kept).text


def test_of_this_room_nothing_is_kept_so_one_comes_back_to_the_page_itself(cast: Cast) -> None:
    client, _page = asked(cast)
    page = reverse("signin:new_key")
    answer = client.post(page, {"name": "The blue one", "resend": "1"})
    assert answer.headers["Location"] == f"{reverse('signin:confirm')}?next={page.replace('/', '%2F')}"
    assert not Draft.objects.exists()
    assert "What you typed is kept" not in client.get(answer.headers["Location"]).text
