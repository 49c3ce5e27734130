"""Every address of this room, by every role, on cases of one's own, of others, and of nobody (23 to 31, 38)."""

import hashlib
import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.kept import kept
from tests.people.scene import ALIAS, CANARY, PAPER, PHONE, again, begin, reachable
from wayhome.core import codes
from wayhome.organisations import matrix, roles
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.people import actions, documents, models, queries, urls
from wayhome.people.shapes import Found

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
CASE_MANAGERS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
CANARIES = (CANARY, ALIAS, PAPER, "Osmani", PHONE[4:], "marigold", "Rruga e Portit", "her sister", "Gëzim")


def reading(group: str) -> frozenset[str]:
    """Roles that read any of a group in a case of their own agency."""
    kinds = {matrix.Kind.WRITE, matrix.Kind.READ, matrix.Kind.READ_WRITE, matrix.Kind.MINIMUM}
    rights = {role: matrix.rights(role, group) for role in matrix.MATRIX}
    return frozenset(role for role, right in rights.items() if right.kind in kinds and not right.own)


def reading_whole(group: str) -> frozenset[str]:
    rights = {role: matrix.rights(role, group) for role in matrix.MATRIX}
    return frozenset(role for role in reading(group) if rights[role].kind != matrix.Kind.MINIMUM)


def writing(group: str) -> frozenset[str]:
    kinds = {matrix.Kind.WRITE, matrix.Kind.READ_WRITE}
    rights = {role: matrix.rights(role, group) for role in matrix.MATRIX}
    return frozenset(role for role, right in rights.items() if right.kind in kinds and not right.own)


ANY = frozenset(role for group in matrix.GROUPS for role in reading(group))
A, B, C = reading("A"), reading("B"), reading("C")
WRITE_A = (
    writing("A") | CASE_MANAGERS
)  # in cases of their own agency a receiving case manager adds the name too
# GUARDIAN reads C in short; nothing of C has a short extract, so there is nothing to show.
READ_C = reading_whole("C")

WHOLE_A = reading_whole("A")
HISTORY = WHOLE_A | reading_whole("B") | READ_C


@dataclass(frozen=True)
class Declared:
    """Who sees that a page is there, who opens it, who uses it, and what is sent to use it."""

    there: frozenset[str]
    opens: frozenset[str]
    acts: frozenset[str] = frozenset()
    sends: dict[str, Any] = field(default_factory=dict)
    methods: frozenset[str] = frozenset({"GET", "HEAD"})
    refuses: int = 403  # who sees the page and may not use it


BOTH = frozenset({"GET", "HEAD", "POST"})
# A page that writes is not there for who may not read the group, and refused to who may only read it.
MATRIX = {
    "identity": Declared(A, A),
    "write_identity": Declared(A, WRITE_A, WRITE_A, {"read": "1", "name_used": "Mira"}, BOTH),
    "contact": Declared(B, B),
    "write_contact": Declared(B, writing("B"), writing("B"), {"read": "1", "channel": "none"}, BOTH),
    "account": Declared(READ_C, READ_C),
    "write_account": Declared(reading("C"), writing("C"), writing("C"), {"read": "0", "control": "Other"}, BOTH),
    "guardian": Declared(A, A),
    "write_guardian": Declared(A, WRITE_A, WRITE_A, {"read": "1", "name": "Vera", "conflict": "none"}, BOTH),
    "history": Declared(HISTORY, HISTORY),
    "links": Declared(WHOLE_A, WHOLE_A, WRITE_A, {"code": "OTHER", "kind": "family"}, BOTH),
    "access": Declared(ANY, ANY),
    "let_team_in": Declared(ANY, ANY, CASE_MANAGERS, {"team": "HOUSE"}, BOTH),
    "let_person_in": Declared(ANY, ANY, CASE_MANAGERS, {"person": "SAM"}, BOTH),
    "lead": Declared(ANY, ANY, CASE_MANAGERS, {"lead": "CASEY"}, BOTH),
    "end_part": Declared(ANY, ANY, CASE_MANAGERS, {}, BOTH),
    "standing": Declared(ANY, ANY),
    "rest": Declared(ANY, ANY, writing("I"), {"reason": "incident"}, BOTH),
    "resume": Declared(ANY, frozenset(), frozenset(), {}, frozenset({"POST"})),
    "follow_up": Declared(ANY, frozenset(), writing("I"), {}, frozenset({"POST"})),
    "reopen": Declared(ANY, frozenset(), frozenset(), {}, frozenset({"POST"})),
}  # fmt: skip
NAMES = sorted(MATRIX)
OTHERS = ("mona", "hana", "lea", "adam", "ada", "dora", "rita", "eli")
MODELS: list[Any] = [*apps.get_app_config("people").get_models()]
OPENED = [name for name in NAMES if "GET" in MATRIX[name].methods]
POSTS = [name for name in NAMES if "POST" in MATRIX[name].methods]


