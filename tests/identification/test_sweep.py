"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31).

Shelter staff and police never see an answer: not through a team that holds every part, nor let in to the account.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.identification import story
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.identification import models, panel, queries, urls
from wayhome.identification.enums import Decision
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.training import rules as training_rules
from wayhome.vault import records

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Through a team that holds every part, with no consent that names anybody: who writes what happened, and nobody else.
TALK = frozenset({"CASE_MANAGER_SEND"})
LAWYERS = frozenset({"LEGAL_AID", "ADVOCATE"})
TOLD_H = TALK | LAWYERS
CANARY = "Zefirina-said-this"


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, and what is sent to do it. All others: 404, as if nothing were there."""

    opens: frozenset[str] = TALK
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ("code",)
    is_get: bool = True


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


ONE = ("code", "interview")
MATRIX = {
    "numbers": Declared(training_rules.COUNTERS, needs=()),
    "overview": Declared(),
    "prepare": Declared(
        sends={"read": "3", "topic": "other", "is_private": "yes", "language": "sqi", "reason": "She asked"}
    ),
    "ask": Declared(needs=(*ONE, "number"), sends={"DR01": "yes", "do": "on"}),
    "go_on": Declared(needs=ONE),
    "end": Declared(needs=ONE, sends={"keeps": "yes", "told": "", "words": ""}),
    "talk": Declared(needs=ONE),
    "paper": Declared(needs=ONE, sends={}, is_get=False),
    "void": Declared(needs=ONE, sends={"why": "taken_out", "wish": "no", "words": ""}),
    "again": Declared(needs=ONE, sends={"wish": "yes"}),
    "find": Declared(needs=ONE, sends={"read": "2", "result": "presumed", "reason": "So"}),
    "observe": Declared(
        sends={"read": "3", "no_talk": "health", "reason": "Marks", "result": "inconclusive"}
    ),
    "decided": Declared(sends={"read": "4", "authority_type": "Police", "decision": "pending", "reason": ""}),
    "tell": Declared(sends={"ground": "agreed"}),
    "doubt": Declared(sends={}),
    "appeal": Declared(TOLD_H, needs=("code", "identification"), sends={"is_done": "yes"}),
    "notice": Declared(needs=("code", "identification"), sends={}, is_get=False),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
# In an order in which each can still be done after the ones before.
IN_ORDER = (
    "ask", "end", "prepare", "again", "find", "observe", "decided", "tell", "appeal", "paper", "notice", "void",
    "doubt",
)  # fmt: skip
KEEPS_NOTHING = ("paper", "notice", "doubt")  # recorded; kept elsewhere


@dataclass
class Stage:
    """A case of Harbour House, one of Dawn Centre, and a supervisor whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        values = {**known, **known.get(f"of {name}", {})}
        return reverse(f"identification:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """A talk that ended, one that is void, one that goes on, a finding, a no of the authority, a yes to tell one."""
    from wayhome.identification import actions, documents

    ended = story.held(cast, seen, reason="")
    finding = story.find(cast, seen, ended, reason=CANARY)
    void = story.held(cast, seen, words="second", topic="sexual")
    given = documents.Voiding("interpreter", "not_asked", CANARY)
    actions.void(seen=story.again(cast, seen), interview=void, given=given, by=cast.casey.actor())
    formal = story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=30))
    actions.write_wish(seen=story.again(cast, seen), interview=void, wish="yes", by=cast.casey.actor())
    story.agree(cast, seen, words="third")
    here = story.again(cast, seen, who)
    read = queries.standing(who.actor(), here).talks_begun
    opened = actions.begin(seen=here, read=read, given=story.prepared(topic="other"), by=who.actor())
    story.agree(cast, seen, words="fourth")
    answer = consents.yes(
        Purpose.SHARE_LAW_ENFORCEMENT, groups=("A", "C"), recipients=consents.to(name="The Office")
    )
    consents.agree(cast, seen, answer)
    held = {"interview": opened.pk, "number": 1}
    return {
        "code": seen.code,
        "interview": ended,
        "identification": formal,
        "of ask": held,
        "of go_on": held,
        "of end": held,
        "of again": {"interview": void},
        "of notice": {"identification": finding},
    }


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    own = filled(cast, story.case(cast), someone)
    set_up = Stage(cast, someone, sign_in(client, someone), own)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    kept = (
        models.Interview, models.Screening, models.Voiding, models.Identification, models.Notified, models.Appeal,
        models.Draft, models.Tally,
    )  # fmt: skip
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def expected(name: str, code: str) -> int:
    if code not in MATRIX[name].opens:
        return 404
    return 302 if name == "go_on" else 200


def unknown() -> dict[str, Any]:
    return {"code": "Q2-2222", "interview": uuid.uuid4(), "identification": uuid.uuid4(), "number": 1}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            answer = stage.client.get(stage.at(name, stage.own))
            found[name, code] = answer.status_code
            wanted[name, code] = expected(name, code)
            if name in ("overview", "find") or code not in TALK:
                assert (CANARY in answer.content.decode()) == (code in TALK and name == "overview")
    assert found == wanted
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found = rows(), {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = {**(MATRIX[name].sends or {}), "by": str(stage.cast.casey.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
    assert set(found.values()) == {404}
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    assert sorted(IN_ORDER) == sorted(POSTS)
    stage.become("CASE_MANAGER_SEND")
    consent = queries.agreed_to_tell(
        stage.someone.actor(), people.found(stage.someone.actor(), stage.own["code"])
    )[0].consent
    for name in IN_ORDER:
        before = rows()
        sent = {**(MATRIX[name].sends or {})}
        if name == "tell":
            sent["consent"] = str(consent)
        answer = stage.client.post(stage.at(name, stage.own), sent)
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-3000:])
        assert (name, rows() != before) == (name, name not in KEEPS_NOTHING)


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    foreign = people_actions.open_case(name_used="Zefirina", by=stage.cast.rita.actor())
    known = {**unknown(), "code": foreign.code}
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in MATRIX:
        if name == "numbers" or (method == "get" and not MATRIX[name].is_get):
            continue
        answers = [
            getattr(stage.client, method)(stage.at(name, one), MATRIX[name].sends or {})
            for one in (known, unknown())
        ]
        if method == "post" and MATRIX[name].sends is None:
            assert {answer.status_code for answer in answers} == {405}
            continue
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_belongs_to_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    """The ids are right, the case is not."""
    stage.become("CASE_MANAGER_SEND")
    other = story.case(stage.cast)
    for name in GETS:
        if "interview" in MATRIX[name].needs or "identification" in MATRIX[name].needs:
            mixed = {**stage.own, "code": other.code}
            assert stage.client.get(stage.at(name, mixed)).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302


# Whoever could see most, and may not --------------------------------------------------------------------------------


def test_shelter_staff_hold_no_key_to_what_was_said(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    talk = story.held(cast, seen)
    row = models.Screening.objects.get(interview=talk)
    assert "document" in records.get(cast.casey.keyring(), row), "it could be read"
    assert records.get(cast.sam.keyring(), row) == {}
    sam = cast.sam.actor()
    here = people.found(sam, seen.code)
    assert queries.standing(sam, here).talks == ()
    assert panel.context(sam, here) is None
    assert panel.events(sam, here) == []
    client = sign_in(Client(), cast.sam)
    assert client.get(reverse("identification:overview", args=[seen.code])).status_code == 404


def let_police_in(cast: Cast, seen: Found) -> Person:
    """An investigator whom she agreed to tell who she is and what happened: the account opens, and no talk does."""
    casting.introduce(cast.mona, cast.otto)
    answer = consents.yes(
        Purpose.SHARE_LAW_ENFORCEMENT, groups=("A", "C"), recipients=consents.to(cast.police.pk)
    )
    consent = consents.agree(cast, seen, answer).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.police.pk, by=cast.casey.actor()
    )
    return cast.otto


def test_an_investigator_who_was_let_in_to_the_account_sees_no_talk(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    story.find(cast, seen, talk, reason=CANARY)
    otto = let_police_in(cast, seen)
    here = people.found(otto.actor(), seen.code)
    assert here.access.may_read("C"), "the account is open to him"
    assert queries.standing(otto.actor(), here).talks == ()
    assert queries.appeals(otto.actor(), here) == ()
    assert panel.context(otto.actor(), here) is None
    assert panel.events(otto.actor(), here) == []
    client = sign_in(Client(), otto)
    for name in ("overview", "talk", "find"):
        args = [seen.code] if name == "overview" else [seen.code, talk]
        assert client.get(reverse(f"identification:{name}", args=args)).status_code == 404
    assert CANARY not in client.get(reverse("casefile:beside", args=[seen.code])).content.decode()


def test_a_partner_reads_a_talk_only_where_she_agreed_to_what_happened(cast: Cast) -> None:
    """Dawn Centre was let in to who she is, the danger and the plan; then, in another case, to the account too."""
    for groups, reads in (("AFI", False), ("ACFI", True)):
        seen = story.case(cast)
        talk = story.held(cast, seen)
        consent = consents.agree(cast, seen, consents.to_dawn(cast, groups)).pk
        consent_actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
        here = people.found(cast.rita.actor(), seen.code)
        client = sign_in(Client(), cast.rita)
        page = client.get(reverse("identification:talk", args=[seen.code, talk]))
        assert page.status_code == (200 if reads else 404)
        assert bool(queries.standing(cast.rita.actor(), here).talks) == reads
        # She reads, and holds or decides nothing.
        assert client.post(reverse("identification:prepare", args=[seen.code])).status_code == (
            403 if reads else 404
        )
        consents.take_back(cast, seen, consent)
        assert client.get(reverse("identification:talk", args=[seen.code, talk])).status_code == 404
