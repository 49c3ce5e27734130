"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.handover import story
from tests.kept import kept
from wayhome.handover import actions, urls
from wayhome.handover.models import Handover
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.access import CASE_MANAGERS

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Name -> methods, what the address needs, what is sent to do it.
OF_A_CASE: dict[str, tuple[str, dict[str, str] | None]] = {
    "case": ("code", None),
    "propose": ("code organisation", {"words": ""}),
    "answer": ("code", {"words": "No"}),
    "confirm": ("code", {}),
    "withdraw": ("code", {"words": ""}),
}
OF_A_LETTER: dict[str, tuple[str, dict[str, str] | None]] = {
    "letter": ("handover", None),
    "accept": ("handover", {"lead": "RITA"}),
    "decline": ("handover", {"reason": "no_place"}),
    "ask": ("handover", {"words": "When?"}),
    "receive": ("handover", {"safe": "yes"}),
    "noticed": ("handover", {}),
}
PAGES = {**OF_A_CASE, **OF_A_LETTER, "letters": ("", None)}
ONLY_POST = {"noticed"}


@dataclass
class Stage:
    """A hand-over that is open, with a question asked; a colleague on each side whose roles change."""

    cast: Cast
    scene: story.Scene
    handover: uuid.UUID

    def at(self, name: str, *, known: bool = True) -> str:
        values: dict[str, Any] = {
            "code": self.scene.seen.code if known else "Q2-2222",
            "organisation": self.cast.dawn.pk,
            "handover": self.handover if known else uuid.uuid4(),
        }
        return reverse(f"handover:{name}", kwargs={need: values[need] for need in PAGES[name][0].split()})

    def sends(self, name: str) -> dict[str, str]:
        return {
            key: str(self.cast.rita.id) if value == "RITA" else value
            for key, value in (PAGES[name][1] or {}).items()
        }

    def asked(self, client: Client, name: str, *, known: bool = True) -> list[Any]:
        """What the page answers to each method it has."""
        path = self.at(name, known=known)
        found = [] if name in ONLY_POST else [client.get(path)]
        return found + ([client.post(path, self.sends(name))] if PAGES[name][1] is not None else [])

    def become(self, person: Person, *codes: str) -> None:
        """The same session, other roles."""
        RoleGrant.objects.filter(user=person.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=person.user, role=code, granted_by=self.cast.mona.user)


@kept
def begun(cast: Cast) -> tuple[story.Scene, uuid.UUID]:
    scene = story.begin(cast)
    handover = scene.propose(words="Prefers mornings")
    actions.ask(handover=handover.pk, words="Is a cradle needed?", by=cast.rita.actor())
    return scene, handover.pk


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast, *begun(cast))


def rows() -> dict[str, str]:
    """A digest of every row of the rooms below and of this one, but for who looked and who holds which role."""
    models = [
        model
        for room in ("people", "duties", "consent", "handover")
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]
    found = {}
    with connection.cursor() as cursor:
        for table in [*sorted(model._meta.db_table for model in models), "vault_wrap"]:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def leaks(stage: Stage, answer: Any) -> list[str]:  # noqa: ANN401 - what the client returns
    text = answer.content.decode()
    return [word for word in (stage.scene.seen.code, "Mira", "Prefers mornings", "cradle") if word in text]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(PAGES)
    for pattern in urls.urlpatterns:
        needs, sends = PAGES[pattern.name or ""]
        methods = ({"POST"} if sends is not None else set()) | (
            set() if pattern.name in ONLY_POST else {"GET"}
        )
        assert set(pattern.pattern.converters) == set(needs.split())
        assert pattern.callback.methods - {"HEAD"} == methods  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_23_the_right_side_gets_in_everywhere(stage: Stage, name: str) -> None:
    """Otherwise the refusals below would prove nothing."""
    ours = name in OF_A_CASE
    client = sign_in(Client(), stage.cast.casey if ours else stage.cast.rita)
    if name == "confirm":
        stage.scene.accept(Handover.objects.get(pk=stage.handover))
    if name in ("propose", "ask", "receive"):  # the page is there, and says why not now
        assert client.get(stage.at(name)).status_code == 200
        return
    for answer in stage.asked(client, name):
        assert answer.status_code in (200, 302), name