@dataclass
class Stage:
    """A case of Harbour's that Intake and Supervisors work on, one of Dawn's, and Casey, whose roles change."""

    cast: Cast
    client: Client
    own: Found
    other: Found
    foreign: Found
    part: UUID
    foreign_part: UUID

    def path(self, name: str, code: str | None = None, part: UUID | None = None) -> str:
        kwargs: dict[str, Any] = {"code": code or self.own.code}
        if name == "end_part":
            kwargs["involvement"] = part or self.part
        return reverse(f"people:{name}", kwargs=kwargs)

    def sends(self, name: str) -> dict[str, Any]:
        replaced = {
            "OTHER": self.other.code,
            "HOUSE": str(self.cast.legal.pk),
            "SAM": str(self.cast.sam.id),
            "CASEY": str(self.cast.casey.id),
        }
        return {key: replaced.get(str(value), value) for key, value in MATRIX[name].sends.items()}

    def become(self, *held: str) -> None:
        """The same session, other roles."""
        RoleGrant.objects.filter(user=self.cast.casey.user).delete()
        for code in held:
            RoleGrant.objects.create(user=self.cast.casey.user, role=code, granted_by=self.cast.mona.user)


@kept
def begun(cast: Cast) -> tuple[Found, Found, Found, UUID, UUID]:
    own, other = begin(cast), begin(cast, name="Other")
    reachable(cast, own)
    guardian = documents.Guardian(name="Gëzim")
    actions.record_guardian(seen=own, read=0, guardian=guardian, by=cast.casey.actor())
    actions.let_team_in(seen=again(cast.casey, own), team=cast.house.pk, by=cast.casey.actor())
    foreign = actions.open_case(name_used="Ferida", by=cast.rita.actor())
    return (
        again(cast.casey, own),
        other,
        foreign,
        models.Involvement.objects.get(case=own.case, holder=cast.house.pk).pk,
        models.Involvement.objects.filter(case=foreign.case).order_by("created_at")[0].pk,
    )


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    return Stage(cast, sign_in(client, cast.casey), *begun(cast))


def rows() -> dict[str, str]:
    """A digest of every row of people, and of who holds keys."""
    found = {}
    rooms = [*apps.get_app_config("people").get_models(), *apps.get_app_config("organisations").get_models()]
    rooms += [m for m in apps.get_app_config("vault").get_models() if "session" not in m.__name__.lower()]
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in rooms if model._meta.managed):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


class Answer(Protocol):
    status_code: int
    content: bytes


def same(first: Answer, second: Answer) -> bool:
    return (first.status_code, len(first.content)) == (second.status_code, len(second.content))


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        expected = {"code", "involvement"} if pattern.name == "end_part" else {"code"}
        assert set(pattern.pattern.converters) == expected
        assert getattr(pattern.callback, "methods", None) == MATRIX[pattern.name or ""].methods


def test_31_no_address_carries_a_key_of_a_case(stage: Stage) -> None:
    for name in OPENED:
        if MATRIX[name].opens:
            page = stage.client.get(stage.path(name)).content.decode()
            assert str(stage.own.id) not in page
            assert str(stage.other.id) not in page


