"""Every address of this room, by every role, on what is one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, introduce, sign_in
from tests.handin import story
from tests.handin.test_first_night import posted
from tests.handin.test_warning import expected
from wayhome.core import clock
from wayhome.handin import actions, cosign, models, rules, urls
from wayhome.organisations import roles
from wayhome.organisations.models import Organisation, RoleGrant
from wayhome.people import actions as people

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)


@dataclass(frozen=True)
class Declared:
    """Who is shown a page; what is sent to do it. Others are told that their role does not do this."""

    opens: frozenset[str]
    sends: dict[str, Any] | None = None
    needs: str = ""
    is_get: bool = True


def soon(prefix: str) -> dict[str, str]:
    at = clock.now() + timedelta(hours=1)
    parts = {f"{prefix}_{part}": str(getattr(at, part)) for part in ("day", "month", "year")}
    return {**parts, f"{prefix}_time": f"{at:%H:%M}", f"{prefix}_zone": "UTC"}


MEET = {"point": "Library", "fetched_by": "Casey"}
NIGHT = {
    "present": "nobody", "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no", "language": "sqi",
    "interpreter": "no", "alone": "yes",
}  # fmt: skip
NOT = {"why": "full", "call": "0100"}
BRING, TAKE = rules.BRINGERS, rules.TAKERS
MATRIX = {
    "list": Declared(TAKE),
    "new": Declared(BRING, sends={}),
    "draft": Declared(BRING, sends={"words": "x"}, is_get=False),
    "seen": Declared(BRING, sends={}),
    "typed": Declared(TAKE, sends={}),
    "sheet": Declared(TAKE, sends={}),
    "prompts": Declared(BRING, sends={}),
    "mine": Declared(BRING),
    "sent": Declared(BRING, sends={"do": "read"}, needs="mine"),
    "warn": Declared(BRING, sends={}),
    "warned": Declared(BRING, sends={"do": "over"}, needs="warning"),
    "heads_up": Declared(TAKE, sends={"can": "yes", "how_many": "2"}, needs="line"),
    "cosign": Declared(rules.SIGNERS, sends={"agrees": "yes"}, needs="act"),
    "arrival": Declared(TAKE, sends={"do": "take"}, needs="handin"),
    "take_over": Declared(TAKE, sends=NIGHT, needs="handin"),
    "not_here": Declared(TAKE, sends=NOT, needs="handin"),
    "meet": Declared(TAKE, sends=MEET, needs="handin"),
    "feedback": Declared(TAKE, sends={"missing": ["nothing"]}, needs="handin"),
}
KEY = {"mine": "handin", "warning": "warning", "line": "line", "act": "act", "handin": "handin"}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
IN_ORDER = (
    "new", "seen", "typed", "warn", "heads_up", "warned", "cosign", "meet", "arrival", "feedback", "take_over",
    "draft", "sent", "sheet", "prompts",
)  # fmt: skip


@dataclass
class Stage:
    """A hand-in to Harbour House and one to Dawn Centre, and somebody whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, uuid.UUID] = field(default_factory=dict)
    foreign: dict[str, uuid.UUID] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, uuid.UUID]) -> str:
        needs = MATRIX[name].needs
        return reverse(f"handin:{name}", kwargs={KEY[needs]: known[needs]} if needs else {})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)

    def sends(self, name: str) -> dict[str, Any]:
        """What is sent, with the number that is on the page now."""
        more: dict[str, Any] = {"read": str(models.HandIn.objects.get(pk=self.own["handin"]).number)}
        if name in ("new", "seen", "typed"):
            more = {**posted(self.cast), "source": "self"}
        if name == "meet":
            more |= soon("at")
        if name == "warn":
            now = clock.today()
            days = [(day, part) for day in ("from_day", "until_day") for part in ("day", "month", "year")]
            more = {f"{day}_{part}": str(getattr(now, part)) for day, part in days}
            more |= {"once": str(uuid.uuid4()), "organisations": [str(self.cast.dawn.pk)], "how_many": "3"}
            more |= {"group": "men", "minors": "no"}
        return {**more, **(MATRIX[name].sends or {})}


