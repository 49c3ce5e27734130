"""A canary in every free text that touches a case: it is in the dump before, sealed, and in none of it after erasing.

Somebody who leads the case opens every page of it and sends every form with one word in each text. What is sealed with
that word inside is remembered, byte for byte; a dump is searched for those bytes, with no key and no list of tables.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from rich.console import Console

from tests.cast import Person
from tests.demo.whole import Whole
from tests.forms import giving, walking
from tests.forms.reading import Field, Form
from tests.retention.test_dump import Dump, dumped
from tests.retention.test_erasing import write_note
from wayhome.demo import world
from wayhome.organisations import visits
from wayhome.organisations.models import User
from wayhome.oversight import actions as oversight
from wayhome.oversight.models import Opening
from wayhome.people import erasing as people_erasing
from wayhome.people import queries as people
from wayhome.retention import erasing
from wayhome.vault import envelope
from wayhome.vault.envelope import Place

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
CANARY = "qzcanaryvx"
OPEN = " in the open"
ENDS = (
    "people:end_part",
    "people:lead",
    "handover:",
    "closing:",
    "retention:",
)  # nobody might open it afterwards
TRIES = 6  # times that a form is sent, until something of it is kept
# On what order an authority asked: protection officers answer for it later, too. Her or his name is left out of it.
STAYS = {"disclosure_asking": {"log"}}
NAME = "Lule"
LEADS = "nora"

type Places = dict[str, set[str]]


@contextmanager
def remembered() -> Iterator[dict[bytes, Place]]:
    """Everything that is sealed meanwhile with the word in it."""
    found: dict[bytes, Place] = {}
    real = envelope.seal

    def seal(key: bytes, *, version: int, place: Place, plaintext: bytes) -> bytes:
        sealed = real(key, version=version, place=place, plaintext=plaintext)
        if CANARY.encode() in plaintext:
            found[sealed] = place
        return sealed

    envelope.seal = seal
    try:
        yield found
    finally:
        envelope.seal = real


def holding(dump: Dump, sealed: dict[bytes, Place]) -> Places:
    """In which columns of which tables one of these stands; or the word itself."""
    known, found = [one.hex() for one in sealed], defaultdict[str, set[str]](set)
    for table, rows in dump.items():
        for row in rows:
            for column, value in row.items():
                if CANARY in value:
                    found[table].add(column + OPEN)
                elif value.startswith(r"\\x") and any(one in value for one in known):
                    found[table].add(column)
    return dict(found)


class Planter(walking.Walker):
    """Who opens the pages of one case only, and writes the word into every text."""

    def plant(self, code: str, sealed: dict[bytes, Place]) -> None:
        self.look_round()
        for several in self.forms.values():
            for form in several:
                if code in form.action and not walking.named(form.action).startswith(ENDS):
                    self._until_kept(form, sealed)

    def _until_kept(self, form: Form, sealed: dict[bytes, Place]) -> None:
        before = len(sealed)
        for _time in range(TRIES):
            self.send(form, nasty=False)
            if len(sealed) > before:
                return

    def _looked(self, *_given: Any, **_more: Any) -> None:  # noqa: ANN401
        """What comes back is another test's."""


def texts(usual: Any) -> Any:  # noqa: ANN401
    def given(one: Field, dice: random.Random) -> list[str]:
        return [CANARY] if one.kind in ("textarea", "text") else usual(one, dice)

    return given


def test_a_word_in_every_text_of_a_case_is_in_no_dump_after_it_was_erased(
    committed_db: None,
    database_name: str,
    settings: LazySettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.HOME = tmp_path
    small = Whole(world.ensure(tmp_path, console=Console(quiet=True), small=True))
    code = small.seen_by(LEADS)[NAME]
    real = walking.named
    monkeypatch.setattr(walking, "named", lambda path: real(path) if path == "/" or code in path else "")
    monkeypatch.setattr(walking, "undone", nullcontext)
    monkeypatch.setattr(giving, "usual", texts(giving.usual))
    with remembered() as sealed:
        opened_in_an_emergency(small, code)
        Planter(LEADS, small.browser(LEADS), random.Random(8)).plant(code, sealed)
        write_note(lead(small), people.found(lead(small).actor(), code), f"{CANARY} The white house")
    before = holding(dumped(database_name), sealed)
    assert {"casefile_note", "oversight_opening", "oversight_review"} <= set(before), "it could be found"
    assert len(before) > 12, "and in many rooms"
    assert not [column for columns in before.values() for column in columns if OPEN in column]

    who = lead(small)
    seen = people.found(who.actor(), code)
    with transaction.atomic():
        erasing.beside(seen, by=who.actor())
        people_erasing.erase(case=seen.id, organisation=who.organisation.pk, by=who.actor())
    for name in small.known:
        visits.visit(small.actor(name))  # each takes out of its directory what has gone
    assert holding(dumped(database_name), sealed) == STAYS


def lead(small: Whole) -> Person:
    one = small.known[LEADS]
    return Person(User.objects.get(email=one.email), one.passphrase, ())


def opened_in_an_emergency(small: Whole, code: str) -> None:
    """Jon, who does not work on it, asks; Nora agrees; the protection officer says what she thinks of it."""
    jon, nora, ada = (small.actor(name) for name in ("jon", LEADS, "ada"))
    oversight.ask(code=code, why=f"{CANARY} She has collapsed", by=jon)
    row = Opening.objects.latest("created_at")
    oversight.agree(opening=row.pk, by=nora)
    oversight.review(opening=row.pk, verdict="right", words=f"{CANARY} She is well", by=ada)