def of_each_sort(among: frozenset[str], *, everyone: bool) -> list[str]:
    """Roles; but for a slow run, one of each sort that this room tells apart stands for the others."""
    if everyone:
        return sorted(among)
    sorts = {
        (tuple((code in reading(g), code in reading_whole(g), code in writing(g)) for g in "ABCI"),
         code in CASE_MANAGERS): code
        for code in sorted(among, reverse=True)
    }  # fmt: skip
    return sorted(sorts.values())


EVERYONE = [False, pytest.param(True, marks=pytest.mark.slow)]


@pytest.mark.parametrize("everyone", EVERYONE)
@pytest.mark.parametrize("name", OPENED)
def test_23_every_role_opens_what_is_declared_and_opening_changes_nothing(
    stage: Stage, name: str, everyone: bool
) -> None:
    before = rows()
    declared = MATRIX[name]
    for code in [*of_each_sort(EVERY_ROLE, everyone=everyone), None]:
        stage.become(*([code] if code else []))
        expected = 200 if code in declared.opens else declared.refuses if code in declared.there else 404
        answer = stage.client.get(stage.path(name))
        assert (code, answer.status_code) == (code, expected)
        if expected != 200:
            assert [canary for canary in CANARIES if canary in answer.content.decode()] == []
    stage.become("CASE_MANAGER_SEND")
    RoleGrant.objects.filter(user=stage.cast.casey.user).delete()
    after = rows()
    after.pop("organisations_rolegrant")
    before.pop("organisations_rolegrant")
    assert after == before


@pytest.mark.parametrize("everyone", EVERYONE)
@pytest.mark.parametrize("name", POSTS)
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(
    stage: Stage, name: str, everyone: bool
) -> None:
    declared, sent = MATRIX[name], stage.sends(name)
    hidden = {"by": str(stage.cast.mona.id), "role": "CASE_MANAGER_SEND", "is_staff": "1"}
    before = rows()
    for code in [*of_each_sort(EVERY_ROLE - declared.acts, everyone=everyone), None]:
        stage.become(*([code] if code else []))
        answer = stage.client.post(stage.path(name), {**sent, **hidden})
        expected = 403 if code in declared.there else 404
        assert (code, answer.status_code) == (code, expected)
    after = rows()
    after.pop("organisations_rolegrant")
    before.pop("organisations_rolegrant")
    assert after == before


@pytest.mark.parametrize("name", [name for name in POSTS if MATRIX[name].acts])
def test_what_a_role_may_do_is_done(stage: Stage, name: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    before = rows()
    answer = stage.client.post(stage.path(name), stage.sends(name))
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert rows() != before


def test_24_a_case_of_others_is_like_one_that_does_not_exist(stage: Stage) -> None:
    stage.become(*CASE_MANAGERS)
    unknown = codes.case_code()
    each = [(name, method) for name in NAMES for method in sorted(MATRIX[name].methods)]
    for name, method in each:
        send = getattr(stage.client, method.lower())
        sent = [stage.sends(name)] if method == "POST" else []
        part = stage.foreign_part
        answers = [
            send(stage.path(name, code, part), *sent) for code in (stage.foreign.code, unknown, "nonsense")
        ]
        assert (name, [answer.status_code for answer in answers]) == (name, [404, 404, 404])
        assert same(answers[0], answers[1])
        assert same(answers[0], answers[2])
        assert "Ferida" not in answers[0].content.decode()


def test_24_no_code_is_too_strange(stage: Stage) -> None:
    for code in ("%00", "K7-42QD%00", "'", "%25", "K7--42QD", "ßß-ßßßß", "x" * 500):
        assert (code, stage.client.get(f"/people/{code}/who/").status_code) == (code, 404)


@pytest.mark.parametrize(
    "who", ["sam", "otto", *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)]
)
def test_24_for_everybody_else_it_is_not_there(stage: Stage, who: str) -> None:
    """Also for those in the same organisation who do not work on it, and for an outsider in every address."""
    client = sign_in(Client(), getattr(stage.cast, who))
    for name in NAMES:
        for method in sorted(MATRIX[name].methods & {"GET", "POST"}):
            send = getattr(client, method.lower())
            sent = [stage.sends(name)] if method == "POST" else []
            found = send(stage.path(name, stage.other.code), *sent)
            unknown = send(stage.path(name, "Q2-2222"), *sent)
            assert (name, found.status_code) == (name, 404)
            assert same(found, unknown)


