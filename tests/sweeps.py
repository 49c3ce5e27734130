"""Going through every address of a room by every role, on a case of one's own and of others; what is so is asserted by
the room's own test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
type Answers = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, and what is sent to do it. Others: 404."""

    opens: frozenset[str]
    refused: frozenset[str] = frozenset()
    sends: Any = None
    needs: tuple[str, ...] = ("code",)
    answer: int = 200


@dataclass
class Stage:
    """A case of Harbour House, one of Dawn Centre, and a supervisor whose roles change from request to request.

    ``own``, ``foreign``: what stands in an address; ``of <name>`` is the thing of that page, else ``thing``.
    """

    room: str
    matrix: Mapping[str, Declared]
    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any]
    foreign: dict[str, Any]

    @property
    def posts(self) -> list[str]:
        return [name for name in self.matrix if self.matrix[name].sends is not None]

    @property
    def of_a_case(self) -> list[str]:
        return [name for name in self.matrix if self.matrix[name].needs]

    def at(self, name: str, known: dict[str, Any]) -> str:
        values = {**known, "thing": known.get(f"of {name}", known["thing"])}
        needs = self.matrix[name].needs
        return reverse(f"{self.room}:{name}", kwargs={need: values[need] for need in needs})

    def sent(self, name: str, known: dict[str, Any]) -> dict[str, Any]:
        found = dict(self.matrix[name].sends or {})
        if "thing" in self.matrix[name].needs:
            found["thing"] = str(known.get(f"of {name}", known["thing"]))
        return found

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)

    def get(self, name: str) -> int:
        return int(self.client.get(self.at(name, self.own)).status_code)

    def looked(self) -> tuple[Answers, Answers]:
        """What every role is answered on every page, and what is declared."""
        found, wanted = {}, {}
        for code in sorted(EVERY_ROLE):
            self.become(code)
            for name in self.matrix:
                found[name, code], wanted[name, code] = self.get(name), self.expected(name, code)
        self.become()
        return found, wanted

    def tried(self) -> tuple[Answers, Answers]:
        """The same where whoever may not do it sends it all the same, in somebody else's name."""
        found, wanted = {}, {}
        for name in self.posts:
            for code in sorted(EVERY_ROLE - self.matrix[name].opens):
                self.become(code)
                sent = {**self.sent(name, self.own), "by": str(self.cast.casey.id)}
                found[name, code] = self.client.post(self.at(name, self.own), sent).status_code
                wanted[name, code] = self.expected(name, code)
        return found, wanted

    def of_others_and_of_nobody(self, name: str, method: str) -> list[Any]:
        """What is answered on the case of others, and on one that is not there."""
        nobody = {**{key: uuid4() for key in self.foreign}, "code": "Q2-2222", "plan": 1}
        ask = getattr(self.client, method)
        return [ask(self.at(name, known), self.sent(name, known)) for known in (self.foreign, nobody)]

    def expected(self, name: str, code: str) -> int:
        if code in self.matrix[name].opens:
            return self.matrix[name].answer
        return 403 if code in self.matrix[name].refused else 404


def begin(
    room: str,
    matrix: Mapping[str, Declared],
    cast: Cast,
    client: Client,
    *,
    own: dict[str, Any],
    foreign: dict[str, Any],
) -> Stage:
    """Somebody without a role so far, in a team that holds every part of the own case."""
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    someone = casting.join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    stage = Stage(room, matrix, cast, someone, sign_in(client, someone), own, foreign)
    stage.become()
    return stage
