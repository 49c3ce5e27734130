"""The wall, gone along: every address of the site, by every role that works on a case. What is behind it is never seen.

Vera is in teams that hold every part of the case, and is handed the keys to its evidence as well: what stops her is her
role alone. Each role is shown to see its own side; otherwise nothing would be proved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests import sweeps
from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from tests.evidence import story
from tests.house import reading
from wayhome.casefile import queries_notes as casefile
from wayhome.evidence import models, seeing
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db
EVIDENCE = ("wallstatement", "wallsender", "wallkept")
CARE = {"D": ("wallhealth", "walldoctor"), "E": ("wallcounsel",)}
CARE_WORDS = tuple(word for words in CARE.values() for word in words)
# Whoever works in the cast's teams, and those of the same sides who do not.
CAST = ("CASE_MANAGER_SEND", "SHELTER_STAFF", "HEALTH", "LEGAL_AID", "CASE_MANAGER_RECV")
OTHERS = tuple(sorted(sweeps.EVERY_ROLE - set(CAST)))
BOTH = (("LEGAL_AID", "HEALTH"),)


@dataclass
class Wall:
    """A case with something on both sides, and Vera, who holds all its keys."""

    cast: Cast
    seen: Found
    vera: Person
    client: Client
    ids: tuple[UUID, ...]
    items: tuple[UUID, ...]

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.vera.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.vera.user, role=code, granted_by=self.cast.mona.user)

    def seen_words(self) -> dict[str, str]:
        """Each word of either side that is shown at all, and where."""
        found: dict[str, str] = {}
        for path, method in [*self.paths(), *self.posts()]:
            answer: Any = getattr(self.client, method)(path)
            assert answer.status_code < 500, path
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            shown = body.decode(errors="replace") + str(dict(answer.headers))
            for word in (*EVIDENCE, *CARE_WORDS):
                if word in shown:
                    found.setdefault(word, path)
        return found

    def paths(self) -> Iterator[tuple[str, str]]:
        """Every address that is read, with everything of the case that could stand in it."""
        for address in reading.addresses():
            if "GET" not in address.view.methods or address.name.startswith(("signin:", "core:")):
                continue
            names = list(address.converters)
            for values in product(*(self.values(name, address) for name in names)):
                yield self.at(address, dict(zip(names, values, strict=True))), "get"
        for word in (*EVIDENCE, *CARE_WORDS):
            yield f"{reverse('casefile:search')}?q={quote(word)}", "get"

    def posts(self) -> Iterator[tuple[str, str]]:
        for item in self.items:
            yield reverse("evidence:open_file", args=[self.seen.code, item]), "post"

    def values(self, name: str, address: reading.Address) -> tuple[object, ...]:
        if name == "code":
            return (self.seen.code,)
        kind = type(address.converters[name]).__name__
        if kind == "UUIDConverter":
            own = address.name.split(":")[0] in ("evidence", "casefile", "testimony")
            return self.ids if own else self.ids[:1]
        return (1,) if kind == "IntConverter" else ("word",)

    def at(self, address: reading.Address, values: dict[str, object]) -> str:
        path = "/" + address.route
        for name, value in values.items():
            path = re.sub(rf"<(?:\w+:)?{name}>", str(value), path)
        return path


@pytest.fixture
def wall(cast: Cast, client: Client) -> Wall:
    seen = story.case(cast)
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey), (cast.legal, cast.lea))
    vera = casting.join(cast.mona, "Vera", roles=("LEGAL_AID",), teams=teams)
    kept = story.keep(
        cast,
        seen,
        content=b"wallkept in a letter",
        name="letter.txt",
        title="wallstatement",
        first=story.handed(from_name="wallsender"),
    )
    black = story.keep(cast, seen, title="wallstatement of June")
    copy = story.copied(cast, seen, black)
    note = world.write_note(cast.hana, seen, "wallhealth", kind="health")
    hana = sign_in(Client(), cast.hana)
    sent = {"group": "D", "words": "walldoctor", "file": SimpleUploadedFile("walldoctor.pdf", story.paper())}
    assert hana.post(reverse("casefile:file", args=[seen.code]), sent).status_code == 302
    (letter,) = casefile.files_of(cast.hana.actor(), story.again(cast, seen, cast.hana))
    made = Wall(cast, seen, vera, sign_in(client, vera), (), (kept, black, copy))
    made.become("PSYCHOSOCIAL")
    told = world.write_note(vera, seen, "wallcounsel", kind="psychosocial")
    files = tuple(row.file for row in models.Item.objects.all())
    made.ids = (kept, black, copy, *files, note, told, letter.id)
    held = records.get(vera.keyring(), models.Item.objects.get(pk=kept))
    assert held["document"]["title"] == "wallstatement", "she holds its keys, whatever her role is now"
    return made


def went_along(wall: Wall, *codes: str) -> None:
    wall.become(*codes)
    found = wall.seen_words()
    cares = bool(seeing.CARE & set(codes))
    evidence = {word for word in EVIDENCE if word in found}
    assert evidence == (set(EVIDENCE) if seeing.KEEPERS & set(codes) and not cares else set()), found
    if not cares:
        assert {word: found[word] for word in CARE_WORDS if word in found} == {}
    for group, code in (("D", "HEALTH"), ("E", "PSYCHOSOCIAL")):
        if code in codes:
            assert set(CARE[group]) <= found.keys(), "its own side is seen"


@pytest.mark.parametrize("code", CAST)
def test_no_role_of_the_cast_sees_over_the_wall_at_any_address(wall: Wall, code: str) -> None:
    went_along(wall, code)


@pytest.mark.parametrize("codes", BOTH, ids="-".join)
def test_who_stands_on_both_sides_sees_no_evidence(wall: Wall, codes: tuple[str, ...]) -> None:
    went_along(wall, *codes)


@pytest.mark.slow
@pytest.mark.parametrize("code", OTHERS)
def test_no_other_role_does(wall: Wall, code: str) -> None:
    went_along(wall, code)


KEEPS, LEADS = seeing.KEEPERS, frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
ITEM = ("code", "item")
MATRIX = {
    "items": KEEPS,
    "new": KEEPS,
    "one": KEEPS,
    "hand_on": KEEPS,
    "became": KEEPS,
    "copy": KEEPS,
    "second": KEEPS,
    "give": KEEPS,
    "use": KEEPS,
    "pass_on": LEADS,
    "requests": LEADS,
}
POSTED = {"open_file": KEEPS, "let_in": KEEPS, "take_in": KEEPS, "allow": LEADS}


def test_every_address_of_this_room_by_every_role(wall: Wall) -> None:
    from wayhome.evidence import urls

    assert {pattern.name for pattern in urls.urlpatterns} == {*MATRIX, *POSTED}
    for code in sorted(sweeps.EVERY_ROLE):
        wall.become(code)
        for name, opens in MATRIX.items():
            answer = wall.client.get(_at(wall, name))
            closed = 403 if opens == LEADS else 404
            assert answer.status_code == (200 if code in opens else closed), (code, name)
        for name, opens in POSTED.items():
            if code not in opens:
                answer = wall.client.post(_at(wall, name))
                assert answer.status_code == (403 if opens == LEADS else 404), (code, name)


def test_of_others_and_of_nobody_the_answer_is_the_same(wall: Wall) -> None:
    other = story.case(wall.cast)
    wall.become("LEGAL_AID")
    for name in ("one", "hand_on", "became", "copy", "second", "give"):
        assert wall.client.get(_at(wall, name)).status_code == 200
        elsewhere = reverse(f"evidence:{name}", args=[other.code, wall.items[0]])
        nowhere = reverse(f"evidence:{name}", args=[wall.seen.code, uuid4()])
        answers = [wall.client.get(path) for path in (elsewhere, nowhere)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len(answers[0].content) == len(answers[1].content)


def _at(wall: Wall, name: str) -> str:
    address = next(one for one in reading.addresses() if one.name == f"evidence:{name}")
    needs: dict[str, object] = {"code": wall.seen.code, "item": wall.items[0]}
    return reverse(address.name, kwargs={one: needs.get(one, wall.items[0]) for one in address.converters})