def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage) -> None:
    every = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
    for name in NAMES:
        for method in sorted(every - MATRIX[name].methods):
            for path in (stage.path(name), stage.path(name, "Q2-2222")):
                assert (name, method, stage.client.generic(method, path).status_code) == (name, method, 405)


def test_who_is_not_signed_in_or_locked_is_led_away_and_nothing_changes(stage: Stage) -> None:
    locked = sign_in(Client(), stage.cast.casey, unlocked=False)
    before = rows()
    each = [(name, stage.path(name, code)) for name in NAMES for code in (None, "Q2-2222")]
    for name, path in each:
        for client, to in ((Client(), "/sign-in/"), (locked, "/unlock/")):
            for method in sorted(MATRIX[name].methods & {"GET", "POST"}):
                answer = getattr(client, method.lower())(path, stage.sends(name) if method == "POST" else {})
                assert (name, answer.status_code) == (name, 302)
                assert answer.headers["Location"].startswith(to)
    after = rows()
    after.pop("vault_draft")
    before.pop("vault_draft")
    assert after == before


# A role or a team that has gone ------------------------------------------------------------------------------------


def test_38_what_was_taken_away_counts_on_the_next_request(stage: Stage) -> None:
    path = stage.path("identity")
    assert stage.client.get(path).status_code == 200
    stage.become("SYSADMIN")
    assert stage.client.get(path).status_code == 404
    stage.become("CASE_MANAGER_SEND")
    assert stage.client.get(path).status_code == 200
    Membership.objects.filter(user=stage.cast.casey.user).delete()
    assert stage.client.get(path).status_code == 404


def test_38_out_of_the_account_is_out_of_the_case(stage: Stage) -> None:
    User.objects.get_queryset().filter(pk=stage.cast.casey.id).update(is_active=False)
    answer = stage.client.get(stage.path("identity"))
    assert answer.status_code == 302
    assert CANARY not in answer.content.decode()


def test_34_each_role_sees_its_own_compartments_and_no_other(stage: Stage) -> None:
    """No page of this room shows to a role what belongs to a group that is closed to it."""
    account = documents.Account(exploitation=("OrganRemoval",))
    actions.record_account(seen=stage.own, read=0, account=account, by=stage.cast.casey.actor())
    whole_a = {ALIAS, PAPER, "Osmani"}
    shown: dict[str, set[str]] = {}
    pages_that_read = ("identity", "contact", "account", "guardian", "history", "links", "access", "standing")
    for code in of_each_sort(EVERY_ROLE, everyone=False):
        stage.become(code)
        pages = "".join(stage.client.get(stage.path(name)).content.decode() for name in pages_that_read)
        if code in reading_whole("A"):
            assert whole_a <= {word for word in whole_a if word in pages}, code
        shown[code] = {word for word in (*CANARIES, "Removal of organs") if word in pages}
    for code, words in shown.items():
        if code not in reading_whole("A"):
            assert words & whole_a == set(), code
        if code not in A:
            assert CANARY not in words, code
            assert "Gëzim" not in words, code
        if code not in reading_whole("B"):
            assert words & {PHONE[4:], "Rruga e Portit"} == set(), code
        if code not in B:
            assert words & {"marigold", "her sister"} == set(), code
        if code not in READ_C:
            assert "Removal of organs" not in words, code
    assert any("Removal of organs" in words for words in shown.values())
    without_cases = of_each_sort(EVERY_ROLE - ANY, everyone=False)
    assert without_cases
    assert [shown[code] for code in shown if code in EVERY_ROLE - ANY] == [set()]


