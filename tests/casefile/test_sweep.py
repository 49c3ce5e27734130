"""Every address of this room, by every role, on an own case, a foreign one and one that is not there (23 to 30)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, sign_in
from tests.kept import kept
from wayhome.casefile import queries, rules, urls
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found

EVERY_ROLE = roles.CODES
# Name -> methods, what else the address needs, and whether it is about a case.
PAGES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "today": (frozenset({"GET"}), frozenset()),
    "list": (frozenset({"GET"}), frozenset()),
    "search": (frozenset({"GET", "POST"}), frozenset()),
    "new": (frozenset({"GET", "POST"}), frozenset()),
    "case": (frozenset({"GET"}), frozenset({"code"})),
    "beside": (frozenset({"GET"}), frozenset({"code"})),
    "timeline": (frozenset({"GET"}), frozenset({"code"})),
    "notes": (frozenset({"GET"}), frozenset({"code"})),
    "note": (frozenset({"GET", "POST"}), frozenset({"code"})),
    "draft": (frozenset({"POST"}), frozenset({"code"})),
    "drop_draft": (frozenset({"POST"}), frozenset({"code"})),
    "edit_note": (frozenset({"GET", "POST"}), frozenset({"code", "note"})),
    "file": (frozenset({"GET", "POST"}), frozenset({"code"})),
    "download": (frozenset({"GET"}), frozenset({"code", "file"})),
}
OF_A_CASE = sorted(name for name, (_methods, needs) in PAGES.items() if "code" in needs)


@dataclass
class Stage:
    """A case with a note and a file, and everybody who may ask for it."""

    cast: Cast
    seen: Found
    note: UUID
    file: UUID

    def own(self, name: str) -> str:
        return self._at(name, code=self.seen.code, note=self.note, file=self.file)

    def unknown(self, name: str) -> str:
        return self._at(name, code="Q2-2222", note=uuid4(), file=uuid4())

    def _at(self, name: str, **values: object) -> str:
        return reverse(f"casefile:{name}", kwargs={need: values[need] for need in PAGES[name][1]})

    def sent(self, name: str) -> dict[str, object]:
        """What would be accepted from who may."""
        day = world.day_parts(clock.today())
        return {
            "search": {"words": "Mira"},
            "new": {"do": "look", "name": "Mira"},
            "note": {"note": str(uuid4()), "kind": "general", "text": "evil", **day},
            "draft": {"note": str(uuid4()), "text": "evil", **day},
            "drop_draft": {"note": str(uuid4())},
            "edit_note": {"number": "1", "text": "evil", **day},
            "file": {"group": "I", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 evil")},
        }.get(name, {})  # type: ignore[return-value]  # texts and a file


@kept
def begun(cast: Cast) -> tuple[Found, UUID, UUID]:
    seen = world.open_case(cast.casey, name="Mira")
    client = sign_in(Client(), cast.casey)
    client.post(
        world.at("file", seen), {"group": "I", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan")}
    )
    note = world.write_note(cast.casey, seen, "She slept well.")
    (file,) = queries.files_of(cast.casey.actor(), seen)
    return seen, note, file.id


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast, *begun(cast))


def rows() -> dict[str, str]:
    """A digest of everything that is known of people, cases, notes and files."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND (tablename ~ "
            "'^(people|casefile|consent|duties)_' OR tablename IN ('vault_sealedfile', 'vault_wrap', 'vault_strand'))"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def ask(client: Client, stage: Stage, name: str, path: str) -> Iterator[tuple[str, object]]:
    for method in sorted(PAGES[name][0]):
        yield method, client.get(path) if method == "GET" else client.post(path, stage.sent(name))


