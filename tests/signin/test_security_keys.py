"""What an answer of a security key must satisfy, tried with a key in software."""

from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator

from tests.signin.authenticator import SoftKey
from wayhome.signin import security_keys
from wayhome.signin.security_keys import NotThisKey, Site

SITE = Site(origin="https://cases.example.org", host="cases.example.org")


def _registered(key: SoftKey) -> tuple[Authenticator, int]:
    question = security_keys.ask_for_new(SITE, user=uuid4(), name="a@example.org", known=[])
    answer = key.register(question.options, origin=SITE.origin)
    count = security_keys.registered(SITE, state=question.state, answer=answer)
    return Authenticator(type="webauthn", data={"credential": answer}), count


def test_key_registers_and_proves_itself() -> None:
    key = SoftKey()
    row, count = _registered(key)
    known = [security_keys.credential_of(row)]
    question = security_keys.ask(SITE, known=known)
    answer = key.prove(question.options, origin=SITE.origin)
    assert count == 1
    assert security_keys.proven(SITE, state=question.state, answer=answer, known=known) == (key.id, 2)


@pytest.mark.parametrize(
    "origin",
    [
        "https://cases.example.org.evil.example",
        "https://evil.cases.example.org",
        "http://cases.example.org",
        "https://cases.example.org:8443",
        "null",
    ],
)
def test_52_wrong_origin_is_refused_when_registering_and_when_proving(origin: str) -> None:
    key = SoftKey()
    question = security_keys.ask_for_new(SITE, user=uuid4(), name="a@example.org", known=[])
    answer = key.register(question.options, origin=origin)
    with pytest.raises(NotThisKey):
        security_keys.registered(SITE, state=question.state, answer=answer)
    row, _count = _registered(key)
    known = [security_keys.credential_of(row)]
    asked = security_keys.ask(SITE, known=known)
    with pytest.raises(NotThisKey):
        security_keys.proven(
            SITE, state=asked.state, answer=key.prove(asked.options, origin=origin), known=known
        )


def test_52_key_that_did_not_verify_the_person_is_refused() -> None:
    key = SoftKey()
    question = security_keys.ask_for_new(SITE, user=uuid4(), name="a@example.org", known=[])
    answer = key.register(question.options, origin=SITE.origin, verified=False)
    with pytest.raises(NotThisKey):
        security_keys.registered(SITE, state=question.state, answer=answer)
    row, _count = _registered(key)
    known = [security_keys.credential_of(row)]
    asked = security_keys.ask(SITE, known=known)
    unverified = key.prove(asked.options, origin=SITE.origin, verified=False)
    with pytest.raises(NotThisKey):
        security_keys.proven(SITE, state=asked.state, answer=unverified, known=known)


def test_52_another_key_and_an_answer_to_another_question_are_refused() -> None:
    key, other = SoftKey(), SoftKey()
    row, _count = _registered(key)
    known = [security_keys.credential_of(row)]
    asked, later = security_keys.ask(SITE, known=known), security_keys.ask(SITE, known=known)
    answer = key.prove(asked.options, origin=SITE.origin)
    with pytest.raises(NotThisKey):
        security_keys.proven(SITE, state=later.state, answer=answer, known=known)
    with pytest.raises(NotThisKey):
        security_keys.proven(
            SITE, state=asked.state, answer=other.prove(asked.options, origin=SITE.origin), known=known
        )


@pytest.mark.parametrize(
    "nonsense", [{}, {"id": 1}, {"response": []}, {"id": "AA", "rawId": "AA", "response": {}}]
)
def test_nonsense_instead_of_an_answer_is_refused(nonsense: dict[str, object]) -> None:
    question = security_keys.ask_for_new(SITE, user=uuid4(), name="a@example.org", known=[])
    with pytest.raises(NotThisKey):
        security_keys.registered(SITE, state=question.state, answer=nonsense)
    asked = security_keys.ask(SITE, known=[])
    with pytest.raises(NotThisKey):
        security_keys.proven(SITE, state=asked.state, answer=nonsense, known=[])


def test_52_count_must_move_on_unless_the_key_never_counts() -> None:
    assert security_keys.counter_moved_on(stored=4, shown=5)
    assert not security_keys.counter_moved_on(stored=4, shown=4)
    assert not security_keys.counter_moved_on(stored=4, shown=3)
    assert not security_keys.counter_moved_on(stored=4, shown=0)
    assert security_keys.counter_moved_on(stored=0, shown=0)