def filled(
    cast: Cast, officer: Person, someone: Person, to: Organisation, doer: Person
) -> dict[str, uuid.UUID]:
    """Something of each, at one organisation; ``someone`` handed in and warned too."""
    warning, _new = actions.warn(
        once=uuid.uuid4(), organisations=[to.pk], what=expected(), by=officer.actor()
    )
    other = cast.dawn if to == cast.harbour else cast.harbour
    own, _new = actions.warn(once=uuid.uuid4(), organisations=[other.pk], what=expected(), by=someone.actor())
    seen = people.open_case(by=doer.actor())
    return {
        "handin": story.handed_in(cast, officer, to=to.pk).pk,
        "mine": story.handed_in(cast, someone, to=other.pk).pk,
        "warning": own.pk,
        "line": warning.lines.get().pk,
        "act": cosign.owe(seen, "admission", by=doer.actor()).pk,
    }


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    nils = story.officer(cast)
    introduce(cast.otto, cast.dora, agree=False)
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    own = filled(cast, nils, someone, cast.harbour, cast.casey)
    foreign = filled(cast, nils, cast.rita, cast.dawn, cast.rita)
    return Stage(cast, someone, sign_in(client, someone), own, foreign)


def rows() -> list[Any]:
    kept = (
        models.Draft, models.HandIn, models.HandInEvent, models.Meeting, models.Feedback, models.EarlyWarning,
        models.WarningLine, models.Act, models.Word,
    )  # fmt: skip
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        needs = MATRIX[pattern.name or ""].needs
        assert set(pattern.pattern.converters) == ({KEY[needs]} if needs else set())


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
            wanted[name, code] = 200 if code in MATRIX[name].opens else 403
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in GETS} == {403}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found = rows(), {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = {**stage.sends(name), "by": str(stage.cast.casey.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
    assert set(found.values()) == {403}
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    assert sorted((*IN_ORDER, "not_here")) == sorted(POSTS)
    stage.become("CASE_MANAGER_SEND")
    for name in IN_ORDER:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sends(name))
        printed = name in ("sheet", "prompts")  # an empty sheet is recorded and not kept
        assert answer.status_code in ((200,) if printed else (204, 302)), (name, story.text(answer)[-1500:])
        # Reading a receipt ends a duty, no row here.
        assert (name, rows() != before) == (name, name != "sent" and not printed)


def test_not_here_is_done_too(stage: Stage) -> None:
    stage.become("SHELTER_MANAGER")
    answer = stage.client.post(stage.at("not_here", stage.own), stage.sends("not_here"))
    assert answer.status_code == 302
    assert models.HandIn.objects.get(pk=stage.own["handin"]).state == "not_here"


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_what_is_of_others_is_like_what_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    unknown = {name: uuid.uuid4() for name in KEY}
    for name in [name for name in MATRIX if MATRIX[name].needs]:
        answers = [
            getattr(stage.client, method)(stage.at(name, known), stage.sends(name))
            for known in (stage.foreign, unknown)
        ]
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_who_handed_in_at_another_agency_finds_it_on_the_receipt_only(stage: Stage) -> None:
    """Vera reads what others hand in to her house; what she handed in elsewhere she does not read again."""
    stage.become("CASE_MANAGER_SEND")
    mine = stage.own["mine"]
    assert stage.client.get(reverse("handin:sent", args=[mine])).status_code == 200
    for name in ("arrival", "take_over", "not_here", "meet", "feedback"):
        assert stage.client.get(reverse(f"handin:{name}", args=[mine])).status_code == 404, name
    assert story.WORDS not in stage.client.get(reverse("handin:sent", args=[mine])).content.decode()


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
