"""What every story of the practice world needs: people with open keys, a case, and the day on which it happens."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from wayhome.attempts import queries as plans
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import actions as care
from wayhome.care import queries as assessed
from wayhome.care.documents import Assessment, Safety
from wayhome.care.enums import Concerned, Who
from wayhome.care.instrument import ITEMS
from wayhome.consent import actions as consents
from wayhome.consent.documents import Answer
from wayhome.core import clock
from wayhome.demo.practice import Practice
from wayhome.duties import actions as duties
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team, User
from wayhome.people import actions as people_actions
from wayhome.people import documents as person
from wayhome.people import queries as people
from wayhome.people.enums import Channel
from wayhome.people.queries import Found
from wayhome.vault import private
from wayhome.vault.keyring import Bundle, Keyring

LANGUAGE = "sqi"


class Hands:
    """Everybody by first name (``nora``), their keys opened once, when a story first needs them."""

    def __init__(self, everybody: Iterable[Practice]) -> None:
        self._known = {one.email.partition("@")[0]: one for one in everybody}
        self._opened: dict[str, tuple[User, Bundle]] = {}
        self._signed_in: dict[str, SignedIn] = {}

    def __getitem__(self, name: str) -> SignedIn:
        if name not in self._signed_in:
            user, bundle = self._opened.get(name) or self._open(name)
            self._signed_in[name] = actors.of_user(user, keyring=Keyring(bundle))
        return self._signed_in[name]

    def _open(self, name: str) -> tuple[User, Bundle]:
        one = self._known[name]
        user = User.objects.select_related("organisation").get(email=one.email)
        self._opened[name] = user, private.open_with_passphrase(user.pk, one.passphrase)
        return self._opened[name]

    def anew(self) -> None:
        """Whoever comes next does so in a new request: with the keys that others have made since."""
        self._signed_in.clear()


@dataclass(frozen=True)
class Story:
    """One case, who leads it, and who else writes in it."""

    code: str
    name: str
    leads: str
    who: Hands
    sex: str = "woman"
    is_child: bool = False  # a guardian answers, and the child says yes too

    @property
    def lead(self) -> SignedIn:
        return self.who[self.leads]

    @property
    def ana(self) -> SignedIn:
        return self.who["ana"]

    @property
    def rita(self) -> SignedIn:
        return self.who["rita"]

    def seen(self, by: SignedIn | None = None) -> Found:
        """As a new request sees it."""
        return people.found(by or self.lead, self.code)

    def attempt(self) -> UUID:
        found = plans.now(self.lead, self.seen())
        if found is None:
            raise LookupError(self.code)
        return found.id

    def subject(self, by: SignedIn) -> AttemptSubject:
        return plans.one(by, self.seen(by), self.attempt()).subject

    def agrees(self, purpose: str, by: SignedIn | None = None, **given: Any) -> UUID:  # noqa: ANN401
        """She or he says yes, in writing, alone and in a language that is understood."""
        how = asked() | (guardian_asked() if self.is_child else {})
        answer = Answer(purpose=str(purpose), granted="yes", **how, **given)
        who = by or self.lead
        return consents.record_answer(seen=self.seen(who), answer=answer, by=who).pk

    def let_in(self, *kinds: TeamKind) -> None:
        """Teams of the own agency work on it too."""
        for kind in kinds:
            team = Team.objects.get(organisation=self.lead.organisation_id, kind=kind)
            people_actions.let_team_in(seen=self.seen(), team=team.pk, by=self.lead)

    def is_done(self, about: str, by: SignedIn | None = None) -> None:
        """Who leads, or ``by``, has done what was due."""
        who = by or self.lead
        seen = self.seen(who)
        thread = people.briefs(who, [seen.id])[seen.id].thread
        duties.done_for(thread=thread, about=about, by=who)

    def looks_at_danger(self, level: int, about: str = "T1") -> None:
        """Nobody else is concerned; a threat that is known, as likely and as grave as ``level`` says."""
        before = assessed.assessment(self.lead, self.seen())
        read = before.number if before else 0
        care.assess(seen=self.seen(), read=read, given=danger(level, about), by=self.lead)

    def writes_safety_plan(self, what_if: str) -> None:
        """What was agreed to do, in her or his own words."""
        care.write_safety(seen=self.seen(), read=0, given=Safety(what_if=what_if), by=self.lead)

    def is_reached_so(self, say: str, zone: str) -> None:
        """Agreed with her or him: a message on weekdays before noon, and never a word of who helps."""
        safe = person.SafeContact(
            channel=str(Channel.TEXT), days=tuple(range(5)), opens="10:00", closes="12:00", zone=zone, say=say,
            name_to_use=self.name, who_may_answer="Nobody else",
        )  # fmt: skip
        people_actions.record_contact(
            seen=self.seen(), read=0, contact=person.Contact(), safe=safe, by=self.lead
        )


def begin(name: str, *, born: int, lead: str, who: Hands, sex: str = "woman") -> Story:
    """Somebody opens a case; this name is used."""
    identity = person.Identity(first_name=name, birth_year=born, birth_precision="estimated")
    case = people_actions.open_case(identity=identity, name_used=name, language=LANGUAGE, by=who[lead])
    return Story(case.code, name, lead, who, sex)


def asked() -> dict[str, Any]:
    """How somebody is asked who is asked well."""
    return {"form": "explicit_written", "language": LANGUAGE, "understood": True, "present": "nobody"}


def guardian_asked() -> dict[str, Any]:
    """A guardian says yes, and the child was asked too."""
    return {"form": "guardian", "assent": "yes", "assent_written": True}


def danger(level: int, about: str = "T1") -> Assessment:
    """Every question about the person is answered with no, but for one."""
    nobody_else = {str(who): str(Concerned.NO) for who in Who if who is not Who.PERSON}
    answers = {f"person.{code}": [0, 1] for code in ITEMS}
    return Assessment(concerned=nobody_else, answers={**answers, f"person.{about}": [level, level]})


def day(count: int) -> date:
    """So many days from today."""
    return clock.today() + timedelta(days=count)


@contextmanager
def ago(days: float = 0, *, hours: float = 0) -> Iterator[None]:
    """It is so long before now."""
    with clock.shifted(-timedelta(days=days, hours=hours)):
        yield