def size(answer: object) -> int:
    return len(b"".join(answer.streaming_content) if answer.streaming else answer.content)  # type: ignore[attr-defined]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(PAGES)
    for pattern in urls.urlpatterns:
        methods, needs = PAGES[pattern.name or ""]
        assert set(pattern.pattern.converters) == needs
        assert pattern.callback.methods - {"HEAD"} == methods  # type: ignore[attr-defined]
        opens = pattern.callback.roles  # type: ignore[attr-defined]
        named = {"today": frozenset(), **dict.fromkeys(("list", "search", "new"), rules.SEARCHING)}
        assert opens == named.get(pattern.name or "", rules.CASEWORK)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_23_the_case_manager_who_opened_it_gets_in_everywhere(stage: Stage, name: str) -> None:
    """Otherwise the refusals below would prove nothing."""
    client = sign_in(Client(), stage.cast.casey)
    for method, answer in ask(client, stage, name, stage.own(name)):
        assert (name, method, answer.status_code) in {  # type: ignore[attr-defined]
            (name, method, code) for code in (200, 204, 302)
        }


@pytest.mark.parametrize("name", sorted(PAGES))
def test_30_every_role_that_is_not_involved_gets_nothing_and_changes_nothing(stage: Stage, name: str) -> None:
    """Adam is of the same organisation; the role alone opens nothing."""
    client = sign_in(Client(), stage.cast.adam)
    before = rows()
    for code in sorted(EVERY_ROLE):
        RoleGrant.objects.filter(user=stage.cast.adam.user).delete()
        RoleGrant.objects.create(user=stage.cast.adam.user, role=code, granted_by=stage.cast.mona.user)
        for method, answer in ask(client, stage, name, stage.own(name)):
            status = answer.status_code  # type: ignore[attr-defined]
            if name in OF_A_CASE:
                assert (code, method, status) == (code, method, 404 if code in rules.CASEWORK else 403)
            else:
                assert status in (200, 403), (code, method)
            text = answer.content.decode()  # type: ignore[attr-defined]
            assert stage.seen.code not in text, (code, method)
            assert "She slept well." not in text
    assert rows() == before


@pytest.mark.parametrize("name", OF_A_CASE)
@pytest.mark.parametrize("who", ["rita", "dora", "otto", "sam", "hana", "mona"])
def test_24_what_is_not_open_is_like_what_is_not_there(stage: Stage, name: str, who: str) -> None:
    client = sign_in(Client(), getattr(stage.cast, who))
    before = rows()
    for (method, foreign), (_method, unknown) in zip(
        ask(client, stage, name, stage.own(name)), ask(client, stage, name, stage.unknown(name)), strict=True
    ):
        assert foreign.status_code in (403, 404), method  # type: ignore[attr-defined]
        assert foreign.status_code == unknown.status_code  # type: ignore[attr-defined]
        assert size(foreign) == size(unknown)
        for needle in ("Mira", "slept", "plan.pdf"):
            assert needle not in foreign.content.decode()  # type: ignore[attr-defined]
    assert rows() == before


@pytest.mark.parametrize("name", OF_A_CASE)
def test_24_an_involvement_that_ended_opens_nothing(stage: Stage, name: str) -> None:
    from wayhome.people import actions as people

    until = clock.today()
    basis = world.share_with_dawn(stage.cast, stage.seen, "A", "F", "I", until=until)
    client = sign_in(Client(), stage.cast.rita)
    assert client.get(world.at("case", stage.seen)).status_code == 200
    people.end_basis(basis=basis, by=stage.cast.casey.actor())
    for _method, answer in ask(client, stage, name, stage.own(name)):
        assert answer.status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.casey)
    allowed = PAGES[name][0] | ({"HEAD"} if "GET" in PAGES[name][0] else set())
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        if method not in allowed:
            for path in (stage.own(name), stage.unknown(name)):
                assert (method, client.generic(method, path).status_code) == (method, 405)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_who_is_not_signed_in_or_locked_is_led_away_whatever_is_asked(stage: Stage, name: str) -> None:
    before = rows()
    locked = sign_in(Client(), stage.cast.casey, unlocked=False)
    for path in {stage.own(name), stage.unknown(name)}:
        for client, to in ((Client(), "/sign-in/"), (locked, "/unlock/")):
            for _method, answer in ask(client, stage, name, path):
                assert answer.status_code == 302  # type: ignore[attr-defined]
                assert answer.headers["Location"].startswith(to)  # type: ignore[attr-defined]
    assert rows() == before
