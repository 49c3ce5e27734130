"""The practice world: made-up organisations and people, built once through the same actions as real ones."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from types import ModuleType

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.views.decorators.debug import sensitive_variables
from rich.console import Console
from rich.progress import track

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.demo import (
    a_child,
    arrived,
    courses,
    directory,
    door_open,
    figures,
    houses,
    new_start,
    on_the_way,
    plans,
    testifying,
    tonight,
    turned_back,
)
from wayhome.demo.agencies import AGENCIES, AGREED, PARTNERS, Agency, Cast
from wayhome.demo.practice import Practice, remember, remembered
from wayhome.demo.telling import Hands
from wayhome.organisations import actions as organisations
from wayhome.organisations import actors, roles
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, Team
from wayhome.protocols import actions as protocols
from wayhome.protocols.enums import Use
from wayhome.signin import actions as signin
from wayhome.vault import installation, keys, passphrase


class NotAPracticeHome(Exception):
    """The folder holds something that is not a practice world, so it is left alone."""


# Told one after the other. A small world ends before them: it is what browser journeys and measurements know.
STORIES = (
    directory,
    testifying,
    on_the_way,
    turned_back,
    a_child,
    arrived,
    new_start,
    door_open,
    tonight,
    figures,
)


def ensure(home: Path, *, console: Console, small: bool = False) -> list[Practice]:
    """The people of the practice world in ``home``; builds it when there is none yet. Raises NotAPracticeHome."""
    known = remembered(home)
    if known:
        return known
    if Organisation.objects.exists():
        raise NotAPracticeHome(
            f"{home} holds organisations that are not a practice world, or one whose building was cut short. "
            "Choose another folder with --home, or throw a practice world away with --reset."
        )
    installation.ensure()
    everyone = sum(len(agency.cast(small=small)) for agency in AGENCIES)
    told = () if small else STORIES
    building = track(
        _all(small, told),
        description="Building the practice world",
        total=everyone + 1 + len(told),
        console=console,
        transient=True,
    )
    with passphrase.cheap():
        people = [one for one in building if one is not None]
    remember(home, people)
    return people


def _all(small: bool, told: Sequence[ModuleType]) -> Iterator[Practice | None]:
    """Everybody; then what they did, story by story. Each action is a transaction of its own, as with real people."""
    people = []
    for person in build(small=small):
        people.append(person)
        yield person
    houses.open_one(people)
    hands = Hands(people)
    for story in (plans, *told):
        story.write(hands)
        yield None


def build(*, small: bool = False) -> Iterable[Practice]:
    """Every agency, person by person. The case managers come first in the list that people see."""
    managers = {}
    agencies = [agency for agency in AGENCIES if agency.cast(small=small)]
    for agency in agencies:
        managers[agency.name] = yield from _found(agency, agency.cast(small=small))
    for one, other in PARTNERS:
        if one in managers and other in managers:
            _introduce(managers[one], managers[other])
    for one, other in AGREED:
        _agree_on_sharing(managers[one], managers[other])
    courses.teach([managers[agency.name] for agency in agencies])


def _introduce(one: actors.SignedIn, other: actors.SignedIn) -> None:
    """Both managers read the other the eight words of their organisation, and both confirm."""
    for here, there in ((one, other), (other, one)):
        words = keys.own_organisation_fingerprint(there.keyring)
        organisations.know_partner(partner=there.organisation_id, words=words, by=here)


def _agree_on_sharing(one: actors.SignedIn, other: actors.SignedIn) -> None:
    """One manager proposes, the other confirms and marks nothing else: what they may share, when she or he agrees."""
    proposed = protocols.propose(
        partner=other.organisation_id,
        uses=Use.values,
        groups="ABCDFGHIJ",
        keeps_months=12,
        review_on=clock.today() + timedelta(days=365),
        contact=f"{one.name}, {one.organisation_name}",
        by=one,
    )
    protocols.confirm(protocol=proposed.pk, contact=f"{other.name}, {other.organisation_name}", by=other)
    protocols.noticed(partner=other.organisation_id, by=one)


def founded(agency: Agency) -> Iterable[Practice]:
    """The people of one agency more, each with a passphrase and an app: the same way as everybody else."""
    return _found(agency, agency.people)


@sensitive_variables("words", "secret")
def _found(agency: Agency, cast: Sequence[Cast]) -> Generator[Practice, None, actors.SignedIn]:
    """The people of an agency, one by one; at the end its manager, as they stand then."""
    founder, colleagues = cast[0], cast[1:]
    words = passphrase.generate()
    founded = organisations.found_organisation(
        name=agency.name,
        kind=agency.kind,
        country=agency.country,
        manager=founder.name,
        email=founder.email,
        passphrase=words,
        teams=founder.teams,
        by=Job("demo"),
    )
    secret = generate_totp_secret()
    signin.add_totp(user=founded.manager, secret=secret, by=Job("demo", founded.organisation.pk))
    manager = actors.of_user(founded.manager, keyring=founded.keyring)
    teams = {TeamKind(team.kind): team for team in founded.teams}
    yield _practice(agency, founder, words, secret)
    for colleague in colleagues:
        yield _join(agency, colleague, manager=manager, teams=teams)
    return actors.of_user(manager.user, keyring=manager.keyring)


@sensitive_variables("words", "secret")
def _join(agency: Agency, person: Cast, *, manager: actors.SignedIn, teams: dict[TeamKind, Team]) -> Practice:
    """Invited, accepted, words compared, role and teams given: the same way a real colleague comes in."""
    for kind in person.teams:
        if kind not in teams:
            teams[kind] = organisations.create_team(name=str(kind.label), kind=kind, by=manager)
            manager = actors.of_user(manager.user, keyring=manager.keyring)
    invited = organisations.invite(name=person.name, email=person.email, roles=[person.role], by=manager)
    words = passphrase.generate()
    job = Job("demo", manager.organisation_id)
    joined = organisations.enrol(invitation=invited.invitation.pk, passphrase=words, by=job)
    organisations.certify(user=joined.user.pk, words=joined.fingerprint, by=manager)
    for kind in person.teams:
        organisations.add_to_team(team=teams[kind].pk, user=joined.user.pk, by=manager)
    secret = generate_totp_secret()
    signin.add_totp(user=joined.user, secret=secret, by=job)
    return _practice(agency, person, words, secret)


def _practice(agency: Agency, person: Cast, words: str, secret: str) -> Practice:
    return Practice(
        role=person.role,
        title=str(roles.BY_CODE[person.role].label),
        name=person.name,
        organisation=agency.name,
        email=person.email,
        passphrase=words,
        totp_secret=secret,
    )