# Mass assignment -----------------------------------------------------------------------------------------------------


def everything(stage: Stage) -> dict[str, Any]:
    """Every field of every model and document of this room, with what an attacker would like it to be."""
    names = {f.name for model in apps.get_app_config("people").get_models() for f in model._meta.get_fields()}
    names |= {f"{name}_id" for name in names}
    names |= {
        "is_staff",
        "is_superuser",
        "owner",
        "org",
        "key_version",
        "row_version",
        "role",
        "thread",
        "basis",
    }
    names |= {"earliest_birth", "latest_birth", "presumed_child", "has_conflict", "checked_on", "written_by"}
    evil: dict[str, Any] = dict.fromkeys(sorted(names), "1")
    for name in ("case", "case_id"):
        evil[name] = str(stage.foreign.id)
    for name in ("organisation", "organisation_id", "org", "owner"):
        evil[name] = str(stage.cast.dawn.pk)
    for name in (
        "id",
        "written_by",
        "taken_by",
        "added_by",
        "added_by_id",
        "named_by",
        "user",
        "user_id",
        "thread",
    ):
        evil[name] = str(stage.cast.rita.id)
    for name in ("created_at", "ended_at"):
        evil[name] = "2030-01-01T00:00:00Z"
    return evil


@pytest.mark.parametrize("name", [name for name in POSTS if MATRIX[name].acts])
def test_29_a_form_takes_only_what_it_asks_for(stage: Stage, name: str) -> None:
    known = {model: set(model.objects.values_list("pk", flat=True)) for model in MODELS}
    foreign_rows = {
        model: list(model.objects.filter(case=stage.foreign.id).values())
        for model in (models.Involvement, models.Lead)
    }
    casey = stage.cast.casey.actor()
    thread = queries.person(casey, stage.own).brief.thread
    sent = {"deputy": ""} if name == "lead" else {}
    answer = stage.client.post(stage.path(name), {**everything(stage), **sent, **stage.sends(name)})
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    for model, before in known.items():
        for row in model.objects.exclude(pk__in=before):
            assert row.pk != stage.cast.rita.id
            assert row.created_at.year < 2030
            assert getattr(row, "case_id", stage.own.id) in (stage.own.id, stage.other.id)
            assert getattr(row, "organisation_id", stage.cast.harbour.pk) == stage.cast.harbour.pk
            for who in ("written_by", "taken_by", "added_by_id", "named_by_id"):
                assert getattr(row, who, stage.cast.casey.id) == stage.cast.casey.id
            assert getattr(row, "basis", None) is None
            assert getattr(row, "number", 0) <= 2
    for model, before_rows in foreign_rows.items():
        assert list(model.objects.filter(case=stage.foreign.id).values()) == before_rows
    assert queries.person(casey, stage.own).brief.thread == thread


def test_25_a_code_and_a_part_of_two_cases_do_not_go_together(stage: Stage) -> None:
    before = rows()
    for part in (stage.foreign_part, uuid.uuid4()):
        assert stage.client.get(stage.path("end_part", part=part)).status_code == 404
        assert stage.client.post(stage.path("end_part", part=part)).status_code == 404
    assert stage.client.post(stage.path("end_part", stage.other.code, stage.part)).status_code == 404
    assert rows() == before


def test_26_one_that_is_foreign_among_many_is_left_out(stage: Stage) -> None:
    casey = stage.cast.casey.actor()
    mixed = [stage.own.id, stage.foreign.id, stage.other.id, uuid.uuid4()]
    assert queries.case_ids(casey, mixed) == {stage.own.id, stage.other.id}
    briefs = queries.briefs(casey, mixed)
    assert {case: brief.name_used for case, brief in briefs.items()} == {
        stage.own.id: CANARY,
        stage.other.id: "Other",
    }
    assert {row.code for row in queries.rows(casey, list(queries.listed(casey)))} == {
        stage.own.code,
        stage.other.code,
    }
    assert queries.listed(casey).paginator.count == 2
    assert queries.listed(stage.cast.rita.actor()).paginator.count == 1