@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_30_roles_of_the_sender_that_lead_no_cases_change_nothing(stage: Stage, name: str) -> None:
    """Adam is of the same organisation and in no team that works on the case."""
    client = sign_in(Client(), stage.cast.adam)
    before = rows()
    for code in sorted(EVERY_ROLE):
        stage.become(stage.cast.adam, code)
        for answer in stage.asked(client, name):
            assert (code, answer.status_code) == (code, 404)
            assert leaks(stage, answer) == []
    assert rows() == before


@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_30_who_works_on_the_case_in_another_role_is_refused(stage: Stage, name: str) -> None:
    someone = people.join(
        stage.cast.mona, "Vera", roles=("SHELTER_STAFF",), teams=((stage.cast.intake, stage.cast.casey),)
    )
    client = sign_in(Client(), someone)
    before = rows()
    for code in sorted(EVERY_ROLE - CASE_MANAGERS):
        stage.become(someone, code)
        for answer in stage.asked(client, name):
            assert answer.status_code in (403, 404), code
            # Whose page of the case is open reads where to ask: the code is the one that she or he works with.
            assert set(leaks(stage, answer)) <= {stage.scene.seen.code}, code
    assert rows() == before


@pytest.mark.parametrize("name", sorted(OF_A_LETTER))
def test_30_roles_of_the_receiver_that_lead_no_cases_change_nothing(stage: Stage, name: str) -> None:
    someone = people.join(
        stage.cast.dora,
        "Vera",
        roles=("CASE_MANAGER_RECV",),
        teams=((stage.cast.dawn_intake, stage.cast.dora),),
    )
    client = sign_in(Client(), someone)
    before = rows()
    for code in [*sorted(EVERY_ROLE - CASE_MANAGERS), None]:
        stage.become(someone, *([code] if code else []))
        for answer in stage.asked(client, name):
            if name in ONLY_POST:
                assert answer.status_code in (302, 404), code  # reading it away is open to the team
            else:
                assert (code, answer.status_code) == (code, 404)
            assert leaks(stage, answer) == [], code
    assert rows() == before


@pytest.mark.parametrize("who", ["rita", "otto", "eli", "sam"])
@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_24_case_of_others_is_like_one_that_is_not_there(stage: Stage, name: str, who: str) -> None:
    alike(stage, name, who)


@pytest.mark.parametrize("who", ["casey", "otto", "eli", "sam"])
@pytest.mark.parametrize("name", sorted(set(OF_A_LETTER) - ONLY_POST))
def test_24_letter_to_others_is_like_one_that_is_not_there(stage: Stage, name: str, who: str) -> None:
    alike(stage, name, who)


def alike(stage: Stage, name: str, who: str) -> None:
    client = sign_in(Client(), getattr(stage.cast, who))
    before = rows()
    theirs, nobodys = stage.asked(client, name), stage.asked(client, name, known=False)
    for one, other in zip(theirs, nobodys, strict=True):
        assert one.status_code == 404
        assert (one.status_code, len(one.content)) == (other.status_code, len(other.content))
        assert leaks(stage, one) == []
    assert rows() == before


@pytest.mark.parametrize("who", ["otto", "eli", "sam", "adam"])
def test_the_list_of_letters_shows_nothing_of_others(stage: Stage, who: str) -> None:
    assert leaks(stage, sign_in(Client(), stage.cast.rita).get(stage.at("letters"))) == [
        stage.scene.seen.code
    ]
    assert leaks(stage, sign_in(Client(), getattr(stage.cast, who)).get(stage.at("letters"))) == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_who_is_not_signed_in_or_locked_is_led_away(stage: Stage, name: str) -> None:
    before = rows()
    locked = sign_in(Client(), stage.cast.casey, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for answer in stage.asked(client, name):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(where)
    assert rows() == before
